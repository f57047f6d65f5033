"""What the next weeks hold: how much comes back each day if everything is known when it comes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from course.study.memory import Memory, next_time
from course.study.portion import NEW_A_DAY, is_due
from course.study.recall import Prompt
from course.study.schedule import SPACED
from course.study.timetable import SECONDS, Timetable

WEEKS = 4


@dataclass(frozen=True)
class Expected:
    """A day to come: what comes back, which cards are begun, and the minutes both take."""

    day: int
    back: int
    new: int
    minutes: float
    minutes_new: float  #: of these, the cards begun


def forecast(found: Timetable, today: int, days: int = 7 * WEEKS) -> tuple[Expected, ...]:
    """Today and the days after it. What is overdue counts for today, however long it takes.

    It assumes that each thing is known at the first try, that new cards are begun as fast as they may, and that no
    other unit is opened. So it is what is coming, not what has to come.
    """
    end = today + days
    back: Counter[tuple[int, str]] = Counter()
    for entry in found.entries:
        memory = entry.memory
        day = today if is_due(entry, today) else max(entry.due, today + 1)
        _come_back(back, entry.prompt, memory, day, end)
    new: Counter[int] = Counter()
    for fresh in sorted(found.fresh, key=lambda f: f.since):
        day = max(today, fresh.since + 1)
        while new[day] + (found.begun.get(today, 0) if day == today else 0) >= NEW_A_DAY:
            day += 1
        new[day] += 1
        if day < end:
            begun = next_time(None, "/".join(fresh.prompt), day)
            _come_back(back, fresh.prompt, begun, begun.due, end)
    pace = SECONDS | found.pace
    return tuple(
        Expected(
            day=day,
            back=back[day, "card"] + back[day, "item"],
            new=new[day],
            minutes=((back[day, "card"] + new[day]) * pace["card"] + back[day, "item"] * pace["item"]) / 60,
            minutes_new=new[day] * pace["card"] / 60,
        )
        for day in range(today, end)
    )


def _come_back(back: Counter[tuple[int, str]], prompt: Prompt, memory: Memory, day: int, end: int) -> None:
    while day < end:
        back[day, prompt.kind] += 1
        memory = next_time(memory, "/".join(prompt), day)
        if prompt.kind == "item" and memory.streak >= SPACED:
            return
        day = memory.due
