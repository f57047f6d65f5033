"""Rosters, grades and records: in and out as tables, one person's record, backups, and what is wrong with a course."""
