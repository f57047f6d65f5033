"""Violations a worker is forgiven (INA 245(k)): add the days since the last admission, each once, up to 180."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.draw import Draw
from course.drills.drill import Drill, HowMany, Posed, Which
from course.model.finding import Finding, Outcome

_DAY = timedelta(days=1)
_TOTALS = (60, 120, 150, 170, 178, 179, 181, 182, 185, 200, 240)


def pose(draw: Draw) -> Posed:
    """Days out of status up to the filing, and work without authorization that falls partly on the same days."""
    admitted = draw.day(date(2021, 1, 1), date(2023, 6, 30))
    old = draw.between(20, 200)  # before the last admission, which no longer counts
    filed = admitted + timedelta(days=draw.between(500, 900))
    total = draw.one(_TOTALS)
    shared = draw.between(5, 40)
    worked = shared + draw.between(5, 15)
    out_from = filed - timedelta(days=total - (worked - shared))
    work_first = out_from - timedelta(days=worked - shared)
    work_last = work_first + timedelta(days=worked - 1)
    told = (
        f"A worker in the second employment-based class was last admitted on {written(admitted)} and filed Form I-485 "
        f"on {written(filed)}. Before that admission, on an earlier stay, {old} days were spent out of status. Since "
        f"it, there was work without authorization from {written(work_first)} through {written(work_last)}, and the "
        f"stay has been without status since {written(out_from)}. Nobody has found fault elsewhere."
    )
    facts = {
        "category": "eb2",
        "last_entry": "admitted",
        "last_admitted_on": admitted.isoformat(),
        "filed_on": filed.isoformat(),
        "lapses": [
            {
                "kind": "out-of-status",
                "start": (admitted - timedelta(days=old + 30)).isoformat(),
                "end": (admitted - timedelta(days=31)).isoformat(),
            },
            {"kind": "unauthorized-work", "start": work_first.isoformat(), "end": work_last.isoformat()},
            {"kind": "out-of-status", "start": out_from.isoformat()},
        ],
    }
    return Posed(told, facts, (_counted(shared, old), _FORGIVEN))


def _counted(shared: int, old: int) -> HowMany:
    return HowMany(
        "How many days of violation count, up to the day before the filing?",
        "days-counted",
        "days",
        {
            shared: "A day on which two violations fall counts once.",
            old: "Days before the last lawful admission are not counted.",
            old + shared: "Count only from the last admission, and each day once.",
            1: "One day off: count to the day before the filing.",
        },
    )


def _key(finding: Finding) -> str:
    return "forgiven" if finding.outcome is Outcome.MET else "barred"


_FORGIVEN = Which(
    "Does INA 245(k) lift the bars of INA 245(c)(2), (7) and (8)?",
    (
        ("forgiven", "Yes: the days come to 180 or less", "The days come to more than 180."),
        ("barred", "No: the days come to more than 180", "The days come to no more than 180."),
        ("never", "No: work without authorization is never forgiven", "INA 245(k) speaks of such work too."),
    ),
    _key,
)
VIOLATIONS = Drill("forgiven-violations", "Count the violations", pose)
