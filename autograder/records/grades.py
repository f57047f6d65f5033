"""Grades as a table: a row a submission, a column a criterion; and points given in a spreadsheet brought back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    GradeCell,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import Connection, func, select, update

from autograder.records.book import tables, told
from autograder.records.roster import people, wrong_lines
from autograder.records.table import Row, Table, TableError, number
from autograder.release.scores import rows as scored

_GRADE, _BASE, _BOOK, _WORK, _SENT, _UNIT = (
    m.__table__ for m in (Grade, BaseCell, Notebook, SubmittedAssignment, SubmittedNotebook, Assignment)
)
ABOUT = ("trainee", "last_name", "first_name", "email", "lms_user_id")
SUMS = ("assignment", "attempt", "points", "of", "handed_in", "mastery", "code")


@dataclass(frozen=True)
class Point:
    """The points of one criterion of one trainee. ``manual`` is what a person gave, ``auto`` what the program gave."""

    id: str
    trainee: str
    criterion: str
    most: float
    auto: float | None
    manual: float | None

    @property
    def counts(self) -> float | None:
        """What counts: the person's points before the program's; None while it waits to be marked."""
        return self.auto if self.manual is None else self.manual


@dataclass(frozen=True)
class Change:
    """Points that a table would change."""

    point: Point
    after: float

    def words(self) -> str:
        """The change in one line; points that fall are told as such."""
        before = self.point.counts
        falls = " (lower)" if before is not None and self.after < before else ""
        return f"{self.point.trainee}, {self.point.criterion}: {_shown(before)} -> {self.after:g}{falls}"


@dataclass(frozen=True)
class Plan:
    """What a table would change, and how many of its points are as they are."""

    changes: tuple[Change, ...]
    same: int


def criteria(place: Path, assignment: str) -> tuple[str, ...]:
    """The criteria of an assignment, by name.

    Raises:
        TableError: the gradebook has no such assignment.
    """
    with tables(place) as db:
        found = _names(db, assignment)
    if not found:
        raise TableError(
            f"The gradebook knows no {assignment}: check the unit, or run `nbgrader generate_assignment` first."
        )
    return found


def exported(
    place: Path, assignment: str | None, keys: Path | None = None
) -> tuple[tuple[str, ...], list[list[object]]]:
    """Columns and rows of the grades of one assignment, with its criteria, or of all.

    Who is on the roster and has not handed in is a row too, so that nobody is overlooked.

    Raises:
        GradebookError, TableError: they can't be read.
    """
    names = criteria(place, assignment) if assignment else ()
    given: dict[tuple[str, str], Point] = {}
    times: dict[tuple[str, str], str] = {}
    with tables(place) as db:
        if assignment:
            given = {(p.trainee, p.criterion): p for p in _points(db, assignment)}
        for work in db.execute(select(_WORK.c.student_id, _UNIT.c.name, _WORK.c.timestamp).join(_UNIT)).all():
            times[work[0], work[1]] = f"{work[2]:%Y-%m-%d %H:%M:%S}" if work[2] else ""
    with told(place):
        sums = {(r.student, r.assignment): r for r in scored(place, assignment, keys)}
    rows: list[list[object]] = []
    for person in people(place):
        who = person["id"]
        about: list[object] = [who, *(person[name] for name in ABOUT[1:])]
        mine = [r for (trainee, _), r in sums.items() if trainee == who]
        for r in mine:
            made = [
                r.assignment,
                r.attempt,
                float(r.points),
                float(r.of),
                times.get((who, r.assignment), ""),
                r.mastery,
                r.code,
            ]
            rows.append([*about, *made, *(p.counts if (p := given.get((who, n))) else None for n in names)])
        if not mine:
            rows.append([*about, assignment or "", *[None] * (len(SUMS) - 1 + len(names))])
    return (*ABOUT, *SUMS, *names), rows


def plan(place: Path, assignment: str, table: Table) -> Plan:
    """What points a table would change. Nothing is written.

    Raises:
        TableError: lines of it can't be taken, every one of them named.
        GradebookError: the gradebook can't be used.
    """
    with tables(place) as db:
        return _plan(db, assignment, table)


def take(place: Path, assignment: str, table: Table, seen: Plan | None = None) -> Plan:
    """Give the points of a table, as a person's marks: all of them or, on an error, none. Empty cells change nothing.

    ``seen`` is the plan that was looked at: if the gradebook has changed since, nothing is written.

    Raises:
        TableError, GradebookError: nothing was changed.
    """
    with tables(place) as db:
        found = _plan(db, assignment, table)
        if seen is not None and found != seen:
            raise TableError("The gradebook was changed in between: nothing was written; look at the changes again.")
        for change in found.changes:
            marked = update(_GRADE).where(_GRADE.c.id == change.point.id)
            db.execute(marked.values(manual_score=change.after, needs_manual_grade=False))
    return found


def _plan(db: Connection, assignment: str, table: Table) -> Plan:
    names = _names(db, assignment)
    columns = [c for c in table.columns if c in names]
    said = list(_columns(table, assignment, names, columns))
    if said:
        raise TableError(f"{table.path}: {said[0]} Nothing was changed.")
    points = {(p.trainee, p.criterion): p for p in _points(db, assignment)}
    known = {trainee for trainee, _ in points}
    said, changes, same = list(wrong_lines(table.rows, "trainee")), [], 0
    for row in table.rows:
        cells = {name: row.cells.get(name, "") for name in columns if row.cells.get(name, "")}
        if cells and row.cells.get("trainee", "") not in known:
            said.append(f"line {row.line}: {row.cells.get('trainee', '')[:40]!r} has nothing scored in {assignment}")
            continue
        for name, text in cells.items():
            found = _change(row, points, name, number(text, comma=table.comma), text)
            if isinstance(found, str):
                said.append(found)
            elif found is not None:
                changes.append(found)
            else:
                same += 1
    if said:
        more = f"; and {len(said) - 20} more" if len(said) > 20 else ""
        raise TableError(f"{table.path}: {'; '.join(said[:20])}{more}. Mend that and try again; nothing was changed.")
    return Plan(tuple(changes), same)


def _change(
    row: Row, points: Mapping[tuple[str, str], Point], name: str, given: float | None, text: str
) -> Change | str | None:
    """What a cell changes; a sentence where it can't be taken; None where it says what is so already."""
    point = points.get((row.cells["trainee"], name))
    if point is None:
        return f"line {row.line}: the gradebook has no {name} for {row.cells['trainee']}"
    if given is None:
        return f"line {row.line}: {text[:20]!r} under {name} is no number"
    if not 0 <= given <= point.most:
        return f"line {row.line}: {given:g} under {name} is not between 0 and {point.most:g}"
    before = point.counts
    return None if before is not None and round(before, 4) == round(given, 4) else Change(point, given)


