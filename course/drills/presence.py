"""Unlawful presence: count the days of one stay, name the bar, and say when it ends (INA 212(a)(9)(B))."""

from __future__ import annotations

from datetime import date, timedelta

from course.casefiles.calendar_words import written
from course.casefiles.draw import Draw
from course.drills.drill import Drill, HowMany, Posed, When, Which
from course.model.finding import Finding

_DAY = timedelta(days=1)
#: Lengths worth practising: well inside a class, and on either side of each edge.
_LENGTHS = (40, 120, 179, 180, 181, 182, 200, 300, 363, 364, 366, 367, 400, 700)


def pose(draw: Draw) -> Posed:
    """An adult, or somebody who turned 18 here; admitted or not; gone, and about to come back."""
    entered = draw.day(date(2015, 1, 1), date(2021, 12, 31))
    admitted = draw.chance(60)
    until = entered + timedelta(days=draw.between(60, 180)) if admitted else None
    first = (until if until else entered) + _DAY
    young = draw.chance(30)
    starts = first + timedelta(days=draw.between(30, 400)) if young else first
    departed = starts + timedelta(days=draw.one(_LENGTHS))
    seeks = departed + timedelta(days=draw.one((200, 800, 1094, 1096, 1300, 2400, 3651, 3654)))
    born = _birthday(starts, 18) if young else date(entered.year - draw.between(22, 50), 3, draw.between(1, 28))
    manner = "was admitted" if admitted else "came in without inspection"
    told = f"A noncitizen, born on {written(born)}, {manner} on {written(entered)}"
    told += f", with an authorized stay to {written(until)}. " if until else ". "
    told += "There was no other stay, no request was pending, and nothing covered the time. The person left on "
    told += f"{written(departed)}, by choice and before any proceedings, and seeks admission on {written(seeks)}."
    stay = {"entered": entered, "departed": departed, "manner": "admitted" if admitted else "without-inspection"}
    facts = {
        "born_on": born.isoformat(),
        "seeks_admission_on": seeks.isoformat(),
        "stays": [
            {name: value.isoformat() if isinstance(value, date) else value for name, value in stay.items()}
            | ({"authorized_until": until.isoformat()} if until else {})
        ],
    }
    return Posed(told, facts, (_DAYS, _BAR, _END))


def _birthday(on: date, age: int) -> date:
    """A birth date whose ``age``-th birthday is ``on``; a leap day's stands for the day before."""
    return (on - _DAY if (on.month, on.day) == (2, 29) else on).replace(year=on.year - age)


def _bar(finding: Finding) -> str:
    cites = {cite for reason in finding.reasons for cite in reason.cites}
    named = (("ten", "INA 212(a)(9)(B)(i)(II)"), ("three", "INA 212(a)(9)(B)(i)(I)"))
    return next((bar for bar, cite in named if cite in cites), "none")


_DAYS = HowMany(
    "How many days of unlawful presence count?",
    "unlawful-days",
    "days",
    {
        1: "Take one day off: the day of departure, or the last authorized day, does not count.",
        2: "Take two days off: neither the last authorized day nor the day of departure counts.",
        -1: "One more: the first day after the authorized stay, or after the 18th birthday began the count, counts.",
    },
)
_BAR = Which(
    "Which bar did the departure bring about?",
    (
        ("none", "None", "Count again: more than 180 days bring a bar."),
        ("three", "The bar of 3 years", "That one is for more than 180 days and less than one year."),
        ("ten", "The bar of 10 years", "That one is for one year or more in a single stay."),
    ),
    _bar,
)
_END = When(
    "What is the last day of the bar?",
    "bar-ends",
    {
        -1: "The anniversary of the departure is still inside the bar.",
        1: "That is the first day free. The last day of the bar is the anniversary itself.",
    },
)
PRESENCE = Drill("unlawful-presence", "Count the days, name the bar", pose)
