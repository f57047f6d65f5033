"""Completion records of a phase: gathered from the gradebook, printed, signed as Open Badges, checked."""
