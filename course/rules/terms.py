"""Comparing terms of imprisonment stated in years, months or days with a number of months.

Months differ in length: where the answer depends on which months are meant it is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from course.model.crime import Term
from course.rules.days import months_after

_YEAR, _MONTH = 12, 30
_STARTS = tuple(date(year, month, 1) for year in (2023, 2024, 2025, 2026) for month in range(1, 13))


def exceeds(term: Term, months: int) -> bool | None:
    """Whether a term is longer than ``months``."""
    left = months - _months(term)
    if left <= 0:
        return left < 0 or term.days > 0
    shortest, longest = _lengths(left)
    if term.days <= shortest:
        return False
    return True if term.days > longest else None


def reaches(term: Term, months: int) -> bool | None:
    """Whether a term is at least ``months`` long. 365 days make a year; fewer than 30 never make a month."""
    left = months - _months(term)
    if left <= 0:
        return True
    if left % _YEAR == 0:
        return term.days >= _lengths(_YEAR)[0] * (left // _YEAR)
    shortest, longest = _lengths(left)
    if term.days < max(shortest, _MONTH * left):
        return False
    return True if term.days >= longest else None


def together(terms: Iterable[Term]) -> Term:
    """Several terms as one."""
    every = tuple(terms)
    months, days = sum(_months(term) for term in every), sum(term.days for term in every)
    return Term.model_construct(years=0, months=months, days=days)


def in_words(term: Term) -> str:
    """The term as people say it."""
    parts = [(term.years, "year"), (term.months, "month"), (term.days, "day")]
    said = [f"{count} {unit}{'s' if count != 1 else ''}" for count, unit in parts if count]
    return " and ".join(said) or "no imprisonment"


def _months(term: Term) -> int:
    return 12 * term.years + term.months


def _lengths(months: int) -> tuple[int, int]:
    """The fewest and the most days in that many months running."""
    lengths = [(months_after(start, months) - start).days for start in _STARTS]
    return min(lengths), max(lengths)
