"""Reading a text: MyST Markdown to cells, with nothing lost on the way."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import jupytext
from jupytext.myst import MystMetadataParsingError
from markdown_it import MarkdownIt
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.build.manuscript import BuildError, Manuscript

#: What an author may say about a cell; anything else is a misspelling.
KNOWN = frozenset({"code", "criterion", "deletable", "editable", "label", "print", "skill", "step", "tags"})
STEPS = ("worked", "completion", "independent")

#: Stands in for the words of a cell that has none: jupytext drops an empty cell and what was said about it.
_WORDLESS = "<!-- no words -->"

_BREAK = re.compile(r"^\+\+\+ *(\{.*\})? *$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_MARKDOWN = MarkdownIt("commonmark")


def read(manuscript: Manuscript, _cells: list[NotebookNode]) -> list[NotebookNode]:
    """Cells as the text has them. Raises BuildError where a cell can't be read."""
    _refuse_open_fence(manuscript)
    try:
        cells = jupytext.reads(_with_words(manuscript.text), fmt="md:myst").cells
    except MystMetadataParsingError as problem:
        raise BuildError(f"{manuscript.name}: {' '.join(str(problem).split())}. Mend that line.") from None
    for cell in cells:
        _refuse_unknown(manuscript, cell)
    return list(cells)


def carry(_manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """What was said at a ``+++`` right before a code cell belongs to that code cell."""
    kept: list[NotebookNode] = []
    said: dict[str, Any] = {}
    for cell in cells:
        if cell.source == _WORDLESS:
            cell.source = ""
            if "criterion" not in cell.metadata:
                said = dict(cell.metadata)
                continue
        if cell.cell_type == "code":
            cell.metadata = NotebookNode({**said, **cell.metadata})
        said = {}
        kept.append(cell)
    return kept


def split(_manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """A cell for each heading, so that a section starts with its heading. A criterion's words stay together."""
    return [piece for cell in cells for piece in _pieces(cell)]


def headings(markdown: str) -> list[tuple[int, int, str]]:
    """The headings of a Markdown text outside code and quotes, as (line, level, plain words); lines count from 0."""
    found = []
    tokens = _MARKDOWN.parse(markdown)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            words = "".join(part.content for part in inline.children or () if part.type in ("text", "code_inline"))
            found.append((token.map[0], int(token.tag[1]), words.strip()))
    return found


def _pieces(cell: NotebookNode) -> list[NotebookNode]:
    if cell.cell_type != "markdown" or "criterion" in cell.metadata:
        return [cell]
    lines = cell.source.split("\n")
    starts = sorted({0, *(line for line, _, _ in headings(cell.source))})
    texts = ["\n".join(lines[a:b]).strip("\n") for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    said = [cell.metadata, *({k: v for k, v in cell.metadata.items() if k != "label"} for _ in texts[1:])]
    return [new_markdown_cell(text, metadata=meta) for text, meta in zip(texts, said, strict=True) if text.strip()]


def _with_words(text: str) -> str:
    """The text with something to hold on to after every ``+++ {...}`` that no words follow."""
    lines = text.split("\n")
    out: list[str] = []
    fence = ""
    for number, line in enumerate(lines):
        out.append(line)
        fence = _fence_after(fence, line)
        found = None if fence else _BREAK.match(line)
        if found and found[1]:
            after = next((later for later in lines[number + 1 :] if later.strip()), "+++")
            if _BREAK.match(after) or after.startswith("```{code-cell}"):
                out += ["", _WORDLESS, ""]
    return "\n".join(out)


def _fence_after(fence: str, line: str) -> str:
    """The fence still open after this line, ``""`` outside one."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    closes = line.strip() == found[1] and found[1].startswith(fence)
    return "" if closes else fence


def _refuse_open_fence(manuscript: Manuscript) -> None:
    fence, opened = "", 0
    for number, line in enumerate(manuscript.text.split("\n"), start=1):
        after = _fence_after(fence, line)
        if after and not fence:
            opened = number
        fence = after
    if fence:
        raise BuildError(f"{manuscript.name} line {opened}: the block opened here is never closed: add {fence}.")


def _refuse_unknown(manuscript: Manuscript, cell: NotebookNode) -> None:
    start = next((line for line in cell.source.split("\n") if line.strip()), "an empty cell")[:50]
    unknown = sorted(set(cell.metadata) - KNOWN)
    if unknown:
        known = ", ".join(sorted(KNOWN))
        raise BuildError(
            f"{manuscript.name}, cell {start!r}: nothing is called {unknown[0]!r} here; known are {known}."
        )
    step = cell.metadata.get("step")
    if step is not None and step not in STEPS:
        raise BuildError(f"{manuscript.name}, cell {start!r}: step {step!r} must be one of {', '.join(STEPS)}.")
