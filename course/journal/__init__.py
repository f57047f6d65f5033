"""The answer journal: what a trainee answered, one line an answer, never lost once acknowledged."""
