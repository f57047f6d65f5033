"""The score of a task at the training console: the journal's steps replayed against the task sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from autograder.scoring.score import Part, Score
from course.model.console import Task
from course.model.parameter import Parameters
from course.simulators.systems.judge import debrief
from course.simulators.systems.play import replay, steps_of


def console_score(
    answers: Iterable[tuple[str, Any]], task: Task, law: Parameters, *, criterion: str, points: float
) -> Score:
    """The points of a record. ``answers`` are the journal's items and values of the activity, in their order.

    What had to be done shares the points; each thing that must not have been costs one share. Feedback names what was
    done and only counts what was not.
    """
    state, left_out = replay(steps_of(answers), task=task, law=law)
    ended = debrief(task, state)
    worth = points / len(task.must)
    found = [one for one in ended.judged if one.wanted and one.right]
    broken = [one for one in ended.judged if not one.wanted and not one.right]
    missed = len(task.must) - len(found)
    said = [f"Done: {one.says}" for one in found] + [f"Should not have been done: {one.says}" for one in broken]
    said += [f"{missed} more had to be done."] if missed else []
    said += [left_out] if left_out else []
    got = min(max(round((len(found) - len(broken)) * worth, 4), 0.0), float(points))
    answered = f"{len(state.trail)} lines in the audit trail; {ended.refused} refused, {ended.flagged} flagged"
    part = Part(asked=task.title, answered=answered, points=got, of=worth * len(task.must), said=tuple(said))
    return Score(criterion=criterion, title=task.title, points=got, of=points, parts=(part,))
