"""Petitions for a relative, on Form I-130."""
