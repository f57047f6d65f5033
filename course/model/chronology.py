"""Dates of a case that must agree: what has happened lies in the past, and one thing comes before another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from course.model.base import Model
from course.model.naturalization import Day


def happened(day: date, info: ValidationInfo) -> date:
    """The day itself; raises ValueError where it lies after the context's ``on``."""
    on = (info.context or {}).get("on")
    if on is not None and day > on:
        raise ValueError(f"{day} is in the future; the facts are read as of {on}")
    return day


#: The day of something that has happened. Checked where facts are read as of a day: the validation context's ``on``.
Past = Annotated[Day, AfterValidator(happened)]


def _recorded(day: date) -> date:
    if day.year < _FIRST_YEAR:
        raise ValueError(f"{day} lies before {_FIRST_YEAR}: check the year")
    return day


_FIRST_YEAR = 1800

#: A day in the life of somebody's parent or grandparent, which may lie before any case.
LongPast = Annotated[date, AfterValidator(_recorded), AfterValidator(happened)]


def in_order(facts: Model, *fields: str) -> None:
    """Raise ValueError where one of the named days comes before an earlier-named one; days not given are skipped."""
    known = [(field, day) for field in fields if (day := getattr(facts, field)) is not None]
    for (before, first), (after, second) in pairwise(known):
        if second < first:
            raise ValueError(f"{after} ({second}) cannot come before {before} ({first})")
