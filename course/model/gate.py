"""Facts as JSON gives them, read into their model: true or false never stands for a number, nor a number for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from course.model.base import Model

Facts = TypeVar("Facts", bound=Model)
_Place = tuple[str | int, ...]


def read(kind: type[Facts], raw: Any, *, on: date) -> Facts:
    """Check raw facts, looked at on a day after which nothing can have happened. Raises pydantic.ValidationError.

    Pydantic would take ``true`` for 1, and 1 or "yes" for true; a rule must not guess what was meant.
    """
    facts = kind.model_validate(raw, context={"on": on})
    wrong = [_error(place, given, said) for place, given, said in _unlike(raw, facts, ())]
    if wrong:
        raise ValidationError.from_exception_data(kind.__name__, wrong)
    return facts


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The names of a JSON object with their values; raises :class:`RepeatedNameError` where one is given twice."""
    facts: dict[str, Any] = {}
    for name, value in pairs:
        if name in facts:
            raise RepeatedNameError(name)
        facts[name] = value
    return facts


class RepeatedNameError(ValueError):
    """A JSON object gives the same name twice, so one of two values would silently be lost."""


def _error(place: _Place, given: Any, said: str) -> InitErrorDetails:
    message = cast("Any", said)
    return InitErrorDetails(type=PydanticCustomError("wrong_kind", message), loc=place, input=given)


def _unlike(raw: Any, read_as: Any, place: _Place) -> Iterator[tuple[_Place, Any, str]]:
    """Where a value was read as another kind of value than was given."""
    if isinstance(raw, Mapping) and isinstance(read_as, Model):
        for field in type(read_as).model_fields:
            if field in raw:
                yield from _unlike(raw[field], getattr(read_as, field), (*place, field))
    elif isinstance(raw, list | tuple) and isinstance(read_as, list | tuple) and len(raw) == len(read_as):
        for number, (one, other) in enumerate(zip(raw, read_as, strict=True)):
            yield from _unlike(one, other, (*place, number))
    elif isinstance(read_as, bool) and not isinstance(raw, bool):
        yield place, raw, "Input should be true or false, written without quotation marks"
    elif isinstance(read_as, int | float) and not isinstance(read_as, bool) and isinstance(raw, bool | str):
        yield place, raw, "Input should be a number, written without quotation marks"
