"""A task of the training console for a lesson, with the records made on first use and the progress of that shown."""

from __future__ import annotations

from functools import cache
from uuid import uuid4

from IPython.display import HTML, display

from course.library.home import root
from course.library.systems import console_law
from course.model.console import Task
from course.records_room import Room, records, where
from course.widgets.console import ConsoleSheet
from course.widgets.feedback import Link
from course.widgets.panel import without_browser


def console_sheet(task: Task, link: Link) -> ConsoleSheet:
    """The sheet of a task; with a browser to show it, the records are made now where they are not there yet.

    Raises:
        RecordsError: the records can't be written.
    """
    if not without_browser() and not where().is_file():
        _make_records()
    return ConsoleSheet(task, console_law(root()), cache(lambda: Room(task, records)), link)


def _make_records() -> None:
    """Make the records under a bar that goes away when they are there."""
    name = uuid4().hex
    display(HTML(_bar(0, 1)), display_id=name)
    try:
        records(lambda done, of: display(HTML(_bar(done, of)), display_id=name, update=True))
    finally:
        display(HTML(""), display_id=name, update=True)


def _bar(done: int, of: int) -> str:
    said = f"Making the training records, once: {done:,} of {of:,}" if done else "Making the training records, once"
    return f'<p><label>{said} <progress max="{of}" value="{done}"></progress></label></p>'
