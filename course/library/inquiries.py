"""The inquiries of practice, read from ``data/inquiries``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from course.library.shelf import ContentError, in_words, read_yaml
from course.library.systems import console_law
from course.model.inquiry import Matter
from course.model.parameter import Parameters


def inquiry_law(root: Path) -> Parameters:
    """The numbers of the law that an inquiry counts with: those of notices and their answers.

    Raises:
        TableError, RowError: a table can't be used.
    """
    return console_law(root)


def inquiry_ids(root: Path) -> tuple[str, ...]:
    """The inquiries there are, sorted."""
    return tuple(sorted(path.stem for path in (root / "data" / "inquiries").glob("*.yaml")))


@cache
def load_inquiry(root: Path, name: str) -> Matter:
    """The practice inquiry with this id.

    Raises:
        ContentError: there is none, or its file can't be used; the message says what to do.
    """
    path = root / "data" / "inquiries" / f"{name}.yaml"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise ContentError(f"There is no inquiry {name!r}; there are {', '.join(inquiry_ids(root))}.")
    return read_inquiry(path)


def read_inquiry(path: Path) -> Matter:
    """The inquiry in a file, named as the file is.

    Raises:
        ContentError: it can't be used; the message says what to do.
    """
    data = read_yaml(path)
    try:
        matter = Matter.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"inquiries/{path.name}: {in_words(problem, data)}") from None
    if matter.id != path.stem:
        raise ContentError(f"inquiries/{path.name} says its id is {matter.id!r}: make the two the same.")
    return matter
