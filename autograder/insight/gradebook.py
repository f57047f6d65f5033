"""What nbgrader's gradebook says of one assignment, read for a whole class in a few queries and never written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Assignment, BaseCell, Grade, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import create_engine, make_url, select
from sqlalchemy.pool import NullPool

from autograder.cohort.connection import GradebookError, transaction
from autograder.cohort.worth import Held, worth
from autograder.insight.booked import Booked, Register

_WORK, _BOOK, _GRADE, _CELL = (m.__table__ for m in (SubmittedAssignment, SubmittedNotebook, Grade, BaseCell))


def read_gradebook(address: str, assignment: str) -> Register:
    """The list and the submissions.

    Raises:
        GradebookError: there is no gradebook, it can't be read, or it knows no such assignment.
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).is_file()):
        raise GradebookError(f"There is no gradebook at {url.database}: run `iso release UNIT` first.")
    engine = create_engine(address, poolclass=NullPool)
    try:
        with transaction(engine) as db:
            found = db.execute(select(Assignment.id).where(Assignment.name == assignment)).first()
            if found is None:
                raise GradebookError(
                    f"The gradebook knows no {assignment}: release it with `iso release` and "
                    "`nbgrader generate_assignment`, or check the name."
                )
            students = tuple(sorted(db.scalars(select(Student.id))))
            mine = select(_WORK.c.id, _WORK.c.student_id, _WORK.c.timestamp).where(_WORK.c.assignment_id == found.id)
            work = db.execute(mine).all()
            grades = db.execute(
                select(
                    _WORK.c.id, _CELL.c.name, _GRADE.c.auto_score, _GRADE.c.manual_score, _GRADE.c.extra_credit,
                    _GRADE.c.needs_manual_grade,
                )
                .join(_BOOK, _BOOK.c.assignment_id == _WORK.c.id)
                .join(_GRADE, _GRADE.c.notebook_id == _BOOK.c.id)
                .join(_CELL, _CELL.c.id == _GRADE.c.cell_id)
                .where(_WORK.c.assignment_id == found.id)
            ).all()  # fmt: skip
    finally:
        engine.dispose()
    rows: dict[str, list[tuple[str, Held, bool]]] = {}
    for key, name, auto, manual, extra, waits in grades:
        rows.setdefault(key, []).append((name, Held("", auto, manual, extra), bool(waits)))
    # An extension given before anything was handed in is a row without grades.
    return Register(students, {w.student_id: _booked(rows[w.id], w.timestamp) for w in work if w.id in rows})


def _booked(rows: list[tuple[str, Held, bool]], came: datetime | None) -> Booked:
    return Booked(
        points={n: h.auto if h.manual is None else h.manual for n, h, _ in rows},
        auto={n: h.auto for n, h, _ in rows},
        manual={n: h.manual for n, h, _ in rows},
        total=sum(worth(h, h.auto) for _, h, _ in rows),
        waits=any(waits for *_, waits in rows),
        handed_in=came.replace(tzinfo=UTC) if came else None,
    )
