"""A reflection: private notes on one's own work. They are kept outside the course and never handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from html import escape
from typing import Any

from course.journal.journal import Journal
from course.journal.private import NOTES, PROMPTS
from course.model.answer import Answer
from course.model.entry import EntryError, normal
from course.model.question import Question
from course.widgets.activity import Activity
from course.widgets.prose import block
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

PRIVATE = "Private: this stays in your own account on this computer. It is not handed in, graded or shown to anybody."


class ReflectionSheet(Sheet):
    """One prompt, or one with several ``parts``; each text is kept under a name made of its prompt."""

    noun = "notes"

    def __init__(self, prompt: str, parts: Sequence[str] = (), place: str = "") -> None:
        self.title = "Private plan" if parts else "Reflection"
        self.prompt, self.parts, self._place = prompt, tuple(parts), place
        self.prompts = {_named(f"{prompt}\n{part}" if part else prompt): part for part in self.parts or ("",)}
        self.items = tuple(self.prompts)

    def spec(self) -> dict[str, Any]:
        """The prompts, who will read the answer (nobody), and where it is kept."""
        parts = [block(part) if part else "" for part in self.prompts.values()]
        return {"prompt": block(self.prompt), "parts": parts, "private": PRIVATE, "kept": self._place}

    def normal(self, item: str, value: Any) -> Any:
        """A text."""
        if item not in self.prompts:
            raise EntryError("This page is out of date: choose Restart lesson.")
        return normal(Question(id=item, kind="essay", stem=self.prompts[item] or self.prompt), value)

    def asked(self, item: str) -> str:
        """The prompt."""
        return block(self.prompts[item] or self.prompt)

    def lines(self, item: str, value: Any) -> list[str]:
        """The text."""
        del item
        return [value] if isinstance(value, str) and value else []

    def twin(self, values: Any = None) -> str:
        """The prompts alone: what was written never enters the notebook, nor does where it is kept."""
        del values
        head = f"<p><strong>{self.title}</strong></p>"
        rows = "".join(f"<li>{block(part)}</li>" for part in self.parts)
        parts = f"<ul>{rows}</ul>" if rows else ""
        return f"<section class='iso-static'>{head}{block(self.prompt)}{parts}<p>{escape(PRIVATE)}</p></section>"

    def plain(self) -> str:
        """What it is."""
        return f"{self.title} (private)"


class Reflection(Activity):
    """The live view of a reflection."""

    sheet: ReflectionSheet
    _esm = dressed("reflection", "activity", "quiz")

    @classmethod
    def beside(cls, sheet: ReflectionSheet, journal: Journal, unit: str) -> Reflection:
        """The live view of these prompts; a page may hold others of the same unit."""
        return cls.opened(sheet, journal, unit, sheet.items[0])

    @property
    def kept_as(self) -> str:
        """All notes of a unit are kept under one name."""
        return NOTES

    def answer(self, item: str, value: Any, *, token: str | None = None, seen: list[str] | None = None) -> Answer:
        """Keep a note, and before it the words it answers, so that its writer can read both without the course."""
        made = self.sheet.normal(item, value)
        asked = "\n".join(part for part in (self.sheet.prompt, self.sheet.prompts[item]) if part)
        told = self.journal.latest(self.unit, PROMPTS).get(item)
        if made and (told is None or told.value != asked):
            self.journal.append(self.unit, PROMPTS, item, asked)
        return super().answer(item, value, token=token, seen=seen)


def _named(prompt: str) -> str:
    return "reflection-" + hashlib.sha256(prompt.encode()).hexdigest()[:12]
