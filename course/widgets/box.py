"""A box with one sentence: what a trainee sees instead of a traceback."""

from __future__ import annotations

from html import escape

from course.widgets.panel import Static

_STYLE = "border:2px solid #a11a1a;border-radius:6px;background:#fdf0ef;color:#5c1010;padding:10px 14px;max-width:50rem"


def sentence_box(sentence: str) -> Static:
    """The sentence in a frame that reads in any theme, and as plain text."""
    return Static(f'<div role="alert" style="{_STYLE}"><strong>⚠</strong> {escape(sentence)}</div>', sentence)
