"""The unsigned message that somebody sent in."""

from __future__ import annotations

from datetime import date

from course.casefiles.papers.letter import statement
from course.model.exhibit import Exhibit


def tip(text: str, *, dated: date, paper_id: str = "tip") -> Exhibit:
    """An unsigned message; ``dated`` is the day it came."""
    return statement(paper_id, "Unsigned message", text, issuer="Unknown sender", dated=dated, signature="None")
