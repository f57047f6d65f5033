"""Sanitizing: a submission is graded on the released notebook, with only the trainee's own writing put in."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells

from autograder.cohort.flags import Flags
from autograder.cohort.oddities import of_notebook, read_released
from autograder.preprocess.course_folder import course_of, released
from autograder.preprocess.repairs import mended, shape

MAX_WRITING = 100_000  #: characters of one cell


class UnreadableNotebookError(ValueError):
    """A submitted file is no notebook."""


class AnyNotebook(NotebookExporter):  # type: ignore[misc]
    """Reads a notebook, or an empty one in place of a file that is none, so that the rest is still graded."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """As in nbconvert; an unreadable file counts as an untouched notebook."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd about a stranger's file goes with the file
            try:
                found = super().from_filename(filename, resources=resources, **kw)
            except UnreadableNotebookError as problem:
                self.log.warning("%s can't be read (%s): a blank copy is graded.", filename, problem)
                path = Path(filename)
                about = {"name": path.stem, "path": str(path.parent), "modified_date": ""}
                blank = {**(resources or {}), "metadata": about}
                found = self.from_notebook_node(new_notebook(), resources=blank, **kw)
        return found[0], found[1]

    def from_file(
        self, file_stream: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """As in nbconvert.

        Raises:
            UnreadableNotebookError: the file is no notebook.
        """
        try:
            notebook = nbformat.read(file_stream, as_version=4)
        except Exception as problem:
            raise UnreadableNotebookError(type(problem).__name__) from problem
        found = self.from_notebook_node(notebook, resources=resources, **kw)
        return found[0], found[1]


class RebuildFromRelease(NbGraderPreprocessor):  # type: ignore[misc]
    """The first sanitizer: deleted, copied, edited, unlocked and moved cells stop mattering."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """The released notebook with the text of its open solution and task cells from ``nb``; the last copy wins."""
        about = resources["nbgrader"]
        path = released(self, about["assignment"]) / f"{about['notebook']}.ipynb"
        if not path.is_file():
            raise FileNotFoundError(
                f"{path} is missing, so {about['notebook']} can't be graded: run nbgrader generate_assignment "
                f"{about['assignment']} again."
            )
        master = nbformat.read(path, as_version=4)
        if about["student"] and nb.cells:
            told = mended(nb, shape(path.stem, master))
            notes = [*([told] if told else []), *of_notebook(nb, read_released(path))]
            for note in notes:
                self.log.warning("%s, %s: %s", about["student"], about["assignment"], note)
            flags = Flags(Path(course_of(self).root), about["assignment"])
            flags.begin(about["student"], about["notebook"])
            flags.add(about["student"], about["notebook"], notes)
        theirs = writing(nb)
        for cell in master.cells:
            if is_open(cell):
                cell.source = theirs.get(cell.metadata.nbgrader.grade_id, cell.source)[:MAX_WRITING]
        return master, resources


def is_open(cell: NotebookNode) -> bool:
    """Whether the trainee writes in this cell."""
    return utils.is_solution(cell) or (utils.is_task(cell) and not utils.is_locked(cell))


def writing(nb: NotebookNode) -> dict[str, str]:
    """The source of every cell that names itself, from a notebook in which nothing can be relied on."""
    found: dict[str, str] = {}
    for cell in getattr(nb, "cells", []):
        marks = cell.get("metadata", {}).get("nbgrader", {})
        name = marks.get("grade_id") if isinstance(marks, dict) else None
        source = cell.get("source")
        if isinstance(name, str) and isinstance(source, str):
            found[name] = source
    return found


def read_quietly(path: Path, most: int) -> NotebookNode:
    """A notebook file; an empty notebook for a file that is none, or larger than ``most`` bytes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with path.open("rb") as file:
                data = file.read(most + 1)
            return nbformat.reads(data.decode(), as_version=4) if len(data) <= most else new_notebook()
        except Exception:  # noqa: BLE001  (whatever a stranger's file does to the reader)
            return new_notebook()


class RestoreCells(OverwriteCells):  # type: ignore[misc]
    """Puts the hidden tests back. The notebook is the release here, so a difference is no news about the trainee."""

    def report_change(self, name: str, attr: str, old: Any, new: Any) -> None:
        """For whoever looks into nbgrader itself."""
        self.log.debug("%s of cell %s restored from %r to %r", attr, name, new, old)
