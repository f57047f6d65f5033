"""What instructors type about completion records: ``iso completion``. What a verb needs is imported in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from autograder.completion.key_verbs import KeyFile, check, keys
from autograder.completion.sentences import told
from autograder.course_option import Place, course_place
from autograder.untrusted import printable

if TYPE_CHECKING:
    from autograder.completion.gathering import Trainee
    from autograder.completion.issuer import Issuer
    from autograder.completion.issuing import Made, Wish


class _PhaseFirst(TyperGroup):
    """A first word that is no verb is a phase."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # typer has a click of its own
        """Take ``iso completion itp`` for ``iso completion phase itp``."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["phase", *args]
        return super().resolve_command(ctx, args)


completion = typer.Typer(
    cls=_PhaseFirst,
    no_args_is_help=True,
    help="Completion records. `iso completion PHASE` shows who has completed a phase, prints records and signs them.",
)


completion.command("keys")(keys)
completion.command("check")(check)


@completion.command("phase")
def phase(
    name: Annotated[str, typer.Argument(metavar="PHASE", help="itp, ojt, ast/asylum, ast/refugee ...")],
    *,
    trainee: Annotated[str, typer.Option(help="One trainee, by the roster's id.", show_default="all")] = "",
    pdf: Annotated[Path | None, typer.Option(help="Print: a file; for all trainees a folder.")] = None,
    badge: Annotated[
        Path | None, typer.Option(help="Sign, where the phase is complete: a file; for all trainees a folder.")
    ] = None,
    identity: Annotated[
        str, typer.Option(help="What the signed record knows the trainee by: email, name, id or none.")
    ] = "email",
    in_clear: Annotated[bool, typer.Option("--in-clear", help="Write the identity itself, not its hash.")] = False,
    until: Annotated[
        str, typer.Option(help="The last day on which the signed record holds.", show_default="none")
    ] = "",
    key: KeyFile = None,
    workspace: Place = None,
) -> None:
    """Who has completed a phase and what is missing; with --pdf printed, with --badge signed as an Open Badge."""
    from rich.console import Console
    from rich.progress import Progress

    from autograder.completion.issuing import Wish, check_kind, issue
    from autograder.completion.known import remember

    place = course_place(workspace)
    now = datetime.now().astimezone()
    screen = Console(stderr=True)
    with told(), Progress(console=screen, transient=True, disable=not screen.is_terminal) as bars:
        wish = Wish(pdf, badge, check_kind(identity), in_clear, _end(until, now))
        _kept(place, wish)
        issuer = _issuer(key, needed=bool(badge), wanted=bool(pdf))
        found = _records(place, name, trainee, bars)
        made: Sequence[Made] = ()
        if pdf or badge:
            if badge and issuer:
                remember(place, issuer)
            bar = bars.add_task("Writing", total=len(found))
            made = issue(place, found, wish, issuer, now, lambda _name: bars.advance(bar), alone=bool(trainee))
    _show(found, made, alone=bool(trainee))
    _close(made, alone=bool(trainee), signing=bool(badge))


def _records(place: Path, name: str, trainee: str, bars: Any) -> tuple[Trainee, ...]:
    """The records asked for."""
    from autograder.completion.gathering import gather
    from autograder.completion.issuer import IssuerError
    from course.library.shelf import shelf
    from course.study.tracks import track

    here = shelf()
    try:
        wanted = track(here.curriculum(), name)
    except KeyError as problem:
        raise typer.BadParameter(str(problem.args[0]), param_hint="PHASE") from None
    bar = bars.add_task("Reading gradebook and answers", total=len(wanted.units))
    found = gather(place, wanted, here, lambda _unit: bars.advance(bar))
    if trainee:
        found = tuple(t for t in found if t.id == trainee)
        if not found:
            raise IssuerError(f"There is no trainee {trainee!r}: `iso roster export` shows who is on the roster.")
    return found


def _issuer(key: Path | None, *, needed: bool, wanted: bool) -> Issuer | None:
    """The issuer; for a page alone it may be missing."""
    from autograder.completion.issuer import key_file, read_issuer

    path = key or key_file()
    if needed or (wanted and (key or path.exists())):
        return read_issuer(path)
    return None


def _kept(place: Path, wish: Wish) -> None:
    """Refuse a place that trainees get files from: records are for one person each."""
    from autograder.insight.verb import OPEN_TO_TRAINEES
    from autograder.records.holdings import exchange_of

    closed = [*(place / name for name in OPEN_TO_TRAINEES), exchange_of(place)]
    for named in filter(None, (wish.pdf, wish.badge)):
        if any(named.resolve().is_relative_to(folder.resolve()) for folder in closed):
            raise typer.BadParameter(f"{named} is in a folder that trainees get files from: name another place.")


def _show(found: Sequence[Trainee], made: Sequence[Made], *, alone: bool) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    if alone:
        record = found[0].record
        typer.echo(
            f"{record.kind}, {record.track.title}: {len(record.mastered)} of {len(record.units)} units mastered."
        )
        for said in (*record.missing(), *(f"No longer in the curriculum, does not count: {n}." for n in record.former)):
            typer.echo(f"  {printable(said)}")
    else:
        table = Table(title=found[0].record.track.title if found else "Nobody is on the roster", title_justify="left")
        for heading in ("Trainee", "Name", "Units mastered", "Complete"):
            table.add_column(heading, justify="right" if heading == "Units mastered" else "left")
        for one in found:
            record = one.record
            name = one.name if one.name != one.id else ""
            counted = f"{len(record.mastered)} of {len(record.units)}"
            cells = (one.id, name, counted, "yes" if record.complete else "no")
            table.add_row(*(escape(printable(cell)) for cell in cells))
        Console().print(table)
    for one_made in made:
        for path in one_made.files:
            typer.echo(f"wrote {path}")


def _close(made: Sequence[Made], *, alone: bool, signing: bool) -> None:
    """Say what was not signed; end with 1 where that was asked for, or where only the roster is in the way."""
    unmade = [m for m in made if m.left]
    kept = sum(m.kept for m in made)
    if kept:
        typer.echo(f"Files that were there already, and were left as they are: {kept}.")
    for one in unmade:
        typer.echo(printable(f"{one.trainee}: {one.left}."), err=True)
    if signing and any(alone or "roster" in m.left for m in unmade):
        raise typer.Exit(1)


def _end(text: str, now: datetime) -> datetime | None:
    """The end of the last day, in UTC."""
    if not text:
        return None
    try:
        end = datetime.combine(date.fromisoformat(text), time(23, 59, 59), UTC)
    except ValueError:
        raise typer.BadParameter("Write the day as 2031-11-22.", param_hint="--until") from None
    if end <= now:
        raise typer.BadParameter("That day is past: a record would be expired when it is signed.", param_hint="--until")
    return end


GROUPS: tuple[tuple[str, typer.Typer], ...] = (("completion", completion),)
