"""A case file as a page of its own: situation, exhibits, a worksheet to fill, and the answer with its reasons."""

from __future__ import annotations

from html import escape

from course.model.casefile import CaseFile, Docket
from course.model.question import Choice
from course.widgets.answer_text import day
from course.widgets.feedback import Link
from course.widgets.prose import block, inline
from edition.markup import fold, law, letter, raw, ruled
from edition.papers import exhibits


def situation(docket: Docket) -> str:
    """What the officer is told, and the day it is."""
    note = f'<div class="note">{block(docket.content_note)}</div>' if docket.content_note else ""
    return f'{note}{block(docket.situation)}<p class="today">Today is {day(docket.today)}.</p>'


def case_text(case: CaseFile, link: Link, note: str = "") -> str:
    """The page's Markdown below its title."""
    docket = case.docket
    return (
        f"\n## The situation\n{raw(note + situation(docket))}{exhibits(docket.exhibits)}"
        f"\n## Your worksheet\n{raw(_worksheet(docket))}"
        f"\n## What a reviewer finds\n{raw(fold('answer', 'Answer and reasons', _found(case, link), f'a-{case.id}'))}"
    )


def _worksheet(docket: Docket) -> str:
    return (
        '<div class="worksheet"><p class="label">Issues. Note the exhibit where you see each; some are not in this '
        f"file.</p>{_ticks(docket.issues)}"
        f'<p class="label">What you would do next</p>{_ticks(docket.actions)}'
        f'<p class="label">How you would leave the case today (one)</p>{_ticks(docket.outcomes)}'
        f'<p class="label">Your reasons, with the law</p>{ruled(5)}</div>'
    )


def _ticks(offered: tuple[Choice, ...]) -> str:
    return '<ul class="ticks">' + "".join(f"<li>{inline(c.text)}</li>" for c in offered) + "</ul>"


def _found(case: CaseFile, link: Link) -> str:
    docket, truth = case.docket, case.truth
    called = {e.id: letter(n) for n, e in enumerate(docket.exhibits)}
    issues, actions = ({c.id: c.text for c in part} for part in (docket.issues, docket.actions))
    outcome = next(o.text for o in docket.outcomes if o.id == truth.outcome)
    planted = "".join(
        f"<li><strong>{inline(issues[p.issue])}</strong> (Exhibit {' or '.join(called[e] for e in p.where)}; "
        f"{'material' if p.material else 'not material'}): {inline(p.explain)}{law(p.cites, link)}</li>"
        for p in truth.planted
    )
    done = "".join(
        f"<li><strong>{'Yes' if j.right else 'No'}: {inline(actions[j.id])}</strong> {inline(j.feedback)}</li>"
        for j in truth.actions
    )
    reasons = "".join(f"<li>{inline(reason)}</li>" for reason in truth.reasons)
    return (
        f"<p><strong>Outcome: {inline(outcome)}</strong></p><ol>{reasons}</ol>{law(truth.cites, link)}"
        f'<p class="label">Issues in the file</p><ul>{planted}</ul>'
        f'<p class="label">Actions</p><ul>{done}</ul>'
    )


def pointer(title: str, href: str, docket: Docket, what: str = "Case file") -> str:
    """The box in a text that leads to a file's own page."""
    return (
        f'<div class="activity"><p class="activity-title"><strong>{escape(title)}</strong> '
        f'<span class="count">{escape(what)}, {len(docket.exhibits)} exhibits</span></p>'
        f'<p><a class="open" href="{escape(href)}">Open the file: {escape(docket.title)}</a></p></div>'
    )
