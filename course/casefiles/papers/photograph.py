"""Photographs, described: no picture of anybody is shown."""

from __future__ import annotations

from datetime import date

from course.casefiles.paper import lines
from course.model.exhibit import Exhibit, Genre


def photograph(
    describes: str, *, title: str, dated: date | None = None, caption: str = "", paper_id: str = "photo"
) -> Exhibit:
    """A photograph as words for what it shows; ``caption`` is what stands on its back."""
    back = caption or "Nothing is written on the back."
    return Exhibit(
        id=paper_id,
        title=title,
        genre=Genre.PHOTOGRAPH,
        dated=dated,
        describes=describes,
        parts=(lines(("back", "On the back", back)),),
    )
