"""Requests for permission to work, on Form I-765."""
