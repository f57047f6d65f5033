"""An account somebody gets of their own work: sentences and tables, the same on a page and in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

_WIDE = 120  #: characters of the columns of a table in a terminal
_LEFT, _START = 'style="text-align:left"', 'style="margin-left:0"'


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words; the first cell names a row. ``note`` says how to read it; a ``folded`` one opens on a click."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What is said, and the tables it rests on; ``aside`` says who sees it and how it is counted."""

    title: str
    said: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    aside: tuple[str, ...] = ()


def page(account: Account, *, picture: str = "", heading: str = "h2") -> str:
    """The account as plain HTML, without a script or a style of its own but for a table that may be wide."""
    said = "".join(f"<p>{_safe(line)}</p>\n" for line in account.said)
    grids = "".join(_table(grid) for grid in account.grids)
    aside = "".join(f"<p>{_safe(line)}</p>\n" for line in account.aside)
    more = f"<details><summary>How this is counted, and who sees it</summary>\n{aside}</details>\n" if aside else ""
    return f"<section>\n<{heading}>{_safe(account.title)}</{heading}>\n{said}{picture}{grids}{more}</section>"


def text(account: Account) -> Iterator[str]:
    """The account as lines of text."""
    yield account.title
    yield from account.said
    for grid in account.grids:
        yield ""
        yield grid.caption
        yield from _lines(grid)
        if grid.note:
            yield grid.note
    if account.aside:
        yield ""
        yield from account.aside


def _safe(said: str) -> str:
    """Words as HTML on one line: on a Markdown page a blank line would end the HTML."""
    return escape(" ".join(said.split()))


def _lines(grid: Grid) -> Iterator[str]:
    """The table in columns; as a list where they would be too wide to read."""
    widths = [max(len(row[n]) for row in (grid.heads, *grid.rows)) for n in range(len(grid.heads))]
    if sum(widths) > _WIDE:
        for row in grid.rows:
            yield from (
                f"{'   ' if n else ' * '}{head}: {cell}"
                for n, (head, cell) in enumerate(zip(grid.heads, row, strict=True))
            )
        return
    for row in (grid.heads, *grid.rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _table(grid: Grid) -> str:
    heads = "".join(f'<th scope="col" {_LEFT}>{_safe(head)}</th>' for head in grid.heads)
    rows = "".join(
        f'<tr><th scope="row" {_LEFT}>{_safe(row[0])}</th>'
        f"{''.join(f'<td {_LEFT}>{_safe(cell)}</td>' for cell in row[1:])}</tr>\n"
        for row in grid.rows
    )
    note = f"<p><small>{_safe(grid.note)}</small></p>\n" if grid.note else ""
    body = f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n{note}"
    if grid.folded:
        name = _safe(grid.caption)
        return f'<details><summary>{name}</summary>\n<table {_START} aria-label="{name}">\n{body}</details>\n'
    return f"<table {_START}>\n<caption {_LEFT}>{_safe(grid.caption)}</caption>\n{body}"
