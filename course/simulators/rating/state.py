"""How a review stands: what was said of each report so far."""

from __future__ import annotations

from typing import Literal

from course.model.base import Model
from course.model.draft import Criterion
from course.model.rating import Call, Level


class Rated(Model):
    """One criterion rated. ``at`` is a sentence's number, ``missing``, or empty while nothing is pointed at."""

    level: Level
    at: str = ""


class Review(Model):
    """What was said of one report."""

    ratings: dict[Criterion, Rated] = {}
    result: Call | Literal[""] = ""
    reasons: Call | Literal[""] = ""
    remand: Literal["sent-back", "stands", ""] = ""
    ground: Criterion | Literal[""] = ""
    line: str = ""
    handed: bool = False


class State(Model):
    """Replaying the same steps gives an equal state."""

    reviews: dict[str, Review] = {}
    said: str = ""  #: what the last step brought, in words

    def review(self, report: str) -> Review:
        """What was said of a report; nothing yet where it was not begun."""
        return self.reviews.get(report) or Review()
