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

from course.journal.digest import digest
from course.journal.line import Record
from course.journal.reading import placed
from course.lab.memory import Memory, Stamp, stamp_of
from course.library.shelf import Shelf
from course.model.unit import Unit
from course.study.evidence import SITTING, Bank, Evidence, Summary, bank_of, summarize, utc


class Asked(NamedTuple):
    """What has to be known of a question to count its answers from the daily review."""

    unit: str
    outcome: str
    safety_critical: bool


class Shown(NamedTuple):
    """What a journal shows, the questions of the unit by id, and the tries at questions that are no longer there."""

    evidence: tuple[Evidence, ...]
    asked: dict[str, Asked]
    gone: int = 0


def shown(journal: Path, unit: Unit, *, shelf: Shelf, memory: Memory) -> Shown:
    """What the practice in a journal shows of a unit.

    Raises:
        JournalError: the journal is there and can't be read.
    """
    matter, file = matter_of(unit.id, shelf), stamp_of(journal)
    desk = _Desk(journal, unit, shelf, memory, matter)
    evidence, gone = desk.evidence(file)
    return Shown(evidence, desk.asked(), gone)


def matter_of(unit: str, shelf: Shelf) -> Stamp:
    """The stamp of what answers of a unit are judged by."""
    items = sorted((shelf.place / "data" / "items").glob(f"{unit.replace('/', '-')}*.yaml"))
    return stamp_of(shelf.place / unit / "unit.toml", *items)


class _Settled(NamedTuple):
    """What is judged for good: up to which place and time of the journal, and a checksum of it so far."""

    place: int = 0
    until: datetime | None = None
    digest: int = 0
    evidence: tuple[Evidence, ...] = ()
    gone: int = 0


_banks: dict[tuple[Path, str], tuple[Stamp, Bank]] = {}
_known: dict[tuple[Path, str], tuple[Stamp, _Settled]] = {}  #: by the memory's folder and the name it is kept under


def bank(unit: Unit, shelf: Shelf, matter: Stamp) -> Bank:
    """The practice matter of a unit, read once a process for as long as ``matter`` (:func:`matter_of`) is the same."""
    key = (shelf.place, unit.id)
    if _banks.get(key, ((), None))[0] != matter:
        _banks[key] = matter, bank_of(shelf, unit)
    return _banks[key][1]


class _Desk:
    """One unit: its journal, and the bank, which is opened only where something must be judged."""

    def __init__(self, journal: Path, unit: Unit, shelf: Shelf, memory: Memory, matter: Stamp) -> None:
        self._journal, self._unit, self._shelf, self._memory, self._matter = journal, unit, shelf, memory, matter
        self._key = (memory.folder, f"{unit.id}.settled")

    @property
    def _bank(self) -> Bank:
        return bank(self._unit, self._shelf, self._matter)

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

    def evidence(self, file: Stamp) -> tuple[tuple[Evidence, ...], int]:
        """What the journal shows, and the tries at questions that are no longer there."""
        whole, name = (*file, *self._matter), f"{self._unit.id}.shown"
        settled = self._settled()
        kept = self._memory.of(name, whole)
        with suppress(LookupError, TypeError, ValueError):
            if kept and kept["place"] == settled.place:
                return (*settled.evidence, *_evidence(kept["open"])), settled.gone + int(kept["gone"])
        lines = list(placed(self._journal, settled.place))
        if settled.until and any(utc(line["at"]) - settled.until <= SITTING for line, _ in lines):
            settled, lines = _Settled(), list(placed(self._journal))
        cut, until = _cut(lines)
        if until:
            with suppress(OSError, ValueError):
                settled = self._settle(settled, lines[:cut], lines[cut][1], until)
                lines = lines[cut:]
        still = self._judged(line for line, _ in lines)
        about = {"place": settled.place, "gone": still.gone}
        self._memory.keep(name, whole, {**about, "open": _plain(still.evidence)})
        return (*settled.evidence, *still.evidence), settled.gone + still.gone

    def _settled(self) -> _Settled:
        """What was judged for good, in this process or an earlier one; nothing where the file is another one there."""
        known = _known.get(self._key)
        if known and known[0] == self._matter and self._begins(known[1]):
            return known[1]
        data = self._memory.of(self._key[1], self._matter)
        with suppress(LookupError, TypeError, ValueError):
            if data:
                place, until, check = int(data["place"]), datetime.fromisoformat(data["until"]), int(data["digest"])
                found = _Settled(place, until, check, _evidence(data["evidence"]), int(data["gone"]))
                if self._begins(found):
                    _known[self._key] = self._matter, found
                    return found
        return _Settled()

    def _begins(self, settled: _Settled) -> bool:
        """Whether the journal still begins with what was judged."""
        try:
            return digest(self._journal, settled.place) == settled.digest
        except (OSError, ValueError):
            return False

    def _settle(self, before: _Settled, lines: list[tuple[Record, int]], place: int, until: datetime) -> _Settled:
        """Judge lines for good, up to a place and time. Raises OSError or ValueError where the file is another now."""
        check = digest(self._journal, place, (before.place, before.digest))
        now = self._judged(line for line, _ in lines)
        made = _Settled(place, until, check, (*before.evidence, *now.evidence), before.gone + now.gone)
        _known[self._key] = self._matter, made
        data = {"place": place, "until": until.isoformat(), "digest": check, "gone": made.gone}
        self._memory.keep(self._key[1], self._matter, {**data, "evidence": _plain(made.evidence)})
        return made

    def _judged(self, lines: Iterator[Record]) -> Summary:
        held = list(lines)
        return summarize(self._unit, held, self._bank) if held else Summary(unit=self._unit.id)


def _cut(lines: list[tuple[Record, int]]) -> tuple[int, datetime | None]:
    """Where the last day's work begins: the number of lines that are settled, and the latest time of those."""
    found, latest, edge = 0, None, None
    for number, (line, _) in enumerate(lines):
        at = utc(line["at"])
        if edge is not None and at - edge <= SITTING:
            found, edge = 0, None  # time runs backwards over the place
        if latest is not None and at - latest > SITTING and at.date() > latest.date():
            found, edge = number, latest
        latest = at if latest is None else max(latest, at)
    return found, edge


_ALL = TypeAdapter(tuple[Evidence, ...])


def _plain(evidence: tuple[Evidence, ...]) -> str:
    return _ALL.dump_json(evidence).decode()


def _evidence(data: Any) -> tuple[Evidence, ...]:
    """What :func:`_plain` gave. Raises ValueError where it gave something else."""
    return _ALL.validate_json(data)
