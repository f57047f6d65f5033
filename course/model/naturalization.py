"""The facts of a naturalization case: what the rules of ``course.rules`` take.

A rule decides what follows from facts; it never finds them. Where the law leaves a finding to the officer (whether
residence was abandoned, whether a statement was meant to gain a benefit), the finding is itself a fact here, a
:class:`Showing`, and the rule says so as long as nobody has made it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from course.model.base import Model


def _plausible(day: date) -> date:
    if not _FIRST <= day <= _LAST:
        raise ValueError(f"{day} lies outside {_FIRST.year} to {_LAST.year}: check the year")
    return day


_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)

#: A day in a case. The limits catch slips of the pen, and keep counting years clear of the calendar's own ends.
Day = Annotated[date, AfterValidator(_plausible)]


class Basis(StrEnum):
    """The track an applicant files on."""

    GENERAL = "general"  #: INA 316(a)
    SPOUSE = "spouse"  #: INA 319(a)
    SPOUSE_ABROAD = "spouse-abroad"  #: INA 319(b)
    SERVICE = "service"  #: INA 328
    HOSTILITIES = "hostilities"  #: INA 329


class Showing(StrEnum):
    """How far a point that the officer must find has come."""

    NOT_ASKED = "not-asked"
    OFFERED = "offered"
    ESTABLISHED = "established"
    NOT_ESTABLISHED = "not-established"


class Tie(StrEnum):
    """What 8 CFR 316.5(c)(1)(i)(A)-(D) names as evidence that residence was kept during an absence."""

    KEPT_WORK = "kept-work"
    FAMILY_STAYED = "family-stayed"
    KEPT_HOME = "kept-home"
    NO_WORK_ABROAD = "no-work-abroad"


class Preserved(Model):
    """A Form N-470: ``government`` work also counts as presence (INA 316(c)), as does ``religious`` work (INA 317)."""

    filed_on: Day
    approved: bool
    government: bool = False
    religious: bool = False


class Trip(Model):
    """An absence by its day of departure and day of return; days between the two are whole days away."""

    departed: Day
    returned: Day
    purpose: str = ""
    ties: frozenset[Tie] = frozenset()
    showing: Showing = Showing.NOT_ASKED  #: whether residence was shown not to be abandoned
    preserved: Preserved | None = None

    @model_validator(mode="after")
    def _returns_later(self) -> Trip:
        if self.returned < self.departed:
            raise ValueError(f"a trip cannot end ({self.returned}) before it starts ({self.departed})")
        return self


def _apart(trips: tuple[Trip, ...]) -> tuple[Trip, ...]:
    ordered = tuple(sorted(trips, key=lambda trip: (trip.departed, trip.returned)))
    for one, other in pairwise(ordered):
        if other.departed < one.returned:
            raise ValueError(f"two trips overlap: one returns {one.returned}, the next departs {other.departed}")
    return ordered


#: Trips in order of departure, none overlapping another; the day one returns the next may depart.
Trips = Annotated[tuple[Trip, ...], AfterValidator(_apart)]


class Conduct(StrEnum):
    """What an act or finding about conduct is, once the officer has classed it."""

    MURDER = "murder"
    AGGRAVATED_FELONY = "aggravated-felony"
    PERSECUTION = "persecution"
    MORAL_TURPITUDE = "moral-turpitude"
    CONTROLLED_SUBSTANCE = "controlled-substance"
    SIMPLE_MARIJUANA = "simple-marijuana"  #: simple possession of no more than the amount INA 101(f)(3) leaves out
    OTHER_CONVICTION = "other-conviction"
    PROSTITUTION = "prostitution"
    SMUGGLING = "smuggling"
    POLYGAMY = "polygamy"
    GAMBLING_OFFENSE = "gambling-offense"
    GAMBLING_INCOME = "gambling-income"
    HABITUAL_DRUNKARD = "habitual-drunkard"
    DRUNK_DRIVING = "drunk-driving"
    FAILURE_TO_SUPPORT = "failure-to-support"
    EXTRAMARITAL_AFFAIR = "extramarital-affair"
    UNLAWFUL_VOTING = "unlawful-voting"
    FALSE_CITIZENSHIP_CLAIM = "false-citizenship-claim"
    UNLAWFUL_ACT = "unlawful-act"
    DISMISSED_CHARGE = "dismissed-charge"  #: an arrest or charge that is known to have ended without a conviction
    ARREST = "arrest"  #: an arrest or charge that has not been classed yet


class Act(Model):
    """Something that bears on good moral character.

    ``on`` is the day of the act (the last day, where it went on). ``showing`` is the finding on extenuating
    circumstances. ``believed_citizen`` means the exception at the end of INA 101(f) was found to apply.
    """

    kind: Conduct
    on: Day
    convicted_on: Day | None = None
    admitted: bool = False  #: admitted as a crime, with its elements, though never charged
    maximum_months: Annotated[int, Field(ge=0)] | None = None  #: the most the offense could carry
    sentence_months: Annotated[int, Field(ge=0)] = 0  #: the sentence imposed
    confined_from: Day | None = None
    confined_to: Day | None = None
    disposition_known: bool = True
    disclosed: bool = True
    probation_ends: Day | None = None
    showing: Showing = Showing.NOT_ASKED
    believed_citizen: bool = False

    @model_validator(mode="after")
    def _dates_agree(self) -> Act:
        if (self.confined_from is None) != (self.confined_to is None):
            raise ValueError("confinement needs both its first and its last day")
        if self.confined_from and self.confined_to and self.confined_to < self.confined_from:
            raise ValueError("confinement cannot end before it starts")
        if self.convicted_on and self.convicted_on < self.on:
            raise ValueError(f"the conviction ({self.convicted_on}) cannot come before the act ({self.on})")
        return self


class Statement(Model):
    """A statement found to be untrue. ``for_benefit`` is the officer's finding on why it was made, or None."""

    on: Day
    about: str
    oral: bool
    under_oath: bool
    for_benefit: bool | None = None


class MedicalException(StrEnum):
    """Where a Form N-648 stands."""

    NONE = "none"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not-accepted"


class Attempt(Model):
    """One sitting of the tests. ``english`` is None where English was not tested; ``asked`` counts civics questions."""

    on: Day
    english: bool | None = None
    asked: Annotated[int, Field(ge=0)] = 0
    correct: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _counts_agree(self) -> Attempt:
        if self.correct > self.asked:
            raise ValueError(f"{self.correct} right answers to {self.asked} questions cannot be")
        return self


class Union(Model):
    """A marriage to a citizen. ``apart_beyond_control`` covers separations of 8 CFR 319.1(b)(2)(ii)(C)."""

    living_together_since: Day
    spouse_citizen_since: Day
    ended_on: Day | None = None  #: death, divorce or the spouse's expatriation
    legally_separated_on: Day | None = None
    informally_separated: bool = False
    apart_beyond_control: bool = False
    abused: bool = False  #: residence was gained through a citizen spouse or parent who abused the applicant
