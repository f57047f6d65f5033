"""What scoring again would change, before it is done: who, by how much, for which criterion and why. Writes nothing."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.cohort.assess import Run
from autograder.cohort.held import Holdings
from autograder.cohort.lock import alone
from autograder.cohort.master import Master
from autograder.cohort.outlook import outlook, reasons
from autograder.cohort.released import released
from autograder.cohort.rules import read_rules
from autograder.cohort.run import Order, Telling, chosen, keys_of
from autograder.cohort.spread import Work, assessor
from autograder.release.course import Course
from autograder.untrusted import defused

HEADINGS = ("trainee", "criterion", "before", "after", "total before", "total after", "released", "held back", "why")

_YES = {True: "yes", False: "no"}
_NUMBERS = range(2, 6)  #: the columns that hold points


@dataclass(frozen=True)
class Row:
    """One score that would change; ``held`` where the whole would fall and had been released."""

    student: str
    criterion: str
    before: float | None
    after: float | None
    total_before: float
    total_after: float
    released: bool
    held: bool
    why: str


def preview(
    course: Course, order: Order, run: Callable[[Sequence[Master]], Run], tell: Telling, now: datetime
) -> tuple[Row, ...]:
    """Every score that ``iso grade --again`` would change, by trainee.

    Raises:
        BusyError, NothingToGradeError, NotReleasedError, ContentError, GradebookError: it can't be told.
    """
    rules = read_rules(course, order.assignment)
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder, alone(course.place, order.assignment, now):
        students = chosen(rules, order.only)
        holdings = Holdings(rules.database, order.assignment)
        try:
            desk = assessor(Work(course.place, order.assignment, keys_of(rules), run))
            desk.rules = replace(desk.rules, autograded=folder, shared=False)
            out = released(rules, holdings.notebooks.values())
            works = holdings.of(students)
            with tell.bar(len(students), 0) as step:
                for student in students:
                    if student in works:
                        try:
                            one = desk.assess(student)
                        except Exception as problem:  # noqa: BLE001  (as when grading: one never stops the rest)
                            tell.failed(student, " ".join(str(problem).split()))
                            continue
                        seen = outlook(one, works[student], holdings.cells.values(), holdings.due, rules.penalty)
                        if seen and seen.shifts:
                            known = out(student)
                            why = reasons(rules.folder(rules.autograded, student), one.draft, seen.shifts)
                            found += [
                                Row(
                                    student,
                                    shift.criterion,
                                    shift.before,
                                    shift.after,
                                    seen.before,
                                    seen.after,
                                    known,
                                    known and seen.falls,
                                    why[shift.place],
                                )
                                for shift in seen.shifts
                            ]
                        shutil.rmtree(one.draft, ignore_errors=True)
                    step(1)
        finally:
            holdings.close()
    return tuple(found)


def lines(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """The rows as texts, in the order of the headings."""
    for row in rows:
        points = (_points(p) for p in (row.before, row.after, row.total_before, row.total_after))
        yield (row.student, row.criterion, *points, _YES[row.released], _YES[row.held], row.why)


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """The rows as a CSV file. A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        for line in lines(rows):
            out.writerow([text if n in _NUMBERS else defused(text) for n, text in enumerate(line)])


def _points(points: float | None) -> str:
    return "" if points is None else f"{points:g}"
