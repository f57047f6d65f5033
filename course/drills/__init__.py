"""Drills: questions without end about one rule, posed from a number and answered by the rule itself."""
