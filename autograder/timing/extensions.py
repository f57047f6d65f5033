"""Due times and extensions in nbgrader's gradebook: read for everybody, given to one trainee at a time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from autograder.nbgrader_config import COURSE, database

MOST = timedelta(days=3650)


class ExtensionError(ValueError):
    """An extension can't be given; the message says why and what to do."""


@dataclass(frozen=True)
class Extension:
    """One trainee's extra time; ``came`` is None where nothing has come in. Times are UTC."""

    student: str
    extra: timedelta
    due: datetime | None  #: with the extension
    came: datetime | None


def extensions(place: Path, assignment: str) -> tuple[Extension, ...]:
    """Every extension of an assignment, by trainee.

    Raises:
        ExtensionError: there is no such assignment.
    """
    with _book(place, assignment) as (book, held):
        found = [s for s in book.assignment_submissions(held.name) if s.extension]
        return tuple(
            Extension(s.student.id, s.extension, held.duedate and held.duedate + s.extension, s.timestamp)
            for s in sorted(found, key=lambda s: str(s.student.id))
        )


def extend(place: Path, assignment: str, student: str, extra: timedelta) -> Extension:
    """Give a trainee extra time after the due time, in the place of any given before; zero takes it away.

    It may be given before anything has come in.

    Raises:
        ExtensionError: there is no such assignment or trainee, the assignment is never due, or the time is negative.
    """
    if not timedelta(0) <= extra <= MOST:
        raise ExtensionError("An extension is from 0 days to ten years after the due time: give another one.")
    with _book(place, assignment) as (book, held):
        if held.duedate is None:
            raise ExtensionError(
                f"{assignment} is never due, so nothing can be extended: set its due time with `iso extend UNIT --due "
                "'2026-12-01 17:00'` first."
            )
        try:
            book.find_student(student)
        except MissingEntry:
            if not (place / "submitted" / student / assignment).is_dir():
                raise ExtensionError(
                    f"The gradebook knows no trainee {student!r}: check the name, or add it with `nbgrader db student "
                    "add` first."
                ) from None
            book.add_student(student)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Object of type <Submitted", category=SAWarning)
            one = book.update_or_create_submission(assignment, student)
        one.extension = extra or None
        book.db.commit()
        return Extension(student, extra, held.duedate + extra, one.timestamp)


def due(place: Path, assignment: str, at: datetime | None = None) -> datetime | None:
    """When an assignment is due, in UTC; ``at`` (UTC) sets it.

    Raises:
        ExtensionError: there is no such assignment.
    """
    with _book(place, assignment) as (book, held):
        if at is not None:
            held.duedate = at
            book.db.commit()
        found: datetime | None = held.duedate
        return found


@contextmanager
def _book(place: Path, assignment: str) -> Iterator[tuple[Any, Any]]:
    try:
        with Gradebook(database(place), course_id=COURSE) as book:
            yield book, book.find_assignment(assignment)
    except MissingEntry:
        raise ExtensionError(
            f"The gradebook knows no {assignment}: run `nbgrader generate_assignment {assignment}` first."
        ) from None
    except SQLAlchemyError as problem:
        why = str(getattr(problem, "orig", None) or problem).splitlines()[0]
        raise ExtensionError(f"The gradebook can't be used ({why}): nothing was changed; try again.") from problem
