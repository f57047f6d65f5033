"""Due times, work that comes late, extensions, and how many attempts a trainee has."""
