"""Pages made from a submission: nothing a trainee wrote can run in the reader's browser, and nothing is fetched."""

from __future__ import annotations

import base64
import mimetypes
import re
from pathlib import Path
from typing import Any

import bleach  # type: ignore[import-untyped]
import nbgrader
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List

TAGS = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5
    h6 hr i img ins kbd li mark ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead
    time tr u ul
    """.split()  # noqa: SIM905  (a table of forty names reads worse as a list)
)
_LINKS = ("#", "http://", "https://", "mailto:")
_SHOWN = "data:image/"
_PICTURE = re.compile(r"\]\((images/[\w-]+\.(?:svg|png|jpe?g|webp))\)")
MAX_PICTURE = 1_000_000  #: bytes
ATTRIBUTES: dict[str, Any] = {
    "*": ["class", "id", "lang", "title", "role", "aria-label", "aria-hidden"],
    "a": lambda _tag, name, value: name == "href" and value.strip().lower().startswith(_LINKS),
    "img": lambda _tag, name, value: name in ("alt", "width", "height") or (name == "src" and value.startswith(_SHOWN)),
    "ol": ["start"],
    "td": ["colspan", "rowspan", "headers"],
    "th": ["colspan", "rowspan", "scope"],
}
KEPT = ["text/html", "image/png", "image/jpeg", "text/plain"]
_SCRIPTS = re.compile(r"<(script|style)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(r"^###\s*BEGIN HIDDEN TESTS.*?^###\s*END HIDDEN TESTS[^\n]*\n?", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(
    r"\A(?:# Scored from your (?:saved answers|code): (?P<counted>.+), [\d.]+ points?\.|\*\*(?P<task>.+?)\*\*)"
)
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
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return clean_html(str(MarkdownWithMath(renderer=renderer).render(source)))


def with_pictures(source: str, folder: Path) -> str:
    """Markdown with the unit's own pictures inside it, so that a page shows them wherever it is opened."""

    def inside(found: re.Match[str]) -> str:
        path = folder / found[1]
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_PICTURE:
            return found[0]
        kind = mimetypes.guess_type(path.name)[0] or "image/png"
        return f"]({_SHOWN}{kind.removeprefix('image/')};base64,{base64.b64encode(path.read_bytes()).decode()})"

    return _PICTURE.sub(inside, source)


def title_of(cell: NotebookNode) -> str:
    """What a graded cell is called: its criterion's title as the builder wrote it, else its id."""
    found = _TITLE.search(cell.source)
    return str(found["counted"] or found["task"]) if found else str(cell.metadata.nbgrader.grade_id)


class CleanPage(NbGraderPreprocessor):  # type: ignore[misc]
    """Cleans the outputs of a graded notebook before formgrader or feedback shows them."""

    display_data_priority = List(KEPT, help="nbconvert's order of the kinds of output.").tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], _index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Keep text and pictures, drop anything live; name graded cells and leave their hidden part out of sight."""
        if cell.cell_type == "raw":
            cell.cell_type, cell.source = "markdown", ""
        if utils.is_grade(cell) or utils.is_task(cell):
            cell.metadata["iso_title"] = title_of(cell)
        if cell.cell_type == "markdown":
            cell.source = with_pictures(cell.source, Path(resources.get("metadata", {}).get("path", ".")))
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
