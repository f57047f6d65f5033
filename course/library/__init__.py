"""The only code that opens ``data/`` and unit folders."""
