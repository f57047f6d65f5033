"""What the recalls of one thing come to, folded one after the other; kept, so that only what is new is folded in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, tzinfo
from hashlib import blake2b
from typing import Any

from course.study.memory import AGAIN, Memory, day_of, remembered
from course.study.recall import Prompt, Recall, in_order, unpacked

RECENT = 50  #: how many of the latest measured times count for the pace


@dataclass
class Fold:
    """What recalls in order of time came to. Days are numbered as in :mod:`course.study.memory`."""

    text: str = ""  #: a mark of the packed recalls, and
    head: str = ""  #: one of the recalls in order, of which there are
    count: int = 0
    memory: Memory | None = None  #: None of a question never missed
    mark: str = ""  #: of the words that were recalled last
    begun: int | None = None  #: the day on which the daily review first asked a card
    known: list[tuple[int, bool]] = field(default_factory=list)  #: days it came back, and whether it was known at once
    spent: dict[int, float] = field(default_factory=dict)  #: seconds by day
    times: list[tuple[float, float]] = field(default_factory=list)  #: the latest measured: when, and seconds

    def data(self) -> list[Any]:
        """As JSON data."""
        memory = list(asdict(self.memory).values()) if self.memory else None
        return [*list(vars(self).values())[:3], memory, self.mark, self.begun, self.known, self.spent, self.times]

    @classmethod
    def of(cls, data: Any) -> Fold:
        """The same from JSON data.

        Raises:
            TypeError, ValueError, LookupError: it is something else.
        """
        text, head, count, memory, mark, begun, known, spent, times = data
        return cls(
            str(text), str(head), int(count), Memory(*memory) if memory else None, str(mark),
            None if begun is None else int(begun), [(int(day), bool(good)) for day, good in known],
            {int(day): float(seconds) for day, seconds in spent.items()}, [(float(a), float(s)) for a, s in times],
        )  # fmt: skip


class Folds:
    """The folds of everything that was recalled: those kept before, each gone on from as far as it still holds.

    ``back`` is the first day of which it is asked what was known.
    """

    def __init__(self, before: Mapping[Prompt, Fold], zone: tzinfo | None, back: int) -> None:
        self._before, self._zone, self._back = before, zone, back

    def fold(self, prompt: Prompt, texts: Iterable[str]) -> Fold:
        """What the packed recalls of a thing come to, those of one journal a text."""
        kept, joined = self._before.get(prompt), ",".join(texts)
        text = _mark(joined)
        if kept and kept.text == text:
            return kept
        recalls = in_order(unpacked(joined))
        if not kept or kept.head != _head(recalls[: kept.count]):
            kept = Fold()
        return self._on(prompt, kept, recalls[kept.count :], text, _head(recalls))

    def _on(self, prompt: Prompt, kept: Fold, new: list[Recall], text: str, head: str) -> Fold:
        days = [(day_of(datetime.fromtimestamp(recall.at, self._zone)), recall) for recall in new]
        spent, times = dict(kept.spent), list(kept.times)
        for day, recall in days:
            if recall.seconds:
                spent[day] = spent.get(day, 0.0) + recall.seconds
                times.append((recall.at, recall.seconds))
        begun = kept.begun
        if prompt.kind == "card" and not kept.count and new[0].mark:
            begun = days[0][0]
        if prompt.kind == "item" and not kept.memory:
            days = days[next((n for n, recall in enumerate(new) if recall.rating == AGAIN), len(new)) :]
        memory = remembered("/".join(prompt), ((day, recall.rating) for day, recall in days), kept.memory)
        known, last = list(kept.known), kept.memory.last if kept.memory else None
        for day, recall in days:
            if last is not None and day > last:
                known.append((day, recall.rating > AGAIN))
            last = day if last is None else max(day, last)
        return Fold(
            text=text, head=head, count=kept.count + len(new), memory=memory,
            mark=new[-1].mark if new else kept.mark, begun=begun,
            known=[one for one in known if one[0] >= self._back], spent=spent, times=sorted(times)[-RECENT:],
        )  # fmt: skip


def _head(recalls: list[Recall]) -> str:
    return _mark(repr([tuple(recall) for recall in recalls]))


def _mark(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
