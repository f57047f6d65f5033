"""Whether the tone is neutral, and the letter written to the person it is about."""

from __future__ import annotations

import re

from course.model.draft import Criterion, Verdict
from course.writing.charged import CHARGED_WAYS
from course.writing.desk import Desk, met, missed
from course.writing.manuscript import Sentence
from course.writing.wordlist import CHARGED, DENIED, PLACED

C = Criterion.TONE
_CHARGED = re.compile(CHARGED)
_DENIED = re.compile(DENIED, re.I)
_PLACED = re.compile(PLACED, re.I)
_HEADING = 8  #: words; a shorter line in capitals is a heading, and shouts at nobody
_SHOUT = re.compile(r"!|\b(?!USCIS\b|SAMPLE\b)[A-Z]{5,}(?: [A-Z]{3,})+\b")


def check(desk: Desk) -> Verdict:
    """Nothing judges the person, shouts, or speaks to somebody other than the person."""
    for sentence in desk.manuscript.addressed:
        return missed(
            C,
            "This sentence speaks to whoever checks the draft; it was set aside and changed nothing.",
            "Take it out: a decision speaks to the person it is about.",
            sentence,
        )
    for sentence in desk.sentences:
        word = _charged(sentence)
        if word:
            return missed(
                C,
                f"{word!r} judges the person, or shows a feeling, rather than weighing evidence.",
                "Say what the evidence shows and what weight it gets.",
                sentence,
            )
    return met(C, "The wording weighs evidence and leaves the person alone.")


def _charged(sentence: Sentence) -> str:
    shout = _SHOUT.search(sentence.text)
    if shout and ("!" in shout[0] or len(sentence.words) > _HEADING):
        return shout[0]
    low = sentence.text.lower()  # as long, and faster to search than with letter case set aside
    if len(low) != len(sentence.text):
        low = sentence.text
    quoted = [m.span() for m in re.finditer(r"\"[^\"]*\"", sentence.text)]
    for found in (*_CHARGED.finditer(low), *CHARGED_WAYS.finditer(low)):
        if any(a <= found.start() < b for a, b in quoted):
            continue
        before, around = sentence.text[: found.start()], sentence.text[max(0, found.start() - 12) : found.end() + 12]
        if _DENIED.search(before) or _PLACED.search(around):
            continue
        return found[0].strip(" ,;:.")
    return ""
