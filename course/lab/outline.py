"""The outline of a course as its home page shows it: phases, weeks, units, notebooks; and how far a unit is."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from course.model.base import Model, Prose, Slug, UnitId


def _inside(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or not pure.parts:
        raise ValueError(f"{path!r} must be a path inside the course folder, with forward slashes")
    return str(pure)


#: A path relative to the workspace, with forward slashes.
InsidePath = Annotated[str, AfterValidator(_inside)]


class Notebook(Model):
    """One notebook of a unit. ``items`` counts what can be answered in it, in the activities named."""

    title: Prose
    path: InsidePath
    role: Literal["lesson", "case", "assessment"]
    minutes: Annotated[int, Field(ge=1)]
    items: Annotated[int, Field(ge=0)] = 0
    activities: tuple[Slug, ...] = ()


class OutlineUnit(Model):
    """One unit: the folder that holds its journal, and its notebooks in the order they are worked."""

    id: UnitId
    title: Prose
    about: str = ""
    folder: InsidePath
    notebooks: Annotated[tuple[Notebook, ...], Field(min_length=1)]
    exam: bool = False  #: an exam over several units

    @property
    def minutes(self) -> int:
        """How long the whole unit takes."""
        return sum(notebook.minutes for notebook in self.notebooks)

    @property
    def items(self) -> int:
        """How many answers the whole unit asks for."""
        return sum(notebook.items for notebook in self.notebooks)


class Week(Model):
    """A week, or any other group of units; a group without a title is shown without a heading."""

    title: str = ""
    units: tuple[OutlineUnit, ...]


class Phase(Model):
    """A phase of the training, such as ITP. ``planned`` counts its units that are still being written."""

    title: Prose
    about: str = ""
    weeks: tuple[Week, ...]
    planned: Annotated[int, Field(ge=0)] = 0


class Outline(Model):
    """The whole course, in order. ``notice`` is the disclaimer at the foot of the page."""

    title: Prose
    about: str = ""
    notice: str = ""
    phases: tuple[Phase, ...]

    @property
    def units(self) -> tuple[OutlineUnit, ...]:
        """Every unit, in order."""
        return tuple(unit for phase in self.phases for week in phase.weeks for unit in week.units)

    @property
    def exams(self) -> tuple[OutlineUnit, ...]:
        """The exams over several units."""
        return tuple(unit for unit in self.units if unit.exam)


class UnitState(Model):
    """How far one trainee is in one unit.

    ``answered`` counts answers by notebook path; ``last`` and ``last_path`` are the latest one; ``submitted`` is the
    day it was handed in. ``waiting`` says that a part of it still waits for an instructor, ``held`` what its outcomes
    show. ``feedback`` is the path of the newest feedback page, ``unread`` whether it has not been opened yet. ``due``
    is when an instructor wants it, ``due_mine`` whether more time given to this trainee is counted in.
    """

    answered: dict[str, int] = {}
    last: datetime | None = None
    last_path: str | None = None
    submitted: date | None = None
    waiting: bool = False
    held: Literal["", "mastered", "faded"] = ""
    due: datetime | None = None
    due_mine: bool = False
    feedback: str = ""
    unread: bool = False

    @property
    def total(self) -> int:
        """How many answers have been given in the unit."""
        return sum(self.answered.values())
