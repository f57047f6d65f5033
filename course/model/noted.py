"""Notes, read for facts: which of an item's facts stand in a trainee's lines, and which of those lines deny one.

A fact stands in a line where the line has a wording of each of its groups. What is struck (``~~Sept 22~~``) is not
read, nor is a line copied word for word. A line that says *not* of a fact does not hold it, unless the fact itself is
that something is not so. A wording such as ``2026-09-23`` stands for every common way to write that month and day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

LINE_HOLDS = 4  #: facts at most; a longer line is a list of words
COPIED = 10  #: words running as they stand in the source are a copy, and no note

Words = tuple[str, ...]
Needs = tuple[tuple[str, ...], ...]

_STRUCK = re.compile(r"~~[^~\n]*~~")
_BREAK = re.compile(r"([;:?!,]|\.(?=\s+\D|\s*$)|\s[-\u2013\u2014]+\s|[-=]{1,3}>|\u2192|\bbut\b|\band\b)", re.IGNORECASE)
_SHORT = re.compile(r"\b(do|does|did|is|was|has|have|had|are|were|would|could|should|ca|wo)n['\u2019]?t\b", re.I)
_NOT = {"not", "never", "no", "nobody", "neither", "nor", "without", "cannot", "refuses", "refused"}
_OPEN = {"know", "knows", "knew", "known", "sure", "clear", "idea"}  #: "not known" leaves open, and denies nothing
_ASIDE = {"denied", "deny", "denial", "denying", "later", "more", "over", "only", "wait", "skip", "just", "problem"}
_SMALL = {"of", "the"}  #: ``the 30th of August`` is ``30th August``
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"]
_MONTHS += ["november", "december"]
_NAMES = {name for month in _MONTHS for name in (month, month[:3], "sept")}


class Line(NamedTuple):
    """A line of notes as it is compared: its words, and the number of the clause each stands in."""

    words: Words
    clauses: tuple[int, ...]


class Found(NamedTuple):
    """Which facts, by id, the lines hold, and which they name only to deny."""

    caught: frozenset[str]
    denied: frozenset[str]
    copied: int  #: lines that were not read, being copies
    crowded: int  #: lines that held more facts than a line may


def found(text: str, source: str, facts: dict[str, Needs], own_words: dict[str, str]) -> Found:
    """What of ``facts`` (id: groups of wordings) stands in ``text``, notes on ``source``.

    ``own_words`` says each fact in a sentence: what is denied there may be denied in the notes.
    """
    runs = _runs(source)
    caught: set[str] = set()
    denied: set[str] = set()
    copied = crowded = 0
    for raw in _STRUCK.sub(" ", text).splitlines():
        if not (line := read(raw)).words:
            continue
        if _runs(raw) & runs:
            copied += 1
            continue
        here = 0
        for name, needs in facts.items():
            said = _said(line, needs, may_deny=_denies(own_words[name]))
            if said is False:
                denied.add(name)
            elif said and name not in caught:
                here += 1
                if here <= LINE_HOLDS:
                    caught.add(name)
        crowded += here > LINE_HOLDS
    return Found(frozenset(caught), frozenset(denied - caught), copied, crowded)


def read(raw: str) -> Line:
    """A line as it is compared. ``?`` is a word of its own, since it leaves something open."""
    words: list[str] = []
    clauses: list[int] = []
    clause = 0
    for part in _BREAK.split(_SHORT.sub(r"\1 not", raw)):
        if _BREAK.fullmatch(part):
            clause += 1
            part = "?" if part == "?" else ""
        more = ["?"] if part == "?" else [word for word in folded(part).split() if word not in _SMALL]
        words += more
        clauses += [clause] * len(more)
    return Line(tuple(words), tuple(clauses))


def folded(text: str) -> str:
    """Text as it is compared: no accents, case, punctuation or double spaces; ``C.F.R.`` is ``CFR``."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"\b([^\W\d_])\.(?=[^\W\d_]\b)", r"\1", plain)
    return " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split())


def _said(line: Line, needs: Needs, *, may_deny: bool) -> bool | None:
    """Whether a line says a fact: None where it does not name it, False where it denies it."""
    dated = any(_is_day(wording) for group in needs for wording in group)
    pieces = [piece for piece in _pieces(line) if not _torn(piece.words)] if dated else [line]
    says = [said for piece in pieces if (said := _piece_says(piece, needs, may_deny=may_deny)) is not None]
    return any(says) if says else None


