"""One step of a trainee at the desk, as the journal keeps it, and how it is read from a page or a file."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from course.model.base import Model
from course.model.docket import Do
from course.model.step import as_step

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


def read_step(value: Any, version: int) -> Step:
    """A step as the page or a file sends it, for this version of the week.

    Raises:
        StepError: it is none.
    """
    return as_step(
        Step,
        value,
        version,
        such="do: read, case: c07.",
        fields={
            "do": f"There is no such step: do one of {', '.join(Do)}.",
            "day": "The day of a plan is a number from 0 for Monday to 4 for Friday.",
            "at": "The place in a day's list is a number from 0 to 99.",
        },
    )
