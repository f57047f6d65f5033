"""From an answer journal and a key to points and feedback, criterion by criterion."""
