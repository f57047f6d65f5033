"""What is true of somebody who asks for permission to work, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from course.casefiles.people import Person
from course.casefiles.places import City
from course.model.naturalization import Showing
from course.model.work_permit import Asked, WorkCategory

#: The application a category rests on, as notices name it.
RESTS_ON = {
    WorkCategory.ASYLEE: "Asylum",
    WorkCategory.STUDENT: "Practical training",
    WorkCategory.ASYLUM_PENDING: "Form I-589, Application for Asylum and for Withholding of Removal",
    WorkCategory.ADJUSTMENT_PENDING: "Form I-485, Application to Register Permanent Residence or Adjust Status",
}


@dataclass(frozen=True, slots=True)
class Missed:
    """An interview that was missed, and why. ``paper`` tells whether a paper shows the reason."""

    day: date
    why: str
    ill: bool
    paper: bool
    finding: Showing


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    birth_given: str = ""  #: the given name as the English birth record spells it
    form_number: str = ""  #: the A-Number as the form has it
    form_born: date | None = None  #: the birth date as the form has it
    form_arrival: date | None = None  #: the day of arrival as the form has it
    lease_since: date | None = None  #: the first day of the lease, where it was written over
    certified: bool = True
    tip: str = ""
    other: tuple[str, date, str] | None = None  #: somebody else of the name: name, birth date, number
    same_words: bool = False  #: two friends sent one text
    passport_over: bool = False  #: the passport has ended since the filing
    arrested_on: date | None = None  #: an arrest that came to nothing and that the form does not list


@dataclass(frozen=True, slots=True)
class I765Truth:
    """A request: who, what it rests on since when, and what became of that."""

    case: str
    applicant: Person
    friends: tuple[Person, Person]
    parents: tuple[str, str]  #: mother and father, by name
    city: City
    street: str
    number: str
    record: str
    passport: str
    receipt: str
    base_receipt: str
    admitted_on: date
    moved_in: date
    filed_on: date
    today: date
    category: WorkCategory
    basis_on: date
    odd: Oddities
    asked: Asked = Asked.INITIAL
    proved: Showing = Showing.ESTABLISHED  #: whether the records show what the category rests on
    ended_on: date | None = None
    stop: tuple[date, date] | None = None
    missed: Missed | None = None
    referred_on: date | None = None
    card_from: date | None = None
    card_until: date | None = None
    program_ends_on: date | None = None

    @property
    def expected_until(self) -> date:
        """The last day of the passport."""
        ended = self.filed_on + timedelta(days=9)
        return ended if self.odd.passport_over else self.today + timedelta(days=900)


def facts(truth: I765Truth) -> dict[str, Any]:
    """The facts of the rule ``employment-authorization``, as JSON would carry them."""
    shown = truth.proved is Showing.ESTABLISHED
    found: dict[str, Any] = {
        "category": truth.category.value,
        "asked": truth.asked.value,
        "filed_on": truth.filed_on.isoformat(),
        "basis": truth.proved.value,
        "basis_on": truth.basis_on.isoformat() if shown else None,
        "basis_ended_on": truth.ended_on.isoformat() if truth.ended_on else None,
    }
    if truth.stop:
        began, ended = truth.stop
        stop = {"reason": "applicant-delay", "began_on": began.isoformat(), "ended_on": ended.isoformat()}
        found["stops"] = [stop]
    if truth.missed:
        found["missed"] = truth.missed.finding.value
    if truth.card_until:
        found |= {"card_category": truth.category.value, "card_expires_on": truth.card_until.isoformat()}
    if truth.program_ends_on:
        found["program_ends_on"] = truth.program_ends_on.isoformat()
    return found
