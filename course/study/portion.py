"""Today's portion: what to ask in today's ten minutes, and in which order."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from course.study.memory import chance, drawn
from course.study.recall import Prompt
from course.study.timetable import SECONDS, Entry, Timetable

MINUTES = 10  #: a day
NEW_A_DAY = 10  #: cards begun a day at most, so that what comes back later still fits
TRIES = 3  #: how often a thing missed today comes again today


@dataclass(frozen=True)
class Portion:
    """``prompts`` in the order they are asked, ``changed`` those whose words are new; ``waiting`` did not fit."""

    prompts: tuple[Prompt, ...]
    fresh: frozenset[Prompt]
    changed: frozenset[Prompt]
    seconds: float
    waiting: int


def portion(found: Timetable, today: int, minutes: float = MINUTES) -> Portion:
    """What is left of today's ``minutes``, by the trainee's own pace, with what is due before what is new.

    What is likeliest to be forgotten comes in first where not all fits. New cards join the day after their unit was
    opened, a few a day, and only if everything due fits.
    """
    left = minutes * 60 - found.spent.get(today, 0)
    pace = SECONDS | found.pace
    due = sorted((e for e in found.entries if is_due(e, today)), key=lambda e: (chance(e.memory, today), e.prompt))
    taken: list[Prompt] = []
    used = 0.0
    for entry in due:
        if used + pace[entry.kind] <= left:
            used += pace[entry.kind]
            taken.append(entry.prompt)
    waiting = len(due) - len(taken)
    fresh: list[Prompt] = []
    ready = sorted((f for f in found.fresh if f.since < today), key=lambda f: (f.since, drawn(f"{f.unit}/{f.id}")))
    for new in ready[: max(0, NEW_A_DAY - found.begun.get(today, 0))]:
        if waiting or used + pace["card"] > left:
            break
        used += pace["card"]
        fresh.append(new.prompt)
    changed = frozenset(e.prompt for e in due if e.changed)
    return Portion(tuple(mixed([*taken, *fresh], str(today))), frozenset(fresh), changed, used, waiting)


def is_due(entry: Entry, today: int) -> bool:
    """Whether it should be asked today; what was missed today is asked again today, but not for ever."""
    if entry.last >= today:
        return 0 < entry.misses < TRIES
    return entry.due <= today or entry.changed


def mixed(prompts: Iterable[Prompt], seed: str) -> list[Prompt]:
    """The prompts shuffled by ``seed``, with the shortest runs of one unit that there can be.

    Two of a unit follow each other only where that unit holds more than half of all.
    """
    piles: defaultdict[str, list[Prompt]] = defaultdict(list)
    for prompt in sorted(prompts, key=lambda p: drawn(f"{seed}{p}")):
        piles[prompt.unit].append(prompt)
    largest = max(map(len, piles.values()), default=0)
    longest = math.ceil(largest / (sum(map(len, piles.values())) - largest + 1))
    order: list[Prompt] = []
    run = 0
    while piles:
        last = order[-1].unit if order else ""
        others = [unit for unit in piles if unit != last or run < longest] or [last]
        unit = max(others, key=lambda u: (len(piles[u]), u != last, drawn(f"{seed}{len(order)}{u}")))
        run = run + 1 if unit == last else 1
        order.append(piles[unit].pop())
        if not piles[unit]:
            del piles[unit]
    return order
