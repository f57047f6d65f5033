"""The verb ``iso reflections``: one's own private notes, which nothing else of the course reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from course.usage import UsageError

app = typer.Typer()


@app.command()
def reflections(
    unit: Annotated[str | None, typer.Argument(help="Only those of this unit.", show_default="all units")] = None,
    *,
    read: Annotated[bool, typer.Option("--read", help="Print the notes.")] = False,
    export: Annotated[Path | None, typer.Option("--export", help="Write them to a new file.", show_default="")] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Delete them, earlier wordings included.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """Your private notes: where they are; read, export or delete them. Nobody else gets them."""
    from course import private_desk as desk
    from course.journal.private import private_folder

    if sum((read, export is not None, delete)) > 1:
        raise UsageError("Choose one of --read, --export and --delete.")
    found = list(desk.notes(unit))
    of = f" of {unit}" if unit else ""
    if export is not None:
        desk.export(found, export.expanduser())
        typer.echo(f"{_count(len(found))}{of} written to {export}. Only you can open the file; keep it so.")
    elif delete:
        if not yes:
            typer.confirm(f"Delete {_count(len(found))}{of} for good? Close lessons that are open first.", abort=True)
        desk.delete(unit)
        typer.echo(f"Your private notes{of} are deleted. Copies that you or your computer made elsewhere are not.")
    elif read:
        typer.echo(desk.as_text(found) if found else f"You have no private notes{of}.")
    else:
        typer.echo(f"Your private notes are in {private_folder()}, which only your account can open.")
        typer.echo(f"{_count(len(found))}{of}. They are never handed in, graded or reported.")
        typer.echo("Add --read to see them, --export FILE to keep a copy, --delete to be rid of them.")


def _count(number: int) -> str:
    return f"{number} private note{'' if number == 1 else 's'}"
