"""A quality review marked from its record: the journal's steps replayed against the ratings that hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.scoring.marker import Marker
from course.model.rating import ERRORS, Rating
from course.simulators.rating.judge import Debrief, debrief
from course.simulators.rating.play import replay
from course.simulators.rating.state import State

PARTS = {
    "agreement": "agreement with the ratings that hold",
    "significant": "significant errors flagged",
    "reasons": "results and reasons",
    "remand": "what would be sent back",
    "pointed": "errors seen where they stand",
}


def marks(matter: Rating, steps: Sequence[Any]) -> dict[str, float]:
    """The judge's share for each part."""
    return dict(_judged(matter, steps)[1].marks)


def said(matter: Rating, steps: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """How far the ratings agree, by part; which rating would have been right is told of none."""
    _, found, passed_over = _judged(matter, steps)
    how, flags, late = found.agreement, found.flags, (passed_over,) if passed_over else ()
    open_ = (f"{found.open} ratings were left open.",) if found.open else ()
    marked = [m for one in found.judged for m in one.marked]
    odd = found.wrong_reasons
    backs = [one for one in found.judged if one.remand]
    told = {
        "agreement": (f"The same rating in {how.alike} of {how.total}; weighted kappa: {how.words}.", *open_),
        "significant": (
            f"Significant errors flagged: {flags.hits} of {flags.hits + flags.missed}; false alarms: {flags.alarms}.",
        ),
        "reasons": (
            (
                f"Result and reasons are called as they are in {sum(j.called for j in found.judged)} of "
                f"{len(found.judged)} reports; {sum(j.called for j in odd)} of {len(odd)} "
                "with a right result for wrong reasons were found."
            ),
        ),
        "remand": (
            (
                f"Sent back, and predicted: {sum(j.remand_said == 'sent-back' for j in backs)} of {len(backs)}, "
                f"{sum(j.credit == 1 for j in backs)} on the right ground; of {len(found.judged) - len(backs)} that "
                f"stand, {sum(j.credit == 1 for j in found.judged if not j.remand)}."
            ),
        ),
        "pointed": (
            (
                f"Seen where they stand: {sum(m.pointed for m in marked)} of {sum(m.gold in ERRORS for m in marked)} "
                f"errors; seen where none is: {sum(m.alarm for m in marked)}."
            ),
        ),
    }
    return {part: (*lines, *late) for part, lines in told.items()}


def answered(matter: Rating, steps: Sequence[Any]) -> str:
    """How many reports were handed in, and how many ratings the record holds."""
    state, found, _ = _judged(matter, steps)
    handed = sum(review.handed for review in state.reviews.values())
    return f"{handed} of {len(matter.reports)} reports handed in, {found.agreement.total} ratings"


def _judged(matter: Rating, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    """Prepared answers need not say the set's version; a journal always does."""
    taken = [{"v": matter.version, **step} if isinstance(step, dict) else step for step in steps]
    state, passed_over = replay(taken, matter)
    return state, debrief(matter, state), passed_over


RATING = Marker(PARTS, marks, said, answered)
