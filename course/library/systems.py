"""The tasks of the training console, read from ``data/systems``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

from course.library.shelf import Shelf
from course.library.tables import parameter_rows
from course.model.console import Task
from course.model.parameter import Parameter, Parameters

#: The tables the console's clocks read; where two hold a number of one name, the first one's counts.
TABLES = ("procedure", "case_systems", "naturalization")


@cache
def console_law(root: Path) -> Parameters:
    """The numbers of the law that the console's clocks count with.

    Raises:
        TableError, RowError: a table can't be used.
    """
    rows: list[Parameter] = []
    for table in TABLES:
        known = {row.name for row in rows}
        rows += [row for row in parameter_rows(root / "data" / "tables" / f"{table}.yaml") if row.name not in known]
    return Parameters(rows)


def task_ids(root: Path) -> tuple[str, ...]:
    """The tasks there are, sorted."""
    return Shelf(root).matter_ids("console")


@cache
def load_task(root: Path, name: str) -> Task:
    """The task with this id.

    Raises:
        ContentError: there is none, or its file can't be used; the message says what to do.
    """
    return cast("Task", Shelf(root).matter("console", name))
