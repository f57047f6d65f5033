"""The story of an applicant before anything goes wrong: a life here, a few short trips, a filing in good time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.n400.truth import Journey, N400Truth, Papers, Sitting
from course.casefiles.people import Person, person
from course.casefiles.places import CITIES, JOBS, STREETS, Home, Job
from course.model.parameter import Parameters
from course.rules.days import days_after, months_after, years_after

#: Reasons somebody of any age may have.
PURPOSES = (
    "holiday", "wedding of a cousin", "family visit", "wedding of a niece", "festival at home", "school reunion",
    "sale of a family field", "help with a move",
)  # fmt: skip
CATEGORIES = ("Family-based", "Employment-based", "Diversity")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes before the story is drawn.

    ``margin`` is the range of days from the opening of the filing window to the filing, negative before it opens;
    ``age`` the range of years at filing; ``years`` how much longer than required residence has gone on; ``wait`` the
    range of days from the filing to the examination.
    """

    margin: tuple[int, int] = (0, 1500)
    age: tuple[int, int] = (32, 62)
    years: int = 0
    wait: tuple[int, int] = (135, 290)


def story(seed: str, people: Draw, draw: Draw, frame: Frame, *, law: Parameters, on: date) -> N400Truth:
    """A life in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    examined = open_on_or_before(on - timedelta(days=draw.between(0, 110)))
    filed = open_on_or_before(examined - timedelta(days=draw.between(*frame.wait)))
    required = law.value("residence-years-general", examined)
    early = law.value("early-filing-days", examined)
    opened = filed - timedelta(days=draw.between(*frame.margin))
    resident = years_after(days_after(opened, early), -required - frame.years)
    window = days_after(years_after(resident, required), -early)
    start = max(resident, years_after(filed, -required))
    born = years_after(filed, -draw.between(*frame.age)) - timedelta(days=draw.between(30, 330))
    applicant = person(people, (born, born))
    married = draw.chance(60)
    spouse = _spouse(people, applicant)
    city = draw.one(CITIES)
    edition = law.value("civics-edition", filed)
    lengths = [draw.between(7, 36) for _ in range(draw.between(1, 3))]
    friend = person(people, (born, born), unlike=(applicant,))
    other = person(people, (born, born), unlike=(applicant, friend))
    return N400Truth(
        case=seed,
        applicant=applicant,
        spouse=spouse if married else None,
        married_on=resident - timedelta(days=draw.between(200, 900)) if married else None,
        friends=(friend.name, other.name),
        number=f"A000-{draw.below(1000):03}-{draw.below(1000):03}",
        receipt=f"SAMPLE-N400-{seed.rsplit('-', 1)[-1].zfill(4)}",
        category=draw.one(CATEGORIES),
        city=city,
        resident_since=resident,
        signed_on=filed - timedelta(days=draw.between(3, 9)),
        filed_on=filed,
        examined_on=examined,
        moved_in=resident,
        homes=_homes(draw, city.place, resident, filed),
        job=_job(draw, city.place, max(resident, years_after(filed, -required - 2))),
        journeys=spread(draw, days_after(start, 140), days_after(filed, -30), lengths),
        sittings=(passed(draw, examined, edition, law),),
        period_start=start,
        window_opens=window,
        years_complete=years_after(resident, required),
        local_complete=months_after(resident, law.value("local-residence-months", examined)),
        edition=edition,
        papers=Papers(check_until=days_after(examined, draw.between(60, 300)), notice_edition=edition),
    )


def _spouse(people: Draw, applicant: Person) -> Person:
    """Somebody of about the same age from the same country, under the same family name."""
    born = applicant.born_on + timedelta(days=people.between(-500, 500))
    found = person(people, (born, born), country=applicant.country, unlike=(applicant,))
    return Person(
        given=found.given,
        family=applicant.family,
        gender=found.gender,
        born_on=found.born_on,
        country=found.country,
        town=found.town,
        faith=applicant.faith,
    )


def _homes(draw: Draw, place: str, resident: date, filed: date) -> tuple[Home, ...]:
    """Two homes in one city; the change lies at least half a year before the filing."""
    moved = draw.day(days_after(resident, 120), days_after(filed, -200))
    first, second = draw.some(STREETS, 2)
    return (
        Home(f"{draw.between(11, 998)} {first}", place, resident, days_after(moved, -1)),
        Home(f"{draw.between(11, 998)} {second}", place, moved),
    )


def _job(draw: Draw, place: str, since: date) -> Job:
    started = open_on_or_before(days_after(since, draw.between(30, 110)))
    title, employer = draw.one(JOBS)
    return Job(title, employer, place, started, draw.between(330, 780) * 100)


def spread(
    draw: Draw, first: date, last: date, lengths: Sequence[int], *, gap: int = 20, purposes: Sequence[str] = PURPOSES
) -> tuple[Journey, ...]:
    """Trips of so many days each, in that order, with at least ``gap`` days here between two of them."""
    slack = (last - first).days - sum(lengths) - gap * (len(lengths) - 1)
    cuts = sorted(draw.between(0, slack) for _ in lengths)
    reasons = draw.some(purposes, len(lengths))
    journeys, gone = [], 0
    for place, (cut, days) in enumerate(zip(cuts, lengths, strict=True)):
        left = first + timedelta(days=cut + gone)
        back = left + timedelta(days=days)
        journeys.append(Journey(left, back, reasons[place % len(reasons)], (left, back)))
        gone += days + gap
    return tuple(journeys)


def passed(draw: Draw, on: date, edition: int, law: Parameters) -> Sitting:
    """A sitting that is stopped, as sittings are, once enough answers are right."""
    right, most = passing(edition, law, on)
    return Sitting(on, edition, english=True, asked=right + draw.between(0, min(3, most - right)), correct=right)


def passing(edition: int, law: Parameters, filed: date) -> tuple[int, int]:
    """How many right answers pass an edition, and how many questions it may ask.

    Raises:
        KeyError: there is no such edition in the table.
    """
    for day in (filed, *EDITIONS):
        if law.value("civics-edition", day) == edition:
            return law.value("civics-pass", day), law.value("civics-asked", day)
    raise KeyError(f"no civics test of {edition}: add it to data/tables")


#: A day under each edition of the civics test.
EDITIONS = (date(2025, 10, 1), date(2026, 1, 1))
