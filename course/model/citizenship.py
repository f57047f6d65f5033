"""Citizenship by birth abroad to a citizen and through a parent later: what the rules on them take."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, model_validator

from course.model.base import Model
from course.model.chronology import LongPast, Past, in_order
from course.model.naturalization import Showing


class Period(Model):
    """A stretch of days in the United States or its outlying possessions, or abroad in service that counts the same."""

    first: LongPast
    last: LongPast

    @model_validator(mode="after")
    def _agrees(self) -> Period:
        in_order(self, "first", "last")
        return self


def _apart(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    ordered = tuple(sorted(periods, key=lambda period: period.first))
    for one, other in pairwise(ordered):
        if other.first <= one.last:
            raise ValueError(f"two periods overlap: one lasts to {one.last}, the next begins {other.first}")
    return ordered


#: Periods in order, none overlapping another.
Periods = Annotated[tuple[Period, ...], AfterValidator(_apart)]


class Allegiance(StrEnum):
    """What a parent was when the child was born."""

    CITIZEN = "citizen"
    NATIONAL = "national"  #: a national of the United States who is no citizen
    ALIEN = "alien"


class Parent(Model):
    """A parent at the child's birth. ``periods`` are presence; for births before 24 December 1952, residence.

    ``resided`` means a residence in the United States or an outlying possession at some time before the birth; leave
    it out where that is not found yet.
    """

    allegiance: Allegiance
    born_on: LongPast | None = None
    resided: bool | None = None
    periods: Periods = ()

    @model_validator(mode="after")
    def _agrees(self) -> Parent:
        if self.periods and self.born_on is None:
            raise ValueError("born_on is missing: the years after an age are counted from it")
        if self.born_on and self.periods and self.periods[0].first < self.born_on:
            raise ValueError(f"periods.0.first ({self.periods[0].first}) cannot come before born_on ({self.born_on})")
        return self


class Paternity(Model):
    """What has been shown of a father not married to the mother. ``supported_on`` is the day he agreed in writing.

    ``bound_on`` is the day of another paper he signed of his own will that binds him to support until eighteen, such as
    an acknowledgment where local law ties that duty to it (8 FAM 301.7-10(C)).
    """

    blood: Showing = Showing.NOT_ASKED
    legitimated_on: Past | None = None
    acknowledged_on: Past | None = None
    adjudicated_on: Past | None = None
    supported_on: Past | None = None
    bound_on: Past | None = None
    father_died_on: Past | None = None


class BirthAbroadFacts(Model):
    """A birth outside the United States and its possessions. A parent who is not known is left out.

    ``in_wedlock`` follows the parents' marriage at the birth. ``retained`` is the finding that a duty to live here to
    keep citizenship, where one applied, was met or excused.
    """

    born_on: Past
    in_wedlock: bool
    mother: Parent | None = None
    father: Parent | None = None
    paternity: Paternity = Paternity()
    retained: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> BirthAbroadFacts:
        if self.mother is None and self.father is None:
            raise ValueError("mother and father are both missing: give the parent the claim is made through")
        if self.in_wedlock and (self.mother is None or self.father is None):
            raise ValueError("in_wedlock is true: give both mother and father")
        for made in ("legitimated_on", "adjudicated_on"):
            day = getattr(self.paternity, made)
            if day and day < self.born_on:
                raise ValueError(f"paternity.{made} ({day}) cannot come before born_on ({self.born_on})")
        for name, parent in (("mother", self.mother), ("father", self.father)):
            if parent and parent.born_on and parent.born_on >= self.born_on:
                raise ValueError(f"{name}.born_on ({parent.born_on}) must come before born_on ({self.born_on})")
        return self


class ThroughParentFacts(Model):
    """A child born abroad who may have become a citizen through a parent under INA 320, as in force since 2001.

    ``parent_citizen_since`` is the first day a parent was a citizen; ``resident_since`` the admission for permanent
    residence; ``custody_since`` the first day of living here in that parent's legal and physical custody, and
    ``custody_until`` its end. ``custody`` is the finding on custody where it is in question, as after a divorce; leave
    it out otherwise. ``adoption`` is the finding on an adopted child's own conditions; leave it out otherwise.
    """

    born_on: Past
    parent_citizen_since: Past | None = None
    resident_since: Past | None = None
    custody_since: Past | None = None
    custody_until: Past | None = None
    custody: Showing | None = None
    married_on: Past | None = None
    adoption: Showing | None = None
    posted_abroad: bool = False  #: lives abroad with a parent in government or armed service (INA 320(c))

    @model_validator(mode="after")
    def _agrees(self) -> ThroughParentFacts:
        in_order(self, "born_on", "resident_since")
        in_order(self, "born_on", "married_on")
        in_order(self, "born_on", "custody_since", "custody_until")
        if self.custody_until and not self.custody_since:
            raise ValueError("custody_since is missing although custody_until is given")
        return self


class ByNaturalization(StrEnum):
    """Whose naturalization section 321 of the Act, now repealed, asked for."""

    BOTH_PARENTS = "both-parents"
    SURVIVING_PARENT = "surviving-parent"
    CUSTODIAL_PARENT = "custodial-parent"
    UNWED_MOTHER = "unwed-mother"


class FormerDerivationFacts(Model):
    """A child who may have become a citizen through naturalization of parents before 27 February 2001.

    ``naturalized_on`` is the naturalization that completed it: the later one where both parents were needed.
    ``event_on`` is the death of the other parent, or the legal separation with custody. ``legitimated_on`` matters for
    the unwed mother.
    """

    born_on: Past
    by: ByNaturalization
    naturalized_on: Past
    event_on: Past | None = None
    resident_since: Past | None = None
    legitimated_on: Past | None = None
    married_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> FormerDerivationFacts:
        in_order(self, "born_on", "resident_since")
        in_order(self, "born_on", "legitimated_on")
        in_order(self, "born_on", "married_on")
        in_order(self, "born_on", "naturalized_on")
        needed = self.by in (ByNaturalization.SURVIVING_PARENT, ByNaturalization.CUSTODIAL_PARENT)
        if needed != (self.event_on is not None):
            raise ValueError(f"event_on and by ({self.by.value}) do not agree: give the day of death or separation")
        if self.legitimated_on and self.by is not ByNaturalization.UNWED_MOTHER:
            raise ValueError(f"legitimated_on concerns the unwed mother, not by {self.by.value}")
        return self


class Ancestor(Model):
    """A citizen parent or grandparent with the time spent in the United States or its outlying possessions."""

    born_on: LongPast
    periods: Periods = ()

    @model_validator(mode="after")
    def _agrees(self) -> Ancestor:
        if self.periods and self.periods[0].first < self.born_on:
            raise ValueError(f"periods.0.first ({self.periods[0].first}) cannot come before born_on ({self.born_on})")
        return self


class ByApplicationFacts(Model):
    """A child who lives abroad and applies under INA 322. ``sworn_on`` is the oath, or the approval where none is due.

    ``grandparent`` is the citizen parent's citizen parent. ``here_lawfully`` means present after a lawful admission and
    in lawful status; ``lives_abroad`` in the custody the law asks for. ``citizen_already`` is the finding that the
    child was a citizen at birth, or became one under INA 320: then nothing is left to apply for.
    """

    born_on: Past
    parent: Ancestor
    grandparent: Ancestor | None = None
    lives_abroad: bool | None = None
    here_lawfully: bool | None = None
    citizen_already: bool | None = None
    service_family: bool = False  #: with a parent in the armed forces abroad on orders (INA 322(d))
    adoption: Showing | None = None
    sworn_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> ByApplicationFacts:
        in_order(self, "born_on", "sworn_on")
        if self.parent.born_on >= self.born_on:
            raise ValueError(f"parent.born_on ({self.parent.born_on}) must come before born_on ({self.born_on})")
        return self
