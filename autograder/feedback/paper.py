"""What one trainee's feedback says, as data. A page and a PDF are made from it, and nothing else of the grading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Source:
    """An authority with its pinpoint; ``address`` is the official page, empty where the register has none."""

    citation: str
    heading: str = ""
    address: str = ""


@dataclass(frozen=True)
class Line:
    """One question: what was asked, what was answered, the points, why, and the law it rests on."""

    asked: str
    answered: str
    points: float | None  #: None where a person marks the criterion as a whole
    of: float
    said: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Level:
    """The level of a rubric that was reached, and the words of the next one; both are what trainees may see."""

    name: str
    words: str
    next_name: str = ""
    next_words: str = ""


@dataclass(frozen=True)
class Entry:
    """One criterion. ``points`` is None until a person has marked it."""

    id: str
    title: str
    points: float | None
    of: float
    outcome: str  #: id of the objective it assesses
    lines: tuple[Line, ...] = ()
    level: Level | None = None
    comment: str = ""
    changed: str = ""  #: a sentence where a person's points stand in the place of the program's, or were added
    missed: bool = False  #: whether a safety-critical point of it was missed


@dataclass(frozen=True)
class Written:
    """A text the trainee wrote, in full."""

    asked: str
    text: str  #: empty where nothing was written


@dataclass(frozen=True)
class Again:
    """What to study for one outcome: sections of the lesson, and review cards by their prompts."""

    outcome: str
    sections: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """The feedback on one submission."""

    student: str
    assignment: str
    title: str
    handed_in: str
    form: str
    attempt: int
    total: float
    of: float
    mastery: str
    entries: tuple[Entry, ...]
    written: tuple[Written, ...] = ()
    again: tuple[Again, ...] = ()
    notes: tuple[str, ...] = ()  #: what was odd about the submission, and what was done about it
    late: str = ""
    changes: tuple[str, ...] = ()  #: how an earlier grade was changed, and why
    unit: str = ""
    at: datetime | None = None  #: when it was handed in, UTC
    needed: float = 1.0  #: the share of the points that mastery takes

    @property
    def waiting(self) -> bool:
        """Whether a person still has to mark some of it."""
        return any(entry.points is None for entry in self.entries)
