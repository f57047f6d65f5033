"""The facts of criminal grounds: offenses, how a court disposed of them, and how they are classed.

How an offense is classed (moral turpitude, controlled substance, a match with a listed offense) is a finding that
rests on the statute of conviction. It is true, false, or None as long as nobody has made it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from course.model.base import Model, Prose
from course.model.chronology import Past, in_order
from course.model.naturalization import Day

_Count = Annotated[int, Field(ge=0, le=1200)]


class Disposition(StrEnum):
    """How a court disposed of a charge."""

    JUDGMENT = "judgment"  #: a formal judgment of guilt
    WITHHELD = "withheld"  #: judgment withheld or deferred
    DISMISSED = "dismissed"  #: without a plea or finding of guilt
    ACQUITTED = "acquitted"
    JUVENILE = "juvenile"  #: dealt with as juvenile delinquency
    PENDING = "pending"
    NEVER_CHARGED = "never-charged"
    UNKNOWN = "unknown"


class Undone(StrEnum):
    """Why a judgment was later vacated or expunged."""

    NOT_UNDONE = "not-undone"
    DEFECT = "defect"  #: a procedural or substantive defect in the criminal case
    REHABILITATION = "rehabilitation"  #: under a law that clears records, or after a program
    IMMIGRATION = "immigration"  #: to avoid immigration consequences alone
    UNKNOWN = "unknown"


class Pardon(StrEnum):
    """A pardon after the conviction, full and unconditional where it is the President's or a Governor's."""

    NONE = "none"
    PRESIDENT = "president"
    GOVERNOR = "governor"
    OTHER = "other"  #: legislative, foreign, conditional, or a commutation


class Term(Model):
    """A term of imprisonment as the court or statute states it; ``Term()`` is none at all."""

    years: Annotated[int, Field(ge=0, le=100)] = 0
    months: _Count = 0
    days: Annotated[int, Field(ge=0, le=36600)] = 0


def least(term: Term) -> int:
    """The fewest days a term can hold."""
    return 365 * term.years + 28 * term.months + term.days


def most(term: Term) -> int:
    """The most days a term can hold."""
    return 366 * term.years + 31 * term.months + term.days


_UNSENTENCED = (Disposition.DISMISSED, Disposition.ACQUITTED, Disposition.PENDING, Disposition.NEVER_CHARGED)
_UNDISPOSED = (Disposition.PENDING, Disposition.NEVER_CHARGED)


class Offense(Model):
    """One offense. ``maximum`` is the most it could carry; ``sentence`` what was imposed, suspended or not.

    ``guilt_found`` and ``restraint`` matter where judgment was withheld: a plea, finding or admission of guilt, and
    some punishment or restraint of liberty. ``admitted`` means a valid admission of every essential element.
    ``on_appeal`` means that a direct appeal from the conviction is open, or may still be filed in time.
    ``released_on`` ends any confinement; ``confined`` is false where there was none. ``simple_marijuana_grams`` is
    given only for simple possession of marijuana.
    """

    name: Prose
    committed_on: Past
    disposition: Disposition
    disposed_on: Past | None = None
    guilt_found: bool | None = None
    restraint: bool | None = None
    undone: Undone = Undone.NOT_UNDONE
    on_appeal: bool = False
    pardon: Pardon = Pardon.NONE
    admitted: bool | None = False
    moral_turpitude: bool | None = None
    controlled_substance: bool | None = None
    simple_marijuana_grams: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    purely_political: bool = False
    maximum: Term | None = None
    sentence: Term | None = None
    confined: bool | None = None
    released_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "committed_on", "disposed_on")
        in_order(self, "committed_on", "released_on")
        if self.confined is False and self.released_on:
            raise ValueError(f"released_on ({self.released_on}) cannot be given where confined is false")
        if self.simple_marijuana_grams is not None and self.controlled_substance is False:
            raise ValueError("controlled_substance cannot be false where simple_marijuana_grams is given")
        if self.sentence not in (None, Term()) and self.disposition in _UNSENTENCED:
            raise ValueError(f"sentence cannot be given where disposition is {self.disposition.value}")
        if self.disposed_on and self.disposition in _UNDISPOSED:
            raise ValueError(f"disposed_on cannot be given where disposition is {self.disposition.value}")
        if self.sentence and self.maximum and least(self.sentence) > most(self.maximum):
            raise ValueError("sentence cannot be longer than maximum, the most the offense could carry")
        return self


class CrimeFacts(Model):
    """The offenses of a person who applied on ``applied_on``. ``trafficking_reason`` is INA 212(a)(2)(C)(i).

    It is false where nothing points to trafficking in drugs, and None while the reason to believe is still open.
    """

    born_on: Past
    applied_on: Day
    offenses: tuple[Offense, ...] = ()
    trafficking_reason: bool | None = False

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        for number, offense in enumerate(self.offenses):
            if offense.committed_on < self.born_on:
                raise ValueError(f"offenses.{number}.committed_on ({offense.committed_on}) comes before born_on")
        in_order(self, "born_on", "applied_on")
        return self


class Listed(StrEnum):
    """The kinds of offense in INA 101(a)(43) that a screen can tell apart."""

    MURDER_RAPE_OR_ABUSE_OF_A_MINOR = "murder-rape-or-abuse-of-a-minor"
    DRUG_TRAFFICKING = "drug-trafficking"
    MONEY_LAUNDERING = "money-laundering"
    VIOLENCE = "violence"
    THEFT_OR_BURGLARY = "theft-or-burglary"
    FRAUD = "fraud"
    SMUGGLING = "smuggling"
    DOCUMENT_FRAUD = "document-fraud"
    FORGERY = "forgery"
    OBSTRUCTION = "obstruction"
    OTHER_LISTED = "other-listed"
    NOT_LISTED = "not-listed"


class ScreenFacts(Model):
    """What an aggravated felony screen asks about one offense, on the day ``applied_on``.

    ``dollars`` is the loss to victims, or the funds laundered. ``family_only`` means a first offense shown to have
    helped only a spouse, child or parent. ``matches`` is counsel's answer whether the statute of conviction matches
    the listed offense. ``foreign`` means a conviction under foreign law, ``completed_on`` the day its term ended.
    """

    offense: Offense
    kind: Listed | None = None
    dollars: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    family_only: bool | None = None
    matches: bool | None = None
    foreign: bool = False
    completed_on: Past | None = None
    applied_on: Day

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.completed_on and self.completed_on < self.offense.committed_on:
            raise ValueError(
                f"completed_on ({self.completed_on}) cannot come before offense.committed_on "
                f"({self.offense.committed_on})"
            )
        if self.completed_on and not self.foreign:
            raise ValueError("completed_on matters for a foreign conviction only: set foreign, or leave it out")
        return self
