"""What ``iso comparison`` does: play a file of steps over a set of papers and print what it is worth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from course.library.shelf import shelf
from course.model.comparison import Comparison, read_step
from course.play_file import after
from course.simulators.comparison.judge import Debrief, debrief
from course.simulators.comparison.play import step
from course.simulators.comparison.state import State
from course.widgets.comparison_page import ASKED, said_of, spot_words


@dataclass(frozen=True)
class Played:
    """A set, the state its steps end in, and what that is worth."""

    matter: Comparison
    state: State
    debrief: Debrief


def played(name: str, file: Path) -> Played:
    """The set after the steps in the file.

    Raises:
        PlayError: the file holds no list of steps, or one of them is none.
        ContentError: there is no such set.
    """
    matter, state = _set(name), State()

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, matter.version), matter)

    state = after(file, state, take, one="set", first="tie")
    return Played(matter, state, debrief(matter, state))


def spot_list(name: str) -> str:
    """Every spot of a set with what stands there, one a line: what a file of steps can name."""
    matter = _set(name)
    return "\n".join(f"{spot}: {' '.join(held.value.split()) or '(left blank)'}" for spot, held in matter.spots.items())


def as_json(play: Played) -> str:
    """The whole of it as JSON."""
    said = {
        "set": play.matter.id,
        "version": play.matter.version,
        "state": play.state.model_dump(mode="json", exclude={"said"}),
        "debrief": play.debrief.model_dump(mode="json"),
    }
    return json.dumps(said, indent=2, ensure_ascii=False)


def as_text(play: Played) -> str:
    """The findings and the debrief, for reading."""
    made, matter = play.debrief, play.matter
    said = [matter.title, "", f"Found {made.found} of {len(made.judged)}; false alarms: {len(made.alarms)}"]
    said += ["  ".join(f"{name} {share:.0%}" for name, share in made.marks.items()), ""]
    for one in made.judged:
        held = one.difference
        said.append(f"{'Found' if one.finding else 'NOT found'}: {held.title}")
        said.append(f"   {spot_words(matter, held.one[0])} / {spot_words(matter, held.other[0])}")
        words = said_of(one.finding) if one.finding else {}
        said += [f"   {'right' if one.right[n] else 'NOT right'}: {ASKED[n]} {text}" for n, text in words.items()]
        said.append(f"   {held.says} ({'; '.join(held.cites)})")
    said += [
        f"False alarm: {spot_words(matter, one.finding.first)} / {spot_words(matter, one.finding.second)}. {one.says}"
        for one in made.alarms
    ]
    said += [
        f"Check digit of {d.name}: {d.digit}, printed {d.printed}, typed {d.tries or 'nothing'}" for d in made.digits
    ]
    return "\n".join([*said, "", made.lesson])


def _set(name: str) -> Comparison:
    return cast("Comparison", shelf().matter("comparison", name))
