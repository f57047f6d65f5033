"""Dates of a case that must agree: what has happened lies in the past, and one thing comes before another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo

from course.model.base import Model
from course.model.naturalization import Act, Attempt, Day, Statement, Trip, Trips, Union


def happened(day: date, info: ValidationInfo) -> date:
    """The day itself; raises ValueError where it lies after the context's ``on``."""
    on = (info.context or {}).get("on")
    if on is not None and day > on:
        raise ValueError(f"{day} is in the future; the facts are read as of {on}")
    return day


#: The day of something that has happened. Checked where facts are read as of a day: the validation context's ``on``.
Past = Annotated[Day, AfterValidator(happened)]


def _each(*fields: str) -> Callable[[Any, ValidationInfo], Any]:
    """A check that the named days of every item of a tuple have happened; the message names item and field."""

    def check(items: Any, info: ValidationInfo) -> Any:
        for number, item in enumerate(items):
            _check(item, fields, f"{info.field_name}.{number}", info)
        return items

    return check


def _fields(*fields: str) -> Callable[[Any, ValidationInfo], Any]:
    """A check that the named days of one thing have happened."""

    def check(thing: Any, info: ValidationInfo) -> Any:
        _check(thing, fields, info.field_name or "", info)
        return thing

    return check


def _check(thing: Any, fields: tuple[str, ...], place: str, info: ValidationInfo) -> None:
    for field in fields:
        try:
            happened(getattr(thing, field) or date.min, info)
        except ValueError as error:
            raise ValueError(f"{place}.{field}: {error}") from None


#: A marriage, checked like :data:`Past`.
PastUnion = Annotated[
    Union,
    AfterValidator(_fields("living_together_since", "spouse_citizen_since", "ended_on", "legally_separated_on")),
]

#: Lists of things that have happened, checked like :data:`Past`.
PastTrips = Annotated[Trips, AfterValidator(_each("departed", "returned"))]
PastActs = Annotated[tuple[Act, ...], AfterValidator(_each("on", "convicted_on", "confined_from"))]
PastStatements = Annotated[tuple[Statement, ...], AfterValidator(_each("on"))]
PastAttempts = Annotated[tuple[Attempt, ...], AfterValidator(_each("on"))]


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


def none_before(facts: Model, start: str, items: str, field: str) -> None:
    """Raise ValueError where a day of one of ``items`` comes before the day called ``start``."""
    first = getattr(facts, start)
    for number, item in enumerate(getattr(facts, items)):
        if first is not None and getattr(item, field) < first:
            raise ValueError(f"{items}.{number}.{field} ({getattr(item, field)}) cannot come before {start} ({first})")


def none_across(trips: tuple[Trip, ...], since: date) -> None:
    """Raise ValueError where a trip runs over the day residence began: it begins on an admission, or with a grant here.

    A trip that ends on that day is one: the immigrant came on it.
    """
    for number, trip in enumerate(trips):
        if trip.departed < since < trip.returned:
            raise ValueError(
                f"trips.{number} ({trip.departed} to {trip.returned}) cannot run over resident_since ({since}): nobody "
                "becomes a resident while abroad"
            )
