"""Each thing that can be done at the desk: what it costs, when it is refused, and what it leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from course.model.docket import DAYS, Case, Do, Reason, To, Week
from course.model.docket_step import Step
from course.simulators.docket.costs import FLAT, GRACE, to_read, to_work
from course.simulators.docket.state import Ended, Fate, State, clock


class RefusedError(ValueError):
    """The desk refuses a step; the message says why and what can be done, in one sentence."""


class Change(NamedTuple):
    """What a step does: the fields of the state that change, its minutes, and what is said of it."""

    new: dict[str, Any]
    start: int
    end: int
    said: str
    what: str = ""


def found(state: State, taken: Step, week: Week) -> Case:
    """The case a step names, open and on the desk.

    Raises:
        RefusedError: there is none, it has not come, or it is done.
    """
    case = week.case(taken.case)
    if case is None or not state.there(case, week):
        raise RefusedError(f"There is no case {taken.case[:40]!r} on this desk: choose one from the list.")
    if ended := state.ended.get(case.id):
        raise RefusedError(f"{case.receipt} was {ended.fate} on {DAYS[ended.day]}: it is closed, so choose another.")
    return case


def plan(state: State, taken: Step, week: Week) -> Change:
    """Put a case into a day's list; no day takes it out of the plan."""
    case = found(state, taken, week)
    lists = [[name for name in names if name != case.id] for names in state.plan]
    said = f"{case.receipt} taken out of the plan."
    if taken.day is not None:
        if not state.day <= taken.day < week.days:
            raise RefusedError(f"{DAYS[taken.day]} cannot be planned any more, or is no day of this week.")
        at = len(lists[taken.day]) if taken.at is None else taken.at
        lists[taken.day].insert(at, case.id)
        said = f"{case.receipt} planned for {DAYS[taken.day]}, place {min(at, len(lists[taken.day]) - 1) + 1}."
    return Change({"plan": tuple(map(tuple, lists))}, state.minute, state.minute, said)


def read(state: State, taken: Step, week: Week) -> Change:
    """Turn the next page of a file."""
    case = found(state, taken, week)
    cost = to_read(state, case)
    if cost is None:
        raise RefusedError(f"Every page of {case.receipt} was read: decide it, or lay it aside.")
    end = _in_day(state, week, cost)
    at = state.read.get(case.id, 0) + 1
    new = {"read": {**state.read, case.id: at}, "open": case.id}
    if case.kind != "message":
        new["form"] = case.form
    return Change(new, state.minute, end, f"Read page {at} of {len(case.pages)} of {case.receipt}.")


def decide(state: State, taken: Step, week: Week) -> Change:
    """Do one of the things a file or a message offers."""
    case = found(state, taken, week)
    if case.slot:
        raise RefusedError(f"{case.receipt} is a booked interview: hold it at its hour, or hand it to an officer.")
    act = next((act for act in case.acts if act.id == taken.act), None)
    if act is None:
        raise RefusedError(f"{case.receipt} offers no {taken.act[:40]!r}: choose one of its actions.")
    end = _in_day(state, week, to_work(state, case))
    new = _closed(state, case, "decided", end, act.id)
    if case.kind != "message":
        new |= {"form": case.form, "open": ""}
    return Change(new, state.minute, end, f"{case.receipt}: {act.says}", act.id)


def hold(state: State, taken: Step, week: Week) -> Change:
    """Hold a booked interview; who comes early waits."""
    case = found(state, taken, week)
    if case.slot is None:
        raise RefusedError(f"No interview is booked for {case.receipt}: decide it from the file.")
    booked = f"{DAYS[case.slot.day]} at {clock(case.slot.minute)}"
    if state.day != case.slot.day:
        raise RefusedError(f"The interview of {case.receipt} is booked for {booked}: hold it then.")
    start = max(state.minute, case.slot.minute)
    end = start + case.slot.length
    if end > week.minutes:
        raise RefusedError(f"The interview of {case.receipt} would end after the office closes: it is too late for it.")
    waited = start - state.minute
    said = f"{case.receipt}: interview held, {clock(start)} to {clock(end)}."
    said += f" {waited} minutes went by waiting for it." if waited else ""
    new = _closed(state, case, "held", end, "hold") | {"form": case.form, "open": ""}
    return Change(new, state.minute, end, said, "hold")


