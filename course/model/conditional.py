"""Residence gained by a recent marriage, and admission to marry: what the rules on them take."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.naturalization import Showing


class Marriage(StrEnum):
    """Where the marriage that residence rests on stands."""

    INTACT = "intact"
    ENDED = "ended"  #: annulled or dissolved by a final decree
    SPOUSE_DIED = "spouse-died"


class Path(StrEnum):
    """How removal of the conditions is asked for."""

    JOINT = "joint"
    ALONE_AFTER_DEATH = "alone-after-death"
    WAIVER_MARRIAGE_ENDED = "waiver-marriage-ended"
    WAIVER_ABUSE = "waiver-abuse"
    WAIVER_HARDSHIP = "waiver-hardship"


class ConditionalFacts(Model):
    """A conditional resident by marriage and Form I-751.

    ``resident_since`` is the day permanent residence began. ``good_faith`` is the finding on the marriage, ``ground``
    the finding on what the waiver asks (the abuse, or the extreme hardship), ``good_cause`` the finding on lateness.
    ``serving_abroad_from`` and ``_to`` bound active duty abroad of either spouse; no end means it goes on.
    """

    married_on: Past
    resident_since: Past
    path: Path
    marriage: Marriage = Marriage.INTACT
    filed_on: Past | None = None
    good_cause: Showing = Showing.NOT_ASKED
    good_faith: Showing = Showing.NOT_ASKED
    ground: Showing = Showing.NOT_ASKED
    final_order: bool = False  #: a final order of removal stands against the resident
    serving_abroad_from: Past | None = None
    serving_abroad_to: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> ConditionalFacts:
        in_order(self, "married_on", "resident_since", "filed_on")
        in_order(self, "serving_abroad_from", "serving_abroad_to")
        if self.serving_abroad_to and not self.serving_abroad_from:
            raise ValueError("serving_abroad_from is missing although serving_abroad_to is given")
        if self.path is Path.ALONE_AFTER_DEATH and self.marriage is not Marriage.SPOUSE_DIED:
            raise ValueError(f"path is {self.path.value}, but marriage is {self.marriage.value}")
        return self


class FianceFacts(Model):
    """Somebody admitted as K-1: the wedding, and Form I-485."""

    admitted_on: Past
    married_on: Past | None = None
    married_petitioner: bool | None = None
    filed_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> FianceFacts:
        in_order(self, "admitted_on", "married_on", "filed_on")
        if self.married_on and self.married_petitioner is None:
            raise ValueError("married_petitioner is missing: say whether the wedding was with the petitioner")
        if self.married_on is None and self.married_petitioner is not None:
            raise ValueError("married_on is missing although married_petitioner is given")
        return self
