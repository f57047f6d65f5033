"""The glossary: the short forms that the lessons explain, together in one place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from html import escape

from course.library.shelf import Shelf
from course.model.unit import Unit
from course.widgets.prose import inline
from edition.leaf import Leaf
from edition.markup import raw
from edition.texts import cells

_SECTION = re.compile(r"^### Words you will meet\s*\n(.*?)(?=^#{2,3} |\Z)", re.M | re.S)
_ROW = re.compile(r"^\|(.+?)\|(.+)\|\s*$", re.M)


def rows(text: str) -> list[tuple[str, str]]:
    """The short forms of a lesson with what they stand for, from its table *Words you will meet*."""
    found = _SECTION.search(text)
    table = [(a.strip(), b.strip()) for a, b in _ROW.findall(found[1])] if found else []
    return [(a, b) for a, b in table[1:] if not set(a) <= set("-: ")]


def leaf(shelf: Shelf, units: Iterable[Unit]) -> Leaf:
    """The page: each short form, what it stands for, and the units that explain it."""
    known = tuple(units)
    told: dict[str, dict[str, list[Unit]]] = defaultdict(lambda: defaultdict(list))
    for unit in known:
        text = "\n".join(c.source for c in cells(shelf, unit, "lesson") if c.cell_type == "markdown")
        for short, meaning in rows(text):
            told[short][meaning].append(unit)
    body = "".join(
        f"<div><dt>{inline(short)}</dt>{''.join(_said(m, u) for m, u in told[short].items())}</div>"
        for short in sorted(told, key=lambda s: (re.sub(r"[*_`]", "", s).casefold(), s))
    )
    text = f"# Glossary\n\nThe words each reading explains before it begins.\n{raw(f'<dl class=glossary>{body}</dl>')}"
    return Leaf("glossary", "Glossary", "Glossary", text, max(unit.as_of for unit in known))


def _said(meaning: str, units: list[Unit]) -> str:
    where = ", ".join(f'<a href="{u.id}/lesson.html">{escape(u.title)}</a>' for u in units)
    return f'<dd>{inline(meaning)} <span class="meta">{where}</span></dd>'
