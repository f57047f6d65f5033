"""What is true of somebody granted protection and the relative who is to follow, and the facts the rule takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from course.casefiles.people import Person
from course.casefiles.places import City, Job
from course.model.asylum import Principal
from course.model.naturalization import Showing


@dataclass(frozen=True, slots=True)
class Delay:
    """Why a request came late: what the principal says, until when it held, and whether a paper shows it."""

    why: str
    held_until: date | None
    paper: bool
    finding: Showing


@dataclass(frozen=True, slots=True)
class Oddities:
    """What is odd about the papers. The defaults are papers in order."""

    office_given: str = ""  #: the given name as the letter of the neighborhood office spells it
    form_address: date | None = None  #: since when the principal lives there, as the form has it
    english_born: date | None = None
    form_wedding: date | None = None
    first_form_order: bool = False  #: day and month of the relative's birth changed places on the first application
    certified: bool = True
    same_words: bool = False
    unlisted: date | None = None  #: birth of a further child whom the request leaves out
    tip: str = ""
    other: tuple[str, date, str, str] | None = None
    travel_lapsed: date | None = None  #: last day of the relative's passport, where it has passed


@dataclass(frozen=True, slots=True)
class I730Truth:
    """A request. ``other_parent`` is the child's other parent; ``wedding`` is that of the principal and the spouse."""

    case: str
    way: Principal
    principal: Person
    relative: Person
    spouse: bool
    other_parent: str
    city: City
    street: str
    job: Job
    a_number: str
    receipt: str
    passport: str
    applied_on: date
    granted_on: date
    since: date  #: of the principal's home
    filed_on: date
    today: date
    odd: Oddities
    wedding: date | None = None
    wedding_entry: bool = True  #: the marriage is in the civil register, and an extract is in the file
    ended_on: date | None = None  #: of the divorce, or the child's own wedding
    born_paper: bool = True  #: a birth record is in the file
    named_before: bool = True  #: the first application names the relative
    earlier_open: str = ""  #: an earlier spouse of the principal, where nothing shows that marriage's end
    derived: bool = False
    delay: Delay | None = None

    @property
    def related_since(self) -> date:
        """The wedding, or the child's birth."""
        return self.wedding if self.spouse and self.wedding else self.relative.born_on

    @property
    def first_visit(self) -> date | None:
        """The first visit to the clinic, for a child born after the grant."""
        if self.spouse or self.relative.born_on <= self.granted_on:
            return None
        return self.relative.born_on - timedelta(days=232)

    @property
    def expected(self) -> bool:
        """Whether a child born after the grant was expected on that day."""
        return self.first_visit is not None and self.first_visit <= self.granted_on


def tie(truth: I730Truth) -> Showing:
    """Whether the papers show the relationship."""
    whole = truth.wedding_entry if truth.spouse else truth.born_paper
    return Showing.ESTABLISHED if whole and truth.named_before and not truth.earlier_open else Showing.OFFERED


def facts(truth: I730Truth) -> dict[str, Any]:
    """The facts of the rule ``family-filing``, as JSON would carry them."""
    found: dict[str, Any] = {
        "principal": truth.way.value,
        "granted_on": truth.granted_on.isoformat(),
        "related_since": truth.related_since.isoformat(),
        "filed_on": truth.filed_on.isoformat(),
        "tie": tie(truth).value,
        "principal_applied_on": truth.applied_on.isoformat(),
    }
    if not truth.spouse:
        found["child_born_on"] = truth.relative.born_on.isoformat()
        found["conceived_before"] = truth.expected
    if truth.ended_on:
        found["ended_on"] = truth.ended_on.isoformat()
    if truth.derived:
        found["derived"] = True
    if truth.delay:
        found["humanitarian"] = truth.delay.finding.value
    return found
