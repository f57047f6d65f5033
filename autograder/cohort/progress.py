"""The bar: how many are done, how fast it goes, and how long it will still take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


@contextmanager
def bar(total: int, before: int, screen: Console | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal, nothing in a log; gives what to call with how many more are done.

    ``before`` were done by an earlier run and count as done, without making this one look faster.
    """
    screen = screen or Console(stderr=True)
    columns = (
        TextColumn("Grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("", total=before + total, completed=before)
        yield lambda more: progress.advance(task, more)
