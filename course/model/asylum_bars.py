"""Bars to asylum: what was found about other countries, acts, crimes, security and earlier applications.

Each point an officer must find is true, false, or None as long as nobody has found it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from course.model.base import Model, Prose
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing


class ThirdCountry(Model):
    """A stay in another country between the flight and the arrival.

    ``offer`` is direct evidence of an offer to stay for good (permanent residence, citizenship, other permanent
    resettlement), ``indirect`` other evidence clear and forceful enough where there is no direct one, or a law under
    which such a status was to be had. ``not_offered`` is the applicant's showing that no offer was made or that the
    person would not have qualified. ``onward_only`` and ``restricted`` are the two exceptions: the entry a necessary
    consequence of flight, no longer than onward travel took, without significant ties; conditions substantially and
    consciously restricted by that country.

    The rest matters to the text printed since 2021: a status ``permanent`` (received, or the person was eligible for
    it) or ``renewable`` without limit (held, or to be had), ``transit`` for a country passed through on the way,
    ``voluntary`` for residence of one's own will and without further persecution or torture, ``citizen`` of that
    country, ``waiting`` for time in Mexico only because of being returned or metered there.
    """

    country: Prose
    entered_on: Past
    left_on: Past
    offer: bool | None = None
    indirect: bool | None = None
    not_offered: Showing = Showing.NOT_ASKED
    onward_only: Showing = Showing.NOT_ASKED
    restricted: Showing = Showing.NOT_ASKED
    transit: bool = True
    permanent: bool | None = None
    renewable: bool | None = None
    voluntary: bool | None = None
    citizen: bool | None = None
    waiting: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "entered_on", "left_on")
        return self


class ParentsResettled(Model):
    """Parents who were firmly resettled on a day: whether the child lived with them, and could not derive a status."""

    on: Past
    lived_together: bool | None = None
    could_not_derive: Showing = Showing.NOT_ASKED


class ResettlementFacts(Model):
    """The stays elsewhere of somebody who fled on ``fled_on`` and reached the United States on ``arrived_on``.

    ``fled_on`` is the day of leaving the country of nationality, or of last habitual residence, after the events the
    claim rests on; earlier stays do not matter and are left out.
    """

    fled_on: Past
    arrived_on: Past
    born_on: Past | None = None
    stays: tuple[ThirdCountry, ...] = ()
    parents: ParentsResettled | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "born_on", "fled_on", "arrived_on")
        if self.parents and self.born_on is None:
            raise ValueError("born_on is missing although parents is given: the age on that day matters")
        if self.parents and self.parents.on > self.arrived_on:
            raise ValueError(f"parents.on ({self.parents.on}) cannot come after arrived_on ({self.arrived_on})")
        for number, stay in enumerate(self.stays):
            if stay.entered_on < self.fled_on:
                raise ValueError(
                    f"stays.{number}.entered_on ({stay.entered_on}) cannot come before fled_on ({self.fled_on})"
                )
            if stay.left_on > self.arrived_on:
                raise ValueError(
                    f"stays.{number}.left_on ({stay.left_on}) cannot come after arrived_on ({self.arrived_on})"
                )
        return self


class SafeCountry(Model):
    """An agreement that may send the person to another country: the findings it turns on."""

    country: Prose
    covered: bool | None = None  #: the agreement reaches this person, and none of its exceptions does
    public_interest: bool | None = None  #: found to be in the public interest to receive asylum here


class DeniedBy(StrEnum):
    """Who denied an earlier application; a referral or denial by an asylum officer is no denial for this bar."""

    ASYLUM_OFFICER = "asylum-officer"
    IMMIGRATION_JUDGE = "immigration-judge"
    BOARD = "board"


class EarlierDenial(Model):
    """An asylum application denied before, and the changed circumstances shown since, filed in a reasonable period."""

    on: Past
    by: DeniedBy
    changed: Showing = Showing.NOT_ASKED
    reasonable: Showing = Showing.NOT_ASKED


class Persecution(Model):
    """What the record indicates about harm the applicant did to others, and what was found.

    ``took_part`` means ordered, incited, assisted or otherwise participated; ``protected_ground`` that the victim was
    harmed on account of race, religion, nationality, membership in a particular social group or political opinion;
    ``knew`` that the person knew of it. ``duress`` is the finding on coercion with its five requirements.
    """

    took_part: bool | None = None
    protected_ground: bool | None = None
    knew: bool | None = None
    duress: bool | None = False


class GraveConviction(Model):
    """A conviction: ``final``, whether it is an aggravated felony, and whether it was found particularly serious."""

    name: Prose
    on: Past
    final: bool | None = None
    aggravated_felony: bool | None = None
    particularly_serious: bool | None = None


class CrimeAbroad(Model):
    """Conduct outside the United States; no conviction is needed.

    ``serious_reasons`` to believe that the person did it; ``serious`` as a crime; ``outweighs`` means that its criminal
    nature outweighs its political character.
    """

    name: Prose
    on: Past
    serious_reasons: bool | None = None
    serious: bool | None = None
    outweighs: bool | None = None


class Terrorism(Model):
    """A finding under the terrorism grounds.

    ``representative_only`` means described in INA 212(a)(3)(B)(i)(IV) and nowhere else; ``no_danger`` the finding that
    such a representative is no danger to security. ``exempted`` is an exemption already granted by the Secretary.
    """

    described: bool | None = None
    representative_only: bool = False
    no_danger: bool | None = None
    exempted: bool = False


class AsylumBarFacts(Model):
    """Everything the bars ask, for an application of ``applied_on``. What is left out was looked for and not found."""

    arrived_on: Past
    applied_on: Past
    unaccompanied_child: bool = False
    safe_country: SafeCountry | None = None
    denials: tuple[EarlierDenial, ...] = ()
    persecution: Persecution | None = None
    convictions: tuple[GraveConviction, ...] = ()
    crimes_abroad: tuple[CrimeAbroad, ...] = ()
    security_danger: bool | None = Field(default=False, description="reasonable grounds for regarding as a danger")
    terrorism: Terrorism | None = None
    resettlement: ResettlementFacts | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "arrived_on", "applied_on")
        for number, denial in enumerate(self.denials):
            if denial.on > self.applied_on:
                raise ValueError(f"denials.{number}.on ({denial.on}) cannot come after applied_on ({self.applied_on})")
        for number, crime in enumerate(self.crimes_abroad):
            if crime.on >= self.arrived_on:
                raise ValueError(
                    f"crimes_abroad.{number}.on ({crime.on}) must come before arrived_on ({self.arrived_on})"
                )
        if self.resettlement and self.resettlement.arrived_on != self.arrived_on:
            raise ValueError(
                f"resettlement.arrived_on ({self.resettlement.arrived_on}) is another day than arrived_on "
                f"({self.arrived_on})"
            )
        return self
