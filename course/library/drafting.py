"""Drafting tasks: practice ones in ``data/drafting``, graded ones in ``drafting/`` beside a marking scheme."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from course.library.shelf import ContentError, in_words, read_yaml
from course.model.drafting import FOLDER, DraftTask


def task_ids(root: Path) -> tuple[str, ...]:
    """The ids of all practice drafting tasks, sorted."""
    return tuple(sorted(path.stem for path in (root / "data" / FOLDER).glob("*.yaml")))


def load_task(root: Path, name: str) -> DraftTask:
    """The practice drafting task with this id.

    Raises:
        ContentError: there is none, or it can't be used; one sentence says what to do.
    """
    known = task_ids(root)
    if name not in known:
        raise ContentError(f"There is no drafting task {name!r}; there are {', '.join(known) or 'none yet'}.")
    return read_task(root / "data" / FOLDER / f"{name}.yaml")


def read_task(path: Path) -> DraftTask:
    """The drafting task in a file that is called after it.

    Raises:
        ContentError: the file can't be used, or says another id.
    """
    data = read_yaml(path)
    where = f"{path.parent.name}/{path.name}"
    try:
        task = DraftTask.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"{where}: {in_words(problem, data)}") from None
    if task.id != path.stem:
        raise ContentError(f"{where} says its id is {task.id!r}: make the two the same.")
    return task
