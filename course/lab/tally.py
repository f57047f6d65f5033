"""What one journal adds up to: what is answered, when it was worked on, and what of it can't be used.

A journal is only ever added to, so a tally is kept with the place it was read up to; the next one reads what is new.
Where the bytes before that place are not the same any more (merged, cut, mended by hand), all of it is read again.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from course.journal.line import Record
from course.journal.reading import Held, Reading
from course.journal.trouble import JournalError
from course.lab.memory import Memory, stamp_of
from course.model.answer import CHECKED
from course.model.drafting import FINISHED
from course.model.simulation import MARK, STEP
from course.study.progress import blank

ASIDES = (STEP, FINISHED, CHECKED, MARK)  #: kept beside the answer they belong to
_CHUNK = 1 << 20


@dataclass
class Track:
    """One activity: how many items hold an answer, the minutes (since 1970, UTC) of its answers, the last time."""

    given: int = 0
    minutes: tuple[int, ...] = ()
    last: float = 0.0


@dataclass
class Tally:
    """A journal in numbers: tracks by unit and activity, lines of each unit, and what can't be used.

    ``trouble`` is a sentence where the file can't be read at all.
    """

    tracks: dict[str, dict[str, Track]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    bad: int = 0
    newer: int = 0
    too_long: bool = False
    trouble: str = ""

    def plain(self) -> dict[str, Any]:
        """The tally as JSON data."""
        tracks = {u: {a: [t.given, t.last, t.minutes] for a, t in held.items()} for u, held in self.tracks.items()}
        return {"tracks": tracks, "lines": self.lines, "bad": self.bad, "newer": self.newer, "long": self.too_long}

    @classmethod
    def again(cls, data: Mapping[str, Any]) -> Tally:
        """The tally that :meth:`plain` gave. Raises LookupError, TypeError or ValueError on other data."""
        tracks = {
            str(unit): {str(a): Track(int(g), tuple(map(int, m)), float(last)) for a, (g, last, m) in held.items()}
            for unit, held in data["tracks"].items()
        }
        lines = {str(unit): int(n) for unit, n in data["lines"].items()}
        return cls(tracks, lines, int(data["bad"]), int(data["newer"]), bool(data["long"]))


class Counting(Held):
    """Counts lines in without keeping the answers: only whether each item has one now, and when."""

    def __init__(self) -> None:
        super().__init__()
        self.answered: dict[str, dict[str, dict[str, int]]] = {}
        self.when: dict[str, dict[str, set[int]]] = {}
        self.last: dict[str, dict[str, float]] = {}

    def took(self, record: Record) -> None:
        """Count a good record."""
        self.latest.clear()
        unit, activity, item = record["unit"], record["activity"], record["item"]
        at = datetime.fromisoformat(record["at"]).timestamp()
        self.when.setdefault(unit, {}).setdefault(activity, set()).add(int(at // 60))
        last = self.last.setdefault(unit, {})
        last[activity] = max(at, last.get(activity, at))
        if item not in ASIDES:
            self.answered.setdefault(unit, {}).setdefault(activity, {})[item] = int(not blank(record["value"]))

    def tally(self, *, torn: bool, too_long: bool) -> Tally:
        """The numbers so far."""
        tracks = {
            unit: {
                activity: Track(
                    sum(self.answered.get(unit, {}).get(activity, {}).values()),
                    tuple(sorted(minutes)),
                    self.last[unit][activity],
                )
                for activity, minutes in held.items()
            }
            for unit, held in self.when.items()
        }
        return Tally(tracks, dict(self.units), self.bad + torn, len(self.newer), too_long)

    def plain(self) -> dict[str, Any]:
        """What is needed beside the tally to count on from here: all that would be wrong if it were counted twice."""
        newer = [[list(key) if key else None, said] for key, said in self.newer.items()]
        return {"answered": self.answered, "newer": newer, "bad": self.bad, "lines": self.units}

    @classmethod
    def again(cls, data: Mapping[str, Any], tally: Tally) -> Counting:
        """Counting as it was. Raises LookupError, TypeError or ValueError where the data are not that."""
        made = cls()
        made.answered = {u: {a: dict(items) for a, items in held.items()} for u, held in data["answered"].items()}
        made.newer = {tuple(key) if key else None: said for key, said in data["newer"]}
        made.bad = int(data["bad"])
        made.units.update({str(unit): int(n) for unit, n in data["lines"].items()})
        for unit, tracks in tally.tracks.items():
            made.when[unit] = {activity: set(track.minutes) for activity, track in tracks.items()}
            made.last[unit] = {activity: track.last for activity, track in tracks.items()}
        return made


def tally(journal: Path, memory: Memory, name: str) -> Tally:
    """The tally of a journal, from memory where the file is as it was. A file that is not there is an empty journal."""
    stamp = stamp_of(journal)
    if not any(stamp):
        return Tally()
    kept = _kept(memory, name)
    if kept and kept[0] == stamp:
        return kept[1]
    reading = Reading(journal, Counting)
    since = _take_up(reading, memory, name, kept[1]) if kept and stamp[0] > kept[0][0] else (0, 0)
    try:
        counted = reading.catch_up()
    except JournalError as problem:
        return Tally(trouble=str(problem))
    assert isinstance(counted, Counting)  # noqa: S101  (what the reading was told to make)
    found = counted.tally(torn=reading.torn, too_long=reading.too_long)
    memory.keep(name, stamp, found.plain())
    with suppress(OSError, ValueError):
        place = {"offset": reading.offset, "digest": digest(journal, reading.offset, since)}
        memory.keep(_deep(name), stamp, {**place, **counted.plain()})
    return found


def _kept(memory: Memory, name: str) -> tuple[tuple[int, ...], Tally] | None:
    found = memory.recall(name)
    with suppress(LookupError, TypeError, ValueError, AttributeError):
        return (found[0], Tally.again(found[1])) if found else None
    return None


def _take_up(reading: Reading, memory: Memory, name: str, before: Tally) -> tuple[int, int]:
    """Go on from where the last reading ended, if what it read still stands there; returns that place and checksum."""
    found = memory.recall(_deep(name))
    with suppress(LookupError, TypeError, ValueError, AttributeError, OSError):
        offset = found[1]["offset"] if found else 0
        if found and _ends_line(reading.path, offset) and digest(reading.path, offset) == found[1]["digest"]:
            reading.go_on_from(Counting.again(found[1], before), offset)
            return offset, found[1]["digest"]
    return 0, 0


def _deep(name: str) -> str:
    """Where what is only needed to count on is kept, apart from what is needed each morning."""
    return f"{name}.reading"


def _ends_line(file: Path, offset: int) -> bool:
    """Whether a line ends at a place: one that lost its line end must not have been written on since."""
    with file.open("rb") as opened:
        opened.seek(max(0, offset - 1))
        return b"\n" in opened.read(2 if offset else 0) or not offset


def digest(file: Path, length: int, since: tuple[int, int] = (0, 0)) -> int:
    """A checksum of the first ``length`` bytes of a file; ``since`` is a shorter length and its checksum, known before.

    Raises ValueError where the file is shorter.
    """
    at, total = since if since[0] <= length else (0, 0)
    with file.open("rb") as opened:
        opened.seek(at)
        while at < length and (chunk := opened.read(min(length - at, _CHUNK))):
            total = zlib.crc32(chunk, total)
            at += len(chunk)
    if at < length:
        raise ValueError("the file is shorter now")
    return total
