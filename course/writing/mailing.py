"""The days that service by mail adds to a time: three, whatever the time is (8 CFR 103.8(b))."""

from __future__ import annotations

import re

from course.writing.desk import Desk
from course.writing.manuscript import Sentence
from course.writing.period import periods

ADDED = 3
_MAIL = r"\b(?:mail\w*|posted|by post)\b"
_MORE = re.compile(r"\b(?:plus|and|with|adds?|added|adding|another|have|extra) (?:another )?$", re.I)
_FOR_MAIL = re.compile(
    rf" ?(?:more |are |is |added |extra )*(?:because|for|since|where|if|as|when|by)\b[^.;]{{0,40}}{_MAIL}", re.I
)
_MAIL_ADDS = re.compile(rf"{_MAIL}[^.;]{{0,25}}\b(?:have|adds?|are|is|gives?)(?: you)? $", re.I)
_OR = re.compile(r"[,;:]? (?:or|and)\b[^.;]{0,20}$")
_TIME = 20  #: days, from which on a count is the time itself and not what is added to it
_APART = 90  #: letters at most between the time without mail and the one with it


def wrong_mail_days(desk: Desk) -> tuple[Sentence, str] | None:
    """A sentence that adds another number of days for the mail, with how it says so."""
    for sentence in desk.sentences:
        said = _wrong(sentence.text) if re.search(_MAIL, sentence.text, re.I) else ""
        if said:
            return sentence, said
    return None


def _wrong(text: str) -> str:
    every = [p for p in periods(text) if p.days < 200]
    apart = [p for p in every if not any(o is not p and o.span[0] <= p.span[0] < p.span[1] < o.span[1] for o in every)]
    counted = sorted(apart, key=lambda p: p.span)
    for place, one in enumerate(counted):
        before, after = text[: one.span[0]], text[one.span[1] :]
        added = _MORE.search(before) and _FOR_MAIL.match(after)
        adds = _MAIL_ADDS.search(before) and re.match(r" (?:more|extra|on top)\b", after)
        if (added or adds) and one.days < _TIME and one.days != ADDED:
            return one.text
        first = counted[place - 1] if place else one
        between = text[first.span[1] : one.span[0]]
        paired = len(between) < _APART and _OR.search(between) and _FOR_MAIL.match(after)
        if paired and min(first.days, one.days) >= _TIME and one.days - first.days != ADDED:
            return one.text
    return ""
