"""Petitions to remove the conditions on residence, on Form I-751."""
