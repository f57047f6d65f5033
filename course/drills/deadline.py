"""The one-year limit on asylum (INA 208(a)(2)(B)): the last day to file, and whether the filing was in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.draw import Draw
from course.drills.drill import Drill, Posed, When, Which
from course.model.finding import Finding

_AFTER = (60, 250, 340, 363, 364, 365, 366, 367, 368, 380, 500)
_OPTIONS = (
    ("timely", "In time: received within the year", "It was received after the year had ended."),
    ("mailed", "In time: the proved day of mailing counts", "The day of mailing matters only where it saves a filing."),
    ("late", "Late, unless an exception is shown", "The filing counts as made within the year."),
)


def pose(draw: Draw) -> Posed:
    """An arrival, an earlier visit that does not count, a mailing and a receipt around the end of the year."""
    arrived = draw.day(date(2021, 1, 1), date(2024, 12, 31))
    earlier = arrived - timedelta(days=draw.between(200, 900))
    received = arrived + timedelta(days=draw.one(_AFTER))
    mailed = received - timedelta(days=draw.between(2, 6)) if draw.chance(45) else None
    told = (
        f"An applicant first visited from {written(earlier)} for two weeks, and last arrived on {written(arrived)}. "
        f"USCIS received Form I-589 on {written(received)}. "
    )
    told += (
        f"A dated postal receipt proves that it was mailed on {written(mailed)}. "
        if mailed
        else "Nothing shows when it was mailed. "
    )
    told += "No changed or extraordinary circumstances are claimed, and there was no earlier application."
    facts = {"arrived_on": arrived.isoformat(), "received_on": received.isoformat()}
    facts |= {"mailed_on": mailed.isoformat()} if mailed else {}
    return Posed(told, facts, (_LAST, Which("How does the filing stand?", _OPTIONS, _key(received, mailed))))


def _key(received: date, mailed: date | None) -> Callable[[Finding], str]:
    def key(finding: Finding) -> str:
        due = finding.dates["last-day-to-file"]
        if received <= due:
            return "timely"
        return "mailed" if mailed and mailed <= due else "late"

    return key


_LAST = When(
    "What is the last day to file within the year?",
    "last-day-to-file",
    {
        -1: "The year is counted from the last arrival to the same day a year later.",
        1: "That is a day too late, unless the year ends on a day of rest.",
    },
)
DEADLINE = Drill("asylum-deadline", "Find the last day, and place the filing", pose)
