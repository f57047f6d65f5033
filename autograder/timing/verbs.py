"""What instructors type about time and attempts: ``iso extend`` and ``iso attempts``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.course_option import Place, course_place
from autograder.untrusted import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from autograder.timing.attempts import Allowed, Standing
    from autograder.timing.extensions import Extension

OneUnit = Annotated[str, typer.Argument(help="The unit, such as itp/naturalization.")]


def extend(
    unit: OneUnit,
    trainee: Annotated[str | None, typer.Argument(help="The trainee. Without one: list what is given.")] = None,
    *,
    days: Annotated[float | None, typer.Option(help="Days after the due time; 0 takes an extension back.")] = None,
    hours: Annotated[float | None, typer.Option(help="Hours, added to the days.")] = None,
    due: Annotated[str, typer.Option(help="Set when the unit is due: 2026-12-01 17:00, in this machine's time.")] = "",
    workspace: Place = None,
) -> None:
    """Give a trainee more time, list who has more, or set when a unit is due."""
    from autograder.timing.extensions import ExtensionError, extend, extensions
    from autograder.timing.extensions import due as due_at

    place, assignment = course_place(workspace), unit.replace("/", "-")
    if trainee and days is None and hours is None:
        raise typer.BadParameter("Say how much time: --days 3, or --hours 12.", param_hint="--days")
    if not trainee and (days is not None or hours is not None):
        raise typer.BadParameter("Name the trainee who gets the time.", param_hint="TRAINEE")
    try:
        if due:
            due_at(place, assignment, _moment(due))
            _carry(place, unit)
        if trainee:
            extra = timedelta(days=days or 0, hours=hours or 0)
            one = extend(place, assignment, trainee, extra)
            _carry(place, unit)
            typer.echo(f"{trainee} has {_span(extra)} more: due {_local(one.due)}." if extra else _back(trainee))
            if one.came:
                typer.echo(f"It has come in already: `iso grade {unit} --again --only {trainee}` counts the time anew.")
            return
        found = extensions(place, assignment)
        when = due_at(place, assignment)
    except (ExtensionError, OverflowError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from problem
    typer.echo(f"{unit} is due {_local(when)}." if when else f"{unit} is never due (--due sets a time).")
    _list(found)


def attempts(
    unit: OneUnit,
    *,
    only: Annotated[str, typer.Option("--only", help="One trainee.")] = "",
    allow: Annotated[int | None, typer.Option(help="How many attempts count, for all or for --only; 0: any.")] = None,
    form: Annotated[
        str | None, typer.Option(help="Assign this form to --only, for the first attempt; '' takes it back.")
    ] = None,
    workspace: Place = None,
) -> None:
    """Show which form and attempt each trainee has; set how many attempts count, and assign forms."""
    from autograder.cohort.queue import handed_in
    from autograder.cohort.rules import read_rules
    from autograder.release.course import Course
    from autograder.scoring.keys import load_key
    from autograder.timing.attempts import AttemptsError, assign, read_allowed, standing
    from autograder.timing.attempts import allow as set_most
    from course.library.shelf import ContentError

    place, assignment = course_place(workspace), unit.replace("/", "-")
    if form is not None and not only:
        raise typer.BadParameter("Name the trainee who gets the form.", param_hint="--only")
    try:
        key = load_key(assignment)
        if allow is not None:
            set_most(place, assignment, allow, only)
        if form is not None:
            assign(place, key, only, form)
            typer.echo(
                f"Run `iso release {unit}`, then nbgrader's generate_assignment and release_assignment: the form "
                "counts for who opens the graded work after fetching that."
            )
        allowed = read_allowed(place, assignment)
    except (AttemptsError, ContentError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from problem
    rules = read_rules(Course(place), assignment)
    names = [name for name in handed_in(rules) if only in ("", name)]
    rows = [standing(name, rules.folder(rules.submitted, name), key, allowed) for name in names]
    _show(rows, allowed, only)


def _show(rows: Sequence[Standing], allowed: Allowed, only: str) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table()
    for heading in ("Trainee", "Form", "Attempt", "Allowed", "Assigned", "Note"):
        table.add_column(heading, justify="right" if heading in ("Attempt", "Allowed") else "left", overflow="fold")
    for row in rows:
        cells = (row.student, row.form, str(row.attempt), _number(row.most), row.assigned, row.note)
        table.add_row(*(escape(printable(cell)) for cell in cells))
    there = {row.student for row in rows}
    for name in sorted({*allowed.forms, *allowed.mosts} - there):
        if only in ("", name):
            cells = (name, "", "", _number(allowed.most_of(name)), allowed.forms.get(name, ""), "nothing handed in")
            table.add_row(*(escape(printable(cell)) for cell in cells))
    if table.row_count:
        Console().print(table)
    typer.echo(f"Attempts that count: {_number(allowed.most)}, unless the table says otherwise.")


def _list(found: Sequence[Extension]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    if not found:
        typer.echo("Nobody has an extension.")
        return
    table = Table()
    for heading in ("Trainee", "More time", "Due", "Came in"):
        table.add_column(heading, overflow="fold")
    for one in found:
        came = _local(one.came) if one.came else "nothing yet"
        table.add_row(*(escape(printable(c)) for c in (one.student, _span(one.extra), _local(one.due), came)))
    Console().print(table)


def _carry(place: Path, unit_id: str) -> None:
    """Bring the due time to where it is handed out, and home, where the course is worked on this machine."""
    from autograder.release.course import Course
    from autograder.release.places import instructor, trainee
    from autograder.timing.duefile import carry, carry_home
    from course.lab.workspace import Workspace
    from course.library.shelf import ContentError, shelf

    try:
        unit = shelf().unit(unit_id)
    except ContentError:
        return  # an assignment that is no unit of the course: nothing of ours shows when it is due
    carry(place, unit, Course(place).exchange)
    home = Workspace(trainee())
    if place.resolve() == instructor() and home.exists():
        carry_home(place, home, shelf().units())


def _moment(text: str) -> datetime:
    """A time of this machine as nbgrader keeps it: UTC without saying so."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        raise typer.BadParameter("Write the time as 2026-12-01 17:00.", param_hint="--due") from None


def _local(at: datetime | None) -> str:
    return f"{at.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M %Z}" if at else "never"


def _span(extra: timedelta) -> str:
    from autograder.timing.late import span

    return span(extra.total_seconds())


def _back(trainee: str) -> str:
    return f"{trainee} has no extension now."


def _number(most: int) -> str:
    return str(most) if most else "any number"
