"""The last result, kept: what is worked out of one record is asked for several times in a row, and then never again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Last(Generic[T]):
    """Keeps one result. The matter must be the same object and the steps equal; threads only cost each other time."""

    def __init__(self) -> None:
        self._kept: tuple[Any, list[Any], T] | None = None

    def get(self, matter: object, steps: Sequence[Any], work: Callable[[], T]) -> T:
        """The result for this matter and these steps, worked out where it is not the last one."""
        kept = self._kept
        if kept is not None and kept[0] is matter and kept[1] == list(steps):
            return kept[2]
        found = work()
        self._kept = (matter, list(steps), found)
        return found
