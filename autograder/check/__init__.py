"""The content check (``iso check``): what QUALITY asks of every unit, as far as a program can tell."""
