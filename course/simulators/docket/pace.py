"""How fast and how well a trainee worked, day by day: the points of the speed-accuracy plot."""

from __future__ import annotations

from course.model.base import Model
from course.model.docket import Do, Week
from course.simulators.docket.judge import spent, valued
from course.simulators.docket.reading import deed
from course.simulators.docket.state import State


class Pace(Model):
    """A day of a play. ``minutes`` are those a file or message took, ``share`` how many were right on what was read."""

    day: int
    files: int
    minutes: float
    share: float


def paces(week: Week, state: State) -> tuple[Pace, ...]:
    """The days on which something was dealt with."""
    values: dict[int, list[float]] = {}
    for case in week.cases:
        entry, value = deed(case, state), valued(case, state, week)
        if entry is not None and value is not None and entry.do is not Do.HOLD:
            values.setdefault(entry.day, []).append(value)
    return tuple(
        Pace(
            day=day,
            files=len(found),
            minutes=round(spent(week, state, day) / len(found), 1),
            share=sum(value == 1 for value in found) / len(found),
        )
        for day, found in sorted(values.items())
    )
