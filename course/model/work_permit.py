"""Permission to work on Form I-765: what the rule on it takes."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.asylum import Stop
from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Day, Showing


class WorkCategory(StrEnum):
    """The paragraph of 8 CFR 274a.12 that is claimed. The rule covers these."""

    ASYLEE = "a-5"
    STUDENT = "c-3-b"  #: practical training after the end of the studies
    STUDENT_STEM = "c-3-c"  #: its extension for certain degrees
    ASYLUM_PENDING = "c-8"
    ADJUSTMENT_PENDING = "c-9"


class Asked(StrEnum):
    """What the form asks for."""

    INITIAL = "initial"
    RENEWAL = "renewal"


_STUDENTS = (WorkCategory.STUDENT, WorkCategory.STUDENT_STEM)


class WorkPermitFacts(Model):
    """A request for permission to work.

    ``basis_on`` is the day of what the category rests on: the grant of asylum, the receipt of the complete asylum
    application or of the application for adjustment, the school's recommendation. ``basis_ended_on`` is the day it
    ended: asylum or its application denied or terminated, adjustment decided. ``basis`` is the finding on it; leave it
    out where the records show it.

    For asylum applicants ``stops`` are days that do not count, ``missed`` the finding on exceptional circumstances
    for a missed interview or hearing (left out where none was missed), ``review`` the finding that a review keeps a
    denied application alive. ``card_category`` and ``card_expires_on`` are those of the card to be renewed.
    ``discretion`` is the finding of discretion where something speaks against the request.
    """

    category: WorkCategory
    asked: Asked = Asked.INITIAL
    filed_on: Past
    basis_on: Past | None = None
    basis_ended_on: Past | None = None
    basis: Showing = Showing.ESTABLISHED
    stops: tuple[Stop, ...] = ()
    recommended_on: Past | None = None
    aggravated_felon: bool = False
    missed: Showing | None = None
    review: Showing = Showing.NOT_ASKED
    program_ends_on: Day | None = None
    card_category: WorkCategory | None = None
    card_expires_on: Day | None = None
    discretion: Showing = Showing.ESTABLISHED

    @model_validator(mode="after")
    def _agrees(self) -> WorkPermitFacts:
        in_order(self, "basis_on", "basis_ended_on")
        in_order(self, "basis_on", "recommended_on")
        if self.basis_ended_on and not self.basis_on:
            raise ValueError("basis_on is missing although basis_ended_on is given")
        if (self.category is WorkCategory.STUDENT) != (self.program_ends_on is not None):
            raise ValueError(f"program_ends_on and category ({self.category.value}) do not agree: it is for c-3-b")
        if (self.asked is Asked.RENEWAL or self.category is WorkCategory.STUDENT_STEM) and not self.card_expires_on:
            raise ValueError("card_expires_on is missing: give the last day of the card to be renewed")
        if (self.card_category is None) != (self.card_expires_on is None):
            raise ValueError("card_category and card_expires_on do not agree: give both of a card, or neither")
        if self.category is not WorkCategory.ASYLUM_PENDING:
            self._asylum_alone()
        for number, stop in enumerate(self.stops):
            if self.basis_on and stop.began_on < self.basis_on:
                raise ValueError(f"stops.{number}.began_on ({stop.began_on}) cannot come before basis_on")
        return self

    def _asylum_alone(self) -> None:
        given = {
            "stops": bool(self.stops),
            "recommended_on": self.recommended_on is not None,
            "missed": self.missed is not None,
            "review": self.review is not Showing.NOT_ASKED,
        }
        for name, there in given.items():
            if there:
                raise ValueError(f"{name} concerns an asylum applicant (c-8), not category {self.category.value}")

    @property
    def student(self) -> bool:
        """Whether a student asks."""
        return self.category in _STUDENTS
