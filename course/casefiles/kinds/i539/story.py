"""The story of a visit in order: admitted, staying with family, and asking in time to stay longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.i539.truth import I539Truth, Oddities
from course.casefiles.people import person
from course.casefiles.places import CITIES, STREETS
from course.rules.days import months_after, years_after

PURPOSES = (
    "a family wedding that was moved to a later day",
    "more time with a relative who is getting well again",
    "help after a birth in the family",
    "more time with family after many years",
)
JOBS = ("a teacher", "a bookkeeper", "a shop owner", "a bank clerk", "a tailor", "a farmer", "an engineer")


#: The most months of one extension.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes: the range of days from the filing to the end of the stay, negative where it came late."""

    margin: tuple[int, int] = (6, 60)


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, on: date) -> I539Truth:
    """A visit in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 60)))
    filed = open_on_or_before(today - timedelta(days=draw.between(40, 56)))
    expires = filed + timedelta(days=draw.between(*frame.margin))
    admitted = months_after(expires, -6)
    born = years_after(admitted, -draw.between(26, 70)) - timedelta(days=draw.between(20, 330))
    applicant = person(people, (born, born))
    # A stay is extended from the day it ended, by six months at most: 8 CFR 214.1(c)(4)(ii) and 214.2(b)(1).
    months = _LONGEST if frame.margin[0] < 0 else draw.between(3, _LONGEST)
    host_born = born + timedelta(days=draw.between(-1500, 1500))
    seed = case.rsplit("-", 1)[-1]
    return I539Truth(
        case=case,
        applicant=applicant,
        host=person(people, (host_born, host_born), country=applicant.country, unlike=(applicant,)),
        city=draw.one(CITIES),
        street=f"{draw.between(11, 998)} {draw.one(STREETS)}",
        record=f"SAMPLE-I94-{draw.below(1_000_000):06}",
        passport=f"SAMPLE-{draw.between(100_000, 899_999)}",
        receipt=f"SAMPLE-I539-{seed.zfill(4)}",
        job=draw.one(JOBS),
        purpose=draw.one(PURPOSES),
        admitted_on=admitted,
        expires_on=expires,
        filed_on=filed,
        asked_until=months_after(expires, months),
        today=today,
        odd=Oddities(),
    )
