"""The story of a claim through a parent: a birth abroad, a family, and the days on which each became what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.n600.truth import Father, N600Truth, Oddities, Route
from course.casefiles.papers.zone import passport_number
from course.casefiles.people import Person, names_left, person
from course.casefiles.places import CITIES, STREETS
from course.model.naturalization import Showing
from course.rules.days import DAY, days_after, months_after, years_after

#: Births for which the section repealed in 2001 could still decide everything before the eighteenth birthday.
_BORN_UNDER_FORMER = date(1975, 1, 10), date(1981, 6, 20)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes. ``resident`` and ``naturalized`` are ranges in days of the claimant's age.

    ``wed``: the parents were married at the birth; ``through`` is the parent the claim goes through, either if empty;
    ``enough``: a parent who was a citizen by birth had lived here long enough.
    """

    route: Route
    resident: tuple[int, int] | None = None
    naturalized: tuple[int, int] | None = None
    wed: bool = True
    through: str = ""
    enough: bool = True


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, on: date) -> N600Truth:
    """A claim in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 45)))
    filed = open_on_or_before(today - timedelta(days=draw.between(90, 260)))
    born = years_after(filed, -draw.between(20, 27)) - timedelta(days=draw.between(20, 330))
    if frame.route is Route.FORMER:
        born = draw.day(*_BORN_UNDER_FORMER)
    if (born.month, born.day) == (2, 29):
        born += DAY
    claimant = person(people, (born, born))
    first, other = (years_after(born, -draw.between(24, 35)) - timedelta(days=draw.between(10, 300)) for _ in range(2))
    woman = frame.through == "mother" if frame.through else draw.chance(50)
    parent = replace(_somebody(people, first, (claimant,), woman=woman), family=claimant.family)
    spouse = _somebody(people, other, (claimant, parent), woman=not woman)
    seed = case.rsplit("-", 1)[-1]
    years = (years_after(born, -40), years_after(born, -28))
    aunt = _somebody(people, people.day(*years), (claimant, parent, spouse), woman=True)
    uncle = _somebody(people, people.day(*years), (claimant, parent, spouse, aunt), woman=False)
    taken = {one.given for one in (claimant, parent, spouse, aunt, uncle)}
    home = claimant.country
    mother, father = (f"{people.one(names_left(names, taken))} {claimant.family}" for names in (home.women, home.men))
    truth = N600Truth(
        case=case,
        route=frame.route,
        claimant=claimant,
        parent=parent,
        other=spouse,
        relatives=(aunt, uncle),
        grandparents=(mother, father),
        city=draw.one(CITIES),
        parent_city=draw.one(CITIES),
        street=f"{draw.between(11, 998)} {draw.one(STREETS)}",
        number=f"A000-{draw.between(100, 999)}-{draw.between(100, 999)}",
        passport=passport_number(draw),
        receipt=f"SAMPLE-N600-{seed.zfill(4)}",
        filed_on=filed,
        today=today,
        odd=Oddities(),
        married_on=born - timedelta(days=draw.between(250, 1500)) if frame.wed else None,
        resident_since=_aged(draw, born, frame.resident),
        naturalized_on=_aged(draw, born, frame.naturalized),
    )
    return _at_birth(truth, draw, frame) if frame.route is Route.AT_BIRTH else truth


def _somebody(people: Draw, born: date, others: tuple[Person, ...], *, woman: bool) -> Person:
    """Somebody of the country of the others, with names that none of them bears."""
    home = others[0].country
    found = person(people, (born, born), country=home)
    given = people.one(names_left(home.women if woman else home.men, {one.given for one in others}))
    family = people.one(names_left(home.families, {one.family for one in others}))
    return replace(found, gender="woman" if woman else "man", given=given, family=family)


def _aged(draw: Draw, born: date, days: tuple[int, int] | None) -> date | None:
    """An office's day at an age between so many days."""
    return open_on_or_before(days_after(born, draw.between(*days))) if days else None


def _at_birth(truth: N600Truth, draw: Draw, frame: Frame) -> N600Truth:
    """The stays of a parent who was born here, and what an unmarried father did."""
    born, child = truth.parent.born_on, truth.claimant.born_on
    if frame.enough:
        last = years_after(born, draw.between(17, 21)) + timedelta(days=draw.between(20, 200))
        stays: tuple[tuple[date, date], ...] = ((born, last),)
    else:
        again = years_after(born, 18) + timedelta(days=draw.between(20, 200))
        left = years_after(born, draw.between(8, 10)) + timedelta(days=draw.between(20, 200))
        stays = ((born, left), (again, months_after(again, draw.between(12, 20))))
    father = None
    if not frame.wed:
        acknowledged = child + timedelta(days=draw.between(40, 1400))
        supported = acknowledged + timedelta(days=draw.between(100, 2500))
        father = Father(Showing.ESTABLISHED, acknowledged, supported)
    return replace(truth, stays=stays, father=father)
