"""The record of a play: which steps of a journal belong to the play that is on now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from course.model.simulation import DONE, STEP
from course.model.step import StepError

State = TypeVar("State")


def steps_of(answers: Iterable[tuple[str, Any]]) -> list[Any]:
    """The steps since the play was last begun, from a journal's items and values in their order.

    A cleared step or end (None) begins anew: that is how a trainee begins again, and how a retake does.
    """
    found: list[Any] = []
    for item, value in answers:
        if item in (STEP, DONE) and value is None:
            found = []
        elif item == STEP:
            found.append(value)
    return found


def replayed(
    values: Iterable[Any], version: int, state: State, take: Callable[[State, Any], State]
) -> tuple[State, int, int]:
    """The state after the steps of a journal, how many are of another version of the matter, and how many are no steps.

    Both sorts are left out: in another version of the matter a step may mean something else.
    """
    other, broken = 0, 0
    for value in values:
        taken_in = value.get("v") if isinstance(value, dict) else None
        if taken_in != version and isinstance(taken_in, int):
            other += 1
            continue
        try:
            state = take(state, value)
        except StepError:
            broken += 1
    return state, other, broken


def left_out(count: int, what: str, anew: str) -> str:
    """One sentence on steps of another version, empty where there are none; ``what`` is the matter, ``anew`` the rest.

    As in ``left_out(2, "this task", "so the task begins anew")``.
    """
    if not count:
        return ""
    are = "step was" if count == 1 else "steps were"
    return f"{count} {are} taken in another version of {what} and can't be taken over, {anew}."
