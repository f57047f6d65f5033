"""What the tests of the docket share: the practice weeks, made once, and a way to play steps."""

from __future__ import annotations

from typing import Any, cast

from course.docket_desk import practice_week
from course.library.shelf import shelf
from course.model.docket import Week
from course.model.docket_step import read_step
from course.simulators.docket.play import begin, step
from course.simulators.docket.state import State

#: Those made from a recipe; a desk written by hand has tests of its own.
WEEKS = [name for name in shelf().matter_ids("docket") if cast("Week", shelf().matter("docket", name)).recipe]


def week(name: str = "full-week") -> Week:
    """A practice week."""
    return practice_week(name)


def after(steps: list[dict[str, Any]], made: Week, state: State | None = None) -> State:
    """The state after steps, as the desk takes them."""
    state = state or begin(made)
    for value in steps:
        state = step(state, read_step(value, made.version), week=made)
    return state


def of_sort(made: Week, sort: str) -> Any:
    """The first case of a sort."""
    return next(case for case in made.cases if case.truth and case.truth.sort == sort)
