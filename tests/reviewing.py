"""Ways to rate a quality review: as the key does, all alike, nothing at all."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from course.library.home import root
from course.library.ratings import filled
from course.library.shelf import shelf
from course.model.rating import ERRORS, MISSING, Level, Rating, Report
from course.model.rating_step import read_step
from course.simulators.rating.play import step
from course.simulators.rating.reading import numbers
from course.simulators.rating.state import State

LINE = "Please open Exhibit C again before you sign."


@cache
def practice(name: str = "six-decisions") -> Rating:
    """A practice set with its texts."""
    return filled(cast("Rating", shelf().matter("rating", name)), root())


def place(report: Report, words: str) -> str:
    """Where words of a key stand."""
    return MISSING if words == MISSING else str(numbers(words, report.text)[0])


def right(matter: Rating, report: Report) -> list[dict[str, Any]]:
    """The steps that say of a report what holds."""
    key = report.key
    assert key is not None
    steps: list[dict[str, Any]] = []
    for criterion in matter.rated(report):
        gold = matter.gold(report, criterion)
        taken = {"do": "rate", "report": report.id, "criterion": criterion.value, "level": gold.value}
        if gold in ERRORS:
            taken["at"] = place(report, key.at[criterion][0])
        steps.append(taken)
    predicted = {"do": "predict", "report": report.id, "remand": "sent-back" if key.remand else "stands"}
    if key.grounds:
        predicted["ground"] = key.grounds[0].value
    return [
        *steps,
        {"do": "call", "report": report.id, "result": key.result, "reasons": key.reasons},
        predicted,
        {"do": "write", "report": report.id, "text": LINE},
        {"do": "hand-in", "report": report.id},
    ]


def whole(matter: Rating) -> list[dict[str, Any]]:
    """The steps that are worth everything."""
    return [taken for report in matter.reports for taken in right(matter, report)]


def alike(matter: Rating, level: Level, *, call: str, remand: str, at: str = "") -> list[dict[str, Any]]:
    """The steps of somebody who says the same of everything."""
    steps: list[dict[str, Any]] = []
    for report in matter.reports:
        rated = matter.rated(report)
        about = {"report": report.id}
        pointed = {"at": at} if at and level in ERRORS else {}
        steps += [{"do": "rate", **about, "criterion": c.value, "level": level.value, **pointed} for c in rated]
        steps.append({"do": "call", **about, "result": "right", "reasons": call})
        ground = {"ground": rated[0].value} if remand == "sent-back" else {}
        steps.append({"do": "predict", **about, "remand": remand, **ground})
    return steps


def play(matter: Rating, steps: list[dict[str, Any]]) -> State:
    """The state after these steps."""
    state = State()
    for value in steps:
        state = step(state, read_step(value, matter.version), matter)
    return state
