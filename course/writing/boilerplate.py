"""Whether the draft speaks of this file, or could be sent in any."""

from __future__ import annotations

import re

from course.model.draft import Criterion, Verdict
from course.writing import facts
from course.writing.desk import Desk, met, missed, partly
from course.writing.heard import ROLES
from course.writing.manuscript import Sentence
from course.writing.stems import stem, stems
from course.writing.stock import FILLING, JUDGED, KINDS, STOCK, WEIGHED
from course.writing.wordlist import OFFICIAL

C = Criterion.BOILERPLATE
LEAST = 3  #: passages tied to the file, below which a letter could be anybody's
ANYBODYS = 3  #: papers asked for by their sort alone, from which on a list could be sent to anybody
EMPTY = 3  #: words, from which on a sentence can be an empty one
SHARE = 0.8  #: of its words that belong to any file
#: A sentence that takes up what was said before it, and is read with that.
_POINTS = re.compile(
    r"\b(?:this|that|these|those) (?:requirement|element|point|fact|evidence|paper|document|reason|factor|burden"
    r"|proof)s?\b"
    r"|\b(?:on|for|to|of) (?:this|that|it|these|those)\b|^(?:These|Those|That|This) |\bother (?:requirements"
    r"|points|elements)\b"
    r"|\bis not reached\b|\b(?:first|second|third|last|alone|above|because)\b",
    re.I,
)
_BACK = re.compile(r"\b(?:that|those|this|these) \w+", re.I)
_STRANGER = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? ([A-Z][a-z]+(?:-[A-Z][a-z]+)*)")


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
        found = STOCK.search(sentence.text)
        if _for_somebody_else(desk, sentence) or _no_such_kin(desk, sentence):
            return missed(
                C,
                "This sentence is about somebody whom the file does not know.",
                "Take out what was left from another letter.",
                sentence,
            )
        if _states_law(desk, sentence) or _OFFERED.match(sentence.text):
            continue
        if (
            not _pinned_before(desk, sentence)
            and len({m[0].lower() for m in KINDS.finditer(sentence.text)}) >= ANYBODYS
        ):
            return missed(
                C,
                "This list of papers could be sent to anybody.",
                "Ask for the papers that this file lacks, by what they are to show.",
                sentence,
            )
        if not pinned(desk, sentence) and _empty(desk, sentence):
            return missed(
                C,
                "This sentence fits any file and tells this reader nothing.",
                "Say which paper shows what, and what it does not show.",
                sentence,
            )
        if found and not pinned(desk, sentence):
            return missed(
                C,
                f"{found[0]!r} fits any file and tells this reader nothing.",
                "Say which paper shows what, and what it does not show.",
                sentence,
            )
        if found and "[" in found[0]:
            return partly(C, f"A blank of a template is left: {found[0]!r}.", "Fill it in from the file.", sentence)
    return met(C, "The reasons name what is in this file.", tied[0])


def _states_law(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence says what the law asks and cites it: the law is the same in every file."""
    return _OF_LAW.search(sentence.text) is not None and any(said is sentence for said, _ in desk.cited)


def pinned(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence is tied to the file by an exhibit, a day, a sum or a name of it."""
    if desk.exhibits(sentence) or facts.days(sentence.text) or facts.amounts(sentence.text):
        return True
    known = desk.record.file.words
    return any(str(f.value) in known and str(f.value) not in _COMMON | OFFICIAL for f in facts.names(sentence.text))


def _kinds(sentence: Sentence) -> int:
    """How many kinds of papers a sentence lists."""
    return len({m[0].lower() for m in KINDS.finditer(sentence.text)})


def _pinned_before(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence is tied to the file, or goes on from the one before it that is: ``papers of that work``."""
    if pinned(desk, sentence):
        return True
    place = desk.sentences.index(sentence)
    before = desk.sentences[place - 1] if place else sentence
    return before.paragraph == sentence.paragraph and bool(_BACK.search(sentence.text)) and pinned(desk, before)


def _empty(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence says of evidence in general that it was judged, and has hardly a word besides."""
    if any(said is sentence for said, _ in desk.cited) or _POINTS.search(sentence.text):
        return False
    said = stems(sentence.text)
    if len(said) < EMPTY or not said & WEIGHED or not said & JUDGED:
        return False
    return len(said & (WEIGHED | JUDGED | FILLING)) >= SHARE * len(said)


def _no_such_kin(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence speaks of the reader's spouse, employer or the like, and the file knows of none."""
    for found in _OWN.finditer(sentence.text):
        if found[1].lower() in ("wife", "husband", "spouse") and desk.record.stems & _MARRIED:
            continue
        alike = {stem(word) for line in ROLES if found[1].lower() in line for word in line}
        if not alike & desk.record.stems and not _IF_ANY.search(sentence.text):
            return True
    return False


_OWN = re.compile(
    r"\b(?:[Yy]our|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ing |former |own |joint )?(wife|husband|spouse|employer|landlord"
    r"|daughter|son|"
    r"brother|sister|mother|father|fiance|fiancee|uncle|aunt|cousin|nephew|niece|doctor|school)(?:'s)?\b"
)
_OF_LAW = re.compile(
    r"\b(?:must|shall|may|has to|have to|requires?|required|asks?|needs?|takes?|is|are|means|provides?|can|counts?)\b"
    r"(?![^.]*\b(?:your|you|we|our)\b)",
    re.I,
)
_OFFERED = re.compile(r"(?:If you (?:like|wish|want|prefer)|You (?:may|can) also)\b")  #: what nobody has to send
_MARRIED = stems("married marriage marry wedding couple joint jointly")
_IF_ANY = re.compile(r"\b(?:no|not|any|if|nor|neither|never|without|or|wish)\b", re.I)


def _for_somebody_else(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a person by a name that stands nowhere in the file."""
    known = desk.record.file.words | desk.record.worked.words
    names = [name.lower().split("-") for name in _STRANGER.findall(sentence.text)]
    return any(not known & set(parts) for parts in names)


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