def _columns(table: Table, assignment: str, names: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    if "trainee" not in table.columns:
        yield "it has no column trainee; `iso grades export UNIT` makes a table to fill in."
    elif not names:
        yield f"the gradebook knows no {assignment}: check the unit."
    elif odd := [c for c in table.columns if c and c not in (*ABOUT, *SUMS, *names)]:
        yield f"the column {odd[0]!r} is no criterion of {assignment}; there are {', '.join(names)}."
    elif not columns:
        yield f"it has no column of a criterion; there are {', '.join(names)}."
    elif "assignment" in table.columns:
        other = next((r for r in table.rows if r.cells.get("assignment", "") not in ("", assignment)), None)
        if other:
            yield f"line {other.line} is about {other.cells['assignment']!r}, not about {assignment}."


def _names(db: Connection, assignment: str) -> tuple[str, ...]:
    found = db.execute(
        select(_BASE.c.name)
        .join(_BOOK, _BASE.c.notebook_id == _BOOK.c.id)
        .join(_UNIT, _BOOK.c.assignment_id == _UNIT.c.id)
        .where(_UNIT.c.name == assignment, _BASE.c.type.in_(("GradeCell", "TaskCell")))
        .order_by(_BOOK.c.name, _BASE.c.name)
    )
    return tuple(found.scalars())


def _points(db: Connection, assignment: str) -> list[Point]:
    grade, task = GradeCell.__table__, TaskCell.__table__
    found: Any = db.execute(
        select(
            _GRADE.c.id,
            _WORK.c.student_id,
            _BASE.c.name,
            func.coalesce(grade.c.max_score, task.c.max_score),
            _GRADE.c.auto_score,
            _GRADE.c.manual_score,
        )
        .join(_BASE, _GRADE.c.cell_id == _BASE.c.id)
        .outerjoin(grade, grade.c.id == _BASE.c.id)
        .outerjoin(task, task.c.id == _BASE.c.id)
        .join(_SENT, _GRADE.c.notebook_id == _SENT.c.id)
        .join(_WORK, _SENT.c.assignment_id == _WORK.c.id)
        .join(_UNIT, _WORK.c.assignment_id == _UNIT.c.id)
        .where(_UNIT.c.name == assignment)
        .order_by(_WORK.c.student_id, _BASE.c.name)
    )
    return [Point(i, who, name, float(most or 0), auto, manual) for i, who, name, most, auto, manual in found]


def _shown(points: float | None) -> str:
    return "not marked" if points is None else f"{points:g}"
