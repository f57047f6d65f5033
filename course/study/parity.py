"""Parity: did answers change where only names, countries, genders or faiths did? Counts, and no label on anybody.

Answers also change by themselves: one learns from the feedback on the first file, and nobody decides the same twice
every time. So pairs in which nothing was swapped are dealt too, and the others are compared with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from course.study.chance import even_split, more_often
from course.study.pair import NOTHING, Pair

LEVEL = 0.05  #: below this probability chance alone is not believed
FEWEST_SWAPPED, FEWEST_REPEATED = 10, 5  #: pairs below which swapped files are not compared with repeated ones
FEWEST_SPLIT = 6  #: pairs that differ below which no side can be told: five of five would still be chance
SWAPS = ("name", "country", "gender", "faith", NOTHING)
_FAVOR = {"deny": 0, "continue": 1, "approve": 2}

Found = Literal["few", "none", "some"]


@dataclass(frozen=True, slots=True)
class Row:
    """How many pairs of one swap, and in how many of them the outcome, a flag or an action changed."""

    what: str
    count: int
    outcome: int
    flags: int
    actions: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison. ``some``: chance alone would hardly do it. ``none``: nothing was shown, which proves nothing."""

    found: Found
    chance: float
    one: int  #: outcomes changed among swapped pairs; or files of a woman decided more favorably
    other: int  #: outcomes changed among repeated pairs; or files of a man decided more favorably


@dataclass(frozen=True, slots=True)
class Parity:
    """``learned`` counts pairs whose outcome was right only the second time, ``unlearned`` only the first."""

    pairs: tuple[Pair, ...]
    rows: tuple[Row, ...]
    swapped: Told
    gender: Told
    learned: int
    unlearned: int


def parity(found: Iterable[Pair]) -> Parity:
    """The comparison of all pairs."""
    known = tuple(found)
    order = [*SWAPS, *sorted({p.what for p in known} - set(SWAPS))]
    rows = tuple(_row(what, [p for p in known if p.what == what]) for what in order)
    checked = [p for p in known if p.first.right is not None and p.second.right is not None]
    return Parity(
        pairs=known,
        rows=tuple(row for row in rows if row.count),
        swapped=_swapped(known),
        gender=_gender(known),
        learned=sum(not p.first.right and bool(p.second.right) for p in checked),
        unlearned=sum(bool(p.first.right) and not p.second.right for p in checked),
    )


def _row(what: str, known: Sequence[Pair]) -> Row:
    changed = [(p.outcome_changed, p.flags_changed, p.actions_changed) for p in known]
    outcome, flags, actions = (sum(one[n] for one in changed) for n in range(3))
    return Row(what, len(known), outcome, flags, actions, sum(not any(one) for one in changed))


def _swapped(known: Sequence[Pair]) -> Told:
    """Whether outcomes change more often where people were swapped than where nothing was."""
    swapped = [p.outcome_changed for p in known if p.what != NOTHING]
    repeated = [p.outcome_changed for p in known if p.what == NOTHING]
    one, other = sum(swapped), sum(repeated)
    if len(swapped) < FEWEST_SWAPPED or len(repeated) < FEWEST_REPEATED:
        return Told("few", 1.0, one, other)
    chance = more_often(one, len(swapped), other, len(repeated))
    return Told("some" if chance < LEVEL else "none", chance, one, other)


def _gender(known: Sequence[Pair]) -> Told:
    """Of pairs whose gender was swapped and whose outcomes differ, whether one gender fares better."""
    sides = []
    for pair in known:
        works = {work.who.gender: _FAVOR.get(work.outcome) for work in (pair.first, pair.second)}
        woman, man = works.get("woman"), works.get("man")
        if pair.what == "gender" and woman is not None and man is not None and woman != man:
            sides.append(woman > man)
    one, other = sum(sides), len(sides) - sum(sides)
    if len(sides) < FEWEST_SPLIT:
        return Told("few", 1.0, one, other)
    chance = even_split(one, other)
    return Told("some" if chance < LEVEL else "none", chance, one, other)
