"""What the practice of a unit shows, kept and counted on from: a long journal is judged once, then only what is new.

A try may run over the end of a day, so what is judged for good ends where nobody answered for longer than a sitting and
a new day began after it. What stands behind that place is judged again each time, which is a day's work at most. A
journal whose times run backwards over that place (merged, or a clock set back) is judged whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from course.journal.line import Record
from course.journal.reading import placed
from course.lab.memory import Memory, Stamp, stamp_of
from course.lab.tally import digest
from course.library.shelf import Shelf
from course.model.unit import Unit
from course.study.evidence import SITTING, Bank, Evidence, bank_of, summarize, utc


class Asked(NamedTuple):
    """What has to be known of a question to count its answers from the daily review."""

    unit: str
    outcome: str
    safety_critical: bool


class Shown(NamedTuple):
    """What a journal shows, and the questions of the unit by id."""

    evidence: tuple[Evidence, ...]
    asked: dict[str, Asked]


def shown(journal: Path, unit: Unit, *, shelf: Shelf, memory: Memory) -> Shown:
    """What the practice in a journal shows of a unit.

    Raises:
        JournalError: the journal is there and can't be read.
    """
    matter, file = matter_of(unit.id, shelf), stamp_of(journal)
    desk = _Desk(journal, unit, shelf, memory, matter)
    return Shown(desk.evidence(file), desk.asked())


def matter_of(unit: str, shelf: Shelf) -> Stamp:
    """The stamp of what answers of a unit are judged by."""
    items = sorted((shelf.place / "data" / "items").glob(f"{unit.replace('/', '-')}*.yaml"))
    return stamp_of(shelf.place / unit / "unit.toml", *items)


_banks: dict[tuple[Path, str], tuple[Stamp, Bank]] = {}


class _Desk:
    """One unit: its journal, and the bank, which is opened only where something must be judged."""

    def __init__(self, journal: Path, unit: Unit, shelf: Shelf, memory: Memory, matter: Stamp) -> None:
        self._journal, self._unit, self._shelf, self._memory, self._matter = journal, unit, shelf, memory, matter

    @property
    def _bank(self) -> Bank:
        """The practice matter, read once a process for as long as it stays the same."""
        key = (self._shelf.place, self._unit.id)
        if _banks.get(key, ((), None))[0] != self._matter:
            _banks[key] = self._matter, bank_of(self._shelf, self._unit)
        return _banks[key][1]

    def asked(self) -> dict[str, Asked]:
        """The questions of the unit."""
        name = f"{self._unit.id}.asked"
        kept = self._memory.of(name, self._matter)
        with suppress(TypeError, ValueError, AttributeError):
            if kept is not None:
                return {str(item): Asked(str(u), str(o), bool(c)) for item, (u, o, c) in kept.items()}
        found = {i: Asked(item.unit, item.outcome, item.safety_critical) for i, item in self._bank.items.items()}
        self._memory.keep(name, self._matter, found)
        return found

    def evidence(self, file: Stamp) -> tuple[Evidence, ...]:
        """What the journal shows."""
        whole, name = (*file, *self._matter), f"{self._unit.id}.shown"
        kept = self._memory.recall(name)
        with suppress(LookupError, TypeError, ValueError):
            if kept and kept[0] == whole:
                return (*_evidence(kept[1]["settled"]), *_evidence(kept[1]["open"]))
        settled, place, until = self._before(kept[1]) if kept and kept[0][3:] == self._matter else ((), 0, None)
        since = (place, kept[1]["digest"]) if kept and place else (0, 0)
        lines = list(placed(self._journal, place))
        if until and any(utc(line["at"]) - until <= SITTING for line, _ in lines):
            settled, place, lines = (), 0, list(placed(self._journal))
        cut = _cut(lines)
        settled = (*settled, *self._judged(line for line, _ in lines[:cut]))
        still = self._judged(line for line, _ in lines[cut:])
        data: dict[str, Any] = {"settled": _plain(settled), "open": _plain(still), "place": place, "until": None}
        if cut < len(lines):
            data["place"] = lines[cut][1]
        before = [utc(line["at"]) for line, _ in lines[:cut]]
        data["until"] = max(before).isoformat() if before else (until.isoformat() if until and place else None)
        with suppress(OSError, ValueError):
            data["digest"] = digest(self._journal, data["place"], since)
            self._memory.keep(name, whole, data)
        return (*settled, *still)

    def _before(self, data: Any) -> tuple[tuple[Evidence, ...], int, datetime | None]:
        """What was judged for good, up to which place and time; nothing where the file is another one there."""
        try:
            place, until = int(data["place"]), data["until"]
            if until and data["digest"] == digest(self._journal, place):
                return _evidence(data["settled"]), place, datetime.fromisoformat(until)
        except (LookupError, TypeError, ValueError, OSError):
            pass
        return (), 0, None

    def _judged(self, lines: Iterator[Record]) -> tuple[Evidence, ...]:
        held = list(lines)
        return summarize(self._unit, held, self._bank).evidence if held else ()


def _cut(lines: list[tuple[Record, int]]) -> int:
    """Where the last day's work begins: the number of lines that are settled."""
    found, latest, edge = 0, None, None
    for number, (line, _) in enumerate(lines):
        at = utc(line["at"])
        if edge is not None and at - edge <= SITTING:
            found, edge = 0, None  # time runs backwards over the place
        if latest is not None and at - latest > SITTING and at.date() > latest.date():
            found, edge = number, latest
        latest = at if latest is None else max(latest, at)
    return found


_ALL = TypeAdapter(tuple[Evidence, ...])


def _plain(evidence: tuple[Evidence, ...]) -> str:
    return _ALL.dump_json(evidence).decode()


def _evidence(data: Any) -> tuple[Evidence, ...]:
    """What :func:`_plain` gave. Raises ValueError where it gave something else."""
    return _ALL.validate_json(data)
