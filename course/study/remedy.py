"""What to do about an outcome that is not held: read, take questions not seen yet, or another form of graded work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from course.model.unit import Activity, Objective, Unit
from course.study.evidence import Bank, Evidence
from course.study.mastery import RIGHT, Level, State
from course.study.standing import UnitStanding

CASE_SIDES = ("flags", "actions", "outcome")


@dataclass(frozen=True)
class Remedy:
    """One outcome to work on.

    ``fresh`` are practice activities with the number of things in them that were never tried, ``again`` those where
    something was wrong the last time, ``endless`` practice that makes new matter each time.
    """

    objective: Objective
    level: Level
    fresh: tuple[tuple[Activity, int], ...] = ()
    again: tuple[tuple[Activity, int], ...] = ()
    endless: tuple[Activity, ...] = ()
    new_form: bool = False
    where: tuple[str, ...] = ()  #: where safety-critical points that are open were missed

    def why(self) -> str:
        """What is the matter, in a sentence."""
        if self.level.missed:
            where = f" ({'; '.join(self.where)})" if self.where else ""
            return f"A safety-critical point was missed{where}: get it right at the first try on another day."
        if self.level.state is State.FADED:
            return "You held this well, and it has faded: a few questions bring it back."
        if self.level.things < 3:
            return "Too little has been shown yet to tell."
        return f"{self.level.strength:.0%} so far, where 80% is needed."


def remedies(standing: UnitStanding, bank: Bank, evidence: Iterable[Evidence]) -> tuple[Remedy, ...]:
    """What to do about each outcome of a unit that was tried and is not held, the most urgent first."""
    unit, tried = standing.unit, {e.item: e for e in sorted(evidence, key=lambda e: e.at) if e.unit == standing.unit.id}
    objectives = {o.id: o for o in unit.objectives}
    return tuple(
        Remedy(
            objective=objectives[level.outcome],
            level=level,
            fresh=tuple(_counted(unit, bank, level.outcome, lambda name: name not in tried)),
            again=tuple(_counted(unit, bank, level.outcome, lambda name: name in tried and tried[name].share < RIGHT)),
            endless=tuple(_endless(unit, level.outcome)),
            new_form=level.graded and level.state is not State.FADED,
            where=tuple(dict.fromkeys(_where(unit, tried[name]) for name in level.missed if name in tried)),
        )
        for level in standing.open
        if level.state is not State.NEW
    )


def _counted(unit: Unit, bank: Bank, outcome: str, wanted: Callable[[str], bool]) -> Iterable[tuple[Activity, int]]:
    """Practice activities with how many things of an outcome in them are wanted."""
    for activity in unit.activities:
        count = sum(wanted(name) for name in things(unit, activity, bank, outcome))
        if count:
            yield activity, count


def _endless(unit: Unit, outcome: str) -> Iterable[Activity]:
    """Case files made anew each time, where cases show this outcome."""
    if outcome in (unit.shows.get(side) for side in CASE_SIDES):
        yield from (a for a in unit.activities if a.generate and a.kind == "casefile")


def _where(unit: Unit, missed: Evidence) -> str:
    """Where something was missed, without telling what."""
    if missed.source in ("graded", "exam"):
        return f"graded work, {missed.item.replace('-', ' ')}"
    held = (
        a.title
        for a in unit.activities
        if missed.item in (*a.items, *a.instead_items) or missed.item.startswith(f"{a.id}.")
    )
    return next(held, "daily review")


def things(unit: Unit, activity: Activity, bank: Bank, outcome: str) -> tuple[str, ...]:
    """The names, as evidence has them, of what an activity can show of an outcome."""
    if activity.graded or activity.generate:
        return ()
    if activity.case:
        return tuple(f"{activity.id}.{side}" for side in CASE_SIDES if unit.shows.get(side) == outcome)
    if activity.simulation:
        return (f"{activity.id}.mark",) if unit.shows.get(activity.simulation) == outcome else ()
    return tuple(i for i in activity.items if i in bank.items and bank.items[i].outcome == outcome)
