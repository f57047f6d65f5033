"""The tasks of the training console, read from ``data/systems``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from course.library.shelf import ContentError, in_words, read_yaml
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
    return tuple(sorted(path.stem for path in (root / "data" / "systems").glob("*.yaml")))


@cache
def load_task(root: Path, name: str) -> Task:
    """The task with this id.

    Raises:
        ContentError: there is none, or its file can't be used; the message says what to do.
    """
    path = root / "data" / "systems" / f"{name}.yaml"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise ContentError(f"There is no console task {name!r}; there are {', '.join(task_ids(root))}.")
    data = read_yaml(path)
    try:
        task = Task.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"systems/{path.name}: {in_words(problem, data)}") from None
    if task.id != name:
        raise ContentError(f"systems/{path.name} says its id is {task.id!r}: make the two the same.")
    return task
