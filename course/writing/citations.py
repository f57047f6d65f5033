"""Whether the citations are real, in force on the day, and on point."""

from __future__ import annotations

import re

from course.model.authority import Authority
from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.desk import Desk, met, missed, partly
from course.writing.law import Cited
from course.writing.manuscript import Sentence

C = Criterion.CITATIONS
#: Sections that any decision may lean on: filing, evidence, notice, standard, motions, service.
COMMON = (
    "8 CFR 103",
    "8 CFR 1.",
    "8 CFR 1003",
    "8 CFR 2.",
    "INA 103",
    "INA 291",
    "INA 287",
    "INA 242",
    "1 USCIS-PM",
    "5 USC",
)
_LIKE = re.compile(
    r"\bINA ?(?:§+ ?)?\d+[A-Za-z]?(?:\([A-Za-z0-9]+\))*|\b\d+ ?C\.?F\.?R\.? ?(?:§+ ?)?(?:part"
    r" )?\d+(?:\.\d+)?(?:\([A-Za-z0-9]+\))*"
    r"|\bMatter of [A-Z][\w.&'-]*(?: [A-Z&][\w.&'-]*)*|\b\d+ I&N Dec\.? \d+|\b\d+ U\.?S\.?C\.? ?(?:§+ ?)?\d+\w*"
)


def check(desk: Desk) -> Verdict:
    """Each citation resolves in the register, was in force on the officer's day and belongs to this matter."""
    alike = desk.manuscript.alike
    if alike:
        return missed(
            C,
            f"{alike[0]!r} has letters of another alphabet that only look Latin; a search will not find it.",
            "Type the word again on a Latin keyboard.",
            next((s for s in desk.sentences if alike[0] in s.shown), None),
        )
    for sentence, cited in desk.cited:
        for one in cited:
            wrong = _wrong(desk, sentence, one)
            if wrong:
                return wrong
    lost = _unread(desk)
    if lost:
        return lost
    if not desk.cited:
        return _none(desk)
    return met(C, "Each citation is in the register, in force on that day, and about this matter.", desk.cited[0][0])


def _wrong(desk: Desk, sentence: Sentence, one: Cited) -> Verdict | None:
    authority = desk.law.covering(one.citation, desk.on)
    if authority is None:
        return missed(
            C,
            f"The law register has no {one.citation}.",
            "Look the authority up and cite the section that says it.",
            sentence,
        )
    if not authority.in_force(desk.on):
        note = f" {authority.note}" if authority.note else ""
        return missed(
            C,
            f"{one.citation} was not in force on {desk.on:%B} {desk.on.day}, {desk.on.year}.{note}",
            "Cite what applied on the day of the decision.",
            sentence,
        )
    misnamed = desk.law.misnamed(one.citation, one.name)
    if misnamed:
        return missed(C, misnamed.rstrip(".") + ".", "Cite the case by its own name.", sentence)
    if not _belongs(desk, one, authority):
        return missed(
            C,
            f"{one.citation} is about something else: {authority.heading}.",
            f"Cite the section on this point; the file turns on {', '.join(desk.case.truth.cites[:3])}.",
            sentence,
        )
    return None


def _belongs(desk: Desk, one: Cited, authority: Authority) -> bool:
    """Whether an authority is of this matter: cited in the case's truth, or of a part that such decisions lean on."""
    names = (one.citation, authority.citation, *authority.also)
    case = [*desk.case.truth.cites, *(c for p in desk.case.truth.planted for c in p.cites)]
    finding = desk.finding
    case += finding.cites if finding else ()
    roots = [*(_root(c) for c in case), *COMMON, *(desk.form.law if desk.form else ())]
    if any(_under(name, root) for name in names for root in roots):
        return True
    return one.family in ("IN", "US", "Federal Reporter") and _shared(desk, authority)


def _shared(desk: Desk, authority: Authority) -> bool:
    """Whether a decided case speaks of this matter: it is general, or its heading shares a word with the file's law."""
    said = set(re.findall(r"[a-z]{5,}", f"{authority.heading} {authority.says}".lower()))
    about = " ".join([*desk.case.truth.reasons, *(i.text for i in desk.case.docket.issues)])
    about += " ".join(e.title for e in desk.form.elements) if desk.form else ""
    about += " evidence burden proof preponderance testimony credible inconsistent discretion"
    return len(said & set(re.findall(r"[a-z]{5,}", about.lower()))) >= 2


def _root(citation: str) -> str:
    """The section of a citation without its paragraphs."""
    return re.sub(r"(?:\([A-Za-z0-9]+\))+$", "", citation).strip()


def _under(name: str, root: str) -> bool:
    return name == root or (name.startswith(root) and not (name[len(root)].isdigit() and root[-1].isdigit()))


def _unread(desk: Desk) -> Verdict | None:
    """Something that looks like a citation and is none that can be read."""
    read = {id(s): [c.span for c in cited] for s, cited in desk.cited}
    for sentence in desk.sentences:
        spans = read.get(id(sentence), [])
        for like in _LIKE.finditer(sentence.text):
            if any(a < like.end() and like.start() < b for a, b in spans):
                continue
            if desk.law.covering(" ".join(like[0].split()), desk.on) is None:
                return missed(
                    C,
                    f"{like[0]!r} can't be read as a citation of any authority in the register.",
                    "Write it as the register does, as in INA 316(b) or 8 CFR 316.5(c)(1)(i).",
                    sentence,
                )
    return None


def _none(desk: Desk) -> Verdict:
    mend = f"Cite the law that the result rests on, such as {desk.case.truth.cites[0]}."
    if desk.draft.kind in (DraftKind.APPROVAL, DraftKind.RFE):
        return partly(C, "No authority is cited.", mend)
    return missed(C, "No authority is cited, so nobody can see what law the result rests on.", mend)
