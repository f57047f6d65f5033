"""A step of a quality review: what the trainee said of a report, as the journal keeps it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import StringConstraints

from course.model.base import Model
from course.model.draft import Criterion
from course.model.rating import Call, Level
from course.model.step import as_step

LINE = 600  #: characters of a line to a colleague


class Do(StrEnum):
    """What can be done with a report."""

    RATE = "rate"
    CALL = "call"
    PREDICT = "predict"
    WRITE = "write"
    HAND_IN = "hand-in"


Name = Annotated[str, StringConstraints(max_length=80)]


class Step(Model):
    """One step. A rating, a call or a prediction says the whole of it; what it leaves out is taken back."""

    v: int  #: the set's version
    do: Do
    report: Name
    criterion: Criterion | Literal[""] = ""
    level: Level | Literal[""] = ""
    at: Annotated[str, StringConstraints(max_length=400)] = ""  #: a sentence's number, words of it, or ``missing``
    result: Call | Literal[""] = ""
    reasons: Call | Literal[""] = ""
    remand: Literal["sent-back", "stands", ""] = ""
    ground: Criterion | Literal[""] = ""
    text: Annotated[str, StringConstraints(max_length=LINE)] = ""


def read_step(value: Any, version: int) -> Step:
    """A step as the page or a file sends it, for this version of the set.

    Raises:
        StepError: it is none.
    """
    return as_step(
        Step,
        value,
        version,
        such="do: rate, report: ..., criterion: record, level: minor.",
        fields={
            "do": f"There is no such step: do one of {', '.join(Do)}.",
            "report": "Name the report the step is about.",
            "criterion": f"There is no such criterion: name one of {', '.join(Criterion)}.",
            "ground": f"There is no such ground: name one of {', '.join(Criterion)}.",
            "level": f"There is no such rating: use one of {', '.join(Level)}.",
            "result": "A result is right or wrong.",
            "reasons": "Reasons are right or wrong.",
            "remand": "Say sent-back or stands.",
        },
    )
