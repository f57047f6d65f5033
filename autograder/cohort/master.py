"""The released notebooks as sanitizing leaves them, cut so that a submission is made by filling in a few cells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4.nbjson import BytesEncoder
from nbformat.v4.rwbase import split_lines, strip_transient
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator

from autograder.cohort.rules import Rules
from autograder.preprocess.cells import is_code, is_ours
from autograder.preprocess.rebuild import is_open

_HOLE = "@@iso-hole@@"
_LOOKS: dict[str, Any] = {
    "cls": BytesEncoder,
    "indent": 1,
    "sort_keys": True,
    "separators": (",", ": "),
    "ensure_ascii": False,
}


class NotReleasedError(ValueError):
    """The assignment is not one that can be graded; the message says what to do."""


@dataclass(frozen=True)
class Master:
    """One notebook of the release. ``filled`` are the cells that differ from trainee to trainee, by index."""

    name: str
    notebook: NotebookNode
    filled: tuple[int, ...]
    written: tuple[int, ...]  #: where trainees write in the notebook itself
    runs: bool  #: whether code must be run to grade it
    pieces: tuple[str, ...]  #: its text around the filled cells

    def text(self, cells: Mapping[int, NotebookNode]) -> str:
        """The notebook file with these cells in it, as nbformat writes it; ``cells`` has every filled one."""
        parts = [self.pieces[0]]
        for index, rest in zip(self.filled, self.pieces[1:], strict=True):
            parts += [_text(cells[index]), rest]
        return "".join(parts)


def masters(rules: Rules) -> tuple[Master, ...]:
    """Every notebook of the assignment, by name.

    Raises:
        NotReleasedError: the gradebook has no such assignment, or the release is gone.
    """
    with Gradebook(rules.database, rules.course_id) as book:
        names = next((sorted(n.name for n in a.notebooks) for a in book.assignments if a.name == rules.assignment), [])
    if not names:
        raise NotReleasedError(
            f"The gradebook knows no {rules.assignment}: run `iso release` and then "
            f"`nbgrader generate_assignment {rules.assignment}` in the course folder."
        )
    try:
        return tuple(_master(name, _sanitized(rules, name)) for name in names)
    except FileNotFoundError as problem:
        raise NotReleasedError(str(problem)) from problem


def _sanitized(rules: Rules, name: str) -> NotebookNode:
    """What nbgrader's own sanitizers make of an empty submission of this notebook."""
    step = rules.place.autograding()
    step.exporter = step.exporter_class(parent=step, config=step.config)
    step._sanitizing = True  # noqa: SLF001  (how nbgrader itself chooses between its two lists)
    step._init_preprocessors()  # noqa: SLF001
    about = {"student": "", "assignment": rules.assignment, "notebook": name, "db_url": rules.database}
    resources = {"unique_key": name, "nbgrader": about, "metadata": {"name": name, "path": "."}}
    text, _ = step.exporter.from_notebook_node(nbformat.v4.new_notebook(), resources=resources)
    found = nbformat.reads(text, as_version=4)
    MetadataValidator().validate_nb(found)
    return found


def _master(name: str, notebook: NotebookNode) -> Master:
    runs = any(is_code(cell) for cell in notebook.cells)
    written = tuple(n for n, cell in enumerate(notebook.cells) if is_open(cell))
    filled = tuple(
        n
        for n, cell in enumerate(notebook.cells)
        if n in written or is_ours(cell) or (runs and cell.cell_type == "code") or utils.is_grade(cell)
    )
    return Master(name, notebook, filled, written, runs, _pieces(notebook, filled))


def _pieces(notebook: NotebookNode, filled: tuple[int, ...]) -> tuple[str, ...]:
    about = strip_transient(split_lines(nbformat.from_dict(notebook)))
    about["cells"] = [_HOLE if n in filled else cell for n, cell in enumerate(about["cells"])]
    return tuple(f"{json.dumps(about, **_LOOKS)}\n".split(json.dumps(_HOLE)))


def _text(cell: NotebookNode) -> str:
    """A cell as it stands in the list of cells of a file."""
    split_lines(NotebookNode(cells=[cell]))
    return json.dumps(cell, **_LOOKS).replace("\n", "\n  ")
