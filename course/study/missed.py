"""What a trainee's answers to practice questions say: which were meant, and which of those were wrong.

A journal holds every click, also those on the way to an answer. An answer was meant if it was checked; or if it is
whole and stood for a while: not taken back within seconds, and not a mere part of what came next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from course.model.entry import answer_part
from course.model.item import Item
from course.model.verdict import Verdict, judge
from course.study.memory import AGAIN, GOOD
from course.study.progress import blank

STOOD = 10.0  #: seconds after which a whole answer was meant, even if it was changed later
LEFT = 3600.0  #: seconds after which it was left, and what comes next is another try


class Given(NamedTuple):
    """An answer: the time it counts for, the one its line gives (both in seconds since 1970), and the value."""

    at: float
    said: float
    value: Any


def meant(item: Item, given: Iterable[Given], checks: Iterable[float] = ()) -> Iterator[Given]:
    """Of the answers given to an item, in order, those that were meant; ``checks`` are the times one was checked."""
    question = item.blind()
    looked = sorted(checks)
    for one, after in pairwise([*given, None]):
        if one is None or blank(one.value):
            continue
        checked = any(one.at <= at and (after is None or at < after.at) for at in looked)
        if checked or (_whole(item, answer_part(question, one.value)) and _stood(one, after)):
            yield one


def _stood(one: Given, after: Given | None) -> bool:
    """Whether an answer was left standing."""
    if after is None or not 0 <= after.said - one.said < LEFT:
        return True
    return after.said - one.said >= STOOD and not _part_of(one.value, after.value)


def verdict_on(item: Item, value: Any, known: dict[str, Verdict] | None = None) -> Verdict | None:
    """The verdict on a value; None where a program can't tell. ``known`` keeps verdicts of earlier calls."""
    if known is None:
        known = {}
    name = f"{item.id} {value!r}"
    if name not in known:
        known[name] = judge(item, value)
    found = known[name]
    return found if found.answered and found.counted else None


def rating(verdict: Verdict) -> int:
    """How a question was recalled: known only where every part is right."""
    return GOOD if verdict.right else AGAIN


def _whole(item: Item, value: Any) -> bool:
    """Whether every part of a question with parts has an entry."""
    if item.kind in ("classify", "match"):
        return isinstance(value, Mapping) and set(value) >= {card.id for card in item.cards}
    if item.kind == "table":
        return isinstance(value, Mapping) and set(value) >= {cell.id for cell in item.blanks}
    return True


def _part_of(value: Any, later: Any) -> bool:
    """Whether a value was only on the way to a later one."""
    if isinstance(value, Mapping) and isinstance(later, Mapping):
        if set(value) == {"answer", "confidence"} == set(later):
            return bool(value["answer"] == later["answer"]) or _part_of(value["answer"], later["answer"])
        return all(later.get(name) == entry for name, entry in value.items())
    if isinstance(value, list) and isinstance(later, list):
        return len(value) < len(later) and set(value) < set(later)
    return isinstance(value, str) and isinstance(later, str) and later.startswith(value)
