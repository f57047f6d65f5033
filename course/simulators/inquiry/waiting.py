"""Moving the clock on: results and answers that come meanwhile, and time to answer that ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from course.model.inquiry import Matter
from course.model.inquiry_step import Step
from course.simulators.inquiry.deeds import ANSWER, RefusedError
from course.simulators.inquiry.state import Entry, State, Told

DAY = timedelta(days=1)
LONGEST = timedelta(days=400)


def until(step: Step, state: State) -> date:
    """The day a wait goes to: the one named, or the next thing that comes.

    Raises:
        RefusedError: it is no day to come, or nothing is on its way.
    """
    if not step.until:
        ahead = [day for day, *_ in _ahead(state)]
        if not ahead:
            raise RefusedError("Nothing is on its way: waiting brings nothing.")
        return max(state.today, min(ahead))
    try:
        day = date.fromisoformat(step.until)
    except ValueError:
        raise RefusedError("Give the day as in 2026-09-01, or none for the next thing that comes.") from None
    if not state.today < day <= state.today + LONGEST:
        raise RefusedError(f"Choose a day after {state.today}, at most {LONGEST.days} days on.")
    return day


def moved_on(state: State, day: date, matter: Matter) -> State:
    """The state on ``day``, everything in between having happened in its order."""
    while ahead := [event for event in _ahead(state) if event[0] <= day]:
        when, kind, name = min(ahead)
        state = state.model_copy(update={"today": max(when, state.today)})
        if kind == "result":
            state = _came(state, name, matter)
        elif kind == "reply":
            state = _answered(state, name, matter)
        else:
            state = _ended(state)
    return state.model_copy(update={"today": max(day, state.today)})


def arrived(state: State, matter: Matter) -> State:
    """What is here the day it was asked for, such as a search that takes no days."""
    while ahead := [e for e in _ahead(state) if e[1] == "result" and e[0] <= state.today]:
        state = _came(state, min(ahead)[2], matter)
    return state


def _ahead(state: State) -> list[tuple[date, str, str]]:
    """What is on its way, as (day, kind, name). Time that ends does so the day after its last."""
    coming = [(one.due, "result", one.inquiry) for one in state.asked if one.inquiry not in state.came]
    for told in state.told:
        coming += [(day, "reply", name) for day, name in told.replies]
        if not told.over:
            coming.append((told.due + (DAY if told.how == "notice" else timedelta()), "time", ""))
    return coming


def _came(state: State, name: str, matter: Matter) -> State:
    return logged(state.model_copy(update={"came": (*state.came, name)}), "came", matter.known[name], item=name)


def _answered(state: State, name: str, matter: Matter) -> State:
    late = all(told.due < state.today for told in state.told if any(n == name for _, n in told.replies))
    told = tuple(_without(one, name) for one in state.told)
    known = state.model_copy(update={"told": told, "came": tuple(dict.fromkeys((*state.came, name)))})
    words = f"{matter.known[name]}{' It came after the last day to answer.' if late else ''}"
    return logged(known, "came", words, item=name, cites=(ANSWER,))


def _without(told: Told, name: str) -> Told:
    if all(n != name for _, n in told.replies):
        return told
    left = tuple((day, n) for day, n in told.replies if n != name)
    return told.model_copy(update={"replies": left, "over": told.over or not left})


def _ended(state: State) -> State:
    """Every time to answer that is over by today."""
    new, said = [], state
    for told in state.told:
        last = told.due + (DAY if told.how == "notice" else timedelta())
        if told.over or last > state.today:
            new.append(told)
            continue
        new.append(told.model_copy(update={"over": True}))
        words = f"The time to answer ended on {told.due}; nothing came in it."
        if told.how == "interview":
            words = f"The interview was held on {told.due}; on this the person had nothing to add."
        said = logged(said, "ran-out", words, cites=("8 CFR 103.2(b)(13)(i)",) if told.how == "notice" else ())
    return said.model_copy(update={"told": tuple(new)})


def logged(state: State, outcome: Any, said: str, **more: Any) -> State:
    """The state with one more line in its trail."""
    entry = Entry(number=len(state.trail) + 1, day=state.today, outcome=outcome, said=said, **more)
    return state.model_copy(update={"trail": (*state.trail, entry)})
