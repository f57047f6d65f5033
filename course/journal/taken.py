"""What was taken in practice without end: a number, and of a twin also which earlier file it is, cast anew."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import ValidationError

from course.journal.journal import Journal
from course.model.answer import Answer
from course.model.base import Model
from course.model.twins import Who

NUMBER = "number"  #: the item under which the journal keeps what was taken


class Pairing(Model):
    """That a file is an earlier one with other people: ``of`` which number, by which swap, and who was who."""

    of: int
    swap: str
    first: Who
    second: Who


class Taken(NamedTuple):
    """The number of what lies on the desk, and its pairing if it is a twin."""

    number: int
    pairing: Pairing | None = None

    def record(self) -> Any:
        """The value to journal."""
        return {"number": self.number, **self.pairing.model_dump()} if self.pairing else self.number


def taken(journal: Journal, unit: str, activity: str) -> tuple[Taken, ...]:
    """What a trainee has taken of an activity after the first, in order. What is no record of it is passed over."""
    read = (_read(answer) for answer in journal.history(unit, activity, NUMBER))
    return tuple(one for one in read if one)


def _read(answer: Answer) -> Taken | None:
    value = answer.value
    if type(value) is int and value >= 0:
        return Taken(value)
    if not isinstance(value, dict) or type(number := value.get("number")) is not int or number < 0:
        return None
    try:
        return Taken(number, Pairing.model_validate({k: v for k, v in value.items() if k != "number"}))
    except ValidationError:
        return Taken(number)
