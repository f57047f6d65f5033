"""Papers put together from lines and tables, in few words."""

from __future__ import annotations

from collections.abc import Iterable

from course.model.exhibit import Grid, Line, Part


def lines(*entries: tuple[str, str, str], heading: str = "", text: str = "") -> Part:
    """A part made of entries: id, label, value."""
    return Part(heading=heading, text=text, lines=tuple(Line(id=i, label=label, value=v) for i, label, v in entries))


def words(text: str, heading: str = "") -> Part:
    """A part of running text."""
    return Part(heading=heading, text=text)


def table(
    name: str,
    caption: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    *,
    heading: str = "",
    text: str = "",
) -> Part:
    """A part with a table."""
    return Part(heading=heading, text=text, grid=Grid(id=name, caption=caption, columns=columns, rows=tuple(rows)))


def spoken(*turns: tuple[str, str]) -> str:
    """Questions and answers as notes of an examination write them."""
    return " ".join(f"Q: {asked} A: {answered}" for asked, answered in turns)


def machine_line(document: str, code: str, number: str, family: str, given: str) -> str:
    """A line like the machine-readable one of a document, which no machine would take for real.

    The letter X stands where a check digit would: no check digit is a letter. The State's code is one that ISO 3166
    leaves to private use, or that no State has.
    """
    name = f"{family}<<{given}".upper().replace("-", "<").replace(" ", "<").replace("'", "").replace("Ñ", "N")
    plain = "".join(c if c.isascii() else "X" for c in name)
    return f"{document}<{code}{plain}<SPECIMEN<{number.replace('-', '')}X".ljust(44, "<")
