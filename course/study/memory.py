"""How well one thing is remembered, by the FSRS model: what each recall did to it, and the day it falls due again.

The weights are the defaults of the ``fsrs`` package, which come from a great many learners; a trainee has far too few
reviews to fit others. Time is counted in whole days of the trainee's own clock (see :func:`day_of`), because the
review is daily. So the package's steps of minutes are left out: what was forgotten comes again in the same sitting,
which the model counts as a recall of the same day, and is due the next day at the earliest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import FUZZ_RANGES

RETENTION = 0.90  #: how likely a thing should still be known when it comes (QUALITY 15)
DAY_STARTS = 4  #: o'clock: who reviews after midnight still has yesterday's sitting
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

_EPOCH = date(1970, 1, 1)
_RATINGS = {rating.value: rating for rating in Rating}
_FSRS = Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@dataclass(frozen=True)
class Memory:
    """What is known about one thing's place in memory. Days are counted from 1 January 1970."""

    stability: float  #: days until it is known with a chance of 90 %
    difficulty: float  #: from 1, easy, to 10
    last: int  #: the day of the latest recall
    due: int  #: the day it comes again
    streak: int  #: days running on which the first recall was right
    misses: int  #: how often the latest day's last recalls were Again, one after the other; 0 where it was known


def remembered(name: str, recalls: Iterable[tuple[int, int]], since: Memory | None = None) -> Memory | None:
    """The memory that recalls, as (day, rating 1 to 4) in order of time, lead to; None of none.

    ``name`` seeds the fuzz that keeps things learned together from coming back together for ever: the same recalls of
    the same thing always give the same day. A day earlier than the one before counts as that one. ``since`` is the
    memory that earlier recalls led to: gone on from there, it comes to the same.
    """
    card = _card(since) if since else Card(card_id=0, due=_noon(0))
    last, streak, misses = (since.last, since.streak, since.misses) if since else (None, 0, 0)
    before = card
    for day, rating in recalls:
        new = last is None or day > last
        last = day if last is None else max(day, last)
        card, _log = _FSRS.review_card(card, _RATINGS[rating], _noon(last))
        if new:
            streak, misses = (streak + 1 if rating > AGAIN else 0), 0
        misses = misses + 1 if rating == AGAIN else 0
    return since if last is None or card is before else _memory(card, name, last, streak, misses)


def next_time(memory: Memory | None, name: str, day: int, rating: int = GOOD) -> Memory:
    """The memory after one more recall on ``day``, or after the first: what a forecast and the buttons assume."""
    card = _card(memory) if memory else Card(card_id=0, due=_noon(day))
    card, _log = _FSRS.review_card(card, Rating(rating), _noon(day))
    known = rating > AGAIN
    return _memory(card, name, day, (memory.streak if memory else 0) + 1 if known else 0, 0 if known else 1)


def chance(memory: Memory, day: int) -> float:
    """How likely it is still known on a day."""
    return _FSRS.get_card_retrievability(_card(memory), _noon(max(day, memory.last)))


def fuzzed(interval: int, seed: str) -> int:
    """An interval moved within the package's own bounds by a chance that ``seed`` fixes."""
    if interval < FUZZ_RANGES[0]["start"]:
        return interval
    spread = 1.0
    for part in FUZZ_RANGES:
        spread += part["factor"] * max(min(float(interval), part["end"]) - part["start"], 0.0)
    low, high = max(2, round(interval - spread)), round(interval + spread)
    return low + math.floor(drawn(seed) * (high - low + 1))


def drawn(seed: str) -> float:
    """A number from 0 up to 1 that looks like chance, and is the same for the same seed for ever."""
    return int.from_bytes(blake2b(seed.encode(), digest_size=6).digest()) / 2**48


def day_of(moment: datetime) -> int:
    """The number of the day a moment belongs to on its own clock; a day starts at four in the morning."""
    return (moment.replace(tzinfo=None) - timedelta(hours=DAY_STARTS)).date().toordinal() - _EPOCH.toordinal()


def date_of(day: int) -> date:
    """The date of a numbered day."""
    return _EPOCH + timedelta(days=day)


def _card(memory: Memory) -> Card:
    return Card(0, State.Review, None, memory.stability, memory.difficulty, _noon(memory.due), _noon(memory.last))


def _memory(card: Card, name: str, day: int, streak: int, misses: int) -> Memory:
    interval = fuzzed((card.due - _noon(day)).days, f"{name}:{day}")
    return Memory(card.stability or 0.0, card.difficulty or 0.0, day, day + interval, streak, misses)


def _noon(day: int) -> datetime:
    return datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
