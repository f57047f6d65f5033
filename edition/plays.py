"""Simulations and drafts as they stand in a book: the brief and the papers; the play itself is in the course."""

from __future__ import annotations

from html import escape
from typing import cast

from course.drafting_desk import drafting_sheet
from course.model.comparison import Comparison
from course.model.draft import DraftKind
from course.model.simulation import FORMATS
from course.model.unit import Activity
from course.simulator_desk import VIEWS, practice
from course.widgets.answer_text import day
from course.widgets.drafting import NAMED
from course.widgets.feedback import Link
from course.widgets.prose import block
from edition.casefiles import pointer, situation
from edition.markup import fold, plain_headings, raw, ruled
from edition.papers import exhibits

_PLAYED = {
    "interview": "The applicant answers in the course. On paper: plan your questions and ask a colleague.",
    "console": "The case system is in the course. On paper: write down each step you would take, and why.",
    "docket": "The week runs in the course. On paper: write down how you would order the work, and why.",
    "inquiry": "The inquiry runs in the course. On paper: write what you would ask, of whom, and what must be told.",
    "network": "The filings are in the course. On paper: write what you would look for, and what would explain it.",
    "rating": "The drafts to rate are in the course. On paper: write down what you would look at first in each.",
}


def played(listed: Activity, link: Link) -> str:
    """The box of a simulation that only the course can play: its brief, and what to do on paper."""
    kind = listed.simulation
    if kind is None:
        return ""
    _, sheet = VIEWS[kind](listed.title, practice(listed), link)
    brief = "".join(plain_headings(sheet.asked(item)) for item in sheet.items)
    return (
        f'<div class="activity"><p class="activity-title"><strong>{escape(listed.title)}</strong> '
        f'<span class="count">{escape(FORMATS[kind].noun.capitalize())}</span></p>{brief}'
        f'<p class="ask">{_PLAYED[kind]}</p>{ruled(4)}</div>'
    )


def compared_text(listed: Activity) -> str:
    """The page of a set of papers: the situation and every paper, below the page's title."""
    matter = cast("Comparison", practice(listed))
    ask = (
        '<p class="ask">Tie what does not fit. For each difference: what it is, whether it matters, what comes next, '
        "and how far your own finding goes. The course checks your work.</p>"
    )
    brief = f'{block(matter.situation)}<p class="today">Today is {day(matter.today)}.</p>{ask}'
    return f"\n## The situation\n{raw(brief)}{exhibits(matter.papers)}\n## Your worksheet\n{raw(ruled(8))}"


def compared_box(listed: Activity, href: str) -> str:
    """The box in a text that leads to a set of papers."""
    matter = cast("Comparison", practice(listed))
    return (
        f'<div class="activity"><p class="activity-title"><strong>{escape(listed.title)}</strong> '
        f'<span class="count">Papers to compare, {len(matter.papers)}</span></p>{block(matter.situation)}'
        f'<p><a class="open" href="{escape(href)}">Open the papers</a></p></div>'
    )


def draft_text(listed: Activity) -> str:
    """The page of a draft: file, task, room to write, and a model decision where the course has one."""
    sheet = drafting_sheet(listed, None)
    task, words = sheet.task, sheet.task.words
    kind = NAMED[DraftKind(task.kind)]
    ask = f"{block(task.asks)}<p class=ask>Write a {kind} of {words.least} to {words.most} words.</p>{ruled(10)}"
    sample = sheet.tools.sample
    model = fold("answer", "A model decision", f'<pre tabindex="0">{_escaped(sample)}</pre>', f"a-{task.id}")
    return (
        f"\n## The situation\n{raw(situation(sheet.docket))}{exhibits(sheet.docket.exhibits)}"
        f"\n## What to write\n{raw(ask + (model if sample else ''))}"
    )


def draft_box(listed: Activity, href: str) -> str:
    """The box in a text that leads to a draft."""
    return pointer(listed.title, href, drafting_sheet(listed, None).docket, "A decision to write")


def _escaped(text: str) -> str:
    return escape(text, quote=False)
