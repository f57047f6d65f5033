"""What ``iso inquiry`` does: play a file of steps in an inquiry and print how it went."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from course.library.home import root
from course.library.shelf import ContentError, read_yaml, shelf
from course.library.systems import console_law
from course.model.inquiry import Matter
from course.model.inquiry_step import StepError, read_step
from course.simulators.inquiry.judge import Debrief, debrief
from course.simulators.inquiry.play import begin, step
from course.simulators.inquiry.state import State

LARGEST = 1_000_000  #: bytes of a file of steps


class PlayError(ValueError):
    """The file can't be played; the message names the step and says what to do."""


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
    for number, value in enumerate(_steps(file), 1):
        try:
            state = step(state, read_step(value, matter.version), matter=matter, law=law)
        except StepError as problem:
            raise PlayError(f"{file.name}, step {number}: {problem}") from None
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


def _steps(file: Path) -> list[Any]:
    try:
        if file.stat().st_size > LARGEST:
            raise PlayError(f"{file.name} is larger than {LARGEST:,} bytes: write the steps of one inquiry.")
        found = read_yaml(file)
    except OSError as problem:
        raise PlayError(f"{file} can't be read ({problem.strerror}): name a file of steps with --do.") from None
    except ContentError as problem:
        raise PlayError(str(problem)) from None
    if not isinstance(found, list):
        raise PlayError(f"{file.name} holds no list of steps: begin each with a dash, as in - do: state.")
    return found
