"""The clause of a sentence in which something stands, so that a no of one clause is not read into another."""

from __future__ import annotations

import re
from functools import lru_cache

_CUT = re.compile(r"[;:\u2014]|,? (?:and|but|so|yet|while)\b|, ")


def clause_before(text: str, at: int) -> str:
    """What stands before a place, from the start of its clause."""
    cuts = list(_CUT.finditer(text, 0, at))
    return text[cuts[-1].end() : at] if cuts else text[:at]


def clause_around(text: str, start: int, end: int) -> str:
    """The clause around a stretch of a sentence."""
    after = _CUT.search(text, end)
    return clause_before(text, start) + text[start : after.start() if after else len(text)]


_CITING = re.compile(r"(.*?)(\([^()]*\b[Ee]xhibits? [^()]*\))")


@lru_cache(maxsize=4096)
def cited_clauses(text: str) -> tuple[tuple[str, str], ...]:
    """The stretches of a sentence with the exhibits that each names in parentheses after it."""
    return tuple(_CITING.findall(text)) if "xhibit" in text else ()
