"""The age that counts for a permanent resident's child (INA 203(h)): take off the pending days, check the year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.draw import Draw
from course.drills.drill import Drill, HowMany, Posed, When, Which
from course.model.finding import Finding

_OPTIONS = (
    ("child", "Yes: unmarried, and under 21 by the count", "The count comes to 21 or more, or the year was missed."),
    ("grown", "No: 21 or over by the count", "By the count the age is under 21."),
    ("late", "No: residence was not sought within the year", "Residence was sought within one year of the number."),
)


def pose(draw: Draw) -> Posed:
    """A petition that waited, a number that came as its beneficiary grew up, a step within the year or not."""
    number_on = date(draw.between(2022, 2024), draw.between(1, 12), 1)
    pending = draw.between(200, 900)
    filed = number_on - timedelta(days=pending + draw.between(30, 1500))
    approved = filed + timedelta(days=pending)
    by_count = timedelta(days=draw.one((-300, -2, -1, 0, 1, 2, 40, 200, 400, 600)))
    born = _years_before(number_on - timedelta(days=pending), 21) + by_count
    late = draw.chance(25)
    waited = draw.between(370, 420) if late else draw.between(10, 360)
    sought = number_on + timedelta(days=waited)
    told = (
        f"A lawful permanent resident filed Form I-130 for an unmarried child, born on {written(born)}, on "
        f"{written(filed)}. It was approved on {written(approved)}. The Final Action Date chart first made a number "
        f"available on {written(number_on)}, and the number stayed available. The child, still unmarried, filed Form "
        f"I-485 on {written(sought)}. Nothing extraordinary stood in the way."
    )
    facts = {
        "path": "second-preference",
        "born_on": born.isoformat(),
        "filed_on": filed.isoformat(),
        "approved_on": approved.isoformat(),
        "final_action_on": number_on.isoformat(),
        "applied_on": sought.isoformat(),
        "extraordinary": "not-established",
    }
    return Posed(told, facts, (_PENDING, _YEARS, _still(late=late), _BIRTHDAY))


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, monthrange(day.year - years, day.month)[1]))


def _still(*, late: bool) -> Which:
    """Who grew up by the count is no child, in time or not; the year matters for the rest."""

    def key(finding: Finding) -> str:
        if finding.numbers["age-years"] >= 21:
            return "grown"
        return "late" if late else "child"

    return Which("Is the beneficiary still a child for the visa?", _OPTIONS, key)


_PENDING = HowMany(
    "How many days was the petition pending?",
    "days-pending",
    "days",
    {1: "Count from the filing to the approval, and the first day only once."},
)
_YEARS = HowMany(
    "How old is the beneficiary by the count, in whole years?",
    "age-years",
    "years",
    {
        1: "Take the pending days off the age on the day the number came.",
        -1: "Take off the pending days and no more.",
    },
)
_BIRTHDAY = When(
    "On which day did the beneficiary turn 21?",
    "turns-21",
    {1: "A person comes of age on the birthday itself."},
)
AGE = Drill("child-age", "Work out the age that counts", pose)
