"""Time on task, from the times of the answers in a journal.

The time that leads to an answer is the gap before it, and belongs to the activity answered. A gap of more than ten
minutes is a pause and counts nothing, and so does one that runs backwards (the clock was set). What is read before the
first answer of a sitting leaves no trace, so that a figure is rather too small than too large.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from autograder.insight.cohort import Cohort, Planned
from autograder.insight.estimate import Estimate, median, too_few

PAUSE = 600.0  #: seconds; a longer gap is a pause
NEEDS = 6  #: trainees; with fewer, two of them do not bound a median
OFF = 0.25  #: of the estimate: the quality standard's bound for declared against measured time


@dataclass(frozen=True)
class TimeFigures:
    """Minutes of one activity, or of all of a notebook's."""

    id: str
    title: str
    notebook: str
    n: int
    median: Estimate
    quarter: float | None
    three_quarters: float | None
    estimate: float | None
    said: str


def minutes(events: Iterable[tuple[str, datetime]]) -> dict[str, float]:
    """Minutes by activity, from (activity, time) in the order of the journal."""
    found: dict[str, float] = {}
    last: datetime | None = None
    for activity, at in events:
        gap = (at - last).total_seconds() if last else -1.0
        last = at
        found.setdefault(activity, 0.0)
        if 0 <= gap <= PAUSE:
            found[activity] += gap / 60
    return found


def times(cohort: Cohort) -> tuple[TimeFigures, ...]:
    """Each activity that the unit plans and somebody used, in the order of the unit."""
    used = [(plan, [w.minutes[plan.id] for w in cohort.works if plan.id in w.minutes]) for plan in cohort.planned]
    return tuple(_figures(plan, spent) for plan, spent in used if spent)


def notebooks(cohort: Cohort) -> tuple[TimeFigures, ...]:
    """Each notebook: all its activities together, beside the minutes that the unit declares."""
    found = []
    for name, declared in cohort.declared.items():
        mine = [p.id for p in cohort.planned if p.notebook == name]
        spent = [sum(w.minutes.get(a, 0.0) for a in mine) for w in cohort.works if any(a in w.minutes for a in mine)]
        if spent:
            found.append(_figures(Planned(name, name.capitalize(), name, declared), spent))
    return tuple(found)


def _figures(plan: Planned, spent: list[float]) -> TimeFigures:
    n = len(spent)
    if n < NEEDS:
        few = too_few(n, NEEDS, "trainees")
        return TimeFigures(plan.id, plan.title, plan.notebook, n, few, None, None, plan.minutes, few.note)
    low, high = (float(q) for q in np.quantile(spent, (0.25, 0.75)))
    found = median(spent)
    return TimeFigures(
        plan.id, plan.title, plan.notebook, n, found, low, high, plan.minutes, _beside(found, plan.minutes)
    )


def _beside(found: Estimate, planned: float | None) -> str:
    if not planned:
        return "no estimate"
    if found.low is None or found.high is None:
        return "too little to say"
    if found.high < planned * (1 - OFF):
        return "shorter than the estimate"
    if found.low > planned * (1 + OFF):
        return "longer than the estimate"
    return "near the estimate, or not surely off it"
