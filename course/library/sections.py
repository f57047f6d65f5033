"""Where a lesson teaches what: its sections by the skill they train."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

LESSON = "lesson.ipynb"


class Section(NamedTuple):
    """A section and the part of the lesson it stands in, each with the anchor of its heading in JupyterLab."""

    title: str
    anchor: str
    part: str
    part_anchor: str

    def __str__(self) -> str:
        """``Part 2. Time and place, Worked example: Lena Vasquez``."""
        return self.title if self.title == self.part or not self.part else f"{self.part}, {self.title}"


def sections(lesson: Path) -> dict[str, tuple[Section, ...]]:
    """The sections of a lesson by the skill they train; none of a lesson that can't be read."""
    try:
        cells: list[dict[str, Any]] = json.loads(lesson.read_bytes())["cells"]
    except (OSError, ValueError, LookupError):
        return {}
    found: dict[str, list[Section]] = {}
    part = ""
    for cell in cells:
        if cell.get("cell_type") != "markdown":
            continue
        lines = "".join(cell.get("source", "")).splitlines()
        heading = next((line for line in lines if line.startswith("#")), "")
        part = heading.lstrip("# ") if heading.startswith("## ") else part
        skill = cell.get("metadata", {}).get("iso", {}).get("skill")
        if skill and heading:
            title = heading.lstrip("# ")
            found.setdefault(skill, []).append(Section(title, anchor(title), part, anchor(part)))
    return {skill: tuple(dict.fromkeys(held)) for skill, held in found.items()}


def anchor(heading: str) -> str:
    """The id that JupyterLab gives a heading: its words with hyphens for spaces."""
    return heading.strip().replace(" ", "-")
