"""What a notebook is saved without: widget views and widget state, which are dead when it is opened again.

Each output keeps its ``text/html`` and ``text/plain`` copy, so a saved notebook can be read anywhere.
"""

from __future__ import annotations

from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def pre_save(*, model: dict[str, Any], **_where: Any) -> None:
    """Jupyter Server's ``FileContentsManager.pre_save_hook``: cleans the notebook about to be written, in place."""
    if model.get("type") == "notebook" and isinstance(model.get("content"), dict):
        strip_widgets(model["content"])


def strip_widgets(notebook: dict[str, Any]) -> None:
    """Drop widget state, and the widget view of every output that also has a copy to read; in place."""
    notebook.get("metadata", {}).pop("widgets", None)
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data")
            if isinstance(data, dict) and "text/html" in data:
                data.pop(WIDGET_VIEW, None)
