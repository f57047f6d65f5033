"""Rules for a lesson: found by name, with the numbers of the law and the day it is read for."""

from __future__ import annotations

from datetime import date

from course.library.home import root
from course.library.shelf import ContentError, shelf
from course.library.tables import load_parameters
from course.model.parameter import Parameters
from course.rules.catalog import CATALOG, Entry


def rule(name: str) -> Entry:
    """The rule of this name. Raises ContentError that lists those there are."""
    if name not in CATALOG:
        raise ContentError(
            f"There is no rule called {name!r}; there are {', '.join(CATALOG)}: mend the name in this cell."
        )
    return CATALOG[name]


def numbers(entry: Entry) -> Parameters:
    """The numbers of the law that a rule reads."""
    return load_parameters(root(), entry.table)


def law_day(named: str) -> date:
    """The day to read the law for: the one named, or the latest as-of date of the course's units."""
    if named:
        return date.fromisoformat(named)
    return max((unit.as_of for unit in shelf().units()), default=date.today())  # noqa: DTZ011  (a day, in no zone)
