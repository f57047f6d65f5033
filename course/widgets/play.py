"""A play: an activity that is worked step by step. Its steps are in the journal, and replaying them gives its state."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from html import escape
from typing import Any, ClassVar
from uuid import uuid4

import traitlets

from course.journal.trouble import ConflictError
from course.model.answer import Answer, NotSavedError
from course.model.entry import EntryError
from course.model.simulation import DONE, MARK, STEP
from course.model.step import StepError
from course.widgets.activity import TOKEN, Activity
from course.widgets.prose import block
from course.widgets.sheet import Sheet

OUT_OF_DATE = "This page is out of date: choose Restart lesson."


class PlaySheet(Sheet):
    """The matter of a play. It counts as one answer: that it was finished."""

    items = (DONE,)

    @property
    @abstractmethod
    def version(self) -> int:
        """The version of the matter, which every step bears."""

    @property
    @abstractmethod
    def situation(self) -> str:
        """What a trainee reads first, as Markdown."""

    @property
    @abstractmethod
    def graded(self) -> bool:
        """Whether what is only for scoring was left out, so that nothing is told of it here."""

    @property
    def end(self) -> dict[str, Any]:
        """What the journal keeps when the play is finished."""
        return {"v": self.version, "finished": True}

    def normal(self, item: str, value: Any) -> Any:
        """Whether it is finished; steps go another way."""
        if item != DONE or value not in (None, self.end):
            raise EntryError(OUT_OF_DATE)
        return value

    def asked(self, item: str) -> str:
        """The situation."""
        del item
        return block(self.situation)

    def lines(self, item: str, value: Any) -> list[str]:
        """Whether it was finished."""
        del item
        return ["Finished"] if value else []


def share_of(found: Any) -> float | None:
    """What a debrief says the whole play is worth, 0 to 1: its ``share``, or the mean of its ``marks``."""
    if (share := getattr(found, "share", None)) is None:
        marks = getattr(found, "marks", None) or {}
        share = sum(marks.values()) / len(marks) if marks else None
    return None if share is None else round(min(1.0, max(0.0, float(share))), 4)


class Play(Activity):
    """The live view of a play: what every kind does with a step, with the end, and with a new beginning."""

    desk = traitlets.Dict().tag(sync=True)
    sheet: PlaySheet
    messages: ClassVar[tuple[str, ...]] = ("step", "finish", "again")  #: what the page may send
    ended: ClassVar[str]  #: said to a step after the end
    once: ClassVar[str]  #: the same where it is graded, and to who would begin that again
    elsewhere: ClassVar[str]  #: said to a step where another window went on

    @abstractmethod
    def read(self, value: Any) -> Any:
        """The step that was sent.

        Raises:
            StepError: it is none.
        """

    @abstractmethod
    def done(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        """Do what the page asks for, and what is said of it."""

    @abstractmethod
    def replayed(self, told: Sequence[Answer]) -> str:
        """Take the state from the journal; returns what of it could not be used."""

    @abstractmethod
    def drawn(self, end: Any) -> dict[str, Any]:
        """The traits that show the state; ``end`` is what the journal keeps of the end."""

    @property
    def over(self) -> bool:
        """Whether it is finished."""
        return bool(self.values.get(DONE))

    @property
    def closed(self) -> str:
        """What is said to a step after the end."""
        return self.once if self.sheet.graded else self.ended

    def kept(self, made: Any) -> dict[str, Any]:
        """A step as the journal keeps it: without its empty fields."""
        return {name: held for name, held in made.model_dump(mode="json").items() if held or name == "v"}

    def take(self, value: Any, *, token: str | None = None) -> Any:
        """Take one step and return the state after it, once it is on the disk.

        Raises:
            StepError: it is no step; nothing is kept of it.
            JournalError: it could not be saved; nothing has changed.
        """
        if self.over:
            raise StepError(self.closed)
        kept = self.kept(self.read(value))
        self.journal.append(self.unit, self.kept_as, STEP, kept, id=token or uuid4().hex, seen=self._last)
        if token not in self._last:
            self.refresh()
        return self.state

    def stepped(self, message: dict[str, Any]) -> Any:
        """The state after the step of a message.

        Raises:
            StepError: the page is of another version, or that is no step.
        """
        token = message.get("token")
        if not isinstance(token, str) or not TOKEN.fullmatch(token):
            raise StepError(OUT_OF_DATE)
        return self.take(message.get("step"), token=token)

    def finish(self) -> Any:
        """End the play; says what its record is worth where it may be said."""
        self.answer(DONE, self.sheet.end)
        found = None if self.sheet.graded else self.worth()
        if (share := share_of(found)) is not None:
            self.note(MARK, {"share": share})
        self.refresh()
        return found if found is not None else self.worth()

    @abstractmethod
    def worth(self) -> Any:
        """The debrief; none where it is graded."""

    def begin_again(self) -> None:
        """Begin anew. The steps so far stay in the journal.

        Raises:
            StepError: it is graded and finished.
        """
        if self.sheet.graded and self.over:
            raise StepError(self.once)
        self.answer(DONE, None)
        self.refresh()

    @abstractmethod
    def record(self) -> str:
        """The state as HTML that needs no script."""

    def twin(self) -> str:
        """The situation and the record."""
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>{self.sheet.asked(DONE)}"
        return f"<section class='iso-static'>{head}{self.record()}</section>"

    def show(self, item: str) -> str:
        """The same."""
        del item
        return self.twin()

    def heard(self, message: dict[str, Any]) -> None:
        """A step, the end, or a new beginning; each gets one reply."""
        kind = message.get("kind")
        if kind not in self.messages:
            return
        reply: dict[str, Any] = {"kind": "stepped", "token": message.get("token"), "ok": False}
        try:
            reply |= {"ok": True, **self.done(kind, message)}
        except ConflictError:
            self.refresh()
            reply["text"] = self.elsewhere
        except (StepError, EntryError, NotSavedError) as problem:
            reply["text"] = str(problem)
        except Exception as problem:  # noqa: BLE001  the page must never wait for ever
            reply["text"] = f"This step was NOT taken ({type(problem).__name__}: {problem}): choose Restart lesson."
        self.send(reply)

    def _recorded(self) -> dict[str, Any]:
        found = super()._recorded()
        told = self.journal.history(self.unit, self.kept_as)
        self._last = [answer.id for answer in told if answer.item == STEP][-1:]
        left_out = self.replayed(told)
        notice = " ".join(part for part in (found["notice"], left_out) if part)
        return {**found, "notice": notice, **self.drawn(found["answers"].get(DONE, {}).get("value"))}
