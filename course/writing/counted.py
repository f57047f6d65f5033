"""Counts told in words or figures: ``five weeks``, ``three journeys``, and those of a record to hold them against."""

from __future__ import annotations

import re
from functools import lru_cache

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS: dict[str, int] = (
    {word: n for n, word in enumerate(_ONES, 1)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {f"{tens}-{ones}": 10 * n + m for n, tens in enumerate(_TENS, 2) for m, ones in enumerate(_ONES[:9], 1)}
    | {"hundred": 100}
)
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_MEASURE = re.compile(
    rf"(?<![\w$.,/:-])({_NUMBER})(?:[ -](?:full|whole|more|further|other|calendar|consecutive|and a half)){{0,2}}[ -]"
    r"(minute|hour|night|day|week|month|year)s?\b(?!\.\.)"
    r"(?! (?:that|which) (?:differ|disagree|stand|do)\b)",
    re.I,
)
_THINGS = re.compile(rf"(?<![\w$.,/:-])({_NUMBER}) (?:[a-z]+ )?([a-z]{{3,}}s|people|men|women|children)\b", re.I)
_MANY = 4  #: smaller counts of things are told too loosely to look up
_TOO_WIDE = frozenset(
    [
        "days",
        "weeks",
        "months",
        "years",
        "hours",
        "minutes",
        "nights",
        "percent",
        "points",
        "is",
        "was",
        "has",
        "does",
        "this",
        "its",
    ]
)

Measure = tuple[int, str]


def value(text: str) -> int:
    """The number that a figure or a word stands for."""
    return int(text) if text.isdigit() else WORDS[text.lower()]


@lru_cache(maxsize=4096)
def measures(text: str) -> tuple[tuple[str, Measure], ...]:
    """The stretches of time a text names in words or figures, as written and as ``(5, "week")``."""
    return tuple((m[0], (value(m[1]), m[2].lower())) for m in _MEASURE.finditer(text))


@lru_cache(maxsize=4096)
def things(text: str) -> tuple[tuple[str, int, str], ...]:
    """The counts of things told in words: as written, the number, and the thing in small letters."""
    found = (
        (m[0], value(m[1]), m[2].lower())
        for m in _THINGS.finditer(text)
        if not m[1].isdigit() and m[2] not in _TOO_WIDE
    )
    return tuple(one for one in found if one[1] >= _MANY)
