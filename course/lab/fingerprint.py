"""The fingerprint of a notebook: the same after it is run, answered and saved, another after a cell is changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


class NotANotebookError(ValueError):
    """The data given does not have the form of a notebook; the message says where."""


def fingerprint(notebook: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of what a notebook would run: id, type and source of its cells, in order.

    ``notebook`` is nbformat 4 as parsed JSON. Outputs, execution counts and metadata do not count.

    Raises:
        NotANotebookError: it is not a notebook.
    """
    cells = notebook.get("cells") if isinstance(notebook, Mapping) else None
    if not isinstance(cells, list):
        raise NotANotebookError("This file is not a notebook: it has no list of cells.")
    content = [_cell(cell) for cell in cells]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _cell(cell: Any) -> list[str]:
    if not isinstance(cell, Mapping):
        raise NotANotebookError("This file is not a notebook: one of its cells is not an object.")
    source = cell.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return [str(cell.get("id", "")), str(cell.get("cell_type", "")), text]
