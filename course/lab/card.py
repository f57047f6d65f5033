"""The card of a unit on the course home: where it stands, when it is due, its notebooks and one button."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from course.lab.outline import Notebook, OutlineUnit, UnitState, Week
from course.lab.overview import Overview
from course.lab.pace import duration
from course.lab.stage import FACES, Stage, due_of, is_open, left, stage_of, words_of


def week_lines(week: Week, seen: Overview) -> Iterable[str]:
    """The cards of a week, under its heading if it has one."""
    if week.title:
        yield f"<h3>{escape(week.title)}</h3>"
    yield '<div class="iso-cards">'
    for unit in week.units:
        yield from card_lines(unit, seen, "h4" if week.title else "h3")
    yield "</div>"


def card_lines(unit: OutlineUnit, seen: Overview, heading: str) -> Iterable[str]:
    """One card."""
    state = seen.state(unit)
    stage, words = stage_of(unit, state), words_of(unit, state)
    target = next_notebook(unit, state)
    yield f'<article class="iso-card iso-{stage}">'
    yield f'<p class="iso-state"><span class="iso-sign">{FACES[stage].sign}</span> {words}</p>'
    yield f"<{heading}>{escape(unit.title)}</{heading}>"
    if unit.about:
        yield f'<p class="iso-what">{escape(unit.about)}</p>'
    if due := due_of(unit, state):
        hurry, said = " iso-pressing" if due.presses(seen.now) else "", due.words(seen.now)
        yield f'<p class="iso-due{hurry}">{said[0].upper()}{said[1:]}</p>'
    if unit.items and state.total and is_open(unit, state):
        yield f'<progress max="{unit.items}" value="{min(state.total, unit.items)}" title="{words}"></progress>'
    yield "<ol>"
    for notebook in unit.notebooks:
        yield (
            f'<li><a href="{link_to(notebook)}">{escape(notebook.title)}</a> '
            f'<span class="iso-minutes">{duration(notebook.minutes)}{_done(notebook, state)}</span></li>'
        )
    yield "</ol>"
    if state.feedback:
        new = '<strong class="iso-new-mark">New</strong> ' if state.unread else ""
        yield (
            f'<p class="iso-feedback">{new}<a href="{escape(quote(state.feedback))}">Feedback'
            f'<span class="iso-sr"> on {escape(unit.title)}</span></a></p>'
        )
    yield (
        f'<p class="iso-foot"><a class="iso-go" href="{link_to(target)}">{FACES[stage].verb}'
        f'<span class="iso-sr"> {escape(unit.title)}</span></a> '
        f'<span class="iso-minutes">{_time(unit, seen)}</span></p>\n</article>'
    )


def _time(unit: OutlineUnit, seen: Overview) -> str:
    """How long the unit takes, or how much of it is left once it is begun."""
    state = seen.state(unit)
    if stage_of(unit, state) is not Stage.STARTED:
        return f"{duration(unit.minutes)} in all"
    return seen.pace.words(left(unit, state)).removesuffix(", by the course's own estimate")


def next_notebook(unit: OutlineUnit, state: UnitState) -> Notebook:
    """The notebook to go on with: the one last answered in, or the first after it with something left to answer."""
    at = next((i for i, notebook in enumerate(unit.notebooks) if notebook.path == state.last_path), 0)
    rest = (n for n in unit.notebooks[at:] if state.answered.get(n.path, 0) < n.items or not state.last_path)
    return next(rest, unit.notebooks[at])


def _done(notebook: Notebook, state: UnitState) -> str:
    given = state.answered.get(notebook.path, 0)
    return f", {min(given, notebook.items)} of {notebook.items} answered" if given and notebook.items else ""


def link_to(notebook: Notebook) -> str:
    """The address of a notebook, as it stands in the page."""
    return escape(quote(notebook.path))
