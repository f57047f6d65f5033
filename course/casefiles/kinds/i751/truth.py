"""What is true of a petition to remove conditions, and the facts the rule takes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from course.casefiles.couple.truth import CoupleTruth
from course.model.naturalization import Showing


@dataclass(frozen=True, slots=True)
class Delay:
    """Why a petition came late: what is said, until when it held, and what a paper shows of it."""

    why: str
    held_until: date | None
    paper: bool
    finding: Showing


@dataclass(frozen=True, slots=True)
class Divorce:
    """How a marriage ended: apart since, in court since, and final on; None where no decree is in the file."""

    apart_on: date
    suit_on: date
    decree_on: date | None


@dataclass(frozen=True)
class I751Truth(CoupleTruth):
    """A conditional resident's petition. ``genuine`` is how far the papers show a marriage in good faith."""

    resident_since: date
    opens_on: date
    anniversary: date
    divorce: Divorce | None = None
    delay: Delay | None = None
    genuine: Showing = Showing.ESTABLISHED

    @property
    def signed_on(self) -> date:
        """The day the form and the letter with it were signed."""
        return self.filed_on - timedelta(days=4)

    @property
    def taken_in(self) -> date | None:
        """The day an illness that kept the petitioner from filing began; None where none did."""
        ill = self.delay is not None and self.delay.held_until is not None
        return self.opens_on - timedelta(days=5) if ill else None

    @property
    def ended(self) -> bool:
        """Whether a final decree is in the file."""
        return self.divorce is not None and self.divorce.decree_on is not None


def facts(truth: I751Truth) -> dict[str, Any]:
    """The facts of the rule ``conditional-residence``, as JSON would carry them."""
    found: dict[str, Any] = {
        "married_on": truth.couple.married_on.isoformat(),
        "resident_since": truth.resident_since.isoformat(),
        "path": "waiver-marriage-ended" if truth.divorce else "joint",
        "marriage": "ended" if truth.ended else "intact",
        "filed_on": truth.filed_on.isoformat(),
        "good_faith": truth.genuine.value,
    }
    if truth.delay:
        found["good_cause"] = truth.delay.finding.value
    return found
