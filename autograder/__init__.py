"""What instructors and authors run: keys, scoring, building, releasing, grading. Never given to a trainee."""
