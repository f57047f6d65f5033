"""What a draft reckons by the calendar: a day of the week beside its date, the days between two dates beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from course.writing import counted, facts
from course.writing.desk import Desk
from course.writing.facts import Day
from course.writing.manuscript import Sentence
from course.writing.period import ROLL

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b")
_TIGHT = re.compile(r",? (?:the )?|,? (?:is|was|which is|which was|being|falls on|fell on)?,? ?(?:a )?")
_SUPPOSED = re.compile(r"^Had\b|\b(?:if|whether|would|had it|suppose)\b", re.I)
_RECKONED = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|last|final|next) (?:\w+ )?day\b[^.;]{0,40}$", re.I)
_NEAR = 60  #: letters, from one end of a date to the name of its day
_FROM = re.compile(r"\b(?:from|between)\b[^.;]{0,60}$", re.I)
_TO = re.compile(r"[^.;]{0,40}?\b(?:to|until|till|through|and)\b[^.;]{0,40}?$", re.I)
_ARE = re.compile(
    r"[^.;:]{0,40}?\b(?:are|is|were|was|come to|comes to|makes?|for|lasted|there are|in all)\b[^.;]{0,30}$", re.I
)
_LOOSE = re.compile(
    r"\b(?:more|less|fewer|over|under|almost|nearly|about|at least|half|without|except|minus|of)\b", re.I
)


@dataclass(frozen=True)
class Slip:
    """A slip of the calendar: its sentence, what is wrong, and how to mend it."""

    sentence: Sentence
    says: str
    mend: str


def misreckoned(desk: Desk) -> Slip | None:
    """The first count between two dates that is wrong, or day of the week that fits nothing."""
    return _miscounted(desk) or _strange_weekday(desk)


def _miscounted(desk: Desk) -> Slip | None:
    """A sentence that counts the days from one day to another, and counts wrong by more than an end of the stretch."""
    for sentence in desk.sentences:
        bare = desk.bare(sentence)
        found = [(f.span, f.value) for f in facts.days(bare) if isinstance(f.value, Day)]
        for (span, first), (after, last) in pairwise(found):
            if not _FROM.search(bare[: span[0]]) or not _TO.fullmatch(bare[span[1] : after[0]]):
                continue
            apart = _apart(first, last)
            said = _said(bare[after[1] :])
            if apart and said and not apart - 1 <= said[0] <= apart + 1:
                says = f"From the one day to the other are {apart} days, not {said[1]}."
                return Slip(sentence, says, "Count again, from the first day to the last.")
    return None


def _apart(first: Day, last: Day) -> int:
    """The days between two, the first of which may be told without its year; 0 where that can't be said."""
    end = last.whole
    if not end:
        return 0
    years = (first.year,) if first.year else (end.year, end.year - 1)
    starts = (Day(year, first.month, first.day).whole for year in years)
    return next(((end - start).days for start in starts if start and start < end), 0)


def _said(rest: str) -> tuple[int, str] | None:
    """The count of days that follows two dates, where it is theirs and told exactly."""
    for text, (number, unit) in counted.measures(rest)[:1]:
        gap = rest[: rest.index(text)]
        if unit == "day" and _ARE.fullmatch(gap) and not _LOOSE.search(gap):
            return number, text
    return None


def _strange_weekday(desk: Desk) -> Slip | None:
    """A day of the week that does not fit the date beside it, or that the file knows nothing of."""
    words = desk.record.file.words | desk.record.worked.words
    known = {name for name in WEEKDAYS if {name.lower(), f"{name.lower()}s"} & words}
    for place, sentence in enumerate(desk.sentences):
        bare = desk.bare(sentence)
        if _SUPPOSED.search(bare):
            continue
        for found in _WEEKDAY.finditer(bare):
            beside = _beside(bare, found)
            if beside is not None and WEEKDAYS[beside.weekday()] != found[1]:
                says = f"The day named here is a {WEEKDAYS[beside.weekday()]}, not a {found[1]}."
                return Slip(sentence, says, "Look at the calendar, and mend the one or the other.")
            reckoned = _RECKONED.search(bare[: found.start()]) is not None
            if beside is None and found[1] not in known and not reckoned and not _of_a_day(desk, place, found[1]):
                mend = "Take it out, or write the day that the record has."
                return Slip(sentence, f"The file tells of no {found[1]}.", mend)
    return None


def _beside(text: str, name: re.Match[str]) -> date | None:
    """The day of the calendar that a day of the week stands by."""
    for found in facts.days(text):
        before = name.end() <= found.span[0]
        between = text[name.end() : found.span[0]] if before else text[found.span[1] : name.start()]
        whole = found.value.whole if isinstance(found.value, Day) else None
        if whole and abs(found.span[0] - name.start()) < _NEAR and _TIGHT.fullmatch(between):
            return whole
    return None


def _of_a_day(desk: Desk, place: int, name: str) -> bool:
    """Whether a day named near a sentence falls on that day of the week, or moves on from it over a weekend."""
    around = desk.sentences[max(0, place - 2) : place + 3]
    told = (f.value.whole for s in around for f in facts.days(desk.bare(s)) if isinstance(f.value, Day))
    return any(day and WEEKDAYS[(day - timedelta(days=n)).weekday()] == name for day in told for n in range(ROLL))
