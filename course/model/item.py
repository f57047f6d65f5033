"""Items: the questions a trainee answers, each with its key, its feedback and the law it rests on.

An :class:`Item` is what an author writes. :meth:`Item.blind` gives the :class:`Question` a trainee may see:
the same words without key, feedback, rationale or citations. Value shapes, by kind:

========== ======================================================= ==========================
kind       value                                                   scored by
========== ======================================================= ==========================
single     ``"b"``                                                 the right option
multiple   ``["a", "d"]``                                          right picks less wrong picks
classify   ``{"card": "bin", ...}``                                each card
match      ``{"left": "right", ...}``                              each pair
order      ``["first", "second", ...]``                            each neighbouring pair
numeric    ``181`` or ``181.0``                                    value within tolerance
date       ``"2026-05-15"``                                        the day
short      ``"text"``                                              an accepted phrase
hotspot    ``["field-id", ...]``                                   right picks less wrong picks
table      ``{"row.column": "text", ...}``                         each blank cell
notes      ``"text"``                                              each fact caught within the words allowed
essay      ``"text"``                                              an instructor, by rubric
========== ======================================================= ==========================

With ``confidence: true`` the value is ``{"answer": <as above>, "confidence": 0..100}``; the page offers steps from what
guessing would get right up to 100.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from course.model.base import Citation, Model, Prose, Slug, UnitId
from course.model.exhibit import Exhibit
from course.model.question import Cell, Choice, Question


class Use(StrEnum):
    """Practice items carry their key to the trainee; exam items never do."""

    PRACTICE = "practice"
    EXAM = "exam"


class Bloom(StrEnum):
    """Levels of thinking, lowest first."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYZE = "analyze"
    EVALUATE = "evaluate"
    CREATE = "create"


class Option(Choice):
    """One option: its text, whether it is right, what to tell somebody who picked it."""

    correct: bool = False
    feedback: Prose
    misconception: Slug | None = None

    @model_validator(mode="after")
    def _distractor_named(self) -> Option:
        if not self.correct and self.misconception is None:
            raise ValueError(f"option {self.id!r} is wrong, so it needs the misconception it stands for")
        return self


class Placed(Choice):
    """A card or a left-hand side, the place it belongs (``to``) and the feedback when it is put elsewhere."""

    to: Slug
    feedback: Prose


class Step(Choice):
    """One step of an order item, written in the right order."""

    feedback: Prose


class Near(Model):
    """A foreseeable wrong answer of an open item: the value, its misconception and what to say."""

    value: str | int | float
    misconception: Slug
    feedback: Prose


class Blank(Cell):
    """One cell to fill: what is accepted (first is the model answer) and the feedback otherwise."""

    accept: tuple[str, ...] = Field(min_length=1)
    feedback: Prose


class Base(Model):
    """What every item has. ``stem`` and ``rationale`` may hold light Markdown (bold, lists)."""

    id: Slug
    unit: UnitId
    use: Use
    outcome: Slug
    bloom: Bloom
    scenario: bool  #: the stem is a situation to work on, not a fact to recall
    stem: Prose
    rationale: Prose
    cites: tuple[Citation, ...] = Field(min_length=1)
    as_of: date
    confidence: bool = False
    safety_critical: bool = False
    negative: bool = False  #: flagged NOT/EXCEPT wording
    refers_to: Slug | None = None  #: the case file the stem speaks of

    def blind(self) -> Question:
        """The question as a trainee may see it before answering: no key, feedback, rationale or citation."""
        return Question(id=self.id, kind=self.kind, stem=self.stem, confidence=self.confidence, **self._shape())  # type: ignore[attr-defined]

    def _shape(self) -> dict[str, object]:
        return {}

    def _shuffled(self, parts: Iterable[Choice]) -> tuple[Choice, ...]:
        """The same shuffle for everybody and for ever: seeded by the item's id."""
        found = [Choice(id=p.id, text=p.text) for p in parts]
        random.Random(self.id).shuffle(found)
        return tuple(found)


