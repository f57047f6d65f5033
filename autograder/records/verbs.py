"""What instructors type about records. What a verb needs is imported in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from autograder.course_option import Place, course_place
from autograder.untrusted import printable

File = Annotated[Path, typer.Argument(help="The CSV file.")]
Write = Annotated[bool, typer.Option("--write", help="Do it; without this it only shows what would change.")]
Semicolons = Annotated[bool, typer.Option("--semicolons", help="For spreadsheets of countries that write 12,5.")]
Trainee = Annotated[str, typer.Argument(help="The trainee's id, as on the roster.")]
OneUnit = Annotated[str, typer.Argument(help="The unit, such as itp/naturalization.")]

roster = typer.Typer(no_args_is_help=True, help="Who takes the course: the roster as a table, out and in.")
grades = typer.Typer(no_args_is_help=True, help="Grades as a table, out and in.")
record = typer.Typer(no_args_is_help=True, help="All that the course holds about one person: export it, erase it.")


@roster.command("export")
def roster_export(file: File, *, semicolons: Semicolons = False, workspace: Place = None) -> None:
    """Write the roster to a new CSV file."""
    from autograder.records.roster import COLUMNS, people
    from autograder.records.table import write_table

    with _told():
        rows = [[person[name] for name in COLUMNS] for person in people(course_place(workspace))]
        count = write_table(file, COLUMNS, rows, semicolons=semicolons)
    typer.echo(f"Trainees: {count}. Written to {file}.")


@roster.command("import")
def roster_import(file: File, *, write: Write = False, workspace: Place = None) -> None:
    """Take a roster from a CSV file: new trainees, and what changed of others. Nobody is taken off."""
    from autograder.records.roster import plan, take
    from autograder.records.table import read_table

    place = course_place(workspace)
    with _told():
        found = (take if write else plan)(place, read_table(file))
    for change in found.changes:
        typer.echo(printable(change.words()))
    if found.missing:
        typer.echo(printable(f"Not in the file, and left as they are: {', '.join(found.missing)}."))
    new = sum(change.before is None for change in found.changes)
    _sum(f"New: {new}. Changed: {len(found.changes) - new}. As before: {found.same}.", len(found.changes), write=write)


@grades.command("export")
def grades_export(
    file: File,
    *,
    unit: Annotated[str, typer.Option(help="One unit, with a column for each criterion.", show_default="all")] = "",
    semicolons: Semicolons = False,
    workspace: Place = None,
) -> None:
    """Write the grades to a new CSV file."""
    from autograder.records.grades import exported
    from autograder.records.table import write_table

    with _told():
        columns, rows = exported(course_place(workspace), unit.replace("/", "-") or None)
        count = write_table(file, columns, rows, semicolons=semicolons)
    typer.echo(f"Rows: {count}. Written to {file}.")


@grades.command("import")
def grades_import(unit: OneUnit, file: File, *, write: Write = False, workspace: Place = None) -> None:
    """Take points of a unit from a CSV file, as marks of yours: a column a criterion. Empty cells change nothing."""
    from autograder.records.grades import plan, take
    from autograder.records.table import read_table

    place, assignment = course_place(workspace), unit.replace("/", "-")
    with _told():
        found = (take if write else plan)(place, assignment, read_table(file))
    for change in found.changes:
        typer.echo(printable(change.words()))
    _sum(f"Changed: {len(found.changes)}. As before: {found.same}.", len(found.changes), write=write)


@record.command("export")
def record_export(
    trainee: Trainee,
    *,
    out: Annotated[Path | None, typer.Option("--out", help="The zip file.", show_default="TRAINEE-record.zip")] = None,
    workspace: Place = None,
) -> None:
    """Write all that the course holds about a trainee to a zip file that they can read."""
    from autograder.exchange.names import is_name
    from autograder.records.holdings import holdings
    from autograder.records.person import export

    place = course_place(workspace)
    target = out or Path(f"{trainee if is_name(trainee) else 'trainee'}-record.zip")
    with _told():
        count = export(place, holdings(place, trainee), target, datetime.now().astimezone())
    typer.echo(f"Files: {count}. Written to {target}; open record.html in it first.")


@record.command("erase")
def record_erase(
    trainee: Trainee,
    *,
    confirm: Annotated[
        str, typer.Option("--confirm", help="The id again, instead of being asked.", show_default="")
    ] = "",
    workspace: Place = None,
) -> None:
    """Erase all that the course holds about a trainee, and say what it can't reach. There is no way back."""
    from autograder.records.erase import ELSEWHERE, erase, outlook
    from autograder.records.holdings import holdings
    from autograder.release.places import who

    place = course_place(workspace)
    with _told():
        lines = outlook(holdings(place, trainee))
        typer.echo(printable(f"About {trainee} this course holds:") + "\n" + "\n".join(lines))
        given = confirm or typer.prompt(
            "This can't be undone. Type the id again to erase it", default="", show_default=False
        )
        if given != trainee:
            typer.echo("That is another name: nothing was erased.", err=True)
            raise typer.Exit(1)
        done = erase(place, trainee, datetime.now().astimezone(), who())
    typer.echo(f"Erased, and noted as erasure {done.number} without the person's name.")
    for sentence in done.left:
        typer.echo(f"Left: {printable(sentence)}")
    typer.echo("Out of this course's reach:\n" + "\n".join(f"  {sentence}" for sentence in ELSEWHERE))
    if done.left:
        raise typer.Exit(1)


