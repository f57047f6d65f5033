"""What chance alone would do: exact probabilities and honest intervals, small enough to check by hand."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, erfc, sqrt

Z = 1.959964  #: two-sided 95 %
_EXACT = 400  #: up to so many answers the distribution is summed, beyond it is as good as normal


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927): it stays inside 0 to 1 and is honest about few.

    Raises:
        ValueError: no count, or more right than counted.
    """
    if not 0 <= right <= count or not count:
        raise ValueError(f"{right} of {count} is no share")
    share, room = right / count, Z * Z / count
    middle = (share + room / 2) / (1 + room)
    reach = Z / (1 + room) * sqrt(share * (1 - share) / count + room / (4 * count))
    return max(0.0, min(middle - reach, share)), min(1.0, max(middle + reach, share))


def as_sure_as_right(sure: Sequence[float], right: int) -> float:
    """How likely a number of right answers at least so far from what was expected is, were each as likely as said.

    The exact two-sided probability of a sum of unequal chances (Poisson binomial): twice the smaller tail, at most 1.
    """
    if len(sure) > _EXACT:
        spread = sqrt(sum(p * (1 - p) for p in sure)) or 1e-9
        return erfc(max(0.0, abs(right - sum(sure)) - 0.5) / spread / sqrt(2))
    chances = [1.0]
    for p in sure:
        with_one = [0.0, *(c * p for c in chances)]
        chances = [a + b for a, b in zip((*(c * (1 - p) for c in chances), 0.0), with_one, strict=True)]
    return min(1.0, 2 * min(sum(chances[: right + 1]), sum(chances[right:])))


def even_split(one: int, other: int) -> float:
    """McNemar's exact test: how likely so uneven a split of what differed is, if either side were as likely."""
    total = one + other
    return min(1.0, 2 * sum(comb(total, n) for n in range(min(one, other) + 1)) / (1 << total))


def more_often(hits: int, of: int, base_hits: int, base_of: int) -> float:
    """Fisher's exact test, one-sided: how likely at least so many hits are here, were they as frequent as there."""
    found, total = hits + base_hits, of + base_of
    ways = sum(comb(of, n) * comb(base_of, found - n) for n in range(hits, min(found, of) + 1))
    return ways / comb(total, found)


def holm(found: Sequence[float]) -> list[float]:
    """Probabilities of several looks at once, raised so that looking often finds nothing by itself (Holm 1979)."""
    order = sorted(range(len(found)), key=found.__getitem__)
    raised, least = [1.0] * len(found), 0.0
    for rank, place in enumerate(order):
        least = max(least, min(1.0, found[place] * (len(found) - rank)))
        raised[place] = least
    return raised
