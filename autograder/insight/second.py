"""The second marks kept beside the gradebook (``iso mark --second``), paired with those in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from autograder.insight.booked import Booked
from autograder.insight.cohort import Pairs
from autograder.marking.book import Mark
from autograder.marking.double import Desk
from autograder.marking.store import NAME, opened
from autograder.marking.work import Assignment, Piece, load_assignments
from autograder.scoring.sheet import Sheet, form_of
from course.library.shelf import ContentError


def second_marks(
    place: Path, assignment: str, keys: Path | None, sheets: Mapping[str, Sheet], book: Mapping[str, Booked]
) -> tuple[Pairs, ...]:
    """For each second marker and each written activity, both marks where both have marked.

    Raises:
        MarkingError: the file of second marks can't be read.
    """
    if not (place / NAME).is_file():
        return ()
    try:
        written = load_assignments(assignment, keys)
    except ContentError:
        return ()
    return tuple(pairs for one in written for pairs in _of(place, one, sheets, book))


def _of(place: Path, one: Assignment, sheets: Mapping[str, Sheet], book: Mapping[str, Booked]) -> list[Pairs]:
    with opened(place) as db:
        rows = db.execute(
            "SELECT DISTINCT marker FROM second WHERE assignment = ? ORDER BY marker", (one.kept_as,)
        ).fetchall()
    pieces = []
    for student, sheet in sheets.items():
        form = form_of(sheet, one.key)
        pieces.append(Piece(student, form, one.text_in(sheet.answers, form)))
    first = {who: {c: Mark(booked.manual.get(c)) for c in one.criteria} for who, booked in book.items()}
    found = [(row["marker"], Desk(place, one, row["marker"]).pairs(pieces, first)) for row in rows]
    return [Pairs(marker, one.rubric, levels) for marker, levels in found if levels]
