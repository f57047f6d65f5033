"""Placement: a few practice questions of each outcome of a unit, and advice where to start. Nothing is locked by it."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from course.model.item import Bloom, Item
from course.model.unit import Objective, Unit
from course.model.verdict import judge
from course.study.mastery import MASTERY

EACH = 2  #: questions of an outcome
ACTIVITY = "placement"  #: the name under which the journal keeps the answers
_HARD = list(Bloom)


def questions(
    unit: Unit, items: Iterable[Item], rng: random.Random, *, seen: Collection[str] = (), each: int = EACH
) -> tuple[Item, ...]:
    """A few questions of every outcome, in the order of the outcomes; the same for the same ``rng`` and ``seen``.

    Of each outcome a safety-critical one comes first, if there is one, then what asks for the highest thinking;
    questions not ``seen`` yet go before others. Essays are left out, as nobody could judge
    them here, and notes, which take minutes.
    """
    found: list[Item] = []
    ours = sorted((i for i in items if i.unit == unit.id and i.kind not in ("essay", "notes")), key=lambda i: i.id)
    for objective in unit.objectives:
        mine = [item for item in ours if item.outcome == objective.id]
        rng.shuffle(mine)
        mine.sort(key=lambda i: (i.id in seen, not i.safety_critical, -_HARD.index(i.bloom)))
        critical = [i for i in mine if i.safety_critical][:1]
        found += (critical + [i for i in mine if i not in critical])[:each]
    return tuple(found)


@dataclass(frozen=True)
class Advice:
    """Where to start. ``known`` and ``weak`` are outcomes; ``missed``: a safety-critical question was not right."""

    known: tuple[Objective, ...]
    weak: tuple[Objective, ...]
    left: int = 0  #: questions without an answer
    missed: bool = False

    @property
    def skip(self) -> bool:
        """Whether the graded work may be tried first, and the lesson skipped if that is passed."""
        return bool(self.known) and not self.weak and not self.left and not self.missed

    def words(self) -> str:
        """The advice in a sentence or two."""
        if self.left:
            return f"{self.left} left: answer them all, then this page says where to start."
        if self.missed:
            return (
                "A safety-critical question was not right. Start with the lesson: in this work such an error harms a "
                "person, so it is worth the time even where the rest is known."
            )
        if self.skip:
            return (
                "You seem to know this. Take the graded work first: if you pass, you may skip the lesson and the case. "
                "If not, nothing is lost: you get another form."
            )
        if self.known:
            return "You know part of it. Read what is named below, do its questions, and skim the rest."
        return "Start at the beginning of the lesson."


def advice(unit: Unit, asked: Iterable[Item], values: Mapping[str, Any]) -> Advice:
    """What the answers to the questions of a placement say; ``values`` by item id."""
    items = tuple(asked)
    found = {item.id: judge(item, values.get(item.id)) for item in items}
    known: list[Objective] = []
    weak: list[Objective] = []
    for objective in unit.objectives:
        shares = [found[i.id].share for i in items if i.outcome == objective.id]
        if shares:
            (known if sum(shares) / len(shares) >= MASTERY else weak).append(objective)
    return Advice(
        known=tuple(known),
        weak=tuple(weak),
        left=sum(not verdict.answered for verdict in found.values()),
        missed=any(i.safety_critical and found[i.id].answered and found[i.id].share < 1 for i in items),
    )
