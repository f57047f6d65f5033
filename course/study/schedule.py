"""The schedule of the daily review: what falls due when, worked out from every journal of a workspace.

It can be kept: :func:`schedule` takes a mapping that outlives it, such as a file its caller reads and writes, and does
again only what has changed since. Whether a file has changed, it tells by size, time and inode.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import ValidationError

from course.journal.trouble import JournalError
from course.library.shelf import Shelf
from course.study.deck import Deck, sources
from course.study.fold import RECENT, Fold, Folds
from course.study.memory import day_of
from course.study.portion import portion
from course.study.recall import Prompt, journals
from course.study.recalled import Base, Recalled, recalled
from course.study.timetable import SECONDS, Entry, Fresh, Timetable

FORMAT = 2  #: of what is kept; raise it when its shape, or how it is worked out, changes
MEASURED = 10  #: times of a kind that must have been measured before they count
FASTEST = 5.0  #: seconds; who clicks faster does not read, and would be given hundreds
SPACED = 3  #: days on which a missed question must be right at the first try before it is let go
BACK = 60  #: days the record of what was known goes back
_WHOLE, _FOLDS, _FILE = "review", "folds", "review of "  #: the names of what is kept


def schedule(shelf: Shelf, root: Path, now: datetime, kept: MutableMapping[str, Any] | None = None) -> Timetable:
    """The schedule from all journals under the workspace ``root``; ``now`` has the zone its days are counted in.

    ``kept`` maps names to JSON data: what is found there and still holds is used, what is worked out is put there.
    """
    kept = {} if kept is None else kept
    files = journals(root)
    course = _digest([str(FORMAT), str(now.utcoffset()), *_prints(sources(shelf))])
    whole = _digest([course, *_prints(files)])
    found = _held(kept.get(_WHOLE), whole, now)
    if found is not None:
        return found
    names = {_FILE + str(path.relative_to(root)): path for path in files}
    for gone in [name for name in kept if name.startswith(_FILE) and name not in names]:
        del kept[gone]
    read, troubles = [], []
    for name, path in names.items():
        try:
            read.append(_read(shelf, path, now, (kept, name), course))
        except JournalError as trouble:
            troubles.append(str(trouble))
    try:
        made = _made(shelf, read, now, (kept, _FOLDS), course)
    except (TypeError, ValueError, LookupError):
        if not kept:
            raise
        kept.clear()  # what was kept is not what it was
        return schedule(shelf, root, now)
    made = made.model_copy(update={"troubles": tuple(troubles)})
    latest = max((one.latest for one in read), default=0.0)
    about = {"print": whole, "day": day_of(now), "at": now.timestamp(), "latest": latest}
    kept[_WHOLE] = {**about, "found": made.model_dump(mode="json")}
    return made


def due_count(shelf: Shelf, root: Path, now: datetime, kept: MutableMapping[str, Any] | None = None) -> int:
    """How many cards and questions are left of today's ten minutes."""
    return len(portion(schedule(shelf, root, now, kept), day_of(now)).prompts)


_Slot = tuple[MutableMapping[str, Any], str]  #: where something is kept, and under what name


def _held(data: Any, print_: str, now: datetime) -> Timetable | None:
    """The kept schedule if it still holds. Where a line claims to be from the future, it holds for its own day only."""
    try:
        timely = data["latest"] <= min(now.timestamp(), data["at"])
        if data["print"] == print_ and (timely or data["day"] == day_of(now)):
            return Timetable.model_validate(data["found"])
    except (TypeError, KeyError, ValidationError):
        pass
    return None


def _read(shelf: Shelf, path: Path, now: datetime, slot: _Slot, course: str) -> Recalled:
    """What a journal says: as it is kept, or read on from where it is done with, or read whole."""
    kept, name = slot
    print_, moment = _digest([course, *_prints([path])]), now.timestamp()
    data: Any = kept.get(name)
    base: Base | None = None
    try:
        base = Base.of(data["base"]) if data["course"] == course else None
        if base and data["print"] == print_:
            found = base.found.plus(Recalled.of(data["since"]))
            if found.latest <= min(moment, data["at"]):
                return found
    except (TypeError, LookupError, ValueError, AttributeError):
        base = None
    base, since = recalled(path, shelf, moment, base if base and base.holds(path, moment) else None)
    about = {"print": print_, "course": course, "at": moment}
    kept[name] = {**about, "base": base.data(), "since": since.data()}
    return base.found.plus(since)


