"""What a new scoring would change in the gradebook: criterion by criterion and in all, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from pathlib import Path

from autograder.cohort.assess import MAX_NOTEBOOK, Assessed
from autograder.cohort.held import Cell, Place, Work
from autograder.cohort.worth import auto_score, off, seconds_late, worth
from autograder.preprocess.rebuild import read_quietly

NEAR = 1e-6  #: points; less is no change
LATE = "late penalty"  #: in the place of a criterion
_ROW = re.compile(r"<tr><td>(.*?)</td><td>.*?</td><td>([\d.]+) of [\d.]+</td>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
Penalty = Callable[[str, float, float], float | None]


@dataclass(frozen=True)
class Shift:
    """One score that changes; ``before`` is None where there was none."""

    place: Place
    before: float | None
    after: float | None

    @property
    def criterion(self) -> str:
        """The id of the criterion, or that it is the late penalty."""
        return self.place[1]


@dataclass(frozen=True)
class Outlook:
    """One submission before and after; ``shifts`` is empty where nothing changes."""

    student: str
    handed_in: datetime | None
    before: float
    after: float
    shifts: tuple[Shift, ...]

    @property
    def falls(self) -> bool:
        """Whether the whole is worth less than before."""
        return self.after < self.before - NEAR


def outlook(one: Assessed, work: Work, cells: Iterable[Cell], due: datetime | None, penalty: Penalty) -> Outlook | None:
    """What writing ``one`` would change; None where this submission has not been scored before."""
    scored = any(h.auto is not None or h.manual is not None for h in work.grades.values())
    if not scored or (one.at is not None and one.at != work.at):
        return None
    late = seconds_late(work.at, due, work.extension)
    sums: dict[str, float] = {}
    shifts: list[Shift] = []
    for cell in cells:
        held = work.grades.get(cell.place)
        notebook, name = cell.place
        new = auto_score(one.points[notebook], name, held, task=cell.task)
        sums[notebook] = sums.get(notebook, 0.0) + worth(held, new.score)
        was = held.auto if held else None
        if not new.kept and _differ(was, new.score):
            shifts.append(Shift(cell.place, was, new.score))
    taken = {
        n: (off(penalty(one.student, total, late), total) or 0.0) if late > 0 else 0.0 for n, total in sums.items()
    }
    for notebook, points in taken.items():
        was = work.penalties.get(notebook, 0.0)
        if _differ(was, points):
            shifts.append(Shift((notebook, LATE), -was, -points))
    after = round(sum(sums.values()) - sum(taken.values()), 4)
    return Outlook(one.student, work.at, work.total, after, tuple(shifts))


def reasons(old: Path, new: Path, shifts: Iterable[Shift]) -> Mapping[Place, str]:
    """For each score that changes the questions it comes from, read from the graded notebooks of both times."""
    return {shift.place: _reason(old, new, shift.place) for shift in shifts}


def _reason(old: Path, new: Path, place: Place) -> str:
    if place[1] == LATE:
        return "the due time, an extension or the late policy changed"
    before, after = (dict(_rows(folder / f"{place[0]}.ipynb", place[1])) for folder in (old, new))
    both = [asked for asked in after if asked in before and before[asked] != after[asked]]
    said = [f"{asked}: {before[asked]} to {after[asked]}" for asked in both]
    if set(before) != set(after) or not before:
        said.append("it asks other questions, or another form counts")
    return "; ".join(said) or "the points are shared out otherwise"


def _rows(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """The questions of a criterion and their points in a graded notebook."""
    for cell in read_quietly(path, MAX_NOTEBOOK).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") != name or cell.cell_type != "code":
            continue
        for output in cell.outputs:
            for asked, points in _ROW.findall(output.get("data", {}).get("text/html", "")):
                text = " ".join(unescape(_TAG.sub(" ", asked)).split())
                yield (text if len(text) <= 90 else f"{text[:88].rstrip()} ..."), points


def _differ(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > NEAR