def backup(
    *,
    out: Annotated[
        Path | None, typer.Option("--out", help="A new folder.", show_default="backups/TIME in the course folder")
    ] = None,
    workspace: Place = None,
) -> None:
    """Copy gradebook, marks and book of hand-ins to a new folder, also while they are in use, and prove the copy."""
    from autograder.records.copies import back_up

    with _told():
        made = back_up(course_place(workspace), datetime.now().astimezone(), out)
    typer.echo(f"Copied and checked: {made.folder} ({made.words()}).")


def restore(
    copy: Annotated[Path, typer.Argument(help="The folder of a copy that iso backup made.")],
    *,
    workspace: Place = None,
) -> None:
    """Put a copy of the gradebook back. What was there is copied first."""
    from autograder.records.copies import put_back
    from autograder.records.erasures import noted

    place = course_place(workspace)
    with _told():
        made, aside = put_back(place, copy, datetime.now().astimezone())
    typer.echo(f"Put back: the copy of {made.at} ({made.words()}). What was there is in {aside}.")
    since = [at for at in noted(place) if _moment(at) >= _moment(made.at)]
    if since and (place / "backups").resolve() not in made.folder.resolve().parents:
        typer.echo(f"Erased since that copy was made: {len(since)} persons, who are in it again. Erase them again.")
    typer.echo("`iso grade UNIT` scores again what the copy lacks.")


def receipts(
    unit: Annotated[str | None, typer.Argument(help="One unit. Default: all.")] = None,
    *,
    check: Annotated[
        Path | None, typer.Option("--check", help="A file of receipts that a trainee shows.", show_default="")
    ] = None,
    workspace: Place = None,
) -> None:
    """Check the book of hand-ins: that its chain is whole, and that what was collected is what was handed in."""
    from autograder.exchange.audit import audit, checked

    place = course_place(workspace)
    with _told():
        if check:
            said = list(checked(place, check))
            typer.echo("\n".join(printable(line) for _, line in said) or f"There is no receipt in {check}.")
            raise typer.Exit(0 if said and all(fits for fits, _ in said) else 1)
        found = audit(place, unit.replace("/", "-") if unit else None)
    for proof in found.proofs:
        typer.echo(printable(f"{proof.number:>5}  {proof.code}  {proof.when()}  {proof.trainee}  {proof.assignment}"))
    for sentence in found.wrong:
        typer.echo(printable(sentence), err=True)
    typer.echo(
        f"Hand-ins: {len(found.proofs)}. Compared with what was collected: {found.compared}. Wrong: {len(found.wrong)}."
    )
    if found.wrong:
        raise typer.Exit(1)


def _sum(counts: str, changes: int, *, write: bool) -> None:
    rest = "" if not changes else " Written." if write else " Nothing was written; --write does it."
    typer.echo(f"{counts}{rest}")


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        return datetime.now().astimezone()


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong as one sentence."""
    from autograder.cohort.changes import RecordError
    from autograder.cohort.connection import GradebookError, RowError
    from autograder.cohort.lock import BusyError
    from autograder.exchange.ledger import LedgerError
    from autograder.records.copies import CopyError
    from autograder.records.holdings import NobodyError
    from autograder.records.table import TableError
    from autograder.timing.attempts import AttemptsError

    known = (AttemptsError, BusyError, CopyError, GradebookError, LedgerError)
    try:
        yield
    except (*known, NobodyError, RecordError, RowError, TableError) as problem:
        typer.echo(printable(str(problem)), err=True)
        raise typer.Exit(1) from None


VERBS: tuple[tuple[str, Callable[..., Any]], ...] = (("backup", backup), ("receipts", receipts), ("restore", restore))
GROUPS: tuple[tuple[str, typer.Typer], ...] = (("grades", grades), ("record", record), ("roster", roster))
