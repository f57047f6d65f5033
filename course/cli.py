"""The command ``iso``: what a trainee types. Instructors' and authors' verbs join through the entry points.

Exit codes: 0 done, 1 the work found problems, 2 the call was wrong. An error is one sentence on stderr, never a
traceback. What a verb needs is imported when it runs, so that ``iso --help`` is there at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from course import play_verbs, reflections_verb
from course.usage import UsageError

if TYPE_CHECKING:
    from course.lab.workspace import Workspace

app = typer.Typer(
    name="iso",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

#: What an instructor's installation lends to the trainee's verbs: ``workspace`` makes or renews the course folder and
#: returns its path, ``submit`` hands a unit in and returns its receipt, ``doctor`` examines an instructor's course. A
#: trainee's wheel has none of them.
SERVICES: dict[str, Callable[..., Any]] = {}

app.add_typer(play_verbs.app)
app.add_typer(reflections_verb.app)

Folder = Annotated[
    Path | None, typer.Option("--workspace", help="The course folder.", show_default="ISO_WORKSPACE, or the usual one")
]

Unit = Annotated[str, typer.Argument(help="The unit, such as itp/naturalization.")]


@app.callback()
def iso(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False
) -> None:
    """ISO Academy: open the course, see how far you are, hand in your work."""
    if version:
        from course import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.command()
def lab(
    *,
    workspace: Folder = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where JupyterLab listens.")] = 8888,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
) -> None:
    """Open the course in JupyterLab. Makes your course folder, or brings it up to date; your answers stay."""
    from course.lab.launch import open_course

    raise typer.Exit(open_course(_folder(workspace, renew=True), port=port, browser=browser))


@app.command()
def status(*, workspace: Folder = None) -> None:
    """Show where you are: each unit, what is due, feedback that has come, reviews, and the time that is left."""
    from course.status_command import show

    show(_workspace(workspace))


@app.command()
def calibration(*, workspace: Folder = None) -> None:
    """Show how sure you were of your answers, and how often you were right. Only you see it."""
    from course.own_account import calibration_text

    typer.echo(calibration_text(_workspace(workspace)))


@app.command()
def parity(*, workspace: Folder = None) -> None:
    """Show whether your answers changed where a file came again with other people in it. Only you see it."""
    from course.own_account import parity_text

    typer.echo(parity_text(_workspace(workspace)))


@app.command()
def submit(
    unit: Unit,
    *,
    workspace: Folder = None,
    lines: Annotated[bool, typer.Option("--json", help="Print each step and the receipt as JSON, one a line.")] = False,
) -> None:
    """Hand in a unit; prints a receipt with the points so far and where the feedback is."""
    if "submit" not in SERVICES:
        raise UsageError(
            "This installation can't score your work: in a class, hand in with JupyterLab's menu Nbgrader, "
            "Assignment List; on your own, work from a clone of the course."
        )
    space = _workspace(workspace)
    if lines:
        _submit_for_a_program(unit, space)
        return
    from rich.console import Console

    with Console(stderr=True).status("Handing in...") as shown:
        receipt = SERVICES["submit"](unit, space, lambda step: shown.update(f"Handing in: {step}..."))
    typer.echo(receipt.text(space.root))


def _submit_for_a_program(unit: str, space: Workspace) -> None:
    """The same for the lesson page: a line for each step as it starts, then the receipt."""
    import json

    def say(what: dict[str, Any]) -> None:
        print(json.dumps(what), flush=True)  # noqa: T201

    receipt = SERVICES["submit"](unit, space, lambda step: say({"step": step}))
    say({"receipt": receipt.model_dump(mode="json")})


@app.command()
def review(
    *,
    workspace: Folder = None,
    minutes: Annotated[
        int, typer.Option(min=0, max=240, help="So many more minutes.", show_default="what is left of today's ten")
    ] = 0,
    forecast: Annotated[bool, typer.Option("--forecast", help="Show what comes in the next weeks.")] = False,
) -> None:
    """Do today's review in the terminal: cards and missed questions of all your units."""
    from course.daily_command import coming
    from course.daily_command import review as reviewed

    root = _workspace(workspace).root
    if forecast:
        typer.echo(coming(root))
    else:
        reviewed(root, minutes=minutes)


