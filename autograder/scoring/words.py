"""An answer in words, as the trainee and the instructor read it in feedback: never a key, never a bare id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from course.model.casefile import Docket
from course.model.casework import ACTIONS, FLAGS
from course.model.entry import EntryError, answer_part, is_blank, normal
from course.model.exhibit import Exhibit
from course.model.question import Choice, Question

NONE = "No answer"


def in_words(question: Question, value: Any) -> str:
    """What a value answers, in words, a line per part; ``No answer`` where it answers nothing."""
    try:
        entry = normal(question, value)
    except EntryError:
        return NONE
    if is_blank(question, entry):
        return NONE
    said = _SAID[question.kind](question, answer_part(question, entry))
    sure = entry.get("confidence") if question.confidence and isinstance(entry, dict) else None
    return said if sure is None else f"{said}\n({sure} % sure)"


def drafted(value: Any) -> str:
    """The text of a draft; ``No answer`` where nothing was written."""
    return value if isinstance(value, str) and value.strip() else NONE


def casework_in_words(docket: Docket, part: str, entry: Any) -> str:
    """The same for the flags, actions or outcome of a case file; ``entry`` is in its normal shape."""
    if not entry:
        return NONE
    if part == FLAGS:
        return "\n".join(flag_in_words(docket, flag) for flag in entry)
    if part == ACTIONS:
        return "\n".join(_text(docket.actions, a) for a in entry)
    return _text(docket.outcomes, entry)


def flag_in_words(docket: Docket, flag: str) -> str:
    """``exhibit/issue`` as the titles of both."""
    exhibit, _, issue = flag.partition("/")
    title = next(e.title for e in docket.exhibits if e.id == exhibit)
    return f"{title}: {_text(docket.issues, issue)}"


def _text(choices: tuple[Choice, ...], name: str) -> str:
    return next(c.text for c in choices if c.id == name)


def _one(q: Question, value: str) -> str:
    return _text(q.choices, value)


def _several(q: Question, value: list[str]) -> str:
    return "\n".join(_text(q.choices, v) for v in value)


def _ordered(q: Question, value: list[str]) -> str:
    return "\n".join(f"{n}. {_text(q.choices, v)}" for n, v in enumerate(value, 1))


def _placed(q: Question, value: dict[str, str]) -> str:
    return "\n".join(f"{_text(q.choices, card)}: {_text(q.places, place)}" for card, place in value.items())


def _number(q: Question, value: float) -> str:
    return f"{value} {q.unit_name}".strip()


def _day(_q: Question, value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day:%B} {day.day}, {day.year}"


def _plain(_q: Question, value: str) -> str:
    return value


def _spots(q: Question, value: list[str]) -> str:
    labels = field_labels(q.document) if q.document else {}
    return "\n".join(labels[v] for v in value)


def field_labels(document: Exhibit) -> dict[str, str]:
    """What each line and table of a document is called."""
    found: dict[str, str] = {}
    for part in document.parts:
        found.update({line.id: line.label for line in part.lines})
        if part.grid:
            found[part.grid.id] = part.grid.caption
    return found


def _cells(q: Question, value: dict[str, str]) -> str:
    return "\n".join(f"{cell_in_words(q, cell)}: {entry}" for cell, entry in value.items())


def cell_in_words(question: Question, cell: str) -> str:
    """``row.column`` of a table as the words of both."""
    row, _, column = cell.partition(".")
    return f"{_text(question.rows, row)}, {_text(question.columns, column)}"


_SAID: dict[str, Callable[[Question, Any], str]] = {
    "single": _one,
    "multiple": _several,
    "hotspot": _spots,
    "order": _ordered,
    "classify": _placed,
    "match": _placed,
    "numeric": _number,
    "date": _day,
    "short": _plain,
    "essay": _plain,
    "notes": _plain,
    "table": _cells,
}
