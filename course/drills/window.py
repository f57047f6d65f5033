"""The filing window of Form N-400 (INA 316, 319(a), 334(a)): the first day, and whether a filing kept it."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.draw import Draw
from course.drills.drill import Drill, Posed, When, Which
from course.model.finding import Finding, Outcome

_AGAINST = (-200, -30, -5, -2, -1, 0, 1, 2, 10, 60, 89, 91, 200)


def pose(draw: Draw) -> Posed:
    """A permanent resident by the five-year rule, or living with a citizen spouse by the three-year one."""
    spouse = draw.chance(40)
    years = 3 if spouse else 5
    since = draw.day(date(2016, 1, 1), date(2021, 6, 30))
    whole = (since - timedelta(days=1) if (since.month, since.day) == (2, 29) else since).replace(
        year=since.year + years
    )
    filed = whole - timedelta(days=90) + timedelta(days=draw.one(_AGAINST))
    basis = "through living with a citizen spouse (INA 319(a))" if spouse else "by the general rule (INA 316(a))"
    told = (
        f"A permanent resident since {written(since)} asks to be naturalized {basis}. USCIS received Form N-400 on "
        f"{written(filed)}. Leave every other requirement aside."
    )
    facts = {
        "basis": "spouse" if spouse else "general",
        "resident_since": since.isoformat(),
        "filed_on": filed.isoformat(),
    }
    return Posed(told, facts, (_FIRST, _KEPT))


def _key(finding: Finding) -> str:
    return "open" if finding.outcome is Outcome.MET else "early"


_FIRST = When(
    "What was the first day to file?",
    "earliest-filing",
    {
        1: "Count 90 days back from the day the years are complete; that day itself may be used.",
        -1: "That is 91 days before; the statute allows 90.",
        -2: "Three months back is not 90 days back.",
    },
)
_KEPT = Which(
    "Was the window open when the form came?",
    (
        ("open", "Yes", "The form came before the first day."),
        ("early", "No: the form came too early", "The form came on the first day or later."),
        ("three-months", "It depends on how long the months were", "The window is counted in days, not in months."),
    ),
    _key,
)
WINDOW = Drill("filing-window", "Find the first day to file", pose)
