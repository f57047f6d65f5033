"""The Visa Bulletins at hand, read from ``data/tables``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from course.library.rows import read_rows
from course.model.bulletin import Bulletins, Line

TABLE = "visa_bulletins"


class BulletinError(ValueError):
    """A line of the Visa Bulletins cannot be used; the message names the file, the line and the remedy."""


@cache
def load_bulletins(root: Path) -> Bulletins:
    """The lines of ``data/tables/visa_bulletins.yaml`` under ``root``; read once per folder.

    Raises:
        BulletinError: a line is not one, or two stand for the same month and category.
        RowError: the file cannot be read.
    """
    return Bulletins(bulletin_lines(root / "data" / "tables" / f"{TABLE}.yaml"))


def bulletin_lines(file: Path) -> list[Line]:
    """The lines of one file, checked."""
    lines: list[Line] = []
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(read_rows(file), start=1):
        where = f"data/tables/{file.name}, line {number} ({row.get('month')}, {row.get('category')})"
        try:
            line = Line.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "the line"
            raise BulletinError(f"{where}: {field}: {first['msg']}. Mend the line.") from error
        if (line.month, line.category) in seen:
            raise BulletinError(f"{where} stands for a month and category that another line holds: keep one.")
        seen.add((line.month, line.category))
        lines.append(line)
    return lines
