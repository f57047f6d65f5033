"""The tasks of the training console, read from ``data/systems``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from course.library.shelf import ContentError, in_words, read_yaml
from course.model.console import Task


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
