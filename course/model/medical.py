"""The facts of a medical examination report, Form I-693, and the application it goes with."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Day


class MedicalFacts(Model):
    """``signed_on`` is the civil surgeon's signature, ``decided_on`` the day of the decision, which may lie ahead.

    ``submitted_with_this`` tells whether the form was submitted with the application now decided. If it was not,
    ``first_application_ended_on`` is the day the one it came with was denied or withdrawn, None while that is pending.
    ``examined_as_fiance_on`` is the examination for a K visa, if the applicant entered on one.
    """

    signed_on: Past
    applied_on: Past
    decided_on: Day
    submitted_with_this: bool
    submitted_at_filing: bool
    first_application_ended_on: Past | None = None
    examined_as_fiance_on: Past | None = None
    without_covid_vaccination: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        in_order(self, "applied_on", "decided_on")
        in_order(self, "signed_on", "decided_on")
        in_order(self, "signed_on", "first_application_ended_on")
        if self.submitted_with_this and self.first_application_ended_on:
            raise ValueError("first_application_ended_on belongs to a form submitted with another application")
        if self.submitted_at_filing and not self.submitted_with_this:
            raise ValueError("submitted_at_filing cannot be true where submitted_with_this is false")
        return self
