"""Calibration: are the answers somebody is 80 % sure of right eight times in ten? Ratings in, figures out.

The Brier score and its parts follow Murphy (1973): score = reliability - resolution + uncertainty, exactly, because
the parts are grouped by the very percentages that were said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from course.study.chance import as_sure_as_right, holm, wilson
from course.study.rating import Rating

FEWEST = 20  #: answers below which nothing is said about over- or under-confidence
FEWEST_IN_BIN = 5  #: answers below which a point of the curve is too few to tell
LEVEL = 0.05  #: below this probability chance alone is not believed
BLOCK = 20  #: answers in one step of time
#: The bins of the curve, by the percentages said: first and last of each.
BINS = ((0, 39), (40, 59), (60, 69), (70, 79), (80, 89), (90, 99), (100, 100))

_GONE = "No longer in the course"

Lean = Literal["few", "even", "over", "under"]


@dataclass(frozen=True, slots=True)
class Bin:
    """A point of the curve. ``span`` is the 95 % interval of the share right; None where there are too few to tell."""

    first: int
    last: int
    count: int
    right: int
    sure: float  #: mean of what was said, 0 to 1
    span: tuple[float, float] | None

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.count


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of ratings comes to. All but the count are 0 to 1; there are none without ratings.

    ``lean`` is "over" where fewer were right than said, and chance alone would hardly do that; "even" says only that
    no difference was shown.
    """

    count: int
    right: int
    sure: float
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    lean: Lean

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.count


@dataclass(frozen=True, slots=True)
class Row:
    """A unit, or a stretch of time, and its figures."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Calibration:
    """Everything there is to show. ``whole`` is None before the first rating."""

    whole: Figures | None
    bins: tuple[Bin, ...]
    phases: tuple[Row, ...]
    skills: tuple[Row, ...]
    units: tuple[Row, ...]
    blocks: tuple[Row, ...]


def calibration(
    found: Iterable[Rating], units: Mapping[str, str], skills: Mapping[tuple[str, str], str] | None = None
) -> Calibration:
    """The figures of all ratings, by phase, competency and unit, and over time.

    ``units`` names the phase of each unit, in the order of the course; a unit it no longer has comes after them.
    ``skills`` names the competency of each outcome of a unit; ratings of others are left out of those rows alone.
    """
    known = sorted({(r.unit, r.item): r for r in reversed(list(found))}.values(), key=lambda r: (r.at, r.unit, r.item))
    if not known:
        return Calibration(None, (), (), (), (), ())
    by_unit: dict[str, list[Rating]] = defaultdict(list)
    by_phase: dict[str, list[Rating]] = {phase: [] for phase in units.values()}
    for rating in known:
        by_unit[rating.unit].append(rating)
        by_phase.setdefault(units.get(rating.unit, _GONE), []).append(rating)
    by_skill: dict[str, list[Rating]] = {title: [] for title in (skills or {}).values()}
    for rating in known:
        by_skill.get((skills or {}).get((rating.unit, rating.outcome), ""), []).append(rating)
    order = [*(u for u in units if u in by_unit), *sorted(set(by_unit) - set(units))]
    blocks = [known[n : n + BLOCK] for n in range(0, len(known), BLOCK)]
    times = [f"{block[0].at:%Y-%m-%d} to {block[-1].at:%Y-%m-%d}" for block in blocks]
    return Calibration(
        whole=_figures(known, _chance(known)),
        bins=bins(known),
        phases=_rows([(phase, those) for phase, those in by_phase.items() if those]),
        skills=_rows([(title, those) for title, those in by_skill.items() if those]),
        units=_rows([(unit, by_unit[unit]) for unit in order]),
        blocks=_rows(list(zip(times, blocks, strict=True))),
    )


def figures(known: Sequence[Rating]) -> Figures:
    """The figures of some ratings, at least one."""
    return _figures(known, _chance(known))


def bins(known: Sequence[Rating]) -> tuple[Bin, ...]:
    """The points of the curve that have answers."""
    found = []
    for first, last in BINS:
        here = [r for r in known if first <= r.sure <= last]
        if here:
            right = sum(r.right for r in here)
            span = wilson(right, len(here)) if len(here) >= FEWEST_IN_BIN else None
            found.append(Bin(first, last, len(here), right, sum(r.sure for r in here) / len(here) / 100, span))
    return tuple(found)


def _figures(known: Sequence[Rating], chance: float) -> Figures:
    count, right = len(known), sum(r.right for r in known)
    base = right / count
    said: dict[int, list[bool]] = defaultdict(list)
    for rating in known:
        said[rating.sure].append(rating.right)
    groups = [(sure / 100, len(those), sum(those) / len(those)) for sure, those in said.items()]
    sure = sum(r.sure for r in known) / count / 100
    lean: Lean = "even" if chance >= LEVEL else "over" if sure > base else "under"
    return Figures(
        count=count,
        right=right,
        sure=sure,
        brier=sum((r.sure / 100 - r.right) ** 2 for r in known) / count,
        reliability=sum(n * (p - share) ** 2 for p, n, share in groups) / count,
        resolution=sum(n * (share - base) ** 2 for _, n, share in groups) / count,
        uncertainty=base * (1 - base),
        lean=lean if count >= FEWEST else "few",
    )


def _chance(known: Sequence[Rating]) -> float:
    """How likely the number of right answers is if each was as likely as said; "certain" is taken as 99 in 100."""
    return as_sure_as_right([min(max(r.sure, 1), 99) / 100 for r in known], sum(r.right for r in known))


def _rows(parts: Sequence[tuple[str, Sequence[Rating]]]) -> tuple[Row, ...]:
    """A row each. Of several rows some differ by chance, so that the bar is higher for each."""
    enough = [n for n, (_, known) in enumerate(parts) if len(known) >= FEWEST]
    raised = dict(zip(enough, holm([_chance(parts[n][1]) for n in enough]), strict=True))
    return tuple(Row(name, _figures(known, raised.get(n, 1.0))) for n, (name, known) in enumerate(parts))
