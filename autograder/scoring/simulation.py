"""Simulations scored: the marker of each kind, and what it makes of a record. One row of ``MARKERS`` a kind."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from autograder.scoring.comparison import COMPARISON
from autograder.scoring.console import CONSOLE
from autograder.scoring.docket import DOCKET
from autograder.scoring.inquiry import INQUIRY
from autograder.scoring.interview import INTERVIEW
from autograder.scoring.last import Last
from autograder.scoring.marker import Marker
from autograder.scoring.network import NETWORK
from autograder.scoring.rating import RATING
from autograder.scoring.words import NONE
from course.model.simulation import Matter, SimulationKind

MARKERS: dict[SimulationKind, Marker] = {
    "comparison": COMPARISON,
    "console": CONSOLE,
    "docket": DOCKET,
    "inquiry": INQUIRY,
    "interview": INTERVIEW,
    "network": NETWORK,
    "rating": RATING,
}


@dataclass(frozen=True)
class Play:
    """A play as it is marked: a mark from 0 to 1 for each part, why, and the play in one line."""

    names: dict[str, str]
    marks: dict[str, float]
    said: dict[str, tuple[str, ...]]
    answered: str


def parts_of(kind: SimulationKind) -> tuple[str, ...]:
    """The parts a criterion can count."""
    return tuple(MARKERS[kind].parts)


def read_play(kind: SimulationKind, matter: Matter, steps: Any) -> Play:
    """What the steps of a play are worth; ``steps`` is what the answers hold of it, None where nobody played."""
    marker, taken = MARKERS[kind], steps if isinstance(steps, list) else []
    if not taken:
        return Play(marker.parts, dict.fromkeys(marker.parts, 0.0), {}, NONE)
    return _LAST.get(matter, taken, lambda: _read(marker, matter, taken))


def _read(marker: Marker, matter: Matter, taken: list[Any]) -> Play:
    marks = {part: _share(mark) for part, mark in marker.marks(matter, taken).items()}
    return Play(marker.parts, marks, marker.said(matter, taken), marker.answered(matter, taken))


_LAST: Last[Play] = Last()  #: several criteria count parts of one play


def _share(mark: float) -> float:
    return min(1.0, max(0.0, float(mark))) if math.isfinite(mark) else 0.0
