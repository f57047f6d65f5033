"""Who a couple are. Nothing here knows what becomes of their case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.couple.truth import Couple
from course.casefiles.draw import Draw
from course.casefiles.papers.zone import passport_number
from course.casefiles.people import Person, person, renamed
from course.casefiles.places import CITIES, JOBS, STREETS, Job
from course.rules.days import months_after, years_after

#: Nobody is naturalized in their own right before they are of age.
_GROWN = 19
#: So many years before the filing at most a resident became one, so that the card is still good.
_CARD = 7


def couple(
    people: Draw,
    draw: Draw,
    *,
    married_on: date,
    filed_on: date,
    citizen: bool = True,
) -> Couple:
    """A couple married on a day. ``people`` draws who they are and ``draw`` what happens.

    The spouse has been a citizen or resident since before the wedding.
    """
    birthday = years_after(married_on, -draw.between(24, 46)) - timedelta(days=draw.between(20, 330))
    applicant = person(people, (birthday, birthday))
    partner = _partner(people, applicant, birthday + timedelta(days=draw.between(-1400, 1200)))
    city = draw.one(CITIES)
    first, second = draw.some(STREETS, 2)
    standing = married_on - timedelta(days=draw.between(300, 3200))
    standing = max(standing, years_after(partner.born_on, _GROWN))
    if not citizen:
        standing = max(standing, years_after(filed_on, -_CARD))
    moved = open_on_or_before(filed_on - timedelta(days=draw.between(150, 210)))
    return Couple(
        applicant=applicant,
        partner=partner,
        citizen=citizen,
        standing_since=open_on_or_before(standing),
        married_on=married_on,
        city=city,
        street=f"{draw.between(11, 998)} {first}",
        old_street=f"{draw.between(11, 998)} {second}",
        moved_in=moved,
        number=f"A000-{draw.below(1000):03}-{draw.below(1000):03}",
        partner_number=f"A000-{draw.below(1000):03}-{draw.below(1000):03}",
        passport=passport_number(draw),
        passport_issued=months_after(filed_on, -draw.between(40, 70)),
        job=_job(draw, city.place, filed_on),
        partner_job=_job(draw, city.place, filed_on),
        friends=_friends(people, birthday, {applicant.family, partner.family}),
        parents=_parents(people, applicant),
        rent=draw.between(18, 34) * 50,
    )


def _partner(people: Draw, applicant: Person, born: date) -> Person:
    """Somebody of the same country; of the other gender more often than not."""
    found = person(people, (born, born), country=applicant.country)
    other = people.chance(90)
    if other and found.gender == applicant.gender:
        woman = applicant.gender == "man"
        given = people.one(applicant.country.women if woman else applicant.country.men)
        found = replace(found, gender="woman" if woman else "man", given=given)
    return renamed(found, applicant)


def _friends(people: Draw, born: date, families: set[str]) -> tuple[str, str]:
    """Two people of other ``families``, so that nobody takes them for relatives or for one person."""
    found: list[str] = []
    while len(found) < 2:
        friend = person(people, (born, born))
        if friend.family not in families:
            found.append(friend.name)
            families = families | {friend.family}
    return found[0], found[1]


def _parents(people: Draw, child: Person) -> tuple[str, str]:
    mother, father = (
        people.one([name for name in names if name != child.given])
        for names in (child.country.women, child.country.men)
    )
    return f"{mother} {child.family}", f"{father} {child.family}"


def _job(draw: Draw, place: str, filed: date) -> Job:
    title, employer = draw.one(JOBS)
    since = open_on_or_before(filed - timedelta(days=draw.between(420, 1500)))
    return Job(title, employer, place, since, draw.between(430, 780) * 100)
