"""Ages and stretches of time that a draft says the law asks for, held against the authority that it cites for them."""

from __future__ import annotations

import re

from course.writing import counted
from course.writing.desk import Desk
from course.writing.facts import days
from course.writing.manuscript import Sentence
from course.writing.period import number

_ORDINALS = {"fourteenth": 14, "sixteenth": 16, "eighteenth": 18, "twenty-first": 21, "twenty-fifth": 25}
_NUMBER = rf"\d{{1,2}}|fourteen|sixteen|eighteen|twenty-one|twenty-five|{'|'.join(_ORDINALS)}"
_AGE = re.compile(
    rf"\b(?:ages?|aged|under|over|turn\w*|reach\w*|at least|younger than"
    rf"|older than) (?:of )?(?:the age of )?(?P<a>{_NUMBER})\b"
    rf"(?! (?:days?|weeks?|months?|hours?|percent|dollars))"
    rf"|\b(?P<b>{_NUMBER})(?:st|th)?(?:-year-old| birthday| years? of age| years? old)\b",
    re.I,
)
_BARE = re.compile(r"\b(1[468]|21|25)\b(?! (?:days?|weeks?|months?|hours?|percent|dollars|years? (?!old|of age)))")
_LONG = ("month", "year")  #: days and weeks to answer in are for the reader of clocks
_ASKS = re.compile(
    r"\b(?:only (?:if|when|where)|must|has to|have to|had to|requires?|required|means|unless|until|provided|counts? as"
    r"|limit|law|statute|rule|regulation|a (?:child|stepchild|parent|person|petition|petitioner))\b",
    re.I,
)


def strange_age(desk: Desk) -> tuple[Sentence, int, set[int]] | None:
    """A sentence on what the law asks that has another age than the authority cited for it, with both."""
    for place, sentence in enumerate(desk.sentences):
        said = _ages(sentence.text)
        if not said or not _ASKS.search(sentence.text) or desk.exhibits(sentence) or days(sentence.text):
            continue
        asked = _asked(desk, place)
        wrong = said - asked
        if asked and wrong and not said & asked:
            return sentence, min(wrong), asked
    return None


def strange_stretch(desk: Desk) -> tuple[Sentence, str, str] | None:
    """A sentence that cites an authority for a stretch of time which that one has otherwise, with both as said."""
    elsewhere = desk.record.file.measures | desk.record.worked.measures
    for sentence, cited in desk.cited:
        bare = desk.bare(sentence)
        if desk.exhibits(sentence) or days(bare):
            continue
        entries = [desk.law.covering(one.citation, desk.on) for one in cited]
        asked = [m for e in entries if e for m in counted.measures(f"{e.heading} {e.says} {e.note}")]
        told = counted.measures(bare)
        if any(one in [measure for _, measure in asked] for _, one in told):
            continue  # it holds a stretch of its own against the one of the law
        for text, (many, unit) in told:
            same = [said for said, (_, other) in asked if other == unit]
            known = {n for _, (n, other) in asked if other == unit} | {n for n, other in elsewhere if other == unit}
            if same and unit in _LONG and many > 1 and many not in known:
                return sentence, text, same[0]
    return None


def _asked(desk: Desk, place: int) -> set[int]:
    """The ages in the authorities that a sentence cites, or else the one before it."""
    sentence = desk.sentences[place]
    cited = desk.law.find(sentence.text)
    if not cited and place and desk.sentences[place - 1].paragraph == sentence.paragraph:
        cited = desk.law.find(desk.sentences[place - 1].text)
    entries = [desk.law.covering(one.citation, desk.on) for one in cited]
    told = " ".join(f"{entry.heading} {entry.says}" for entry in entries if entry)
    return _ages(told) | {int(n) for n in _BARE.findall(told)}


def _ages(text: str) -> set[int]:
    found = ((m["a"] or m["b"]).lower() for m in _AGE.finditer(text))
    return {_ORDINALS[word] if word in _ORDINALS else number(word) for word in found}
