"""Insight: what a class's scored work tells an instructor. A pure core (tables in, figures out) and a thin rim."""
