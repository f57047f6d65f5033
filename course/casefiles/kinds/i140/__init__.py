"""Petitions for workers with a labor certification, on Form I-140."""
