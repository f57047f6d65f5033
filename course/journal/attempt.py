"""Attempts at graded work: which form of the exam a trainee has now, read from the journal's records of it.

A record is an answer to item ``form`` of activity ``exam``. The first attempt's value is the form's name; a retake
adds ``{"form": "b", "attempt": 2}``. What was answered before the record of a later attempt is history.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

EXAM, FORM = "exam", "form"


class Attempt(NamedTuple):
    """One go at the graded work: its number, from 1, and its form."""

    number: int
    form: str

    def record(self) -> Any:
        """The value to journal."""
        return self.form if self.number == 1 else {"form": self.form, "attempt": self.number}


def advance(now: Attempt | None, value: Any) -> Attempt | None:
    """The attempt after one more record.

    Of several records of the same attempt the first counts, so that two pages opened at once agree. What is no record
    of a later attempt changes nothing.
    """
    if isinstance(value, str):
        return now or Attempt(1, value)
    if not isinstance(value, dict):
        return now
    form, number = value.get("form"), value.get("attempt")
    if not isinstance(form, str) or type(number) is not int or number <= (now.number if now else 0):
        return now
    return Attempt(number, form)


def current(values: Iterable[Any]) -> Attempt | None:
    """The attempt that the values of all records, in order, lead to; None before the exam was first opened."""
    now: Attempt | None = None
    for value in values:
        now = advance(now, value)
    return now
