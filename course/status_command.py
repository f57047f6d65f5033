"""The command ``iso status``: what the course home says, for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from course.lab.course_map import summary
from course.lab.home import where
from course.lab.outline import OutlineUnit
from course.lab.overview import Overview, overview
from course.lab.progress_page import PAGE as PROGRESS
from course.lab.review_page import REVIEW
from course.lab.stage import FACES, due_of, left, stage_of, words_of
from course.lab.workspace import Workspace


def show(space: Workspace, console: Console | None = None) -> None:
    """Print how the trainee of a workspace stands."""
    console, seen = console or Console(), overview(space)
    table = Table(title=str(space.root), title_justify="left")
    for heading, side in (("Unit", "left"), ("Stands", "left"), ("Last answer", "left"), ("Due", "left")):
        table.add_column(heading, justify=side, overflow="fold")  # type: ignore[arg-type]
    for phase in seen.outline.phases:
        for week in phase.weeks:
            for unit in week.units:
                table.add_row(*_row(unit, seen))
            table.add_section()
    console.print(table)
    for line in _lines(seen, space):
        console.print(line, soft_wrap=True, highlight=False, markup=False)


def _row(unit: OutlineUnit, seen: Overview) -> tuple[str, str, str, str]:
    state = seen.state(unit)
    last = f"{state.last.astimezone():%Y-%m-%d %H:%M}" if state.last else ""
    due = due_of(unit, state)
    when = f"{due.at.astimezone():%Y-%m-%d %H:%M}{' !' if due.presses(seen.now) else ''}" if due else ""
    stands = f"{FACES[stage_of(unit, state)].sign} {words_of(unit, state)}"
    if state.unread:
        stands += "\nnew feedback"
    return f"{escape(unit.title)}\n[dim]{unit.id}[/dim]", stands, last, when


def _lines(seen: Overview, space: Workspace) -> list[str]:
    """What the page says above its map."""
    said = [summary(seen)]
    found = where(seen)
    if found:
        lead, unit, notebook = found
        rest = seen.pace.words(left(unit, seen.state(unit)))
        said.append(f"{lead}: {unit.title}, {notebook.title} ({rest}).")
    elif seen.outline.units:
        said.append("Every unit is submitted. Well done.")
    for unit in seen.outline.units:
        state = seen.state(unit)
        due = due_of(unit, state)
        if due and due.presses(seen.now):
            said.append(f"{unit.title} {due.words(seen.now)}.")
        if state.unread:
            said.append(f"Feedback has come: {unit.title}, {space.root / state.feedback}")
    if seen.reviews is not None:
        said.append(f"Daily review: {seen.reviews} due ({REVIEW}).")
    if PROGRESS in seen.pages:
        said.append(f"Outcome by outcome: {PROGRESS}.")
    return [*said, *(f"Note: {note}" for note in seen.notes)]
