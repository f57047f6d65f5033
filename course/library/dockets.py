"""The weeks of the docket, read from ``data/dockets`` or from a file kept with the keys."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from course.library.shelf import ContentError, in_words, read_yaml
from course.model.docket import Recipe


def week_ids(root: Path) -> tuple[str, ...]:
    """The practice weeks there are, sorted."""
    return tuple(sorted(path.stem for path in (root / "data" / "dockets").glob("*.yaml")))


@cache
def load_recipe(root: Path, name: str) -> Recipe:
    """The recipe of the practice week with this id.

    Raises:
        ContentError: there is none, or its file can't be used; the message says what to do.
    """
    path = root / "data" / "dockets" / f"{name}.yaml"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise ContentError(f"There is no docket week {name!r}; there are {', '.join(week_ids(root))}.")
    return read_recipe(path)


def read_recipe(path: Path) -> Recipe:
    """The recipe in this file.

    Raises:
        ContentError: the file can't be used; the message says what to do.
    """
    data = read_yaml(path)
    try:
        recipe = Recipe.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"dockets/{path.name}: {in_words(problem, data)}") from None
    if recipe.id != path.stem:
        raise ContentError(f"dockets/{path.name} says its id is {recipe.id!r}: make the two the same.")
    return recipe
