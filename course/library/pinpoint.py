"""Paragraph labels of a citation: splitting them off, climbing them, and reading lists and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, islice

LABEL = r"\((?:\d{1,2}|[a-z]{1,2}|[ivx]{1,5}|[A-Z]{1,2}|[IVX]{1,4})\)"
_TAIL = re.compile(rf"^(?P<base>.*?)(?P<labels>(?:{LABEL})*)$")
_STYLES = {
    "lower": re.compile(r"[a-z]{1,2}"),
    "digit": re.compile(r"\d+"),
    "upper": re.compile(r"[A-Z]{1,2}"),
    "roman": re.compile(r"[ivx]+"),
    "ROMAN": re.compile(r"[IVX]+"),
}
_STATUTE = ("lower", "digit", "upper", "roman", "ROMAN", "lower")
#: The order of paragraph labels in each family: 8 CFR puts roman numerals where statutes put capitals.
LADDERS = {
    "INA": _STATUTE,
    "USC": _STATUTE,
    "CFR": ("lower", "digit", "roman", "upper", "digit", "roman"),
    "USCIS-PM": ("upper", "digit", "lower"),
}
_LONGEST_RANGE = 30
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx")


def split(citation: str) -> tuple[str, tuple[str, ...]]:
    """``INA 316(b)(1)`` as ``("INA 316", ("b", "1"))``."""
    found = _TAIL.match(citation)
    if found is None:
        return citation, ()
    return found["base"], labels(found["labels"])


def labels(text: str) -> tuple[str, ...]:
    """``(b)(1)`` as ``("b", "1")``."""
    return tuple(re.findall(r"\(([^()]+)\)", text))


def join(base: str, parts: tuple[str, ...]) -> str:
    """The citation made of a section and its paragraph labels."""
    return base + "".join(f"({part})" for part in parts)


def ancestors(citation: str) -> Iterator[str]:
    """The citation itself and everything above it, up to its section: never the part or the whole title.

    Stopping at the section is what keeps a mistyped section from passing as a pinpoint of its part.
    """
    base, parts = split(citation)
    for length in range(len(parts), -1, -1):
        yield join(base, parts[:length])


def follow(family: str, previous: tuple[str, ...], tail: tuple[str, ...]) -> tuple[str, ...] | None:
    """The pinpoint meant by ``tail`` in a list after ``previous``: after ``(c)(1)(i)``, ``(ii)`` is ``(c)(1)(ii)``.

    ``None`` where the label fits no level already named, as when prose counts its own steps.
    """
    ladder = LADDERS.get(family, ())
    for level in range(min(len(previous), len(ladder)) - 1, -1, -1):
        if _STYLES[ladder[level]].fullmatch(tail[0]):
            return previous[:level] + tail
    return None


def between(family: str, first: tuple[str, ...], last: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The pinpoints strictly between two of the same level: between ``(f)(3)`` and ``(f)(5)``, ``(f)(4)``."""
    if not first or len(first) != len(last) or first[:-1] != last[:-1]:
        return []
    style = LADDERS[family][len(first) - 1] if len(first) <= len(LADDERS[family]) else "digit"
    names = _sequence(style, first[-1])
    run: list[tuple[str, ...]] = []
    for name in names:
        if name == last[-1]:
            return run
        run.append((*first[:-1], name))
    return []


def _sequence(style: str, after: str) -> list[str]:
    """The labels that come after ``after`` in a style, at most as many as a sensible range holds."""
    if style == "digit":
        every: Iterator[str] = (str(number) for number in count(1))
    elif style in ("roman", "ROMAN"):
        romans = [ten + unit for ten in _TENS for unit in _ROMANS][1:]
        every = iter(romans if style == "roman" else [roman.upper() for roman in romans])
    else:
        first = "a" if style == "lower" else "A"
        every = (chr(ord(first) + place) for place in range(26))
    seen = list(islice(every, 100))
    return seen[seen.index(after) + 1 :][:_LONGEST_RANGE] if after in seen else []
