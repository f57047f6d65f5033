"""The facts of an affidavit of support: sponsor, household, income, assets, and the immigrant sponsored.

Amounts are whole dollars a year. ``None`` for a point an officer must find means that nobody has found it yet.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Day

_Dollars = Annotated[int, Field(ge=0, le=10**9)]
_Persons = Annotated[int, Field(ge=0, le=50)]


class Area(StrEnum):
    """The areas the poverty guidelines tell apart; territories go with the contiguous states."""

    CONTIGUOUS = "contiguous"
    ALASKA = "alaska"
    HAWAII = "hawaii"


class Standing(StrEnum):
    """A sponsor's status."""

    CITIZEN = "citizen"
    NATIONAL = "national"
    PERMANENT_RESIDENT = "permanent-resident"
    OTHER = "other"


class Relation(StrEnum):
    """Who the immigrant is, as far as the multiple for assets depends on it."""

    CITIZENS_SPOUSE = "citizens-spouse"
    CITIZENS_CHILD = "citizens-child"
    ORPHAN_TO_BE_CITIZEN = "orphan-to-be-citizen"  #: 8 CFR 213a.2(c)(2)(iii)(B), the second case
    RESIDENTS_SPOUSE_OR_CHILD = "residents-spouse-or-child"
    OTHER = "other"

    @property
    def spouse_or_child(self) -> bool:
        """Whether a sponsor on active duty who petitioned for this person may rely on the lower level."""
        return self not in (Relation.OTHER, Relation.ORPHAN_TO_BE_CITIZEN)


class Household(Model):
    """Who counts in a household (8 CFR 213a.1), the sponsor apart; nobody twice.

    ``sponsored_before`` are immigrants of earlier affidavits still in force, ``sponsored_now`` those of this one.
    """

    spouse: bool = False
    children: _Persons = 0
    other_dependents: _Persons = 0
    relatives_relied_on: _Persons = 0
    sponsored_before: _Persons = 0
    sponsored_now: Annotated[int, Field(ge=1, le=50)]

    @property
    def size(self) -> int:
        """The number of persons, with the sponsor."""
        others = self.children + self.other_dependents + self.relatives_relied_on
        return 1 + self.spouse + others + self.sponsored_before + self.sponsored_now


class Sponsor(Model):
    """A sponsor or joint sponsor. ``income`` is the household income expected in the year the immigrant applied.

    ``members_income`` is the part of it that comes from others, which counts only where ``members_signed``.
    ``tax_return`` is whether the required return was filed, or no duty to file was proved. ``assets`` are net.
    """

    born_on: Past
    standing: Standing
    domiciled: bool | None = None
    household: Household
    area: Area
    income: _Dollars
    members_income: _Dollars = 0
    members_signed: bool | None = None
    tax_return: bool | None = None
    active_duty: bool = False
    assets: _Dollars = 0

    @model_validator(mode="after")
    def _part_of_income(self) -> Self:
        if self.members_income > self.income:
            raise ValueError(f"members_income ({self.members_income}) cannot be more than income ({self.income})")
        return self


class SupportFacts(Model):
    """An affidavit of support. ``applied_on`` is the day the immigrant applied for the visa or adjustment.

    ``evidence_asked_on`` is the day newer evidence was asked for, more than a year later; income and guidelines are
    then those of that day. ``self_petitioner``, ``forty_quarters`` and ``citizen_on_admission`` need no affidavit.
    """

    relation: Relation
    born_on: Past
    applied_on: Day
    evidence_asked_on: Past | None = None
    petitioner: Sponsor
    joint_sponsor: Sponsor | None = None
    immigrants_assets: _Dollars = 0
    self_petitioner: bool = False
    forty_quarters: bool = False
    citizen_on_admission: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "born_on", "applied_on", "evidence_asked_on")
        return self
