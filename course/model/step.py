"""A step of a play as the page or a file sends it: read into the shape of its kind, or refused in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Shape = TypeVar("Shape", bound=BaseModel)
_NONE: Mapping[str, str] = MappingProxyType({})


class StepError(ValueError):
    """That is no step of this play; the message is one sentence that says what to do."""


def as_step(
    shape: type[Shape],
    value: Any,
    version: int,
    *,
    such: str,
    fields: Mapping[str, str] = _NONE,
    too_long: str = "That is too long for {where}: {most:,} characters are the most.",
    other: str = "The field {where!r} of a step holds text: mend it.",
) -> Shape:
    """A step of this version of the matter. ``such`` is an example; ``fields`` says what is wrong with a field.

    Raises:
        StepError: it is none.
    """
    if not isinstance(value, dict):
        raise StepError(f"That is no step: name what to do, as in {such}")
    try:
        return shape.model_validate({**value, "v": version})
    except ValidationError as problem:
        first = problem.errors()[0]
    where = str(first["loc"][0])[:40] if first["loc"] else "the step"
    if first["type"] == "extra_forbidden":
        raise StepError(f"A step has no field {where!r}: leave it out.")
    if first["type"] in ("string_too_long", "too_long"):
        raise StepError(too_long.format(where=where, most=first["ctx"]["max_length"]))
    raise StepError(fields.get(where) or other.format(where=where))
