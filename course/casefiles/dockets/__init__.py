"""Weeks of cases made from a seed, with what is right in each found by the rules."""
