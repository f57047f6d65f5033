"""How a text speaks of an element of a form."""

from __future__ import annotations

import re
from functools import lru_cache

from course.model.form_law import Element


def speaks_of(element: Element, text: str) -> bool:
    """Whether a text speaks of an element, in words that begin as its patterns do."""
    return pattern(element).search(text) is not None


def pattern(element: Element) -> re.Pattern[str]:
    """One pattern for all the ways to speak of an element."""
    return _joined(element.words)


@lru_cache(maxsize=512)
def _joined(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?<![A-Za-z])(?:{word})" for word in words), re.I)


def turns_on(element: Element, points: str) -> bool:
    """Whether what a case rests on brings an element into question."""
    return _joined(element.when or element.words).search(points) is not None
