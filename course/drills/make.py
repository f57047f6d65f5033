"""The drills by name, and their questions by number."""

from __future__ import annotations

from datetime import date

from course.drills.age import AGE
from course.drills.deadline import DEADLINE
from course.drills.drill import Drill
from course.drills.presence import PRESENCE
from course.drills.violations import VIOLATIONS
from course.drills.window import WINDOW
from course.model.item import Item
from course.model.parameter import Parameters

#: Each drill by the name of its rule, which a unit's activity gives as ``generate``.
DRILLS: dict[str, Drill] = {drill.rule: drill for drill in (WINDOW, AGE, PRESENCE, VIOLATIONS, DEADLINE)}


class UnknownDrillError(ValueError):
    """There is no such drill; the message lists those there are."""


def drill_of(name: str) -> Drill:
    """The drill for a rule.

    Raises:
        UnknownDrillError: there is none.
    """
    if name not in DRILLS:
        raise UnknownDrillError(f"There is no drill called {name!r}: name one of {', '.join(DRILLS)}.")
    return DRILLS[name]


def questions(name: str, number: int, *, unit: str, on: date, law: Parameters) -> tuple[Item, ...]:
    """The questions of a drill and a number.

    Raises:
        UnknownDrillError: there is no such drill.
        DrillError: no situation that the law decides was drawn; a mistake of ours.
    """
    return drill_of(name).items(number, unit=unit, on=on, law=law)
