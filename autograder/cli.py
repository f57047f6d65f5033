"""What authors and instructors type. :func:`register` adds these verbs to the command ``iso``.

What a verb needs is imported when it runs: nbgrader alone takes longer than ``iso --help`` may.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autograder.cohort.verb import grade
from autograder.completion.verbs import GROUPS as COMPLETION
from autograder.course_option import Place
from autograder.insight.verb import report
from autograder.marking.verbs import VERBS
from autograder.records.verbs import GROUPS
from autograder.records.verbs import VERBS as RECORDS
from autograder.timing.verbs import attempts, extend
from edition.verb import book

if TYPE_CHECKING:
    from autograder.check.problem import Problem
    from course.lab.doctor import Line
    from course.lab.receipt import Receipt
    from course.lab.workspace import Workspace
    from course.library.shelf import Shelf

Units = Annotated[list[str] | None, typer.Argument(help="Unit ids, such as itp/naturalization. Default: all.")]
OneUnit = Annotated[str, typer.Argument(help="The unit, such as itp/naturalization.")]


def register(app: typer.Typer) -> dict[str, Callable[..., Any]]:
    """Add the verbs, and lend the trainee's verbs what only an instructor's installation can do.

    Entry point of the group ``iso.commands``.
    """
    verbs: tuple[tuple[str, Callable[..., Any]], ...] = (
        ("build", build),
        ("book", book),
        ("check", check),
        ("law", law),
        ("new-unit", new_unit),
        ("release", release),
        ("grade", grade),
        ("report", report),
        ("extend", extend),
        ("attempts", attempts),
        *VERBS,
        *RECORDS,
    )
    for name, verb in verbs:
        app.command(name)(verb)
    for name, group in (*GROUPS, *COMPLETION):
        app.add_typer(group, name=name)
    return {"workspace": _course_folder, "submit": _submit, "doctor": _examine}


def build(
    units: Units = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail where a notebook is not fresh.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over notebooks that were edited by hand.")] = False,
) -> None:
    """Make the notebooks of each unit from its text, or check that they are fresh."""
    from autograder.build.course_map import complaints
    from autograder.build.course_map import write as write_map
    from autograder.build.freshness import State, complaint, orphans, state, write
    from autograder.build.manuscript import BuildError, manuscripts
    from course.library.shelf import shelf

    here = shelf()
    chosen = _chosen(here, units)
    texts = list(manuscripts(here, chosen))
    problems = [orphan for unit in chosen for orphan in orphans(here.place, unit)]
    for text in texts:
        try:
            if check:
                problems.append(complaint(text, state(text)))
            elif write(text, force=force) is not State.FRESH:
                typer.echo(f"wrote {text.unit.id}/{text.notebook.name}")
        except BuildError as problem:
            problems.append(str(problem))
    if check:
        problems += complaints(here)
    else:
        for path in write_map(here):
            typer.echo(f"wrote {path.as_posix()}")
    _finish([p for p in problems if p], f"{len(texts)} notebooks are fresh.")


def check(
    units: Units = None,
    *,
    on: Annotated[str, typer.Option(help="Check as of this day (YYYY-MM-DD).", show_default="today")] = "",
    notices: Annotated[bool, typer.Option("--notices", help="Show notices too; they fail nothing.")] = False,
) -> None:
    """Check the content of each unit against the quality standard."""
    from rich.console import Console
    from rich.progress import Progress

    from autograder.check.checks import run
    from course.library.shelf import shelf

    here = shelf()
    chosen = _chosen(here, units)
    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        bar = progress.add_task("Checking", total=len(chosen))
        found = run(here, chosen, _day(on), lambda _unit: progress.advance(bar))
    shown = {group: [p for p in said if notices or not p.notice] for group, said in found.items()}
    _show({group: said for group, said in shown.items() if said})
    grave = sum(not p.notice for said in found.values() for p in said)
    worth = sum(p.notice for said in found.values() for p in said)
    typer.echo(f"Units checked: {len(chosen)}. Problems: {grave}. Notices: {worth}{'' if notices else ' (--notices)'}.")
    if grave:
        raise typer.Exit(1)


def law(citation: Annotated[str, typer.Argument(help="An authority, such as '8 CFR 103.8(b)'.")]) -> None:
    """Show an authority of the law register and every place in the course that a change of it touches."""
    from autograder.law.sheet import sheet
    from course.library.register import Register
    from course.library.shelf import shelf

    here = shelf()
    try:
        typer.echo(sheet(here, Register.load(here.place), citation))
    except (LookupError, ValueError) as problem:
        raise typer.BadParameter(str(problem), param_hint="CITATION") from None


def new_unit(
    unit: Annotated[str, typer.Argument(help="The new unit's id, as curriculum.toml lists it.")],
    *,
    title: Annotated[str, typer.Option(help="Its title.", show_default="from its id")] = "",
) -> None:
    """Lay out a new unit: every file it needs, with what to write in each."""
    from autograder.build.scaffold import lay_out
    from course.library.shelf import shelf

    here = shelf()
    for path in lay_out(here, unit, title, _day("")):
        typer.echo(f"wrote {path.relative_to(here.place).as_posix()}")
    typer.echo(f"Write where the files say so, then run `iso build {unit}` and `iso check {unit}`.")


def release(
    unit: OneUnit,
    *,
    workspace: Place = None,
    exchange: Annotated[Path | None, typer.Option(help="A folder shared with the trainees' accounts.")] = None,
    gradebook: Annotated[str | None, typer.Option(help="The address of a database server for the gradebook.")] = None,
) -> None:
    """Put a unit into the nbgrader course and print the commands that take it from there."""
    from autograder.release.places import instructor
    from autograder.release.stage import stage
    from autograder.release.workspace import commands, course_here, make_workspace
    from course.library.shelf import shelf

    here = shelf()
    _chosen(here, [unit])
    place = make_workspace(workspace or course_here() or instructor(), exchange, gradebook)
    target = stage(unit, place, shelf=here)
    typer.echo(f"Staged {unit} in {target}. What comes next:\n{commands(place, unit)}")


def _course_folder(named: Path | None) -> Path:
    """The trainee's folder, made or brought up to date."""
    from rich.console import Console

    from autograder.release.places import instructor, trainee
    from autograder.release.trainee import make_trainee
    from course.library.shelf import shelf

    with Console(stderr=True).status("Bringing your course folder up to date..."):
        return make_trainee(named or trainee(), shelf=shelf(), course=instructor()).root


