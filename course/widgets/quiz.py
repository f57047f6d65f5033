"""A quiz: questions of every kind. Practice ones can be checked; graded ones are only saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import traitlets

from course.journal.first import keep_first
from course.model.answer import CHECKED, NotSavedError
from course.model.entry import EntryError, is_blank, normal
from course.model.item import Item
from course.model.question import Question
from course.model.verdict import judge
from course.widgets.activity import Activity
from course.widgets.answer_text import dated, lines
from course.widgets.document import document
from course.widgets.feedback import Link, how_sure, item_feedback, no_link
from course.widgets.prose import block, inline
from course.widgets.script import dressed
from course.widgets.sheet import Sheet


class QuizSheet(Sheet):
    """The questions of a quiz. Make one with :meth:`practice` or :meth:`graded`."""

    def __init__(self, title: str, questions: Iterable[Question], items: Iterable[Item] = (), link: Link = no_link):
        self.title, self._link = title, link
        self._questions = {q.id: q for q in questions}
        self._key = {i.id: i for i in items}
        self.items = tuple(self._questions)

    @classmethod
    def practice(cls, title: str, items: Iterable[Item], link: Link = no_link) -> QuizSheet:
        """Practice items: the key stays in the kernel until an answer is checked. ``link`` finds the law's address."""
        known = tuple(items)
        return cls(title, [i.blind() for i in known], known, link)

    @classmethod
    def graded(cls, title: str, questions: Iterable[Question]) -> QuizSheet:
        """Questions without a key: answers are saved and nothing is said about them."""
        return cls(title, questions)

    def spec(self) -> dict[str, Any]:
        """Title, questions drawn for the page, and whether answers can be checked."""
        return {"questions": [drawn(q) for q in self._questions.values()], "checkable": bool(self._key)}

    def normal(self, item: str, value: Any) -> Any:
        """The value in its normal shape."""
        return normal(self._question(item), value)

    def asked(self, item: str) -> str:
        """The stem."""
        return block(self._question(item).stem)

    def lines(self, item: str, value: Any) -> list[str]:
        """The answer in words."""
        return lines(self._question(item), value)

    def feedback(self, item: str, value: Any) -> dict[str, Any]:
        """What to say about an answer to a practice item.

        Raises:
            EntryError: there is no key for it here, as with every graded question.
        """
        if item not in self._key:
            raise EntryError("This question can't be checked here: it is marked after you submit.")
        key, verdict = self._key[item], judge(self._key[item], value)
        said = item_feedback(key, verdict, self._link)
        return {**said, "sure": how_sure(_sureness(value), verdict)} if key.confidence and verdict.answered else said

    def rated(self, item: str, value: Any) -> dict[str, Any] | None:
        """Answer, sureness, share of the credit and outcome, where an item asks how sure one is and has an answer."""
        key = self._key.get(item)
        if key is None or not key.confidence or is_blank(key.blind(), value):
            return None
        entry = self.normal(item, value)
        return {**entry, "share": judge(key, entry).share, "outcome": key.outcome}

    def _question(self, item: str) -> Question:
        if item not in self._questions:
            raise EntryError(f"This quiz has no question {item!r}: choose Restart lesson.")
        return self._questions[item]


class Quiz(Activity):
    """The live view of a quiz; ``feedback`` holds what has been checked since the last change of each answer."""

    _esm = dressed("quiz", "activity", "quiz")
    feedback = traitlets.Dict().tag(sync=True)
    sheet: QuizSheet

    def check(self, item: str) -> dict[str, Any]:
        """The feedback on the recorded answer of one practice item. How sure one was at the first look is kept.

        Raises:
            EntryError: nothing can be said about it here.
            JournalError: it could not be kept, so nothing is said yet.
        """
        value = self.values.get(item)
        said = self.sheet.feedback(item, value)
        if rated := self.sheet.rated(item, value):
            keep_first(self.journal, self.unit, item, rated)
        if item not in self.feedback:
            self.note(CHECKED, item)
        self.feedback = {**self.feedback, item: said}
        return said

    def changed(self, item: str) -> None:
        """Feedback on an earlier answer is taken away."""
        self.feedback = {name: said for name, said in self.feedback.items() if name != item}

    def heard(self, message: dict[str, Any]) -> None:
        """The button Check; it sends the answer as the page shows it, so that an unsaved one is never judged."""
        item = message.get("item")
        if message.get("kind") != "check" or not isinstance(item, str):
            return
        try:
            saved = self.sheet.normal(item, message.get("value")) == self.values.get(item)
            said = self.check(item) if saved else _only("This answer is not saved, so it can't be checked yet.")
        except (EntryError, NotSavedError) as problem:
            said = _only(str(problem))
        self.send({"kind": "checked", "item": item, "feedback": said})


def _sureness(value: Any) -> int | None:
    """How sure somebody said to be, in percent."""
    sure = value.get("confidence") if isinstance(value, dict) else None
    return sure if isinstance(sure, int) else None


def _only(head: str) -> dict[str, Any]:
    return {"head": head, "tone": "open", "parts": []}


def drawn(question: Question) -> dict[str, Any]:
    """A question as plain data for the page, its words as safe HTML."""
    data: dict[str, Any] = question.model_dump(mode="json", exclude={"document"}, exclude_defaults=True)
    data["stem"] = block(question.stem)
    for name in ("choices", "places", "columns", "rows"):
        if name in data:
            data[name] = [{**part, "html": inline(part["text"])} for part in data[name]]
    if question.given:
        data["given"] = {cell: dated(text) for cell, text in question.given.items()}
    if question.document:
        data["document"] = document(question.document)
        data["fields"] = list(question.document.field_ids)
    return data
