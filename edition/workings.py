"""Calculators and timelines as they stand in a book: the facts, what the rule finds, the days as a picture."""

from __future__ import annotations

from datetime import date
from functools import cache
from html import escape
from typing import Any

from pydantic import ValidationError

from course.model.finding import Finding
from course.rule_desk import law_day, numbers, rule
from course.widgets.answer_text import dated
from course.widgets.facts_form import problem, tidy
from course.widgets.feedback import Link
from course.widgets.finding_text import html, label, plain
from course.widgets.timeline import figure
from edition.calls import Call
from edition.leaf import EditionError
from edition.markup import plain_headings


def calculator(call: Call, link: Link, where: str) -> str:
    """The facts given and the finding; where none are given, what the calculator asks for."""
    entry, given = rule(str(call.get(0, "name"))), call.get(1, "given", None) or {}
    head = (
        f'<p class="activity-title"><strong>{escape(label(entry.name))}</strong> <span class="count">Calculator</span>'
        f"</p><p>{escape(entry.about)}</p>"
    )
    if not given:
        return f'<div class="activity">{head}<p class="ask">In the course, fill in your own facts here.</p></div>'
    found = html(_finding(call, where), link)
    told = found.replace("<details><summary>The same in words", '<details class="twin"><summary>The same in words')
    return (
        f'<div class="activity working">{head}<p class="label">For these facts</p>{_facts(given)}'
        f'<div class="finding">{plain_headings(told)}</div></div>'
    )


def timeline(call: Call, where: str) -> str:
    """The picture of a finding with the same in words."""
    found = _finding(call, where)
    told = figure(found, plain(found))
    return f'<div class="activity">{told.replace("<details>", chr(60) + "details class=twin>")}</div>'


def _finding(call: Call, where: str) -> Finding:
    entry, given = rule(str(call.get(0, "name"))), call.get(1, "given", {})
    try:
        return entry.apply(tidy(given), on=_law_day(str(call.get(2, "on") or "")), law=numbers(entry), seen=date.max)
    except ValidationError as error:
        raise EditionError(f"{where}: the facts given to {entry.name} can't be used. {problem(error)}") from None


@cache
def _law_day(named: str) -> date:
    """Worked out once: it asks every unit of the course."""
    return law_day(named)


def _facts(value: Any) -> str:
    if isinstance(value, dict):
        rows = "".join(f"<li><strong>{escape(label(str(k)))}:</strong> {_facts(v)}</li>" for k, v in value.items())
        return f'<ul class="facts">{rows}</ul>'
    if isinstance(value, list | tuple):
        if not any(isinstance(v, dict | list) for v in value):
            return ", ".join(_facts(v) for v in value) or "none"
        return '<ol class="facts">' + "".join(f"<li>{_facts(v)}</li>" for v in value) + "</ol>"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escape(dated(str(value)))
