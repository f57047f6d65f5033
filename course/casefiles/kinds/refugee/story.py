"""The story of a registration in order: what somebody did at home, the flight, the country of refuge, the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.refugee.truth import Oddities, Reason, RefugeeTruth
from course.casefiles.people import COUNTRIES, Country, Person, person
from course.casefiles.places import CITIES
from course.rules.days import months_after, years_after

#: What people did, why somebody minded, and what the paper from home is. None names a faith, a people or a party.
REASONS = (
    Reason(
        "handed out leaflets for the party that had lost the vote", "because of the leaflets and the party", "Summons"
    ),
    Reason("wrote in a town paper about a vote that was not counted", "because of what I had written", "Summons"),
    Reason("prayed with a small group in a private home", "because we pray as we do", "Notice of closing"),
    Reason("taught children the language of our valley", "because of our people and our language", "Notice of closing"),
)
#: Men of whom nothing is known, and a man with a claim of his own.
UNKNOWN = Reason("", "", "Note left at the door")
DEBT = Reason("borrowed money from a man who lends to half the street", "", "Demand for payment")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes: whether there was custody before the flight."""

    held: bool = True


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, on: date) -> RefugeeTruth:
    """A registration in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 60)))
    interview = open_on_or_before(today - timedelta(days=draw.between(12, 40)))
    filed = open_on_or_before(interview - timedelta(days=draw.between(200, 500)))
    fled = filed - timedelta(days=draw.between(300, 1100))
    born = years_after(fled, -draw.between(22, 50)) - timedelta(days=draw.between(20, 330))
    applicant = person(people, (born, born))
    origin = open_on_or_before(fled - timedelta(days=draw.between(20, 60)))
    host = _host(people, applicant)
    return RefugeeTruth(
        case=case,
        applicant=applicant,
        host=host,
        host_town=people.one(host.cities),
        relative=_relative(people, applicant),
        city=draw.one(CITIES),
        number=f"SAMPLE-REF-{draw.below(1_000_000):06}",
        reason=draw.one(REASONS),
        fled_on=fled,
        entered_on=fled + timedelta(days=draw.between(2, 9)),
        origin_on=origin,
        closed_on=months_after(fled, 5),
        filed_on=filed,
        interviewed_on=interview,
        medical_on=interview - timedelta(days=draw.between(20, 90)),
        today=today,
        odd=Oddities(),
        held=draw.between(12, 60) if frame.held else 0,
    )


def _host(people: Draw, who: Person) -> Country:
    """Another country than the applicant's."""
    place = COUNTRIES.index(who.country)
    return COUNTRIES[(place + people.between(1, len(COUNTRIES) - 1)) % len(COUNTRIES)]


def _relative(people: Draw, who: Person) -> str:
    """A brother or sister who lives in the United States."""
    names = [name for name in (*who.country.women, *who.country.men) if name != who.given]
    return f"{people.one(names)} {who.family}"
