"""Whether the draft speaks of this file, or could be sent in any."""

from __future__ import annotations

import re

from course.model.draft import Criterion, Verdict
from course.writing import facts
from course.writing.desk import Desk, met, missed, partly
from course.writing.manuscript import Sentence
from course.writing.stems import stems
from course.writing.wordlist import STOCK

C = Criterion.BOILERPLATE
LEAST = 3  #: passages tied to the file, below which a letter could be anybody's
_STOCK = re.compile("|".join(f"(?:{p})" for p in STOCK), re.I)


def check(desk: Desk) -> Verdict:
    """The reasons name what is in this file, and no stock phrase stands in their place."""
    tied = [s for s in desk.sentences if specific(desk, s)]
    if len(tied) < min(LEAST, max(1, len(desk.sentences) // 3)):
        return missed(
            C,
            "Hardly a sentence names anything of this file; the letter could be sent to anybody.",
            "Give the days, papers and words of this file that the result rests on.",
            desk.sentences[0] if desk.sentences else None,
        )
    for sentence in desk.sentences:
        found = _STOCK.search(sentence.text)
        if found and not specific(desk, sentence):
            return missed(
                C,
                f"{found[0]!r} fits any file and tells this reader nothing.",
                "Say which paper shows what, and what it does not show.",
                sentence,
            )
        if found and "[" in found[0]:
            return partly(C, f"A blank of a template is left: {found[0]!r}.", "Fill it in from the file.", sentence)
    return met(C, "The reasons name what is in this file.", tied[0])


def specific(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence names something of this file: an exhibit, a day, a sum, a name, or several of its words."""
    if desk.exhibits(sentence) or facts.days(sentence.text) or facts.amounts(sentence.text):
        return True
    known = desk.record.file.words
    if any(str(f.value) in known and str(f.value) not in _COMMON for f in facts.names(sentence.text)):
        return True
    return len(stems(sentence.text) & stems(desk.record.file.text)) >= 6


_COMMON = frozenset(
    [
        "uscis",
        "form",
        "exhibit",
        "united",
        "states",
        "act",
        "department",
        "state",
        "board",
        "matter",
        "immigration",
        "notice",
        "interview",
        "you",
        "your",
        "english",
        "citizen",
        "officer",
        "training",
        "american",
    ]
)
