"""The law behind the course: what leans on which authority, and which pages must say that a text is old."""
