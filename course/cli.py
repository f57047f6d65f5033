"""The command ``iso``: what a trainee types. Instructors' and authors' verbs join through the entry points.

Exit codes: 0 done, 1 the work found problems, 2 the call was wrong. An error is one sentence on stderr, never a
traceback.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="iso",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def iso(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False
) -> None:
    """ISO Academy: open the course, see how far you are, hand in your work."""
    if version:
        from course import __version__

        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command and leave with its exit code."""
    try:
        add_commands(app)
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as problem:  # noqa: BLE001  (the last place where a traceback can become a sentence)
        fail(problem)


def add_commands(to: typer.Typer) -> None:
    """Add the verbs of every installed package that offers some."""
    for entry in entry_points(group="iso.commands"):
        try:
            register = entry.load()
        except ImportError:
            continue  # a wheel for trainees names the instructors' verbs but does not hold them
        register(to)


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
    if room in ("course", "autograder") and said:
        return said
    if isinstance(problem, OSError):
        where = f" ({problem.filename})" if problem.filename else ""
        return f"{problem.strerror or said}{where}: check the path, its permissions and the space on the disk."
    return f"Something unexpected went wrong ({type(problem).__name__}: {said}); ISO_DEBUG=1 shows where."


if __name__ == "__main__":
    main()
