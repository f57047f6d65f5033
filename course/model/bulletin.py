"""The Visa Bulletin: which priority dates a month lets through, by category and foreign state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import StringConstraints

from course.model.base import Model
from course.model.visa import Category

#: A month of the Visa Bulletin, as ``2026-09``.
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)\d{2}-(0[1-9]|1[0-2])$")]

#: A date before which priority dates are let through; C, all are (current); U, none are (unavailable).
Cut = Literal["C", "U"] | date


class Area(StrEnum):
    """The foreign state charged: the four the Visa Bulletin lists by name, and all others together."""

    OTHERS = "others"
    CHINA = "china"  #: born on the mainland
    INDIA = "india"
    MEXICO = "mexico"
    PHILIPPINES = "philippines"


class Line(Model):
    """One category in one month: the chart of Final Action Dates and the chart of Dates for Filing."""

    month: Month
    category: Category
    final_action: dict[Area, Cut]
    filing: dict[Area, Cut] = {}


class Bulletins:
    """Lines by month and category. Later lines of the same month and category replace earlier ones."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._lines = {(line.month, line.category): line for line in lines}

    def line(self, month: str, category: Category) -> Line | None:
        """The line of a category in a month; None where that bulletin is not at hand."""
        return self._lines.get((month, category))

    def months(self) -> tuple[str, ...]:
        """The months at hand, oldest first."""
        return tuple(sorted({month for month, _ in self._lines}))


def month_of(day: date) -> str:
    """The month of the bulletin in force on a day."""
    return f"{day:%Y-%m}"


def lets_through(cut: Cut, priority: date) -> bool:
    """Whether a priority date is ahead of the date shown; one on that very date is not."""
    if isinstance(cut, date):
        return priority < cut
    return cut == "C"
