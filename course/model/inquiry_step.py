"""A step of an inquiry: what the trainee did, as the journal keeps it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from course.model.base import Model
from course.model.step import as_step

LONGEST = 2_000  #: characters of a note
MOST = 60  #: items in one step


class Do(StrEnum):
    """What can be done in an inquiry."""

    SORT = "sort"
    STATE = "state"
    INQUIRE = "inquire"
    DISCLOSE = "disclose"
    WAIT = "wait"
    CLOSE = "close"
    FIND = "find"
    DECIDE = "decide"


Name = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]
Names = Annotated[tuple[Name, ...], Field(max_length=MOST)]


class Step(Model):
    """One step. ``items`` are what it rests on or tells; the machine refuses names nobody knows."""

    v: int  #: the matter's version
    do: Do
    fact: Name = ""
    sort: Name = ""
    lead: Name = ""
    items: Names = ()
    inquiry: Name = ""
    phrases: Names = ()
    how: Name = ""  #: of a disclosure: notice or interview
    days: Name = ""  #: to answer a notice
    until: Name = ""  #: of a wait; empty for the next thing that comes
    ground: Name = ""
    verdict: Literal["", "established", "not-established"] = ""
    elements: Annotated[dict[Name, Names], Field(max_length=12)] = {}
    decision: Name = ""
    text: Annotated[str, StringConstraints(max_length=LONGEST)] = ""  #: the trainee's own words, kept and not scored


def read_step(value: Any, version: int) -> Step:
    """A step as the page or a file sends it, for this version of the matter.

    Raises:
        StepError: it is none.
    """
    return as_step(
        Step,
        value,
        version,
        such="do: state, lead: ..., items: [...].",
        fields={"do": f"There is no such step: do one of {', '.join(Do)}."},
        too_long="That is too long for {where}: shorten it.",
        other="The field {where!r} of a step can't be read: mend it.",
    )
