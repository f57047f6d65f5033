"""The order of the work: oldest first where no law and no hour decides, and no case left for being hard."""

from __future__ import annotations

from course.model.docket import Case, Do, Week
from course.simulators.docket.reading import clock_of, cost, deed, right_for
from course.simulators.docket.state import Ended, State

Pair = tuple[Case, Case]  #: an older case that was passed over, and the younger one that was done


def pool(week: Week, state: State) -> list[Case]:
    """The files whose only claim is their age, oldest first; those rightly put off or moved ahead are not there."""
    found = [c for c in week.cases if c.kind == "file" and clock_of(c) is None]
    return sorted(
        (c for c in found if not _put_off(c, state, week) and c.id not in ahead(week, state)),
        key=lambda c: (c.received_on, c.id),
    )


def ahead(week: Week, state: State) -> frozenset[str]:
    """The cases that a rightly granted request moved ahead."""
    granted = set()
    for case in week.cases:
        entry = deed(case, state)
        if case.about and entry and entry.what == "grant" and right_for(case, entry, week):
            granted.add(case.about)
    return frozenset(granted)


def passed_over(week: Week, state: State) -> tuple[list[Pair], int]:
    """The pairs done in the wrong order, and how many pairs there were to compare.

    A younger case may be done first where the older one follows by the end of the next working day, or where the older
    one was too long for what was left before the next interview or the end of the day.
    """
    cases = pool(week, state)
    wrong, count = [], 0
    for at, younger in enumerate(cases):
        done = state.ended.get(younger.id)
        if done is None:
            continue
        for older in cases[:at]:
            count += 1
            other = state.ended.get(older.id)
            soon = other is not None and other.day <= done.day + 1
            fits = cost(older) <= _free(younger, done, week, state)
            if not soon and fits and older.received_on < younger.received_on:
                wrong.append((older, younger))
    return wrong, count


def _free(case: Case, done: Ended, week: Week, state: State) -> int:
    """Minutes there were, when the case was begun, to the next interview held that day or to the day's end."""
    start = done.minute - cost(case)
    held = [c.slot.minute for c in week.cases if c.slot and c.slot.day == done.day and _held(c, state)]
    return min((minute for minute in held if minute >= start), default=week.minutes) - start


def _held(case: Case, state: State) -> bool:
    ended = state.ended.get(case.id)
    return ended is not None and ended.fate == "held"


def hard_left(week: Week, state: State) -> list[Case]:
    """The hard cases left undone although easier and younger ones were done."""
    wrong, _ = passed_over(week, state)
    return list({older.id: older for older, _ in wrong if older.truth and older.truth.hard}.values())


def _put_off(case: Case, state: State, week: Week) -> bool:
    entry = deed(case, state)
    return entry is not None and entry.do is Do.DEFER and right_for(case, entry, week) is not None
