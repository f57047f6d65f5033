"""How a trainee is getting on: progress now, mastery and review later."""
