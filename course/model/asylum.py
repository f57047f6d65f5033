"""Filing for asylum in time, working while it is pending, and bringing the family: what the rules on them take."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ValidationInfo, field_validator, model_validator

from course.model.base import Model
from course.model.chronology import Past, happened, in_order
from course.model.naturalization import Showing, Trip, Trips


class Cause(StrEnum):
    """Why a filing was late: what 8 CFR 208.4(a)(4) and (5) name, and room for what they do not."""

    COUNTRY_CONDITIONS = "country-conditions"
    OWN_CIRCUMSTANCES = "own-circumstances"
    DEPENDENT_NO_LONGER = "dependent-no-longer"
    OTHER_CHANGED = "other-changed"
    ILLNESS_OR_DISABILITY = "illness-or-disability"
    LEGAL_DISABILITY = "legal-disability"
    INEFFECTIVE_COUNSEL = "ineffective-counsel"
    STATUS_OR_PAROLE_KEPT = "status-or-parole-kept"
    EARLIER_FILING_REJECTED = "earlier-filing-rejected"
    DEATH_OR_ILLNESS_NEARBY = "death-or-illness-nearby"
    OTHER_EXTRAORDINARY = "other-extraordinary"

    @property
    def changed(self) -> bool:
        """Whether it is a changed circumstance, which also opens the way after an earlier denial."""
        return self in _CHANGED


_CHANGED = (Cause.COUNTRY_CONDITIONS, Cause.OWN_CIRCUMSTANCES, Cause.DEPENDENT_NO_LONGER, Cause.OTHER_CHANGED)


class Circumstance(Model):
    """A reason given for filing late.

    ``began_on`` is the day it arose, ``ended_on`` the day it stopped standing in the way, if it did. ``showing`` is the
    finding that it exists and counts; ``reasonable`` the finding that the filing came within a reasonable period.
    """

    cause: Cause
    began_on: Past
    ended_on: Past | None = None
    showing: Showing = Showing.NOT_ASKED
    reasonable: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Circumstance:
        in_order(self, "began_on", "ended_on")
        return self


class AsylumDeadlineFacts(Model):
    """The last arrival and the filing of Form I-589.

    ``received_on`` is the day USCIS or the court received it; ``mailed_on`` a day of mailing proved by clear and
    convincing documents. ``denied_before`` means a denial by an immigration judge or the Board.
    ``unaccompanied_child`` is the finding that the applicant is one.
    """

    arrived_on: Past
    received_on: Past | None = None
    mailed_on: Past | None = None
    unaccompanied_child: bool = False
    denied_before: bool = False
    circumstances: tuple[Circumstance, ...] = ()

    @model_validator(mode="after")
    def _agrees(self) -> AsylumDeadlineFacts:
        in_order(self, "arrived_on", "mailed_on", "received_on")
        if self.mailed_on and not self.received_on:
            raise ValueError("received_on is missing although mailed_on is given")
        return self


class StopReason(StrEnum):
    """What keeps days from counting toward permission to work (8 CFR 208.7(a)(2))."""

    APPLICANT_DELAY = "applicant-delay"
    EVIDENCE_REQUEST = "evidence-request"


class Stop(Model):
    """Days that do not count: from the delay or the request, up to its end or the answer. No end: it goes on."""

    reason: StopReason
    began_on: Past
    ended_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Stop:
        in_order(self, "began_on", "ended_on")
        return self


class WorkClockFacts(Model):
    """A pending asylum application and Form I-765 in category (c)(8).

    ``complete_on`` is the day a complete application was received. ``missed_appearance`` means an interview or hearing
    missed without exceptional circumstances.
    """

    complete_on: Past
    stops: tuple[Stop, ...] = ()
    applied_on: Past | None = None
    recommended_on: Past | None = None
    denied_on: Past | None = None
    aggravated_felon: bool = False
    missed_appearance: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> WorkClockFacts:
        in_order(self, "complete_on", "recommended_on")
        in_order(self, "complete_on", "denied_on")
        in_order(self, "complete_on", "applied_on")
        for number, stop in enumerate(self.stops):
            if stop.began_on < self.complete_on:
                raise ValueError(
                    f"stops.{number}.began_on ({stop.began_on}) cannot come before complete_on ({self.complete_on})"
                )
        return self


class Principal(StrEnum):
    """What the person was granted who files Form I-730."""

    ASYLEE = "asylee"
    REFUGEE = "refugee"


class FamilyFilingFacts(Model):
    """Form I-730. ``granted_on`` is the grant of asylum or the admission as a refugee.

    ``related_since`` is the day of the marriage or of the child's birth; ``conceived_before`` means a child who was
    expected on the day of the grant. ``humanitarian`` is the finding on reasons to extend the time.

    ``tie`` is the finding that the papers show the relationship, and ``ended_on`` the day of a divorce or of the
    child's own marriage. ``derived`` means that the person asking came as somebody's spouse or child. For a child,
    ``child_born_on`` and ``principal_applied_on`` decide the age; without them the rule leaves it out.
    """

    principal: Principal
    granted_on: Past
    related_since: Past
    conceived_before: bool = False
    filed_on: Past | None = None
    humanitarian: Showing = Showing.NOT_ASKED
    tie: Showing = Showing.NOT_ASKED
    ended_on: Past | None = None
    derived: bool = False
    child_born_on: Past | None = None
    principal_applied_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> FamilyFilingFacts:
        in_order(self, "principal_applied_on", "granted_on", "filed_on")
        in_order(self, "related_since", "filed_on")
        in_order(self, "related_since", "ended_on")
        in_order(self, "child_born_on", "related_since")
        return self


class YearHereFacts(Model):
    """A refugee or asylee who applies for residence. ``granted_on`` is the grant of asylum or admission as a refugee.

    ``approved_on`` is the day Form I-485 was approved. ``still_refugee`` and ``not_resettled`` are the findings an
    asylee needs besides the year.
    """

    principal: Principal
    granted_on: Past
    filed_on: Past
    approved_on: Past | None = None
    trips: Trips = ()
    still_refugee: Showing = Showing.NOT_ASKED
    not_resettled: Showing = Showing.NOT_ASKED
    terminated: bool = False

    @field_validator("trips")
    @classmethod
    def _back_again(cls, trips: tuple[Trip, ...], info: ValidationInfo) -> tuple[Trip, ...]:
        for trip in trips:
            happened(trip.returned, info)
        return trips

    @model_validator(mode="after")
    def _agrees(self) -> YearHereFacts:
        in_order(self, "granted_on", "filed_on", "approved_on")
        if self.trips and self.trips[0].departed < self.granted_on:
            raise ValueError(
                f"trips.0.departed ({self.trips[0].departed}) cannot come before granted_on ({self.granted_on})"
            )
        return self
