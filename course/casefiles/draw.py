"""Chance that gives the same draws on every machine and every version of Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")
_WORD = 64


class Draw:
    """A stream of draws named by its path, such as ``Draw("n-400", 7, "people")``.

    Streams of different names are independent, so that what is drawn about people can't tell what is drawn about
    their case. The standard library's ``random`` promises less: how it picks and shuffles has changed before.
    """

    def __init__(self, *path: str | int) -> None:
        self._name = "/".join(str(step) for step in path).encode()
        self._block = 0
        self._words: list[int] = []

    def below(self, count: int) -> int:
        """A number from 0 up to, but not including, ``count``."""
        if not self._words:
            digest = blake2b(self._name, salt=self._block.to_bytes(16, "big")).digest()
            self._words = [int.from_bytes(digest[n : n + 8], "big") for n in range(0, 64, 8)]
            self._block += 1
        return (self._words.pop() * count) >> _WORD

    def between(self, least: int, most: int) -> int:
        """A number from ``least`` to ``most``, both included."""
        return least + self.below(most - least + 1)

    def chance(self, percent: int) -> bool:
        """True in ``percent`` of a hundred draws."""
        return self.below(100) < percent

    def one(self, options: Sequence[T]) -> T:
        """One of the options, each as likely as the others."""
        return options[self.below(len(options))]

    def weighted(self, options: Sequence[tuple[T, int]]) -> T:
        """One of the options, each as likely as its weight."""
        left = self.below(sum(weight for _, weight in options))
        for option, weight in options:
            left -= weight
            if left < 0:
                return option
        raise ValueError("weights must be positive")

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """``count`` different options in the order they were drawn; all of them where there are no more."""
        pool = list(options)
        return [pool.pop(self.below(len(pool))) for _ in range(min(count, len(pool)))]

    def day(self, first: date, last: date) -> date:
        """A day from ``first`` to ``last``, both included."""
        return first + timedelta(days=self.below((last - first).days + 1))
