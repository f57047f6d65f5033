"""Text to notebook: a unit's MyST Markdown becomes its notebooks, twice the same bytes."""
