"""How far two raters agree: exact agreement, and weighted kappa where there is enough to tell.

Kappa is Cohen's (1960), weighted as Cohen (1968) did: one less the disagreement there is over the disagreement that two
raters with these habits would show by chance. Weights are linear unless asked otherwise: on a scale of three or four
levels, quadratic weights forgive one step almost wholly, and one step is what parts a slip from a send-back.

"Not applicable" is no level: it lies aside. Two raters who both say it agree, which counts as exact agreement; where
one alone says it they disagree, which counts against exact agreement. Neither enters kappa, and both are counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Weights = Literal["none", "linear", "quadratic"]
Table = Sequence[Sequence[float]]

FEWEST = 10  #: ratings on the scale by both; with fewer, one slip moves kappa too far to say anything
TOO_LITTLE = "too little to tell"


@dataclass(frozen=True)
class Agreement:
    """Two raters side by side. ``table[i][j]`` counts what the first put at level i and the second at level j."""

    levels: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    both_aside: int  #: both said that it does not apply
    one_aside: int  #: one alone did
    kappa: float | None  #: None where there is too little to tell
    error: float | None = None  #: the standard error of kappa, for samples that are not small; None as with kappa

    @property
    def on_scale(self) -> int:
        """Ratings that both put on the scale: what kappa rests on."""
        return sum(map(sum, self.table))

    @property
    def total(self) -> int:
        """Ratings by both, on the scale or aside."""
        return self.on_scale + self.both_aside + self.one_aside

    @property
    def alike(self) -> int:
        """Ratings that are the same."""
        return sum(row[i] for i, row in enumerate(self.table)) + self.both_aside

    @property
    def exact(self) -> float | None:
        """Share of ratings that are the same, 0 to 1; None without ratings."""
        return self.alike / self.total if self.total else None

    @property
    def words(self) -> str:
        """Kappa with two places, or that there is too little to tell."""
        return TOO_LITTLE if self.kappa is None else f"{self.kappa:.2f}"


def agreement(
    pairs: Iterable[tuple[str, str]],
    levels: Sequence[str],
    *,
    aside: str = "",
    weights: Weights = "linear",
    fewest: int = FEWEST,
) -> Agreement:
    """How two raters agree who rated the same things, as pairs of levels; ``levels`` stand lowest first.

    Raises:
        ValueError: a rating is neither one of the levels nor ``aside``.
    """
    place = {level: n for n, level in enumerate(levels)}
    counts = [[0] * len(levels) for _ in levels]
    both = one = 0
    for pair in pairs:
        for rating in pair:
            if rating not in place and (rating != aside or not aside):
                raise ValueError(
                    f"{rating!r} is no level: use one of {', '.join((*levels, aside) if aside else levels)}."
                )
        first, second = (place.get(rating) for rating in pair)
        if first is not None and second is not None:
            counts[first][second] += 1
        elif first is None and second is None:
            both += 1
        else:
            one += 1
    enough = sum(map(sum, counts)) >= fewest
    kappa = weighted_kappa(counts, weights) if enough else None
    error = None if kappa is None else standard_error(counts, weights)
    return Agreement(tuple(levels), tuple(map(tuple, counts)), both, one, kappa, error)


def weighted_kappa(table: Table, weights: Weights | Table = "linear") -> float | None:
    """Cohen's weighted kappa of a square table of counts or shares, -1 at the least and 1 at the most.

    ``weights`` names a rule or is a table of disagreements, 0 where raters agree. None where chance alone would leave
    nothing to disagree about: no ratings, or every rating by both at one level.

    Raises:
        ValueError: the table is not square, or holds less than nothing.
    """
    size = len(table)
    if any(len(row) != size for row in table) or any(cell < 0 for row in table for cell in row):
        raise ValueError("Ratings are counted in a square table of numbers that are not below 0.")
    cost = _costs(size, weights) if isinstance(weights, str) else weights
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    there = sum(cost[i][j] * table[i][j] for i in range(size) for j in range(size)) * sum(rows)
    chance = sum(cost[i][j] * rows[i] * columns[j] for i in range(size) for j in range(size))
    return 1 - there / chance if chance else None


def standard_error(table: Table, weights: Weights | Table = "linear") -> float | None:
    """The standard error of weighted kappa (Fleiss, Cohen and Everitt 1969), for counts; None where there is no kappa.

    It is right for many ratings and too small for few. Twice of it on either side is about where kappa may lie.

    Raises:
        ValueError: the table is not square, or holds less than nothing.
    """
    kappa = weighted_kappa(table, weights)
    if kappa is None:
        return None
    size, number = len(table), sum(map(sum, table))
    cost = _costs(size, weights) if isinstance(weights, str) else weights
    most = max(max(row) for row in cost)
    alike = [[1 - each / most for each in row] for row in cost]
    rows = [sum(row) / number for row in table]
    columns = [sum(column) / number for column in zip(*table, strict=True)]
    by_row = [sum(alike[i][j] * columns[j] for j in range(size)) for i in range(size)]
    by_column = [sum(alike[i][j] * rows[i] for i in range(size)) for j in range(size)]
    chance = sum(rows[i] * by_row[i] for i in range(size))
    spread = sum(
        table[i][j] / number * (alike[i][j] - (by_row[i] + by_column[j]) * (1 - kappa)) ** 2
        for i in range(size)
        for j in range(size)
    )
    within = spread - (kappa - chance * (1 - kappa)) ** 2
    return float(math.sqrt(max(within, 0.0) / number) / (1 - chance))


def _costs(size: int, weights: Weights) -> list[list[float]]:
    """How much two levels disagree: 0 on the diagonal, 1 from end to end."""
    if weights == "none":
        return [[float(i != j) for j in range(size)] for i in range(size)]
    power = {"linear": 1, "quadratic": 2}[weights]
    return [[(abs(i - j) / max(size - 1, 1)) ** power for j in range(size)] for i in range(size)]
