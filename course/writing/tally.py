"""Days counted month by month, ``April 30, May 31, June 1 to 14``: figures that look like days of the calendar."""

from __future__ import annotations

import re
from functools import lru_cache

from course.writing.facts import MONTH_NAMES

_MONTH = "|".join(name.capitalize() for name in MONTH_NAMES)
_LEAST = 3  #: months in a row, from which on a list counts days
_ROW = re.compile(
    rf"\b(?:(?:{_MONTH})(?: has| had|:)? \d{{1,2}}(?: (?:days|to \d{{1,2}}))?(?:[,;]? (?:and )?)?){{{_LEAST},}}"
)


@lru_cache(maxsize=1024)
def tallied(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text counts days month by month, as spans."""
    return tuple(match.span() for match in _ROW.finditer(text))
