"""Limits that run in years: workers' stays, returning residents, exchange visitors, protected status, rescission."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, PastTrips, in_order
from course.model.citizenship import Periods
from course.model.naturalization import Day, Showing


class WorkerClass(StrEnum):
    """The classes whose time in the United States is limited in years."""

    H_1B = "h-1b"
    L_1A = "l-1a"
    L_1B = "l-1b"


class StayLimitFacts(Model):
    """A worker in H or L status since ``admitted_on``, with ``trips`` abroad, who asks to stay until ``asked_until``.

    ``case_filed_on`` is the filing of a labor certification, or of a petition that needs none, still undecided or
    approved and not lost. ``only_country_limit`` is the finding that an approved petition for a worker waits for the
    limit per country alone. ``asked_from`` is the first day of the time asked for.
    """

    worker: WorkerClass
    admitted_on: Past
    asked_from: Day
    asked_until: Day
    trips: PastTrips = ()
    case_filed_on: Past | None = None
    only_country_limit: bool | None = False

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "admitted_on", "asked_from", "asked_until")
        if self.trips and self.trips[0].departed < self.admitted_on:
            raise ValueError(
                f"trips.0.departed ({self.trips[0].departed}) cannot come before admitted_on ({self.admitted_on})"
            )
        return self


class ReturningFacts(Model):
    """A permanent resident who comes back.

    ``permit_issued_on`` is that of a reentry permit, ``permit_limited`` one for a year only. ``on_orders`` means abroad
    on Government orders, or with somebody who was.
    ``temporary`` is the finding that the visit abroad was temporary and residence not given up.
    """

    departed_on: Past
    returned_on: Day
    card_expires_on: Day | None = None
    permit_issued_on: Past | None = None
    permit_limited: bool = False
    on_orders: bool = False
    temporary: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "departed_on", "returned_on")
        if self.permit_limited and self.permit_issued_on is None:
            raise ValueError("permit_issued_on is missing although permit_limited is true")
        return self


class Sought(StrEnum):
    """What an exchange visitor asks for."""

    IMMIGRANT_VISA = "immigrant-visa"
    PERMANENT_RESIDENCE = "permanent-residence"
    H_OR_L = "h-or-l"
    OTHER_NONIMMIGRANT = "other-nonimmigrant"


class ExchangeVisitorFacts(Model):
    """A J visitor and the three reasons for two years at home; ``at_home`` are stays there after leaving."""

    sought: Sought
    left_on: Past | None = None
    government_paid: bool | None = None
    skills_needed: bool | None = None
    medical_training: bool | None = None
    at_home: Periods = ()
    waived: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.at_home and self.left_on is None:
            raise ValueError("left_on is missing although at_home is given")
        if self.left_on and self.at_home and self.at_home[0].first < self.left_on:
            raise ValueError(f"at_home.0.first ({self.at_home[0].first}) cannot come before left_on ({self.left_on})")
        return self


class LateReason(StrEnum):
    """What allows registering for protected status late, 8 CFR 244.2(f)(2)."""

    NONIMMIGRANT_OR_RELIEF = "nonimmigrant-or-relief"
    PENDING_APPLICATION = "pending-application"
    PAROLEE = "parolee"
    SPOUSE_OR_CHILD = "spouse-or-child"


class RegistrationFacts(Model):
    """A first registration for protected status. The period comes from the notice on the country.

    ``reason`` held during the first registration period and ended on ``reason_ended_on``, if it did. ``designated``
    means that the designation, or an extension of it, runs on the day of filing. ``present_throughout`` and
    ``resident_throughout`` are the findings on unbroken presence and residence since the days of the notice.
    """

    opens_on: Day
    closes_on: Day
    filed_on: Past
    designated: bool | None = None
    reason: LateReason | None = None
    reason_ended_on: Past | None = None
    present_throughout: Showing = Showing.NOT_ASKED
    resident_throughout: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "opens_on", "closes_on")
        if self.reason_ended_on and self.reason is None:
            raise ValueError("reason is missing although reason_ended_on is given")
        return self


class RescissionFacts(Model):
    """Adjustment on ``adjusted_on`` that should not have been: the notice to rescind, and the decision."""

    adjusted_on: Past
    eligible_then: bool | None = None
    notice_on: Past | None = None
    decided_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "adjusted_on", "notice_on", "decided_on")
        if self.decided_on and self.notice_on is None:
            raise ValueError("notice_on is missing although decided_on is given")
        return self
