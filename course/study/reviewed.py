"""What the daily review shows: questions of all units, answered again from memory, as evidence of their outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from course.journal.line import Record
from course.study.evidence import Evidence, utc

ACTIVITY = "review-items"  #: under which the review's own journal keeps answered questions, with ``share`` in the value


class Asking(Protocol):
    """What has to be known of a question."""

    @property
    def unit(self) -> str:
        """Where it belongs."""

    @property
    def outcome(self) -> str:
        """What it shows."""

    @property
    def safety_critical(self) -> bool:
        """Whether a miss stays open."""


def reviewed(records: Iterable[Record], items: Mapping[str, Asking]) -> tuple[Evidence, ...]:
    """The first answer of each day to a question that ``items`` has. Cards are left out: there one rates oneself."""
    first: dict[tuple[str, date], tuple[datetime, str, float]] = {}
    for record in records:
        share = _share(record["value"])
        if share is None or record["activity"] != ACTIVITY or record["item"] not in items:
            continue
        at = utc(record["at"])
        key, found = (record["item"], at.date()), (at, record["id"], share)
        first[key] = min(first.get(key, found), found)
    return tuple(
        Evidence(
            unit=items[item].unit,
            outcome=items[item].outcome,
            item=item,
            at=at,
            share=share,
            source="review",
            missed=items[item].safety_critical and share < 1,
        )
        for (item, _), (at, _, share) in sorted(first.items())
    )


def _share(value: object) -> float | None:
    share = value.get("share") if isinstance(value, dict) else None
    good = isinstance(share, (int, float)) and not isinstance(share, bool) and 0 <= share <= 1
    return float(share) if good and share is not None else None
