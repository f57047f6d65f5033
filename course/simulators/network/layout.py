"""Where the filings and the things they share stand in a picture: each group laid out for itself, then set in rows."""

from __future__ import annotations

import math
from dataclasses import dataclass

import networkx as nx

from course.simulators.network.links import Hub, Web, graph

WIDTH = 1040.0
GAP = 26.0
LABEL = 30.0  #: room for the words under a group
AROUND = (46.0, 20.0)  #: half the room of a box with its words and a circle beside it, across and down
STRETCH = 3.0  #: a box becomes at most so many times as wide as high
CROWD = 220  #: nodes from which springs take too long and show no more than a wheel does


@dataclass(frozen=True)
class Placed:
    """A group with its box and the places of its filings and hubs, all in units of the picture."""

    number: int
    x: float
    y: float
    width: float
    height: float
    filings: dict[str, tuple[float, float]]
    hubs: tuple[tuple[Hub, float, float], ...]


@dataclass(frozen=True)
class Drawing:
    """All groups placed, and how high the picture is."""

    groups: tuple[Placed, ...]
    height: float


def drawing(web: Web, least: int) -> Drawing:
    """The groups with at least ``least`` filings, largest first, in rows."""
    rows: list[list[tuple[int, tuple[str, ...], float]]] = [[]]
    for number, names in enumerate(web.groups, 1):
        if len(names) < least:
            continue
        mine = sum(hub.filings[0] in names for hub in web.hubs)
        size = min(WIDTH, 74.0 + 48.0 * math.sqrt(len(names) + 4 * (mine - 1)))
        if rows[-1] and sum(held + GAP for _, _, held in rows[-1]) + size > WIDTH:
            rows.append([])
        rows[-1].append((number, names, size))
    placed: list[Placed] = []
    y = -GAP
    for row in rows if rows[0] else []:
        y += GAP
        placed += _row(row, web.hubs, y)
        y += max(size for *_, size in row) + LABEL
    return Drawing(tuple(placed), max(y, 0.0))


def _row(row: list[tuple[int, tuple[str, ...], float]], hubs: tuple[Hub, ...], y: float) -> list[Placed]:
    """One row of groups, wide enough to fill the picture: a single small group is as hard to read as a crowd."""
    room = WIDTH - GAP * (len(row) - 1)
    wider = min(STRETCH, room / sum(size for *_, size in row))
    x, placed = 0.0, []
    for number, names, size in row:
        placed.append(_placed(number, names, hubs, (x, y, size * wider, size)))
        x += size * wider + GAP
    return placed


def _placed(
    number: int, names: tuple[str, ...], hubs: tuple[Hub, ...], box: tuple[float, float, float, float]
) -> Placed:
    mine = [hub for hub in hubs if hub.filings[0] in names]
    x, y, wide, high = box
    where = _spread(mine, names)

    def at(node: str | int, pad: float) -> tuple[float, float]:
        across, down = where[node]
        return round(x + pad + across * (wide - 2 * pad), 1), round(y + 18.0 + down * (high - 36.0), 1)

    boxes = tuple((hub, *at(n, AROUND[0])) for n, hub in enumerate(mine))
    return Placed(
        number=number,
        x=x,
        y=y,
        width=wide,
        height=high + LABEL,
        filings={name: _beside(at(name, 18.0), boxes, (y + 8, y + high - 8)) for name in names},
        hubs=boxes,
    )


def _beside(
    spot: tuple[float, float], boxes: tuple[tuple[Hub, float, float], ...], span: tuple[float, float]
) -> tuple[float, float]:
    """The spot, moved up or down to where no box hides it, within ``span``."""
    x, y = spot
    for _, left, top in boxes:
        if abs(x - left) < AROUND[0] and abs(y - top) < AROUND[1]:
            sides = (top + AROUND[1], top - AROUND[1]) if y >= top else (top - AROUND[1], top + AROUND[1])
            y = next((round(side, 1) for side in sides if span[0] <= side <= span[1]), y)
    return x, y


def _spread(hubs: list[Hub], names: tuple[str, ...]) -> dict[str | int, tuple[float, float]]:
    """Places between 0 and 1 across and down: wheels for one hub and for very many, springs in between."""
    if len(hubs) == 1:
        return {0: (0.5, 0.5), **dict(zip(names, _rim(len(names), 0.5), strict=True))}
    if len(hubs) + len(names) > CROWD:
        placed: dict[str | int, tuple[float, float]] = dict(enumerate(_rim(len(hubs), 0.28)))
        placed.update(zip(names, _rim(len(names), 0.5), strict=True))
        return placed
    near = 1.6 / math.sqrt(len(hubs) + len(names))
    found = nx.spring_layout(graph(hubs), seed=1, iterations=200 if len(names) < 60 else 60, k=1.5 * near)
    xs, ys = [p[0] for p in found.values()], [p[1] for p in found.values()]
    wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return {n: (float(p[0] - min(xs)) / wide, float(p[1] - min(ys)) / high) for n, p in found.items()}


def _rim(count: int, radius: float) -> list[tuple[float, float]]:
    turn = 2 * math.pi / count
    return [(0.5 + radius * math.cos(k * turn), 0.5 + radius * math.sin(k * turn)) for k in range(count)]
