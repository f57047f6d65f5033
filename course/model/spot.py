"""A spot: one thing on a paper that can be pointed at, from the letterhead to one check digit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from course.model.exhibit import Exhibit, Line, Part
from course.model.zone_spots import places, zone_rows


@dataclass(frozen=True)
class Spot:
    """``at`` finds it in the drawing as a CSS selector; ``span`` is the part of a machine line: line, start, end."""

    id: str
    label: str
    value: str
    at: str
    span: tuple[int, int, int] | None = None


def spots(paper: Exhibit) -> tuple[Spot, ...]:
    """Everything on a paper that can be pointed at, in the order it is drawn."""
    return tuple(_spots(paper))


def _spots(paper: Exhibit) -> Iterator[Spot]:
    if paper.issuer:
        yield Spot("issuer", "Issuer", paper.issuer, ".issuer")
    if paper.describes:
        yield Spot("shown", "What is to be seen", paper.describes, ".picture")
    for number, part in enumerate(paper.parts, 1):
        yield from _of_part(part, number)
    if paper.signature:
        yield Spot("signature", "Signature", paper.signature, ".signature")


def _of_part(part: Part, number: int) -> Iterator[Spot]:
    if part.text:
        yield Spot(f"text-{number}", part.heading or "Text", part.text, f"section:nth-of-type({number}) > p")
    for line in part.lines:
        yield from _of_line(line)
    if part.grid:
        for n, row in enumerate(part.grid.rows, 1):
            said = "; ".join(f"{c}: {v}" for c, v in zip(part.grid.columns, row, strict=True) if v)
            at = f'[data-field="{part.grid.id}"] tbody tr:nth-child({n})'
            yield Spot(f"{part.grid.id}-{n}", f"{part.grid.caption}, row {n}", said, at)


def _of_line(line: Line) -> Iterator[Spot]:
    at = f'[data-field="{line.id}"]'
    rows = zone_rows(line.value)
    if not rows:
        yield Spot(line.id, line.label, line.value, at)
    for place in places(rows) if rows else ():
        text = rows[place.line][place.start : place.end]
        yield Spot(
            f"{line.id}-{place.name}",
            f"Machine line {place.line + 1}, {place.label}",
            text,
            at,
            (place.line, place.start, place.end),
        )
