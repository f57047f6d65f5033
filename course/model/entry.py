"""An entry: what was typed or picked for a question, checked and put into its one normal shape.

It needs no key, so the browser's side and the grader's side use the same code.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from course.model.question import Question

MAX_TEXT = 100_000  #: characters of one written answer; an 80-page memo is about that long


class EntryError(ValueError):
    """The value is no possible answer to this question; the message can be shown to a trainee."""


def normal(question: Question, value: Any) -> Any:
    """The value in its normal shape (see the table in :mod:`course.model.item`); ``None`` clears the answer.

    Raises:
        EntryError: the value does not fit the question.
    """
    if value is None:
        return None
    if not question.confidence:
        return _SHAPES[question.kind](question, value)
    if not isinstance(value, dict) or not set(value) <= {"answer", "confidence"}:
        value = {"answer": value}  # answered before the question asked how sure one is
    answer, sure = value.get("answer"), value.get("confidence")
    if sure is not None and (isinstance(sure, bool) or not isinstance(sure, int) or not 0 <= sure <= 100):
        raise EntryError("How sure you are is a whole number from 0 to 100.")
    return {"answer": None if answer is None else _SHAPES[question.kind](question, answer), "confidence": sure}


def answer_part(question: Question, value: Any) -> Any:
    """The answer itself, without the confidence that may come with it."""
    if question.confidence and isinstance(value, dict):
        return value.get("answer")
    return value


def is_blank(question: Question, value: Any) -> bool:
    """Whether nothing has been answered yet."""
    return answer_part(question, value) in (None, "", [], {})


def _one(q: Question, value: Any) -> str:
    ids = {c.id for c in q.choices}
    if not isinstance(value, str) or value not in ids:
        raise EntryError(f"{value!r} is not one of the options of this question.")
    return value


def _several(q: Question, value: Any) -> list[str]:
    order = list(q.document.field_ids) if q.document else [c.id for c in q.choices]
    return sorted(_strings(value, set(order)), key=order.index)


def _ordered(q: Question, value: Any) -> list[str]:
    return _strings(value, {c.id for c in q.choices})


def _strings(value: Any, known: set[str]) -> list[str]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        raise EntryError("This question takes a list of options.")
    lost = [v for v in value if v not in known]
    if lost:
        raise EntryError(f"{lost[0]!r} is not one of the options of this question.")
    if len(set(value)) != len(value):
        raise EntryError("An option was given twice.")
    return list(value)


def _placed(q: Question, value: Any) -> dict[str, str]:
    cards, places = [c.id for c in q.choices], {p.id for p in q.places}
    if not isinstance(value, dict):
        raise EntryError("This question takes a place for each card.")
    for card, place in value.items():
        if card not in cards or place not in places:
            raise EntryError(f"{card!r} can't be put into {place!r} here.")
    return {c: value[c] for c in cards if c in value}


def number(text: str) -> float | None:
    """The number a text writes, with or without thousands commas; None where it writes none."""
    plain = text.strip()
    if not re.fullmatch(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?", plain) or not re.search(r"\d", plain):
        return None
    found = float(plain.replace(",", ""))
    return found if math.isfinite(found) else None


def _number(_q: Question, value: Any) -> float | int:
    given: float | None = None
    if isinstance(value, str):
        given = number(value)
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300:
        given = float(value)
    if given is None or not math.isfinite(given):
        raise EntryError("Type a number, such as 181.")
    return int(given) if given.is_integer() and abs(given) < 1e15 else given


def _day(_q: Question, value: Any) -> str:
    try:
        return date.fromisoformat(str(value if isinstance(value, (str, date)) else "").strip()).isoformat()
    except ValueError:
        raise EntryError("Give a date as year-month-day, such as 2026-05-15.") from None


def _text(_q: Question, value: Any) -> str:
    if not isinstance(value, str):
        raise EntryError("This question takes text.")
    if len(value) > MAX_TEXT:
        raise EntryError(f"This answer is longer than {MAX_TEXT:,} characters: shorten it, then it will be saved.")
    return value


def _cells(q: Question, value: Any) -> dict[str, str]:
    blanks = {b.id: b for b in q.blanks}
    if not isinstance(value, dict):
        raise EntryError("This question takes an entry for each cell.")
    for name, entry in value.items():
        if name not in blanks:
            raise EntryError(f"The table has no blank cell {name!r}.")
        if not isinstance(entry, str) or len(entry) > 500:
            raise EntryError(f"The entry of cell {name} must be a short text.")
        if blanks[name].choices and entry and entry not in blanks[name].choices:
            raise EntryError(f"{entry!r} is not one of the choices of cell {name}.")
    return {name: value[name].strip() for name in blanks if value.get(name, "").strip()}


_SHAPES: dict[str, Callable[[Question, Any], Any]] = {
    "single": _one,
    "multiple": _several,
    "hotspot": _several,
    "order": _ordered,
    "classify": _placed,
    "match": _placed,
    "numeric": _number,
    "date": _day,
    "short": _text,
    "essay": _text,
    "notes": _text,
    "table": _cells,
}
