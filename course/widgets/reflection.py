"""A reflection: a private note on one's own work. It is kept outside the course and never handed in."""

from __future__ import annotations

import hashlib
from typing import Any

from course.model.entry import EntryError, normal
from course.model.question import Question
from course.widgets.activity import Activity
from course.widgets.prose import block
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

PRIVATE = "Private: this stays in your own account on this computer. It is not handed in, graded or shown to anybody."


class ReflectionSheet(Sheet):
    """One prompt; its text is kept under a name made of the prompt, so that a page may hold several."""

    noun = "notes"

    def __init__(self, prompt: str) -> None:
        self.title = "Reflection"
        self.prompt = prompt
        self._item = "reflection-" + hashlib.sha256(prompt.encode()).hexdigest()[:12]
        self._question = Question(id=self._item, kind="essay", stem=prompt)
        self.items = (self._item,)

    def spec(self) -> dict[str, Any]:
        """The prompt and who will read the answer: nobody."""
        return {"prompt": block(self.prompt), "private": PRIVATE}

    def normal(self, item: str, value: Any) -> Any:
        """A text."""
        if item != self._item:
            raise EntryError("This page is out of date: choose Restart lesson.")
        return normal(self._question, value)

    def asked(self, item: str) -> str:
        """The prompt."""
        del item
        return block(self.prompt)

    def lines(self, item: str, value: Any) -> list[str]:
        """The text."""
        del item
        return [value] if isinstance(value, str) and value else []

    def twin(self, values: Any = None) -> str:
        """The prompt alone: what was written never enters the notebook."""
        del values
        head = f"<p><strong>{self.title}</strong></p>"
        return f"<section class='iso-static'>{head}{block(self.prompt)}<p>{PRIVATE}</p></section>"

    def plain(self) -> str:
        """What it is."""
        return "Reflection (private)"


class Reflection(Activity):
    """The live view of a reflection."""

    _esm = dressed("reflection", "activity", "quiz")
