"""Moving the clock on: what comes in the post meanwhile, and what runs out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from course.model.console import Arrival, Check, Result, Status, Task
from course.simulators.systems.state import ENOUGH_REJECTIONS, Entry, State

DAY = timedelta(days=1)


def moved_on(state: State, until: date, task: Task) -> State:
    """The state on the day ``until``, everything in between having happened in its order."""
    while True:
        coming = min((a for a in state.expected if a.day <= until), key=lambda a: a.day, default=None)
        horizon = coming.day if coming else until
        state = _run_out(state, horizon)
        state = state.model_copy(update={"today": horizon})
        if coming is None:
            return state
        left = list(state.expected)
        left.remove(coming)
        state = _come(state.model_copy(update={"expected": tuple(left)}), coming, task)


def _come(state: State, coming: Arrival, task: Task) -> State:
    new: dict[str, Any] = {}
    said: str = coming.says
    cites: tuple[str, ...] = ()
    if coming.what == "answer":
        new, said, cites = _answer(state, coming)
    elif coming.what == "withdrawal":
        new = {"letter": coming.says}
    elif coming.what == "file":
        new = {"file_at": task.case.office}
    elif coming.check is not None:
        result = task.results[coming.check]
        before = state.check(coming.check)
        made = _check(result, coming, before.rejections if before else 0)
        new = {"checks": tuple(made if c.kind == coming.check else c for c in state.checks)}
        said = f"{said} {_brought(result)}"
    return logged(state.model_copy(update=new), "came", said, cites=cites)


def _brought(result: Result) -> str:
    if result.rejected:
        return "The prints can't be read: rejected."
    return "A hit: compare the records." if result.hit else "Nothing was found."


def _check(result: Result, coming: Arrival, rejections: int) -> Check:
    assert coming.check is not None  # noqa: S101  (the caller has looked)
    if result.rejected:
        return Check(kind=coming.check, state="rejected", rejections=rejections + 1)
    until = coming.day + timedelta(days=result.good_days)
    if result.hit is None:
        return Check(kind=coming.check, state="clear", good_until=until)
    return Check(kind=coming.check, state="hit", good_until=until, hit=result.hit, score=result.score)


def _answer(state: State, coming: Arrival) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    notice = state.notice
    if notice is None or notice.due is None:
        return {}, f"{coming.says} No notice is out: it went to the file.", ()
    if coming.day > notice.due:
        said = f"{coming.says} It came after the last day, {notice.due}."
        return {"late": True}, said, ("8 CFR 103.2(b)(13)(i)",)
    part = "" if coming.complete else " It is an answer in part: that asks for a decision on the record."
    if notice.kind == "brief":
        return {"status": Status.REVIEW, "notice": None}, coming.says + part, ("8 CFR 103.5(a)(5)(ii)",)
    said = f"{coming.says} In time: the last day was {notice.due}.{part}"
    new: dict[str, Any] = {"status": Status.ANSWERED, "notice": None}
    if coming.replaces and coming.complete:
        new["checks"] = tuple(_replaced(check, coming) for check in state.checks)
    return new, said, ("8 CFR 103.2(b)(11)",)


def _replaced(check: Check, coming: Arrival) -> Check:
    if check.kind != coming.replaces or check.state != "rejected" or check.rejections < ENOUGH_REJECTIONS:
        return check
    return check.model_copy(update={"state": "replaced"})


def _run_out(state: State, until: date) -> State:
    """Clocks that end after ``state.today`` and before the day ``until`` begins."""
    ends: list[tuple[date, str, tuple[str, ...]]] = []
    if state.notice and state.notice.due and not state.status.closed:
        said = f"The time to answer ended on {state.notice.due}; nothing came in it."
        ends.append((state.notice.due, said, ("8 CFR 103.2(b)(13)(i)",)))
    if state.decision_due and not state.status.closed:
        said = f"The decision was due by {state.decision_due}, and none was made."
        ends.append((state.decision_due, said, ("INA 336(b)", "8 CFR 335.3(a)")))
    ends += [
        (check.good_until, f"The {check.kind.value} check ran out on {check.good_until}.", ())
        for check in state.checks
        if check.good_until and not state.status.closed
    ]
    for day, said, cites in sorted(ends):
        if state.today <= day < until:
            state = logged(state.model_copy(update={"today": day + DAY}), "ran-out", said, cites=cites)
    return state


def logged(state: State, outcome: Any, said: str, **more: Any) -> State:
    """The state with one more line in its trail."""
    entry = Entry(number=len(state.trail) + 1, day=state.today, outcome=outcome, said=said, **more)
    return state.model_copy(update={"trail": (*state.trail, entry)})
