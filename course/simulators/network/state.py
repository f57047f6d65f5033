"""How the work in the data lab stands: the mark on each filing, and every step that was taken."""

from __future__ import annotations

from typing import Literal

from course.model.base import Model
from course.model.network import Explanation, Fact, Verdict


class Mark(Model):
    """What a trainee decided on one filing."""

    verdict: Verdict
    facts: tuple[Fact, ...] = ()
    explanation: Explanation | None = None


class Line(Model):
    """A step in words. ``flagged`` ones were taken, and a reader would ask about them."""

    number: int
    outcome: Literal["done", "flagged", "refused"]
    said: str


class State(Model):
    """How the work stands. Replaying the same steps gives an equal state."""

    marks: dict[str, Mark] = {}
    trail: tuple[Line, ...] = ()

    def marked(self, verdict: Verdict) -> tuple[str, ...]:
        """The filings with this mark, in order."""
        return tuple(sorted(name for name, mark in self.marks.items() if mark.verdict is verdict))
