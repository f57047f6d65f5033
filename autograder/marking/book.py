"""The marks and comments in nbgrader's gradebook: read for all trainees, written for some, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError

from autograder.marking.store import MarkingError
from autograder.nbgrader_config import ADDRESS, COURSE, GRADEBOOK, database

PATIENCE = 8  #: seconds to wait for whoever holds the gradebook; the page keeps what was typed


@dataclass(frozen=True)
class Mark:
    """What stands in the gradebook for one criterion of one trainee; ``points`` is None until a person marked it."""

    points: float | None = None
    comment: str = ""


Marks = Mapping[str, Mapping[str, Mark]]  #: by trainee and criterion


class Book:
    """The gradebook of the course in ``place``, for the tasks of one assignment."""

    def __init__(self, place: Path, assignment: str, criteria: tuple[str, ...], patience: int = PATIENCE) -> None:
        self.place, self.assignment, self.criteria = place, assignment, criteria
        self._address, self._patience = database(place, patience), patience

    def marks(self) -> dict[str, dict[str, Mark]]:
        """Every mark of the assignment.

        Raises:
            MarkingError: the gradebook is held by somebody else, or can't be read.
        """
        with self._opened() as book:
            return {str(who): {c: _mark(*cells[c]) for c in cells} for who, cells in self._cells(book)}

    def write(self, given: Mapping[str, Mapping[str, Mark]], seen: Marks | None = None) -> None:
        """Give marks, by trainee and criterion; all are written or none.

        ``seen`` is what whoever marks had before them: a mark that somebody else changed since is not written over.

        Raises:
            MarkingError: a mark was changed in between, is not there to give, or the gradebook is held.
        """
        with self._opened() as book:
            self._alone(book.db)
            cells = dict(self._cells(book, set(given)))
            for student, marks in given.items():
                for criterion, mark in marks.items():
                    found = cells.get(student, {}).get(criterion)
                    if found is None:
                        raise MarkingError(
                            f"The gradebook has no {criterion} for {student}: run `nbgrader autograde` again. "
                            "Nothing was written."
                        )
                    self._unchanged(student, criterion, _mark(*found), seen)
                    _give(*found, mark)
            book.db.commit()

    def _alone(self, db: Any) -> None:
        """Let nobody else write marks until this is done; whoever holds them is waited for."""
        if db.get_bind().dialect.name == "sqlite":
            db.execute(text("BEGIN IMMEDIATE"))
        else:
            db.execute(text(f"SET LOCAL lock_timeout = '{self._patience}s'"))
            db.execute(text("LOCK TABLE grade, comment IN SHARE ROW EXCLUSIVE MODE"))

    def _unchanged(self, student: str, criterion: str, now: Mark, seen: Marks | None) -> None:
        before = seen.get(student, {}).get(criterion) if seen is not None else None
        if before is not None and before != now:
            points = "no points" if now.points is None else f"{now.points:g} points"
            raise MarkingError(
                f"Another marker has changed {criterion} of {student} in between (now {points}): nothing was written. "
                "Load the page again, then mark."
            )

    def _cells(self, book: Any, students: set[str] | None = None) -> Iterator[tuple[str, dict[str, tuple[Any, Any]]]]:
        for submission in book.assignment_submissions(self.assignment):
            if students is not None and submission.student.id not in students:
                continue
            for notebook in submission.notebooks:
                grades = {g.name: g for g in notebook.grades if g.name in self.criteria}
                comments = {c.name: c for c in notebook.comments if c.name in grades}
                if grades:
                    yield submission.student.id, {n: (g, comments.get(n)) for n, g in grades.items()}

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        if not any((self.place / name).is_file() for name in (GRADEBOOK, ADDRESS)):
            raise MarkingError(f"{self.place} has no gradebook: run `iso release UNIT` first.")
        try:
            with Gradebook(self._address, course_id=COURSE) as book:
                yield book
        except OperationalError as problem:
            raise MarkingError(
                f"The gradebook is in use ({problem.orig}): nothing was written. Wait until grading or the backup is "
                "done, then try again."
            ) from problem
        except DatabaseError as problem:
            raise MarkingError(
                f"The gradebook of {self.place} can't be read ({problem.orig}): bring back a copy of it."
            ) from problem


def _mark(grade: Any, comment: Any) -> Mark:
    return Mark(grade.manual_score, (comment.manual_comment or "") if comment is not None else "")


def _give(grade: Any, comment: Any, mark: Mark) -> None:
    grade.manual_score = mark.points
    grade.needs_manual_grade = mark.points is None and grade.auto_score is None
    if comment is not None:
        comment.manual_comment = mark.comment or None
