"""Quantiles of the normal, Student's t and the F distribution, through the regularized incomplete beta function.

The beta function is the continued fraction of Abramowitz and Stegun 26.5.8, worked out by Lentz's method; a quantile is
found by halving. Nothing that is pinned has them (numpy draws from these distributions and gives no quantiles).
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_STEPS, _EXACT, _TINY = 400, 1e-15, 1e-300


def normal(p: float) -> float:
    """The value below which the share ``p`` of a standard normal lies."""
    return NormalDist().inv_cdf(p)


@lru_cache(maxsize=1024)
def student(p: float, df: float) -> float:
    """The quantile of Student's t with ``df`` degrees of freedom, 0 < p < 1."""
    if p == 0.5:
        return 0.0
    tail = min(p, 1 - p)
    x = _inverse(2 * tail, df / 2, 0.5)
    return math.copysign(math.sqrt(df * (1 - x) / x), p - 0.5)


@lru_cache(maxsize=1024)
def fisher_f(p: float, above: float, below: float) -> float:
    """The quantile of F with ``above`` and ``below`` degrees of freedom, 0 < p < 1."""
    x = _inverse(p, above / 2, below / 2)
    return below * x / (above * (1 - x))


def beta_share(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function: the share of Beta(a, b) below ``x``."""
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x) - math.lgamma(a) - math.lgamma(b) + math.lgamma(a + b)
    return math.exp(front) / a / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + ...))."""
    value, c, d = 1.0, 1.0, 0.0
    for step in range(1, _STEPS):
        m = step // 2
        if step % 2:
            part = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            part = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / ((1 + part * d) or _TINY)
        c = (1 + part / c) or _TINY
        value *= c * d
        if abs(c * d - 1) < _EXACT:
            break
    return value


def _inverse(p: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if beta_share(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2
