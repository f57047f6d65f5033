"""What ``iso inquiry`` does: play a file of steps in an inquiry and print how it went."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from course.library.home import root
from course.library.shelf import shelf
from course.library.systems import console_law
from course.model.inquiry import Matter
from course.model.inquiry_step import read_step
from course.play_file import after
from course.simulators.inquiry.judge import Debrief, debrief
from course.simulators.inquiry.play import begin, step
from course.simulators.inquiry.state import State


@dataclass(frozen=True)
class Played:
    """The matter, how it stands after the steps of the file, and what that is worth."""

    matter: Matter
    state: State
    debrief: Debrief


def played(name: str, file: Path) -> Played:
    """The inquiry after the steps in the file.

    Raises:
        PlayError: the file holds no list of steps.
        ContentError: there is no such inquiry.
    """
    matter = cast("Matter", shelf().matter("inquiry", name))
    law = console_law(root())
    state = begin(matter)

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, matter.version), matter=matter, law=law)

    state = after(file, state, take, one="inquiry", first="state")
    return Played(matter, state, debrief(matter, state))


def as_json(play: Played) -> str:
    """The trail, the state and the debrief as JSON."""
    said = {
        "inquiry": play.matter.id,
        "version": play.matter.version,
        "state": play.state.model_dump(mode="json", exclude={"trail"}),
        "trail": [entry.model_dump(mode="json") for entry in play.state.trail],
        "debrief": play.debrief.model_dump(mode="json"),
    }
    return json.dumps(said, indent=2, ensure_ascii=False)


def as_text(play: Played) -> str:
    """The trail and the debrief for people."""
    found = play.debrief
    lines = [f"{play.matter.title} ({play.matter.id})", ""]
    lines += [f"{e.number:>3}  {e.day}  {e.outcome:<8} {e.said}" for e in play.state.trail]
    lines += ["", f"Worth {found.share:.0%}; days used {found.used}, {found.par} are enough."]
    lines += [f"  {name:<11} {share:.0%}" for name, share in found.parts.items()]
    return "\n".join([*lines, "", found.lesson])
