"""The page: headings in order, pictures with words, links that say where they go, plain Markdown only (row 35)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.build.reading import headings
from autograder.check.binder import Binder
from autograder.check.problem import Problem

_PICTURE = re.compile(r"!\[\s*\]\(")
_FILE = re.compile(r"!\[[^\]]*\]\((?!https?:|data:|attachment:)([^)\s]+)")
_IMG = re.compile(r"<img\b(?![^>]*\balt=\"[^\"]+\")[^>]*>", re.I)
_MERMAID = re.compile(r"```mermaid\n(.*?)```", re.S)
_DIRECTIVE = re.compile(r"^\s*(?::::|`{3,}\{(?!code-cell\})[a-z-]+\})|\{[a-z:]+\}`", re.M)
_VAGUE = re.compile(r"\[\s*(?:here|click here|this|this link|link|more|read more)\s*\]\(", re.I)
_COLOR = re.compile(r"\b(?:shown|marked|written|highlighted|printed) in (?:red|green|amber|yellow|blue)\b", re.I)
_SCRIPT = re.compile(r"<(?:script|iframe|style|object|embed)\b|\bon(?:click|load|error)\s*=", re.I)
_HTTP = re.compile(r"\]\((http://[^)]+)\)")

_LINES = (
    (_PICTURE, "a picture has no words", "say in the brackets what it shows"),
    (_IMG, "a picture has no words", "give it an alt text"),
    (_DIRECTIVE, "JupyterLab does not draw MyST directives", "write plain Markdown"),
    (_VAGUE, "a link does not say where it goes", "name the target in its words"),
    (_COLOR, "it may lean on color alone", "say it in words too"),
    (_SCRIPT, "a text holds a script or frame", "leave it out: nothing in a text runs"),
    (_HTTP, "a link is not secure", "link by https"),
)


def markup(binder: Binder) -> Iterator[Problem]:
    """What a screen reader or JupyterLab would stumble over."""
    for role, cells in binder.cells.items():
        file = f"{binder.unit.id}/{role}.md"
        for cell in cells:
            if cell.cell_type != "markdown":
                continue
            start = cell.source.strip().split("\n")[0][:40]
            for pattern, what, todo in _LINES:
                if pattern.search(cell.source):
                    yield Problem(file, start, what, todo)
            for name in _FILE.findall(cell.source):
                if not (binder.place / binder.unit.id / name).is_file() or not name.startswith("images/"):
                    yield Problem(file, start, f"the picture {name} is not there", "put it in the unit's images/")
            for diagram in _MERMAID.findall(cell.source):
                if "accDescr" not in diagram:
                    todo = "add accTitle: and accDescr: lines, and say the same in a list below"
                    yield Problem(file, start, "a diagram has no words for people who can't see it", todo)


def outline(binder: Binder) -> Iterator[Problem]:
    """The title is the builder's; a text starts at the second level and skips none."""
    for role, cells in binder.cells.items():
        file, level = f"{binder.unit.id}/{role}.md", 1
        for cell in cells:
            if cell.cell_type != "markdown":
                continue
            for _, now, words in headings(cell.source):
                if now == 1:
                    yield Problem(file, words, "a first-level heading stands in the text", "use ##: the title is added")
                elif now > level + 1:
                    yield Problem(file, words, f"heading level {now} follows level {level}", "skip no level")
                level = now
