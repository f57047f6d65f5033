"""Ways to work a comparison set: all of it, part of it, badly."""

from __future__ import annotations

from typing import Any

from course.model.comparison import Comparison, Difference, read_step
from course.simulators.comparison.play import step
from course.simulators.comparison.state import State
from course.simulators.comparison.worksheet import checks


def tie(difference: Difference, **change: str) -> dict[str, Any]:
    """The step that finds a difference and says of it what holds."""
    said = {
        "do": "tie",
        "first": difference.one[0],
        "second": difference.other[0],
        "kind": difference.kind[0].value,
        "material": "no" if difference.material is False else "yes",
        "next": difference.next[0].value,
        "limit": difference.limit[0].value,
    }
    return {**said, **change}


def whole(matter: Comparison) -> list[dict[str, Any]]:
    """The steps that are worth everything."""
    assert matter.key is not None
    known = checks(matter)
    digits = [{"do": "check", "check": name, "digit": known[name].digit} for name in matter.key.digits]
    return [*digits, *(tie(difference) for difference in matter.key.differences)]


def play(matter: Comparison, steps: list[dict[str, Any]]) -> State:
    """The state after these steps."""
    state = State()
    for value in steps:
        state = step(state, read_step(value, matter.version), matter)
    return state
