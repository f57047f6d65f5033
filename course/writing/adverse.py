"""Whether what speaks against the result is disclosed and answered, and what may not be told is kept out."""

from __future__ import annotations

import re

from course.model.casefile import Planted
from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.desk import Desk, first, met, missed, partly
from course.writing.manuscript import Sentence
from course.writing.record import Told
from course.writing.stems import stems

C = Criterion.ADVERSE
SHARE = 0.2  #: of an issue's words, in two neighbouring sentences: from here on the draft speaks of it
FEWEST = 3
_ASKING = (DraftKind.RFE, DraftKind.NOID)
_SET_ASIDE = re.compile(r"\b(?:no|not|nothing|without|neither|never|aside|nobody)\b", re.I)
_WEIGHTLESS = re.compile(
    r"\bno weight\b|\bmust not\b|\bnot need\b|\bno bearing\b|\btold to nobody\b|\bcan't carry\b", re.I
)
_PROTECTED = re.compile(r"8 USC 1367|8 CFR 208\.6|INA 222\(f\)")
_ANSWERED = (
    r"\b(?:you|he|she|they|your|his|her)\b[^.]{0,40}\b(?:said|say|says|told|explain\w*|testif\w*|stated?"
    r"|account|answer\w*|correct\w*|wrote|disclos\w*|statement)|\btestimony|\bexplanation|\bexplained"
    r"|\bstatement|\binterview|\banswer"
)


def check(desk: Desk) -> Verdict:
    """Each material issue of the file is spoken of, with what the person says to it; protected matter is not."""
    told = _protected(desk)
    if told:
        return told
    found: Sentence | None = None
    for issue in desk.case.truth.planted:
        unseen = _unseen(desk, issue)
        if unseen and desk.draft.kind not in _ASKING:
            used = _used(desk, issue)
            if used:
                return missed(
                    C,
                    "The decision uses something that the person has not seen.",
                    "Give notice of it first, or say that nothing rests on it (8 CFR 103.2(b)(16)(i)).",
                    used,
                )
            continue
        if not issue.material or (unseen and _WEIGHTLESS.search(issue.explain)):
            continue
        sentence = spoken_of(desk, issue)
        if sentence is None:
            text = next(i.text for i in desk.case.docket.issues if i.id == issue.issue)
            return missed(
                C,
                f"The draft says nothing of this: {text[0].lower()}{text[1:]}.",
                f"Disclose it and answer it (8 CFR 103.2(b)(16)(i)); see Exhibit {desk.record.letter(issue.where[0])}.",
            )
        found = found or sentence
    answered = desk.saying(_ANSWERED)
    if not answered and desk.draft.kind is not DraftKind.RFE:
        return partly(
            C,
            "The draft does not tell what the person says about the points against the result.",
            "Give the person's own account and say what weight it gets.",
            found,
        )
    return met(C, "What speaks against the result is disclosed and answered.", found or first(answered))


def _unseen(desk: Desk, issue: Planted) -> bool:
    """Whether an issue is adverse information that the person has not seen."""
    text = next(i.text for i in desk.case.docket.issues if i.id == issue.issue)
    return re.search(r"\bnot (?:been )?(?:seen|shown|told)", text, re.I) is not None


def _used(desk: Desk, issue: Planted) -> Sentence | None:
    """A sentence that rests on an exhibit nobody has shown the person, and does not set it aside."""
    only = set(issue.where) - {"interview", "call", "notes"}
    for sentence in desk.sentences:
        if only & set(desk.exhibits(sentence)) and not _SET_ASIDE.search(sentence.text):
            return sentence
    return None


def spoken_of(desk: Desk, issue: Planted) -> Sentence | None:
    """The sentence that speaks of an issue: it shares a day, or enough words, with what the issue is."""
    text = next(i.text for i in desk.case.docket.issues if i.id == issue.issue)
    wanted = stems(f"{text} {issue.explain}")
    days = set(Told(issue.explain).dates)
    best: tuple[float, Sentence | None] = (0.0, None)
    for place, sentence in enumerate(desk.sentences):
        near = " ".join(s.text for s in desk.sentences[place : place + 2])
        shared = wanted & stems(near)
        share = len(shared) / max(len(wanted), 1)
        if days & set(Told(near).dates):
            share += 0.15
        if len(shared) >= FEWEST and share > best[0]:
            best = (share, sentence)
    return best[1] if best[0] >= SHARE else None


def _protected(desk: Desk) -> Verdict | None:
    """A draft that tells what may be told to nobody."""
    for issue in desk.case.truth.planted:
        if not any(_PROTECTED.search(c) for c in issue.cites):
            continue
        for exhibit in issue.where:
            others = " ".join(t.text for e, t in desk.record.exhibits.items() if e != exhibit)
            own = stems(desk.record.exhibits[exhibit].text) - stems(others)
            for sentence in desk.sentences:
                if len(own & stems(sentence.text)) >= 3 or exhibit in desk.exhibits(sentence):
                    return missed(
                        C,
                        f"Exhibit {desk.record.letter(exhibit)} is protected, and this sentence tells of it.",
                        f"Take it out ({issue.cites[0]}).",
                        sentence,
                    )
    return None
