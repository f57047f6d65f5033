"""Whether a request says which paper is wanted."""

from __future__ import annotations

import re

from course.writing.desk import Desk

_PAPER = re.compile(
    r"\b(?:statements?|letters?|records?|certificates?|cop(?:y|ies)|decrees?|receipts?|forms?|pages?|affidavits?|bills?"
    r"|translations?|leases?|returns?|transcripts?|tickets?|photographs?|photos?|passports?|permits?|orders?|registers?"
    r"|extracts?|dispositions?|judgments?|proof|reports?|contracts?|payslips?|stubs?|agreements?|wills?|polic(?:y|ies)"
    r"|documents?|declarations?|evidence of|explanation|account|schedules?|books?|bank|tests?|examination|printouts?"
    r"|envelopes?|messages?|notices?|papers? (?:that|of|from|which|with|to))\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:please|send|sends|submit|provide|bring|give us|need|needs|needed|want|wanted|ask|asks|asked|asking"
    r"|request\w*"
    r"|must|have to|show us|let us have|enclose|missing|should|may|can|could|waits? for|evidence|would help|will do"
    r"|help)\b",
    re.I,
)
_MARK = re.compile(r"^\W*(?:\d{1,2}|[a-z]|[ivx]+)[.)]|^\s*[-*\u2022]")
_HEADED = re.compile(
    r"\b(?:send|ask|asked|need|needed|evidence|bring|want|wanted|missing|request\w*|provide|submit)\b", re.I
)
_UNWANTED = re.compile(r"\b(?:not|no|nothing|never|needless)\b|n't\b", re.I)
_MARKER = 5  #: letters; a sentence as short is the number of an item
_WHOLE = re.compile(r"\bthis (?:letter|notice|request|page|form)\b|\bwhatever\b|\banything\b", re.I)


def asks_for_a_paper(desk: Desk) -> bool:
    """Whether some sentence of a request, or an item of its list, names a paper or a statement that is wanted."""
    for place, sentence in enumerate(desk.sentences):
        text = _WHOLE.sub(" ", sentence.text)
        if not _PAPER.search(text) or (_UNWANTED.search(text) and not _MARK.search(text)):
            continue
        if desk.exhibits(sentence) and not re.search(r"\b(?:please|send|submit|provide|bring)\b", text, re.I):
            continue
        before = desk.sentences[place - 1].text if place else ""
        listed = _MARK.search(text) or (_MARK.search(before) and len(before) < _MARKER)
        if listed or _ASKS.search(text) or _HEADED.search(sentence.under):
            return True
    return False
