"""The daily review in a terminal, in plain lines: for people without a browser, and for those who prefer it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import uuid4

from course.journal.journal import Journal
from course.model.card import Card
from course.model.entry import EntryError
from course.model.item import Item
from course.model.question import Choice, Question
from course.widgets.answer_text import part_name
from course.widgets.document import text_twin
from course.widgets.review import RATINGS, Asked, ReviewSheet

Say = Callable[[str], None]
Ask = Callable[[str], str]  #: a line from the keyboard

WIDTH = 88
TRIES = 3


class Stopped(Exception):  # noqa: N818  (it is no error)
    """The trainee has had enough for now."""


def sitting(sheet: ReviewSheet, journal: Journal, *, say: Say, ask: Ask, clock: Callable[[], float]) -> tuple[int, int]:
    """Go through a portion; how many were known at the first try, and how many were asked.

    Each recall is written down as it is given, so that stopping in the middle loses nothing.
    """
    queue, tries, known = list(sheet.items), dict.fromkeys(sheet.items, 0), 0
    for at, name in enumerate(queue):  # what was missed is put at its end meanwhile
        one = sheet.one(name)
        say(f"\n{at + 1} of {len(queue)}  {one.about}" + (f"  [{one.badge}]" if one.badge else ""))
        try:
            rating = _recalled(sheet, journal, one, say, ask, clock)
        except Stopped:
            break
        tries[name] += 1
        known += tries[name] == 1 and rating > 1
        if rating == 1 and tries[name] < TRIES:
            queue.append(name)
    return known, sum(map(bool, tries.values()))


def _recalled(sheet: ReviewSheet, journal: Journal, one: Asked, say: Say, ask: Ask, clock: Callable[[], float]) -> int:
    since = clock()
    matter = one.matter
    given = _turned(matter, say, ask) if isinstance(matter, Card) else _answered(sheet, one.name, matter, say, ask)
    noted = sheet.normal(one.name, {**given, "seconds": min(clock() - since, 3600)})
    journal.append(matter.unit, one.kept_as, matter.id, noted, id=uuid4().hex)
    if not isinstance(matter, Card):
        told = sheet.feedback(one.name, noted["answer"])
        lines = [told["head"], *(f"{p['label']} {_bare(p['text'])}".strip() for p in told["parts"])]
        for line in [*lines, matter.rationale, "Law: " + "; ".join(matter.cites)]:
            say(wrapped(line))
    return int(noted["rating"])


def _turned(card: Card, say: Say, ask: Ask) -> dict[str, Any]:
    say(wrapped(card.prompt))
    _line(ask, "Enter shows the answer (q stops): ")
    say(wrapped(card.answer))
    say(wrapped("Law: " + "; ".join(card.cites)))
    words = ", ".join(f"{number} {word}" for number, word in RATINGS.items())
    while (said := _line(ask, f"How well did you know it? {words}: ")) not in ("1", "2", "3", "4"):
        say("Type 1, 2, 3 or 4.")
    return {"rating": int(said)}


def _answered(sheet: ReviewSheet, name: str, item: Item, say: Say, ask: Ask) -> dict[str, Any]:
    question = item.blind()
    say(wrapped(question.stem))
    if question.document:
        say(text_twin(question.document))
    while True:
        answer = _VALUE[question.kind](question, say, ask)
        given = {"answer": {"answer": answer, "confidence": None} if question.confidence else answer}
        try:
            sheet.normal(name, given)
        except EntryError as problem:
            say(wrapped(str(problem)))
        else:
            return given


def _listed(choices: tuple[Choice, ...], say: Say) -> None:
    for number, choice in enumerate(choices, 1):
        say(wrapped(choice.text, f"{number:>3}. "))


def _picked(choices: tuple[Choice, ...], say: Say, ask: Ask, words: str) -> list[str]:
    """Ids of the choices whose numbers were typed."""
    while True:
        numbers = [int(n) for n in re.findall(r"\d+", _line(ask, words))]
        if numbers and all(1 <= n <= len(choices) for n in numbers):
            return list(dict.fromkeys(choices[n - 1].id for n in numbers))
        say(f"Type numbers from 1 to {len(choices)}.")


def _one(question: Question, say: Say, ask: Ask) -> str:
    _listed(question.choices, say)
    return _picked(question.choices, say, ask, "Which one? ")[0]


def _several(question: Question, say: Say, ask: Ask) -> list[str]:
    _listed(question.choices, say)
    return _picked(question.choices, say, ask, "Which ones, as in 1 3? ")


def _order(question: Question, say: Say, ask: Ask) -> list[str]:
    _listed(question.choices, say)
    return _picked(question.choices, say, ask, "In which order, as in 2 1 3? ")


def _placed(question: Question, say: Say, ask: Ask) -> dict[str, str]:
    _listed(question.places, say)
    found = {}
    for card in question.choices:
        say(wrapped(card.text, "  * "))
        found[card.id] = _picked(question.places, say, ask, "    belongs to number: ")[0]
    return found


def _spots(question: Question, say: Say, ask: Ask) -> list[str]:
    document = question.document
    fields = tuple(Choice(id=i, text=part_name(question, i) or i) for i in document.field_ids) if document else ()
    _listed(fields, say)
    return _picked(fields, say, ask, "Which of these matter, as in 1 3? ")


def _table(question: Question, say: Say, ask: Ask) -> dict[str, str]:
    for name, text in question.given.items():
        say(wrapped(f"{part_name(question, name)}: {text}", "  "))
    found = {}
    for cell in question.blanks:
        if cell.choices:
            say(wrapped("One of: " + ", ".join(cell.choices), "  "))
        found[cell.id] = _line(ask, f"  {part_name(question, cell.id)}: ")
    return found


def _number(question: Question, say: Say, ask: Ask) -> float | None:
    while True:
        try:
            return float(_line(ask, f"A number ({question.unit_name}): ").replace(",", ""))
        except ValueError:
            say("Type a number.")


def _day(_question: Question, _say: Say, ask: Ask) -> str:
    return _line(ask, "A date, as in 2026-08-10: ")


def _words(_question: Question, _say: Say, ask: Ask) -> str:
    return _line(ask, "In a few words: ")


_VALUE: dict[str, Callable[[Question, Say, Ask], Any]] = {
    "single": _one,
    "multiple": _several,
    "classify": _placed,
    "match": _placed,
    "order": _order,
    "hotspot": _spots,
    "table": _table,
    "numeric": _number,
    "date": _day,
    "short": _words,
}


def _line(ask: Ask, words: str) -> str:
    said = ask(words).strip()
    if said.lower() in ("q", "quit"):
        raise Stopped
    return said


def wrapped(text: str, lead: str = "") -> str:
    """Text for a terminal: no marks of emphasis, no control characters, lines that fit."""
    seen = "".join(c if c.isprintable() or c == "\n" else " " for c in text.replace("**", ""))
    pad = " " * len(lead)
    parts = [textwrap.fill(part, WIDTH, initial_indent=pad, subsequent_indent=pad) for part in seen.split("\n")]
    return lead + "\n".join(parts)[len(lead) :] if parts else lead


def _bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))
