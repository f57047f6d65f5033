"""What a gradebook says of one assignment, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Booked:
    """One submission. ``points`` holds what counts of each cell, None where nobody has scored it."""

    points: Mapping[str, float | None]
    auto: Mapping[str, float | None]
    manual: Mapping[str, float | None]
    total: float
    waits: bool
    handed_in: datetime | None


@dataclass(frozen=True)
class Register:
    """Everybody on the list of the course, and the submissions of the assignment by trainee."""

    students: tuple[str, ...]
    work: Mapping[str, Booked]
