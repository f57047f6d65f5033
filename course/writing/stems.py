"""Words cut down to compare them: endings off, everyday ones left out."""

from __future__ import annotations

import re
from functools import lru_cache

from course.writing.wordlist import STOP

_WORD = re.compile(r"[a-z]+|\d[\d,]*")
_ENDING = re.compile(r"(?:ations?|ments?|ings?|edly|ies|ied|ers?|est|ed|es|ly|s|e|y)$")


@lru_cache(maxsize=512)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, without everyday ones; numbers stand as they are."""
    return frozenset(stem(w) for w in _WORD.findall(text.lower()) if (len(w) > 2 or w.isdigit()) and w not in STOP)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending; short words stay."""
    return _ENDING.sub("", word) if len(word) > 4 else word.rstrip("s")
