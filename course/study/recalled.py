"""What one journal says was recalled: every recall of each prompt, answers to practice questions judged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.library.shelf import Shelf
from course.model.answer import CHECKED
from course.model.item import Item
from course.model.verdict import Verdict
from course.study.deck import Deck
from course.study.missed import Given, meant, rating, verdict_on
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


def recalled(path: Path, shelf: Shelf, now: float) -> Recalled:
    """All that the journal at ``path`` says; ``now`` is in seconds since 1970.

    Raises:
        JournalError: the file is there but can't be read.
    """
    found = Recalled()
    recalls: defaultdict[Prompt, list[Recall]] = defaultdict(list)
    given: defaultdict[tuple[str, str], list[Given]] = defaultdict(list)
    checks: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for record, at, said in timed(path, now):
        unit = record["unit"]
        found.ahead = found.ahead or said > now
        known = recall_of(record, at, said)
        if known:
            recalls[known[0]].append(known[1])
        if not known or not known[1].mark:  # what the daily review wrote opens no unit
            found.opened[unit] = min(at, found.opened.get(unit, at))
            given[unit, record["item"]].append(Given(at, said, record["value"]))
        if record["item"] == CHECKED and isinstance(record["value"], str):
            checks[unit, record["value"]].append(at)
    deck = Deck(shelf, found.opened)
    verdicts: dict[str, Verdict] = {}
    for (unit, item), answers in given.items():
        prompt = deck.practised(unit, item)
        if prompt:
            recalls[prompt] += _judged(deck.items[prompt], answers, checks[unit, item], verdicts)
    found.recalls = dict(recalls)
    return found


def _judged(item: Item, answers: list[Given], checks: list[float], verdicts: dict[str, Verdict]) -> list[Recall]:
    answers.sort(key=lambda answer: answer.at)
    judged = [(given, verdict_on(item, given.value, verdicts)) for given in meant(item, answers, checks)]
    return [Recall(given.at, given.said, rating(verdict)) for given, verdict in judged if verdict]
