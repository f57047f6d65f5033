"""Applications for asylum, on Form I-589."""
