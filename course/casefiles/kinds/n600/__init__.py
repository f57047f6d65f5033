"""Claims to citizenship through a parent, on Form N-600."""
