"""A week of the docket marked from its record: law first, and a missed day of a statute lowers all the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.scoring.last import Last
from autograder.scoring.marker import Marker
from course.model.docket import Week
from course.simulators.docket.judge import PARTS as NAMES
from course.simulators.docket.judge import Debrief, Par, debrief, whole
from course.simulators.docket.play import replay
from course.simulators.docket.players import par
from course.simulators.docket.state import State

PARTS = {
    "law": "last days set by law kept, and nothing unlawful done",
    "deadlines": "interviews held, checks used, messages answered",
    "quality": "cases dealt with rightly on what was read",
    "fairness": "the order of the work",
    "notes": "notes that say something of the case",
}
_COUNTED = {
    "law": ("statute-missed", "regulation-missed", "unlawful", "jumped-for-inquiry"),
    "deadlines": ("interview-missed", "late"),
    "quality": ("wrong", "unread", "bad-reason"),
    "fairness": ("out-of-order", "hard-left"),
    "notes": (),
}
_SAID = {
    "statute-missed": "a last day set by statute was missed",
    "regulation-missed": "a last day set by regulation was missed",
    "unlawful": "something was done that the law does not allow",
    "jumped-for-inquiry": "a case was moved ahead for a letter alone",
    "interview-missed": "nobody came to a booked interview",
    "late": "a check or a message came too late",
    "wrong": "another answer was right",
    "unread": "the deciding page had not been read",
    "bad-reason": "a case was put off without a reason that holds",
    "out-of-order": "an older case was passed over",
    "hard-left": "a long file was left for shorter ones",
}


def marks(week: Week, steps: Sequence[Any]) -> dict[str, float]:
    """The five parts, each lowered alike where the law caps what the week is worth."""
    found = _judged(week, steps)[1]
    before = whole(found.parts)
    kept = found.share / before if before else 0.0
    return {name: min(1.0, found.parts[name] * kept) for name in NAMES}


def said(week: Week, steps: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """How often each thing went wrong, by part; no case is named, so that no key is told."""
    _, found, left_out = _judged(week, steps)
    late = (left_out,) if left_out else ()
    capped = (f"A breach of law caps the whole week at {found.cap:.0%}.",) if found.cap < 1 else ()
    told = {}
    for part, faults in _COUNTED.items():
        counts = {fault: sum(remark.fault == fault for remark in found.remarks) for fault in faults}
        lines = tuple(f"{count} time{'s' if count != 1 else ''}: {_SAID[f]}." for f, count in counts.items() if count)
        told[part] = (*(lines or (f"{PARTS[part].capitalize()}: {found.parts[part]:.0%}.",)), *capped, *late)
    return told


def answered(week: Week, steps: Sequence[Any]) -> str:
    """What was closed, and how the week stood at the end."""
    state, found, _ = _judged(week, steps)
    ended = "the week was worked to its end" if state.over else "the week was not worked to its end"
    return f"{found.closed} of {len(week.cases)} cases and messages closed; {ended}"


def _judged(week: Week, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    return _LAST.get(week, steps, lambda: _worked(week, steps))


def _worked(week: Week, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    """Prepared answers need not say the week's version; a journal always does. An unfinished week ends as it stands."""
    taken = [{"v": week.version, **step} if isinstance(step, dict) else step for step in steps]
    state, left_out = replay(taken, week=week)
    return state, debrief(week, state, _par(week)), left_out


def _par(week: Week) -> Par:
    """The par of a week, which takes longer to work out than the week itself; a class shares one for each form."""
    kept = _PARS.get(id(week))
    if kept is None or kept[0] is not week:
        if len(_PARS) >= _WEEKS:
            _PARS.clear()
        kept = _PARS[id(week)] = (week, par(week))
    return kept[1]


_LAST: Last[tuple[State, Debrief, str]] = Last()  #: marks, words and the line about it come from one week
_WEEKS = 16
_PARS: dict[int, tuple[Week, Par]] = {}


DOCKET = Marker(PARTS, marks, said, answered)
