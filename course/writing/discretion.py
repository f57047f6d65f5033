"""Whether discretion is weighed where a grant lies in it, and left out where it does not."""

from __future__ import annotations

import re

from course.model.draft import Criterion, DraftKind, Verdict
from course.writing.desk import Desk, does_not_apply, first, met, missed, partly, unsure

C = Criterion.DISCRETION
_WORD = r"\bdiscretion"
_DISCLAIMED = re.compile(
    r"\b(?:no|not|never|nor|without|cannot|can't|nothing|n't)\b[^.]{0,60}\bdiscretion"
    r"|\bdiscretion\w*\b[^.]{0,60}\b(?:not|no|cannot|"
    r"can't|never|nor|nothing)\b|\bdiscretion (?:is|was|comes?) (?:not|no|left|later|after)|\b(?:need"
    r" not|do not|does not|did not) (?:reach|weigh|exercise)",
    re.I,
)
_FOR = (
    r"\b(?:favor\w*|positive|weigh\w* for|equit\w+|family|ties|good|work\w*|honest\w*|clean|taxes|for you"
    r"|in your|children|health|need)\b"
)
_AGAINST = (
    r"\b(?:adverse|negative|against|unfavorable|outweigh\w*|violation|overstay\w*|arrest\w*"
    r"|misrepresent\w*|unlawful\w*|"
    r"unauthorized|without (?:permission|inspection)|no adverse|nothing adverse)\b"
)


def check(desk: Desk) -> Verdict:
    """Where discretion applies both sides are weighed; where it does not, none is exercised."""
    if desk.form is None:
        return unsure(C, f"The review does not know whether Form {desk.draft.form.upper()} is granted in discretion.")
    said = desk.saying(_WORD)
    weighed = [s for s in said if not _DISCLAIMED.search(s.text)]
    if not desk.form.discretion:
        if weighed:
            return missed(
                C,
                f"{desk.form.name} is not granted or denied in discretion: who meets the law gets it.",
                "Take the sentence out and decide on the elements.",
                weighed[0],
            )
        return does_not_apply(C, f"{desk.form.name} leaves no room for discretion, and the draft uses none.")
    if desk.draft.kind is DraftKind.APPROVAL:
        return _granted(desk)
    if weighed and desk.draft.kind is DraftKind.RFE:
        return partly(C, "A request weighs nothing yet.", "Leave discretion to the decision.", weighed[0])
    if weighed and not re.search(r"discretion", " ".join(desk.case.truth.reasons), re.I):
        return missed(
            C,
            "The result rests on the law, and this sentence brings in discretion.",
            "Say that eligibility fails and that discretion is not reached.",
            weighed[0],
        )
    if said:
        return met(C, "Discretion is kept apart from eligibility.", said[0])
    return does_not_apply(C, "Eligibility decides this draft, so discretion is not reached.")


def _granted(desk: Desk) -> Verdict:
    said = desk.saying(_WORD)
    if not said or all(_DISCLAIMED.search(s.text) for s in said):
        return missed(
            C,
            "A grant on this form lies in discretion, and the draft does not weigh it.",
            "Name what speaks for and against the grant, and say how they weigh.",
            first(said),
        )
    near = " ".join(s.text for s in desk.sentences if any(abs(s.paragraph - d.paragraph) <= 1 for d in said))
    if not re.search(_FOR, near, re.I) or not re.search(_AGAINST, near, re.I):
        return partly(
            C,
            "Discretion is named, and not both sides of it are weighed.",
            "Name what speaks for and what speaks against, or say that nothing does.",
            said[0],
        )
    return met(C, "Both sides are weighed before discretion is exercised.", said[0])
