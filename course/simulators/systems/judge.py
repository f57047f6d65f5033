"""What the record of a task is worth: what had to be done, what must not have been, and what the console remarked."""

from __future__ import annotations

from datetime import date

from course.model.base import Citation, Model
from course.model.console import Deed, Do, Task
from course.simulators.systems.state import Entry, State


class Judged(Model):
    """One thing looked for in the record. ``right`` says whether it is as it should be."""

    id: str
    right: bool
    says: str
    cites: tuple[Citation, ...] = ()
    wanted: bool = True  #: False for what must not be done


class Debrief(Model):
    """The record against the task sheet. ``share`` is what was done of what had to be, less what must not have been."""

    share: float
    judged: tuple[Judged, ...]
    refused: int
    flagged: int
    lesson: str

    @property
    def right(self) -> int:
        """How many things are as they should be."""
        return sum(one.right for one in self.judged)


def debrief(task: Task, state: State) -> Debrief:
    """The score of a record: a pure function of the task sheet and the replayed steps."""
    wanted = [Judged(id=d.id, right=_found(d, state), says=d.says, cites=d.cites) for d in task.must]
    wrong = [
        Judged(id=d.id, right=not _found(d, state), says=d.says, cites=d.cites, wanted=False) for d in task.must_not
    ]
    done, broken = sum(one.right for one in wanted), sum(not one.right for one in wrong)
    return Debrief(
        share=round(max(0.0, done - broken) / len(wanted), 4) if wanted else 0.0,
        judged=(*wanted, *wrong),
        refused=sum(entry.outcome == "refused" for entry in state.trail),
        flagged=sum(entry.outcome == "flagged" for entry in state.trail),
        lesson=task.lesson,
    )


def _found(deed: Deed, state: State) -> bool:
    if deed.status is not None:
        return state.status is deed.status and (state.closed_on is None or _in_time(deed, state.closed_on))
    if deed.do is Do.SEARCH and deed.record is not None and deed.record not in state.seen:
        return False
    return any(_is(entry, deed) for entry in state.trail)


def _is(entry: Entry, deed: Deed) -> bool:
    if entry.do is not deed.do or (entry.outcome == "refused" and not deed.tries):
        return False
    if (deed.clean and entry.outcome == "flagged") or not _in_time(deed, entry.day):
        return False
    typed = entry.typed
    if deed.pair is not None:
        return {typed.get("record"), typed.get("other")} == set(deed.pair)
    asked = {"by": deed.by, "record": deed.record, "check": deed.check, "verdict": deed.verdict, "office": deed.office}
    if deed.do is Do.SEARCH:
        asked.pop("record")
    return all(value is None or typed.get(name, "").lower() == value.lower() for name, value in asked.items())


def _in_time(deed: Deed, day: date) -> bool:
    return (deed.from_day is None or deed.from_day <= day) and (deed.by_day is None or day <= deed.by_day)
