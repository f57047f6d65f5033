"""One step of a trainee at the desk, as the journal keeps it, and how it is read from a page or a file."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from course.model.base import Model
from course.model.docket import Do

LONGEST = 1_000  #: characters of a note
Name = Annotated[str, StringConstraints(max_length=80)]


class Step(Model):
    """A step. Fields are text because people mistype: what can't be is refused by the desk and stays in the record.

    ``day`` and ``at`` are for the plan: the day's number from 0 (nothing takes the case out of the plan), and the place
    in that day's list.
    """

    v: int  #: the week's version
    do: Do
    case: Name = ""
    act: Name = ""
    to: Name = ""
    reason: Name = ""
    note: Annotated[str, StringConstraints(max_length=LONGEST)] = ""
    day: Annotated[int, Field(ge=0, le=4)] | None = None
    at: Annotated[int, Field(ge=0, le=99)] | None = None


class StepError(ValueError):
    """That is no step of the desk; the message is one sentence that says what to do."""


def read_step(value: Any, version: int) -> Step:
    """A step as the page or a file sends it, for this version of the week.

    Raises:
        StepError: it is none.
    """
    if not isinstance(value, dict):
        raise StepError("That is no step: name what to do, as in do: read, case: c07.")
    try:
        return Step.model_validate({**value, "v": version})
    except ValidationError as problem:
        first = problem.errors()[0]
        where = str(first["loc"][0]) if first["loc"] else "the step"
        raise StepError(_said(first, where)) from None


def _said(problem: Any, where: str) -> str:
    if problem["type"] == "string_too_long":
        return f"That is too long for {where}: {problem['ctx']['max_length']:,} characters are the most."
    if where == "do":
        return f"There is no such step: do one of {', '.join(Do)}."
    if problem["type"] == "extra_forbidden":
        return f"A step has no field {where[:40]!r}: leave it out."
    if where == "day":
        return "The day of a plan is a number from 0 for Monday to 4 for Friday."
    if where == "at":
        return "The place in a day's list is a number from 0 to 99."
    return f"The field {where!r} of a step holds text: mend it."
