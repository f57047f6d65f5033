"""The story of a petition in order: two people, the tie between them, and the day the form came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from course.casefiles.calendar_words import open_on_or_before
from course.casefiles.draw import Draw
from course.casefiles.kinds.i130.truth import I130Truth, Oddities
from course.casefiles.papers.zone import passport_number
from course.casefiles.people import Person, next_free, person, renamed
from course.casefiles.places import CITIES, JOBS, STREETS, Job
from course.model.family import Relation, Standing
from course.rules.days import months_after, years_after

TRADES = ("a teacher", "a bookkeeper", "a shop owner", "a bank clerk", "a tailor", "a farmer", "an engineer")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a turn fixes.

    ``age`` is the petitioner's at filing, in years; ``wed_at`` the stepchild's age in months when the parents married.
    """

    relation: Relation = Relation.SPOUSE
    standing: Standing = Standing.CITIZEN
    age: tuple[int, int] = (27, 54)
    wed_at: tuple[int, int] = (60, 205)
    step: bool = False


def story(case: str, people: Draw, draw: Draw, frame: Frame, *, on: date) -> I130Truth:
    """A petition in order. ``people`` draws who they are and ``draw`` what happens; neither knows of the other."""
    today = open_on_or_before(on - timedelta(days=draw.between(0, 60)))
    filed = open_on_or_before(today - timedelta(days=draw.between(150, 420)))
    born = years_after(filed, -draw.between(*frame.age)) - timedelta(days=draw.between(20, 330))
    petitioner = person(people, (born, born))
    wedding = filed - timedelta(days=draw.between(200, 700))
    other = _born(draw, frame, born, wedding)
    beneficiary = person(people, (other, other), country=petitioner.country)
    natural_born = years_after(other, -draw.between(22, 34)) + timedelta(days=draw.between(0, 300))
    natural = person(people, (natural_born, natural_born), country=petitioner.country)
    natural = renamed(natural, petitioner)
    if frame.relation is Relation.SPOUSE:
        beneficiary = renamed(beneficiary, petitioner)
    if frame.relation in (Relation.PARENT, Relation.SIBLING):
        beneficiary = _another(replace(beneficiary, family=petitioner.family), petitioner)
    if frame.relation is Relation.CHILD:
        beneficiary = replace(beneficiary, family=natural.family if frame.step else petitioner.family)
        beneficiary = _another(beneficiary, petitioner)
    mother, father = _parents(people, petitioner, beneficiary)
    seed = case.rsplit("-", 1)[-1]
    city = draw.one(CITIES)
    title, employer = draw.one(JOBS)
    grown = years_after(born, 18)
    home = max(grown, months_after(filed, -draw.between(20, 44)))
    hired = max(grown, filed - timedelta(days=draw.between(800, 2400)))
    truth = I130Truth(
        case=case,
        relation=frame.relation,
        standing=frame.standing,
        petitioner=petitioner,
        beneficiary=beneficiary,
        natural=natural if frame.step else None,
        mother=f"{mother} {_other_family(beneficiary) if frame.step else beneficiary.family}",
        father=f"{father} {_other_family(beneficiary) if frame.step else beneficiary.family}",
        city=city,
        street=f"{draw.between(11, 998)} {draw.one(STREETS)}",
        job=Job(title, employer, city.place, hired, draw.between(38, 74) * 1000),
        a_number=f"A000-{draw.below(1000):03}-{draw.below(1000):03}",
        receipt=f"SAMPLE-I130-{seed.zfill(4)}",
        passport=passport_number(draw),
        since=open_on_or_before(filed - timedelta(days=draw.between(400, 1500))),
        home_since=months_after(home, 1).replace(day=1),
        filed_on=filed,
        today=today,
        odd=Oddities(),
        trade=draw.one(TRADES),
        wedding=wedding if frame.relation is Relation.SPOUSE or frame.step else None,
    )
    return _as_parent(truth)


def _born(draw: Draw, frame: Frame, petitioner: date, wedding: date) -> date:
    """When the beneficiary was born, as the tie asks."""
    apart = timedelta(days=draw.between(-1400, 1400))
    if frame.relation is Relation.PARENT:
        return years_after(petitioner, -draw.between(21, 36)) + timedelta(days=draw.between(0, 300))
    if frame.step:
        return months_after(wedding, -draw.between(*frame.wed_at)) - timedelta(days=draw.between(2, 20))
    if frame.relation is Relation.CHILD:
        return years_after(petitioner, draw.between(20, 24)) + timedelta(days=draw.between(0, 300))
    if frame.relation is Relation.SIBLING:
        return petitioner + timedelta(days=draw.between(500, 1900))
    return petitioner + apart


def _parents(people: Draw, of: Person, other: Person) -> tuple[str, str]:
    """Given names for the parents a birth record names, which neither of the two has."""
    taken, home = {of.given, other.given}, of.country
    return next_free(home.women, people.one(home.women), taken), next_free(home.men, people.one(home.men), taken)


def _another(one: Person, other: Person) -> Person:
    """The person with another given name than the other's, where they share it."""
    names = one.country.women if one.gender == "woman" else one.country.men
    return replace(one, given=next_free(names, one.given, {other.given}))


def _other_family(who: Person) -> str:
    """A family name that is not theirs, for a parent who was never married to the other."""
    names = who.country.families
    return names[(names.index(who.family) + 3) % len(names)]


def _as_parent(truth: I130Truth) -> I130Truth:
    """The parents as the birth record of the case must name them."""
    if truth.relation is Relation.PARENT:
        parent: Person | None = truth.beneficiary
    elif truth.relation is Relation.CHILD:
        parent = truth.natural or truth.petitioner
    else:
        return truth
    if parent is None:
        return truth
    if parent.gender == "woman":
        return replace(truth, mother=parent.name)
    if truth.natural:
        return replace(truth, father=parent.name)
    given = truth.mother.split(" ")[0]
    return replace(truth, father=parent.name, mother=f"{given} {_other_family(parent)}")
