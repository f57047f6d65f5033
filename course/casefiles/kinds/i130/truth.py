"""What is true of two people and the tie a petition claims between them, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from course.casefiles.people import Person
from course.casefiles.places import City, Job
from course.model.family import Document, Relation, Standing
from course.model.naturalization import Showing


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier marriage of the beneficiary, abroad.

    ``entered_on`` is the day of the entry in the register of divorces. ``paper`` says whether an extract of it is in
    the file, ``told`` whether the form names the marriage.
    """

    spouse: str
    married_on: date
    ended_on: date
    entered_on: date
    paper: bool = True
    told: bool = True


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    home_given: str = ""  #: the given name as the letter from home spells it
    form_passport: str = ""
    english_born: date | None = None  #: the birth date as the translation has it
    form_wedding: date | None = None
    form_home: date | None = None  #: since when the petitioner lives there, as the form has it
    certified: bool = True
    same_words: bool = False
    child_born: date | None = None  #: a child of the beneficiary that the form leaves out
    tip: str = ""
    other: tuple[str, date, str, str] | None = None  #: somebody else of the name, as the search shows it


@dataclass(frozen=True, slots=True)
class I130Truth:
    """A petition. ``wedding`` is the marriage to the beneficiary or, for a stepchild, to the child's parent.

    ``mother`` and ``father`` are the parents of whoever the birth record is of; ``natural`` is the stepchild's parent.
    """

    case: str
    relation: Relation
    standing: Standing
    petitioner: Person
    beneficiary: Person
    natural: Person | None
    mother: str
    father: str
    city: City
    street: str
    job: Job
    a_number: str
    receipt: str
    passport: str
    since: date  #: the petitioner's naturalization or permanent residence
    home_since: date
    filed_on: date
    today: date
    odd: Oddities
    trade: str
    wedding: date | None = None
    wedding_ended: date | None = None
    earlier: Earlier | None = None
    together: bool = True  #: the two share a home and money, as papers show
    mother_named: bool = True  #: in the birth record of the beneficiary
    beneficiary_married: bool = False

    @property
    def through_father(self) -> bool:
        """Whether the tie runs through a father in wedlock, which asks for the parents' marriage too."""
        if self.relation is Relation.PARENT:
            return self.beneficiary.gender == "man"
        return self.relation is Relation.CHILD and self.natural is None and self.petitioner.gender == "man"


def documents(truth: I130Truth) -> list[str]:
    """The primary evidence on file, by the names of the rule."""
    held = {Document.PETITIONER_STATUS}
    if truth.earlier is None or (truth.earlier.paper and truth.earlier.entered_on >= truth.earlier.ended_on):
        held.add(Document.EARLIER_MARRIAGES_ENDED)
    if truth.relation is Relation.SPOUSE:
        held |= {Document.MARRIAGE_CERTIFICATE, Document.PHOTOGRAPHS}
    elif truth.relation is Relation.PARENT:
        held.add(Document.PETITIONER_BIRTH_CERTIFICATE)
    else:
        held |= {Document.BIRTH_CERTIFICATE} if truth.mother_named else set()
    if truth.relation is Relation.SIBLING:
        held.add(Document.PETITIONER_BIRTH_CERTIFICATE)
    if truth.natural or truth.through_father:
        held.add(Document.PARENTS_MARRIAGE)
    return sorted(one.value for one in held)


def facts(truth: I130Truth) -> dict[str, Any]:
    """The facts of the rule ``family-classification``, as JSON would carry them."""
    found: dict[str, Any] = {
        "relation": truth.relation.value,
        "petitioner": {"standing": truth.standing.value, "born_on": truth.petitioner.born_on.isoformat()},
        "beneficiary": {"born_on": truth.beneficiary.born_on.isoformat(), "married": truth.beneficiary_married},
        "filed_on": truth.filed_on.isoformat(),
        "documents": documents(truth),
    }
    if truth.relation is Relation.SPOUSE and truth.wedding:
        return found | {"wedding": _wedding(truth, truth.wedding)}
    mother = {"tie": "in-wedlock", "through": "mother"}
    if truth.natural and truth.wedding:
        return found | {"parentage": {"tie": "stepchild", "made_on": truth.wedding.isoformat()}}
    if truth.relation is Relation.SIBLING:
        return found | {"parentage": mother, "petitioner_parentage": mother}
    return found | {"parentage": {"tie": "in-wedlock", "through": "father" if truth.through_father else "mother"}}


def _wedding(truth: I130Truth, day: date) -> dict[str, Any]:
    known = truth.earlier and Document.EARLIER_MARRIAGES_ENDED in documents(truth)
    return {
        "married_on": day.isoformat(),
        "earlier_ended_on": truth.earlier.ended_on.isoformat() if truth.earlier and known else None,
        "ended_on": truth.wedding_ended.isoformat() if truth.wedding_ended else None,
        "good_faith": (Showing.ESTABLISHED if truth.together else Showing.OFFERED).value,
    }
