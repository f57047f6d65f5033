"""Desks: tables of synthetic records that a data lab opens, kept as CSV files in ``data/desks``."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from course.library.home import root
from course.library.shelf import ContentError

FOLDER = ("data", "desks")


def desk_rows(name: str, place: Path | None = None) -> list[dict[str, str]]:
    """The rows of a desk, in their order: column names of the file's first line to text.

    Raises:
        ContentError: there is no such desk, or a row of it has another number of columns.
    """
    folder = (place or root()).joinpath(*FOLDER)
    known = ", ".join(sorted(path.stem for path in folder.glob("*.csv"))) or "none yet"
    path = folder / f"{name}.csv"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise ContentError(f"There is no desk {name!r}; there are {known}.")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise ContentError(f"data/desks/{path.name}, line {number}: it has not one entry for each column; mend it.")
    return rows
