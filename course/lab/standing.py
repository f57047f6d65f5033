"""How the graded work of a unit stands: what is answered in each part, and whether it has been handed in."""

from __future__ import annotations

from dataclasses import dataclass

from course.journal.attempt import EXAM, FORM, current
from course.journal.journal import FILENAME, Journal
from course.lab.outline import OutlineUnit
from course.lab.receipt import Receipt
from course.lab.retake import handed_in
from course.lab.workspace import Workspace
from course.library.shelf import Shelf
from course.study.progress import progress


@dataclass(frozen=True)
class Standing:
    """The unit, a line for each graded part, how many answers are missing, and the last receipt.

    ``done`` says whether the present attempt is handed in, so that another form can be taken.
    """

    unit: str
    title: str
    parts: tuple[str, ...]
    missing: int
    done: bool
    receipt: Receipt | None


def standing(unit: OutlineUnit, *, space: Workspace, shelf: Shelf) -> Standing:
    """How a unit stands, from the answers that are saved.

    Raises:
        ContentError, JournalError, WorkspaceError: something it is read from can't be used.
    """
    folder = space.root / unit.folder
    journal, exam = Journal.exactly(folder / FILENAME), shelf.exam(folder)
    now = current(record.value for record in journal.history(unit.id, EXAM, FORM))
    paper = exam.papers.get(now.form) if now else None
    found = progress(shelf.unit(unit.id), journal.unit(unit.id), paper or exam.papers[min(exam.papers)])
    graded = [part for part in found.parts if part.graded]
    lines = tuple(f"Part {n}, {p.title}: {p.answered} of {p.total} answered" for n, p in enumerate(graded, 1))
    return Standing(
        unit=unit.id,
        title=unit.title,
        parts=lines,
        missing=sum(part.total - part.answered for part in graded),
        done=bool(now and handed_in(space, unit, now)),
        receipt=space.receipt(unit.id),
    )
