"""What a score becomes beside what a person has marked already: nbgrader's own arithmetic, without its database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Held:
    """A grade that is in the gradebook."""

    id: str
    auto: float | None
    manual: float | None
    extra: float | None


@dataclass(frozen=True)
class New:
    """What a grade becomes; ``kept`` where it stays as it is."""

    score: float | None
    waits: bool  #: for a person
    kept: bool = False


def auto_score(points: Mapping[str, float | None], cell: str, held: Held | None, *, task: bool) -> New:
    """The automatic side of a grade; a task's is a person's alone."""
    if task or cell not in points:
        return New(held.auto if held else None, waits=True, kept=True)
    score = points[cell]
    return New(score, waits=score is None or (held is not None and held.manual is not None))


def worth(held: Held | None, auto: float | None) -> float:
    """The points that count: a person's before the program's, and extra credit where there are any."""
    score = held.manual if held and held.manual is not None else auto
    return 0.0 if score is None else score + ((held.extra if held else None) or 0.0)


def seconds_late(came: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """How late work came in, in seconds; 0 where it was in time or nobody knows."""
    if came is None or due is None:
        return 0.0
    return max(0.0, (came - (due + extension if extension else due)).total_seconds())


def off(penalty: float | None, score: float) -> float | None:
    """A penalty within what was earned."""
    return None if penalty is None else min(max(penalty, 0.0), max(score, 0.0))
