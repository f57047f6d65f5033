"""Pieces of a page: HTML inside Markdown, folds, ruled lines, and citations with their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from course.widgets.feedback import Link, cites

_FENCE = "`" * 9
_SPECIAL = re.compile(r"([\\`*_\[\]<>#{}$&|])")


def raw(html: str) -> str:
    """HTML as a block of a Markdown page; the search index reads its words too."""
    return f"\n{_FENCE}{{raw}} html\n{html}\n{_FENCE}\n"


def words(text: str) -> str:
    """Words that nobody wrote as Markdown, safe inside a Markdown page, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def fold(kind: str, summary: str, html: str, name: str = "") -> str:
    """What opens when somebody asks for it. ``kind`` is ``answer``, ``exhibit-twin`` or ``twin``; paper treats each so.

    ``name`` is the id it is found by.
    """
    found = f' id="{escape(name)}"' if name else ""
    return f'<details class="{kind}"{found}><summary>{escape(summary)}</summary>{html}</details>'


def law(citations: Iterable[str], link: Link) -> str:
    """The law something rests on, each citation leading to its official text."""
    told = [
        f'<a href="{escape(c["href"])}">{escape(c["text"])}</a>' if c["href"] else escape(c["text"])
        for c in cites(citations, link)
    ]
    return f'<p class="law"><strong>Law:</strong> {"; ".join(told)}</p>' if told else ""


def ruled(lines: int) -> str:
    """Lines to write on, on paper and on a screen alike."""
    return f'<div class="ruled" aria-hidden="true">{"<span></span>" * lines}</div>'


def plain_headings(html: str) -> str:
    """The HTML with its headings as labels, for a box that stands below any heading of the page."""
    return re.sub(r"<h[1-6][^>]*>(.*?)</h[1-6]>", r'<p class="label">\1</p>', html, flags=re.S)


def letter(place: int) -> str:
    """What the option, card or exhibit at this place is called: A, B ... Z, AA, AB ..."""
    return ("" if place < 26 else letter(place // 26 - 1)) + chr(ord("A") + place % 26)
