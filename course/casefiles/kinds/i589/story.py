"""The story of a flight in order: harm at home, the way here, the form in time, the interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.i589.claims import CLAIMS
from course.casefiles.kinds.i589.truth import I589Truth, Oddities
from course.casefiles.papers.zone import passport_number
from course.casefiles.people import names_left, person
from course.casefiles.places import CITIES, STREETS
from course.rules.days import years_after


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes: the range of days from the arrival to the form, or from a year after it where ``late``.

    ``before`` is the range of days between the flight and the arrival.
    """

    days: tuple[int, int] = (70, 320)
    late: bool = False
    before: tuple[int, int] = (1, 3)


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, on: date) -> I589Truth:
    """A flight in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 40)))
    interviewed = open_on_or_before(today - timedelta(days=draw.between(14, 28)))
    filed = open_on_or_before(interviewed - timedelta(days=draw.between(160, 300)))
    days = draw.between(*frame.days)
    arrived = (years_after(filed, -1) if frame.late else filed) - timedelta(days=days)
    fled = arrived - timedelta(days=draw.between(*frame.before))
    held = fled - timedelta(days=draw.between(60, 120))
    born = years_after(held, -draw.between(22, 58)) - timedelta(days=draw.between(20, 330))
    applicant = person(people, (born, born))
    home = applicant.country
    known = [applicant]
    for _ in range(2):
        day = born + timedelta(days=draw.between(-1500, 1500))
        known.append(person(people, (day, day), country=home, unlike=known))
    taken = {one.given for one in known}
    return I589Truth(
        case=case,
        applicant=applicant,
        witnesses=(known[1], known[2]),
        parents=(
            f"{people.one(names_left(home.women, taken))} {applicant.family}",
            f"{people.one(names_left(home.men, taken))} {applicant.family}",
        ),
        claim=draw.one(CLAIMS),
        city=draw.one(CITIES),
        street=f"{draw.between(11, 998)} {draw.one(STREETS)}",
        number=f"A000-{draw.below(1000):03}-{draw.below(1000):03}",
        record=f"SAMPLE-I94-{draw.below(1_000_000):06}",
        passport=passport_number(draw),
        receipt=f"SAMPLE-I589-{case.rsplit('-', 1)[-1].zfill(4)}",
        held_on=held,
        fled_on=fled,
        arrived_on=arrived,
        filed_on=filed,
        interviewed_on=interviewed,
        today=today,
        odd=Oddities(),
    )
