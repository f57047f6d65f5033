"""The facts of unlawful presence: stays in the United States, what covered them, and how each ended.

Days are whole calendar days. ``None`` for a point an officer must find means that nobody has found it yet.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Day, Showing


class Manner(StrEnum):
    """How a stay began."""

    ADMITTED = "admitted"
    PAROLED = "paroled"
    WITHOUT_INSPECTION = "without-inspection"


class Leaving(StrEnum):
    """How a stay ended."""

    VOLUNTARY = "voluntary"
    REMOVED = "removed"
    ADVANCE_PAROLE = "advance-parole"


class Cover(StrEnum):
    """What made a stretch of presence a period of authorized stay, or kept it out of the count."""

    ADJUSTMENT_PENDING = "adjustment-pending"
    TEMPORARY_PROTECTED_STATUS = "temporary-protected-status"
    DEFERRED_ACTION = "deferred-action"
    VOLUNTARY_DEPARTURE = "voluntary-departure"
    FAMILY_UNITY = "family-unity"


class Covered(Model):
    """A covered stretch, first and last day included; ``last`` is None where it still runs."""

    kind: Cover
    first: Past
    last: Day | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "first", "last")
        return self


class Asylum(Model):
    """A pending asylum application. ``ended_on`` is the day pendency ended; None while it runs."""

    filed_on: Past
    ended_on: Past | None = None
    bona_fide: bool | None = None
    unauthorized_work: bool | None = None  #: whether there was any while it was pending

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "filed_on", "ended_on")
        return self


class Extension(Model):
    """A request to extend or change status that was not approved; an approval belongs in ``authorized_until``."""

    filed_on: Past
    decided_on: Past | None = None
    nonfrivolous: bool | None = None
    unauthorized_work: bool | None = None  #: before filing or while it was pending
    maintained_status: bool | None = None  #: up to filing

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "filed_on", "decided_on")
        return self


class Stay(Model):
    """One stay. ``authorized_until`` is the last day of stay authorized, with every approved extension.

    ``violation_found_on`` is the day an officer, judge or the Board found a violation of status and said so.
    ``proceedings_began_on`` is the day removal proceedings began; ``departed`` is None where the stay goes on.
    """

    entered: Past
    departed: Past | None = None
    manner: Manner
    authorized_until: Day | None = None
    duration_of_status: bool = False
    violation_found_on: Past | None = None
    leaving: Leaving = Leaving.VOLUNTARY
    proceedings_began_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "entered", "departed")
        in_order(self, "entered", "authorized_until")
        in_order(self, "entered", "violation_found_on", "departed")
        in_order(self, "entered", "proceedings_began_on", "departed")
        if self.manner is Manner.WITHOUT_INSPECTION and (self.authorized_until or self.duration_of_status):
            raise ValueError("authorized_until and duration_of_status belong to an admission or a parole only")
        if self.manner is not Manner.WITHOUT_INSPECTION and self.duration_of_status == bool(self.authorized_until):
            raise ValueError("authorized_until is needed, unless duration_of_status is true: give exactly one")
        return self


class PresenceFacts(Model):
    """A person's stays in order, and the day on which they seek admission or adjustment of status.

    ``stays`` must not overlap; only the last may still go on. ``seeks_admission_on`` may lie ahead.
    """

    born_on: Past
    stays: Annotated[tuple[Stay, ...], Field(min_length=1)]
    covered: tuple[Covered, ...] = ()
    seeks_admission_on: Day

    @model_validator(mode="after")
    def _in_sequence(self) -> Self:
        if self.stays[0].entered < self.born_on:
            raise ValueError(f"stays[0].entered ({self.stays[0].entered}) cannot come before born_on ({self.born_on})")
        for number, (one, other) in enumerate(pairwise(self.stays)):
            if one.departed is None:
                raise ValueError(f"stays.{number}.departed is needed: another stay follows")
            if other.entered < one.departed:
                raise ValueError(f"stays.{number + 1}.entered ({other.entered}) comes before the stay before it ended")
        last = self.stays[-1].departed or self.stays[-1].entered
        if last > self.seeks_admission_on:
            raise ValueError(
                f"seeks_admission_on ({self.seeks_admission_on}) cannot come before the last stay ({last})"
            )
        return self


class UnlawfulPresenceFacts(PresenceFacts):
    """What the 3-year and 10-year bars turn on besides the stays.

    ``battered`` is the showing of INA 212(a)(9)(B)(iii)(IV), ``trafficked`` that of (V). ``permanent_resident`` means
    the person seeks admission as a lawful permanent resident.
    """

    asylum: tuple[Asylum, ...] = ()
    extensions: tuple[Extension, ...] = ()
    battered: Showing = Showing.NOT_ASKED
    trafficked: Showing = Showing.NOT_ASKED
    permanent_resident: bool = False


class PermanentBarFacts(PresenceFacts):
    """What INA 212(a)(9)(C) turns on besides the stays.

    ``removal_orders`` are the days removal was ordered; ``attempts`` the days on which entry without admission was
    tried and failed. ``consent_on`` is the day consent to reapply was given. ``self_petitioner_connection`` is the
    showing of INA 212(a)(9)(C)(iii).
    """

    removal_orders: tuple[Past, ...] = ()
    attempts: tuple[Past, ...] = ()
    consent_on: Past | None = None
    self_petitioner_connection: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _attempted_from_abroad(self) -> Self:
        for number, day in enumerate(self.attempts):
            if any(stay.entered < day < (stay.departed or date.max) for stay in self.stays):
                raise ValueError(f"attempts.{number} ({day}) lies inside a stay: who is here cannot try to enter")
        return self


class Removal(Model):
    """An order of removal and the day of the departure or removal under it; None where nobody has left yet.

    ``arriving`` means expedited removal, or proceedings begun upon arrival (INA 212(a)(9)(A)(i)).
    """

    ordered_on: Past
    departed_on: Past | None = None
    arriving: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "ordered_on", "departed_on")
        return self


class RemovalFacts(Model):
    """Removals in order. ``aggravated_felony`` is the finding that such a conviction stands; None if not yet made."""

    removals: Annotated[tuple[Removal, ...], Field(min_length=1)]
    aggravated_felony: bool | None = None
    consent_on: Past | None = None
    seeks_admission_on: Day

    @model_validator(mode="after")
    def _in_sequence(self) -> Self:
        for number, (one, other) in enumerate(pairwise(self.removals)):
            if one.departed_on is None or other.ordered_on < one.departed_on:
                raise ValueError(
                    f"removals.{number + 1}.ordered_on ({other.ordered_on}) needs the removal before it to be over"
                )
        left = self.removals[-1].departed_on
        if left and self.seeks_admission_on < left:
            raise ValueError(
                f"seeks_admission_on ({self.seeks_admission_on}) cannot come before the last departure ({left})"
            )
        return self
