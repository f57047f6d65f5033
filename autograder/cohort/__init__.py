"""Grading a whole class: in this process, in batches, and on from where it stopped."""
