"""What instructors type about completion records: ``iso completion``. What a verb needs is imported in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from autograder.course_option import Place, course_place
from autograder.untrusted import printable

if TYPE_CHECKING:
    from autograder.completion.gathering import Trainee
    from autograder.completion.issuer import Issuer
    from autograder.completion.issuing import Made, Wish
    from autograder.completion.known import Known

KeyFile = Annotated[
    Path | None,
    typer.Option("--key", help="The file of the issuer's key.", show_default="ISO_ISSUER_KEY, or your configuration"),
]


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
    with _told(), Progress(console=screen, transient=True, disable=not screen.is_terminal) as bars:
        wish = Wish(pdf, badge, check_kind(identity), in_clear, _end(until, now))
        _kept(place, wish)
        issuer = _issuer(key, needed=bool(badge), wanted=bool(pdf))
        found = _records(place, name, trainee, bars)
        made: Sequence[Made] = ()
        if pdf or badge:
            if badge and issuer:
                remember(place, issuer)
            bar = bars.add_task("Writing", total=len(found))
            made = issue(place, found, wish, issuer, now, lambda _name: bars.advance(bar))
    _show(found, made, alone=bool(trainee))
    _close(made, alone=bool(trainee), signing=bool(badge))


@completion.command("keys")
def keys(
    *,
    name: Annotated[str, typer.Option(help="Who issues, such as the office that runs the course.")] = "",
    url: Annotated[str, typer.Option(help="Your page, served by HTTPS: then you are a did:web issuer.")] = "",
    email: Annotated[str, typer.Option(help="Where to ask about a record.")] = "",
    publish: Annotated[Path | None, typer.Option(help="A folder for the public files.", show_default="")] = None,
    key: KeyFile = None,
    workspace: Place = None,
) -> None:
    """Make the issuer's key, once, or show who the issuer is; --publish writes what others check records with."""
    from autograder.completion.issuer import key_file, make_issuer, read_issuer
    from autograder.completion.known import published, remember

    path = key or key_file()
    with _told():
        if name:
            issuer = make_issuer(path, name, datetime.now().astimezone(), url=url, email=email)
            typer.echo(f"Made a key in {path}, which you alone can read. Keep a copy of it in a safe place.")
        else:
            issuer = read_issuer(path)
        place = _course(workspace)
        if place:
            remember(place, issuer)
        typer.echo(f"Issuer: {printable(issuer.name)}\nId: {issuer.id}\nKey: {issuer.fingerprint}\nFile: {path}")
        if publish:
            for file, said in published(issuer).items():
                typer.echo(f"wrote {_public(publish / file, said)}")


@completion.command("check")
def check(
    file: Annotated[Path, typer.Argument(help="A signed record, such as ann-itp.jwt.")],
    *,
    about: Annotated[str, typer.Option(help="The e-mail, name or id of the person it should be about.")] = "",
    issuer: Annotated[
        Path | None, typer.Option(help="The issuer's jwks.json or did.json, as you got it from them.", show_default="")
    ] = None,
    key: KeyFile = None,
    workspace: Place = None,
) -> None:
    """Check a signed record: whether it was changed, who issued it, since when it holds, and what it says."""
    from autograder.completion.checking import check as checked

    with _told():
        known = _known(workspace, issuer, key)
        data = file.read_bytes()
    verdict = checked(data, known, datetime.now().astimezone(), about)
    for finding in verdict.findings:
        typer.echo(f"{'ok' if finding.holds else 'NO':<4}{printable(finding.said)}")
    if not verdict.valid:
        raise typer.Exit(1)
    for line in _says(verdict.credential or {}):
        typer.echo(printable(line))


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


def _known(workspace: Path | None, issuer: Path | None, key: Path | None) -> Known:
    """The issuers that are known: those of the course, oneself, and the one named."""
    from autograder.completion.issuer import key_file, read_issuer
    from autograder.completion.known import Known, known_here, known_of, read_known

    place, own = _course(workspace), key or key_file()
    found = known_here(place) if place else Known()
    if own.exists():
        found = found.with_(known_of(read_issuer(own)))
    return found.with_(read_known(issuer)) if issuer else found


def _course(workspace: Path | None) -> Path | None:
    """The course folder where there is one; checking needs none."""
    try:
        return course_place(workspace)
    except typer.BadParameter:
        if workspace:
            raise
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
    for one in unmade:
        typer.echo(printable(f"{one.trainee}: {one.left}."), err=True)
    if signing and any(alone or "roster" in m.left for m in unmade):
        raise typer.Exit(1)


def _says(credential: Any) -> Iterator[str]:
    """What a record that holds says, in a few lines."""
    subject = credential.get("credentialSubject", {})
    subject = subject if isinstance(subject, dict) else {}
    yield f"It says: {credential.get('name', 'nothing')} (number {credential.get('id')})."
    evidence = credential.get("evidence", [])
    for one in evidence if isinstance(evidence, list) else []:
        if isinstance(one, dict):
            yield f"  {one.get('description') or one.get('name')}"
    for identity in subject.get("identifier", []):
        if isinstance(identity, dict) and not identity.get("hashed"):
            yield f"About: {identity.get('identityHash')}."
        else:
            yield "About a person whose identity is hashed: --about ADDRESS says whether it is theirs."
    yield str(credential.get("description", ""))


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


def _public(path: Path, said: object) -> Path:
    """A file for everybody to read."""
    import json

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong as one sentence."""
    from autograder.cohort.connection import GradebookError
    from autograder.completion.issuer import IssuerError
    from course.lab.pdf import PrintError
    from course.library.shelf import ContentError

    try:
        yield
    except (ContentError, GradebookError, IssuerError, PrintError) as problem:
        typer.echo(printable(str(problem)), err=True)
        raise typer.Exit(1) from None
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        typer.echo(printable(f"{where}{problem.strerror or problem}. Look at the path and try again."), err=True)
        raise typer.Exit(1) from None


GROUPS: tuple[tuple[str, typer.Typer], ...] = (("completion", completion),)
