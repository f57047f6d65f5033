"""What ``iso docket`` does: play a file of steps through a week, and print the record and what it is worth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import yaml

from course.docket_desk import cooked, practice_week
from course.library.home import root
from course.library.shelf import matter_from, read_yaml
from course.model.docket import DAYS, Week
from course.model.docket_step import read_step
from course.play_file import after
from course.simulators.docket.judge import debrief
from course.simulators.docket.play import begin, step
from course.simulators.docket.players import par
from course.simulators.docket.state import State, clock


def played(name: str, file: Path, *, play: int = 1) -> dict[str, Any]:
    """The record of a week after the steps in the file, and what it is worth.

    Raises:
        PlayError: the file holds no list of steps.
        ContentError: there is no such week.
    """
    week = practice_week(name, play)
    state = begin(week)

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, week.version), week=week)

    state = after(file, state, take, one="week", first="home")
    return {
        "week": week.id,
        "version": week.version,
        "day": DAYS[state.day],
        "clock": clock(state.minute),
        "over": state.over,
        "trail": [entry.model_dump(mode="json") for entry in state.trail],
        "debrief": debrief(week, state, par(week)).model_dump(mode="json"),
    }


def told(found: dict[str, Any]) -> str:
    """The record in words."""
    ended = found["debrief"]
    lines = [
        f"{e['number']:>3}  {DAYS[e['day']][:3]} {clock(e['end']):>5}  {e['outcome']:<8}{e['said']}"
        for e in found["trail"]
    ]
    lines += ["", f"Worth {round(100 * ended['share'])} of 100."]
    lines += [f"  {name}: {round(100 * value)}" for name, value in ended["parts"].items()]
    lines += [f"  {remark['fault']}: {remark['case']}. {remark['says']}" for remark in ended["remarks"]]
    return "\n".join(lines)


def listed(name: str, *, play: int = 1) -> str:
    """What lies on the desk of a week, and what comes in: the names a file of steps uses."""
    week = practice_week(name, play)
    lines = [f"{week.title} (version {week.version}), {week.days} days of {week.minutes} minutes"]
    lines += [_cover(case.id, week) for case in week.cases]
    lines += [f"{DAYS[i.day]} {clock(i.minute)}  {i.title}: {', '.join(i.cases) or 'a notice'}" for i in week.injects]
    return "\n".join(lines)


def made(file: Path) -> str:
    """The week of a file of settings, with its cases, as a file of its own: graded weeks are kept so.

    Raises:
        ContentError: the file can't be used.
    """
    week = cooked(cast("Week", matter_from("docket", read_yaml(file), file.name)), root())
    told = week.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=120)


def _cover(name: str, week: Week) -> str:
    case = week.case(name)
    if case is None:
        return name
    acts = ", ".join(act.id for act in case.acts) or "hold"
    return f"{case.id}  {case.receipt}  {case.form:<8}{case.person}. {case.face} Received {case.received_on}. [{acts}]"


def as_json(found: dict[str, Any]) -> str:
    """The record as JSON."""
    return json.dumps(found, indent=2, ensure_ascii=False)
