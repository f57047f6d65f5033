"""Whether the outcomes of a unit are held, as the page "My progress" has it; and whether its graded work is marked.

What was worked out is kept until the journal, the results, the daily review or the unit change, with the day on which
it fades; so that a morning's look reads nothing of it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from course.journal.journal import FILENAME
from course.journal.trouble import JournalError
from course.lab.answers import REVIEW, Answers
from course.lab.exam_credit import exam_credit, exam_standing
from course.lab.memory import Memory, Stamp, stamp_of
from course.lab.results import FEEDBACK, evidence_of, read_results
from course.lab.shown import matter_of, shown
from course.library.shelf import ContentError, Shelf
from course.study.evidence import Evidence
from course.study.mastery import unit_levels
from course.study.standing import Stand, UnitStanding


@dataclass(frozen=True)
class Holding:
    """How the outcomes of a unit stand. ``waiting`` is None where no results have come back yet.

    ``problems`` are sentences about results that can't be used.
    """

    held: Literal["", "mastered", "faded"] = ""
    waiting: bool | None = None
    problems: tuple[str, ...] = ()


class Holdings:
    """The units of one workspace ``root``; ``exams`` over several of them, by id with their folders."""

    def __init__(
        self, root: Path, shelf: Shelf, memory: Memory, now: datetime, exams: Iterable[tuple[str, Path]] = ()
    ) -> None:
        self._root, self._shelf, self._memory, self._now = root, shelf, memory, now
        self._review, self._answers = stamp_of(root / REVIEW), Answers(root / REVIEW)
        self._exams = tuple(exams)
        self._sat = tuple(mark for _, folder in self._exams for mark in _came_back(folder))

    @cached_property
    def _credit(self) -> tuple[Evidence, ...]:
        """What the exams show of all units, read once for a look."""
        return exam_credit(self._shelf, self._exams)

    def of(self, folder: Path, unit: str) -> Holding:
        """How the unit in ``folder`` stands."""
        journal, back = stamp_of(folder / FILENAME), _came_back(folder)
        if not any((*journal, *back, *self._review)):
            return Holding()
        stamp = (*journal, *self._review, *back, *self._sat, *matter_of(unit, self._shelf))
        found = self._read(self._memory.of(f"{unit}.held", stamp))
        if found is None:
            data = self._computed(folder, unit)
            self._memory.keep(f"{unit}.held", stamp, data)
            found = self._read(data) or Holding()
        return found

    def _read(self, data: Any) -> Holding | None:
        """What was kept, as of now; None where it is not to be relied on."""
        try:
            until = date.fromisoformat(data["until"]) if data["until"] else None
            held, waiting = data["held"], data["waiting"]
            if held == "mastered" and until and self._now.astimezone(UTC).date() >= until:
                held = "faded"
            if held not in ("", "mastered", "faded") or waiting not in (None, False, True):
                return None
            return Holding(held, waiting, tuple(map(str, data["problems"])))
        except (LookupError, TypeError, ValueError):
            return None

    def _computed(self, folder: Path, unit_id: str) -> dict[str, Any]:
        results = read_results(folder, unit_id)
        last = results.results[-1] if results.results else None
        told = {"held": "", "until": None, "waiting": last and last.waiting, "problems": results.problems}
        try:
            unit = self._shelf.unit(unit_id)
            if unit.is_exam:
                passed = exam_standing(unit, results.results).passed
                return {**told, "held": "mastered" if passed else ""}
            practice = shown(folder / FILENAME, unit, shelf=self._shelf, memory=self._memory)
        except (ContentError, JournalError):
            return told
        credit = (one for one in self._credit if one.unit == unit_id)
        evidence = (*practice.evidence, *evidence_of(results.results), *credit, *self._answers.to(practice.asked))
        standing = UnitStanding(unit, unit_levels(unit, evidence, self._now))
        if standing.stand is Stand.MASTERED:
            fades = [level.fades for level in standing.levels if level.fades]
            return {**told, "held": "mastered", "until": min(fades).isoformat() if fades else None}
        return {**told, "held": "faded" if standing.stand is Stand.FADED else ""}


def _came_back(folder: Path) -> Stamp:
    """The stamp of everything that came back to a unit's folder."""
    if not (folder / FEEDBACK).is_dir():
        return ()
    return stamp_of(*sorted(p for p in (folder / FEEDBACK).rglob("*") if p.suffix in (".json", ".html")))
