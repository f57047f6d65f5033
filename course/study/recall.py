"""Recalls: each time a trainee tried to recall something, read from all journals of a workspace.

Three things in the journals are recalls: how a review card went in a unit (``knew`` or ``again``), an answer to a
practice question in a unit, and what the daily review wrote. The last lies in ``review/responses.jsonl``, outside
every assignment folder, in the journal's own format: the activity is :data:`CARDS` or :data:`ITEMS`, the item is the
id of the card or question, and the value holds ``rating`` 1 to 4, ``seconds`` it took, ``text`` (a mark of the words
it was about), and of a question ``answer`` and ``share``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from course.journal.journal import FILENAME
from course.journal.line import Record
from course.journal.reading import placed
from course.study.memory import AGAIN, EASY, GOOD

FOLDER = "review"  #: of the daily review's own journal, in the workspace
CARDS, ITEMS = "review-cards", "review-items"
LONGEST = 180.0  #: seconds; who takes longer went for a coffee
_EARLIEST = datetime.fromisoformat("2020-01-01T00:00:00+00:00").timestamp()  #: no answer to this course is older
_IN_UNIT = "cards"  #: the activity of a unit's own cards
_RATING = {"knew": GOOD, "again": AGAIN}


class Prompt(NamedTuple):
    """What is recalled: a card or a question of a unit."""

    kind: str  #: ``card`` or ``item``
    unit: str
    id: str


class Recall(NamedTuple):
    """One recall. ``at`` is the time it counts for, ``said`` the one its line gives, both in seconds since 1970."""

    at: float
    said: float
    rating: int
    seconds: float = 0.0  #: 0 where it was not measured
    mark: str = ""  #: of the words it was about; empty where not noted


def journals(root: Path) -> list[Path]:
    """The journals of a workspace: one a unit's folder, and the daily review's."""
    return sorted(root.glob(f"[!.]*/{FILENAME}"))


def review_journal(root: Path) -> Path:
    """The journal of the daily review."""
    return root / FOLDER / FILENAME


def timed(path: Path, now: float, start: int = 0) -> Iterator[tuple[Record, float, float, int]]:
    """Each line of a journal from ``start`` on once: the time it counts for, the time it says, where it begins.

    A line that was merged in twice counts once. A time that can't be, later than ``now`` or before the course was
    there, gives way to that of the line before; and within one session, which one clock wrote, time never runs back.
    """
    seen: set[str] = set()
    latest: dict[str, float] = {}
    before = 0.0
    for record, begin in placed(path, start):
        if record["id"] in seen:
            continue
        seen.add(record["id"])
        said = datetime.fromisoformat(record["at"]).timestamp()
        at = said if _EARLIEST <= said <= now + 60 else before or min(max(said, _EARLIEST), now)
        at = latest[record["session"]] = max(at, latest.get(record["session"], 0.0))
        before = at
        yield record, at, said, begin


def recall_of(record: Record, at: float, said: float) -> tuple[Prompt, Recall] | None:
    """The recall a line is; None of any other line, and of a practice answer, which must be judged first."""
    value = record["value"]
    if record["activity"] == _IN_UNIT:
        known = _RATING.get(value) if isinstance(value, str) else None
        return (Prompt("card", record["unit"], record["item"]), Recall(at, said, known)) if known else None
    if record["activity"] not in (CARDS, ITEMS) or not isinstance(value, dict):
        return None
    rating = value.get("rating")
    if type(rating) is not int or not AGAIN <= rating <= EASY:
        return None
    kind = "card" if record["activity"] == CARDS else "item"
    mark = value.get("text")
    recall = Recall(at, said, rating, took(value.get("seconds")), mark if isinstance(mark, str) else "")
    return Prompt(kind, record["unit"], record["item"]), recall


def took(seconds: Any) -> float:
    """Seconds as measured by a page, made sense of: 0 of what is no number, never more than :data:`LONGEST`."""
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not math.isfinite(seconds):
        return 0.0
    return min(max(round(float(seconds), 1), 0.0), LONGEST)


def in_order(recalls: Iterable[Recall]) -> list[Recall]:
    """Recalls in order of time, what two journals both hold once."""
    return sorted({(r.said, r.rating): r for r in recalls}.values())


def packed(recalls: Iterable[Recall]) -> str:
    """Recalls as text to be kept: what is not read need not be unpacked, and texts are joined by a comma."""
    rows = [[r.at, r.rating] if r.at == r.said and not r.seconds and not r.mark else list(r) for r in recalls]
    return json.dumps(rows, separators=(",", ":"))[1:-1]


def unpacked(text: str) -> list[Recall]:
    """The recalls that :func:`packed` made a text of. Raises ValueError or TypeError where it did not."""
    return [Recall(row[0], row[0], row[1]) if len(row) == 2 else Recall(*row) for row in json.loads(f"[{text}]")]
