"""What instructors type to see how a class does: ``iso report``. What the verb needs is imported in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from autograder.course_option import Place, course_place

if TYPE_CHECKING:
    from autograder.insight.table import Report

SEED = 20261122  #: of the bootstrap: the same marks give the same interval
OPEN_TO_TRAINEES = (
    "source",
    "release",
    "feedback",
    "exchange",
    "submitted",
)  #: folders of a course that are handed out


def report(
    unit: Annotated[str | None, typer.Argument(help="One unit. Default: all.")] = None,
    *,
    page: Annotated[
        Path | None, typer.Option("--page", help="Write the whole report on a unit as one HTML file.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write the tables of the whole report into a folder, a CSV file each.")
    ] = None,
    no_names: Annotated[bool, typer.Option("--no-names", help="Numbers in the place of names.")] = False,
    workspace: Place = None,
) -> None:
    """Show the scores in the gradebook, whether each is mastery, and which still wait for a person.

    With --page or --csv: who needs help and why, outcomes, questions, reliability, forms, markers and time.
    """
    from autograder.cohort.connection import GradebookError
    from autograder.marking.store import MarkingError
    from course.library.shelf import ContentError

    place = course_place(workspace)
    if not (page or csv):
        _scores(place, unit, no_names=no_names)
        return
    if not unit:
        raise typer.BadParameter("Name the unit that the page or the files are about.", param_hint="UNIT")
    for named in (page, csv):
        if named:
            _kept(named, place)
    if page and page.is_dir():
        raise typer.BadParameter(
            f"{page} is a folder: name a file, such as {page / 'report.html'}.", param_hint="--page"
        )
    try:
        made, said = _made(place, unit, no_names=no_names)
        _write(made, page, csv)
    except (ContentError, GradebookError, MarkingError) as problem:
        _stop(str(problem))
    except OSError as problem:
        _stop(f"{problem.filename or page or csv} can't be written ({problem.strerror}): name another place.")
    typer.echo(said)


def _made(place: Path, unit: str, *, no_names: bool) -> tuple[Report, str]:
    """The report, and a line on it."""
    from datetime import datetime
    from random import Random, SystemRandom

    from rich.console import Console

    from autograder.insight.cohort import without_names
    from autograder.insight.gathering import gather
    from autograder.insight.needs import needs
    from autograder.insight.report import report as whole
    from course.library.shelf import shelf

    now = datetime.now().astimezone()
    with Console(stderr=True).status("Reading gradebook and journals..."):
        cohort = gather(place, unit, shelf(), now.date())
    if no_names:
        cohort = without_names(cohort, SystemRandom())
    urgent = sum(need.urgent for need in needs(cohort, now))
    said = f"Trainees: {len(cohort.trainees)}. Scored: {len(cohort.works)}. May need help: {urgent}."
    return whole(cohort, now, Random(SEED), named=not no_names), said


def _write(made: Report, page: Path | None, csv: Path | None) -> None:
    from autograder.insight.csvfiles import replace, write_csv
    from autograder.insight.page import html

    if page:
        page.parent.mkdir(parents=True, exist_ok=True)
        typer.echo(f"wrote {replace(page, html(made))}")
    if csv:
        typer.echo(f"wrote {len(write_csv(made, csv))} files in {csv}")


def _kept(named: Path, place: Path) -> None:
    """Refuse a place from which trainees get files: the report holds grades and keys."""
    from autograder.release.course import Course

    there, exchange = named.resolve(), Path(str(Course(place).config.Exchange.root))
    for folder in (*(place / name for name in OPEN_TO_TRAINEES), exchange):
        if there.is_relative_to(folder.resolve()):
            raise typer.BadParameter(
                f"{named} is in a folder that trainees get files from, and the report holds grades and keys: name "
                "another place."
            )


def _scores(place: Path, unit: str | None, *, no_names: bool) -> None:
    """The table on the screen."""
    from random import SystemRandom

    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table
    from sqlalchemy.exc import SQLAlchemyError

    from autograder.release.scores import rows

    table = Table(title=str(place), title_justify="left")
    for heading in ("Trainee", "Assignment", "Attempt", "Points", "Of", "Mastery", "Receipt"):
        table.add_column(heading, justify="right" if heading in ("Attempt", "Points", "Of") else "left")
    try:
        found = list(rows(place, unit.replace("/", "-") if unit else None))
    except SQLAlchemyError as problem:
        _stop(
            f"The gradebook in {place} can't be read ({_first(problem)}): `iso restore` puts back your latest copy of "
            "it."
        )
    names = sorted({row.student for row in found})
    numbers = list(range(1, len(names) + 1))
    SystemRandom().shuffle(numbers)
    hidden = {name: f"Trainee {n}" for name, n in zip(names, numbers, strict=True)} if no_names else {}
    for row in sorted(found, key=lambda r: (r.assignment, hidden[r.student])) if no_names else found:
        name, code = hidden.get(row.student, row.student), "" if no_names else row.code
        cells = (name, row.assignment, row.attempt, f"{row.points:g}", f"{row.of:g}", row.mastery, code)
        table.add_row(*(escape(str(cell)) for cell in cells))
    Console().print(table if table.row_count else f"No submission has been scored in {place} yet.")


def _first(problem: Exception) -> str:
    return str(getattr(problem, "orig", None) or problem).splitlines()[0]


def _stop(said: str) -> NoReturn:
    typer.echo(said, err=True)
    raise typer.Exit(1)
