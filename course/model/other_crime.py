"""Conduct that makes inadmissible without a conviction: vice, immunity, trafficking, profit from it, laundering.

Each point an officer must find is true, false, or None as long as nobody has found it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Day


class ViceKind(StrEnum):
    """What INA 212(a)(2)(D) tells apart."""

    PROSTITUTION = "prostitution"
    PROCURING = "procuring"
    PROCEEDS = "proceeds"
    OTHER_VICE = "other-vice"


class Vice(Model):
    """Conduct up to ``last_on``, and whether it was found. ``coming_for_it`` is the finding on the purpose of coming.

    For prostitution ``found`` means a regular pattern for gain; soliciting once for oneself is not procuring.
    """

    kind: ViceKind
    last_on: Past | None = None
    found: bool | None = None
    coming_for_it: bool | None = False


class Immunity(Model):
    """A serious offense in the United States for which immunity was used: the four parts of INA 212(a)(2)(E)."""

    serious: bool | None = None
    exercised: bool | None = None
    departed: bool | None = None
    submitted: bool | None = None


class Trade(StrEnum):
    """What the relative is or would be inadmissible for."""

    DRUGS = "drugs"
    PERSONS = "persons"


class Tie(StrEnum):
    """How the applicant is related to the trafficker."""

    SPOUSE = "spouse"
    FORMER_SPOUSE = "former-spouse"
    SON_OR_DAUGHTER = "son-or-daughter"


class Benefit(Model):
    """A benefit last obtained on ``obtained_on`` from a relative's trade, and whether the person knew or should have.

    ``trafficker`` is the finding on the relative; ``unmarried_then`` matters for a son or daughter under 21 then.
    """

    trade: Trade
    tie: Tie
    trafficker: bool | None = None
    obtained_on: Past
    knew: bool | None = None
    unmarried_then: bool | None = None


class OtherCrimeFacts(Model):
    """Somebody who applies for a visa, admission or adjustment on ``applied_on``. What is left out was not found."""

    applied_on: Day
    born_on: Past
    vice: tuple[Vice, ...] = ()
    immunity: Immunity | None = None
    religious_freedom: bool | None = False
    trafficker_in_persons: bool | None = False
    benefits: tuple[Benefit, ...] = ()
    laundering: bool | None = False

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "born_on", "applied_on")
        for number, vice in enumerate(self.vice):
            if vice.found and vice.last_on is None:
                raise ValueError(f"vice.{number}.last_on is missing although found is true")
            if vice.last_on and not self.born_on <= vice.last_on <= self.applied_on:
                raise ValueError(f"vice.{number}.last_on ({vice.last_on}) lies outside born_on and applied_on")
        for number, benefit in enumerate(self.benefits):
            if not self.born_on <= benefit.obtained_on <= self.applied_on:
                raise ValueError(
                    f"benefits.{number}.obtained_on ({benefit.obtained_on}) lies outside born_on and applied_on"
                )
        return self
