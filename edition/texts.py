"""Lesson and case as pages: the author's Markdown as it is, each code cell replaced by its twin in print."""

from __future__ import annotations

import re
from pathlib import Path

from nbformat import NotebookNode

from autograder.build.manuscript import Manuscript, Role
from autograder.build.reading import carry, read
from course.library.shelf import Shelf
from course.model.unit import Unit
from edition.activities import Activities
from edition.calls import calls
from edition.leaf import EditionError

SUMMARY = "summary"  #: what ``+++ {"print": "summary"}`` says of the page to keep
_PICTURE = re.compile(r"!\[[^\]]*\]\((images/[^)\s]+)\)")
_FENCED = "```"


def cells(shelf: Shelf, unit: Unit, role: Role) -> list[NotebookNode]:
    """The cells of a text as its author wrote them; none where the unit has no such text.

    Raises:
        BuildError: a cell can't be read.
    """
    path = shelf.place / unit.id / f"{role}.md"
    if not path.is_file():
        return []
    # Without its marking scheme: nothing of a key is even opened to make a book.
    manuscript = Manuscript(unit, role, path.read_text("utf-8"), path)
    return carry(manuscript, read(manuscript, []))


def printed(found: list[NotebookNode], activities: Activities, where: str) -> str:
    """The cells as one Markdown text."""
    return "\n\n".join(filter(None, (_cell(cell, activities, where) for cell in found)))


def is_summary(cell: NotebookNode) -> bool:
    """Whether its author marked this cell as the page to keep."""
    return bool(cell.cell_type == "markdown" and cell.metadata.get("print") == SUMMARY)


def pictures(place: Path, text: str) -> tuple[Path, ...]:
    """The picture files a text names, in ``place``.

    Raises:
        EditionError: one is missing.
    """
    found = tuple(place / name for name in dict.fromkeys(_PICTURE.findall(text)))
    for path in found:
        if not path.is_file():
            raise EditionError(f"{place.name}: the picture images/{path.name} is missing: add it or mend its name.")
    return found


def _cell(cell: NotebookNode, activities: Activities, where: str) -> str:
    if cell.cell_type == "markdown":
        return str(cell.source)
    found, more = calls(cell.source, activities.known, where)
    shown = f"{_FENCED}python\n{cell.source.strip()}\n{_FENCED}" if more else ""
    return "\n\n".join([*filter(None, [shown]), *(activities.printed(call, where) for call in found)])
