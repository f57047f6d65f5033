"""A whole application for adjustment: the facts of every rule it turns on."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from course.model.adjustment import AdjustmentFacts
from course.model.availability import VisaFacts
from course.model.base import Model
from course.model.crime import CrimeFacts
from course.model.medical import MedicalFacts
from course.model.misrepresentation import FalseClaimFacts, MisrepresentationFacts
from course.model.naturalization import Showing
from course.model.presence import UnlawfulPresenceFacts
from course.model.support import SupportFacts


class AdjustmentDecisionFacts(Model):
    """Everything a decision on Form I-485 turns on.

    ``petition`` is the finding that the petition it rests on is approved and still stands. ``adjustment`` leaves
    ``number`` and ``admissible`` open: they are found here. ``medical`` is None where no Form I-693 is in the file.
    A ground of inadmissibility that nothing raises is left out; ``waived`` is the finding that those that stand are
    waived, ``cleared`` that checks are complete and raise no other ground.
    """

    petition: Showing = Showing.NOT_ASKED
    adjustment: AdjustmentFacts
    visa: VisaFacts
    support_due: bool = True
    support: SupportFacts | None = None
    medical: MedicalFacts | None = None
    presence: UnlawfulPresenceFacts | None = None
    misrepresentation: MisrepresentationFacts | None = None
    false_claim: FalseClaimFacts | None = None
    crimes: CrimeFacts | None = None
    waived: Showing = Showing.NOT_ASKED
    cleared: Showing = Showing.NOT_ASKED

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        wanted = self.adjustment
        if Showing.NOT_ASKED is not wanted.number or Showing.NOT_ASKED is not wanted.admissible:
            raise ValueError("adjustment.number and adjustment.admissible are found by this rule: leave them out")
        if self.visa.category is not wanted.category:
            raise ValueError(
                f"visa.category ({self.visa.category.value}) is not adjustment.category ({wanted.category.value})"
            )
        if self.support and not self.support_due:
            raise ValueError("support is given although support_due is false")
        for name, day in (
            ("visa.filed_on", self.visa.filed_on),
            ("support.applied_on", self.support.applied_on if self.support else wanted.filed_on),
            ("medical.applied_on", self.medical.applied_on if self.medical else wanted.filed_on),
        ):
            if day != wanted.filed_on:
                raise ValueError(f"{name} ({day}) is not adjustment.filed_on ({wanted.filed_on})")
        return self
