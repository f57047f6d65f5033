"""Whether the outcomes of a unit are held: mastered now, mastered once and fading, or not yet.

What was worked out is kept until the journal, the results or the unit change, with the day on which it fades; so that a
morning's look reads nothing of it again.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from course.journal.journal import FILENAME
from course.journal.reading import records
from course.journal.trouble import JournalError
from course.lab.memory import Memory, stamp_of
from course.library.shelf import ContentError, Shelf
from course.study.evidence import bank_of, summarize
from course.study.mastery import State, mastered, unit_levels

Holding = Literal["", "mastered", "faded"]


def holding(folder: Path, unit: str, *, shelf: Shelf, memory: Memory, now: datetime) -> Holding:
    """What the outcomes of the unit in ``folder`` show."""
    matter = (shelf.place / unit / "unit.toml", *sorted((shelf.place / "data" / "items").glob(_items(unit))))
    stamp = stamp_of(folder / FILENAME, *sorted((folder / "feedback").glob("**/results*.json")), *matter)
    if not stamp[0]:
        return ""
    name = f"{unit}.held"
    found = _read(memory.of(name, stamp), now)
    if found is None:
        data = _computed(folder, unit, shelf, now)
        memory.keep(name, stamp, data)
        found = _read(data, now) or ""
    return found


def _items(unit: str) -> str:
    return f"{unit.replace('/', '-')}*.yaml"


def _read(data: Any, now: datetime) -> Holding | None:
    """What was kept, as of now; None where it is not to be relied on."""
    try:
        if not data["mastered"]:
            return "faded" if data["once"] else ""
        until = date.fromisoformat(data["until"]) if data["until"] else None
    except (LookupError, TypeError, ValueError):
        return None
    return "faded" if until and now.date() >= until else "mastered"


def _computed(folder: Path, unit_id: str, shelf: Shelf, now: datetime) -> dict[str, Any]:
    try:
        unit = shelf.unit(unit_id)
        summary = summarize(unit, records(folder / FILENAME), bank_of(shelf, unit))
    except (ContentError, JournalError):
        return {"mastered": False, "once": False, "until": None}
    levels = unit_levels(unit, summary.evidence, now)
    strong = bool(levels) and all(level.state in (State.MASTERED, State.FADED) for level in levels)
    fades = [level.fades for level in levels if level.fades]
    return {
        "mastered": mastered(levels),
        "once": strong and any(level.graded for level in levels),
        "until": min(fades).isoformat() if fades else None,
    }
