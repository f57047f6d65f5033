"""The schedule of the daily review: what falls due when, worked out from every journal of a workspace.

It can be kept: :func:`schedule` takes a mapping that outlives it, such as a file its caller reads and writes, and does
again only what has changed since. Whether a file has changed, it tells by size, time and inode.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableMapping
from datetime import datetime
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import ValidationError

from course.journal.trouble import JournalError
from course.library.shelf import Shelf
from course.study.deck import Deck, sources
from course.study.memory import AGAIN, day_of, remembered
from course.study.portion import portion
from course.study.recall import Prompt, Recall, in_order, journals
from course.study.recalled import Base, Recalled, recalled
from course.study.timetable import SECONDS, Entry, Fresh, Timetable

FORMAT = 1  #: of what is kept; raise it when its shape, or how it is worked out, changes
MEASURED = 10  #: times of a kind that must have been measured, and
RECENT = 50  #: how many of the latest of them count
FASTEST = 5.0  #: seconds; who clicks faster does not read, and would be given hundreds
SPACED = 3  #: days on which a missed question must be right at the first try before it is let go
BACK = 60  #: days the record of what was known goes back
_WHOLE, _FILE = "review", "review of "  #: the names of what is kept


def schedule(shelf: Shelf, root: Path, now: datetime, kept: MutableMapping[str, Any] | None = None) -> Timetable:
    """The schedule from all journals under the workspace ``root``; ``now`` has the zone its days are counted in.

    ``kept`` maps names to JSON data: what is found there and still holds is used, what is worked out is put there.
    """
    kept = {} if kept is None else kept
    files = journals(root)
    course = _digest([str(FORMAT), str(now.utcoffset()), *_prints(sources(shelf))])
    whole = _digest([course, *_prints(files)])
    found = _held(kept.get(_WHOLE), whole, day_of(now))
    if found is not None:
        return found
    names = {_FILE + str(path.relative_to(root)): path for path in files}
    for gone in [name for name in kept if name.startswith(_FILE) and name not in names]:
        del kept[gone]
    read, troubles, ahead = [], [], False
    for name, path in names.items():
        try:
            one = _read(shelf, path, now, (kept, name), course)
        except JournalError as trouble:
            troubles.append(str(trouble))
            continue
        read.append(one)
        ahead = ahead or one.ahead
    made = _made(shelf, read, now).model_copy(update={"troubles": tuple(troubles)})
    kept[_WHOLE] = {"print": whole, "day": day_of(now) if ahead else None, "found": made.model_dump(mode="json")}
    return made


def due_count(shelf: Shelf, root: Path, now: datetime, kept: MutableMapping[str, Any] | None = None) -> int:
    """How many cards and questions are left of today's ten minutes."""
    return len(portion(schedule(shelf, root, now, kept), day_of(now)).prompts)


def _held(data: Any, print_: str, today: int) -> Timetable | None:
    """The kept schedule if it still holds. Where a line claims to be from the future, it holds for its own day only."""
    try:
        if data["print"] == print_ and data["day"] in (None, today):
            return Timetable.model_validate(data["found"])
    except (TypeError, KeyError, ValidationError):
        pass
    return None


def _read(shelf: Shelf, path: Path, now: datetime, slot: tuple[MutableMapping[str, Any], str], course: str) -> Recalled:
    """What a journal says: as it is kept, or read on from where it is done with, or read whole."""
    kept, name = slot
    print_ = _digest([course, *_prints([path])])
    data: Any = kept.get(name)
    base = None
    try:
        if data["print"] == print_ and not data["found"]["ahead"]:
            return Recalled.of(data["found"])
        base = Base.of(data["base"], path) if data["course"] == course else None
    except (TypeError, KeyError, ValueError):
        pass
    found, base = recalled(path, shelf, now.timestamp(), base)
    kept[name] = {"print": print_, "course": course, "found": found.data(), "base": base.data() if base else None}
    return found


def _made(shelf: Shelf, read: list[Recalled], now: datetime) -> Timetable:
    recalls: defaultdict[Prompt, list[Recall]] = defaultdict(list)
    opened: dict[str, float] = {}
    for one in read:
        for prompt, found in one.recalls.items():
            recalls[prompt] += found
        for unit, at in one.opened.items():
            opened[unit] = min(at, opened.get(unit, at))
    deck = Deck(shelf, [*opened, *(prompt.unit for prompt in recalls)])
    tally = _Tally(now)
    entries = [entry for prompt in sorted(recalls) if (entry := tally.entry(deck, prompt, in_order(recalls[prompt])))]
    fresh = [
        Fresh(unit=p.unit, id=p.id, since=tally.day(opened[p.unit]))
        for p in deck.cards
        if p not in recalls and p.unit in opened
    ]
    return Timetable(
        entries=tuple(e for e in entries if e.kind == "card" or e.streak < SPACED or e.changed),
        fresh=tuple(fresh),
        pace=tally.pace(),
        spent=tally.spent,
        begun=tally.begun,
        known={day: (good, asked) for day, (good, asked) in tally.known.items() if day > tally.today - BACK},
        let_go=sum(e.kind == "item" and e.streak >= SPACED for e in entries),
    )


class _Tally:
    """Counts kept while the recalls of each prompt are gone through."""

    def __init__(self, now: datetime) -> None:
        self._zone, self.today = now.tzinfo, day_of(now)
        self.spent: defaultdict[int, float] = defaultdict(float)
        self.begun: defaultdict[int, int] = defaultdict(int)
        self.known: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
        self._times: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)

    def day(self, at: float) -> int:
        return day_of(datetime.fromtimestamp(at, self._zone))

    def entry(self, deck: Deck, prompt: Prompt, recalls: list[Recall]) -> Entry | None:
        """How a prompt stands; None of what the course no longer has, and of a question never missed."""
        days = [(self.day(recall.at), recall) for recall in recalls]
        for day, recall in days:
            if recall.seconds:
                self.spent[day] += recall.seconds
                self._times[prompt.kind].append((recall.at, recall.seconds))
        if prompt.kind == "card" and recalls[0].mark:
            self.begun[days[0][0]] += 1
        if prompt.kind == "item":
            first = next((n for n, recall in enumerate(recalls) if recall.rating == AGAIN), len(recalls))
            days = days[first:]
        memory = remembered("/".join(prompt), ((day, recall.rating) for day, recall in days))
        for number, (day, of_day) in enumerate(groupby(days, key=lambda pair: pair[0])):
            if number:
                self.known[day][0] += next(of_day)[1].rating > AGAIN
                self.known[day][1] += 1
        if memory is None or prompt not in deck:
            return None
        mark = days[-1][1].mark
        return Entry(
            kind=prompt.kind,
            unit=prompt.unit,
            id=prompt.id,
            changed=bool(mark) and mark != deck.mark(prompt),
            **{**vars(memory), "misses": memory.misses if mark else 0},  # a unit has its own ways to try again
        )

    def pace(self) -> dict[str, float]:
        """Seconds one takes: the median of the latest, where enough were measured."""
        found = {kind: [s for _, s in sorted(times)[-RECENT:]] for kind, times in self._times.items()}
        return SECONDS | {kind: max(FASTEST, median(times)) for kind, times in found.items() if len(times) >= MEASURED}


def _prints(paths: Iterable[Path]) -> Iterator[str]:
    """What tells each file from its earlier self."""
    for path in sorted(paths):
        try:
            about = path.stat()
        except OSError:
            yield f"{path} none"
        else:
            yield f"{path} {about.st_size} {about.st_mtime_ns} {about.st_ino}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
