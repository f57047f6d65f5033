"""A swap: who the people of a case file are, and nothing else, made otherwise. It makes an immaterial twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from course.casefiles.draw import Draw

T = TypeVar("T")

#: What a swap may change, each with how many ways there are. With another country come names of that country, with
#: another gender other given names. ``nothing`` is the file again under another number, to compare the others with.
WAYS = {"name": 7, "country": 7, "gender": 1, "faith": 5, "nothing": 1}


class SwapError(ValueError):
    """There is no such swap; the message lists those there are."""


@dataclass(frozen=True, slots=True)
class Swap:
    """``what`` is swapped, and how far each name, country or house of worship is moved on in its list."""

    what: str
    by: int = 1

    def __post_init__(self) -> None:
        """Refuse what is no swap."""
        if not 1 <= self.by <= WAYS.get(self.what, 0):
            listed = ", ".join(f"{what}-1 to {what}-{most}" if most > 1 else f"{what}-1" for what, most in WAYS.items())
            raise SwapError(f"There is no swap called {self.what}-{self.by}: name one of {listed}.")

    @classmethod
    def called(cls, label: str) -> Swap:
        """The swap of a label such as ``country-3``.

        Raises:
            SwapError: there is none.
        """
        what, _, by = label.rpartition("-")
        return cls(what, int(by) if by.isascii() and by.isdigit() and len(by) == 1 else 0)

    @property
    def label(self) -> str:
        """Its name in a journal and on a command line."""
        return f"{self.what}-{self.by}"

    def moved(self, what: str, options: Sequence[T]) -> Sequence[T]:
        """The options a draw chooses from: moved on where this swap is about them, else as they are."""
        return (*options[self.by :], *options[: self.by]) if self.what == what else options


class Cast(Draw):
    """A stream about people that draws other people, and leaves all else that is drawn from it as it was."""

    def __init__(self, swap: Swap, *path: str | int) -> None:
        super().__init__(*path)
        self.swap = swap


def people_of(kind: str, seed: int, swap: Swap | None) -> Draw:
    """The stream about people of a case file, with a swap if there is one."""
    return Cast(swap, kind, seed, "people") if swap else Draw(kind, seed, "people")
