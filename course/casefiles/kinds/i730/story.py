"""The story of a request in order: a family, a flight, a grant, and the form that asks for a relative."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.i730.truth import I730Truth, Oddities
from course.casefiles.papers.zone import passport_number
from course.casefiles.people import Person, next_free, person, renamed
from course.casefiles.places import CITIES, JOBS, STREETS, Job
from course.model.asylum import Principal
from course.rules.days import months_after, years_after


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes.

    ``left`` is how many days of the two years were left at filing, negative where it came late; ``turns_21`` places
    the child's birthday: ``pending`` while the first application was, ``before`` it, or neither. ``born`` counts days
    from the grant, for a child born after it.
    """

    spouse: bool = True
    left: tuple[int, int] = (40, 480)
    way: Principal | None = None
    turns_21: str = ""
    child_age: tuple[int, int] = (3, 17)
    born: tuple[int, int] | None = None


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, on: date) -> I730Truth:
    """A request in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 60)))
    filed = open_on_or_before(today - timedelta(days=draw.between(150, 420)))
    granted = years_after(filed + timedelta(days=draw.between(*frame.left)), -2)
    way = frame.way or draw.one((Principal.ASYLEE, Principal.REFUGEE))
    while way is Principal.ASYLEE and granted != open_on_or_before(granted):
        granted += timedelta(days=1)
    applied = open_on_or_before(granted - timedelta(days=draw.between(320, 900)))
    child = _child_born(draw, frame, applied, granted, filed)
    old = 45 if frame.turns_21 else draw.between(38, 52) if frame.child_age[0] > 15 else draw.between(27, 50)
    off = timedelta(days=draw.between(20, 330))
    born = years_after(filed, -old) - off
    if not frame.spouse:
        born = min(born, years_after(child, -21) - off)
    principal = person(people, (born, born))
    if frame.born and principal.gender == "woman":
        principal = _father(principal)
    apart = timedelta(days=draw.between(-1200, 1200))
    age = min(born + apart, years_after(applied, -21) - off) if frame.spouse else child
    relative = person(people, (age, age), country=principal.country)
    if not frame.spouse:
        relative = replace(relative, family=principal.family)
    other = _other_given(people, principal)
    relative = _another(renamed(relative, principal) if frame.spouse else relative, principal.given, other)
    other_family = next_free(principal.country.families, people.one(principal.country.families), {principal.family})
    grown = years_after(max(born, age), 19) + off
    title, employer = draw.one(JOBS)
    city, seed = draw.one(CITIES), case.rsplit("-", 1)[-1]
    since = months_after(granted, 1).replace(day=1)
    return I730Truth(
        case=case,
        way=way,
        principal=principal,
        relative=relative,
        spouse=frame.spouse,
        other_parent=f"{other} {other_family}",
        city=city,
        street=f"{draw.between(11, 998)} {draw.one(STREETS)}",
        job=Job(title, employer, city.place, months_after(granted, 2), draw.between(34, 62) * 1000),
        a_number=f"A000-{draw.below(1000):03}-{draw.below(1000):03}",
        receipt=f"SAMPLE-I730-{seed.zfill(4)}",
        passport=passport_number(draw),
        applied_on=applied,
        granted_on=granted,
        since=since,
        filed_on=filed,
        today=today,
        odd=Oddities(),
        wedding=max(applied - timedelta(days=draw.between(500, 2200)), grown) if frame.spouse else None,
    )


def _child_born(draw: Draw, frame: Frame, applied: date, granted: date, filed: date) -> date:
    """When the child was born, as the turn needs it."""
    if frame.born:
        return granted + timedelta(days=draw.between(*frame.born))
    if frame.turns_21 == "pending":
        return years_after(draw.day(applied + timedelta(days=30), granted - timedelta(days=30)), -21)
    if frame.turns_21 == "before":
        return years_after(applied - timedelta(days=draw.between(30, 300)), -21)
    born = years_after(filed, -draw.between(*frame.child_age)) - timedelta(days=draw.between(20, 330))
    return min(born, applied - timedelta(days=60))


def _father(who: Person) -> Person:
    """The man of the same place in the list of names, where only a father can have a child abroad after the grant."""
    return replace(who, gender="man", given=who.country.men[who.country.women.index(who.given)])


def _another(one: Person, *taken: str) -> Person:
    """The person with a given name that nobody else in the case has."""
    names = one.country.women if one.gender == "woman" else one.country.men
    start = names.index(one.given)
    free = [name for name in (*names[start:], *names[:start]) if name not in taken]
    return replace(one, given=free[0])


def parents_of(who: Person, married_to: Person) -> tuple[str, str]:
    """Given names of the parents a birth record of a spouse names, which neither of the two has."""
    women, men = who.country.women, who.country.men
    taken = {married_to.given, who.given}
    first = next(n for n in range(2, 7) if not taken & {women[n], men[n + 1]})
    return women[first], men[first + 1]


def _other_given(people: Draw, who: Person) -> str:
    return people.one(who.country.men if who.gender == "woman" else who.country.women)
