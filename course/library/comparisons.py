"""The sets of papers to compare, read from ``data/comparisons``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from course.library.shelf import ContentError, in_words, read_yaml
from course.model.comparison import Comparison


def comparison_ids(root: Path) -> tuple[str, ...]:
    """The sets there are, sorted."""
    return tuple(sorted(path.stem for path in (root / "data" / "comparisons").glob("*.yaml")))


@cache
def load_comparison(root: Path, name: str) -> Comparison:
    """The practice set with this id.

    Raises:
        ContentError: there is none, or its file can't be used; the message says what to do.
    """
    path = root / "data" / "comparisons" / f"{name}.yaml"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise ContentError(f"There is no comparison set {name!r}; there are {', '.join(comparison_ids(root))}.")
    return read_comparison(path)


def read_comparison(path: Path) -> Comparison:
    """The set in this file, with its key.

    Raises:
        ContentError: it can't be used; the message says what to do.
    """
    data = read_yaml(path)
    where = f"{path.parent.name}/{path.name}"
    try:
        matter = Comparison.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"{where}: {in_words(problem, data)}") from None
    if matter.id != path.stem:
        raise ContentError(f"{where} says its id is {matter.id!r}: make the two the same.")
    if matter.key is None:
        raise ContentError(f"{where} has no key: say under key what there is to find.")
    return matter
