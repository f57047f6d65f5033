"""Measured figures, printed and never asserted: timings belong here, not into tests."""
