"""What one journal says was recalled: every recall of each prompt, answers to practice questions judged.

A journal is only ever added to, so what it says is kept up to a place and read on from there. The place is one where
a pause of an hour or more ended, which parts one try from the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.journal.digest import digest
from course.journal.line import Record
from course.library.shelf import Shelf
from course.model.answer import CHECKED
from course.model.item import Item
from course.model.verdict import Verdict
from course.study.deck import Deck
from course.study.missed import LEFT, Given, meant, rating, verdict_on
from course.study.recall import Prompt, Recall, packed, recall_of, timed


@dataclass
class Recalled:
    """The recalls of each prompt, packed (:func:`course.study.recall.packed`); times are seconds since 1970.

    ``opened`` is when each unit was first answered in, ``latest`` the latest time that a line gives.
    """

    recalls: dict[Prompt, str] = field(default_factory=dict)
    opened: dict[str, float] = field(default_factory=dict)
    latest: float = 0.0

    def data(self) -> dict[str, Any]:
        """As JSON data."""
        said = [[*prompt, text] for prompt, text in self.recalls.items()]
        return {"recalls": said, "opened": self.opened, "latest": self.latest}

    def plus(self, other: Recalled) -> Recalled:
        """Both together."""
        recalls = dict(self.recalls)
        for prompt, text in other.recalls.items():
            recalls[prompt] = f"{recalls[prompt]},{text}" if prompt in recalls else text
        opened = {u: min(o[u] for o in (self.opened, other.opened) if u in o) for u in self.opened | other.opened}
        return Recalled(recalls, opened, max(self.latest, other.latest))

    @classmethod
    def of(cls, data: Any) -> Recalled:
        """The same from JSON data.

        Raises:
            TypeError, ValueError, LookupError: it is something else.
        """
        recalls = {Prompt(str(kind), str(unit), str(name)): str(text) for kind, unit, name, text in data["recalls"]}
        return cls(recalls, {str(u): float(at) for u, at in data["opened"].items()}, float(data["latest"]))


@dataclass
class Base:
    """A journal as far as it is done with: up to the byte ``end``, where a pause of an hour or more ended at ``until``.

    What stands behind is read again each time; what stands before, only where the file is another one now.
    """

    end: int = 0
    until: float = 0.0
    digest: int = 0  #: of what stands before
    found: Recalled = field(default_factory=Recalled)

    def data(self) -> dict[str, Any]:
        """As JSON data."""
        return {**vars(self), "found": self.found.data()}

    @classmethod
    def of(cls, data: Any) -> Base:
        """The same from JSON data.

        Raises:
            TypeError, ValueError, LookupError: it is something else.
        """
        return cls(int(data["end"]), float(data["until"]), int(data["digest"]), Recalled.of(data["found"]))

    def holds(self, path: Path, now: float) -> bool:
        """Whether the file is the same so far, and nothing of that is still to come by the clock of today."""
        try:
            return self.until <= now and self.digest == digest(path, self.end)
        except (OSError, ValueError):
            return False


def recalled(path: Path, shelf: Shelf, now: float, base: Base | None = None) -> tuple[Base, Recalled]:
    """What the journal at ``path`` says: the base from which the next call may go on, and what came since.

    ``now`` is in seconds since 1970. Read on from a base that holds or from the start, both together are the same.

    Raises:
        JournalError: the file is there but can't be read.
    """
    base = base or Base()
    told = _Told()
    for record, at, said, begin in timed(path, now, base.end):
        told.take(record, at, said, begin, now)
        if base.end and (said < base.until or told.reaches_back):
            return recalled(path, shelf, now)  # merged, a clock put back, or a question checked after the pause
    recalls = told.judged(shelf)
    if told.until > base.until:
        until = told.until
        done = base.found.plus(told.part(recalls, lambda at: at < until))
        with suppress(OSError, ValueError):
            made = Base(told.end, until, digest(path, told.end, (base.end, base.digest)), done)
            return made, told.part(recalls, lambda at: at >= until)
    return base, told.part(recalls, lambda _: True)


class _Told:
    """What the lines of a journal say, one after the other."""

    def __init__(self) -> None:
        self.until, self.end, self._latest = 0.0, 0, 0.0
        self.reaches_back = False
        self._ahead = False
        self._opened: dict[str, list[float]] = defaultdict(list)
        self._said: list[tuple[float, float]] = []
        self._recalls: defaultdict[Prompt, list[Recall]] = defaultdict(list)
        self._given: defaultdict[tuple[str, str], list[Given]] = defaultdict(list)
        self._checks: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self._since: dict[tuple[str, str], float] = {}

    def take(self, record: Record, at: float, said: float, begin: int, now: float) -> None:
        """Take in one line."""
        unit = record["unit"]
        self._ahead = self._ahead or said > now
        if at < self.until:
            self.until = 0.0  # no pause parts the lines
        elif begin and at == said and at - self._latest >= LEFT and not self._ahead:
            self.until, self.end = at, begin
            self._since.clear()
        self._latest = max(at, self._latest)
        self._said.append((at, said))
        known = recall_of(record, at, said)
        if known:
            self._recalls[known[0]].append(known[1])
        if not known or not known[1].mark:  # what the daily review wrote opens no unit
            self._opened[unit].append(at)
            self._given[unit, record["item"]].append(Given(at, said, record["value"]))
            self._since[unit, record["item"]] = min(at, self._since.get((unit, record["item"]), at))
        if record["item"] == CHECKED and isinstance(record["value"], str):
            self._check((unit, record["value"]), at)

    def _check(self, key: tuple[str, str], at: float) -> None:
        """Note that an answer was checked; one from before the pause may be what was meant."""
        self._checks[key].append(at)
        if self._since.get(key, at + 1) > at:
            self.until, self.reaches_back = 0.0, True

    def judged(self, shelf: Shelf) -> Mapping[Prompt, list[Recall]]:
        """All recalls, with the answers judged."""
        deck = Deck(shelf, self._opened)
        verdicts: dict[str, Verdict] = {}
        for (unit, item), answers in self._given.items():
            prompt = deck.practised(unit, item)
            if prompt:
                self._recalls[prompt] += _judged(deck.items[prompt], answers, self._checks[unit, item], verdicts)
        return self._recalls

    def part(self, recalls: Mapping[Prompt, list[Recall]], within: Callable[[float], bool]) -> Recalled:
        """What of it lies within a time."""
        parts = {prompt: [r for r in found if within(r.at)] for prompt, found in recalls.items()}
        opened = {unit: min(times) for unit, all_ in self._opened.items() if (times := list(filter(within, all_)))}
        latest = max((said for at, said in self._said if within(at)), default=0.0)
        return Recalled({prompt: packed(found) for prompt, found in parts.items() if found}, opened, latest)


def _judged(item: Item, answers: list[Given], checks: list[float], verdicts: dict[str, Verdict]) -> list[Recall]:
    answers.sort(key=lambda answer: answer.at)
    judged = [(given, verdict_on(item, given.value, verdicts)) for given in meant(item, answers, checks)]
    return [Recall(given.at, given.said, rating(verdict)) for given, verdict in judged if verdict]
