"""Periods that a text counts, in figures or words, and the last days it names for doing something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from course.writing import facts
from course.writing.facts import Day

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SMALL = {word: n for n, word in enumerate(_ONES)} | {"a": 1, "another": 1}
_NUMBER = rf"\d{{1,3}}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES[1:])}|a|another"
_LENGTH = {"d": 1, "w": 7, "m": 30, "y": 365}
_COUNTED = re.compile(
    rf"\b(?P<n>{_NUMBER})(?: \((?P<digits>\d+)\))?(?: calendar| business| more| additional| further| full| extra)?[ -]"
    r"(?P<unit>days?|weeks?|months?|years?)\b",
    re.I,
)
_PAIRED = re.compile(
    r"(?<![\w-])(?<!ary )(?<!March )(?<!April )(?<!May )(?<!June )(?<!July )(?<!August )(?<!ber )"
    r"(?P<n>\d{1,3})(?= (?:days )?(?:if|where|when|with|by|in case)\b|(?:,| or| and) \d{1,3} (?:days|if|by))"
)
_BY = re.compile(
    r"\b(?:by|until|till|no later than|not later than|on or before|before|at the latest on|not after|due(?: on| is"
    r"|:)?|deadline(?: is| of|:)?|last day is|brings? (?:you|us|it) to)\s+(?:the )?(?:\w+day,? )?(?:the )?$",
    re.I,
)
#: A stay until a day is what somebody asks for, and no time to answer.
_STAYS = re.compile(
    r"\b(?:stay|visit|remain|status|admi(?:tted|ssion)|permission|approved|extension|authori\w+|valid)\b[^.;]{0,40}\b(?:until|till)\b"
    r"[^.;]{0,20}$",
    re.I,
)
ROLL = 4  #: days that a last day may move on over a weekend and a holiday


@dataclass(frozen=True)
class Period:
    """A period as written, its length in days (weeks are seven, months thirty), and whether it is counted in days."""

    text: str
    days: int
    span: tuple[int, int]


def periods(text: str) -> list[Period]:
    """The periods a text counts, in order."""
    found = [
        Period(m[0], (int(m["digits"]) if m["digits"] else number(m["n"])) * _LENGTH[m["unit"][0].lower()], m.span())
        for m in _COUNTED.finditer(text)
    ]
    return found + [Period(m[0], int(m["n"]), m.span()) for m in _PAIRED.finditer(text)]


def number(word: str) -> int:
    """A number below a thousand, in figures or words."""
    word = word.lower()
    if word.isdigit():
        return int(word)
    if word in _SMALL:
        return _SMALL[word]
    tens, _, ones = word.replace("-", " ").partition(" ")
    return _TENS[tens] + (_SMALL[ones] if ones else 0)


def last_days(text: str) -> list[date]:
    """The days by which a text wants something."""
    before = ((f, text[: f.span[0]]) for f in facts.days(text) if isinstance(f.value, Day))
    found = [f for f, said in before if _BY.search(said) and not _STAYS.search(said)]
    return [f.value.whole for f in found if isinstance(f.value, Day) and f.value.whole]


def within(last: date, start: date, most: int) -> bool:
    """Whether a last day lies within some days of another; a day of rest moves it on."""
    return (last - start).days <= most + ROLL
