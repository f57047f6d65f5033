"""Reliability of a form: how far the same people would come out in the same order on other such questions.

Cronbach's alpha (1951) over the parts of a form, in points. Where every part is right or wrong it is Kuder and
Richardson's formula 20 (1937). The interval is that of Feldt, Woodruff and Salih (1987).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from autograder.insight.cohort import Cohort, Work
from autograder.insight.estimate import SURE, Estimate, too_few
from autograder.insight.items import matrix
from autograder.insight.quantile import fisher_f

NEEDS = 30  #: papers of a form; with fewer, Feldt's interval is wider than what one would decide by it


@dataclass(frozen=True)
class Reliability:
    """One form. ``error`` is the standard error of measurement, in points; None where alpha is."""

    form: str
    about: str  #: what the points are of
    parts: int
    n: int
    alpha: Estimate
    binary: bool  #: every part is right or wrong
    error: float | None


def reliability(cohort: Cohort, form: str) -> tuple[Reliability, ...]:
    """What a program scores and, where a person marks some, the whole of the papers that are marked."""
    parts, works = cohort.exam.forms[form], cohort.begun(form)
    points = matrix(parts, works) * np.array([p.worth for p in parts])
    found = [_of(form, "scored by the program", points, binary=bool(np.isin(matrix(parts, works), (0.0, 1.0)).all()))]
    written = [c for c in cohort.exam.criteria if c.by_person]
    if written:
        marked = [
            n for n, w in enumerate(works) if not w.waits and all(w.points.get(c.id) is not None for c in written)
        ]
        more = np.array([_marks(works[n], [c.id for c in written]) for n in marked]).reshape(-1, len(written))
        found.append(_of(form, "with what a person marks", np.hstack([points[marked], more]), binary=False))
    return tuple(found)


def _marks(work: Work, criteria: list[str]) -> list[float]:
    return [work.points[c] or 0.0 for c in criteria]


def _of(form: str, about: str, points: np.ndarray, *, binary: bool) -> Reliability:
    n, k = points.shape
    if n < NEEDS:
        return Reliability(form, about, k, n, too_few(n, NEEDS), binary, None)
    found = alpha(points)
    if found is None:
        same = Estimate(note="everybody has the same points, so nobody can be told from anybody")
        return Reliability(form, about, k, n, same, binary, None)
    error = float(points.sum(axis=1).std(ddof=1)) * math.sqrt(1 - min(max(found.value or 0.0, 0.0), 1.0))
    return Reliability(form, about, k, n, found, binary, error)


def alpha(points: np.ndarray, *, sure: float = SURE) -> Estimate | None:
    """Cronbach's alpha of a table with a row a paper and a column a part; None where totals do not vary."""
    n, k = points.shape
    total = float(points.sum(axis=1).var(ddof=1)) if n > 1 else 0.0
    if k < 2 or total < 1e-12:
        return None
    value = k / (k - 1) * (1 - float(points.var(axis=0, ddof=1).sum()) / total)
    low, high = feldt(value, n, k, sure=sure)
    return Estimate(value, low, high)


def feldt(value: float, n: int, k: int, *, sure: float = SURE) -> tuple[float, float]:
    """The bounds of an alpha of ``k`` parts from ``n`` papers (Feldt, Woodruff and Salih 1987, formulas 6 and 7)."""
    above, below = n - 1, (n - 1) * (k - 1)
    tail = (1 - sure) / 2
    return 1 - (1 - value) * fisher_f(1 - tail, above, below), 1 - (1 - value) * fisher_f(tail, above, below)