@app.command()
def anki(
    file: Annotated[Path, typer.Argument(help="The file to write, such as cards.apkg.")],
    *,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", help="Only this unit; may be given again.", show_default="all")
    ] = None,
) -> None:
    """Write the review cards as a deck for Anki; importing a newer one keeps how far you are."""
    import time

    from course.anki_deck import export
    from course.library.shelf import ContentError, shelf

    try:
        count = export(file, shelf(), unit or (), now=time.time())
    except ContentError as problem:
        raise UsageError(str(problem)) from None
    typer.echo(f"{count} cards are in {file}. In Anki choose File, Import.")


@app.command()
def receipt(unit: Unit, *, workspace: Folder = None) -> None:
    """Show your receipts of a unit and check them: are your answers what you handed in, and in what order."""
    from course.lab.workspace import Workspace
    from course.receipt_command import told

    lines, fits = told(unit, Workspace(_folder(workspace)))
    typer.echo("\n".join(lines))
    if not fits:
        raise typer.Exit(1)


@app.command()
def retake(unit: Unit, *, workspace: Folder = None) -> None:
    """Take the graded work of a unit again, on another form, after handing it in. Earlier answers are kept."""
    from course.lab.retake import retake as begin
    from course.library.shelf import shelf

    made = begin(unit, space=_workspace(workspace), shelf=shelf())
    typer.echo(
        f"Attempt {made.number} has begun, on form {made.form}. Your earlier answers no longer count; they are kept. "
        "If the page of graded work is open, choose Restart lesson on it."
    )


@app.command()
def mastery(
    unit: Annotated[str, typer.Argument(help="The unit, such as itp/naturalization.", show_default="all units")] = "",
    *,
    workspace: Folder = None,
) -> None:
    """Show how far each outcome is held, what is missing for the next phase, and what to do next."""
    from datetime import datetime

    from course.library.shelf import shelf
    from course.mastery_command import told

    typer.echo("\n".join(told(unit, _workspace(workspace), shelf(), datetime.now().astimezone())))


@app.command()
def rule(
    name: Annotated[str | None, typer.Argument(help="The rule, such as continuous-residence.")] = None,
    *,
    listed: Annotated[bool, typer.Option("--list", help="List the rules.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of the facts.")] = False,
    on: Annotated[str, typer.Option(help="Read the law as of this day (YYYY-MM-DD).", show_default="today")] = "",
) -> None:
    """Apply a rule of law: JSON facts on standard input, a JSON finding on standard output."""
    import json

    from course.rules.catalog import CATALOG

    if listed:
        width = max(map(len, CATALOG))
        for entry in CATALOG.values():
            typer.echo(f"{entry.name:<{width}}  {entry.about}")
        return
    if name not in CATALOG:
        raise typer.BadParameter(f"Name one of {', '.join(CATALOG)}.", param_hint="NAME")
    if schema:
        typer.echo(json.dumps(CATALOG[name].facts.model_json_schema(), indent=2))
        return
    typer.echo(_apply(name, sys.stdin.read(), on))


def _apply(name: str, text: str, on: str) -> str:
    """The finding of a rule on facts in JSON, as JSON."""
    import json
    from datetime import date

    from pydantic import ValidationError

    from course.library.home import root
    from course.library.shelf import in_words
    from course.library.tables import load_parameters
    from course.model.gate import RepeatedNameError, once
    from course.rules.catalog import CATALOG

    try:
        day = date.fromisoformat(on) if on else date.today()  # noqa: DTZ011  (the law of the officer's own day)
    except ValueError:
        raise typer.BadParameter("Write the day as 2026-08-10.", param_hint="--on") from None
    entry, facts = CATALOG[name], None
    try:
        facts = json.loads(text, object_pairs_hook=once)
        finding = entry.apply(facts, on=day, law=load_parameters(root(), entry.table))
    except RepeatedNameError as problem:
        raise UsageError(f"These facts give {problem} twice: keep the value that is right.") from None
    except json.JSONDecodeError as problem:
        raise UsageError(
            f"Standard input, line {problem.lineno}, is not valid JSON ({problem.msg}): mend it."
        ) from None
    except ValidationError as problem:
        raise UsageError(
            f"These facts don't fit {name}: {in_words(problem, facts, 'the facts')} `iso rule {name} --schema` helps."
        ) from None
    except KeyError as problem:
        raise UsageError(f"The law of {day} can't be applied: {problem.args[0]}.") from None
    return finding.model_dump_json(indent=2)


