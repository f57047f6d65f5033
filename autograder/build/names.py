"""Cell ids people can read, which stay the same when something else in the text changes."""

from __future__ import annotations

import re
import unicodedata

from nbformat import NotebookNode

from autograder.build.manuscript import BuildError, Manuscript
from autograder.build.reading import headings

LONGEST = 64  #: nbformat's limit
_PART = 28  #: letters of one heading; two of them, their hyphens and a number of four digits fit
_LABEL = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST - 1}}}")


def name(manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """Give each cell its label, or its section and its number there, as its id.

    A section is called after its heading and the second-level heading above it, so inserting a cell or a section
    never renames a cell of another section.

    Raises:
        BuildError: two sections or two labels are called the same.
    """
    path: list[tuple[int, str]] = []
    section, number = "start", 0
    sections: dict[str, str] = {}
    taken: set[str] = set()
    for cell in cells:
        label = cell.metadata.pop("label", None)
        if label is None and cell.cell_type == "markdown" and (found := headings(cell.source)) and found[0][0] == 0:
            _, level, words = found[0]
            path = [step for step in path if step[0] < level] + [(level, slug(words))]
            section, number = _section(path), 0
            if section in sections:
                raise BuildError(
                    f"{manuscript.name}: the section {words!r} has the same name as another one in its part: "
                    "cells are named after sections, so reword one of the headings."
                )
            sections[section] = words
        if label is None:
            number += 1
            cell.id = f"{section}-{number:02d}"
        else:
            cell.id = _checked(manuscript, str(label))
        if cell.id in taken:
            raise BuildError(f"{manuscript.name}: two cells are called {cell.id!r}: reword a heading or label.")
        taken.add(cell.id)
    return cells


def slug(words: str) -> str:
    """Words as a name for a machine, shortened at a hyphen: ``The 90-day window`` becomes ``the-90-day-window``."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"
    if len(whole) <= _PART:
        return whole
    cut = whole[: _PART + 1].rpartition("-")[0]
    return cut or whole[:_PART]


def _section(path: list[tuple[int, str]]) -> str:
    below = [words for level, words in path if level >= 2] or [path[-1][1]]
    return below[0] if len(below) == 1 else f"{below[0]}--{below[-1]}"


def _checked(manuscript: Manuscript, label: str) -> str:
    if not _LABEL.fullmatch(label):
        raise BuildError(
            f"{manuscript.name}: label {label!r} must be small letters, digits and hyphens, at most {LONGEST}."
        )
    return label
