"""An answer in words: what somebody picked or typed, as a person reads it rather than as the journal keeps it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from course.model.casefile import Docket
from course.model.casework import ACTIONS, FLAGS, OUTCOME
from course.model.entry import EntryError, answer_part, is_blank, normal
from course.model.question import Question

NOTHING = "No answer recorded"


def lines(question: Question, value: Any) -> list[str]:
    """The answer as lines of text; none where nothing was answered or the value fits the question no longer."""
    try:
        entry = normal(question, value)
    except EntryError:
        return []
    if is_blank(question, entry):
        return []
    said = _answer(question, answer_part(question, entry))
    if question.confidence and entry.get("confidence") is not None:
        said.append(f"How sure: {entry['confidence']} percent")
    return said


def _answer(q: Question, value: Any) -> list[str]:
    names = {c.id: c.text for c in q.choices}
    if q.kind == "single":
        return [names[value]]
    if q.kind == "multiple":
        return [names[v] for v in value]
    if q.kind == "order":
        return [f"{n}. {names[v]}" for n, v in enumerate(value, 1)]
    if q.kind in ("classify", "match"):
        places = {p.id: p.text for p in q.places}
        return [f"{names[card]}: {places[place]}" for card, place in value.items()]
    if q.kind == "hotspot":
        return [part_name(q, v) for v in value]
    if q.kind == "table":
        return [f"{part_name(q, cell)}: {text}" for cell, text in value.items()]
    if q.kind == "date":
        return [day(date.fromisoformat(value))]
    return [f"{value:,} {q.unit_name}".strip() if q.kind == "numeric" else value]


def part_name(question: Question, part: str) -> str:
    """What a part of a question (an option, a card, a field, a cell) is called on the page."""
    for choice in question.choices:
        if choice.id == part:
            return choice.text
    for section in question.document.parts if question.document else ():
        for line in section.lines:
            if line.id == part:
                return line.label
        if section.grid and section.grid.id == part:
            return section.grid.caption
    row, dot, column = part.partition(".")
    cells = {r.id: r.text for r in question.rows}, {c.id: c.text for c in question.columns}
    return f"{cells[0][row]}, {cells[1][column]}" if dot and row in cells[0] and column in cells[1] else ""


def casework_lines(docket: Docket, item: str, value: Any) -> list[str]:
    """Flags, actions or outcome in words; what the case offers no longer is left out."""
    if item == OUTCOME:
        return [o.text for o in docket.outcomes if o.id == value]
    chosen = value if isinstance(value, list) else []
    if item == ACTIONS:
        return [a.text for a in docket.actions if a.id in chosen]
    names = {i.id: i.text for i in docket.issues}
    titles = {e.id: e.title for e in docket.exhibits}
    pairs = [flag.partition("/")[::2] for flag in chosen if item == FLAGS and isinstance(flag, str)]
    return [f"{titles[exhibit]}: {names[issue]}" for exhibit, issue in pairs if exhibit in titles and issue in names]


def day(when: date) -> str:
    """A date as this course writes it: ``May 15, 2026``."""
    return f"{when:%B} {when.day}, {when.year}"


def dated(text: str) -> str:
    """Text with each ``2026-05-15`` in it written as this course writes dates."""
    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", _day, text)


def _day(found: re.Match[str]) -> str:
    try:
        return day(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]
