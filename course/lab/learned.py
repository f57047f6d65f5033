"""What a course folder shows: the standing of every unit, from its journal, its results and the daily review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from course.journal.journal import FILENAME
from course.journal.reading import records
from course.journal.trouble import JournalError
from course.lab.outline import OutlineUnit
from course.lab.results import evidence_of, read_results
from course.lab.workspace import Workspace
from course.library.shelf import ContentError, Shelf
from course.model.results import Results
from course.model.unit import Unit
from course.study.evidence import Bank, Evidence, Summary, bank_of, summarize
from course.study.mastery import unit_levels
from course.study.reviewed import reviewed
from course.study.standing import UnitStanding

REVIEW = Path("review") / FILENAME  #: the journal of the daily review, in the course folder
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
    for place in space.outline().units:
        try:
            unit = shelf.unit(place.id)
        except ContentError:
            said.append(
                f"{place.title} is no longer part of the course. Your answers in {place.folder} are kept; they are "
                "not counted here."
            )
            continue
        units[unit.id] = _shown(space, place, unit, shelf, now, said)
    return Learned(units, tuple(dict.fromkeys(said)))


def _shown(space: Workspace, place: OutlineUnit, unit: Unit, shelf: Shelf, now: datetime, said: list[str]) -> Shown:
    folder = space.root / place.folder
    held = read_results(folder, unit.id)
    said.extend(f"{place.title}: {problem}" for problem in held.problems)
    try:
        summary, bank, review = _worked(folder / FILENAME, space.root / REVIEW, unit, shelf)
    except JournalError as problem:
        said.append(str(problem))
        summary, bank, review = Summary(unit=unit.id), Bank(), ()
    evidence = (*summary.evidence, *evidence_of(held.results), *review)
    said.extend(_odd(place, summary, evidence, now))
    standing = UnitStanding(unit, unit_levels(unit, evidence, now))
    return Shown(place, standing, evidence, bank, held.results)


def _odd(place: OutlineUnit, summary: Summary, evidence: tuple[Evidence, ...], now: datetime) -> Iterator[str]:
    if summary.gone:
        some = "One answer was" if summary.gone == 1 else f"{summary.gone} answers were"
        yield (
            f"{place.title}: {some} to practice questions that the course no longer has: kept, and not counted here."
        )
    ahead = sum(one.at > now + _SLACK for one in evidence)
    if ahead:
        some = "One answer bears" if ahead == 1 else f"{ahead} answers bear"
        yield f"{place.title}: {some} a time still to come, and counts as of today: check this computer's clock."


_Stamp = tuple[tuple[int, int, int], ...]
_kept: dict[tuple[Path, str], tuple[_Stamp, tuple[Summary, Bank, tuple[Evidence, ...]]]] = {}


def _worked(journal: Path, review: Path, unit: Unit, shelf: Shelf) -> tuple[Summary, Bank, tuple[Evidence, ...]]:
    """What practice shows, worked out again only where a file has changed since the last time.

    Raises:
        JournalError: the journal is there and can't be read.
    """
    matter = sorted((shelf.place / "data" / "items").glob(f"{unit.assignment}*.yaml"))
    stamp = tuple(map(_stamp, (journal, review, shelf.place / unit.id / "unit.toml", *matter)))
    if stamp[0] == stamp[1] == (0, 0, 0):
        return Summary(unit=unit.id), Bank(), ()
    key = (journal, unit.id)
    if _kept.get(key, ((), None))[0] != stamp:
        bank = bank_of(shelf, unit)
        summary = summarize(unit, records(journal), bank)
        _kept[key] = stamp, (summary, bank, reviewed(_lenient(review), bank.items))
    return _kept[key][1]


def _lenient(file: Path) -> Iterator[dict[str, object]]:
    """The lines of the review's journal; none where it can't be read, which its own page tells of."""
    try:
        yield from records(file)
    except JournalError:
        return


def _stamp(file: Path) -> tuple[int, int, int]:
    try:
        found = file.stat()
    except OSError:
        return 0, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ino
