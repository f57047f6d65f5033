"""Rubric checks on decisions, requests for evidence, notices and memos."""
