"""What a draft says that the law asks, held against the authority that it cites: more than it, or other times."""

from __future__ import annotations

import re

from course.writing.desk import Desk
from course.writing.facts import days
from course.writing.manuscript import Sentence

_ASKS = re.compile(
    r"\b(?:must|shall|has to|have to|had to|requires?|required|needs? to|demands?|asks? for|means|only if|unless)\b",
    re.I,
)
#: Words that raise a test, each kind with how an authority that asks for so much would say it.
_RAISED = (
    (
        r"\b(?:whole|entire) life\b|\ball (?:his|her|your|their|one's) life\b|\bsince birth\b|\blifelong\b",
        r"\blife|birth",
    ),
    (r"\bwithout (?:any|a single|ever)\b|\bnot a single\b|\bno \w+ whatsoever\b", r"\bwithout|\bno\b|\bnot?\b|\bany\b"),
    (
        (
            r"\b(?:in|for|on|at|through|during) (?:every|each|all of the|all) (?:single |calendar |tax )?"
            r"(?:years?|months?|weeks?|days?)\b|\bevery single\b|\beach and every\b"
        ),
        r"\b(?:every|each|all|throughout|continu\w+)\b",
    ),
    (
        r"\balways\b|\bat all times\b|\bwithout exception\b|\bin all cases\b",
        r"\b(?:always|all times|every|throughout)\b",
    ),
)
_DONE = re.compile(
    r"\b(?:must|has to|have to|had to) have (?:\w+ly )?(?!been able|had the means)\w+(?:ed|id|en|ade)\b", re.I
)
_ABLE = re.compile(r"\b(?:can|could|able|ability|means|capab\w+)\b", re.I)


def overstated(desk: Desk) -> tuple[Sentence, str] | None:
    """A sentence on what the law asks that asks for more than its authority, with that authority's words."""
    for place, sentence in enumerate(desk.sentences):
        if not _ASKS.search(sentence.text) or desk.exhibits(sentence) or days(sentence.text):
            continue
        told = _told(desk, place)
        if told and (_too_much(sentence.text, told) or _not_only_able(sentence.text, told)):
            return sentence, told
    return None


def _told(desk: Desk, place: int) -> str:
    """What the register says of the authorities that a sentence cites, or else the sentence after it on the same."""
    here = desk.sentences[place : place + 2]
    for sentence in here:
        if sentence.paragraph != here[0].paragraph:
            break
        entries = [desk.law.covering(one.citation, desk.on) for one in desk.law.find(sentence.text)]
        told = " ".join(entry.says for entry in entries if entry)
        if told:
            return told
    return ""


def _too_much(text: str, told: str) -> bool:
    return any(re.search(said, text, re.I) and not re.search(asked, told, re.I) for said, asked in _RAISED)


def _not_only_able(text: str, told: str) -> bool:
    """Whether a text asks that something was done where the authority asks only that it can be."""
    return bool(_DONE.search(text) and _ABLE.search(told) and not _ABLE.search(text))
