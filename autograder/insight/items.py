"""Item analysis: how hard each part of a form is, whether it tells strong from weak, and what its options catch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from autograder.insight.cohort import Cohort, Option, Part, Work
from autograder.insight.estimate import Estimate, correlation, proportion, too_few

FACILITY_NEEDS = 10  #: papers of a form; with fewer, one trainee moves a share by more than a tenth
DISCRIMINATION_NEEDS = 30  #: with fewer, the interval of a good item reaches below 0
TOO_EASY, TOO_HARD, TELLS = 0.90, 0.30, 0.20  #: the quality standard's bounds of facility and discrimination
TAKEN = 0.05  #: a distractor that works is taken by at least so many
KEY_SURE = 0.99  #: a key is only doubted on much
FEW_TAKERS = 5  #: an option taken by fewer says nothing about its takers

KEY = "the key looks wrong"
OPTION = "another option than the key looks right"
EASY, HARD, BLUNT, DEAD = "too easy", "too hard", "hardly tells strong from weak", "a distractor that nobody takes"


@dataclass(frozen=True)
class Taken:
    """How an option is used: by how many, and how taking it goes with the points on the rest."""

    option: Option
    count: int
    share: Estimate
    goes_with: Estimate
    surely: float = -1.0  #: the least that it goes with, surer than the interval says


@dataclass(frozen=True)
class Flag:
    """Something to look at: what, and a sentence."""

    what: str
    said: str


@dataclass(frozen=True)
class ItemFigures:
    """One part of one form."""

    form: str
    part: Part
    n: int
    facility: Estimate
    discrimination: Estimate  #: corrected: with the points on all other parts that a program scores
    unanswered: int | None
    taken: tuple[Taken, ...]
    flags: tuple[Flag, ...]


def matrix(parts: tuple[Part, ...], works: tuple[Work, ...]) -> np.ndarray:
    """The shares, a row a paper and a column a part."""
    return np.array([[w.shares.get(p.id, 0.0) for p in parts] for w in works], dtype=float).reshape(-1, len(parts))


def analyse(cohort: Cohort, form: str) -> tuple[ItemFigures, ...]:
    """Every part of a form that a program scores, in the order of the exam."""
    parts, works = cohort.exam.forms[form], cohort.begun(form)
    shares = matrix(parts, works)
    points = shares * np.array([p.worth for p in parts])
    total = points.sum(axis=1)
    return tuple(
        _figures(form, part, works, shares[:, column], total - points[:, column]) for column, part in enumerate(parts)
    )


def _figures(form: str, part: Part, works: tuple[Work, ...], own: np.ndarray, rest: np.ndarray) -> ItemFigures:
    n = len(works)
    facility = proportion(float(own.sum()), n) if n >= FACILITY_NEEDS else too_few(n, FACILITY_NEEDS)
    tells = _goes_with(own, rest)
    picks = [w.picks.get(part.id, ()) for w in works]
    taken = tuple(_taken(option, picks, rest) for option in part.options)
    unanswered = sum(not p for p in picks) if part.options else None
    return ItemFigures(form, part, n, facility, tells, unanswered, taken, tuple(_flags(facility, tells, taken)))


def _goes_with(own: np.ndarray, rest: np.ndarray) -> Estimate:
    if len(own) < DISCRIMINATION_NEEDS:
        return too_few(len(own), DISCRIMINATION_NEEDS)
    return correlation(own, rest) or Estimate(note="everybody has the same here, or on the rest: nothing to compare")


def _taken(option: Option, picks: list[tuple[str, ...]], rest: np.ndarray) -> Taken:
    own = np.array([option.id in p for p in picks], dtype=float)
    count, n = int(own.sum()), len(picks)
    share = proportion(count, n) if n >= FACILITY_NEEDS else too_few(n, FACILITY_NEEDS)
    if n >= DISCRIMINATION_NEEDS and min(count, n - count) < FEW_TAKERS:
        few = "taken by too few to say" if count < FEW_TAKERS else "left by too few to say"
        return Taken(option, count, share, Estimate(note=few))
    found = _goes_with(own, rest)
    surer = correlation(own, rest, sure=KEY_SURE) if found.value is not None else None
    return Taken(option, count, share, found, -1.0 if surer is None or surer.low is None else surer.low)


def _flags(facility: Estimate, tells: Estimate, taken: tuple[Taken, ...]) -> list[Flag]:
    """What to look at; nothing where there is too little to say."""
    found = []
    if tells.value is not None and tells.high is not None and tells.high < 0:
        found.append(Flag(KEY, f"{_cap(KEY)}: who did well on the rest did worse here."))
    found += [
        Flag(OPTION, f"{_cap(OPTION)}: who did well on the rest took “{use.option.id}”.")
        for use in taken
        if not use.option.right and use.surely > max(0.0, tells.value or 0.0)
    ]
    if facility.low is not None and facility.low > TOO_EASY:
        found.append(Flag(EASY, f"{_cap(EASY)}: surely more than {TOO_EASY * 100:.0f} % of the credit is earned."))
    if not found and facility.high is not None and facility.high < TOO_HARD:
        found.append(Flag(HARD, f"{_cap(HARD)}: surely less than {TOO_HARD * 100:.0f} % of the credit is earned."))
    if not found and tells.high is not None and tells.high < TELLS:
        found.append(Flag(BLUNT, f"{_cap(BLUNT)}: discrimination is surely below {TELLS:.2f}."))
    for use in taken:
        if not use.option.right and use.share.high is not None and use.share.high < TAKEN:
            who = "nobody" if use.count == 0 else "hardly anybody"
            found.append(
                Flag(DEAD, f"A distractor that {who} takes: “{use.option.id}” (surely under {TAKEN * 100:.0f} %).")
            )
    return found


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]