def _made(shelf: Shelf, read: list[Recalled], now: datetime, slot: _Slot, course: str) -> Timetable:
    texts: defaultdict[Prompt, list[str]] = defaultdict(list)
    opened: dict[str, float] = {}
    for one in read:
        for prompt, text in one.recalls.items():
            texts[prompt].append(text)
        for unit, at in one.opened.items():
            opened[unit] = min(at, opened.get(unit, at))
    folds = _folded(texts, now, slot, course)
    deck = _deck(shelf, {*opened, *(prompt.unit for prompt in folds)}, course)
    tally = _Tally(day_of(now))
    entries = [entry for prompt, fold in folds.items() if (entry := tally.entry(deck, prompt, fold))]
    fresh = [
        Fresh(unit=p.unit, id=p.id, since=day_of(datetime.fromtimestamp(opened[p.unit], now.tzinfo)))
        for p in deck.cards
        if p not in folds and p.unit in opened
    ]
    return Timetable(
        entries=tuple(e for e in entries if e.kind == "card" or e.streak < SPACED or e.changed),
        fresh=tuple(fresh),
        pace=tally.pace(),
        spent=tally.spent,
        begun=tally.begun,
        known={day: (good, asked) for day, (good, asked) in tally.known.items()},
        let_go=sum(e.kind == "item" and e.streak >= SPACED for e in entries),
    )


_decks: dict[Path, tuple[str, Deck]] = {}  #: the latest of each course


def _deck(shelf: Shelf, units: set[str], course: str) -> Deck:
    """The deck of some units, read once a process for as long as the course is the same."""
    name = _digest([course, *sorted(units)])
    if _decks.get(shelf.place, ("", None))[0] != name:
        _decks[shelf.place] = name, Deck(shelf, units)
    return _decks[shelf.place][1]


def _folded(texts: Mapping[Prompt, list[str]], now: datetime, slot: _Slot, course: str) -> dict[Prompt, Fold]:
    """The fold of everything that was recalled, gone on from those kept on this day or an earlier one."""
    kept, name = slot
    data: Any = kept.get(name)
    today, before = day_of(now), {}
    with suppress(TypeError, LookupError, ValueError, AttributeError):
        if data["course"] == course and data["day"] <= today:
            before = {Prompt(*prompt): Fold.of(fold) for prompt, fold in data["folds"]}
    folds = Folds(before, now.tzinfo, today - BACK + 1)
    found = {prompt: folds.fold(prompt, texts[prompt]) for prompt in sorted(texts)}
    kept[name] = {"course": course, "day": today, "folds": [[prompt, fold.data()] for prompt, fold in found.items()]}
    return found


class _Tally:
    """What all folds come to together."""

    def __init__(self, today: int) -> None:
        self._since = today - BACK
        self.spent: defaultdict[int, float] = defaultdict(float)
        self.begun: defaultdict[int, int] = defaultdict(int)
        self.known: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
        self._times: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)

    def entry(self, deck: Deck, prompt: Prompt, fold: Fold) -> Entry | None:
        """How a prompt stands; None of what the course no longer has, and of a question never missed."""
        for day, seconds in fold.spent.items():
            self.spent[day] += seconds
        self._times[prompt.kind] += fold.times
        if fold.begun is not None:
            self.begun[fold.begun] += 1
        for day, good in fold.known:
            if day > self._since:
                self.known[day][0] += good
                self.known[day][1] += 1
        memory = fold.memory
        if memory is None or prompt not in deck:
            return None
        return Entry(
            kind=prompt.kind,
            unit=prompt.unit,
            id=prompt.id,
            changed=bool(fold.mark) and fold.mark != deck.mark(prompt),
            **{**vars(memory), "misses": memory.misses if fold.mark else 0},  # a unit has its own ways to try again
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
