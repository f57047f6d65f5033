"""What is true of somebody who claims citizenship through a parent, and the facts the rules take from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from course.casefiles.people import Person
from course.casefiles.places import City
from course.model.citizenship import ByNaturalization
from course.model.naturalization import Showing
from course.rules.days import DAY, years_after


class Route(StrEnum):
    """The way a claim goes, by the name of the rule that decides it."""

    THROUGH_PARENT = "citizen-through-parent"  #: INA 320
    AT_BIRTH = "citizen-at-birth-abroad"  #: INA 301 and 309
    FORMER = "citizen-by-former-321"  #: the section repealed in 2001


class Custody(StrEnum):
    """Who had the child after the parents parted, as a court said; empty where none was asked."""

    NONE = ""
    PARENT = "parent"
    JOINT = "joint"
    OTHER = "other"
    UNKNOWN = "unknown"  #: an order is said to exist and is not in the file


@dataclass(frozen=True, slots=True)
class Father:
    """What a father not married to the mother has done. ``blood`` is the finding on descent from him."""

    blood: Showing
    acknowledged_on: date | None
    supported_on: date | None


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    english_given: str = ""  #: the given name as the English birth record spells it
    english_born: date | None = None  #: the birth date as the English birth record has it
    form_number: str = ""  #: the A-Number as the form has it
    form_born: date | None = None  #: the birth date as the form has it
    form_married: date | None = None  #: the parents' wedding as the form has it
    photo_altered: bool = False
    certified: bool = True
    tip: str = ""
    other: tuple[str, date, str] | None = None  #: somebody else of the name: name, birth date, number
    same_words: bool = False
    card_over: bool = False
    arrested_on: date | None = None


@dataclass(frozen=True, slots=True)
class N600Truth:
    """A claim. ``parent`` is the one it goes through, ``other`` the other parent.

    A parent who is a citizen by birth was born in ``parent_city``; ``stays`` are that parent's days here before the
    claimant's birth.
    """

    case: str
    route: Route
    claimant: Person
    parent: Person
    other: Person
    relatives: tuple[Person, Person]
    grandparents: tuple[str, str]  #: mother and father of ``parent``, by name
    city: City
    parent_city: City
    street: str
    number: str
    passport: str
    receipt: str
    filed_on: date
    today: date
    odd: Oddities
    married_on: date | None = None
    parted_on: date | None = None
    custody: Custody = Custody.NONE
    resident_since: date | None = None
    naturalized_on: date | None = None
    second_on: date | None = None  #: the other parent's naturalization
    legitimated_on: date | None = None
    stays: tuple[tuple[date, date], ...] = ()
    father: Father | None = None

    @property
    def parent_is(self) -> str:
        """``mother`` or ``father``."""
        return "mother" if self.parent.gender == "woman" else "father"

    @property
    def other_is(self) -> str:
        """What the other parent is."""
        return "father" if self.parent_is == "mother" else "mother"

    @property
    def wed(self) -> bool:
        """Whether the parents were married to each other at the birth."""
        return self.married_on is not None and self.married_on < self.claimant.born_on

    @property
    def grown(self) -> bool:
        """Whether residence here began only after the eighteenth birthday."""
        return self.resident_since is not None and self.resident_since >= years_after(self.claimant.born_on, 18)

    @property
    def had_a_card_that_ended(self) -> bool:
        """Whether residence is old enough for a card, good for ten years, to have ended before the filing."""
        return self.resident_since is not None and self.resident_since < years_after(self.filed_on, -10) - 90 * DAY

    @property
    def way(self) -> ByNaturalization:
        """The way of the former section."""
        if not self.married_on:
            return ByNaturalization.UNWED_MOTHER
        return ByNaturalization.CUSTODIAL_PARENT if self.parted_on else ByNaturalization.BOTH_PARENTS


_FOUND = {
    Custody.PARENT: Showing.ESTABLISHED,
    Custody.JOINT: Showing.ESTABLISHED,
    Custody.OTHER: Showing.NOT_ESTABLISHED,
    Custody.UNKNOWN: Showing.OFFERED,
}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def facts(truth: N600Truth) -> dict[str, Any]:
    """The facts of the rule named by the route, as JSON would carry them."""
    born = truth.claimant.born_on.isoformat()
    if truth.route is Route.THROUGH_PARENT:
        found: dict[str, Any] = {
            "born_on": born,
            "parent_citizen_since": _iso(truth.naturalized_on),
            "resident_since": _iso(truth.resident_since),
            "custody_since": _iso(truth.resident_since),
        }
        return found | ({"custody": _FOUND[truth.custody].value} if truth.custody else {})
    if truth.route is Route.FORMER:
        last = max(day for day in (truth.naturalized_on, truth.second_on) if day)
        return {
            "born_on": born,
            "by": truth.way.value,
            "naturalized_on": last.isoformat(),
            "event_on": _iso(truth.parted_on),
            "resident_since": _iso(truth.resident_since),
            "legitimated_on": _iso(truth.legitimated_on),
        }
    return {"born_on": born, "in_wedlock": truth.wed, **_parents(truth)}


def _parents(truth: N600Truth) -> dict[str, Any]:
    """The parents of a claim to citizenship at birth, and what an unmarried father has done."""
    periods = [{"first": first.isoformat(), "last": last.isoformat()} for first, last in truth.stays]
    citizen = {
        "allegiance": "citizen",
        "born_on": truth.parent.born_on.isoformat(),
        "resided": True,
        "periods": periods,
    }
    other = {"allegiance": "alien", "born_on": truth.other.born_on.isoformat()}
    found: dict[str, Any] = {truth.parent_is: citizen, truth.other_is: other}
    if truth.father:
        found["paternity"] = {
            "blood": truth.father.blood.value,
            "acknowledged_on": _iso(truth.father.acknowledged_on),
            "supported_on": _iso(truth.father.supported_on),
        }
    return found
