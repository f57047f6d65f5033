"""A cohort: the tables that the figures are made from. Plain data; what reads it from a course is in ``gathering``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

from autograder.writing.rubric import Rubric


@dataclass(frozen=True)
class Option:
    """One option of a question: ``wrong`` names the misconception it stands for, and is empty where it is right."""

    id: str
    text: str
    right: bool
    wrong: str = ""


@dataclass(frozen=True)
class Part:
    """What earns points on one form: a question, or work that a program scores as one thing (``options`` empty)."""

    id: str
    asks: str
    kind: str
    criterion: str
    worth: float  #: points
    options: tuple[Option, ...] = ()
    safety_critical: bool = False


@dataclass(frozen=True)
class Criterion:
    """A line of the marking scheme; ``by_person`` where a person marks it."""

    id: str
    title: str
    objective: str
    of: float
    by_person: bool = False


@dataclass(frozen=True)
class Exam:
    """What was asked. ``forms`` holds the parts that a program scores, form by form."""

    unit: str
    title: str
    needed: float  #: share of the points that is mastery
    criteria: tuple[Criterion, ...]
    forms: Mapping[str, tuple[Part, ...]]
    objectives: Mapping[str, str]  #: id -> what it says
    provisional: bool = True

    @property
    def of(self) -> float:
        """Points in all."""
        return sum(c.of for c in self.criteria)

    @property
    def counted(self) -> tuple[Criterion, ...]:
        """The criteria that a program scores."""
        return tuple(c for c in self.criteria if not c.by_person)


@dataclass(frozen=True)
class Work:
    """One trainee's newest submission as the gradebook and the journal have it."""

    trainee: str
    form: str
    attempt: int
    points: Mapping[str, float | None]  #: by criterion; None waits for a person
    total: float  #: as the gradebook adds up, extra credit included
    shares: Mapping[str, float]  #: of the credit of each part of the form, 0 to 1
    picks: Mapping[str, tuple[str, ...]]  #: the options taken, of questions that have options
    missed: tuple[str, ...]  #: titles of criteria with a safety-critical point missed
    answered: int
    asked: int
    handed_in: datetime | None = None
    waits: bool = False  #: for a person
    minutes: Mapping[str, float] = field(default_factory=dict)  #: by activity


@dataclass(frozen=True)
class Planned:
    """An activity as the unit plans it; ``minutes`` is None where nobody can say."""

    id: str
    title: str
    notebook: str
    minutes: float | None


@dataclass(frozen=True)
class Pairs:
    """Two marks of the same answers, by criterion and answer: the level in the gradebook and that of ``second``."""

    second: str
    rubric: Rubric
    levels: Mapping[str, Mapping[str, tuple[int, int]]]


@dataclass(frozen=True)
class Cohort:
    """A class and its work in one unit. ``notes`` are (trainee, sentence); a sentence never holds a name."""

    exam: Exam
    works: tuple[Work, ...] = ()
    absent: tuple[str, ...] = ()  #: on the list, and nothing handed in
    unscored: tuple[str, ...] = ()  #: handed in, not in the gradebook yet
    notes: tuple[tuple[str, str], ...] = ()
    flags: tuple[tuple[str, str], ...] = ()  #: (trainee, what was odd about the submission), in a stranger's words too
    planned: tuple[Planned, ...] = ()
    declared: Mapping[str, float] = field(default_factory=dict)  #: minutes of each notebook
    pairs: tuple[Pairs, ...] = ()

    @property
    def trainees(self) -> tuple[str, ...]:
        """Everybody, once."""
        return tuple(sorted({w.trainee for w in self.works} | set(self.absent) | set(self.unscored)))

    def begun(self, form: str) -> tuple[Work, ...]:
        """The papers of a form with at least one answer: an empty one says nothing about a question."""
        return tuple(w for w in self.works if w.form == form and w.answered)


def without_names(cohort: Cohort, rng: Random) -> Cohort:
    """The same with numbers for names. The numbers are drawn, so that neither the alphabet nor another report tells."""
    order = list(cohort.trainees)
    rng.shuffle(order)
    width = len(str(len(order)))
    name = {trainee: f"Trainee {n:0{width}}" for n, trainee in enumerate(order, 1)}
    pairs = tuple(
        replace(
            given,
            second=f"Marker {n}",
            levels={c: {name.get(who, "?"): pair for who, pair in by.items()} for c, by in given.levels.items()},
        )
        for n, given in enumerate(cohort.pairs, 2)
    )
    return replace(
        cohort,
        works=tuple(sorted((replace(w, trainee=name[w.trainee]) for w in cohort.works), key=lambda w: w.trainee)),
        absent=tuple(sorted(name[t] for t in cohort.absent)),
        unscored=tuple(sorted(name[t] for t in cohort.unscored)),
        notes=tuple(sorted((name.get(t, ""), said) for t, said in cohort.notes)),
        flags=tuple(sorted((name.get(t, "?"), _masked(said, name)) for t, said in cohort.flags)),
        pairs=pairs,
    )


def _masked(said: str, name: Mapping[str, str]) -> str:
    """A sentence without anybody's name: it may tell that code looked for another trainee's folder."""
    longest = sorted(filter(None, name), key=len, reverse=True)
    found = "|".join(map(re.escape, longest))
    return re.sub(rf"(?<!\w)(?:{found})(?!\w)", lambda m: name[m[0]], said) if found else said
