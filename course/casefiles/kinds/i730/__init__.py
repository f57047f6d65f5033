"""Requests for a spouse or child to follow an asylee or refugee, on Form I-730."""
