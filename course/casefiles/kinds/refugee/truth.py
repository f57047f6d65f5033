"""What is true of somebody who asks to be classified as a refugee, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from course.casefiles.people import Country, Person
from course.casefiles.places import City
from course.model.naturalization import Showing
from course.model.refugee import Ground


class Stay(StrEnum):
    """What the country of refuge gave."""

    TEMPORARY = "temporary"
    PERMANENT = "permanent"
    CONFINED = "confined"  #: permanent in name, and so restricted that it denies settlement
    UNCLEAR = "unclear"


class Service(StrEnum):
    """Service of the State that the applicant tells of."""

    NONE = "none"
    COOK = "cook"  #: no part in persecuting anybody
    LISTS = "lists"  #: took part in it


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody fled, in the words of the papers: what they did, who minds it, and what the paper from home says.

    ``because`` is empty where the reason is none that the Act protects.
    """

    did: str
    because: str
    paper: str


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    host_given: str = ""  #: the given name as the card of the country of refuge spells it
    host_reversed: bool = False  #: day and month of birth changed places on that card
    english_dated: date | None = None  #: the day of the paper from home as its translation has it
    form_fled: date | None = None
    unlisted: date | None = None  #: birth of a child whom the form leaves out
    certified: bool = True
    same_words: bool = False
    host_until: date | None = None  #: last day of that card, where it has run out
    helper: bool = False  #: somebody else filled in the form and did not sign as preparer
    tip: str = ""
    other: tuple[str, date, str, str] | None = None


@dataclass(frozen=True, slots=True)
class RefugeeTruth:
    """A registration. ``origin_on`` is the day of the paper from home, ``closed_on`` the day its office was closed."""

    case: str
    applicant: Person
    host: Country
    host_town: str
    relative: str
    city: City
    number: str
    reason: Reason
    fled_on: date
    entered_on: date
    origin_on: date
    closed_on: date
    filed_on: date
    interviewed_on: date
    medical_on: date | None
    today: date
    odd: Oddities
    held: int = 0  #: days in custody before the flight; 0 where there was none
    on_account: Showing = Showing.ESTABLISHED
    unknown_men: bool = False  #: nobody knows yet who came and why
    included: bool = True
    stay: Stay = Stay.TEMPORARY
    service: Service = Service.NONE
    ground: Ground | None = None
    waiver_asked: bool = False
    means: bool = True


def facts(truth: RefugeeTruth) -> dict[str, Any]:
    """The facts of the rule ``refugee-registration``, as JSON would carry them."""
    found: dict[str, Any] = {
        "born_on": truth.applicant.born_on.isoformat(),
        "fled_on": truth.fled_on.isoformat(),
        "filed_on": truth.filed_on.isoformat(),
        "included": (Showing.ESTABLISHED if truth.included else Showing.NOT_ESTABLISHED).value,
        "outside": True,
        "feared": Showing.ESTABLISHED.value,
        "on_account": truth.on_account.value,
        "took_part": _PART[truth.service].value,
        "resettled": _SETTLED[truth.stay],
        "grounds": [],
        "interviewed_on": truth.interviewed_on.isoformat(),
        "medical_on": truth.medical_on.isoformat() if truth.medical_on else None,
        "sponsored": True,
    }
    if truth.ground:
        shown = Showing.ESTABLISHED if truth.waiver_asked else Showing.NOT_ASKED
        found["grounds"].append({"ground": truth.ground.value, "waiver": shown.value})
    if not truth.means:
        found["grounds"].append({"ground": Ground.PUBLIC_CHARGE.value})
    return found


_PART = {
    Service.NONE: Showing.NOT_ASKED,
    Service.COOK: Showing.NOT_ESTABLISHED,
    Service.LISTS: Showing.ESTABLISHED,
}
_SETTLED: dict[Stay, dict[str, Any]] = {
    Stay.TEMPORARY: {"offered": False},
    Stay.PERMANENT: {"offered": True},
    Stay.CONFINED: {"offered": True, "restrictive": Showing.ESTABLISHED.value},
    Stay.UNCLEAR: {"offered": None},
}
