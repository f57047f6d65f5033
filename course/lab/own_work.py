"""Accounts of a trainee's own work for the trainee alone: calibration and parity, from every journal of the course."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from course.journal.first import first_looks
from course.journal.journal import FILENAME, Journal
from course.journal.trouble import JournalError
from course.lab.workspace import Workspace
from course.library.competencies import competencies
from course.library.shelf import ContentError, Shelf
from course.study import calibration_words, parity_words
from course.study.account import Account, page
from course.study.calibration import Calibration, calibration
from course.study.pair import Pair, pairs
from course.study.parity import Parity, parity
from course.study.rating import Rating, ratings


def calibration_of(workspace: Workspace, shelf: Shelf) -> tuple[Calibration, Account]:
    """How sure and how right, in all units of the course folder. A journal that can't be read counts as empty."""
    outline = workspace.outline()
    phases = {unit.id: phase.title for phase in outline.phases for week in phase.weeks for unit in week.units}
    found = calibration(
        (r for unit, file in _journals(workspace) for r in _ratings(unit, *_print(file))), phases, _skills(shelf)
    )
    return found, calibration_words.account(found, {unit.id: unit.title for unit in outline.units})


def calibration_in(journal: Journal, shelf: Shelf) -> tuple[Calibration, Account]:
    """How sure and how right, in one journal alone, where the rest of the course is not at hand."""
    phases = {u: p.title for p in shelf.curriculum().phases for stage in p.stages for u in stage.units}
    found = calibration(
        (r for unit in phases for r in ratings(first_looks(journal, unit).values())), phases, _skills(shelf)
    )
    titles = {row.name: shelf.unit(row.name).title for row in found.units}
    return found, calibration_words.account(found, titles)


def parity_of(workspace: Workspace, shelf: Shelf) -> tuple[Parity, Account]:
    """What changed between files and their twins, in all units of the course folder."""
    titles = {unit.id: unit.title for unit in workspace.outline().units}
    found = parity(p for unit, file in _journals(workspace) for p in _pairs(shelf, unit, *_print(file)))
    return found, parity_words.account(found, titles)


def calibration_section(workspace: Workspace, shelf: Shelf, _now: datetime) -> str:
    """The part of the page My progress on calibration."""
    return page(calibration_of(workspace, shelf)[1])


def parity_section(workspace: Workspace, shelf: Shelf, _now: datetime) -> str:
    """The part of the page My progress on parity."""
    return page(parity_of(workspace, shelf)[1])


def _skills(shelf: Shelf) -> dict[tuple[str, str], str]:
    """The competency of each outcome of a unit; none where the course names none that can be read."""
    try:
        found = competencies(shelf.place)
    except ContentError:
        return {}
    return {(unit, outcome): c.title for c in found for unit, ids in c.outcomes.items() for outcome in ids}


def _journals(workspace: Workspace) -> Iterator[tuple[str, Path]]:
    """Each unit of the outline that has a journal, and the file."""
    for unit in workspace.outline().units:
        file = workspace.root / unit.folder / FILENAME
        if file.is_file():
            yield unit.id, file


def _print(file: Path) -> tuple[Path, int, int, int]:
    about = file.stat()
    return file, about.st_size, about.st_mtime_ns, about.st_ino


@lru_cache(maxsize=256)
def _ratings(unit: str, file: Path, _size: int, _mtime: int, _inode: int) -> tuple[Rating, ...]:
    """The ratings of a journal; read again only when the file is another."""
    try:
        return tuple(ratings(first_looks(Journal.exactly(file), unit).values()))
    except JournalError:
        return ()


@lru_cache(maxsize=256)
def _pairs(shelf: Shelf, unit: str, file: Path, _size: int, _mtime: int, _inode: int) -> tuple[Pair, ...]:
    """The pairs of a journal; read again only when the file is another."""
    try:
        return tuple(pairs(shelf.unit(unit), Journal.exactly(file)))
    except (ContentError, JournalError):
        return ()  # the unit is no longer in the course, or the journal can't be read: its own page says so
