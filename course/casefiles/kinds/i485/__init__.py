"""Applications for adjustment of status, on Form I-485."""
