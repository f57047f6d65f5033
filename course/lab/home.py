"""The course home: one Markdown page with a card per unit, readable in JupyterLab, on paper and anywhere else.

It needs no kernel: the Jupyter server writes it again from the saved answers whenever it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, UnitState, Week
from course.lab.states import read_states
from course.lab.workspace import Workspace, write_whole

_NOTHING = UnitState()


def refresh_home(workspace: Workspace) -> bool:
    """Write the home page of a workspace from its outline and journals; True if the page changed."""
    outline = workspace.outline()
    states = read_states(workspace.root, outline, workspace.submitted())
    return write_whole(workspace.home, render_home(outline, states))


def leads_to(workspace: Workspace) -> str | None:
    """The path of the notebook the home page offers first; None when every unit is submitted."""
    outline = workspace.outline()
    found = _where(outline, read_states(workspace.root, outline, workspace.submitted()))
    return found[2].path if found else None


def render_home(outline: Outline, states: Mapping[str, UnitState]) -> str:
    """The home page as Markdown with plain HTML in it; ``states`` by unit id, a missing one counts as not started."""
    parts = [f'<div class="iso-home">\n<header>\n<h1>{escape(outline.title)}</h1>']
    if outline.about:
        parts.append(f'<p class="iso-about">{escape(outline.about)}</p>')
    parts.append("</header>")
    parts.extend(_continue(outline, states))
    for phase in outline.phases:
        parts.extend(_phase(phase, states))
    if outline.notice:
        parts.append(f'<footer class="iso-notice"><p>{escape(outline.notice)}</p></footer>')
    return "\n".join([*parts, "</div>", ""])


def _where(outline: Outline, states: Mapping[str, UnitState]) -> tuple[str, OutlineUnit, Notebook] | None:
    """What to go on with, and the words that lead to it: the unit answered last, else the first still open."""
    open_units = [unit for unit in outline.units if not states.get(unit.id, _NOTHING).submitted]
    begun = [(state.last, unit) for unit in open_units if (state := states.get(unit.id, _NOTHING)).last]
    if begun:
        lead, unit = "Continue where you left off", max(begun, key=lambda pair: pair[0])[1]
    elif open_units:
        lead, unit = ("Next" if len(open_units) < len(outline.units) else "Begin here"), open_units[0]
    else:
        return None
    return lead, unit, next_notebook(unit, states.get(unit.id, _NOTHING))


def _continue(outline: Outline, states: Mapping[str, UnitState]) -> Iterable[str]:
    if not outline.units:
        return
    found = _where(outline, states)
    if not found:
        yield '<p class="iso-continue">Every unit is submitted. Well done.</p>'
        return
    lead, unit, notebook = found
    verb = "Continue" if lead.startswith("Continue") else "Start"
    yield (
        f'<p class="iso-continue"><span><span class="iso-lead">{lead}</span><br>\n'
        f"<strong>{escape(unit.title)}: {escape(notebook.title)}</strong></span>\n"
        f'<a class="iso-go" href="{_link(notebook)}">{verb}'
        f'<span class="iso-sr"> {escape(unit.title)}: {escape(notebook.title)}</span></a></p>'
    )


def _phase(phase: Phase, states: Mapping[str, UnitState]) -> Iterable[str]:
    yield f"<section>\n<h2>{escape(phase.title)}</h2>"
    if phase.about:
        yield f"<p>{escape(phase.about)}</p>"
    for week in phase.weeks:
        yield from _week(week, states)
    yield "</section>"


def _week(week: Week, states: Mapping[str, UnitState]) -> Iterable[str]:
    if week.title:
        yield f"<h3>{escape(week.title)}</h3>"
    yield '<div class="iso-cards">'
    for unit in week.units:
        yield from _card(unit, states.get(unit.id, _NOTHING), "h4" if week.title else "h3")
    yield "</div>"


def _card(unit: OutlineUnit, state: UnitState, heading: str) -> Iterable[str]:
    name, words, verb = _standing(unit, state)
    target = next_notebook(unit, state)
    yield f'<article class="iso-card iso-{name}">\n<p class="iso-state">{words}</p>'
    yield f"<{heading}>{escape(unit.title)}</{heading}>"
    if unit.about:
        yield f"<p>{escape(unit.about)}</p>"
    if unit.items and state.total:
        yield f'<progress max="{unit.items}" value="{min(state.total, unit.items)}" title="{words}"></progress>'
    yield "<ol>"
    for notebook in unit.notebooks:
        yield (
            f'<li><a href="{_link(notebook)}">{escape(notebook.title)}</a> '
            f'<span class="iso-minutes">{duration(notebook.minutes)}{_done(notebook, state)}</span></li>'
        )
    yield "</ol>"
    yield (
        f'<p class="iso-foot"><a class="iso-go" href="{_link(target)}">{verb}'
        f'<span class="iso-sr"> {escape(unit.title)}</span></a> '
        f'<span class="iso-minutes">{duration(unit.minutes)} in all</span></p>\n</article>'
    )


def _standing(unit: OutlineUnit, state: UnitState) -> tuple[str, str, str]:
    """How far a unit is: a name for its style, the words for people, the verb on its button."""
    if state.submitted:
        return "submitted", f"Submitted {state.submitted:%B} {state.submitted.day}, {state.submitted.year}", "Review"
    if not state.total and state.last is None:
        return "new", "Not started", "Start"
    if unit.items and state.total >= unit.items:
        return "complete", f"All {unit.items} answered, not submitted yet", "Open"
    return "started", f"In progress: {state.total} of {unit.items} answered", "Continue"


def next_notebook(unit: OutlineUnit, state: UnitState) -> Notebook:
    """The notebook to go on with: the one last answered in, or the first after it with something left to answer."""
    at = next((i for i, notebook in enumerate(unit.notebooks) if notebook.path == state.last_path), 0)
    left = (n for n in unit.notebooks[at:] if state.answered.get(n.path, 0) < n.items or not state.last_path)
    return next(left, unit.notebooks[at])


def duration(minutes: int) -> str:
    """Minutes as people say them: ``45 min``, ``2 h``, ``2 h 15 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def _done(notebook: Notebook, state: UnitState) -> str:
    given = state.answered.get(notebook.path, 0)
    return f", {min(given, notebook.items)} of {notebook.items} answered" if given and notebook.items else ""


def _link(notebook: Notebook) -> str:
    return escape(quote(notebook.path))