def _piece_says(line: Line, needs: Needs, *, may_deny: bool) -> bool | None:
    spans = [[span for wording in group for span in _spans(line.words, wording)] for group in needs]
    if not all(spans):
        return None
    if may_deny:
        return True
    flat = [span for group in spans for span in group]
    taken = {n for start, end in flat for n in range(start, end)}
    for n in range(len(line.words)):
        if n not in taken and _negates(line, n, taken) and any(line.clauses[s] == line.clauses[n] for s, _ in flat):
            return False
    return True


def _negates(line: Line, n: int, taken: set[int]) -> bool:
    """Whether a word denies. ``not known`` does not, nor ``not 22`` beside the day that holds."""
    if line.words[n] not in _NOT:
        return False
    at, after = next(((m, word) for m, word in enumerate(line.words[n + 1 :], n + 1) if word != "one"), (n, ""))
    other_number = at not in taken and (after[:1].isdigit() or after in _NAMES)
    return not (after in _OPEN | _ASIDE or other_number)


def _denies(fact: str) -> bool:
    """Whether a fact is itself that something is not so."""
    return any(a in _NOT and b not in _ASIDE for a, b in pairwise((*read(fact).words, "")))


def _spans(words: Words, wording: str) -> Iterator[tuple[int, int]]:
    for one in _ways(wording):
        for start in range(len(words) - len(one) + 1):
            if words[start : start + len(one)] == one:
                yield start, start + len(one)


@lru_cache(maxsize=4096)
def _ways(wording: str) -> frozenset[Words]:
    """The ways to write a wording: many for a day, one for all else."""
    if not _is_day(wording):
        words = read(wording).words
        return frozenset({words} if words else ())
    day = date.fromisoformat(wording)
    month, number = _MONTHS[day.month - 1], str(day.day)
    ending = "th" if 10 <= day.day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    names = {month, month[:3], "sept" if day.month == 9 else month}
    days = {number, f"{number}{ending}", f"{day.day:02}"}
    ways = {way for name in names for d in days for way in ((name, d), (d, name), (f"{d}{name}",))}
    ways |= {(f"{name}{d}",) for name in names for d in days}
    ways |= {(m, d) for m in (str(day.month), f"{day.month:02}") for d in (number, f"{day.day:02}")}
    return frozenset(ways)


def _is_day(wording: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", wording))


def _pieces(line: Line) -> list[Line]:
    """A line cut so that each piece has one day: in ``ended 8/30; filed 8/28`` a day belongs to its own word."""
    ends = [n for n in range(1, len(line.words)) if line.clauses[n] != line.clauses[n - 1]] + [len(line.words)]
    pieces: list[Line] = []
    start = begin = 0
    dated = False
    for end in ends:
        has = _has_day(line.words[begin:end])
        if has and dated:
            pieces.append(Line(line.words[start:begin], line.clauses[start:begin]))
            start = begin
        dated, begin = dated or has, end
    return [*pieces, Line(line.words[start:], line.clauses[start:])]


def _torn(words: Words) -> bool:
    """Whether words leave a day open: ``Sept 22 or 23``."""
    ors = [n for n, word in enumerate(words) if word == "or"]
    return any(_has_day(words[:n]) and (_has_day(words[n + 1 :]) or "".join(words[n + 1 :])[:1].isdigit()) for n in ors)


def _has_day(words: Words) -> bool:
    pairs = list(pairwise(words))
    named = any((a in _NAMES and b[:1].isdigit()) or (b in _NAMES and a[:1].isdigit()) for a, b in pairs)
    return named or any(_month_day(a, b) for a, b in pairs)


def _month_day(one: str, two: str) -> bool:
    """``9/23``, of which only the numbers are left."""
    return all(n.isdecimal() and len(n) <= 2 for n in (one, two)) and 1 <= int(one) <= 12 and 1 <= int(two) <= 31


def _runs(text: str) -> frozenset[Words]:
    words = folded(text).split()
    return frozenset(tuple(words[n : n + COPIED]) for n in range(len(words) - COPIED + 1))
