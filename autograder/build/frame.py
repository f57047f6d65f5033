"""The frame of a notebook: the header with title, time and as-of date; the footer with the disclaimer."""

from __future__ import annotations

from datetime import date

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.build.manuscript import Manuscript

_ROLE_IN_WORDS = {"lesson": "Lesson", "case": "Guided case", "assessment": "Graded work"}


def frame(manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells between header and footer."""
    return [_header(manuscript), *cells, _footer(manuscript)]


def disclaimer(as_of: date) -> str:
    """What every page says about itself (QUALITY, "Disclaimers")."""
    return (
        "Unofficial training material. It is not from USCIS or DHS and not endorsed by them; it is not legal advice; "
        f"completing it is not a certification. The law is stated as of {day_in_words(as_of)}: verify it at the source "
        "before relying on it. All people, cases and documents are synthetic. Not for operational use."
    )


def day_in_words(day: date) -> str:
    """``August 10, 2026``, as the readers of this course write it."""
    return f"{day:%B} {day.day}, {day.year}"


def minutes_in_words(minutes: int) -> str:
    """``45 min``, ``2 h``, ``3 h 20 min``."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)


def _header(manuscript: Manuscript) -> NotebookNode:
    unit = manuscript.unit
    time, as_of = minutes_in_words(manuscript.minutes), day_in_words(unit.as_of)
    facts = (f"**{_ROLE_IN_WORDS[manuscript.role]}**", f"about {time}", f"law as of {as_of}")
    lines = [
        f"# {unit.title}",
        "",
        " · ".join(facts),
    ]
    if manuscript.role == "lesson":
        lines += ["", unit.summary]
    if unit.content_note:
        lines += ["", f"> **Before you start:** {unit.content_note}"]
    return new_markdown_cell("\n".join(lines), metadata={"label": "iso-header"})


def _footer(manuscript: Manuscript) -> NotebookNode:
    source = f"---\n\n*{disclaimer(manuscript.unit.as_of)}*"
    return new_markdown_cell(source, metadata={"label": "iso-footer"})
