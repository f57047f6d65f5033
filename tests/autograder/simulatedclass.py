"""A class of known ability: right and wrong answers of a real unit's exam, drawn by a two-parameter model."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from autograder.insight.booked import Booked
from autograder.insight.cohort import Cohort
from autograder.insight.exam import exam_of
from autograder.insight.paper import work_of
from autograder.scoring.answers import Submission, load_submissions
from autograder.scoring.keys import Key, key_root, load_key
from autograder.scoring.score import score_all
from autograder.scoring.sheet import Sheet
from course.journal.line import encode
from course.library.shelf import shelf
from course.model.answer import Answer
from course.model.item import Multiple, Single
from course.model.verdict import judge

UNIT, NAME = "itp/naturalization", "itp-naturalization"
START = datetime(2026, 8, 3, 9, tzinfo=UTC)
ESSAY = "decision"


@dataclass(frozen=True)
class Planted:
    """What is planted: difficulty by item (0 if not named), options nobody takes, and how well items tell."""

    hard: Mapping[str, float] = field(default_factory=dict)
    dead: frozenset[tuple[str, str]] = frozenset()
    tells: float = 1.5


@dataclass(frozen=True)
class Drawn:
    """A simulated trainee: ability, form and answers by activity and item."""

    name: str
    ability: float
    form: str
    answers: dict[tuple[str, str], Any]


def prepared() -> dict[tuple[str, str], Submission]:
    """The prepared submissions by form and kind."""
    return {(s.form, s.kind.value): s for s in load_submissions(key_root() / NAME)}


class Maker:
    """Draws trainees. The key that answers are drawn by is the true one; the one they are scored by may differ."""

    def __init__(self, rng: Random, planted: Planted | None = None) -> None:
        self.rng, self.planted = rng, planted or Planted()
        self.truth = load_key(NAME)
        self._kept = prepared()
        self._wrong: dict[str, list[Any]] = {}

    def trainee(self, name: str, ability: float, form: str) -> Drawn:
        """One trainee; each question, and each side of the case, is right with the model's chance."""
        answers: dict[tuple[str, str], Any] = {}
        right, wrong = (self._kept[form, kind].sheet() for kind in ("reference", "wrong"))
        for place in right:
            activity, item = place
            knows = self.rng.random() < self.chance(ability, item)
            if activity == ESSAY or knows:
                answers[place] = right[place]
            elif item in self.truth.items:
                answers[place] = self._mistake(item, form, place)
            else:
                answers[place] = wrong.get(place)
        return Drawn(name, ability, form, answers)

    def chance(self, ability: float, item: str) -> float:
        """The chance of the right answer: the two-parameter logistic model."""
        return 1 / (1 + math.exp(-self.planted.tells * (ability - self.planted.hard.get(item, 0.0))))

    def _mistake(self, item: str, form: str, place: tuple[str, str]) -> Any:
        of = self.truth.items[item]
        if isinstance(of, Single):
            picks = [o.id for o in of.options if not o.correct and (item, o.id) not in self.planted.dead]
            return self._said(of, self.rng.choice(picks))
        if isinstance(of, Multiple):
            picks = [o.id for o in of.options if not o.correct and (item, o.id) not in self.planted.dead]
            return self._said(of, [self.rng.choice(picks)])
        if item not in self._wrong:
            given = [self._kept[form, kind].sheet().get(place) for kind in ("wrong", "guess")]
            self._wrong[item] = [v for v in given if judge(of, v).share < 1] or [None]
        return self.rng.choice(self._wrong[item])

    @staticmethod
    def _said(item: Any, pick: Any) -> Any:
        return {"answer": pick, "confidence": 70} if item.confidence else pick


def cohort(drawn: Iterable[Drawn], key: Key | None = None, **more: Any) -> Cohort:
    """The class as gathered from a gradebook in which the program's points by ``key`` are; nothing is marked."""
    key = key or load_key(NAME)
    exam = exam_of(shelf().unit(UNIT), key)
    works = []
    for one in drawn:
        sheet = Sheet(dict(one.answers), one.form)
        scored = score_all(sheet.answers, key, one.form)
        points = {s.criterion: s.points if s.counted else None for s in scored}
        total = sum(p or 0.0 for p in points.values())
        booked = Booked(points, points, {}, total, waits=True, handed_in=START)
        works.append(work_of(exam, key, one.name, booked, sheet))
    return Cohort(exam, tuple(works), **more)


def marked(one: Cohort, mark: Callable[[str], float] = lambda _: 1.0) -> Cohort:
    """The same with every written criterion marked; ``mark`` says which share of its points a trainee gets."""
    from dataclasses import replace

    works = []
    for w in one.works:
        points = {c.id: (c.of * mark(w.trainee) if c.by_person else (w.points[c.id] or 0.0)) for c in one.exam.criteria}
        works.append(replace(w, points=points, total=sum(points.values()), waits=False))
    return replace(one, works=tuple(works))


def journal(folder: Path, one: Drawn, rng: Random, gap: float = 90.0, first: Iterable[tuple[str, float]] = ()) -> None:
    """The journal of a trainee: ``first`` are (activity, seconds) of practice, then an answer every ``gap`` seconds."""
    at, lines = START, []

    def say(activity: str, item: str, value: Any) -> None:
        answer = Answer(
            id=UUID(int=rng.getrandbits(128)).hex,
            at=at,
            session="s",
            unit=UNIT,
            activity=activity,
            item=item,
            value=value,
        )
        lines.append(encode(answer))

    say("exam", "form", one.form)
    for activity, seconds in first:
        at += timedelta(seconds=seconds)
        say(activity, "naturalization-warm-standard", "a")
    for (activity, item), value in one.answers.items():
        at += timedelta(seconds=gap)
        say(activity, item, value)
    (folder / "responses.jsonl").write_bytes(b"".join(lines))
