"""The scores in the gradebook of a course, one row a submission, and whether each is mastery."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.nbgrader_config import COURSE, database
from autograder.scoring.keys import Key, load_key
from autograder.scoring.mastery import Mastery, missed, with_code
from autograder.scoring.score import score_all
from autograder.scoring.sheet import Sheet, form_of, read_sheet
from course.journal.journal import FILENAME
from course.lab.receipt import code_of
from course.library.shelf import ContentError


@dataclass(frozen=True)
class Row:
    """One submission; ``code`` is the code on the trainee's receipt, made again from what was collected."""

    student: str
    assignment: str
    attempt: int
    points: float
    of: float
    mastery: str
    code: str


def rows(place: Path, assignment: str | None = None, keys: Path | None = None) -> Iterator[Row]:
    """The submissions of one assignment, or of all, by trainee."""
    with Gradebook(database(place), course_id=COURSE) as book:
        for held in book.assignments:
            if assignment not in (None, held.name):
                continue
            for one in sorted(held.submissions, key=lambda s: str(s.student.id)):
                came = one.timestamp or (place / "submitted" / one.student.id / held.name).is_dir()
                if one.extension and not came:
                    continue  # only an extension, given before anything came in
                yield _row(one, held, place / "submitted" / one.student.id / held.name, keys)


def _row(one: Any, held: Any, folder: Path, keys: Path | None) -> Row:
    """A submission as the gradebook and its folder have it."""
    share = one.score / held.max_score if held.max_score else 0.0
    try:
        key = load_key(held.name, keys)
    except ContentError:
        return Row(one.student.id, held.name, 1, one.score, held.max_score, "no key here", "")
    sheet = read_sheet(folder / FILENAME, key.scheme.unit)
    earned = {grade.name: grade.score for book in one.notebooks for grade in book.grades}
    words = _mastery(sheet, key, earned, share, waits=one.needs_manual_grade)
    code = _code(folder, key.scheme.unit)
    points = max(0.0, one.score - (one.late_submission_penalty or 0.0))  # coming late costs points, never mastery
    return Row(one.student.id, held.name, sheet.attempt, points, held.max_score, words, code)


def _mastery(sheet: Sheet, key: Key, earned: Mapping[str, float], share: float, *, waits: bool) -> str:
    """Mastery in words. With marks still to come only what no mark can mend is said."""
    form = form_of(sheet, key)
    harm = missed(with_code(score_all(sheet.answers, key, form), key, earned), sheet.answers, key, form)
    if not waits:
        return Mastery(share, key.scheme.mastery, harm).words()
    return f"{Mastery(1.0, key.scheme.mastery, harm).words()}; written work to mark" if harm else "written work to mark"


def _code(folder: Path, unit: str) -> str:
    try:
        return code_of(unit, (folder / FILENAME).read_bytes())
    except OSError:
        return ""
