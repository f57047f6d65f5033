"""What the gradebook holds of many submissions of one assignment, read in a few queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import create_engine, select
from sqlalchemy.pool import NullPool

from autograder.cohort.connection import transaction, within
from autograder.cohort.master import NotReleasedError
from autograder.cohort.worth import Held, worth

#: nbgrader's graded kinds of cell, each with the table that says what it is worth.
GRADED = {kind.__name__: kind.__table__ for kind in (GradeCell, TaskCell)}
_WORK, _BOOK, _GRADE, _COMMENT = (model.__table__ for model in (SubmittedAssignment, SubmittedNotebook, Grade, Comment))
Place = tuple[str, str]  #: a released notebook and a graded cell in it, by name
MANY = 200  #: submissions read at a time


@dataclass(frozen=True)
class Cell:
    """A graded cell of the release; a ``task`` is marked by a person."""

    place: Place
    most: float
    task: bool


@dataclass(frozen=True)
class Work:
    """One submission as the gradebook has it."""

    student: str
    at: datetime | None
    extension: timedelta | None = None
    grades: Mapping[Place, Held] = field(default_factory=dict)
    waiting: frozenset[Place] = frozenset()  #: cells that nobody has marked, or that a person should look at again
    comments: Mapping[Place, str] = field(default_factory=dict)
    penalties: Mapping[str, float] = field(default_factory=dict)  #: by notebook, for coming late

    @property
    def total(self) -> float:
        """The points of the whole, after penalties."""
        return round(sum(worth(h, h.auto) for h in self.grades.values()) - sum(self.penalties.values()), 4)


class Holdings:
    """Reads one assignment's rows; writes nothing, and holds nobody up."""

    def __init__(self, address: str, assignment: str) -> None:
        self._engine = create_engine(address, poolclass=NullPool)
        with transaction(self._engine) as db:
            found = db.execute(select(Assignment.id, Assignment.duedate).where(Assignment.name == assignment)).all()
            if not found:
                raise NotReleasedError(f"The gradebook knows no {assignment}: run nbgrader generate_assignment first.")
            self._id: str = found[0].id
            self.due: datetime | None = found[0].duedate
            rows = db.execute(select(Notebook.name, Notebook.id).where(Notebook.assignment_id == self._id)).all()
            self.notebooks: dict[str, str] = {row.id: row.name for row in rows}
            self.cells: dict[str, Cell] = dict(self._cells(db))

    def _cells(self, db: Any) -> Iterator[tuple[str, Cell]]:
        base = BaseCell.__table__
        for kind, table in GRADED.items():
            query = (
                select(base.c.id, base.c.name, base.c.notebook_id, table.c.max_score)
                .join(table, table.c.id == base.c.id)
                .where(base.c.notebook_id.in_(self.notebooks))
            )
            for row in db.execute(query):
                place = (self.notebooks[row.notebook_id], row.name)
                yield row.id, Cell(place, float(row.max_score or 0), kind == TaskCell.__name__)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def of(self, students: Sequence[str]) -> dict[str, Work]:
        """The submissions of these trainees, by name; those that have none are left out.

        Raises:
            GradebookError: the gradebook can't be read.
        """
        found: dict[str, Work] = {}
        with transaction(self._engine) as db:
            for start in range(0, len(students), MANY):
                found |= self._read(db, students[start : start + MANY])
        return found

    def _read(self, db: Any, students: Sequence[str]) -> dict[str, Work]:
        query = select(_WORK).where(_WORK.c.assignment_id == self._id, _WORK.c.student_id.in_(students))
        works = {row["id"]: row for row in db.execute(query).mappings()}
        mine = _BOOK.c.notebook_id.in_(self.notebooks), _BOOK.c.assignment_id.in_(works)
        books = list(db.execute(select(_BOOK).where(*mine)).mappings())
        owner = {row["id"]: row["assignment_id"] for row in books}
        grades: dict[str, dict[Place, Held]] = {key: {} for key in works}
        waiting: dict[str, set[Place]] = {key: set() for key in works}
        comments: dict[str, dict[Place, str]] = {key: {} for key in works}
        for row in db.execute(select(_GRADE).where(*within(_GRADE, self.cells, owner))).mappings():
            cell = self.cells[row["cell_id"]]
            whose = owner[row["notebook_id"]]
            grades[whose][cell.place] = Held(row["id"], row["auto_score"], row["manual_score"], row["extra_credit"])
            if row["needs_manual_grade"]:
                waiting[whose].add(cell.place)
        for row in db.execute(select(_COMMENT).where(*within(_COMMENT, self.cells, owner))).mappings():
            said = row["manual_comment"] if row["manual_comment"] is not None else row["auto_comment"]
            if said:
                comments[owner[row["notebook_id"]]][self.cells[row["cell_id"]].place] = said
        off = {key: {} for key in works}  # type: dict[str, dict[str, float]]
        for row in books:
            if row["late_submission_penalty"]:
                off[row["assignment_id"]][self.notebooks[row["notebook_id"]]] = row["late_submission_penalty"]
        return {
            row["student_id"]: Work(
                row["student_id"],
                row["timestamp"],
                row["extension"],
                grades[key],
                frozenset(waiting[key]),
                comments[key],
                off[key],
            )
            for key, row in works.items()
        }
