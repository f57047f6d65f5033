"""What ``iso review`` does: today's portion in the terminal, or what is coming."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from course.library.shelf import shelf
from course.review_desk import ReviewDesk
from course.review_terminal import Stopped, sitting, wrapped
from course.study.forecast import forecast
from course.study.forecast_picture import lines, sentence


def review(root: Path, *, minutes: int = 0) -> None:
    """Go through what is left of today's ten minutes, or ``minutes`` more, on standard input and output."""
    desk = ReviewDesk(root, shelf())
    sheet = desk.sheet(minutes)
    if sheet.items:
        say = f"Daily review: {len(sheet.items)} to go through. q stops; what you have answered is kept."
        typer.echo(say)
        known, asked = sitting(sheet, desk.journal(), say=typer.echo, ask=_asked, clock=time.monotonic)
        typer.echo(f"\nDone: you knew {known} of {asked} at the first try." if asked else "\nNothing answered.")
        sheet = desk.sheet()
    else:
        typer.echo("Nothing is due today.")
    if sheet.outlook.waiting:
        typer.echo(f"{sheet.outlook.waiting} more due: `iso review --minutes 10` goes on with them.")
    for told in (sheet.outlook.coming, sheet.outlook.known):
        if told:
            typer.echo(wrapped(told))


def coming(root: Path) -> str:
    """The forecast of the next weeks, a line a day."""
    desk = ReviewDesk(root, shelf())
    days = forecast(desk.timetable(), desk.today())
    return "\n".join([*lines(days), "", wrapped(sentence(days))])


def _asked(words: str) -> str:
    try:
        return input(words)
    except EOFError:
        raise Stopped from None
