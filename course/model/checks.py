"""Checks of a person before a step of a case: what each answered, until when it serves, whose a hit is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from course.model.base import Model
from course.model.chronology import Past
from course.model.naturalization import Showing


class Sort(StrEnum):
    """The four checks a public privacy assessment describes (DHS/USCIS/PIA-033, 2010)."""

    FBI_FINGERPRINT = "fbi-fingerprint"
    BIOMETRIC = "biometric"  #: fingers against those the Department holds
    FBI_NAME = "fbi-name"
    BORDER_NAME = "border-name"  #: names and birth dates against border and police notices


class Answered(StrEnum):
    """What a check brought. A ``hit`` says that a record looks alike; ``record`` that it is this person's."""

    NOTHING_YET = "nothing-yet"
    CLEAR = "clear"
    HIT = "hit"
    NOT_THEIRS = "not-theirs"
    RECORD = "record"
    REJECTED = "rejected"


class Next(StrEnum):
    """What the checks are wanted for: calling to the examination, or deciding."""

    CALL = "call"
    DECIDE = "decide"


class OneCheck(Model):
    """One check. ``good_for_months`` is the figure read at the source; no regulation gives one.

    ``letters`` is the finding that police certificates cover the period where fingers can't be read. ``weighed`` is
    the finding that this person's record does not stand in the way; ``shown`` says whether the person knows of it.
    """

    sort: Sort
    answered: Answered
    came_on: Past | None = None
    good_for_months: Annotated[int, Field(ge=1, le=120)] | None = None
    rejections: Annotated[int, Field(ge=0, le=9)] = 0
    letters: Showing = Showing.NOT_ASKED
    weighed: Showing = Showing.NOT_ASKED
    shown: bool | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if (self.answered is Answered.NOTHING_YET) is not (self.came_on is None):
            raise ValueError("came_on is the day of the answer: give it with an answer, and only then")
        if (self.answered is Answered.REJECTED) is not bool(self.rejections):
            raise ValueError("rejections counts how often prints were rejected: give it with rejected, and only then")
        if self.answered is Answered.REJECTED and self.sort is not Sort.FBI_FINGERPRINT:
            raise ValueError("only fingerprints are rejected: mend the sort of the check")
        return self


class CheckStatusFacts(Model):
    """The checks of one person and the step they are wanted for.

    ``one_person`` is the finding that the records on file are told apart: which are this person's, which are not.
    ``rest`` is the finding on everything else the case needs.
    """

    naturalizing: bool
    wanted_for: Next
    checks: tuple[OneCheck, ...] = Field(min_length=1, max_length=8)
    one_person: Showing = Showing.ESTABLISHED
    rest: Showing = Showing.ESTABLISHED

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        sorts = [check.sort for check in self.checks]
        if len(set(sorts)) != len(sorts):
            raise ValueError("a check is listed twice: keep its newest answer")
        return self
