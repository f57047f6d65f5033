"""How a trainee stands in one unit, from its levels: what has been shown, and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from course.model.unit import Unit
from course.study.mastery import Level, State, mastered


class Stand(StrEnum):
    """How a unit stands, lowest first."""

    NEW = "new"
    BEGUN = "begun"
    FADED = "faded"
    MASTERED = "mastered"


@dataclass(frozen=True)
class UnitStanding:
    """A unit with its levels. ``level`` is their mean.

    An exam has none: what it shows are levels of the units it asked about. It stands by its newest attempt: ``share``
    of the points, None before any came back, and whether one was ``passed``, which no time takes away.
    """

    unit: Unit
    levels: tuple[Level, ...]
    share: float | None = None
    passed: bool = False

    @property
    def stand(self) -> Stand:
        """How it stands. Without graded work a unit is at most begun, however good the practice."""
        if self.unit.is_exam:
            return Stand.MASTERED if self.passed else Stand.NEW if self.share is None else Stand.BEGUN
        if mastered(self.levels):
            return Stand.MASTERED
        if all(one.state is State.NEW for one in self.levels):
            return Stand.NEW
        strong = all(one.state in (State.FADED, State.MASTERED) for one in self.levels)
        return Stand.FADED if strong and any(one.graded for one in self.levels) else Stand.BEGUN

    @property
    def level(self) -> float:
        """The mean level of its outcomes; of an exam the share of the points."""
        if self.unit.is_exam:
            return self.share or 0.0
        return sum(one.level for one in self.levels) / len(self.levels) if self.levels else 0.0

    @property
    def open(self) -> tuple[Level, ...]:
        """The outcomes that are not mastered, those with a safety-critical point open first, then the weakest."""
        found = [one for one in self.levels if one.state is not State.MASTERED]
        return tuple(sorted(found, key=lambda one: (not one.missed, one.level)))

    @property
    def missed(self) -> tuple[Level, ...]:
        """The outcomes with a safety-critical point open."""
        return tuple(one for one in self.levels if one.missed)

    def words(self) -> str:
        """How it stands, as a sentence without its full stop."""
        if self.unit.is_exam:
            return "passed" if self.passed else "not taken" if self.share is None else "taken, and not passed yet"
        count, all_of = sum(one.state is State.MASTERED for one in self.levels), len(self.levels)
        if self.stand is Stand.MASTERED:
            return "mastered"
        if self.stand is Stand.NEW:
            return "not started"
        if self.missed:
            return f"{count} of {all_of} outcomes held, and a safety-critical point is open"
        if self.stand is Stand.FADED:
            return "mastered before, and part of it has faded"
        if count == all_of:
            return f"all {all_of} outcomes held in practice; the graded work is still to be handed in or marked"
        return f"{count} of {all_of} outcomes held"


@dataclass(frozen=True)
class Before:
    """A unit that is best done before another one, and how it stands. ``standing`` is None where it isn't written."""

    unit: str
    standing: UnitStanding | None


def before(unit: Unit, standings: Mapping[str, UnitStanding]) -> tuple[Before, ...]:
    """The units that ``unit`` builds on and that are not mastered. Advice: no page is ever locked."""
    found = (Before(name, standings.get(name)) for name in unit.requires)
    return tuple(one for one in found if one.standing is None or one.standing.stand is not Stand.MASTERED)
