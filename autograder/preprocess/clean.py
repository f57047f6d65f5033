"""Pages made from a submission: nothing a trainee wrote can run in the reader's browser, and nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import bleach  # type: ignore[import-untyped]
import nbgrader
from nbconvert.filters import markdown2html
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

TAGS = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5
    h6 hr i img ins kbd li mark ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead
    time tr u ul
    """.split()  # noqa: SIM905  (a table of forty names reads worse as a list)
)
ATTRIBUTES = {
    "*": ["class", "id", "lang", "title", "role", "aria-label", "aria-hidden"],
    "a": ["href"],
    "img": ["alt", "src", "width", "height"],
    "ol": ["start"],
    "td": ["colspan", "rowspan", "headers"],
    "th": ["colspan", "rowspan", "scope"],
}
KEPT = ("text/html", "text/plain", "image/png", "image/jpeg")
_SCRIPTS = re.compile(r"<(script|style)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(r"^###\s*BEGIN HIDDEN TESTS.*?^###\s*END HIDDEN TESTS[^\n]*\n?", re.MULTILINE | re.DOTALL)
TEMPLATES = Path(__file__).parent / "templates"


def clean_html(text: str) -> str:
    """HTML without scripts, styles, event handlers, forms, frames and addresses other than web and mail ones."""
    return str(
        bleach.clean(
            _SCRIPTS.sub("", text),
            tags=TAGS,
            attributes=ATTRIBUTES,
            protocols=["http", "https", "mailto", "data"],
            strip=True,
        )
    )


def clean_markdown(source: str) -> str:
    """The filter ``markdown2html`` of every page: Markdown to HTML, then cleaned."""
    return clean_html(str(markdown2html(source)))


class CleanPage(NbGraderPreprocessor):  # type: ignore[misc]
    """Cleans the outputs of a graded notebook before formgrader or feedback shows them."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], _index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Keep text and pictures, drop anything live; leave the hidden part of grade cells out of sight."""
        if cell.cell_type == "raw":
            cell.cell_type, cell.source = "markdown", ""
        if cell.cell_type != "code":
            return cell, resources
        if utils.is_grade(cell):
            cell.source = _HIDDEN.sub("", cell.source).rstrip()
        for output in cell.outputs:
            if "data" in output:
                output.data = NotebookNode({kind: data for kind, data in output.data.items() if kind in KEPT})
                if "text/html" in output.data:
                    output.data["text/html"] = clean_html(output.data["text/html"])
        return cell, resources


def templates() -> list[str]:
    """Where the templates of formgrader and feedback pages lie: ours first, then nbgrader's."""
    return [str(TEMPLATES), str(Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates")]
