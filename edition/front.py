"""The first page: what this is, the course in its order, and what there is on paper."""

from __future__ import annotations

from collections.abc import Container
from html import escape

from course.model.curriculum import Curriculum
from course.model.unit import Unit
from edition.leaf import Leaf
from edition.markup import raw, words

NAME = "index"


def leaf(curriculum: Curriculum, units: dict[str, Unit], prints: dict[str, str], exams: Container[str] = ()) -> Leaf:
    """The page. ``prints`` are the PDF files there will be, by address with their names; ``exams`` are in no book."""
    lead = (
        '<p class="lead">A self-paced course for people training to be U.S. Immigration Services Officers: the '
        "readings, guided cases, case files, cards and job aids of every unit, to read here or on paper.</p>"
        '<p class="note"><strong>Unofficial.</strong> Not a product of USCIS, DHS or any agency; not legal advice; '
        "certifies nobody. All people, cases and documents are invented. The law is stated as of the date on each "
        "page: verify it at the source before you rely on it.</p>"
        "<p>The course itself is worked in JupyterLab, where answers are checked and kept, files never run out, "
        "applicants answer, and graded work is done. Here every question has its answer behind a fold.</p>"
    )
    parts = [f"# ISO Academy\n{raw(lead)}"]
    trees = []
    for phase in curriculum.phases:
        shown = ((stage.title, tuple(u for u in stage.units if u not in exams)) for stage in phase.stages)
        stages = "".join(_stage(title, listed, units) for title, listed in shown if listed)
        parts.append(f"\n## {words(phase.title)}\n{raw(f'<p>{escape(phase.says)}</p>{stages}')}")
        there = [u for stage in phase.stages for u in stage.units if u in units]
        trees += _tree(phase.title, [f"{u}/index" for u in there]) if there else []
    if prints:
        rows = "".join(f'<li><a href="{escape(to)}">{escape(called)}</a></li>' for to, called in prints.items())
        parts.append(f"\n## On paper\n{raw(f'<p>The same text as PDF, one file a unit.</p><ul>{rows}</ul>')}")
    trees += _tree("Look it up", ["glossary", "authorities/index"])
    as_of = max(unit.as_of for unit in units.values())
    return Leaf(NAME, "ISO Academy", "Home", "\n".join([*parts, *trees]), as_of)


def _stage(title: str, listed: tuple[str, ...], units: dict[str, Unit]) -> str:
    rows = "".join(
        f'<li><a href="{u}/index.html">{escape(units[u].title)}</a><br>{escape(units[u].summary)}</li>'
        for u in listed
        if u in units
    )
    missing = sum(u not in units for u in listed)
    more = f'<p class="meta">{missing} more in preparation.</p>' if missing else ""
    return f'<div class="stage"><h3>{escape(title)}</h3>{f"<ul>{rows}</ul>" if rows else ""}{more}</div>'


def _tree(caption: str, names: list[str]) -> list[str]:
    listed = "\n".join(names)
    return [f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n:maxdepth: 2\n\n{listed}\n```\n"]
