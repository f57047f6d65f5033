"""The last passes: code out of sight, cells safe from a slip of the keyboard, nothing left that changes by itself."""

from __future__ import annotations

import re

from nbformat import NotebookNode

from autograder.build.manuscript import Manuscript

#: Code, which stays as it is, or a dollar sign.
_CODE_OR_DOLLAR = re.compile(r"(?P<code>(?P<ticks>`+).*?(?P=ticks))|\\?\$", re.DOTALL)
#: A dollar sign that neither a Markdown renderer nor MathJax, which reads the page after it, can pair with another.
DOLLAR = "<span>&#36;</span>"
DATA = "data"  #: the tag of cells whose code is to be read and changed


def money(_manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """Dollar signs are money here, never mathematics: two in one paragraph would show as a formula."""
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _CODE_OR_DOLLAR.sub(lambda found: found["code"] or DOLLAR, cell.source)
    return cells


def hide(_manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """Fold the source of code cells. nbconvert leaves out what is tagged; a scored cell would lose its header too.

    A cell of a data lab, tagged ``data``, stays in sight: trainees change a value in it.
    """
    for cell in cells:
        if cell.cell_type == "code" and not _data(cell):
            cell.metadata["jupyter"] = {"source_hidden": True}
            if not cell.metadata.get("nbgrader", {}).get("grade"):
                cell.metadata["tags"] = sorted({*cell.metadata.get("tags", ()), "remove-input"})
    return cells


def lock(_manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """Nothing is edited or deleted by accident, unless the author opened a cell for an answer."""
    for cell in cells:
        cell.metadata.setdefault("editable", _data(cell))
        cell.metadata.setdefault("deletable", False)
    return cells


def _data(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and DATA in cell.metadata.get("tags", ())


def clean(_manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """No outputs, no counts; what the author said about a cell is kept under ``iso``."""
    for cell in cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
        said = {key: cell.metadata.pop(key) for key in ("print", "skill", "step") if key in cell.metadata}
        if said:
            cell.metadata["iso"] = said
    return cells
