"""Results: the points of graded work as they come back to a trainee, as data. No question, answer, key or reason."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from course.model.base import Model, Prose, Slug, UnitId, check_version

FORMAT = 1
FILENAME = "results.json"  #: beside a feedback page
META = "iso-results"  #: the name under which a feedback page carries the same, where only pages are handed out


def _zoned(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("the time of results carries its zone")
    return value


class Result(Model):
    """One criterion. ``points`` is None until a person has marked it.

    ``missed`` says that a safety-critical point of it was missed.
    """

    id: Slug
    title: Prose
    outcome: Slug
    points: float | None
    of: float = Field(gt=0)
    missed: bool = False

    @property
    def share(self) -> float | None:
        """The share of the points, 0 to 1; None until it is marked. Extra credit counts as full."""
        return None if self.points is None else min(1.0, max(0.0, self.points / self.of))


class Results(Model):
    """The results of one attempt, handed in ``at`` a time."""

    format: int = FORMAT
    unit: UnitId
    form: Slug
    attempt: int = Field(ge=1)
    at: Annotated[datetime, AfterValidator(_zoned)]
    needed: float = Field(gt=0, le=1)  #: the share of the points that mastery takes
    criteria: tuple[Result, ...] = Field(min_length=1)

    @property
    def waiting(self) -> bool:
        """Whether a person still has to mark some of it."""
        return any(one.points is None for one in self.criteria)

    @property
    def share(self) -> float:
        """The share of the points that are marked."""
        marked = [one for one in self.criteria if one.points is not None]
        most = sum(one.of for one in marked)
        return min(1.0, sum(one.points or 0.0 for one in marked) / most) if most else 0.0

    @property
    def missed(self) -> tuple[str, ...]:
        """The criteria with a safety-critical point missed, by their titles."""
        return tuple(one.title for one in self.criteria if one.missed)

    @property
    def passed(self) -> bool:
        """Whether all of it is marked, enough of it is right and no safety-critical point was missed."""
        return not self.waiting and not self.missed and self.share >= self.needed - 1e-9

    @model_validator(mode="after")
    def _readable(self) -> Results:
        check_version(self.format, current=FORMAT, what=f"The results of {self.unit}")
        return self
