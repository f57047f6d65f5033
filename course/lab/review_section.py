"""The daily review on the page "My progress": what is due, how much was known lately, and what the next weeks hold."""

from __future__ import annotations

from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from course.lab.review_page import REVIEW
from course.lab.workspace import Workspace
from course.library.shelf import Shelf
from course.study.forecast import forecast
from course.study.forecast_picture import known_lately, sentence, table
from course.study.memory import day_of
from course.study.portion import portion
from course.study.schedule import schedule

_kept: dict[tuple[Path, Path], dict[str, Any]] = {}  #: what was read, for as long as the server runs


def review_section(workspace: Workspace, shelf: Shelf, now: datetime) -> str:
    """The section; empty before any unit was opened."""
    kept = _kept.setdefault((workspace.root, shelf.place), {})
    found, today = schedule(shelf, workspace.root, now, kept), day_of(now)
    if not found.entries and not found.fresh:
        return ""
    days = forecast(found, today)
    due = len(portion(found, today).prompts)
    head = f'<a href="{quote(REVIEW)}">{due} due today</a>' if due else "Nothing is due today"
    said = " ".join(part for part in (sentence(days), known_lately(found, today)) if part)
    return f"<section>\n<h2>Daily review</h2>\n<p>{head}. {escape(said)}</p>\n{table(days)}\n</section>"
