"""An investor with conditional residence, and Form I-829: what the rule on it takes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing


class Interview(StrEnum):
    """What became of the interview."""

    NOT_HELD = "not-held"
    WAIVED = "waived"
    ATTENDED = "attended"
    MISSED = "missed"
    MISSED_WITH_CAUSE = "missed-with-cause"  #: missed, and good cause was found


class InvestorFacts(Model):
    """Conditional residence of an investor since ``resident_since``.

    The petition behind it was filed on ``classified_on``; that day decides which law applies.
    ``invested``, ``sustained`` and ``conforming`` are the findings on the capital and the further conditions of the
    class; ``jobs`` the full-time jobs created that count for this investor, ``jobs_coming`` the finding that the rest
    will be there in time with the capital still invested. ``troubled`` means a troubled business, whose jobs were
    ``kept``. ``reinvested_on`` is a later investment allowed after a program's noncompliance, which starts the window
    anew.
    """

    classified_on: Past
    resident_since: Past
    filed_on: Past | None = None
    good_cause: Showing = Showing.NOT_ASKED
    invested: Showing = Showing.NOT_ASKED
    sustained: Showing = Showing.NOT_ASKED
    conforming: Showing = Showing.NOT_ASKED
    jobs: Annotated[int, Field(ge=0, le=100000)] | None = None
    jobs_coming: Showing = Showing.NOT_ASKED
    troubled: bool = False
    kept: Showing = Showing.NOT_ASKED
    interview: Interview = Interview.NOT_HELD
    site_visited: bool | None = None
    reinvested_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "classified_on", "resident_since", "filed_on")
        in_order(self, "resident_since", "reinvested_on", "filed_on")
        if self.filed_on is None and self.interview is not Interview.NOT_HELD:
            raise ValueError("filed_on is missing although interview says what became of the interview")
        return self
