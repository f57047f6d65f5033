"""Facts that can be looked up: days, amounts, counts and names, read out of running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTHS = (
    {name: n for n, name in enumerate(MONTH_NAMES, 1)}
    | {name[:3]: n for n, name in enumerate(MONTH_NAMES, 1)}
    | {"sept": 9}
)
_M = (
    r"(?P<m>January|February|March|April|May|June|July|August|September|October|November|December|JAN|FEB"
    r"|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_Y = r"(?P<y>(?:19|20)\d\d)"
#: Days of the month in words.
_ORDINAL_NAMES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip
ORDINALS = {word: n for n, word in enumerate(_ORDINAL_NAMES, 1)}
_W = rf"(?P<w>(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}))"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_W}(?: day)? of {_M},? {_Y}\b",
        rf"\b{_M} (?:the )?{_W},? {_Y}\b",
        rf"\b{_W}(?: day)? of {_M}(?![a-z])",
        rf"\b(?!May ){_M} (?:the )?{_W}\b",
        rf"\b{_D} (?:of )?{_M},? {_Y}\b",
        rf"\b{_M} {_D},? {_Y}\b",
        r"\b(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)\b",
        r"\b(?P<n>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)\d\d)\b",
        r"\b(?P<d>\d{2})\.(?P<n>\d{2})\.(?P<y>(?:19|20)\d\d)\b",
        rf"\b{_M},? {_Y}\b",
        rf"\b{_D} (?:of )?{_M}(?![a-z])",
        rf"\b{_M} {_D}\b(?! ?(?:%|percent))",
    )
)
_DIGIT = re.compile(rf"\d|\b{_W}")
_MONEY = re.compile(r"\$ ?(\d[\d,]*(?:\.\d\d)?)")
_COUNT = re.compile(
    r"(?<![\w$.,/-])(\d[\d,]*)(?:[ -](?:full |calendar |more |whole |further |other |physical )?)"
    r"(days?|weeks?|months?|years?|hours?|minutes?|nights?|trips?|percent|points?|questions?"
    r"|employees|people|persons)\b"
)
_TIME = re.compile(r"(?<![\w:.-])(\d{1,2}:[0-5]\d)(?![\d:])")
_SHARE = re.compile(
    r"(?<![\w$.,/:-])(\d{1,3}) (?:correct |right )?(?:out )?of (?:the )?(\d{1,3})(?![\w,.]*\d)\b(?! [A-Z])"
)
_YEAR = re.compile(r"\b(?:in|since|until|during|from|by|of|for) ((?:19|20)\d\d)\b(?!-)")
_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "fall": (9, 10, 11), "winter": (12, 1, 2)}
_SEASON = re.compile(r"\b(spring|summer|fall|autumn|winter),?(?: of)? ((?:19|20)\d\d)\b", re.I)
_CAPITAL = re.compile(r"(?<![\w&$])[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)*(?:['\u2019]s)?")
_OPENS = re.compile(
    r"(?<!\b[A-Z])(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)[.!?:]\s*[\"'(]?$|^[\"'(]$|(?:^|\s)\(?(?:\d{1,2}|[a-z]"
    r"|[ivx]+)[.)]\s*$|[-*\u2022]\s*$"
)
_QUOTED = re.compile(r"\"([^\"]{3,200})\"")


@dataclass(frozen=True)
class Day:
    """A day as far as it is said; 0 stands for what is not."""

    year: int
    month: int
    day: int

    @property
    def whole(self) -> date | None:
        """The day of the calendar, where all of it is said and there is one."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def fits(self, other: Day) -> bool:
        """Whether the two can be the same day: what both say is the same, and ``other`` says as much."""
        return all(mine in (0, theirs) for mine, theirs in zip(self._parts(), other._parts(), strict=True))

    def _parts(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day


@dataclass(frozen=True)
class Found:
    """A fact in a text: how it is written, where, and its value."""

    text: str
    span: tuple[int, int]
    value: object


@lru_cache(maxsize=8192)
def days(text: str) -> tuple[Found, ...]:
    """The days a text names, whole or in part, in order."""
    if not _DIGIT.search(text):
        return ()
    found: list[Found] = []
    taken: list[tuple[int, int]] = []
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            span = match.span()
            if any(a < span[1] and span[0] < b for a, b in taken):
                continue
            groups = match.groupdict()
            month = int(groups["n"]) if groups.get("n") else MONTHS[groups["m"].lower()]
            day = ORDINALS[groups["w"].lower()] if groups.get("w") else int(groups.get("d") or 0)
            if month > 12 or day > 31:
                continue
            taken.append(span)
            found.append(Found(match[0], span, Day(int(groups.get("y") or 0), month, day)))
    return tuple(sorted(found, key=lambda f: f.span))


def amounts(text: str) -> list[Found]:
    """The sums of money a text names, in dollars."""
    return [Found(m[0], m.span(), float(m[1].replace(",", ""))) for m in _MONEY.finditer(text) if m[1].strip(",")]


def counts(text: str) -> list[Found]:
    """The counts a text names in figures with their unit, as ``182 days``; the value is ``(182, "day")``."""
    return [Found(m[0], m.span(), (int(m[1].replace(",", "")), m[2].rstrip("s"))) for m in _COUNT.finditer(text)]


def times(text: str) -> list[Found]:
    """The times of day a text names, as ``13:30``."""
    return [Found(m[0], m.span(), m[1]) for m in _TIME.finditer(text)]


def shares(text: str) -> list[Found]:
    """The shares a text names, as ``11 of 12``; the value is both numbers."""
    return [Found(m[0], m.span(), (float(m[1]), float(m[2]))) for m in _SHARE.finditer(text)]


def years(text: str) -> list[Found]:
    """The years a text names by themselves."""
    return [Found(m[1], m.span(1), m[1]) for m in _YEAR.finditer(text)]


def seasons(text: str) -> list[Found]:
    """The seasons a text names with their year, as ``fall 2024``."""
    return [Found(m[0], m.span(), f"{m[1].lower().replace('autumn', 'fall')} {m[2]}") for m in _SEASON.finditer(text)]


def season_of(day: date) -> str:
    """The season that a day falls in, as ``fall 2024``."""
    name = next(name for name, months in _SEASONS.items() if day.month in months)
    return f"{name} {day.year}"


def names(text: str) -> Iterator[Found]:
    """Capitalised words that do not open a sentence, or that do and are followed by another."""
    matches = list(_CAPITAL.finditer(text))
    for place, match in enumerate(matches):
        opening = match.start() == 0 or _OPENS.search(text[max(0, match.start() - 8) : match.start()]) is not None
        after = matches[place + 1] if place + 1 < len(matches) else None
        followed = after is not None and after.start() == match.end() + 1 and after[0].lower() not in MONTHS
        if not opening or followed:
            word = re.sub(r"['\u2019]s$", "", match[0])
            yield Found(word, match.span(), word.lower())


def quotes(text: str) -> list[str]:
    """The words a text puts in quotation marks."""
    return [m[1].strip(" .,;") for m in _QUOTED.finditer(text)]


@lru_cache(maxsize=256)
def spans(known: frozenset[date]) -> frozenset[tuple[int, str]]:
    """Every count that two of some days give."""
    return frozenset(spans_of_days(known))


def spans_of_days(known: Iterable[date]) -> Iterator[tuple[int, str]]:
    """Every count that two of some days give: days apart, full days between, both ends counted, months, years."""
    ordered = sorted(set(known))
    for place, first in enumerate(ordered):
        for last in ordered[place + 1 :]:
            apart = (last - first).days
            yield from ((n, "day") for n in (apart - 1, apart, apart + 1))
            months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
            yield from ((months + more, "month") for more in (0, 1))
            yield from ((months // 12 + more, "year") for more in (0, 1) if not more or months % 12 >= 8)
            yield apart // 7, "week"


def moved(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def near(one: date, other: date) -> bool:
    """Whether two days are the same or neighbours: a period may be counted with its first day or without."""
    return abs(one - other) <= timedelta(days=1)