def _examine(named: Path | None) -> list[Line]:
    """What is wrong with the instructor's course: the folder named, if it is one, or the usual one."""
    import time

    from autograder.records.checkup import examine
    from autograder.release.places import instructor
    from autograder.release.workspace import CONFIG, course_here

    place = named if named and (named / CONFIG).is_file() else course_here() or instructor()
    return list(examine(place, time.time()))


def _submit(unit: str, space: Workspace, told: Callable[[str], None]) -> Receipt:
    """Hand in a unit and have it scored."""
    from autograder.release.places import instructor
    from autograder.release.submit import submit
    from course.library.shelf import shelf

    return submit(unit, space=space, shelf=shelf(), course=instructor(), today=_day(""), told=told)


def _chosen(here: Shelf, units: list[str] | None) -> tuple[str, ...]:
    """The units named, or all there are. A name that is no unit is a wrong call."""
    there = tuple(u for u in here.curriculum().unit_ids if (here.place / u / "unit.toml").is_file())
    for unit in units or ():
        if unit not in there:
            raise typer.BadParameter(f"{unit!r} is no unit; there are {', '.join(there)}.")
    return tuple(units) if units else there


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()  # noqa: DTZ011  (the author's own day)
    except ValueError:
        raise typer.BadParameter("Write the day as 2026-08-10.", param_hint="--on") from None


def _show(found: dict[str, list[Problem]]) -> None:
    """Problems by group: a table on a screen, one line each in a log."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    for group, problems in found.items():
        if not console.is_terminal:
            for problem in problems:
                typer.echo(f"[{group}{', notice' if problem.notice else ''}] {problem}")
            continue
        table = Table(title=group, title_justify="left", show_lines=True, expand=True)
        for heading, share in (("Where", 4), ("What", 4), ("What to do", 3)):
            table.add_column(heading, ratio=share, overflow="fold")
        for problem in problems:
            style = "dim" if problem.notice else ""
            place = f"{problem.file}\n{problem.where}" if problem.where else problem.file
            table.add_row(*map(escape, (place, problem.what, problem.todo)), style=style)
        console.print(table)


def _finish(problems: list[str], done: str) -> None:
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo(done)
