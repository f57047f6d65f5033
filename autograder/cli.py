"""What authors and instructors type. :func:`register` adds these verbs to the command ``iso``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from course.library.shelf import Shelf

Units = Annotated[list[str] | None, typer.Argument(help="Unit ids, such as itp/naturalization. Default: all.")]


def register(app: typer.Typer) -> None:
    """Add the verbs. Entry point of the group ``iso.commands``."""
    app.command("build")(build)


def build(
    units: Units = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail where a notebook is not fresh.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over notebooks that were edited by hand.")] = False,
) -> None:
    """Make the notebooks of each unit from its text, or check that they are fresh."""
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
    _finish([p for p in problems if p], f"{len(texts)} notebooks are fresh.")


def _chosen(here: Shelf, units: list[str] | None) -> tuple[str, ...]:
    """The units named, or all there are. A name that is no unit is a wrong call."""
    there = tuple(u for u in here.curriculum().unit_ids if (here.place / u / "unit.toml").is_file())
    for unit in units or ():
        if unit not in there:
            raise typer.BadParameter(f"{unit!r} is no unit; there are {', '.join(there)}.")
    return tuple(units) if units else there


def _finish(problems: list[str], done: str) -> None:
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo(done)
