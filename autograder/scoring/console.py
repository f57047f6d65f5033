"""A task at the training console marked from its record: the journal's steps replayed against the task sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.scoring.marker import Marker
from course.library.home import root
from course.library.systems import console_law
from course.model.console import Task
from course.simulators.systems.judge import Debrief, debrief
from course.simulators.systems.play import replay
from course.simulators.systems.state import State

DONE, RESTRAINT, WORTH = "done", "restraint", "worth"
PARTS = {
    DONE: "what had to be done",
    RESTRAINT: "what had to be left alone",
    WORTH: "what the record is worth",
}


def marks(task: Task, steps: Sequence[Any]) -> dict[str, float]:
    """The share of what had to be done; that nothing was done which must not be; and the first less the second.

    What was so before the first step, and leaving alone what must be left alone, earns nothing by itself.
    """
    _, found, _ = _judged(task, steps)
    _, before, _ = _judged(task, ())
    done = _done(found)
    if done <= _done(before):
        return dict.fromkeys(PARTS, 0.0)
    return {
        DONE: len(done) / len(task.must),
        RESTRAINT: 1 - len(_broken(found)) / len(task.must_not),
        WORTH: found.share,
    }


def said(task: Task, steps: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """What was done of it and what should not have been, by part; what is missing is only counted."""
    _, found, left_out = _judged(task, steps)
    did = [f"Done: {one.says}" for one in found.judged if one.wanted and one.right]
    missed = sum(one.wanted and not one.right for one in found.judged)
    did += [f"{missed} more had to be done."] if missed else []
    wrong = [f"Should not have been done: {says}" for says in _broken(found)]
    late = [left_out] if left_out else []
    return {DONE: (*did, *late), RESTRAINT: (*wrong, *late), WORTH: (*did, *wrong, *late)}


def answered(task: Task, steps: Sequence[Any]) -> str:
    """How long the trail is, and what the console remarked."""
    state, found, _ = _judged(task, steps)
    return f"{len(state.trail)} lines in the audit trail; {found.refused} refused, {found.flagged} flagged"


def _done(found: Debrief) -> set[str]:
    return {one.id for one in found.judged if one.wanted and one.right}


def _broken(found: Debrief) -> list[str]:
    return [one.says for one in found.judged if not one.wanted and not one.right]


def _judged(task: Task, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    """Prepared answers need not say the task's version; a journal always does."""
    taken = [{"v": task.version, **step} if isinstance(step, dict) else step for step in steps]
    state, left_out = replay(taken, task=task, law=console_law(root()))
    return state, debrief(task, state), left_out


CONSOLE = Marker(PARTS, marks, said, answered)
