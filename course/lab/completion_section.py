"""The trainee's own view of their completion records: a section of "My progress", from the results in their folder.

The same rule as the instructor's record (:mod:`course.study.completion`), and nothing signed: only an instructor, who
has the gradebook, issues a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path

from course.lab.results import read_results
from course.lab.workspace import Workspace
from course.library.shelf import Shelf
from course.model.results import Results
from course.study.completion import NOTICE, Mark, Record, State, UnitWork, number, stand
from course.study.tracks import Track, tracks

_NONE = "no results yet"


def completion_section(workspace: Workspace, shelf: Shelf, _now: datetime) -> str:
    """How far each phase with graded results is; empty where there are none at all."""
    records = [r for t in tracks(shelf.curriculum()) if (r := own_record(workspace, shelf, t)) and _begun(r)]
    if not records:
        return ""
    body = "\n".join(_phase(record) for record in records)
    return (
        '<section>\n<h2 id="completion">Completion of phases</h2>\n'
        "<p>By the results that came back with your feedback. Nothing here is signed: when a phase is complete, ask "
        "your instructor for your completion record. It covers the whole phase, also units that are in preparation "
        f"now.</p>\n{body}\n<p><small>{NOTICE}</small></p>\n</section>"
    )


def own_record(workspace: Workspace, shelf: Shelf, track: Track) -> Record:
    """What the results in a trainee's folder show of a phase."""
    places = _places(workspace)
    return Record(track, tuple(_unit(shelf, unit, places.get(unit)) for unit in track.units))


def _unit(shelf: Shelf, unit_id: str, place: Path | None) -> UnitWork:
    """The newest attempt of a unit that has results; a unit that is not there is in preparation."""
    if not (shelf.place / unit_id / "unit.toml").is_file():
        return UnitWork(unit_id, unit_id.rpartition("/")[2].replace("-", " ").capitalize(), State.UNWRITTEN)
    unit = shelf.unit(unit_id)
    outcomes = tuple((o.id, o.text) for o in unit.objectives)
    held = read_results(place, unit_id).results if place else ()
    if not held:
        return UnitWork(unit_id, unit.title, State.ABSENT, outcomes)
    return _work(unit.title, outcomes, held[-1])


def _work(title: str, outcomes: tuple[tuple[str, str], ...], told: Results) -> UnitWork:
    marks = tuple(Mark(c.id, c.title, c.outcome, c.of, c.points) for c in told.criteria)
    return UnitWork(
        unit=told.unit,
        title=title,
        state=stand(marks, told.needed, told.missed, waits=told.waiting),
        outcomes=outcomes,
        marks=marks,
        needed=told.needed,
        missed=told.missed,
        form=told.form,
        attempt=told.attempt,
        handed_in=told.at,
    )


def _places(workspace: Workspace) -> Mapping[str, Path]:
    """The folder of each unit in the workspace."""
    units = workspace.outline().units if workspace.exists() else ()
    return {unit.id: workspace.root / unit.folder for unit in units}


def _begun(record: Record) -> bool:
    return any(unit.marks for unit in record.units)


def _phase(record: Record) -> str:
    count, of = len(record.mastered), len(record.units)
    rows = "\n".join(_row(unit) for unit in record.units if unit.state is not State.UNWRITTEN)
    later = "; ".join(escape(unit.title) for unit in record.units if unit.state is State.UNWRITTEN)
    also = f"<p><small>In preparation: {later}.</small></p>\n" if later else ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Unit", "How it stands", "Points"))
    title = escape(record.track.title)
    bar = (
        f'<span class="iso-level"><progress max="{of}" value="{count}" aria-label="{title}: {count} of {of} units">'
        f'</progress> <span aria-hidden="true">{count} of {of}</span></span>'
    )
    return (
        f"<details><summary><strong>{title}</strong>: {_words(record)} {bar}</summary>\n"
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n{also}</details>"
    )


def _words(record: Record) -> str:
    if record.complete:
        return "complete"
    count = sum(u.state is not State.MASTERED for u in record.units)
    return f"{count} {'unit is' if count == 1 else 'units are'} missing"


def _row(unit: UnitWork) -> str:
    state = _NONE if unit.state is State.ABSENT else str(unit.state)
    if unit.state is State.BELOW and unit.missed:
        state += f": a safety-critical point was missed ({'; '.join(unit.missed)})"
    points = f"{number(unit.points)} of {number(unit.of)}" if unit.marks else ""
    if unit.handed_in:
        state += f", work of {unit.handed_in:%B} {unit.handed_in.day}, {unit.handed_in.year}"
    return f'<tr><th scope="row">{escape(unit.title)}</th><td>{escape(state)}</td><td>{points}</td></tr>'