def _plain(parts: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(Choice(id=p.id, text=p.text) for p in parts)


def _unique(parts: Iterable[Choice], what: str) -> None:
    twice = [i for i, n in Counter(p.id for p in parts).items() if n > 1]
    if twice:
        raise ValueError(f"{what} id {twice[0]!r} is used twice")


class Single(Base):
    """One right option of three or four."""

    kind: Literal["single"]
    options: tuple[Option, ...] = Field(min_length=3, max_length=4)

    @model_validator(mode="after")
    def _one_key(self) -> Single:
        _unique(self.options, "option")
        if sum(o.correct for o in self.options) != 1:
            raise ValueError(f"{self.id}: a single-choice item has exactly one correct option")
        return self

    def _shape(self) -> dict[str, object]:
        return {"choices": _plain(self.options)}


class Multiple(Base):
    """Any number of right options, at least one and not all."""

    kind: Literal["multiple"]
    options: tuple[Option, ...] = Field(min_length=3, max_length=7)

    @model_validator(mode="after")
    def _some_key(self) -> Multiple:
        _unique(self.options, "option")
        if not 0 < sum(o.correct for o in self.options) < len(self.options):
            raise ValueError(f"{self.id}: a multiple-choice item has some right and some wrong options")
        return self

    def _shape(self) -> dict[str, object]:
        return {"choices": _plain(self.options)}


class Sorting(Base):
    """What classify and match share: things on the left, each belonging to one place."""

    cards: tuple[Placed, ...] = Field(min_length=2)
    places: tuple[Choice, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _places_exist(self) -> Sorting:
        _unique(self.cards, "card")
        _unique(self.places, "place")
        lost = {c.to for c in self.cards} - {p.id for p in self.places}
        if lost:
            raise ValueError(f"{self.id}: no place called {sorted(lost)[0]!r}")
        return self


class Classify(Sorting):
    """Put each card into one of a few bins; a bin may take many cards."""

    kind: Literal["classify"]

    def _shape(self) -> dict[str, object]:
        return {"choices": self._shuffled(self.cards), "places": _plain(self.places)}


class Match(Sorting):
    """Pair each card with its own place; places without a card are distractors."""

    kind: Literal["match"]

    def _shape(self) -> dict[str, object]:
        return {"choices": _plain(self.cards), "places": self._shuffled(self.places)}


class Order(Base):
    """Put the steps, written here in the right order, into that order."""

    kind: Literal["order"]
    steps: tuple[Step, ...] = Field(min_length=3, max_length=9)

    @model_validator(mode="after")
    def _ids_once(self) -> Order:
        _unique(self.steps, "step")
        return self

    def _shape(self) -> dict[str, object]:
        mixed = self._shuffled(self.steps)
        if [step.id for step in mixed] == [step.id for step in self.steps]:
            mixed = (*mixed[1:], mixed[0])  # shown in the right order it would be answered already
        return {"choices": mixed}


class Numeric(Base):
    """A number, counted in ``unit_name``, right within ``tolerance``."""

    kind: Literal["numeric"]
    answer: float
    tolerance: float = 0
    unit_name: Prose
    feedback: Prose
    near: tuple[Near, ...] = ()

    def _shape(self) -> dict[str, object]:
        return {"unit_name": self.unit_name}


class Day(Base):
    """A date, right to the day."""

    kind: Literal["date"]
    answer: date
    feedback: Prose
    near: tuple[Near, ...] = ()  #: values are ISO dates


class Short(Base):
    """A few words; any accepted phrase counts, compared without case, accents or punctuation."""

    kind: Literal["short"]
    accept: tuple[str, ...] = Field(min_length=1)
    feedback: Prose
    near: tuple[Near, ...] = ()


class Spot(Model):
    """A field of the document that should (or should not) be marked, and what to say about it."""

    field: Slug
    correct: bool = True
    feedback: Prose


class Hotspot(Base):
    """Mark the fields of a document that matter. Fields without a spot are wrong with the default feedback."""

    kind: Literal["hotspot"]
    document: Exhibit
    spots: tuple[Spot, ...] = Field(min_length=1)
    feedback: Prose  #: said for a field with no spot of its own

    @model_validator(mode="after")
    def _fields_exist(self) -> Hotspot:
        lost = {s.field for s in self.spots} - set(self.document.field_ids)
        if lost:
            raise ValueError(f"{self.id}: the document has no field {sorted(lost)[0]!r}")
        if not any(s.correct for s in self.spots):
            raise ValueError(f"{self.id}: no field is right to mark")
        return self

    def _shape(self) -> dict[str, object]:
        return {"document": self.document}


class Table(Base):
    """Fill the blank cells of a table. ``given`` holds the printed cells as ``row.column``."""

    kind: Literal["table"]
    columns: tuple[Choice, ...] = Field(min_length=1)
    rows: tuple[Choice, ...] = Field(min_length=1)
    given: dict[str, str] = {}
    blanks: tuple[Blank, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _cells_exist(self) -> Table:
        cells = {f"{r.id}.{c.id}" for r in self.rows for c in self.columns}
        for name in [b.id for b in self.blanks] + list(self.given):
            if name not in cells:
                raise ValueError(f"{self.id}: the table has no cell {name!r}")
        both = {b.id for b in self.blanks} & set(self.given)
        if both:
            raise ValueError(f"{self.id}: cell {sorted(both)[0]!r} is both printed and blank")
        return self

    def _shape(self) -> dict[str, object]:
        blanks = tuple(Cell(id=b.id, entry=b.entry, choices=b.choices) for b in self.blanks)
        return {"columns": self.columns, "rows": self.rows, "given": self.given, "blanks": blanks}


class Fact(Choice):
    """A fact good notes hold: caught where one line has a wording of each group of ``needs``.

    Two groups at least, so that a word or a number without its noun is no fact. ``2026-09-23`` stands for every common
    way to write that month and day. See :mod:`course.model.noted`.
    """

    needs: tuple[tuple[str, ...], ...] = Field(min_length=2)
    feedback: Prose  #: said where it was not caught


class Notes(Base):
    """Notes on a text that stands in the stem: free lines, of which no more than ``words[1]`` words are read."""

    kind: Literal["notes"]
    facts: tuple[Fact, ...] = Field(min_length=3)
    words: tuple[int, int] = (40, 90)

    @model_validator(mode="after")
    def _can_be_caught(self) -> Notes:
        _unique(self.facts, "fact")
        if any(not group for fact in self.facts for group in fact.needs):
            raise ValueError(f"{self.id}: a fact has a group of wordings with none in it")
        for wording in (w for fact in self.facts for group in fact.needs for w in group):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", wording):
                date.fromisoformat(wording)
        return self

    def _shape(self) -> dict[str, object]:
        return {"words": self.words}


class Essay(Base):
    """A written answer, marked by an instructor with a rubric. Words are a guide, not a limit."""

    kind: Literal["essay"]
    words: tuple[int, int] = (150, 400)

    def _shape(self) -> dict[str, object]:
        return {"words": self.words}


Item = Annotated[
    Single | Multiple | Classify | Match | Order | Numeric | Day | Short | Hotspot | Table | Notes | Essay,
    Field(discriminator="kind"),
]

#: Validates one item, or many, from plain data.
ITEM: TypeAdapter[Item] = TypeAdapter(Item)
ITEMS: TypeAdapter[tuple[Item, ...]] = TypeAdapter(tuple[Item, ...])
