"""Notices and decisions, how they were served, and what was filed in answer."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing


class Service(StrEnum):
    """How a notice reached a person (8 CFR 103.8(a))."""

    MAIL = "mail"
    CERTIFIED_MAIL = "certified-mail"
    IN_PERSON = "in-person"
    ELECTRONIC = "electronic"  #: notice by e-mail, with the paper posted to the online account

    @property
    def by_mail(self) -> bool:
        """Whether the paper was mailed, so that the days for mail are added."""
        return self in (Service.MAIL, Service.CERTIFIED_MAIL)


class NoticeKind(StrEnum):
    """What 8 CFR 103.2(b)(8)(iv) sets a longest answering time for."""

    REQUEST_FOR_EVIDENCE = "request-for-evidence"
    INTENT_TO_DENY = "intent-to-deny"


class NoticeFacts(Model):
    """A request or notice and its answer. ``served_on`` is the day of mailing, handing over or posting.

    ``days_given`` is the time the notice allows, without days for mail; None means the longest the rule allows.
    ``answered_on`` is the day the answer was received. ``complete`` is false for an answer to part of the request.
    """

    kind: NoticeKind
    served_on: Past
    service: Service
    days_given: Annotated[int, Field(ge=1)] | None = None
    answered_on: Past | None = None
    complete: bool = True

    @model_validator(mode="after")
    def _agrees(self) -> NoticeFacts:
        in_order(self, "served_on", "answered_on")
        if self.answered_on is None and not self.complete:
            raise ValueError("complete is false although answered_on is missing: nothing was answered")
        return self


class Decision(StrEnum):
    """What was decided; it settles which way of review is open, and for how long."""

    DENIAL = "denial"
    REVOCATION = "revocation"  #: of a petition's approval, on notice (8 CFR 205.2)
    ABANDONMENT = "abandonment"  #: a denial because the request was abandoned
    WITHDRAWAL = "withdrawal"  #: the acknowledgement of a withdrawal


class Route(StrEnum):
    """The review asked for."""

    APPEAL_AAO = "appeal-aao"
    APPEAL_BIA = "appeal-bia"
    MOTION_TO_REOPEN = "motion-to-reopen"
    MOTION_TO_RECONSIDER = "motion-to-reconsider"


class ReviewOfDecisionFacts(Model):
    """A decision and what was filed against it.

    ``appealable`` is what the law on that form says. ``delay_excused`` is the finding that a late motion to reopen was
    late for reasons both reasonable and beyond the filer's control. ``meets_motion_rules`` is the finding that an
    appeal has what a motion must have; None means nobody has looked yet.
    """

    decision: Decision
    route: Route
    served_on: Past
    service: Service
    filed_on: Past | None = None
    appealable: bool = True
    delay_excused: Showing = Showing.NOT_ASKED
    meets_motion_rules: bool | None = None

    @model_validator(mode="after")
    def _agrees(self) -> ReviewOfDecisionFacts:
        in_order(self, "served_on", "filed_on")
        return self
