"""Prose an author wrote in light Markdown (bold, lists, tables), as safe HTML: any HTML in it is shown as text."""

from __future__ import annotations

from functools import cache
from html import escape

from markdown_it import MarkdownIt


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def block(text: str) -> str:
    """The text as paragraphs, lists and tables."""
    return str(_markdown().render(text)).strip()


def inline(text: str) -> str:
    """The text as one line."""
    return str(_markdown().renderInline(text)).strip()


def plain(text: str) -> str:
    """Text that nobody wrote as Markdown (a trainee's answer), safe to put into a page; line ends are kept."""
    seen = "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
    return f'<span style="white-space:pre-wrap;overflow-wrap:anywhere">{escape(seen)}</span>'
