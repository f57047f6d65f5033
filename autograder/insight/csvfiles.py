"""The tables as CSV, one file each, so that a spreadsheet reads every cell as text or a number and runs nothing."""

from __future__ import annotations

import csv
import io
import math
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.insight.estimate import Estimate
from autograder.insight.table import Cell, Report, Table
from autograder.untrusted import defused

_PLACES = 4


def text(table: Table) -> str:
    """A table as CSV (RFC 4180). An estimate takes four columns: the figure, its interval, and why there is none."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    wide = [any(isinstance(row[place], Estimate) for row in table.rows) for place in range(len(table.columns))]
    head: list[str] = []
    for column, four in zip(table.columns, wide, strict=True):
        head += [column.name, *([f"{column.name}, {end}" for end in ("low", "high", "note")] if four else [])]
    writer.writerow([defused(name) for name in head])
    for row in table.rows:
        writer.writerow([plain for cell, four in zip(row, wide, strict=True) for plain in _cells(cell, four=four)])
    return out.getvalue()


def _cells(cell: Cell, *, four: bool) -> Iterator[str | int | float]:
    if isinstance(cell, Estimate):
        yield from (_number(end) for end in (cell.value, cell.low, cell.high))
        yield defused(cell.note)
        return
    if isinstance(cell, tuple):
        yield defused(" | ".join(cell))
    elif isinstance(cell, str):
        yield defused(cell)
    else:
        yield _number(cell)
    if four:
        yield from ("", "", "")


def _number(value: float | None) -> str | int | float:
    if value is None or not math.isfinite(value):
        return ""
    return value if isinstance(value, int) else round(value, _PLACES) + 0.0


def write_csv(report: Report, folder: Path) -> list[Path]:
    """Each table as ``<id>.csv`` in ``folder``, which is made; a file in its place is replaced whole.

    Raises:
        OSError: it can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [replace(folder / f"{table.id}.csv", text(table), mark=True) for table in report.tables]


def replace(path: Path, said: str, *, mark: bool = False) -> Path:
    """Write a file that only its owner may read, whole or not at all; ``mark`` leads with what tells Excel it is UTF-8.

    Raises:
        OSError: it can't be written.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig" if mark else "utf-8", errors="replace", newline="") as file:
            file.write(said)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
