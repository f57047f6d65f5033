"""Whether a committed notebook still is what its text makes, and writing it when it is not."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

from autograder.build.manuscript import BuildError, Manuscript
from autograder.build.pipeline import as_text, build
from course.lab.fingerprint import fingerprint


class State(StrEnum):
    """How a notebook stands to its text."""

    FRESH = "fresh"
    MISSING = "missing"
    STALE = "stale"  #: the text, unit.toml or marking scheme changed
    SAVED = "saved"  #: somebody ran it or saved it in Jupyter: outputs or settings changed, no cell
    EDITED = "edited"  #: somebody changed a cell
    BROKEN = "broken"  #: no notebook at all, such as after a merge conflict


def state(manuscript: Manuscript) -> State:
    """How the notebook beside the text stands to it. Raises BuildError where the text makes no notebook."""
    return _compare(manuscript, as_text(build(manuscript)))


def complaint(manuscript: Manuscript, found: State) -> str:
    """One sentence: which file, what happened to it and what to do; empty where it is fresh."""
    unit = manuscript.unit.id
    notebook, text = f"{unit}/{manuscript.notebook.name}", manuscript.path.name
    again = f"run `iso build {unit}` and commit both"
    return {
        State.FRESH: "",
        State.MISSING: f"{notebook} is missing: {again}.",
        State.STALE: f"{notebook} is older than {text}, unit.toml, the marking scheme or the law register: {again}.",
        State.SAVED: f"{notebook} has the right cells but other outputs or settings, as after a run: {again}.",
        State.EDITED: f"{notebook} was edited by hand: put the change into {text}, "
        f"then run `iso build --force {unit}` and commit both.",
        State.BROKEN: f"{notebook} is not a notebook (a merge conflict?): run `iso build --force {unit}`.",
    }[found]


def write(manuscript: Manuscript, *, force: bool = False) -> State:
    """Write the notebook where it is not fresh; returns the state it was in.

    Raises:
        BuildError: the text makes no notebook; or, without ``force``, the notebook holds a change made by hand.
    """
    text = as_text(build(manuscript))
    found = _compare(manuscript, text)
    if found in (State.EDITED, State.BROKEN) and not force:
        raise BuildError(complaint(manuscript, found))
    if found is not State.FRESH:
        draft = manuscript.notebook.with_suffix(".ipynb.new")
        draft.write_text(text, "utf-8", newline="\n")
        draft.replace(manuscript.notebook)
    return found


def orphans(place: Path, unit_id: str) -> list[str]:
    """A sentence for each notebook of a unit, under the course folder ``place``, that no text makes."""
    stray = sorted(n for n in (place / unit_id).glob("*.ipynb") if not n.with_suffix(".md").is_file())
    return [f"{unit_id}/{n.name} has no text beside it: write {n.stem}.md or delete the notebook." for n in stray]


def _compare(manuscript: Manuscript, wanted: str) -> State:
    if not manuscript.notebook.is_file():
        return State.MISSING
    held = manuscript.notebook.read_bytes()
    if held == wanted.encode():
        return State.FRESH
    try:
        notebook: dict[str, Any] = json.loads(held)
        now, made = fingerprint(notebook), notebook["metadata"]["iso"]["made"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return State.BROKEN
    if now != made:
        return State.EDITED
    return State.SAVED if now == json.loads(wanted)["metadata"]["iso"]["made"] else State.STALE
