"""The numbers the law fixes, read from ``data/tables``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from course.library.bulletins import TABLE, load_bulletins
from course.library.rows import read_rows
from course.model.parameter import Parameter, Parameters


class TableError(ValueError):
    """A table cannot be used; the message names the file, the row and the remedy."""


def load_parameters(root: Path, name: str) -> Parameters:
    """The numbers of ``data/tables/<name>.yaml`` under ``root``; read once per file. One table holds Visa Bulletins.

    A rule that reads several tables names them with ``+`` between: ``adjustment+poverty``.

    Raises:
        BulletinError: a line of the Visa Bulletins is not one.
        TableError: a row is not a Parameter, or two rows of one name are in force on the same day.
        RowError: the file cannot be read.
    """
    return _load(root, name)


@cache
def _load(root: Path, name: str) -> Parameters:
    names = name.split("+")
    rows = [row for one in names if one != TABLE for row in parameter_rows(root / "data" / "tables" / f"{one}.yaml")]
    for clash in _clashes(rows):
        raise TableError(f"data/tables: {name} have two rows called {clash!r} for the same day: rename one.")
    return Parameters(rows, load_bulletins(root) if TABLE in names else None)


def parameter_rows(file: Path) -> list[Parameter]:
    """The rows of one table, checked."""
    rows: list[Parameter] = []
    for number, row in enumerate(read_rows(file), start=1):
        try:
            rows.append(Parameter.model_validate(row))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "the row"
            raise TableError(
                f"data/tables/{file.name}, row {row.get('name', number)!r}: {field}: {first['msg']}. Mend the row."
            ) from error
    for clash in _clashes(rows):
        raise TableError(f"data/tables/{file.name} has two rows called {clash!r} for the same day: part their dates.")
    return rows


def _clashes(rows: list[Parameter]) -> Iterator[str]:
    from_to: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        start, end = str(row.effective_from or "0001-01-01"), str(row.effective_to or "9999-12-31")
        spans = from_to.setdefault(row.name, [])
        if any(start < other_end and other_start < end for other_start, other_end in spans):
            yield row.name
        spans.append((start, end))
