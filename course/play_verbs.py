"""The verbs of ``iso`` that play a simulation from a file, without a browser: one a kind."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from course.usage import UsageError

app = typer.Typer()


@app.command()
def console(
    task: Annotated[str, typer.Argument(help="The task, such as false-hit.")],
    *,
    do: Annotated[Path, typer.Option("--do", help="A YAML file of steps.", show_default=False)],
) -> None:
    """Play a file of steps at the training console: prints the audit trail and what it is worth as JSON."""
    from rich.console import Console
    from rich.progress import Progress

    from course.console_command import played
    from course.library.shelf import ContentError
    from course.play_file import PlayError

    with Progress(console=Console(stderr=True), transient=True) as shown:
        bar = shown.add_task("Making the training records", total=None, visible=False)
        try:
            said = played(task, do, lambda done, of: shown.update(bar, completed=done, total=of, visible=True))
        except (PlayError, ContentError) as problem:
            raise UsageError(str(problem)) from None
    typer.echo(said)


@app.command()
def inquiry(
    matter: Annotated[str, typer.Argument(help="The inquiry, such as shared-roof.", show_default=False)] = "",
    *,
    do: Annotated[Path | None, typer.Option("--do", help="A YAML file of steps.", show_default="")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print trail, state and debrief as JSON.")] = False,
    names: Annotated[bool, typer.Option("--list", help="List the inquiries there are.")] = False,
) -> None:
    """Play a file of steps in an inquiry, from indicator to finding: the trail, and what it is worth."""
    from course import inquiry_command
    from course.library.shelf import ContentError, shelf
    from course.play_file import PlayError

    try:
        if names:
            typer.echo("\n".join(shelf().matter_ids("inquiry")))
            return
        if not matter or do is None:
            raise UsageError("Name an inquiry and a file: iso inquiry shared-roof --do steps.yaml.")
        play = inquiry_command.played(matter, do)
    except (ContentError, PlayError) as problem:
        raise UsageError(str(problem)) from None
    typer.echo(inquiry_command.as_json(play) if as_json else inquiry_command.as_text(play))


@app.command()
def interview(
    script: Annotated[str, typer.Argument(help="The interview, such as n400-long-trip.", show_default=False)] = "",
    *,
    ask: Annotated[Path | None, typer.Option("--ask", help="A file with one question a line.", show_default="")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print turns, codes and debrief as JSON.")] = False,
    names: Annotated[bool, typer.Option("--list", help="List the interviews there are.")] = False,
) -> None:
    """Play a mock interview from a file of questions: the transcript with its codes, then the debrief."""
    from course import interview_command
    from course.library.shelf import ContentError, shelf

    try:
        if names:
            typer.echo("\n".join(shelf().interview_ids()))
            return
        if not script or ask is None:
            raise UsageError("Name an interview and a file: iso interview n400-long-trip --ask questions.txt.")
        play = interview_command.played(script, interview_command.questions(ask))
    except (ContentError, interview_command.QuestionsError) as problem:
        raise UsageError(str(problem)) from None
    typer.echo(interview_command.as_json(play) if as_json else interview_command.as_text(play))


@app.command()
def comparison(
    name: Annotated[str, typer.Argument(help="The set of papers, such as one-digit.", show_default=False)] = "",
    *,
    do: Annotated[Path | None, typer.Option("--do", help="A YAML file of steps.", show_default="")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print findings and debrief as JSON.")] = False,
    names: Annotated[bool, typer.Option("--list", help="List the sets, or the spots of one.")] = False,
) -> None:
    """Compare a set of papers by a file of steps: what was found, what was not, and why."""
    from course import comparison_command
    from course.library.shelf import ContentError, shelf
    from course.play_file import PlayError

    try:
        if names:
            typer.echo(comparison_command.spot_list(name) if name else "\n".join(shelf().matter_ids("comparison")))
            return
        if not name or do is None:
            raise UsageError("Name a set and a file of steps: iso comparison one-digit --do steps.yaml.")
        play = comparison_command.played(name, do)
    except (ContentError, PlayError) as problem:
        raise UsageError(str(problem)) from None
    typer.echo(comparison_command.as_json(play) if as_json else comparison_command.as_text(play))


@app.command()
def network(
    matter: Annotated[str, typer.Argument(help="The network, such as first-look.", show_default=False)] = "",
    *,
    do: Annotated[Path | None, typer.Option("--do", help="A YAML file of steps.", show_default="")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print marks and debrief as JSON.")] = False,
    names: Annotated[bool, typer.Option("--list", help="List the networks, or the filings of one.")] = False,
) -> None:
    """Play a file of steps in the data lab: what was marked, and what the marks are worth."""
    from course.library.shelf import ContentError
    from course.network_command import told
    from course.play_file import PlayError

    try:
        typer.echo(told(matter, do, as_json=as_json, names=names))
    except (PlayError, ContentError) as problem:
        raise UsageError(str(problem)) from None


@app.command()
def docket(
    week: Annotated[str, typer.Argument(help="The week, such as first-day.", show_default=False)] = "",
    *,
    do: Annotated[Path | None, typer.Option("--do", help="A YAML file of steps.", show_default="")] = None,
    play: Annotated[int, typer.Option("--play", min=1, help="Which play: some weeks are fresh each time.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print record and debrief as JSON.")] = False,
    names: Annotated[bool, typer.Option("--list", help="List the weeks, or what lies on the desk of one.")] = False,
    make: Annotated[
        Path | None, typer.Option("--make", help="Print the cases of a file of settings.", show_default="")
    ] = None,
) -> None:
    """Play a file of steps through a week of the docket: the record, then what it is worth."""
    from course import docket_command
    from course.library.shelf import ContentError, shelf
    from course.play_file import PlayError

    try:
        if make is not None:
            said = docket_command.made(make)
        elif names:
            said = docket_command.listed(week, play=play) if week else "\n".join(shelf().matter_ids("docket"))
        elif not week or do is None:
            raise UsageError("Name a week and a file of steps: iso docket first-day --do steps.yaml.")
        else:
            found = docket_command.played(week, do, play=play)
            said = docket_command.as_json(found) if as_json else docket_command.told(found)
    except (ContentError, PlayError) as problem:
        raise UsageError(str(problem)) from None
    typer.echo(said.rstrip("\n"))


@app.command()
def rating(
    name: Annotated[str, typer.Argument(help="The set of reports, such as four-decisions.", show_default=False)] = "",
    *,
    do: Annotated[Path | None, typer.Option("--do", help="A YAML file of steps.", show_default="")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print ratings and agreement as JSON.")] = False,
    names: Annotated[bool, typer.Option("--list", help="List the sets, or the reports of one.")] = False,
) -> None:
    """Review decisions by a file of steps: how far the ratings agree with those that hold, and why."""
    from course import rating_command
    from course.library.shelf import ContentError, shelf
    from course.play_file import PlayError

    try:
        if names:
            typer.echo(rating_command.listed(name) if name else "\n".join(shelf().matter_ids("rating")))
            return
        if not name or do is None:
            raise UsageError("Name a set and a file of steps: iso rating four-decisions --do steps.yaml.")
        play = rating_command.played(name, do)
    except (ContentError, PlayError) as problem:
        raise UsageError(str(problem)) from None
    typer.echo(rating_command.as_json(play) if as_json else rating_command.as_text(play))


@app.command("review-writing")
def review_writing(
    rubric: Annotated[str, typer.Argument(help="The rubric: approval, rfe, noid, denial, referral, or a file.")],
    file: Annotated[Path, typer.Argument(help="The draft: a text file with case, form and kind at its head.")],
) -> None:
    """Review a draft decision: each criterion's verdict, the sentence it rests on and how to mend it, as JSON."""
    from course.library.shelf import ContentError
    from course.review_command import printed, reviewed
    from course.writing.review import ReviewError

    try:
        made = reviewed(rubric, file)
    except (ContentError, ReviewError) as problem:
        raise UsageError(str(problem)) from None
    typer.echo(printed(made))
    if made.problems:
        raise typer.Exit(1)
