"""The course home: one Markdown page, readable in JupyterLab, on paper and anywhere else.

It needs no kernel: the Jupyter server writes it again from the saved answers whenever it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape
from urllib.parse import quote

from course.lab.card import link_to, next_notebook, week_lines
from course.lab.course_map import map_lines
from course.lab.outline import Notebook, OutlineUnit, Phase
from course.lab.overview import Overview, overview
from course.lab.placement_page import PLACEMENT
from course.lab.progress_page import PAGE as PROGRESS
from course.lab.review_page import REVIEW
from course.lab.stage import day, due_of, is_open, left
from course.lab.workspace import Workspace, write_whole


def refresh_home(workspace: Workspace, now: datetime | None = None) -> bool:
    """Write the home page of a workspace from its outline and journals; True if the page changed."""
    return write_whole(workspace.home, render_home(overview(workspace, now)))


def leads_to(workspace: Workspace) -> str | None:
    """The path of the notebook the home page offers first; None when every unit is submitted."""
    found = where(overview(workspace))
    return found[2].path if found else None


def render_home(seen: Overview) -> str:
    """The home page as Markdown with plain HTML in it."""
    outline = seen.outline
    parts = [f'<div class="iso-home">\n<header>\n<h1>{escape(outline.title)}</h1>']
    if outline.about and not any(state.last for state in seen.states.values()):
        parts.append(f'<p class="iso-about">{escape(outline.about)}</p>')
    parts += ["</header>", *_continue(seen), *_today(seen), *_notes(seen), *map_lines(seen)]
    for phase in outline.phases:
        parts.extend(_phase(phase, seen))
    if outline.notice:
        parts.append(f'<footer class="iso-notice"><p>{escape(outline.notice)}</p>')
        parts.append(f'<p class="iso-asof">As of {day(seen.now.date())}.</p></footer>')
    return "\n".join([*parts, "</div>", ""])


def where(seen: Overview) -> tuple[str, OutlineUnit, Notebook] | None:
    """What to go on with, and the words that lead to it: the unit answered last, else the first still open."""
    units = seen.outline.units
    open_units = [unit for unit in units if is_open(unit, seen.state(unit))]
    begun = [(last, unit) for unit in open_units if (last := seen.state(unit).last)]
    if begun:
        lead, unit = "Continue where you left off", max(begun, key=lambda pair: pair[0])[1]
    elif open_units:
        lead, unit = ("Next" if len(open_units) < len(units) else "Begin here"), open_units[0]
    else:
        return None
    return lead, unit, next_notebook(unit, seen.state(unit))


def _continue(seen: Overview) -> Iterable[str]:
    if not seen.outline.units:
        return
    found = where(seen)
    if not found:
        yield '<p class="iso-continue">Every unit is submitted. Well done.</p>'
        return
    lead, unit, notebook = found
    verb = "Continue" if lead.startswith("Continue") else "Start"
    rest = seen.pace.words(left(unit, seen.state(unit)))
    yield (
        f'<p class="iso-continue"><span><span class="iso-lead">{lead}</span><br>\n'
        f"<strong>{escape(unit.title)}: {escape(notebook.title)}</strong><br>\n"
        f'<span class="iso-lead">{rest[0].upper()}{rest[1:]} in this unit</span></span>\n'
        f'<a class="iso-go" href="{link_to(notebook)}">{verb}'
        f'<span class="iso-sr"> {escape(unit.title)}: {escape(notebook.title)}</span></a></p>'
    )


def _today(seen: Overview) -> Iterable[str]:
    """What waits for the trainee today, a line each, the most pressing first."""
    lines = [*_due(seen), *_feedback(seen), *_review(seen)]
    begun = any(state.last for state in seen.states.values())
    if PLACEMENT in seen.pages and not begun:
        lines.append(
            f'<li class="iso-more"><a href="{quote(PLACEMENT)}">Where to start</a>, if you know some of it</li>'
        )
    if PROGRESS in seen.pages and begun:
        lines.append(f'<li class="iso-more"><a href="{quote(PROGRESS)}">My progress</a>: outcome by outcome</li>')
    if lines:
        yield '<section class="iso-today">\n<h2>Today</h2>\n<ul>'
        yield from lines
        yield "</ul>\n</section>"


def _due(seen: Overview) -> Iterable[str]:
    dated = [(due, unit) for unit in seen.outline.units if (due := due_of(unit, seen.state(unit)))]
    for due, unit in sorted(dated, key=lambda pair: pair[0])[:3]:
        target = next_notebook(unit, seen.state(unit))
        hurry = " iso-pressing" if due.presses(seen.now) else ""
        yield (
            f'<li class="iso-due{hurry}"><a href="{link_to(target)}">{escape(unit.title)}</a> '
            f"{due.words(seen.now)}</li>"
        )


def _feedback(seen: Overview) -> Iterable[str]:
    for unit in seen.outline.units:
        state = seen.state(unit)
        if state.unread:
            yield (
                f'<li class="iso-feedback">Feedback has come: <a href="{escape(quote(state.feedback))}">'
                f"{escape(unit.title)}</a></li>"
            )


def _review(seen: Overview) -> Iterable[str]:
    if seen.reviews is not None and any(state.last for state in seen.states.values()):
        some = {0: "nothing more today", 1: "1 card or question today"}
        count = some.get(seen.reviews, f"{seen.reviews} cards and questions today")
        yield f'<li class="iso-review"><a href="{quote(REVIEW)}">Daily review</a>: {count}</li>'


def _notes(seen: Overview) -> Iterable[str]:
    if seen.notes:
        yield '<section class="iso-notes">\n<h2>Please note</h2>\n<ul>'
        for note in seen.notes:
            yield f"<li>{escape(note)}</li>"
        yield "</ul>\n</section>"


def _phase(phase: Phase, seen: Overview) -> Iterable[str]:
    yield f'<section class="iso-phase">\n<h2>{escape(phase.title)}</h2>'
    if phase.about:
        yield f"<p>{escape(phase.about)}</p>"
    for week in phase.weeks:
        yield from week_lines(week, seen)
    if phase.planned:
        more = "1 more unit is" if phase.planned == 1 else f"{phase.planned} more units are"
        yield f'<p class="iso-minutes">{more} being written.</p>'
    yield "</section>"
