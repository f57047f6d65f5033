"""An estimate: a figure with the interval it may lie in, or, where there is too little data, the words that say so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.insight.quantile import normal, student

SURE = 0.95  #: of the intervals, unless a function is told another


@dataclass(frozen=True)
class Estimate:
    """``value`` between ``low`` and ``high``; each finite or None. ``note`` says why there is no value."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""


def too_few(there: int, needed: int, what: str = "papers") -> Estimate:
    """No figure: so many are there and so many are needed."""
    return Estimate(note=f"too little to say: {there} {what}, {needed} needed")


def proportion(hits: float, n: int, *, sure: float = SURE) -> Estimate:
    """A share of ``n`` with Wilson's interval (1927). ``n`` is above 0.

    ``hits`` need not be whole: of parts of a credit the interval is at least as wide as it has to be, since no variable
    between 0 and 1 varies more than one that is either.
    """
    z, p = normal((1 + sure) / 2), hits / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * math.sqrt(max(p * (1 - p), 0.0) / n + z * z / (4 * n * n))
    return Estimate(p, max(0.0, min(middle - reach, p)), min(1.0, max(middle + reach, p)))


def mean(values: Sequence[float], *, sure: float = SURE) -> Estimate:
    """A mean with Student's interval; no interval of fewer than two values."""
    found = np.asarray(values, dtype=float)
    middle = float(found.mean())
    if len(found) < 2:
        return Estimate(middle)
    reach = student((1 + sure) / 2, len(found) - 1) * float(found.std(ddof=1)) / math.sqrt(len(found))
    return Estimate(middle, middle - reach, middle + reach)


def difference(first: Sequence[float], second: Sequence[float], *, sure: float = SURE) -> Estimate:
    """How much higher the mean of ``first`` is than that of ``second``, with Welch's interval (1947); two of each."""
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    gap = float(a.mean() - b.mean())
    one, two = float(a.var(ddof=1)) / len(a), float(b.var(ddof=1)) / len(b)
    if one + two == 0:
        return Estimate(gap, gap, gap)
    df = (one + two) ** 2 / (one**2 / (len(a) - 1) + two**2 / (len(b) - 1))
    reach = student((1 + sure) / 2, df) * math.sqrt(one + two)
    return Estimate(gap, gap - reach, gap + reach)


def correlation(first: np.ndarray, second: np.ndarray, *, sure: float = SURE) -> Estimate | None:
    """Pearson's correlation with Fisher's interval (1921); None where either does not vary, or n is below 4."""
    n = len(first)
    a, b = first - first.mean(), second - second.mean()
    size = math.sqrt(float(a @ a) * float(b @ b))
    if n < 4 or float(np.ptp(first)) < 1e-12 or float(np.ptp(second)) < 1e-9 or size == 0:
        return None
    r = max(-1.0, min(1.0, float(a @ b) / size))
    if abs(r) > 1 - 1e-12:
        return Estimate(r, r, r)
    reach = normal((1 + sure) / 2) / math.sqrt(n - 3)
    return Estimate(r, math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach))


def median(values: Sequence[float], *, sure: float = SURE) -> Estimate:
    """A median; the interval is between two of the values, by the sign test, and missing where so few give none."""
    found = sorted(values)
    n = len(found)
    middle = float(np.median(found))
    below, cut, chance = 0.0, 0, 0.5**n if n < 1000 else 0.0
    if n >= 1000:
        cut = int(n / 2 - normal((1 + sure) / 2) * math.sqrt(n) / 2)
    else:
        for k in range(n // 2):
            below += math.comb(n, k) * chance
            if below > (1 - sure) / 2:
                break
            cut = k + 1
    if not cut:
        return Estimate(middle)
    return Estimate(middle, found[cut - 1], found[n - cut])
