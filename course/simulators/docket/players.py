"""Ways to play a week: the lawful one, which says what a week allows and stands in the debrief, and tempting ones.

A player sees the truth, so that its plays differ in their order and in nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from course.model.docket import Case, Do, Right, Week
from course.model.docket_step import read_step
from course.simulators.docket.costs import FLAT, GRACE, SETUP, to_work
from course.simulators.docket.judge import Par, par_of
from course.simulators.docket.play import begin, step
from course.simulators.docket.reading import best, bound, clock_of, cost, this_week
from course.simulators.docket.state import State

Rank = Callable[[Case, State, Week], tuple[Any, ...]]


def earliest_lawful_deadline(case: Case, state: State, week: Week) -> tuple[Any, ...]:
    """Messages at once; then by the last day in law; then by the office's; then what was moved ahead; then by age."""
    if case.kind == "message":
        return (0, case.id)
    clock = clock_of(case)
    if clock and bound(case, week):
        return (1, clock.due, case.received_on)
    if clock and this_week(clock, week):
        return (2, clock.due, case.received_on)
    granted = any(e.what == "grant" and (c := week.case(e.case)) and c.about == case.id for e in state.trail)
    return (3 if granted else 4, case.received_on, case.id)


def first_in_first_out(case: Case, state: State, week: Week) -> tuple[Any, ...]:
    """By the day of receipt and nothing else."""
    del state, week
    return (case.received_on, case.id)


def easiest_first(case: Case, state: State, week: Week) -> tuple[Any, ...]:
    """The shortest file first."""
    del state, week
    return (cost(case), case.id)


def congress_first(case: Case, state: State, week: Week) -> tuple[Any, ...]:
    """As the lawful one, but the case that a letter asks about before everything else."""
    letters = [c for c in state.waiting(week) if c.truth and c.truth.sort == "inquiry"]
    asked = {e.case for e in state.trail if e.do is Do.DECIDE}
    asked |= {c.id for c in letters}
    about = {c.about for c in week.cases if c.id in asked and c.truth and c.truth.sort == "inquiry"}
    return (-1,) if case.id in about else earliest_lawful_deadline(case, state, week)


def played(week: Week, rank: Rank) -> list[dict[str, Any]]:
    """The steps of a week worked by this order."""
    state, steps = begin(week), []
    while not state.over:
        for value in _next(state, week, rank):
            state = step(state, read_step(value, week.version), week=week)
            steps.append(value)
            if state.trail[-1].outcome == "refused":
                raise ValueError(f"a player of {week.id} was refused: {state.trail[-1].said}")
    return steps


def idle(week: Week) -> list[dict[str, Any]]:
    """Going home each day."""
    return [{"do": "home"} for _ in range(week.days)]


def expert(week: Week) -> State:
    """The lawful plan, played."""
    state = begin(week)
    for value in played(week, earliest_lawful_deadline):
        state = step(state, read_step(value, week.version), week=week)
    return state


def par(week: Week) -> Par:
    """What the lawful plan gets done."""
    return par_of(week, expert(week))


def _next(state: State, week: Week, rank: Rank) -> list[dict[str, Any]]:
    if handed := _clashing(state, week):
        return [_handing(handed, "officer")]
    slot = _slot(state, week)
    free = (slot.slot.minute if slot and slot.slot else week.minutes) - state.minute
    ready = [c for c in state.waiting(week) if c.slot is None and _open(c, state, week)]
    for case in sorted(ready, key=lambda c: rank(c, state, week)):
        if (deeds := _worked(case, state, week)) and _minutes(case, state, week) + _reserve(ready, state, week) <= free:
            return deeds
    if slot:
        return [{"do": "hold", "case": slot.id}]
    last = state.day + 1 == week.days
    left = [c for c in ready if c.id not in state.deferred and c.kind == "file"]
    if last and left and free >= FLAT[Do.DEFER]:
        return [_put_off(left[0])]
    return [{"do": "home"}]


def _reserve(ready: list[Case], state: State, week: Week) -> int:
    """Minutes to keep on the last day to say of each case why it waits."""
    return len(ready) * FLAT[Do.DEFER] if state.day + 1 == week.days else 0


def _slot(state: State, week: Week) -> Case | None:
    today = [c for c in state.waiting(week) if c.slot and c.slot.day == state.day]
    return min(today, key=lambda c: c.slot.minute if c.slot else 0, default=None)


def _clashing(state: State, week: Week) -> Case | None:
    """An interview of the colleague that lies across one of our own, while another officer can still take it."""
    booked = [c for c in state.waiting(week) if c.slot]
    for case in booked:
        for other in booked:
            mine, its = case.slot, other.slot
            across = mine and its and mine.day == its.day and mine.minute + GRACE < its.minute + its.length
            if (
                case.id > other.id
                and across
                and mine
                and its
                and its.minute + GRACE < mine.minute + mine.length
                and state.covers
            ):
                return case
    return None


def _open(case: Case, state: State, week: Week) -> bool:
    """Not put off already for a reason that still holds."""
    right = best(case, week.day(state.day))
    return case.id not in state.deferred or (
        right is not None and right.do is not Do.DEFER and not _was_full(case, state)
    )


def _was_full(case: Case, state: State) -> bool:
    return state.deferred.get(case.id) == "clocks-first"


def _worked(case: Case, state: State, week: Week) -> list[dict[str, Any]]:
    right = best(case, week.day(state.day))
    if right is None:
        return []
    pages = max(case.truth.pages, default=-1) + 1 if case.truth else 0
    reads = [{"do": "read", "case": case.id} for _ in range(pages - state.read.get(case.id, 0))]
    return [*reads, _deed(case, right)]


def _deed(case: Case, right: Right) -> dict[str, Any]:
    field = {Do.DECIDE: "act", Do.DEFER: "reason", Do.DELEGATE: "to"}.get(right.do)
    made = {"do": right.do.value, "case": case.id, "note": f"{case.person}, {case.form}: {right.why}"[:900]}
    return {**made, field: right.what} if field else made


def _put_off(case: Case) -> dict[str, Any]:
    note = f"{case.person}, {case.form}: the week is full; cases with clocks and older ones came first."
    return {"do": "defer", "case": case.id, "reason": "clocks-first", "note": note}


def _handing(case: Case, to: str) -> dict[str, Any]:
    return {
        "do": "delegate",
        "case": case.id,
        "to": to,
        "note": f"{case.person}: the hour lies across another interview.",
    }


def _minutes(case: Case, state: State, week: Week) -> int:
    right = best(case, week.day(state.day))
    pages = max(case.truth.pages, default=-1) + 1 if case.truth else 0
    reading = sum(page.minutes for page in case.pages[state.read.get(case.id, 0) : pages])
    ending = FLAT.get(right.do, 0) if right else 0
    return reading + (ending or to_work(state, case)) + SETUP
