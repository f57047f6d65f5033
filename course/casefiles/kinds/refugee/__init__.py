"""Registrations as a refugee, on Form I-590."""
