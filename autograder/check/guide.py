"""The instructor's guide has the parts an instructor needs (row 42)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.build.reading import headings
from autograder.check.binder import Binder
from autograder.check.problem import Problem

#: A part, and the words by which its heading is known.
PARTS = {
    "timing": r"timing|timetable|schedule|minutes|hours|plan",
    "misconceptions": r"misconception|mistakes|errors",
    "exemplars": r"exemplar|example|model answer|anchor|marking",
    "discussion prompts": r"discuss|debrief|prompts|questions to ask",
}


def guide(binder: Binder) -> Iterator[Problem]:
    """Timing, misconceptions, exemplars and discussion prompts each have a heading."""
    text = binder.texts.get("instructor.md")
    if text is None:
        return
    found = " | ".join(words.lower() for _, _, words in headings(text))
    for part, known in PARTS.items():
        if not re.search(known, found):
            yield Problem(f"{binder.unit.id}/instructor.md", part, "no heading speaks of it", "add that part")
