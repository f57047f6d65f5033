"""nbgrader's gradebook, written for many submissions in one transaction, with the rows nbgrader itself would write.

Rows are found by what they are about and changed in place, so writing a submission twice leaves what writing it once
does. Marks and comments that a person gave are never touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from sqlalchemy import Connection, bindparam, insert, select, update

from autograder.cohort.assess import Assessed
from autograder.cohort.connection import engine_of, transaction, within
from autograder.cohort.master import NotReleasedError
from autograder.cohort.rules import Penalty
from autograder.cohort.worth import Held, auto_score, off, seconds_late, worth

_STUDENT, _WORK, _BOOK, _GRADE, _COMMENT = (
    model.__table__ for model in (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment)
)
_GRADED = {GradeCell.__name__, TaskCell.__name__}
_TALKED = {SolutionCell.__name__, TaskCell.__name__}
Row = dict[str, Any]


@dataclass(frozen=True)
class _Cell:
    """A cell of the release that has a grade or a comment in every submission."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class _Books:
    """The submitted notebooks of a batch: their ids by submission and released notebook, and the rows below them."""

    ids: dict[tuple[str, str], str]
    grades: dict[tuple[str, str], Held]  #: by submitted notebook and cell
    comments: dict[tuple[str, str], str]  #: ids


