"""A panel: an anywidget that always carries a readable twin, and shows no live view where there is no browser."""

from __future__ import annotations

import os
from typing import Any

import anywidget

VIEW = "application/vnd.jupyter.widget-view+json"


def without_browser() -> bool:
    """Whether the notebook is run by nbgrader or CI, so that no browser will ever claim a live view."""
    return bool(os.environ.get("NBGRADER_EXECUTION") or os.environ.get("ISO_HEADLESS"))


def _no_mathematics(html: str) -> str:
    """MathJax leaves it alone: two sums of money in one paragraph would show as a formula."""
    return f'<div class="mathjax_ignore">{html}</div>'


class Static:
    """Something to look at that does nothing: HTML, and the same in plain text."""

    def __init__(self, html: str, text: str) -> None:
        self.html, self.text = html, text

    def __repr__(self) -> str:
        """The plain text."""
        return self.text

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": _no_mathematics(self.html)}


class Panel(anywidget.AnyWidget):  # type: ignore[misc]  # anywidget comes without types we check
    """What every live view shares. Say what it is in :meth:`plain` and show all of it in :meth:`twin`."""

    def plain(self) -> str:
        """One line, the same at every run."""
        raise NotImplementedError

    def twin(self) -> str:
        """Everything in HTML that needs no script."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**options) or {}
        data, about = bundle if isinstance(bundle, tuple) else (bundle, {})
        if without_browser():
            data.pop(VIEW, None)
        return {**data, "text/plain": self.plain(), "text/html": _no_mathematics(self.twin())}, about
