"""What a course folder shows: the standing of every unit, from its journal, its results and the daily review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from course.journal.journal import FILENAME
from course.journal.trouble import JournalError
from course.lab.answers import REVIEW, Answers
from course.lab.exam_credit import exam_credit, exam_standing
from course.lab.memory import Memory
from course.lab.outline import OutlineUnit
from course.lab.results import evidence_of, read_results
from course.lab.shown import Shown as Practice
from course.lab.shown import bank, matter_of, shown
from course.lab.workspace import Workspace
from course.library.shelf import ContentError, Shelf
from course.model.results import Results
from course.model.unit import Unit
from course.study.evidence import Bank, Evidence
from course.study.mastery import unit_levels
from course.study.standing import UnitStanding

_SLACK = timedelta(hours=1)  #: a clock may be off by this much before anything is said of it


@dataclass(frozen=True)
class Shown:
    """One unit of the course folder: where it lies, how it stands, and what that rests on."""

    place: OutlineUnit
    standing: UnitStanding
    evidence: tuple[Evidence, ...] = ()
    bank: Bank = field(default_factory=Bank)
    results: tuple[Results, ...] = ()

    @property
    def unit(self) -> Unit:
        """What ``unit.toml`` says."""
        return self.standing.unit

    @property
    def latest(self) -> Results | None:
        """The results of the newest attempt."""
        return self.results[-1] if self.results else None

    @property
    def passed(self) -> bool:
        """Whether any attempt at the graded work was passed."""
        return any(one.passed for one in self.results)


@dataclass(frozen=True)
class Learned:
    """Every unit of the folder by id, in the order of the course, and what could not be used, in sentences."""

    units: Mapping[str, Shown]
    problems: tuple[str, ...] = ()

    @property
    def standings(self) -> dict[str, UnitStanding]:
        """The standing of every unit, by id."""
        return {name: shown.standing for name, shown in self.units.items()}


def learned(space: Workspace, shelf: Shelf, now: datetime) -> Learned:
    """What the course folder shows now. A unit or file that can't be used is told of and left out; it stops nothing.

    Raises:
        WorkspaceError: the folder is none of the course.
    """
    units: dict[str, Shown] = {}
    said: list[str] = []
    outline = space.outline()
    credit = exam_credit(shelf, [(place.id, space.root / place.folder) for place in outline.exams])
    look = _Look(shelf, Memory(space.hidden / "memory"), Answers(space.root / REVIEW), now, credit)
    for place in outline.units:
        try:
            unit = shelf.unit(place.id)
        except ContentError:
            said.append(
                f"{place.title} is no longer part of the course. Your answers in {place.folder} are kept; they are "
                "not counted here."
            )
            continue
        units[unit.id] = _shown(look, space.root / place.folder, place, unit, said)
    return Learned(units, tuple(dict.fromkeys(said)))


class _Look(NamedTuple):
    """What is the same for all units."""

    shelf: Shelf
    memory: Memory
    answers: Answers
    now: datetime
    credit: tuple[Evidence, ...]  #: of exams over several units


def _shown(look: _Look, folder: Path, place: OutlineUnit, unit: Unit, said: list[str]) -> Shown:
    held = read_results(folder, unit.id)
    said.extend(f"{place.title}: {problem}" for problem in held.problems)
    practice = Practice((), {})
    try:
        if look.answers or (folder / FILENAME).exists():
            practice = shown(folder / FILENAME, unit, shelf=look.shelf, memory=look.memory)
    except JournalError as problem:
        said.append(str(problem))
    credit = tuple(one for one in look.credit if one.unit == unit.id)
    evidence = (*practice.evidence, *evidence_of(held.results), *credit, *look.answers.to(practice.asked))
    said.extend(_odd(place, practice, evidence, look.now))
    standing = (
        exam_standing(unit, held.results) if unit.is_exam else UnitStanding(unit, unit_levels(unit, evidence, look.now))
    )
    matter = bank(unit, look.shelf, matter_of(unit.id, look.shelf)) if evidence else Bank()
    return Shown(place, standing, evidence, matter, held.results)


def _odd(place: OutlineUnit, practice: Practice, evidence: tuple[Evidence, ...], now: datetime) -> Iterator[str]:
    if practice.gone:
        some = "One answer was" if practice.gone == 1 else f"{practice.gone} answers were"
        yield (
            f"{place.title}: {some} to practice questions that the course no longer has: kept, and not counted here."
        )
    ahead = sum(one.at > now + _SLACK for one in evidence)
    if ahead:
        some = "One answer bears" if ahead == 1 else f"{ahead} answers bear"
        yield f"{place.title}: {some} a time still to come, and counts as of today: check this computer's clock."
