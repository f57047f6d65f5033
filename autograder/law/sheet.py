"""One authority on a sheet: what the register says of it, and every place that a change of it touches."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from textwrap import fill

from autograder.law.spots import Spot, touched
from course.library.register import Register, review_by
from course.library.shelf import Shelf
from course.model.authority import Authority
from course.rules.catalog import CATALOG


def sheet(shelf: Shelf, register: Register, citation: str) -> str:
    """The sheet as plain text.

    Raises:
        LookupError, ValueError: the register has no such authority, or the text names several.
    """
    entry, found = register.resolve(citation), touched(shelf, register, citation)
    files = [(file, [s.line for s in group]) for file, group in groupby(found, key=attrgetter("file"))]
    head = f"Touched by a change of it: {len(found)} places in {len(files)} files."
    return "\n".join(
        [*_entry(register, entry), "", head, *(_row(file, lines) for file, lines in files), *_rules(found)]
    )


def _entry(register: Register, entry: Authority) -> list[str]:
    file, name = register.where(entry)
    force = f", from {entry.effective_from}" if entry.effective_from else ""
    force += f", until {entry.effective_to}" if entry.effective_to else ""
    return [
        f"{entry.citation}: {entry.heading}",
        fill(entry.says, 100),
        f"Status: {entry.status.value}{force}.",
        f"Text of {entry.as_of}, read on {entry.checked_on}; to be read again by {review_by(entry)}.",
        *([fill(f"Note: {entry.note}", 100)] if entry.note else []),
        f"Source: {entry.source}",
        f"Entry: {name} in {file}",
    ]


def _row(file: str, lines: list[int]) -> str:
    shown = ", ".join(map(str, dict.fromkeys(lines)))
    return f"  {file}: line{'s' if len(set(lines)) > 1 else ''} {shown}"


def _rules(found: list[Spot]) -> list[str]:
    """The rules by the names people type, where their modules are among the places."""
    files = {spot.file for spot in found}
    names = [n for n, e in CATALOG.items() if f"{e.rule.__module__.replace('.', '/')}.py" in files]
    return ["", f"Rules to try again with `iso rule`: {', '.join(names)}."] if names else []
