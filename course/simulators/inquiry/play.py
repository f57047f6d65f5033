"""The state machine of an inquiry: begin, take a step, replay a journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course.model.inquiry import Matter
from course.model.inquiry_step import Do, Step, read_step
from course.model.parameter import Parameters
from course.simulators.inquiry.deeds import DEEDS, RefusedError
from course.simulators.inquiry.faults import Fault, fault
from course.simulators.inquiry.state import State
from course.simulators.inquiry.waiting import arrived, logged, moved_on, until
from course.simulators.record import left_out, replayed


def begin(matter: Matter) -> State:
    """The matter as it lies on the desk."""
    return State(today=matter.today)


def step(state: State, taken: Step, *, matter: Matter, law: Parameters) -> State:
    """The state after a step. A refused step changes nothing but the trail; a fault is told where the key is there."""
    about: dict[str, Any] = {"do": taken.do, "lead": taken.lead}
    try:
        _still_open(state)
        if taken.do is Do.WAIT:
            day = until(taken, state)
            return moved_on(logged(state, "done", f"The clock moved on to {day}.", **about), day, matter)
        change = DEEDS[taken.do](state, taken, matter, law)
    except RefusedError as refused:
        return logged(state, "refused", str(refused), cites=refused.cites, **about)
    wrong: Fault | None = fault(matter, state, taken)
    outcome = "flagged" if wrong else "done"
    said = f"{change.said} Flagged: {wrong.says}" if wrong else change.said
    cites = tuple(dict.fromkeys((*change.cites, *(wrong.cites if wrong else ()))))
    about |= {"item": change.item, "cites": cites, "fault": wrong.kind if wrong else ""}
    return arrived(logged(state.model_copy(update=change.new), outcome, said, **about), matter)


def _still_open(state: State) -> None:
    if state.decision:
        raise RefusedError("The request is decided: begin again to work it once more.")


def replay(values: Iterable[Any], *, matter: Matter, law: Parameters) -> tuple[State, str]:
    """The state after the steps of a journal, and one sentence on what of it could not be used, empty where all was.

    Steps of another version, and what is no step, are left out: the matter may mean something else now.
    """

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, matter.version), matter=matter, law=law)

    state, other, broken = replayed(values, matter.version, begin(matter), take)
    said = left_out(other, "this inquiry", "so it begins anew; they stay in your answers file")
    if broken:
        are = "line of your answers file is no step" if broken == 1 else "lines of your answers file are no steps"
        said = f"{said} {broken} {are} of this inquiry and was passed over.".strip()
    return state, said
