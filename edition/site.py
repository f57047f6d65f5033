"""Leaves to a web site: laid out for Sphinx, built without a network, and the same bytes for the same text."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from autograder.build.frame import disclaimer
from course.casefiles.calendar_words import written
from edition.front import NAME
from edition.leaf import EditionError, Leaf
from edition.papers import style
from edition.polish import polished, reachable

_LOOK = Path(__file__).parent / "look"
#: Sphinx's own record of a build; they would only tell one machine from another, or offer our sources for download.
_LEFT_BEHIND = (".buildinfo", "objects.inv", "_sources")
_SPHINX: dict[str, Any] = {
    "extensions": ["myst_parser"],
    "project": "ISO Academy",
    "html_title": "ISO Academy",
    "html_theme": "furo",
    "language": "en",
    "smartquotes": False,  # the text as its author wrote it, in every edition
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_sphinx": False,
    "html_show_copyright": False,
    "html_use_index": False,
    "html_show_search_summary": False,  # it would fetch pages, which a browser refuses for files
    "html_permalinks_icon": "#",
    "html_css_files": ["book.css", "papers.css"],
    "html_js_files": ["book.js"],
    "html_theme_options": {"top_of_page_buttons": [], "navigation_with_keys": False},
    "templates_path": [str(_LOOK / "templates")],
    "html_static_path": [str(_LOOK / "static")],
    "myst_disable_syntax": ["myst_role", "myst_target", "myst_line_comment", "myst_block_break"],
    "myst_heading_anchors": 3,
    "suppress_warnings": ["myst.header"],  # authors may begin a cell with any heading
}


def build(leaves: Sequence[Leaf], work: Path, told: Callable[[], None]) -> dict[str, str]:
    """Make the site in ``work/site`` and return each page's body, by the name of its leaf.

    ``told`` is called after each page.

    Raises:
        EditionError: a package is missing, or a text can't be made into a page.
    """
    try:
        from sphinx.application import Sphinx
        from sphinx.errors import SphinxError
        from sphinx.util.docutils import docutils_namespace, patch_docutils
    except ImportError as problem:
        raise EditionError(
            f"The book needs a package that is not here ({problem.name}): run `make env`, or `pip install -e .[book]`."
        ) from problem
    source, site = _laid_out(leaves, work / "text"), work / "site"
    said = io.StringIO()
    known = {leaf.name: leaf for leaf in leaves}
    bodies: dict[str, str] = {}

    def page(_app: object, name: str, _template: str, context: dict[str, Any], _tree: object) -> None:
        leaf = known.get(name) or known[NAME]
        context["iso_as_of"], context["iso_disclaimer"] = written(leaf.as_of), disclaimer(leaf.as_of)
        if name in known:
            context["body"] = bodies[name] = reachable(context["body"])
            told()

    try:
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(str(source), None, str(site), str(work / "trees"), "html", _SPHINX, None, said, freshenv=True)
            app.connect("html-page-context", page)
            app.build()
    except SphinxError as problem:
        raise EditionError(f"The book could not be built: {problem}") from problem
    if warned := said.getvalue().strip():
        first = re.sub(r"\x1b\[[0-9;]*m", "", warned).splitlines()[0].replace(f"{source}/", "")
        raise EditionError(f"A page of the book is not sound: {first}")
    for name in _LEFT_BEHIND:
        path = site / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for path in site.rglob("*.html"):
        heading = "" if path.relative_to(site).with_suffix("").as_posix() in known else "Search"
        path.write_text(polished(path.read_text("utf-8"), heading=heading), "utf-8")
    (site / "_static" / "papers.css").write_text(style(), "utf-8")
    return bodies


def _laid_out(leaves: Sequence[Leaf], folder: Path) -> Path:
    for leaf in leaves:
        path = folder / f"{leaf.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(leaf.text, "utf-8")
        for picture in leaf.pictures:
            (path.parent / "images").mkdir(exist_ok=True)
            shutil.copyfile(picture, path.parent / "images" / picture.name)
    return folder
