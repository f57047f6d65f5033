"""The report as one HTML file: nothing runs on it, nothing is fetched, everything from elsewhere is escaped."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.insight.picture import svg
from autograder.insight.table import Chart, Report, words
from autograder.marking.work import inert

HERE = Path(__file__).parent / "pages"


def html(report: Report) -> str:
    """The page."""
    pages = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    pages.tests["several"] = lambda cell: isinstance(cell, tuple) and len(cell) > 1
    style = (HERE / "report.css").read_text("utf-8")
    word = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made = pages.get_template("report.html.j2").render(
        report=report,
        words=words,
        draw=_draw,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=word,
    )
    return inert(made)


def _draw(chart: Chart, name: str) -> Markup:
    return Markup(svg(chart, f"picture-{name}"))  # noqa: S704 - made of numbers and escaped labels
