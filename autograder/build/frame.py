"""The frame of a notebook: the header with title, time and as-of date; the footer with the disclaimer."""

from __future__ import annotations

from datetime import date

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.build.manuscript import Manuscript
from autograder.law.banner import Banner
from course.casefiles.calendar_words import written


def frame(manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells between header and footer; a lesson lists its dated law before the footer, an exam's its blueprint."""
    dated = [_dated(manuscript.banner)] if manuscript.banner and manuscript.role == "lesson" else []
    asked = [_blueprint(manuscript)] if manuscript.blueprint and manuscript.role == "lesson" else []
    return [_header(manuscript), *cells, *asked, *dated, _footer(manuscript)]


def disclaimer(as_of: date) -> str:
    """What every page says about itself (QUALITY, "Disclaimers")."""
    return (
        "Unofficial training material. It is not from USCIS or DHS and not endorsed by them; it is not legal advice; "
        f"completing it is not a certification. The law is stated as of {written(as_of)}: verify it at the source "
        "before relying on it. All people, cases and documents are synthetic. Not for operational use."
    )


def minutes_in_words(minutes: int) -> str:
    """``45 min``, ``2 h``, ``3 h 20 min``."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)


def _header(manuscript: Manuscript) -> NotebookNode:
    unit = manuscript.unit
    time, as_of = minutes_in_words(manuscript.minutes), written(unit.as_of)
    facts = (f"**{unit.page_title(manuscript.role)}**", f"about {time}", f"law as of {as_of}")
    lines = [
        f"# {unit.title}",
        "",
        " · ".join(facts),
    ]
    if manuscript.role == "lesson":
        lines += ["", unit.summary]
    if unit.content_note or unit.alternative:
        lines += ["", f"> **Before you start:** {' '.join(filter(None, (unit.content_note, unit.alternative)))}"]
    if manuscript.banner:
        lines += ["", manuscript.banner.head]
    return new_markdown_cell("\n".join(lines), metadata={"label": "iso-header"})


def _blueprint(manuscript: Manuscript) -> NotebookNode:
    return new_markdown_cell(manuscript.blueprint, metadata={"label": "iso-blueprint"})


def _dated(banner: Banner) -> NotebookNode:
    return new_markdown_cell(banner.roll, metadata={"label": "iso-dated"})


def _footer(manuscript: Manuscript) -> NotebookNode:
    source = f"---\n\n*{disclaimer(manuscript.unit.as_of)}*"
    return new_markdown_cell(source, metadata={"label": "iso-footer"})
