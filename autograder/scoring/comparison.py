"""A set of papers marked from its record: the journal's steps replayed against the key of the set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.scoring.marker import Marker
from course.model.comparison import Comparison
from course.simulators.comparison.judge import ASPECTS, Debrief, debrief
from course.simulators.comparison.play import replay
from course.simulators.comparison.state import State

PARTS = {
    "found": "differences found",
    "sound": "ties that hold",
    "kind": "what each difference is",
    "material": "whether it matters",
    "next": "the next step",
    "limit": "the limit of the own finding",
    "digits": "check digits worked out",
}


def marks(matter: Comparison, steps: Sequence[Any]) -> dict[str, float]:
    """The share of each part; a set that asks for no check digit gives nothing for them."""
    _, found, _ = _judged(matter, steps)
    return {**dict.fromkeys(PARTS, 0.0), **found.marks}


def said(matter: Comparison, steps: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """What was found and what was tied in error, by part; what was missed is only counted."""
    _, found, passed_over = _judged(matter, steps)
    late = (passed_over,) if passed_over else ()
    told = [f"Found: {one.difference.title}." for one in found.judged if one.finding]
    missed = len(found.judged) - found.found
    told += [f"{missed} more could be found."] if missed else []
    alarms = len(found.alarms)
    sound = [f"Tied, and nothing differs there: {alarms}."] if alarms else []
    sound += [f"Called an alteration without ground: {found.accused}."] if found.accused else []
    parts = {name: (_counted(found, name), *late) for name in ASPECTS}
    digits = sum(one.worth == 1 for one in found.digits)
    return {
        "found": (*told, *late),
        "sound": (*sound, *late),
        **parts,
        "digits": (f"Right at the first try: {digits} of {len(found.digits)}.", *late),
    }


def answered(matter: Comparison, steps: Sequence[Any]) -> str:
    """How many findings the record holds."""
    state, _, _ = _judged(matter, steps)
    return f"{len(state.findings)} findings, {len(state.digits)} check digits worked out"


def _counted(found: Debrief, aspect: str) -> str:
    return f"Right for {sum(one.right[aspect] for one in found.judged)} of {len(found.judged)} differences."


def _judged(matter: Comparison, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    """Prepared answers need not say the set's version; a journal always does."""
    taken = [{"v": matter.version, **step} if isinstance(step, dict) else step for step in steps]
    state, passed_over = replay(taken, matter)
    return state, debrief(matter, state), passed_over


COMPARISON = Marker(PARTS, marks, said, answered)
