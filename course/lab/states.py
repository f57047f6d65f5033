"""How far a trainee is in each unit, counted from the saved answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from course.lab.outline import OutlineUnit, UnitState
from course.lab.tally import Tally, Track

#: A time further ahead than this is no time that answers were given at: a clock was wrong, now or then.
AHEAD = timedelta(minutes=10)


@dataclass(frozen=True)
class Worked:
    """The minutes (since 1970) in which a unit's answers were saved, and the latest time that is still to come."""

    minutes: frozenset[int]
    ahead: datetime | None = None


def state_of(unit: OutlineUnit, tally: Tally, now: datetime, submitted: date | None = None) -> UnitState:
    """The state of one unit from the tally of its journal.

    A time that is still to come says nothing of where somebody left off, unless there is no other.
    """
    where = {activity: notebook.path for notebook in unit.notebooks for activity in notebook.activities}
    tracks = {a: track for a, track in tally.tracks.get(unit.id, {}).items() if a in where}
    given: dict[str, int] = {}
    for activity, track in tracks.items():
        if track.given:
            given[where[activity]] = given.get(where[activity], 0) + track.given
    until = (now + AHEAD).timestamp()
    times = [(_last(track, until), where[activity]) for activity, track in tracks.items()]
    newest = max(((at, path) for at, path in times if at), default=None)
    if newest is None:
        newest = max(((track.last, where[activity]) for activity, track in tracks.items()), default=None)
    return UnitState(
        answered=given,
        last=_moment(newest[0]) if newest else None,
        last_path=newest[1] if newest else None,
        submitted=submitted,
    )


def worked_in(unit: OutlineUnit, tally: Tally, now: datetime) -> Worked:
    """When the unit was worked on."""
    ours = {activity for notebook in unit.notebooks for activity in notebook.activities}
    tracks = [track for activity, track in tally.tracks.get(unit.id, {}).items() if activity in ours]
    last = max((track.last for track in tracks), default=0.0)
    minutes = _minutes(track.minutes for track in tracks)
    return Worked(minutes, _moment(last) if last > (now + AHEAD).timestamp() else None)


def _minutes(held: Iterable[tuple[int, ...]]) -> frozenset[int]:
    return frozenset().union(*held)


def _last(track: Track, until: float) -> float:
    """The last time that is not after ``until``; 0 for none."""
    if track.last <= until:
        return track.last
    return max((minute for minute in track.minutes if minute * 60 <= until), default=0) * 60.0


def _moment(at: float) -> datetime:
    try:
        return datetime.fromtimestamp(at, UTC)
    except (OverflowError, ValueError, OSError):  # at the edge of the calendar
        return datetime.max.replace(tzinfo=UTC)
