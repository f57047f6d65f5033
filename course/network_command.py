"""What ``iso network`` does: play a file of steps in the data lab, and say what the marks are worth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from course.casefiles.matter import whole
from course.library.home import root
from course.library.shelf import shelf
from course.model.network import Network, read_step
from course.play_file import PlayError, after
from course.simulators.network.judge import Debrief, debrief
from course.simulators.network.play import begin, step
from course.simulators.network.state import State


def told(matter: str, file: Path | None, *, as_json: bool, names: bool) -> str:
    """What the command prints: the networks there are, the filings of one, or a play.

    Raises:
        PlayError: no network or no file was named, or the file can't be played.
        ContentError: there is no such network, or it can't be used.
    """
    if names and not matter:
        return "\n".join(sorted(path.stem for path in (root() / "data" / "networks").glob("*.yaml")))
    if not matter or (file is None and not names):
        raise PlayError("Name a network and a file of steps: iso network first-look --do steps.yaml.")
    network = whole(cast("Network", shelf().matter("network", matter)))
    return listed(network) if names or file is None else played(network, file, as_json=as_json)


def played(network: Network, file: Path, *, as_json: bool = False) -> str:
    """The marks after the steps in the file, and what they are worth, as text or as JSON.

    Raises:
        PlayError: the file holds no list of steps.
    """
    state = begin()

    def take(state: State, value: Any) -> State:
        return step(state, read_step(value, network.version), network)

    state = after(file, state, take, one="network", first="mark")
    found = debrief(network, state)
    if as_json:
        said = {"network": network.id, "version": network.version, "state": state.model_dump(mode="json")}
        return json.dumps({**said, "debrief": found.model_dump(mode="json")}, indent=2, ensure_ascii=False)
    return _text(network, state, found)


def listed(network: Network) -> str:
    """The filings of a network, one a line, their fields parted by tabs: to read, or for a spreadsheet."""
    names = [name for name in type(network.filings[0]).model_fields if name != "text"]
    lines = ["\t".join(names)]
    lines += ["\t".join(str(getattr(filing, name)) for name in names) for filing in network.filings]
    return "\n".join(lines)


def _text(network: Network, state: State, found: Debrief) -> str:
    lines = [network.title, *(f"{line.number}. {line.outcome}: {line.said}" for line in state.trail), ""]
    lines += [
        f"Worth {round(100 * found.share)} of 100.",
        f"Found {found.found} of {found.ring} filings of the ring; {found.referred} referred, {found.accused} falsely.",
        *(f"{name}: {part:g}" for name, part in found.parts.items()),
        *(f"{one.filing}: {one.says}" for one in found.told if one.kind != "found"),
    ]
    return "\n".join(lines)
