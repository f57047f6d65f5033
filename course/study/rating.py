"""A rating: how sure somebody was of an answer when first asking whether it is right, and whether it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from course.model.answer import Answer


@dataclass(frozen=True, slots=True)
class Rating:
    """``sure`` in percent, 0 to 100; ``right`` only where every part was; ``outcome`` is that of the item, if known."""

    unit: str
    item: str
    at: datetime
    sure: int
    right: bool
    outcome: str = ""


def ratings(looks: Iterable[Answer]) -> list[Rating]:
    """The ratings among first looks; what says not how sure, or is none, is left out."""
    found = (_rating(answer) for answer in looks)
    return [one for one in found if one]


def _rating(answer: Answer) -> Rating | None:
    value = answer.value
    if not isinstance(value, dict):
        return None
    sure, share = value.get("confidence"), value.get("share")
    if isinstance(sure, bool) or not isinstance(sure, int) or not 0 <= sure <= 100:
        return None
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        return None
    outcome = value.get("outcome")
    return Rating(answer.unit, answer.item, answer.at, sure, share == 1, outcome if isinstance(outcome, str) else "")
