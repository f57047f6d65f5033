"""Whether the tone is neutral, and the letter written to the person it is about."""

from __future__ import annotations

import re

from course.model.draft import Criterion, Verdict
from course.writing.charged import CHARGED_WAYS
from course.writing.desk import Desk, met, missed, unsure
from course.writing.manuscript import Sentence
from course.writing.maxim import MAXIMS
from course.writing.unfamiliar import unfamiliar
from course.writing.wordlist import CHARGED, DENIED, PLACED

C = Criterion.TONE
_CHARGED = re.compile(CHARGED)
_DENIED = re.compile(DENIED, re.I)
_PLACED = re.compile(PLACED, re.I)
_FEW = 3  #: words; in a longer way of speaking it does not matter where something lies
_HEADING = 8  #: words; a shorter line in capitals is a heading, and shouts at nobody
_OF_LAW = re.compile(r"\b(?:INA|CFR|U\.?S\.?C|I&N)\b")  #: what anybody of a sort can do is then a rule
#: What somebody else said, up to the word: it is told, not thought.
_REPORTED = re.compile(
    r"\b(?:told|said|says|wrote|writes|states?|stated|described?|describes|calls?|called|claims?|claimed|testified"
    r"|complain(?:s|ed)|alleg(?:es|ed)|recalls?|recalled|remembers?|accuse[sd]?)\b"
    r"(?:(?!, (?:which|and that|a |an )|;|:)[^.])*?\b(?:that|as|of being|how)\b(?:(?!, (?:which|and that)|;)[^.])*$"
    r"|\b(?:report|letter|statement|note|paper|writer|witness|neighbor)\b[^.;]{0,40}\bcall(?:s|ed) "
    r"(?:him|her|them|you|it) $",
    re.I,
)
#: What may be deserved without a word on the person.
_DUE = re.compile(
    r"[a-z]* (?:\w+ ){0,2}(?:waiver|protection|belie[fv]\w*|credence|trust|respect|consideration|reading|care|weight"
    r"|credit|grant|approval|benefit|relief|mention|attention|an answer"
    r"|notice)\b"
)
_IS_DUE = re.compile(
    r"\b(?:waiver|protection|weight|credit|grant|approval|benefit|relief|discretion) (?:is|was|be|were) $"
)
#: A heading in capitals that runs on into its text.
_TITLE = re.compile(r"^(?:[A-Z0-9][A-Z0-9'&/-]*[,.:;)]? +){1,16}(?=[A-Z\d(])")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]")
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


def doubt(desk: Desk) -> Verdict | None:
    """A sentence in words that neither the file nor the law has, which may judge somebody."""
    sentence = unfamiliar(desk)
    if sentence is None:
        return None
    return unsure(C, "This sentence is in words of its own, and the review can't tell how they sound.", sentence)


def _charged(sentence: Sentence) -> str:
    shout = _SHOUT.search(_TITLE.sub("", _QUOTED.sub("", sentence.text)))
    if shout and ("!" in shout[0] or len(sentence.words) > _HEADING):
        return shout[0]
    low = sentence.text.lower()  # as long, and faster to search than with letter case set aside
    if len(low) != len(sentence.text):
        low = sentence.text
    quoted = [m.span() for m in re.finditer(r"\"[^\"]*\"", sentence.text)]
    maxims = () if _OF_LAW.search(sentence.text) else tuple(MAXIMS.finditer(low))
    for found in (*_CHARGED.finditer(low), *CHARGED_WAYS.finditer(low), *maxims):
        if any(a <= found.start() < b for a, b in quoted):
            continue
        before, around = sentence.text[: found.start()], sentence.text[max(0, found.start() - 12) : found.end() + 12]
        if _REPORTED.search(before) or (found[0].startswith("deserv") and _due(low, found)):
            continue
        if _DENIED.search(before) or (len(found[0].split()) <= _FEW and _PLACED.search(around)):
            continue
        return found[0].strip(" ,;:.")
    return ""


def _due(low: str, found: re.Match[str]) -> bool:
    """Whether what is deserved is something a file may earn: a waiver, weight, credit."""
    return bool(_DUE.match(low[found.end() :]) or _IS_DUE.search(low[: found.start()]))