def defer(state: State, taken: Step, week: Week) -> Change:
    """Put a case off with a reason; it stays on the desk."""
    case = found(state, taken, week)
    if case.slot:
        raise RefusedError(f"{case.receipt} is booked and the person was told: hold it, or hand it to an officer.")
    if taken.reason not in set(Reason):
        raise RefusedError(f"Say why {case.receipt} is put off: one of {', '.join(Reason)}.")
    end = _in_day(state, week, FLAT[Do.DEFER])
    new = {"deferred": {**state.deferred, case.id: taken.reason}, "plan": _without(state, case)}
    return Change(new, state.minute, end, f"{case.receipt} put off: {REASONS[Reason(taken.reason)]}", taken.reason)


def escalate(state: State, taken: Step, week: Week) -> Change:
    """Hand a case to the supervisor."""
    case = found(state, taken, week)
    if case.slot:
        raise RefusedError(f"The supervisor holds no interviews: hold {case.receipt}, or hand it to an officer.")
    end = _in_day(state, week, FLAT[Do.ESCALATE])
    new = _closed(state, case, "escalated", end, "supervisor")
    return Change(new, state.minute, end, f"{case.receipt} handed to the supervisor.", "supervisor")


def delegate(state: State, taken: Step, week: Week) -> Change:
    """Hand a case to somebody who may do it."""
    case = found(state, taken, week)
    if taken.to not in set(To):
        raise RefusedError(f"Say who takes {case.receipt}: one of {', '.join(To)}.")
    to = To(taken.to)
    _may_take(state, case, to)
    end = _in_day(state, week, FLAT[Do.DELEGATE])
    new = _closed(state, case, "delegated", end, to.value)
    if case.slot:
        new["covers"] = state.covers - 1
    return Change(new, state.minute, end, f"{case.receipt} handed to {WHO[to]}.", to.value)


def _may_take(state: State, case: Case, to: To) -> None:
    if case.slot:
        if to is not To.OFFICER:
            raise RefusedError(f"Only an officer examines people: hold {case.receipt}, or hand it to another officer.")
        if state.covers < 1:
            raise RefusedError(f"No other officer has an hour left this week: hold {case.receipt} yourself.")
    elif to is To.OFFICER:
        raise RefusedError(f"Other officers' weeks are full too: {case.receipt} stays on this desk.")
    elif to is To.DUTY and case.kind != "message":
        raise RefusedError(f"The officer on duty takes people at the counter, not files: {case.receipt} stays here.")


def _in_day(state: State, week: Week, cost: int) -> int:
    left = week.minutes - state.minute
    if cost > left:
        raise RefusedError(f"That takes {cost} minutes and {left} are left today: take something shorter, or go home.")
    return state.minute + cost


def _closed(state: State, case: Case, fate: Fate, end: int, what: str) -> dict[str, Any]:
    ended = Ended(fate=fate, day=state.day, minute=end, what=what)
    return {"ended": {**state.ended, case.id: ended}, "plan": _without(state, case)}


def _without(state: State, case: Case) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name for name in names if name != case.id) for names in state.plan)


def missed(state: State, week: Week) -> list[Case]:
    """The booked interviews nobody came to hold by now."""
    return [
        case
        for case in state.waiting(week)
        if case.slot and (state.over or (case.slot.day, case.slot.minute + GRACE) < (state.day, state.minute))
    ]


REASONS = {
    Reason.TIME_RUNS: "the person's time to answer still runs.",
    Reason.CLOCKS_FIRST: "the week is full, and cases with clocks and older cases come first.",
    Reason.CHECK: "a check has to be renewed first.",
    Reason.POLICY: "until a new policy reaches it.",
    Reason.HARD: "it is too long or too hard for this week.",
}
WHO = {To.CLERK: "the clerk", To.OFFICER: "another officer", To.DUTY: "the officer on duty at the counter"}
DEEDS: dict[Do, Callable[[State, Step, Week], Change]] = {
    Do.PLAN: plan,
    Do.READ: read,
    Do.DECIDE: decide,
    Do.HOLD: hold,
    Do.DEFER: defer,
    Do.ESCALATE: escalate,
    Do.DELEGATE: delegate,
}
