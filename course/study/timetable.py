"""The timetable of the daily review: what was recalled and when it comes again, what is new, and how long one takes."""

from __future__ import annotations

from course.model.base import Model
from course.study.memory import Memory
from course.study.recall import Prompt

SECONDS = {"card": 15.0, "item": 45.0}  #: one takes this long until enough were measured


class Entry(Model):
    """One thing that was recalled and comes again. Days are numbered as in :mod:`course.study.memory`."""

    kind: str
    unit: str
    id: str
    due: int
    last: int
    stability: float
    difficulty: float
    streak: int
    misses: int  #: of the latest day, one after the other, and in the daily review
    changed: bool  #: its words are no longer those that were recalled last

    @property
    def prompt(self) -> Prompt:
        """What it is."""
        return Prompt(self.kind, self.unit, self.id)

    @property
    def memory(self) -> Memory:
        """How well it is remembered."""
        return Memory(self.stability, self.difficulty, self.last, self.due, self.streak, self.misses)


class Fresh(Model):
    """A card never recalled yet, of a unit first opened on the day ``since``."""

    unit: str
    id: str
    since: int

    @property
    def prompt(self) -> Prompt:
        """What it is."""
        return Prompt("card", self.unit, self.id)


class Timetable(Model):
    """All there is to know for a sitting or a forecast: the same for the same journals and course."""

    entries: tuple[Entry, ...] = ()
    fresh: tuple[Fresh, ...] = ()
    pace: dict[str, float] = SECONDS  #: seconds one takes, by kind
    spent: dict[int, float] = {}  #: seconds the daily review took, by day
    begun: dict[int, int] = {}  #: cards recalled for the first time in the daily review, by day
    known: dict[int, tuple[int, int]] = {}  #: of what came back on a day: known at the first try, and asked
    let_go: int = 0  #: missed questions that were right often enough since
    troubles: tuple[str, ...] = ()  #: journals that can't be read, each in a sentence
