"""A problem: something in the content that an author has to look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """``file`` and ``where`` say the place, ``what`` the matter, ``todo`` the remedy.

    A ``notice`` is worth knowing and fails nothing, such as a law text that grows old by the calendar alone.
    """

    file: str
    where: str
    what: str
    todo: str
    notice: bool = False

    def __str__(self) -> str:
        """One sentence."""
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.what}; {self.todo}."
