"""Whether there is a finding on each element that the form asks for and the case turns on."""

from __future__ import annotations

import re

from course.model.draft import Criterion, DraftKind, Verdict
from course.model.form_law import Element
from course.writing import facts
from course.writing.desk import Desk, met, missed, unsure
from course.writing.manuscript import Sentence

C = Criterion.ELEMENTS
_RULE = re.compile(
    r"\b(?:must|has to|have to|needs? to|requires?|required to|may|shall|an applicant|a petitioner)\b", re.I
)


def check(desk: Desk) -> Verdict:
    """Each required element has a sentence that finds something about it, not only one that names the rule."""
    if desk.form is None:
        return unsure(C, f"The review does not know the elements of Form {desk.draft.form.upper()}.")
    found: Sentence | None = None
    for element in required(desk):
        said = [s for s in desk.sentences if speaks(element, s)]
        finding = next((s for s in said if _finds(desk, s)), None)
        if finding is None:
            return missed(
                C,
                f"The draft makes no finding on this element: {element.title.lower()}.",
                f"Say what the record shows about it and what follows ({element.cites[0]}).",
                said[0] if said else None,
            )
        found = found or finding
    return met(C, "Each element that this file turns on gets a finding.", found)


def required(desk: Desk) -> tuple[Element, ...]:
    """The elements a draft has to deal with: those the case's reasons turn on, and in an approval every one."""
    if desk.form is None:
        return ()
    reasons = " ".join(desk.case.truth.reasons)
    whole = desk.draft.kind is DraftKind.APPROVAL
    return tuple(e for e in desk.form.elements if (e.always and whole) or _in(e, reasons))


def speaks(element: Element, sentence: Sentence) -> bool:
    """Whether a sentence speaks of an element."""
    return _in(element, sentence.text)


def _in(element: Element, text: str) -> bool:
    return any(re.search(word, text, re.I) for word in element.words)


def _finds(desk: Desk, sentence: Sentence) -> bool:
    """Whether a sentence is about this file: it cites an exhibit, names a day, or does not merely state a rule."""
    if desk.exhibits(sentence) or facts.days(sentence.text):
        return True
    return not _RULE.search(sentence.text)
