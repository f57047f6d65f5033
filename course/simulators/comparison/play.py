"""The state machine of a comparison: tie and untie spots, work out check digits, replay a journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course.model.comparison import Comparison, Step, read_step
from course.model.step import StepError
from course.simulators.comparison.state import Finding, State
from course.simulators.comparison.worksheet import checks
from course.simulators.record import left_out, replayed

MOST = 60  #: findings at one time


def step(state: State, taken: Step, matter: Comparison) -> State:
    """The state after a step.

    Raises:
        StepError: the step names what is not in the set, or can't be done as things stand.
    """
    return _checked(state, taken, matter) if taken.do == "check" else _tied(state, taken, matter)


def _tied(state: State, taken: Step, matter: Comparison) -> State:
    known = matter.spots
    for spot in (taken.first, taken.second):
        if spot not in known:
            raise StepError(f"There is no spot {spot[:80]!r} in this set: pick two spots on its papers.")
    if taken.first == taken.second:
        raise StepError("That is one spot, picked twice: pick another one to tie it with.")
    before = state.finding(taken.first, taken.second)
    if taken.do == "untie":
        if before is None:
            raise StepError("These two spots are not tied: pick a finding from your list.")
        left = tuple(f for f in state.findings if f != before)
        return state.model_copy(update={"findings": left, "said": "Taken back."})
    made = Finding(**taken.model_dump(include=set(Finding.model_fields)))
    if before is not None:
        changed = tuple(made if f == before else f for f in state.findings)
        return state.model_copy(update={"findings": changed, "said": "Changed."})
    if len(state.findings) >= MOST:
        raise StepError(f"{MOST} findings are the most: take some back first.")
    return state.model_copy(update={"findings": (*state.findings, made), "said": "Tied."})


def _checked(state: State, taken: Step, matter: Comparison) -> State:
    asked = checks(matter).get(taken.check)
    if asked is None:
        raise StepError(f"There is no check digit {taken.check[:80]!r} in this set: choose one of the worksheet.")
    if not (taken.digit.isascii() and taken.digit.isdigit()):
        raise StepError("A check digit is one figure from 0 to 9: type the one you worked out.")
    tries = (*state.digits.get(asked.name, ()), taken.digit)
    return state.model_copy(update={"digits": {**state.digits, asked.name: tries}, "said": told(asked.digit, tries)})


def told(digit: str, tries: tuple[str, ...]) -> str:
    """What the worksheet says of the digits typed for a field so far."""
    if tries[-1] == digit:
        return f"Right: {digit}. Now compare it with the digit that is printed."
    return f"Not {tries[-1]}: count the places again, and begin each time with the weight 7."


def replay(values: Iterable[Any], matter: Comparison) -> tuple[State, str]:
    """The state after the steps of a journal, and one sentence on what of it could not be used, empty where all was.

    Steps of another version of the set, and what is no step, are left out.
    """

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, matter.version), matter)

    state, other, broken = replayed(values, matter.version, State(), take)
    if other:
        return state, left_out(other, "this set", "so it begins anew; they stay in your answers file")
    if broken:
        return state, f"{broken} of the steps in your answers file are none of this set and were passed over."
    return state, ""
