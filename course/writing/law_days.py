"""The days that the law itself names."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from course.writing.record import Told


@lru_cache(maxsize=2)
def law_days(prose: str) -> frozenset[date]:
    """The days that the law names: when an act took effect, when a rule was changed."""
    return frozenset(Told(prose).dates)
