"""The state machine of the console: begin a task, take a step, replay a journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course.model.console import Do, Step, Task, read_step
from course.model.parameter import Parameters
from course.simulators.record import left_out, replayed
from course.simulators.systems import clocks, fields
from course.simulators.systems.deeds import DEEDS, Change
from course.simulators.systems.fields import RefusedError
from course.simulators.systems.looking import LOOKS
from course.simulators.systems.state import State
from course.simulators.systems.table import MOVES, why_not
from course.simulators.systems.waiting import logged, moved_on

#: What moves a case has a row in the table; the rest can be done wherever the case stands, while it is open.
_TABLED = frozenset(do for _, do in MOVES)
_OPEN_ONLY = frozenset({Do.CHECK, Do.RESOLVE})
_TYPED = frozenset(Step.model_fields) - {"v", "do", "found", "more", "said"}


def begin(task: Task, law: Parameters) -> State:
    """The task as it lies on the desk."""
    case = task.case
    return State(
        today=task.today,
        status=case.status,
        file_at=case.file_at,
        checks=case.checks,
        notice=clocks.with_due(case.notice, law) if case.notice else None,
        letter=case.letter,
        decision_due=clocks.decision_due(case.examined_on, law),
        closed_on=case.closed_on,
        expected=task.arrivals,
    )


def step(state: State, taken: Step, *, task: Task, law: Parameters) -> State:
    """The state after a step. A step the console refuses changes nothing but the trail."""
    typed = {name: value for name in sorted(_TYPED) if (value := getattr(taken, name))}
    try:
        if taken.do is Do.WAIT:
            until = fields.until(taken, state.today)
            begun = logged(state, "done", f"Clock moved on to {until}.", do=taken.do, typed=typed)
            return moved_on(begun, until, task)
        change = _change(state, taken, task, law)
    except RefusedError as refused:
        return logged(state, "refused", str(refused), cites=refused.cites, do=taken.do, typed=typed)
    said = f"{change.said} Flagged: {change.flag}" if change.flag else change.said
    outcome = "flagged" if change.flag else "done"
    return logged(state.model_copy(update=change.new), outcome, said, cites=change.cites, do=taken.do, typed=typed)


def _change(state: State, taken: Step, task: Task, law: Parameters) -> Change:
    if taken.do in LOOKS:
        return LOOKS[taken.do](state, taken, task, law)
    tabled = taken.do in _TABLED and (state.status, taken.do) not in MOVES
    if tabled or (taken.do in _OPEN_ONLY and state.status.closed):
        said, cites = why_not(state.status, taken.do)
        raise RefusedError(said, *cites)
    return DEEDS[taken.do](state, taken, task, law)


def replay(values: Iterable[Any], *, task: Task, law: Parameters) -> tuple[State, str]:
    """The state after the steps of a journal, and one sentence on what of it could not be used, empty where all was.

    Steps of another version of the task, and what is no step, are left out: the task may mean something else now.
    """

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, task.version), task=task, law=law)

    state, other, broken = replayed(values, task.version, begin(task, law), take)
    return state, _left_out(other, broken)


def _left_out(other: int, broken: int) -> str:
    if other:
        return left_out(other, "this task", "so the task begins anew; they stay in your answers file")
    if broken:
        are = "line of your answers file is no step" if broken == 1 else "lines of your answers file are no steps"
        return f"{broken} {are} of this task and was passed over: check the audit trail."
    return ""
