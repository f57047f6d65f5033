"""What goes wrong with completion records, told as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from autograder.untrusted import printable


@contextmanager
def told() -> Iterator[None]:
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
