"""The record of a mock interview: what of a journal's steps is said in the talk that is on now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from course.model.interview import Script
from course.simulators.record import left_out


@dataclass(frozen=True)
class Record:
    """The talk now on: its number, what the officer said in it, and what could not be used."""

    run: int
    texts: tuple[str, ...]
    said: str = ""  #: one sentence on steps of another version; empty where there are none
    revised: bool = False  #: a step was said to other words of the same version


def read(steps: Iterable[Any], script: Script, mark: str = "") -> Record:
    """The record in ``steps``, the values a journal keeps of one interview, in order; ``mark`` names the words of now.

    A step is ``{"run": 1, "text": "...", "v": 1, "script": mark}``; what is no step is passed over, and prepared
    answers may give the text alone. Steps of another version are left out, since they would be answered otherwise now.
    """
    known = [found for step in steps if (found := _step(step))]
    run = max((step["run"] for step in known), default=1)
    mine = [step for step in known if step["run"] == run and step["text"]]
    ours = [step for step in mine if step["v"] == script.version]
    said = left_out(len(mine) - len(ours), "this interview", "so they stay in your answers file and are left out here")
    revised = bool(mark) and any(step["mark"] != mark for step in ours)
    return Record(run, tuple(step["text"] for step in ours), said, revised)


def _step(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        return {"run": 1, "text": value, "v": 1, "mark": ""}
    if not isinstance(value, dict) or type(value.get("run")) is not int or not isinstance(value.get("text"), str):
        return None
    return {"run": value["run"], "text": value["text"], "v": value.get("v", 1), "mark": value.get("script")}
