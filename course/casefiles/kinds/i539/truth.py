"""What is true of a visitor who asks to stay longer, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from course.casefiles.people import Person
from course.casefiles.places import City
from course.model.naturalization import Showing


@dataclass(frozen=True, slots=True)
class Delay:
    """Why a request came late: what the visitor says, until when it held, and what a paper shows of it."""

    why: str
    held_until: date | None
    paper: bool
    finding: Showing


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    home_given: str = ""  #: the given name as the letter from home spells it
    form_passport: str = ""  #: the passport number as the form has it
    form_arrival: date | None = None  #: the day of arrival as the form has it
    ticket_on: date | None = None  #: the day of the ticket home, where it is not the day asked for
    certified: bool = True
    tip: str = ""
    other: tuple[str, date, str] | None = None  #: somebody else of the name: name, birth date, number


@dataclass(frozen=True, slots=True)
class I539Truth:
    """A visit: who, where, from when, until when, and how it was spent. ``kept`` is None where papers leave it open."""

    case: str
    applicant: Person
    host: Person
    city: City
    street: str
    record: str
    passport: str
    receipt: str
    job: str
    purpose: str
    admitted_on: date
    expires_on: date
    filed_on: date
    asked_until: date
    today: date
    odd: Oddities
    waiver: bool = False
    kept: bool | None = True
    work: str = ""  #: what paid work was done here, where some was
    delay: Delay | None = None


def facts(truth: I539Truth) -> dict[str, Any]:
    """The facts of the rule ``extension-or-change``, as JSON would carry them."""
    found: dict[str, Any] = {
        "request": "extension",
        "classification": "B",
        "filed_on": truth.filed_on.isoformat(),
        "expires_on": truth.expires_on.isoformat(),
        "visa_waiver": truth.waiver,
        "maintained": truth.kept,
    }
    if truth.delay:
        found |= {"delay": truth.delay.finding.value, "bona_fide": "established"}
    return found
