"""What a trainee has shown: one line for each question, side of a case or graded criterion on each day it was worked.

Practice is judged here, from the journal and the item bank. A day counts once for a question: its first try weighs, and
what was put right after feedback adds a little (:data:`RETRY`). Graded work is never judged here, since its keys are
not: it comes as results (:mod:`course.lab.results`). What is in neither the bank nor the unit any more is passed over.

A journal may have been merged from two machines, and a clock set back: a line counts once by its id, and lines of one
kernel session keep the order in which they were written.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from pydantic import Field

from course.journal.line import Record
from course.library.shelf import ContentError, Shelf
from course.model.answer import CHECKED
from course.model.base import Model
from course.model.casefile import CaseFile
from course.model.casework import (
    ACTIONS,
    FLAGS,
    OUTCOME,
    judge_actions,
    judge_flags,
    judge_outcome,
    normal_casework,
)
from course.model.entry import EntryError
from course.model.item import Item
from course.model.simulation import MARK
from course.model.unit import APART, WAY, Activity, Unit
from course.model.verdict import Verdict, judge

SITTING = timedelta(minutes=10)  #: changes of an answer closer together than this are one try, unless it was checked
RETRY = 0.25  #: how much of what a second try puts right is counted, where the same day saw the first
FORMAT = 1
_END = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)

Source = Literal["practice", "graded", "review", "exam"]


class Evidence(Model):
    """How one thing was answered on one day: ``share`` of full credit, 0 to 1.

    ``at`` is the last try of the day. ``missed`` says that a safety-critical point was not right at the first try.
    ``item`` is an item's id, ``<activity>.flags`` and the like, or the id of a graded criterion with its ``form``.
    The source ``exam`` is graded work of an exam over several units, credited to the outcome it asked about.
    """

    unit: str
    outcome: str
    item: str
    at: datetime
    share: float = Field(ge=0, le=1)
    source: Source = "practice"
    form: str = ""
    missed: bool = False

    @property
    def day(self) -> date:
        """The day it counts for."""
        return self.at.date()


class Summary(Model):
    """What one journal shows of a unit; small, and the same whenever it is made, so that it can be kept.

    ``gone`` counts tries at practice questions that the course no longer has.
    """

    v: int = FORMAT
    unit: str
    evidence: tuple[Evidence, ...] = ()
    gone: int = 0


@dataclass(frozen=True)
class Bank:
    """The practice matter that answers of a unit are judged by: items by id, case files by the activity they are in."""

    items: Mapping[str, Item] = field(default_factory=dict)
    cases: Mapping[str, CaseFile] = field(default_factory=dict)


def bank_of(shelf: Shelf, unit: Unit) -> Bank:
    """The practice matter of a unit; a piece that can't be read is left out, and nothing is counted for it."""
    items: dict[str, Item] = {}
    cases: dict[str, CaseFile] = {}
    try:
        items = {item.id: item for item in shelf.unit_items(unit.id)}
    except ContentError:
        items = {}
    for activity in unit.activities:
        if activity.graded:
            continue
        for name in (i for i in activity.items if i not in items):
            try:
                items[name] = shelf.items([name])[0]
            except ContentError:
                continue
        for name, one in _ways(activity):
            if one.case:
                try:
                    cases[name] = shelf.case(one.case)
                except ContentError:
                    continue
    return Bank(items, cases)


def _ways(activity: Activity) -> Iterator[tuple[str, Activity]]:
    """An activity and its other way, each by the name its answers are kept under."""
    yield activity.id, activity
    if activity.other_way:
        yield activity.id + APART, activity.other_way


def summarize(unit: Unit, records: Iterable[Record], bank: Bank) -> Summary:
    """What the lines of a journal show of a unit's outcomes. The clock plays no part in it."""
    judges = _Judges(unit, bank)
    days: dict[tuple[str, str, date], list[_Judged]] = defaultdict(list)
    gone = 0
    for attempt in _attempts(unit, records):
        look = judges.find(attempt.activity, attempt.item)
        if look is None:
            gone += judges.asks(attempt.activity)
            continue
        found = look.judged(attempt.value)
        if found is not None:
            days[(look.outcome, look.name, attempt.at.date())].append(_Judged(attempt.at, found, look))
    told = (_day(tries) for tries in days.values())
    return Summary(unit=unit.id, evidence=tuple(sorted(told, key=_order)), gone=gone)


def _order(one: Evidence) -> tuple[datetime, str, str]:
    return one.at, one.outcome, one.item


def _day(tries: list[_Judged]) -> Evidence:
    """One day of one thing: the first try, and a little for what later ones put right."""
    tries.sort(key=lambda t: t.at)
    first, best, look = tries[0].share, max(t.share for t in tries), tries[0].look
    share = first + RETRY * (best - first)
    return Evidence(
        unit=look.unit,
        outcome=look.outcome,
        item=look.name,
        at=tries[-1].at,
        share=share,
        missed=look.critical and share < 1,
    )


class _Line(NamedTuple):
    at: datetime
    id: str
    activity: str
    item: str
    value: Any


class _Try(NamedTuple):
    at: datetime
    activity: str
    item: str
    value: Any


