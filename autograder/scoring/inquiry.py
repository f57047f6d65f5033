"""An inquiry marked from its record: the journal's steps replayed against the whole matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.scoring.marker import Marker
from course.library.home import root
from course.library.systems import console_law
from course.model.inquiry import Matter
from course.simulators.inquiry.faults import Kind
from course.simulators.inquiry.judge import Debrief, debrief
from course.simulators.inquiry.play import replay
from course.simulators.inquiry.state import State

PARTS = {
    "sorting": "facts sorted",
    "ladder": "the ladder climbed in order",
    "inquiries": "what was asked",
    "disclosure": "what the person was told",
    "finding": "finding and decision",
    "days": "days used",
}

#: What is said of a fault, by kind: never what the right work would have been.
_SENT_BACK = {
    Kind.PROFILE: "a step that rests on who somebody is.",
    Kind.BASELESS: "a question that no fact of the file raises.",
    Kind.FISHING: "an inquiry that serves no question you stated.",
    Kind.AFTER_CLEARED: "going on with a question that was answered.",
    Kind.CONCLUSION: "a referral that says a conclusion.",
    Kind.PROTECTED: "telling what may be told to nobody outside (8 USC 1367(a)(2)).",
    Kind.UNDISCLOSED: "deciding on what the person was never told (8 CFR 103.2(b)(16)(i)).",
    Kind.ACCUSED: "a finding of fraud that the record does not bear.",
}


def marks(matter: Matter, steps: Sequence[Any]) -> dict[str, float]:
    """The judge's share for each part."""
    return dict(_judged(matter, steps)[1].parts)


def said(matter: Matter, steps: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """What was done, right or wrong, and why; of what was missed only how much."""
    state, found, left_out = _judged(matter, steps)
    told = {part: _lines(found, part) for part in PARTS}
    faults = dict.fromkeys(_SENT_BACK[Kind(entry.fault)] for entry in state.trail if entry.fault)
    told["ladder"] = (*told["ladder"], *(f"A reviewer would send back: {says}" for says in faults))
    told["days"] = (f"Days used: {found.used}.",)
    if found.accused:
        told["finding"] = (*told["finding"], "Fraud was found on a record that does not bear it: the rest is halved.")
    return {part: (*lines, *([left_out] if left_out else [])) for part, lines in told.items()}


def answered(matter: Matter, steps: Sequence[Any]) -> str:
    """How long the trail is, what was asked and told, and how it ended."""
    state, found, _ = _judged(matter, steps)
    ends = {decision.id: decision.text for decision in matter.decisions}
    end = ends.get(state.decision, "not decided")
    return f"{len(state.trail)} lines in the trail; {len(state.asked)} inquiries; {found.used} days; {end}"


def _lines(found: Debrief, part: str) -> tuple[str, ...]:
    """What was made of it. Nothing is said of a sorting, or of what was left alone, that would give the key away."""
    about = [one for one in found.judged if one.part == part]
    if part == "sorting":
        return (f"{sum(one.right for one in about)} of {len(about)} facts are sorted as they should be.",)
    if part == "finding":
        return tuple("The decision is the right one." if one.right else "The decision is another one." for one in about)
    made = [one for one in about if one.made]
    lines = [f"Right: {one.what} {one.says}" if one.right else f"Look again: {one.what}" for one in made]
    if part == "disclosure" and about:
        lines = [f"{sum(one.right for one in about)} of {len(about)} items were told, or kept, as they should be."]
    missed = sum(not one.right and not one.made for one in about)
    return (*lines, *([f"{missed} more belonged here."] if missed else []))


def _judged(matter: Matter, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    """Prepared answers need not say the matter's version; a journal always does."""
    taken = [{"v": matter.version, **step} if isinstance(step, dict) else step for step in steps]
    state, left_out = replay(taken, matter=matter, law=console_law(root()))
    return state, debrief(matter, state), left_out


INQUIRY = Marker(PARTS, marks, said, answered)
