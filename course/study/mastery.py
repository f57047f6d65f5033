"""How well each outcome is held: a level from 0 to 1 that rises with right, varied, spaced evidence and fades in time.

``level = accuracy * variety * freshness``

* accuracy: the mean share of all evidence; graded work weighs as much as :data:`WEIGHT` says, and evidence half as much
  for every :data:`RECENT` days it is older than other evidence, so that what was shown last weighs most.
* variety: how many different questions, cases and forms were right, up to :data:`ENOUGH`.
* freshness: ``2 ** (-days / half-life)`` since the last right answer. The half-life is :data:`FIRST` days after one day
  with a right answer and doubles with each further day, up to :data:`LONGEST`: half-life regression with the weights of
  a Leitner box (B. Settles and B. Meeder, "A Trainable Spaced Repetition Model for Language Learning", ACL 2016, eq. 1
  and 2, where ``h = 2 ** right``). The figures are ours, and provisional until real trainees have used the course.

An outcome is mastered at 80 % of accuracy times variety, while it is fresh, and with no safety-critical point open. One
that was missed stays open until it is right at the first try on another day or in a later form.

Held by tests: right evidence never lowers a level, time never raises one, and the order of evidence plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import log2

from pydantic import Field

from course.model.base import Model
from course.model.unit import Unit
from course.study.evidence import Evidence, Source

MASTERY = 0.8  #: the share that masters an outcome or a unit
RIGHT = 0.8  #: from this share on an answer counts as right
HALF_RIGHT = 0.5  #: from this share on it keeps an outcome fresh
WEIGHT: dict[Source, float] = {"practice": 1.0, "graded": 5.0, "review": 0.5, "exam": 5.0}
ENOUGH = 5.0  #: weight of different things answered right that variety asks for
RECENT = 60.0  #: days
FIRST, LONGEST = 30.0, 480.0  #: days, the half-life after the first day and the longest
FRESH = 0.7  #: below this freshness an outcome has faded


class State(StrEnum):
    """How an outcome stands, lowest first."""

    NEW = "new"
    BEGUN = "begun"
    FADED = "faded"
    MASTERED = "mastered"


class Level(Model):
    """One outcome: its level now, what the level was made of, and when it fades.

    ``missed`` names the safety-critical things that are open; ``fades`` is the day on which a strong outcome is no
    longer fresh; ``last`` is the last evidence.
    """

    unit: str
    outcome: str
    level: float = Field(default=0.0, ge=0, le=1)
    strength: float = Field(default=0.0, ge=0, le=1)  #: accuracy times variety: the level on the day of the last answer
    state: State = State.NEW
    missed: tuple[str, ...] = ()
    things: int = 0  #: how many different questions, cases and criteria were tried
    graded: bool = False  #: whether any of it was graded work of the unit itself; an exam over several is not
    last: datetime | None = None
    fades: date | None = None


def unit_levels(unit: Unit, evidence: Iterable[Evidence], now: datetime) -> tuple[Level, ...]:
    """The level of each outcome of a unit, in its order; evidence of other units and of lost outcomes is left out."""
    by: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        if one.unit == unit.id:
            by[one.outcome].append(one)
    return tuple(level_of(unit.id, objective.id, by[objective.id], now) for objective in unit.objectives)


def mastered(levels: Sequence[Level]) -> bool:
    """Whether a unit is mastered: every outcome is, and graded work is part of the evidence."""
    return bool(levels) and all(found.state is State.MASTERED for found in levels) and any(f.graded for f in levels)


def level_of(unit: str, outcome: str, evidence: Sequence[Evidence], now: datetime) -> Level:
    """The level of one outcome; ``evidence`` in any order. What bears a time after ``now`` counts as of now."""
    if not evidence:
        return Level(unit=unit, outcome=outcome)
    strength = min(1.0, _accuracy(evidence) * _variety(evidence))
    half = _half_life(evidence)
    kept = max((e.at for e in evidence if e.share >= HALF_RIGHT), default=None)
    fresh = _freshness(kept, half, now) if kept else 0.0
    missed = _missed(evidence)
    strong = strength >= MASTERY - 1e-9 and not missed
    state = (State.MASTERED if fresh >= FRESH else State.FADED) if strong else State.BEGUN
    return Level(
        unit=unit,
        outcome=outcome,
        level=strength * fresh,
        strength=strength,
        state=state,
        missed=missed,
        things=len({(e.source in ("graded", "exam"), e.item) for e in evidence}),
        graded=any(e.source == "graded" for e in evidence),
        last=max(e.at for e in evidence),
        fades=_fades(kept, half) if strong and kept else None,
    )


def _accuracy(evidence: Sequence[Evidence]) -> float:
    """The weighted mean share. Only differences of time count, so that waiting changes nothing."""
    kinds = [(e.source, e.day) for e in evidence]
    newest = max(day for _, day in kinds)
    weight = {(of, day): WEIGHT[of] * 2 ** (-(newest - day).days / RECENT) for of, day in set(kinds)}
    weights = [weight[kind] for kind in kinds]
    return sum(w * e.share for w, e in zip(weights, evidence, strict=True)) / sum(weights)


def _variety(evidence: Sequence[Evidence]) -> float:
    right: dict[tuple[str, str], float] = {}
    for e in evidence:
        if e.share >= RIGHT:
            right[(e.item, e.form)] = max(right.get((e.item, e.form), 0.0), WEIGHT[e.source])
    return min(1.0, sum(right.values()) / ENOUGH)


def _half_life(evidence: Sequence[Evidence]) -> float:
    days = len({e.day for e in evidence if e.share >= RIGHT})
    return min(LONGEST, FIRST * 2.0 ** max(0, min(days, 20) - 1))


def _freshness(kept: datetime, half: float, now: datetime) -> float:
    days: float = max(0.0, (now - kept) / timedelta(days=1))
    return float(2.0 ** (-days / half))


def _fades(kept: datetime, half: float) -> date | None:
    try:
        return (kept.astimezone(UTC) + timedelta(days=half * -log2(FRESH))).date()
    except OverflowError:
        return None


def _missed(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Safety-critical things whose last evidence is a miss; of two at one time the right one is the last."""
    ever = {e.item for e in evidence if e.missed}
    latest: dict[str, Evidence] = {}
    for e in sorted((e for e in evidence if e.item in ever), key=lambda e: (e.at, not e.missed)):
        latest[e.item] = e
    return tuple(sorted(name for name, e in latest.items() if e.missed))
