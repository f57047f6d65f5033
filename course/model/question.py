"""A question: what a trainee sees of an item before answering it. It holds no key, by construction."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from course.model.base import Model, Prose, Slug
from course.model.exhibit import Exhibit

Kind = Literal[
    "single", "multiple", "classify", "match", "order", "numeric", "date", "short", "hotspot", "table", "notes", "essay"
]


class Choice(Model):
    """Something with a name for the machine and words for the person."""

    id: Slug
    text: Prose


class Cell(Model):
    """A blank cell of a table, called ``row.column``; ``choices`` when it is picked from a list."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]
    entry: Literal["text", "date", "number", "choice"] = "text"
    choices: tuple[str, ...] = ()


class Question(Model):
    """One question. Which fields are filled follows from ``kind``; see :mod:`course.model.item` for value shapes."""

    id: Slug
    kind: Kind
    stem: Prose
    confidence: bool = False
    choices: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()
    unit_name: str = ""
    document: Exhibit | None = None
    columns: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    given: dict[str, str] = {}
    blanks: tuple[Cell, ...] = ()
    words: tuple[int, int] | None = None