@app.command()
def casefile(
    kind: Annotated[str, typer.Argument(help="The kind of case, such as n-400.")],
    *,
    seed: Annotated[str, typer.Option(help="Any whole number; the same one always gives the same file.")] = "",
    truth: Annotated[bool, typer.Option("--truth", help="Add the answer: what is true, and what is right.")] = False,
    swap: Annotated[str, typer.Option(help="Other people: name-1, country-3, gender-1 ...", show_default="")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help="Write a folder to open and print.", show_default="")
    ] = None,
) -> None:
    """Make a practice case file from a seed: JSON on standard output, or a folder of documents."""
    from course.casefile_command import FolderError, printed, proven, written
    from course.casefiles.make import SeedError, UnknownKindError
    from course.casefiles.swap import SwapError

    try:
        case = proven(kind, seed, swap)
        typer.echo(printed(case, truth=truth) if out is None else written(case, out, truth=truth, pdf=True))
    except (UnknownKindError, SeedError, FolderError, SwapError) as problem:
        raise UsageError(str(problem)) from None


@app.command()
def doctor(*, workspace: Folder = None) -> None:
    """Check this installation; says what to do about each thing that is missing."""
    from course.lab.doctor import examine

    found = list(examine(workspace or _usual()))
    if "doctor" in SERVICES:
        found += SERVICES["doctor"](workspace)
    for line in found:
        mark = "ok" if line.ok else "note" if line.optional else "NO"
        typer.echo(f"{mark:<5} {line.what}" if line.ok else f"{mark:<5} {line.what}: {line.todo}.")
    if any(not line.ok and not line.optional for line in found):
        raise typer.Exit(1)


def _usual() -> Path:
    """The course folder when nobody names one."""
    named = os.environ.get("ISO_WORKSPACE")
    if named:
        return Path(named).expanduser() / "trainee"
    if "workspace" not in SERVICES:
        return Path.cwd()  # a wheel makes no course folder, so there is no usual place: stand in yours
    from course.library.home import root

    return root() / "workspace" / "trainee"


def _folder(named: Path | None, *, renew: bool = False) -> Path:
    if renew and "workspace" in SERVICES:
        return Path(SERVICES["workspace"](named))
    return named or _usual()


def _workspace(named: Path | None) -> Workspace:
    """The course folder, which must be one."""
    from course.lab.workspace import Workspace

    space = Workspace(_folder(named))
    if not space.exists():
        raise UsageError(f"{space.root} is no course folder: run `iso lab` first, or name yours with --workspace.")
    return space


def main() -> None:
    """Run the command and leave with its exit code."""
    try:
        add_commands(app)
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except UsageError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
    except Exception as problem:  # noqa: BLE001  (the last place where a traceback can become a sentence)
        fail(problem)


def add_commands(to: typer.Typer) -> None:
    """Add the verbs of every installed package that offers some, and take what it lends to ours."""
    for entry in entry_points(group="iso.commands"):
        try:
            register = entry.load()
        except ImportError:
            continue  # a wheel for trainees names the instructors' verbs but does not hold them
        SERVICES.update(register(to) or {})


def fail(problem: Exception) -> NoReturn:
    """Say what went wrong in one sentence and leave with exit code 1. ``ISO_DEBUG=1`` shows where it came from."""
    if os.environ.get("ISO_DEBUG"):
        raise problem
    typer.echo(sentence(problem), err=True)
    sys.exit(1)


def sentence(problem: Exception) -> str:
    """What went wrong, as a sentence. Our own errors are sentences already."""
    room = type(problem).__module__.split(".")[0]
    said = " ".join(str(problem).split())
    if said and room in ("course", "autograder", "edition"):
        return said
    if isinstance(problem, OSError):
        where = f" ({problem.filename})" if problem.filename else ""
        return f"{problem.strerror or said}{where}: check the path, its permissions and the space on the disk."
    return f"Something unexpected went wrong ({type(problem).__name__}: {said}); ISO_DEBUG=1 shows where."


if __name__ == "__main__":
    main()
