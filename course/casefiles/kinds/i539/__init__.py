"""Requests of visitors to stay longer, on Form I-539."""
