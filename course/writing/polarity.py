"""Findings that say the opposite of what the case holds: the same predicate, once with a no and once without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from course.writing.clause import clause_before
from course.writing.desk import Desk
from course.writing.manuscript import Sentence, sentences
from course.writing.stems import stem, stems

#: What is said of something: ``was already expected``, ``find the period reasonable``.
_SAID = re.compile(
    r"\b(?:is|are|was|were|be|been|am|remains?|remained|stays?|stayed|isn't|wasn't|aren't|weren't)"
    r"(?P<between>(?: (?:not|never|neither|nor|no longer|yet|already|\w+ly|still|also|thus|so|then|now|quite|a|an|the"
    r"|in|of)){0,4})"
    r" (?P<what>[a-z][a-z-]{3,})",
    re.I,
)
_JUDGED = re.compile(
    r"\b(?:find|found|hold|held|consider|considered|think|judge|regard|call)(?:s|ed)? (?:(?:the|this|that|his|her|your"
    r"|their|it|him|them|these|those) ?(?:\w+ ){0,3})(?:to be |as )?(?P<what>[a-z]{5,})(?=[.,;:)]|$)",
    re.I,
)
_FINDING = re.compile(
    r"\b(?:I|we|this office|USCIS) (?:\w+ ){0,2}(?:find|finds|conclude|concludes|hold|holds|accept|accepts|regard"
    r"|consider"
    r"|judge|take|took)\b|\b(?:finding|conclusion|result) (?:is|was)\b|\b(?:therefore|thus|accordingly|hence)\b"
    r"|^so,? (?=on|the|he|she|you|it|they|I|we)",
    re.I,
)
_NO = re.compile(r"\b(?:not|never|no|none|neither|nor|nobody|nothing|cannot|without|fails? to|failed to)\b|n't\b", re.I)
_UNSURE = re.compile(
    r"\b(?:if|whether|unless|until|would|could|might|may|must|should|can|shall|need|needs|to be|has to|have to|had to"
    r"|asks?|says?|said|wrote|writes|states?|stated|told|tells|claims?|claimed|argue[sd]?|believed|thought|according"
    r"|only"
    r"|because|than|when|where|before|after|once|although|though|even|yet|so far)\b|\?",
    re.I,
)
_PREFIX = re.compile(r"^(?:un|in|im|ir|dis|non-?)(?=[a-z]{5,})")
#: Words that are said of too many things to be held against each other.
_ANY = frozenset(
    stem(word)
    for word in [
        "same",
        "other",
        "another",
        "enough",
        "made",
        "found",
        "given",
        "taken",
        "shown",
        "true",
        "right",
        "wrong",
        "good",
        "filed",
        "received",
        "open",
        "entered",
        "clear",
        "able",
        "likely",
        "already",
        "also",
        "part",
        "more",
        "less",
        "first",
        "second",
        "last",
        "late",
        "early",
        "born",
        "made",
        "dated",
        "signed",
        "named",
        "different",
        "missing",
        "needed",
        "asked",
        "sent",
        "held",
        "paid",
        "known",
        "seen",
        "told",
        "read",
        "real",
        "proved",
        "proven",
        "established",
        "evidence",
        "here",
        "there",
        "about",
        "under",
        "above",
        "based",
        "used",
        "written",
        "left",
        "done",
        "met",
        "one",
        "two",
        "three",
        "years",
        "days",
        "months",
        "date",
        "still",
        "before",
        "after",
    ]
)
_ALIKE = 2  #: stems besides the predicate that two sentences must share to be about the same thing


def contrary(desk: Desk) -> Sentence | None:
    """The first finding of a draft which says, of the same thing, the opposite of what the case holds."""
    held = _held(desk)
    return next((s for s in desk.sentences if _against(desk, s, held)), None)


def _against(desk: Desk, sentence: Sentence, held: dict[str, tuple[frozenset[bool], frozenset[str]]]) -> bool:
    if not _FINDING.search(sentence.text) or desk.law.find(sentence.text):
        return False
    near = desk.around(sentence) + sentence.under
    for what, no in said(sentence.text):
        sides, about = held.get(what, (frozenset(), frozenset()))
        if len(sides) == 1 and no not in sides and len((stems(near) - {what}) & about) >= _ALIKE:
            return True
    return False


@lru_cache(maxsize=2048)
def said(text: str) -> tuple[tuple[str, bool], ...]:
    """What a sentence says of something, as stems, each with whether it says so with a no; what is unsure is left."""
    return tuple(_said(text))


def _said(text: str) -> Iterator[tuple[str, bool]]:
    for found in (*_SAID.finditer(text), *_JUDGED.finditer(text)):
        before = _clause(text, found.start())
        if _UNSURE.search(before) or re.match(r",? (?:only|if|unless|where|when)\b", text[found.end() :], re.I):
            continue
        no = bool(_NO.search(before + " " + found[0]))
        for what in _coordinated(text, found):
            prefixed = _PREFIX.sub("", what)
            yield stem(what), no
            if prefixed != what:
                yield stem(prefixed), not no


def _coordinated(text: str, found: re.Match[str]) -> list[str]:
    """The predicate, and a second one joined to it: ``neither born nor expected``."""
    more = re.match(r" (?:and|or|nor) ([a-z]{5,})\b(?! (?:is|are|was|were)\b)", text[found.end() :])
    return [found["what"].lower(), *([more[1].lower()] if more else [])]


def _clause(text: str, at: int) -> str:
    """The clause before a place; a no before ``that`` belongs to what follows it."""
    before = clause_before(text, at)
    return (
        re.sub(r"^.*\b(?:find|conclude|hold|accept)s? that\b", "", before, flags=re.I)
        if not _NO.search(before)
        else before
    )


def _held(desk: Desk) -> dict[str, tuple[frozenset[bool], frozenset[str]]]:
    """What the case holds of each predicate: with a no, without, or both; and the words it stands with."""
    truth = desk.case.truth
    steps = [r.text for r in desk.finding.reasons] if desk.finding else []
    told = [*truth.reasons, *(p.explain for p in truth.planted), *steps]
    sides: dict[str, set[bool]] = {}
    about: dict[str, set[str]] = {}
    for text in told:
        for one in sentences(text):
            for what, no in _settled(one):
                if what not in _ANY and not what.isdigit():
                    sides.setdefault(what, set()).add(no)
                    about.setdefault(what, set()).update(stems(text) - {what})
    return {what: (frozenset(nos), frozenset(about[what])) for what, nos in sides.items()}


def _settled(text: str) -> Iterator[tuple[str, bool]]:
    """What a sentence of the case holds; a question that it calls established is answered with yes."""
    if "(established)" in text:
        text = re.sub(r"\bwhether\b", "", text)
    yield from said(text)
