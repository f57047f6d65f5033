"""A value that code made, as JSON data. Runs beside that code, so what it says is never believed, only compared.

None, true and false, numbers and text stand for themselves. Anything else is an object with one name: ``list``,
``tuple`` and ``set`` with their members, ``dict`` with its pairs, ``date`` with its ISO text, and ``other`` with the
name of a type for what is no plain value. The type counts, not what an object says of itself: a number that redefines
``==`` is an ``other``.
"""

from __future__ import annotations

import datetime
import math
from typing import Any

MOST, DEEP = 10_000, 20  #: members in all, and levels
TEXT, BITS = 20_000, 512


class _TooMuchError(ValueError):
    """The value is larger than anything that is asked for."""


def plain(value: Any) -> Any:
    """The value as JSON data."""
    try:
        return _plain(value, [MOST], DEEP)
    except _TooMuchError:
        return {"other": f"a {type(value).__name__} too large to compare"}


def _plain(value: Any, left: list[int], deep: int) -> Any:
    left[0] -= 1
    if left[0] < 0 or deep < 0:
        raise _TooMuchError
    kind = type(value)
    if kind.__module__.split(".")[0] == "numpy" and hasattr(kind, "item") and getattr(value, "ndim", 1) == 0:
        value = value.item()
        kind = type(value)
    if value is None or kind in (bool, int, float, str, datetime.date):
        return _single(kind, value)
    if kind is dict:
        return {"dict": [[_plain(k, left, deep - 1), _plain(v, left, deep - 1)] for k, v in value.items()]}
    for name, shape in (("list", list), ("tuple", tuple), ("set", set), ("set", frozenset)):
        if kind is shape:
            return {name: [_plain(member, left, deep - 1) for member in value]}
    return {"other": str(kind.__name__)[:100]}


def _single(kind: type, value: Any) -> Any:
    """A value without members."""
    if kind is int and value.bit_length() > BITS:
        return {"other": f"a number of {value.bit_length()} bits"}
    if kind is float and not math.isfinite(value):
        return {"other": repr(value)}
    if kind is str and len(value) > TEXT:
        return {"other": f"a text of {len(value)} characters"}
    return {"date": value.isoformat()} if kind is datetime.date else value
