"""What one journal says was recalled: every recall of each prompt, answers to practice questions judged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.journal.line import Record
from course.library.shelf import Shelf
from course.model.answer import CHECKED
from course.model.item import Item
from course.model.verdict import Verdict
from course.study.deck import Deck
from course.study.missed import LEFT, Given, meant, rating, verdict_on
from course.study.recall import Prompt, Recall, recall_of, timed


@dataclass
class Recalled:
    """``opened`` is when each unit was first answered in, in seconds since 1970; ``ahead``: a line is of the future."""

    recalls: dict[Prompt, list[Recall]] = field(default_factory=dict)
    opened: dict[str, float] = field(default_factory=dict)
    ahead: bool = False

    def data(self) -> dict[str, Any]:
        """As JSON data."""
        said = [[*prompt, [list(recall) for recall in found]] for prompt, found in self.recalls.items()]
        return {"recalls": said, "opened": self.opened, "ahead": self.ahead}

    def before(self, moment: float) -> Recalled:
        """What of it is earlier."""
        recalls = {prompt: [r for r in found if r.at < moment] for prompt, found in self.recalls.items()}
        opened = {unit: at for unit, at in self.opened.items() if at < moment}
        return Recalled({prompt: found for prompt, found in recalls.items() if found}, opened)

    def plus(self, other: Recalled) -> Recalled:
        """Both together."""
        recalls = {p: self.recalls.get(p, []) + other.recalls.get(p, []) for p in self.recalls | other.recalls}
        opened = {u: min(o[u] for o in (self.opened, other.opened) if u in o) for u in self.opened | other.opened}
        return Recalled(recalls, opened, self.ahead or other.ahead)

    @classmethod
    def of(cls, data: Any) -> Recalled:
        """The same from JSON data.

        Raises:
            TypeError, ValueError, KeyError: it is something else.
        """
        recalls = {
            Prompt(str(kind), str(unit), str(name)): [_recall(*recall) for recall in found]
            for kind, unit, name, found in data["recalls"]
        }
        return cls(recalls, {str(u): float(at) for u, at in data["opened"].items()}, bool(data["ahead"]))


def _recall(at: Any, said: Any, grade: Any, seconds: Any, mark: Any) -> Recall:
    return Recall(float(at), float(said), int(grade), float(seconds), str(mark))


@dataclass
class Base:
    """A journal as far as it is done with: up to the byte ``end``, where a pause of an hour or more ended at ``until``.

    What stands behind is read again each time; what stands before, only where the file is another one now.
    """

    end: int
    until: float
    mark: str  #: the last bytes before ``end``
    found: Recalled

    def data(self) -> dict[str, Any]:
        """As JSON data."""
        return {**vars(self), "found": self.found.data()}

    @classmethod
    def of(cls, data: Any, path: Path) -> Base | None:
        """The same from JSON data; None where it is something else, or the file is no longer the same so far."""
        try:
            made = cls(int(data["end"]), float(data["until"]), str(data["mark"]), Recalled.of(data["found"]))
        except (TypeError, KeyError, ValueError):
            return None
        return made if made.end > 0 and _mark(path, made.end) == made.mark else None


def recalled(path: Path, shelf: Shelf, now: float, base: Base | None = None) -> tuple[Recalled, Base | None]:
    """All that the journal at ``path`` says, and the base from which the next call may go on.

    ``now`` is in seconds since 1970. Read on from a base or from the start, it is the same.

    Raises:
        JournalError: the file is there but can't be read.
    """
    told = _Told()
    for record, at, said, begin in timed(path, now, base.end if base else 0):
        if base and said < base.until:
            return recalled(path, shelf, now)  # merged, or a clock put back
        told.take(record, at, said, begin, now)
    found = told.judged(shelf)
    made: Base | None = base
    if told.until > (base.until if base else 0.0) and not found.ahead:
        done = found.before(told.until)
        made = Base(told.end, told.until, _mark(path, told.end), base.found.plus(done) if base else done)
    return (base.found.plus(found) if base else found), made


class _Told:
    """What the lines of a journal say, one after the other."""

    def __init__(self) -> None:
        self.found = Recalled()
        self.until, self.end, self._latest = 0.0, 0, 0.0
        self._recalls: defaultdict[Prompt, list[Recall]] = defaultdict(list)
        self._given: defaultdict[tuple[str, str], list[Given]] = defaultdict(list)
        self._checks: defaultdict[tuple[str, str], list[float]] = defaultdict(list)

    def take(self, record: Record, at: float, said: float, begin: int, now: float) -> None:
        """Take in one line."""
        unit, found = record["unit"], self.found
        found.ahead = found.ahead or said > now
        if at < self.until:
            self.until = 0.0  # no pause parts the lines
        elif begin and at == said and at - self._latest >= LEFT:
            self.until, self.end = at, begin
        self._latest = max(at, self._latest)
        known = recall_of(record, at, said)
        if known:
            self._recalls[known[0]].append(known[1])
        if not known or not known[1].mark:  # what the daily review wrote opens no unit
            found.opened[unit] = min(at, found.opened.get(unit, at))
            self._given[unit, record["item"]].append(Given(at, said, record["value"]))
        if record["item"] == CHECKED and isinstance(record["value"], str):
            self._checks[unit, record["value"]].append(at)

    def judged(self, shelf: Shelf) -> Recalled:
        """All of it, with the answers judged."""
        deck = Deck(shelf, self.found.opened)
        verdicts: dict[str, Verdict] = {}
        for (unit, item), answers in self._given.items():
            prompt = deck.practised(unit, item)
            if prompt:
                self._recalls[prompt] += _judged(deck.items[prompt], answers, self._checks[unit, item], verdicts)
        self.found.recalls = dict(self._recalls)
        return self.found


def _mark(path: Path, end: int) -> str:
    """The last bytes before a place of a file; empty where it is shorter."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, end - 64))
            found = file.read(min(64, end))
    except OSError:
        return ""
    return found.hex() if len(found) == min(64, end) else ""


def _judged(item: Item, answers: list[Given], checks: list[float], verdicts: dict[str, Verdict]) -> list[Recall]:
    answers.sort(key=lambda answer: answer.at)
    judged = [(given, verdict_on(item, given.value, verdicts)) for given in meant(item, answers, checks)]
    return [Recall(given.at, given.said, rating(verdict)) for given, verdict in judged if verdict]
