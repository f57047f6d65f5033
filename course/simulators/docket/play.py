"""The state machine of the desk: begin a week, take a step, replay a journal. Its clock moves by steps alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course.model.docket import DAYS, Do, Inject, Week
from course.model.docket_step import Step, read_step
from course.model.simulation import DONE, STEP
from course.simulators.docket.deeds import DEEDS, Change, RefusedError, missed
from course.simulators.docket.state import Ended, Entry, Outcome, State, clock
from course.simulators.record import left_out, replayed


def begin(week: Week) -> State:
    """Monday morning."""
    return _arrived(State(plan=tuple(() for _ in range(week.days)), covers=week.covers), week)


def step(state: State, taken: Step, *, week: Week) -> State:
    """The state after a step. A step the desk refuses costs nothing and changes nothing but the record."""
    if state.over:
        said = f"The {week.span} is over: read the debrief, or begin again."
        return _logged(state, taken, _still(state, said), "refused")
    if taken.do is Do.HOME:
        return _home(state, taken, week)
    try:
        change = DEEDS[taken.do](state, taken, week)
    except RefusedError as refused:
        return _logged(state, taken, _still(state, str(refused)), "refused")
    after = _logged(state, taken, change, "done", pages=(change.new.get("read") or state.read).get(taken.case, 0))
    return _arrived(after.model_copy(update={**change.new, "minute": change.end}), week)


def _home(state: State, taken: Step, week: Week) -> State:
    left = week.minutes - state.minute
    said = f"Went home on {DAYS[state.day]}{f' with {left} minutes unused' if left else ''}."
    after = _logged(state, taken, Change({}, state.minute, week.minutes, said), "done")
    last = state.day + 1 >= week.days
    moved = {"over": True, "minute": week.minutes} if last else {"day": state.day + 1, "minute": 0, "open": ""}
    return _arrived(after.model_copy(update=moved), week)


def _arrived(state: State, week: Week) -> State:
    """What has come by this minute, and the interviews that were missed."""
    due = [i for i in week.injects if i.id not in state.came and _has_come(i, state)]
    for inject in sorted(due, key=lambda one: (one.day, one.minute)):
        on = min((inject.day, inject.minute), (state.day, state.minute))
        entry = _entry(state, "came", inject.title, on)
        state = state.model_copy(update={"came": (*state.came, inject.id), "trail": (*state.trail, entry)})
    for case in missed(state, week):
        slot = case.slot
        if slot is None:  # pragma: no cover  (only booked interviews are missed)
            continue
        said = f"{case.receipt}: nobody held the interview booked for {DAYS[slot.day]} at {clock(slot.minute)}."
        entry = _entry(state, "missed", said, (slot.day, slot.minute), case.id)
        ended = {**state.ended, case.id: Ended(fate="missed", day=slot.day, minute=slot.minute)}
        plan = tuple(tuple(name for name in names if name != case.id) for names in state.plan)
        state = state.model_copy(update={"ended": ended, "plan": plan, "trail": (*state.trail, entry)})
    return state


def _has_come(inject: Inject, state: State) -> bool:
    return state.over or (inject.day, inject.minute) <= (state.day, state.minute)


def _entry(state: State, outcome: Outcome, said: str, on: tuple[int, int], case: str = "") -> Entry:
    number = len(state.trail) + 1
    return Entry(number=number, day=on[0], start=on[1], end=on[1], outcome=outcome, said=said, case=case)


def _still(state: State, said: str) -> Change:
    return Change({}, state.minute, state.minute, said)


def _logged(state: State, taken: Step, change: Change, outcome: Outcome, *, pages: int = 0) -> State:
    entry = Entry(
        number=len(state.trail) + 1,
        day=state.day,
        start=change.start,
        end=change.end,
        outcome=outcome,
        said=change.said,
        do=taken.do,
        case=taken.case,
        what=change.what,
        note=taken.note.strip(),
        pages=pages,
    )
    return state.model_copy(update={"trail": (*state.trail, entry)})


def plays_of(answers: Iterable[tuple[str, Any]]) -> list[list[Any]]:
    """The steps of each play of a journal, from its items and values in their order; the last one is going on."""
    found: list[list[Any]] = [[]]
    for item, value in answers:
        if item in (STEP, DONE) and value is None:
            found += [[]] if found[-1] else []
        elif item == STEP:
            found[-1].append(value)
    return found


def replay(values: Iterable[Any], *, week: Week) -> tuple[State, str]:
    """The state after the steps of a journal, and one sentence on what of it could not be used, empty where all was.

    Steps of another version of the week, and what is no step, are left out: the week may mean something else now.
    """

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, week.version), week=week)

    state, other, broken = replayed(values, week.version, begin(week), take)
    return state, _left_out(other, broken)


def _left_out(other: int, broken: int) -> str:
    if other:
        return left_out(other, "this week", "so the week begins anew; they stay in your answers file")
    if broken:
        are = "line of your answers file is no step" if broken == 1 else "lines of your answers file are no steps"
        return f"{broken} {are} of this week and was passed over: check the record."
    return ""
