"""A finding: what a rule concludes from facts, with its reasons in order and what would change it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from course.model.base import Citation, Model, Prose


class Outcome(StrEnum):
    """What a rule can conclude."""

    MET = "met"
    NOT_MET = "not-met"
    NEEDS_EVIDENCE = "needs-evidence"
    UNSETTLED = "unsettled"
    NOT_APPLICABLE = "not-applicable"


class Reason(Model):
    """One step on the way to an outcome, with the authority that makes it a step."""

    text: Prose
    cites: tuple[Citation, ...]
    satisfied: bool | None = None  #: None where the step decides nothing by itself


class Span(Model):
    """A day or a stretch of days worth drawing on a timeline; ``end`` is inclusive."""

    label: Prose
    start: date
    end: date | None = None
    kind: Literal["event", "trip", "stay", "period", "left-out", "deadline"] = "event"


class Finding(Model):
    """The answer of one rule: outcome, reasons in order, days that matter, what would change it.

    ``as_of`` is the date the law is read for, not the date of computing.
    """

    rule: Prose
    outcome: Outcome
    summary: Prose
    reasons: tuple[Reason, ...]
    as_of: date
    dates: dict[str, date] = {}
    numbers: dict[str, int] = {}
    timeline: tuple[Span, ...] = ()
    would_change: tuple[Prose, ...] = ()

    @property
    def cites(self) -> tuple[str, ...]:
        """Every citation of every reason, in order, once."""
        return tuple(dict.fromkeys(c for reason in self.reasons for c in reason.cites))
