"""What is true of an applicant for asylum, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from course.casefiles.kinds.i589.claims import Claim
from course.casefiles.people import Country, Person
from course.casefiles.places import City
from course.model.asylum import Cause
from course.model.naturalization import Showing
from course.rules.days import months_after


@dataclass(frozen=True, slots=True)
class Delay:
    """Why an application came late: the cause, its days, what a paper shows of it, and the two findings.

    ``cause`` is None where nothing was claimed that the law knows.
    """

    why: str
    cause: Cause | None
    began_on: date
    ended_on: date | None
    paper: bool
    showing: Showing = Showing.NOT_ESTABLISHED
    reasonable: Showing = Showing.NOT_ESTABLISHED


@dataclass(frozen=True, slots=True)
class Stay:
    """Months in a third country on the way; ``settled`` means with leave to stay for good."""

    country: Country
    entered_on: date
    left_on: date
    settled: bool


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    record_given: str = ""  #: the given name as the birth record spells it
    english_born: date | None = None  #: the birth date as the translation has it
    form_passport: str = ""
    form_arrival: date | None = None
    letter_held: date | None = None  #: the day of the detention as the witness gives it
    old_street: str = ""  #: the street on the form, where it is an earlier one
    certified: bool = True
    tip: str = ""
    same_words: bool = False
    helper: bool = False
    other: tuple[str, date, str] | None = None  #: somebody else of the name: name, birth date, number


@dataclass(frozen=True, slots=True)
class I589Truth:
    """A flight and what came of it. ``held_on`` is the day of the harm, ``student_until`` the last day of status."""

    case: str
    applicant: Person
    witnesses: tuple[Person, Person]
    parents: tuple[str, str]
    claim: Claim
    city: City
    street: str
    number: str
    record: str
    passport: str
    receipt: str
    held_on: date
    fled_on: date
    arrived_on: date
    filed_on: date
    interviewed_on: date
    today: date
    odd: Oddities
    delay: Delay | None = None
    stay: Stay | None = None
    student_until: date | None = None
    checked: Showing = Showing.ESTABLISHED

    @property
    def last_day(self) -> date:
        """The last day of the stay that was authorized."""
        return self.student_until or months_after(self.arrived_on, 6)


def facts(truth: I589Truth) -> dict[str, Any]:
    """The facts of the rule ``asylum-decision``, as JSON would carry them."""
    arrived, filed = truth.arrived_on.isoformat(), truth.filed_on.isoformat()
    shown, ground = Showing.ESTABLISHED.value, Showing.ESTABLISHED if truth.claim.ground else Showing.NOT_ESTABLISHED
    return {
        "deadline": {"arrived_on": arrived, "received_on": filed, "circumstances": _circumstances(truth)},
        "bars": {"arrived_on": arrived, "applied_on": filed, "resettlement": _resettlement(truth)},
        "refugee": {
            "nationality": shown,
            "credible": shown,
            "past_persecution": ground.value,
            "well_founded_fear": ground.value,
            "central_reason": ground.value,
            "no_protection": shown,
        },
        "checked": truth.checked.value,
        "discretion": shown,
    }


def _circumstances(truth: I589Truth) -> list[dict[str, Any]]:
    delay = truth.delay
    if delay is None or delay.cause is None:
        return []
    return [
        {
            "cause": delay.cause.value,
            "began_on": delay.began_on.isoformat(),
            "ended_on": delay.ended_on.isoformat() if delay.ended_on else None,
            "showing": delay.showing.value,
            "reasonable": delay.reasonable.value,
        }
    ]


def _resettlement(truth: I589Truth) -> dict[str, Any] | None:
    stay = truth.stay
    if stay is None:
        return None
    against, settled = Showing.NOT_ESTABLISHED.value, stay.settled
    there = {
        "country": stay.country.name,
        "entered_on": stay.entered_on.isoformat(),
        "left_on": stay.left_on.isoformat(),
        "offer": settled,
        "indirect": False,
        "not_offered": against,
        "onward_only": against if settled else Showing.ESTABLISHED.value,
        "restricted": against,
        "transit": True,
        "permanent": settled,
        "renewable": False,
        "voluntary": settled,
        "citizen": False,
    }
    return {"fled_on": truth.fled_on.isoformat(), "arrived_on": truth.arrived_on.isoformat(), "stays": [there]}
