"""What ``iso rating`` does: play a file of steps through a quality review and print how far it agrees."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from course.library.home import root
from course.library.ratings import filled
from course.library.shelf import shelf
from course.model.rating import Rating
from course.model.rating_step import read_step
from course.play_file import after
from course.simulators.rating.judge import Debrief, debrief
from course.simulators.rating.play import step
from course.simulators.rating.reading import sentences
from course.simulators.rating.state import State


@dataclass(frozen=True)
class Played:
    """A set, the state its steps end in, and what that is worth."""

    matter: Rating
    state: State
    debrief: Debrief


def played(name: str, file: Path) -> Played:
    """The set after the steps in the file.

    Raises:
        PlayError: the file holds no list of steps, or one of them is none.
        ContentError: there is no such set.
    """
    matter = _set(name)

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, matter.version), matter)

    state = after(file, State(), take, one="set", first="rate")
    return Played(matter, state, debrief(matter, state))


def listed(name: str) -> str:
    """Every report of a set with its numbered sentences: what a file of steps can name and point at."""
    matter = _set(name)
    lines = []
    for report in matter.reports:
        lines += [f"{report.id}: {report.title}", f"  rated by {', '.join(matter.rated(report))}"]
        lines += [f"  {s.number:>3}. {s.text}" for s in sentences(report.text) if s.number]
    return "\n".join(lines)


def as_json(play: Played) -> str:
    """The whole of it as JSON."""
    found = play.debrief
    how, flags = found.agreement, found.flags
    said = {
        "set": play.matter.id,
        "version": play.matter.version,
        "state": play.state.model_dump(mode="json", exclude={"said"}),
        "agreement": {"exact": how.exact, "kappa": how.kappa, "error": how.error, "weights": "linear",
                      "on_scale": how.on_scale, "both_na": how.both_aside, "one_na": how.one_aside, "open": found.open,
                      "table": how.table},
        "flags": {**flags.model_dump(), "recall": flags.recall, "share": flags.share},
        "debrief": found.model_dump(mode="json", exclude={"agreement", "flags"}),
    }  # fmt: skip
    return json.dumps(said, indent=2, ensure_ascii=False)


def as_text(play: Played) -> str:
    """The agreement and each report, for reading."""
    found = play.debrief
    how, flags = found.agreement, found.flags
    exact = "none given" if how.exact is None else f"{how.exact:.0%} the same"
    lines = [
        play.matter.title,
        "",
        f"Ratings: {exact}; weighted kappa (linear) {how.words}; {found.open} left open",
        f"Significant errors: {flags.hits} of {flags.hits + flags.missed} flagged; false alarms: {flags.alarms}",
        "  ".join(f"{name} {share:.0%}" for name, share in found.marks.items()),
    ]
    for one in found.judged:
        lines += ["", one.title]
        for m in one.marked:
            sign = "same" if m.same else "DIFFERS"
            why = f": {m.why}" if m.why else ""
            lines.append(f"  {sign:<8}{m.criterion}: you {m.said or 'nothing'}, holds {m.gold}{why}")
        lines.append(
            f"  {'right' if one.called else 'NOT right'}: result {one.holds[0]}, reasons {one.holds[1]}. {one.says}"
        )
        back = f"sent back for {' or '.join(one.grounds)}" if one.remand else "stands"
        lines.append(f"  {'right' if one.credit == 1 else 'NOT right'}: {back}. {one.remand_why}")
    return "\n".join([*lines, "", play.matter.lesson]).rstrip()


def _set(name: str) -> Rating:
    return filled(cast("Rating", shelf().matter("rating", name)), root())
