"""What to study next: the sections of the lesson that teach an outcome, and the review cards about it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from autograder.feedback.paper import Again, Entry
from course.library.sections import sections
from course.model.card import Card

CARDS = 4  #: named for one outcome; the lesson has them all


class Guide:
    """Where each outcome of a unit is taught. An outcome it does not know is left out."""

    def __init__(self, outcomes: dict[str, str], lesson: Path, cards: Iterable[Card]) -> None:
        """``outcomes`` gives the text of each; ``lesson`` is the released lesson, which may be missing."""
        self.outcomes = outcomes
        self._sections = {skill: tuple(map(str, held)) for skill, held in sections(lesson).items()}
        self._cards: dict[str, list[str]] = {}
        for card in cards:
            self._cards.setdefault(card.outcome, []).append(card.prompt)

    def again(self, entries: Iterable[Entry]) -> tuple[Again, ...]:
        """What to study for every outcome that lost points, the largest loss first."""
        lost: dict[str, float] = {}
        for entry in entries:
            if entry.points is not None and entry.points < entry.of:
                lost[entry.outcome] = lost.get(entry.outcome, 0.0) + entry.of - entry.points
        order = sorted((name for name in lost if name in self.outcomes), key=lambda name: -lost[name])
        return tuple(
            Again(self.outcomes[name], self._sections.get(name, ()), tuple(self._cards.get(name, ())[:CARDS]))
            for name in order
        )
