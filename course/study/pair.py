"""A pair: the same case file twice, once with other people in it, and what somebody answered each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from course.journal.first import first_looks
from course.journal.journal import Journal
from course.journal.taken import taken
from course.model.answer import Answer
from course.model.casework import ACTIONS, FLAGS, OUTCOME
from course.model.twins import Who
from course.model.unit import Unit

NOTHING = "nothing"  #: the swap that changes nobody


@dataclass(frozen=True, slots=True)
class Work:
    """One of the two files: its number or title, who it is about, and what was answered before any feedback on it.

    ``right`` is whether the outcome was; None where the work was never checked.
    """

    label: str
    who: Who
    flags: frozenset[str]
    actions: frozenset[str]
    outcome: str
    right: bool | None


@dataclass(frozen=True, slots=True)
class Pair:
    """``what`` was swapped between the first file and the second."""

    unit: str
    activity: str
    what: str
    first: Work
    second: Work

    @property
    def outcome_changed(self) -> bool:
        """Whether the two outcomes differ."""
        return self.first.outcome != self.second.outcome

    @property
    def flags_changed(self) -> bool:
        """Whether something was flagged in one and not in the other."""
        return self.first.flags != self.second.flags

    @property
    def actions_changed(self) -> bool:
        """Whether something was done in one and not in the other."""
        return self.first.actions != self.second.actions


def pairs(unit: Unit, journal: Journal) -> Iterator[Pair]:
    """The pairs of a unit of which both files have an outcome: written ones, then dealt ones as they were taken."""
    listed = [*_written(unit), *_dealt(unit, journal)]
    looks = first_looks(journal, unit.id) if listed else {}
    for activity, what, *sides in listed:
        first, second = (_work(journal, looks, unit.id, *side) for side in sides)
        if first and second:
            yield Pair(unit.id, activity, what, first, second)


#: Under which name the work on a file is kept, what the file is called, and who it is about.
Named = tuple[str, str, Who]
Listed = tuple[str, str, Named, Named]


def _written(unit: Unit) -> Iterator[Listed]:
    for pair in unit.pairs:
        first, second = ((s.activity, unit.activity(s.activity).title, s) for s in (pair.first, pair.second))
        yield pair.second.activity, pair.swapped, first, second


def _dealt(unit: Unit, journal: Journal) -> Iterator[Listed]:
    for activity in (a.id for a in unit.activities if a.kind == "casefile" and a.generate):
        for number, pairing in taken(journal, unit.id, activity):
            if pairing and pairing.of != number:
                files = ((pairing.of, pairing.first), (number, pairing.second))
                first, second = ((f"{activity}-{n}", str(n), who) for n, who in files)
                yield activity, pairing.swap.rpartition("-")[0], first, second


def _work(journal: Journal, looks: Mapping[str, Answer], unit: str, name: str, label: str, who: Who) -> Work | None:
    """The work as it stood at the first look, else as it stands; None without an outcome."""
    if name in looks:
        kept: Any = looks[name].value
    else:
        kept = {item: answer.value for item, answer in journal.latest(unit, name).items()}
    if not isinstance(kept, dict) or not isinstance(outcome := kept.get(OUTCOME), str) or not outcome:
        return None
    right = kept.get("right")
    flags, actions = _named(kept.get(FLAGS)), _named(kept.get(ACTIONS))
    return Work(label, who, flags, actions, outcome, right if isinstance(right, bool) else None)


def _named(value: Any) -> frozenset[str]:
    return frozenset(v for v in value if isinstance(v, str)) if isinstance(value, list) else frozenset()