@dataclass(frozen=True)
class _Look:
    """How answers to one thing are judged, and what they show."""

    unit: str
    outcome: str
    name: str
    critical: bool
    judge: Callable[[Any], Verdict | None]
    known: dict[str, float | None] = field(default_factory=dict)

    def judged(self, value: Any) -> float | None:
        """The share of credit; None where nothing was answered, or a person must mark it."""
        kept = json.dumps(value, sort_keys=True)
        if kept not in self.known:
            found = self.judge(value)
            self.known[kept] = found.share if found and found.answered and found.counted else None
        return self.known[kept]


class _Judged(NamedTuple):
    at: datetime
    share: float
    look: _Look


class _Judges:
    """Finds how an answer is judged. Items are found by their id wherever they were asked."""

    def __init__(self, unit: Unit, bank: Bank) -> None:
        self._unit, self._bank = unit, bank
        self._known: dict[tuple[str, str], _Look | None] = {}
        self._activities = {name: one for a in unit.activities for name, one in _ways(a)}

    def find(self, activity: str, item: str) -> _Look | None:
        """How this answer is judged; None where it is graded elsewhere, or no longer known."""
        key = (activity, item)
        if key not in self._known:
            self._known[key] = self._made(activity, item)
        return self._known[key]

    def asks(self, activity: str) -> bool:
        """Whether it is a practice quiz, so that an answer nobody knows was to a question that is no longer there."""
        known = self._activities.get(activity)
        return (known.kind == "quiz" and not known.generate) if known else False

    def _made(self, activity: str, item: str) -> _Look | None:
        about = self._activities.get(activity)
        if about and about.graded:
            return None
        if item in self._bank.items:
            asked = self._bank.items[item]
            return _Look(asked.unit, asked.outcome, item, asked.safety_critical, lambda v: _answer(asked, v))
        side = item.removesuffix(f".{MARK}") if about and about.kind == "casefile" and about.generate else item
        shown = self._unit.shows.get((about.simulation or side) if about else side)
        if about is None or shown is None:
            return None
        if item == MARK and about.simulation:
            return _Look(self._unit.id, shown, f"{about.id}.{MARK}", critical=False, judge=_marked)
        if side != item:  # a made case file: its worth was noted when it was checked
            return _Look(self._unit.id, shown, f"{about.id}.{side}", critical=False, judge=_marked)
        case = self._bank.cases.get(activity)
        if case and item in _SIDES:
            return _Look(
                self._unit.id, shown, f"{about.id}.{item}", critical=False, judge=lambda v: _side(case, item, v)
            )
        return None


def _answer(item: Item, value: Any) -> Verdict:
    """The verdict on an answer, given before or after the question came to ask how sure one is."""
    sure = isinstance(value, dict) and set(value) == {"answer", "confidence"}
    if sure == item.confidence:
        return judge(item, value)
    return judge(item.model_copy(update={"confidence": False}), value["answer"] if sure else value)


def _marked(value: Any) -> Verdict | None:
    """What the view of a finished play noted of it."""
    share = value.get("share") if isinstance(value, dict) else None
    good = isinstance(share, (int, float)) and not isinstance(share, bool) and 0 <= share <= 1
    return Verdict(share=float(share)) if good and share is not None else None


_SIDES: dict[str, Callable[[CaseFile, Any], Verdict]] = {
    FLAGS: judge_flags,
    ACTIONS: judge_actions,
    OUTCOME: judge_outcome,
}


def _side(case: CaseFile, item: str, value: Any) -> Verdict | None:
    try:
        return _SIDES[item](case, normal_casework(case.docket, item, value))
    except EntryError:
        return None


def _attempts(unit: Unit, records: Iterable[Record]) -> Iterator[_Try]:
    """Tries in time: an answer as it stood when it was checked, or when it was left alone for a while."""
    standing: dict[tuple[str, str], _Try] = {}
    checked: set[tuple[str, str]] = set()
    graded = {a.id for a in unit.activities if a.graded}
    for line in _in_time(unit.id, records):
        if line.activity in graded or line.item == WAY:
            continue
        if line.item == CHECKED:
            checked |= {key for key in standing if key[0] == line.activity and line.value in ("", key[1])}
            continue
        key = (line.activity, line.item)
        before = standing.get(key)
        if before and (key in checked or line.at - before.at > SITTING):
            checked.discard(key)
            yield before
        standing[key] = _Try(line.at, line.activity, line.item, line.value)
    yield from standing.values()


def utc(text: str) -> datetime:
    """A time in UTC; one at the edge of the calendar, that has none, stays as it is."""
    at = datetime.fromisoformat(text)
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)


def _in_time(unit: str, records: Iterable[Record]) -> list[_Line]:
    """The lines of a unit in order of time, each once; equal times in the order of their ids."""
    seen: set[str] = set()
    clocks: dict[str, datetime] = {}
    lines = []
    for record in records:
        if record["unit"] != unit or record["id"] in seen:
            continue
        seen.add(record["id"])
        at = utc(record["at"])
        latest = clocks.get(record["session"])
        if latest and at < latest:  # the clock was set back while this kernel ran
            at = min(latest, _END) + timedelta(microseconds=1)
        clocks[record["session"]] = at
        lines.append(_Line(at, record["id"], record["activity"], record["item"], record["value"]))
    lines.sort(key=lambda line: line[:2])
    return lines
