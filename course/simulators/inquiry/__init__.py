"""From indicator to inquiry to finding, with notice of what is adverse."""
