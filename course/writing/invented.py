"""Whether the draft holds a fact that is not in the record."""

from __future__ import annotations

import re

from course.model.draft import Criterion, Verdict
from course.writing import facts
from course.writing.counted import WORDS
from course.writing.desk import Desk, met, missed, unsure
from course.writing.everyday import ORDINARY
from course.writing.heard import unheard, untold
from course.writing.lookup import nowhere, traced
from course.writing.manuscript import Sentence
from course.writing.onpoint import weights
from course.writing.papers import unfiled
from course.writing.reckoned import misreckoned
from course.writing.source import Source, Traced
from course.writing.stems import stem, stems
from course.writing.tidings import hearsay, news
from course.writing.wordlist import OFFICIAL, STOP

C = Criterion.INVENTED
LINE = 9  #: words; a heading has no more
_FORMED = re.compile(r"(?:[ts]ion|ment|ness|ity|ance|ence|ship|ages?|ism|ture|sis|ies|ible|able|ical|ive|ary|ory)s?$")
_HEADING = re.compile(r"(?:(?:[A-Z]|\d{1,2}|[IVX]+)[.)] |#+ ?)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|may|must|shall|should|could|said|told|wrote"
    r"|came|went|left|gave|took|made|saw|met|paid|kept|[a-z]{3,}(?:ed|es))\b"
)
_SPOKE = re.compile(
    r"\b(?:explain(?:s|ed)|confirm(?:s|ed)|warned|pointed out|offered|reached you|called|telephoned|assured|agreed"
    r"|promised|advised|reported|informed|by (?:tele)?phone|in writing|in the hall|told (?:us|me|you|them|him|her))\b",
    re.I,
)
SPOKEN = 0.6  #: of the words of such a sentence, as many as a paper has to have
EVERYDAY = stems(ORDINARY) | {stem(word) for word in STOP}


def check(desk: Desk) -> Verdict:
    """Every day, amount, count, name and quotation stands in the file or follows from it."""
    unfounded = _unfounded(desk)
    if unfounded:
        return unfounded
    for sentence, bare in desk.bared:
        stranger = _stranger(desk, sentence, bare)
        if stranger:
            return missed(
                C,
                f"The file does not know the name {stranger!r}.",
                "Take it out, or write the name that the record has.",
                sentence,
            )
        role = unheard(desk.record, bare, cited=bool(desk.exhibits(sentence)))
        if role:
            return missed(
                C,
                f"Nobody of that sort is in the file: {role}.",
                "Take it out, or name who the record says it was.",
                sentence,
            )
        who = hearsay(desk, sentence, bare)
        if who:
            return missed(
                C,
                f"No paper that speaks of such a person ({who}) has this.",
                "Take it out, or cite the exhibit in which it was said.",
                sentence,
            )
        paper = unfiled(desk.record, bare)
        if paper:
            return missed(
                C,
                f"The file has no paper of that sort: {paper}.",
                "Take it out, or name the paper that was sent.",
                sentence,
            )
        quoted = _never_said(desk, sentence)
        if quoted:
            return missed(
                C,
                f"Nobody in the file says {quoted!r}.",
                "Quote what the record says word for word, or tell it in your own words.",
                sentence,
            )
    return met(C, "Every day, amount, count and name stands in the file or follows from it.")


def doubt(desk: Desk) -> Verdict | None:
    """What may be told in other words than the record's, or follow from it, and may be new."""
    told = ((sentence, news(desk, sentence, bare)) for sentence, bare in desk.bared)
    for sentence, words in (*desk.strange, *((s, w) for s, w in told if w)):
        return unsure(C, f"Nothing in the file may speak of this ({', '.join(words[:4])}).", sentence)
    for sentence in desk.unsupported:
        event = untold(desk.record, sentence.text)
        if event:
            return unsure(C, f"Nothing of the sort may be in the file: {event!r}.", sentence)
    for one in traced(desk):
        if one.source is Source.PERHAPS or (one.source is Source.NOWHERE and _about(one)):
            says = f"The file does not say {one.fact.text!r}; it may follow from its days."
            return unsure(C, says, one.sentence)
    for sentence in desk.unsupported:
        if _SPOKE.search(sentence.text) and desk.record.held(sentence.text) < SPOKEN:
            return unsure(C, "Somebody is said to have said this, and no exhibit is cited for it.", sentence)
    return None


def _unfounded(desk: Desk) -> Verdict | None:
    """A slip of the calendar, or a day, amount or count that the file does not have."""
    slip = misreckoned(desk)
    if slip:
        return missed(C, slip.says, slip.mend, slip.sentence)
    for one in nowhere(traced(desk)):
        if _about(one):
            continue
        return missed(
            C,
            f"{one.fact.text!r} stands nowhere in the file, and nothing there adds up to it.",
            "Take it out, or write what the record says.",
            one.sentence,
        )
    return None


def _about(one: Traced) -> bool:
    """Whether a count is told as a round one."""
    said = re.escape(one.fact.text)
    return re.search(rf"\b(?:about|roughly|some|around|nearly|almost) {said}", one.sentence.text) is not None


def headline(text: str) -> bool:
    """Whether a line is a heading: short, with a number or without a full stop, and without a verb."""
    words = len(text.split())
    return words <= LINE and not _VERB.search(text) and (bool(_HEADING.match(text)) or text[-1:] not in ".!?;,")


def _stranger(desk: Desk, sentence: Sentence, bare: str) -> str:
    if headline(bare):
        return ""
    known = desk.record.file.words | desk.record.worked.words
    cites = " ".join(c.text for s, cited in desk.cited if s is sentence for c in cited)
    for found in facts.names(bare):
        words = [w.lower() for w in re.findall(r"[A-Za-z]+", found.text)]
        if (
            all(w in known or w in OFFICIAL or _plural(w, known) for w in words)
            or found.text in cites
            or (found.span[0] == 0 and stem(words[0]) in EVERYDAY)
            or _titled(desk, bare, found, words[0])
            or _common_noun(bare, found)
        ):
            continue
        return found.text
    return ""


def _titled(desk: Desk, bare: str, found: facts.Found, word: str) -> bool:
    """Whether a word with a capital is one of the law or of every day, as in a title or at the head of a line."""
    if stem(word) not in EVERYDAY | weights(desk.law).common | stems(" ".join(WORDS)):
        return False
    return not re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? $", bare[: found.span[0]])


def _common_noun(bare: str, found: facts.Found) -> bool:
    """Whether a word with a capital is formed as no name is, or cut short, and nobody is called by it."""
    called = re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr|named|called) ?\.? $", bare[: found.span[0]])
    short = re.match(r"\.(?! [A-Z])", bare[found.span[1] :]) and found.span[1] + 1 < len(bare.rstrip()) - 1
    return not called and bool(short or _FORMED.search(found.text))


def _plural(word: str, known: frozenset[str]) -> bool:
    return word.rstrip("s") in known or f"{word}s" in known or word.rstrip("s") in OFFICIAL


def _never_said(desk: Desk, sentence: Sentence) -> str:
    quotes = [q for q in facts.quotes(sentence.text) if len(q.split()) >= 3]
    if not quotes or any(s is sentence for s, _ in desk.cited):
        return ""
    record = _plain(desk.record.file.text)
    return next((q for q in quotes if _plain(q) not in record), "")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
