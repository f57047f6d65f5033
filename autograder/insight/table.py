"""Tables of a report: typed cells, and how a cell reads in words. Pictures are drawn from a table's own figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from autograder.insight.estimate import Estimate

Kind = Literal["text", "count", "share", "points", "minutes", "figure"]
Cell = str | int | float | tuple[str, ...] | Estimate | None
NOTHING = "n/a"
BOUND = "\u00a0"  #: a space at which no line ends


@dataclass(frozen=True)
class Column:
    """A column: its heading and what its cells count in. A ``share`` is from 0 to 1 and read as per cent."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Bar:
    """One line of a picture: a count, or an estimate with its interval; ``mark`` is what to hold it against."""

    label: str
    estimate: Estimate
    mark: float | None = None


@dataclass(frozen=True)
class Chart:
    """A picture of one column. ``line`` is a value to hold every bar against, ``line_says`` what it is."""

    title: str
    kind: Kind
    bars: tuple[Bar, ...]
    low: float
    high: float
    line: float | None = None
    line_says: str = ""
    mark_says: str = ""
    steps: int = 5  #: of the scale


@dataclass(frozen=True)
class Table:
    """``id`` names its CSV file. The first column heads each row."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""  #: said in the place of a table without rows
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the report: what it says, and its tables."""

    id: str
    title: str
    said: tuple[str, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Report:
    """The whole, ready to be written as a page or as files."""

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(table for section in self.sections for table in section.tables)


def words(cell: Cell, kind: Kind) -> str:
    """A cell as a reader sees it; never a number that is none. A share is rounded down: 79.9 % is not 80."""
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return "; ".join(cell)
    if isinstance(cell, Estimate):
        return _estimated(cell, kind).replace(" ", BOUND) if cell.value is not None else cell.note or NOTHING
    if kind == "share" and math.isfinite(cell):
        return f"{math.floor(cell * 100 + 1e-9)} %"
    return number(cell, kind)


def number(value: float, kind: Kind) -> str:
    """A figure with its unit."""
    if not math.isfinite(value):
        return NOTHING
    if kind == "share":
        return f"{_plain(value * 100, 0)} %"
    if kind == "minutes":
        return f"{_plain(value, 0 if abs(value) >= 10 else 1)} min"
    if kind == "points":
        return f"{round(value, 2):g}"
    return f"{value:,.0f}" if kind == "count" else _plain(value, 2)


def _plain(value: float, places: int) -> str:
    """Rounded, without a minus before nothing."""
    said = f"{value:.{places}f}"
    return said.removeprefix("-") if float(said) == 0 else said


def _estimated(found: Estimate, kind: Kind) -> str:
    if found.value is None or not math.isfinite(found.value):
        return NOTHING
    middle = number(found.value, kind)
    if found.low is None or found.high is None:
        return f"{middle} (interval not known)"
    low, high = (number(end, kind).removesuffix(" %").removesuffix(" min") for end in (found.low, found.high))
    return f"{middle} ({low} to {high})"