class CohortGradebook:
    """The part of a gradebook that one assignment fills."""

    def __init__(self, address: str, assignment: str, penalty: Penalty) -> None:
        self._engine, self._penalty = engine_of(address), penalty
        with transaction(self._engine) as db:
            found = db.execute(select(Assignment.id, Assignment.duedate).where(Assignment.name == assignment)).all()
            if not found:
                raise NotReleasedError(f"The gradebook knows no {assignment}: run nbgrader generate_assignment first.")
            self._id: str = found[0].id
            self._due: datetime | None = found[0].duedate
            rows = db.execute(select(Notebook.name, Notebook.id).where(Notebook.assignment_id == self._id)).all()
            self._released: dict[str, str] = {row.name: row.id for row in rows}
            table = BaseCell.__table__
            query = select(table).where(table.c.notebook_id.in_(self._released.values()))
            self._cells: dict[str, list[_Cell]] = {key: [] for key in self._released.values()}
            for row in db.execute(query).mappings():
                self._cells[row["notebook_id"]].append(_Cell(row["id"], row["name"], row["type"]))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def students(self) -> set[str]:
        """The trainees whose submission of this assignment the gradebook has."""
        with transaction(self._engine) as db:
            return set(db.scalars(select(_WORK.c.student_id).where(_WORK.c.assignment_id == self._id)))

    def write(self, batch: Sequence[Assessed]) -> None:
        """Write all of a batch or, where that fails, none of it.

        Raises:
            GradebookError: the database refused.
        """
        with transaction(self._engine) as db:
            work = self._work(db, batch)
            books = self._submitted(db, [row["id"] for row in work.values()])
            changes = _Changes()
            for one in batch:
                mine = work[one.student]
                late = seconds_late(mine["timestamp"], self._due, mine["extension"])
                for name, released in self._released.items():
                    book = books.ids[mine["id"], released]
                    total = self._grade(one, name, book, books, changes)
                    self._comment(one, name, book, books, changes)
                    taken = off(self._penalty(one.student, total, late), total) if late > 0 else None
                    changes.penalties.append({"b_id": book, "b_off": taken})
            changes.write(db)

    def _work(self, db: Connection, batch: Sequence[Assessed]) -> dict[str, Row]:
        """The submission of every trainee in a batch, made where there is none, with the time it came in."""
        names = [one.student for one in batch]
        there = set(db.scalars(select(_STUDENT.c.id).where(_STUDENT.c.id.in_(names))))
        _add(db, _STUDENT, [{"id": name} for name in names if name not in there])
        query = select(_WORK).where(_WORK.c.assignment_id == self._id, _WORK.c.student_id.in_(names))
        found: dict[str, Row] = {row["student_id"]: dict(row) for row in db.execute(query).mappings()}
        made, moved = [], []
        for one in batch:
            if one.student not in found:
                found[one.student] = {
                    "id": new_uuid(),
                    "assignment_id": self._id,
                    "student_id": one.student,
                    "timestamp": one.at,
                    "extension": None,
                }
                made.append(found[one.student])
            elif one.at is not None:
                found[one.student]["timestamp"] = one.at
                moved.append({"b_id": found[one.student]["id"], "b_at": one.at})
        _add(db, _WORK, made)
        _change(db, _WORK, moved, timestamp="b_at")
        return found

    def _submitted(self, db: Connection, work: Sequence[str]) -> _Books:
        """The submitted notebooks of submissions, made where there are none, and what the gradebook has of them."""
        mine = _BOOK.c.notebook_id.in_(self._released.values()), _BOOK.c.assignment_id.in_(work)
        found = db.execute(select(_BOOK).where(*mine)).mappings()
        ids: dict[tuple[str, str], str] = {(row["assignment_id"], row["notebook_id"]): row["id"] for row in found}
        cells = [cell.id for held in self._cells.values() for cell in held]
        grades = db.execute(select(_GRADE).where(*within(_GRADE, cells, ids.values()))).mappings()
        comments = db.execute(select(_COMMENT).where(*within(_COMMENT, cells, ids.values()))).mappings()
        books = _Books(
            ids,
            {
                (row["notebook_id"], row["cell_id"]): Held(
                    row["id"], row["auto_score"], row["manual_score"], row["extra_credit"]
                )
                for row in grades
            },
            {(row["notebook_id"], row["cell_id"]): row["id"] for row in comments},
        )
        made = []
        for owner in work:
            for released in self._released.values():
                if (owner, released) not in ids:
                    ids[owner, released] = new_uuid()
                    row = {"id": ids[owner, released], "assignment_id": owner, "notebook_id": released}
                    made.append({**row, "flagged": False, "late_submission_penalty": None})
        _add(db, _BOOK, made)
        return books

    def _grade(self, one: Assessed, name: str, book: str, books: _Books, changes: _Changes) -> float:
        """Note what the grades of one notebook become; what they add up to."""
        total = 0.0
        for cell in self._cells[self._released[name]]:
            if cell.kind not in _GRADED:
                continue
            held = books.grades.get((book, cell.id))
            new = auto_score(one.points[name], cell.name, held, task=cell.kind == TaskCell.__name__)
            total += worth(held, new.score)
            if held is None:
                row = {"id": new_uuid(), "cell_id": cell.id, "notebook_id": book}
                changes.grades.append({**row, "auto_score": new.score, "needs_manual_grade": new.waits})
            elif not new.kept:
                changes.scores.append({"b_id": held.id, "b_score": new.score, "b_waits": new.waits})
        return total

    def _comment(self, one: Assessed, name: str, book: str, books: _Books, changes: _Changes) -> None:
        said = one.comments[name]
        for cell in self._cells[self._released[name]]:
            if cell.kind in _TALKED:
                held = books.comments.get((book, cell.id))
                if held is None:
                    row = {"id": new_uuid(), "cell_id": cell.id, "notebook_id": book}
                    changes.comments.append({**row, "auto_comment": said.get(cell.name)})
                else:
                    changes.words.append({"b_id": held, "b_text": said.get(cell.name)})


class _Changes:
    """What a batch adds and changes, gathered so that each table is written once."""

    def __init__(self) -> None:
        self.grades: list[Row] = []
        self.scores: list[Row] = []
        self.comments: list[Row] = []
        self.words: list[Row] = []
        self.penalties: list[Row] = []

    def write(self, db: Connection) -> None:
        _add(db, _GRADE, self.grades)
        _change(db, _GRADE, self.scores, auto_score="b_score", needs_manual_grade="b_waits")
        _add(db, _COMMENT, self.comments)
        _change(db, _COMMENT, self.words, auto_comment="b_text")
        _change(db, _BOOK, self.penalties, late_submission_penalty="b_off")


def _add(db: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        db.execute(insert(table), rows)


def _change(db: Connection, table: Any, rows: Sequence[Row], **columns: str) -> None:
    """Change rows by their id, ``b_id``; ``columns`` says which value goes where."""
    if rows:
        values: dict[str, Any] = {name: bindparam(value) for name, value in columns.items()}
        db.execute(update(table).where(table.c.id == bindparam("b_id")).values(**values), rows)
