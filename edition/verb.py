"""The command ``iso book``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from course.usage import UsageError


def book(
    units: Annotated[
        list[str] | None, typer.Argument(help="Unit ids, such as itp/naturalization. Default: all.")
    ] = None,
    *,
    out: Annotated[Path, typer.Option(help="Where the site goes.")] = Path("build/book"),
    pdf: Annotated[bool, typer.Option("--pdf", help="Make the PDFs as well, one a unit.")] = False,
    paper: Annotated[str, typer.Option(help="The size of the PDFs' paper: letter or a4.")] = "letter",
) -> None:
    """Make the course into a web site and PDFs: readings, cases, files, cards, job aids. No graded work."""
    import time

    from rich.console import Console
    from rich.progress import Progress

    from edition.book import Wishes, make

    if paper not in ("a4", "letter"):
        raise UsageError(f"There is no paper called {paper!r}: say --paper letter or --paper a4.")
    screen = Console(stderr=True)
    began = time.monotonic()
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        made = make(Wishes(tuple(units or ()), out, pdf, paper), progress)
    took = time.monotonic() - began
    typer.echo(f"{made.pages} pages of {made.units} units in {took:.0f} seconds. Open {made.index}")
    for path, sheets in made.prints.items():
        typer.echo(f"{sheets:>5} sheets  {path}")
