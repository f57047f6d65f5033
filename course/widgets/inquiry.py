"""An inquiry on the page: facts to sort, the ladder, lawful ways to look further, notice, finding, decision."""

from __future__ import annotations

from html import escape
from typing import Any
from uuid import uuid4

import traitlets

from course.journal.trouble import ConflictError
from course.model.answer import NotSavedError
from course.model.entry import EntryError
from course.model.inquiry import Matter
from course.model.inquiry_step import read_step
from course.model.parameter import Parameters
from course.model.simulation import DONE, STEP
from course.model.step import StepError
from course.simulators.inquiry.judge import Debrief, debrief
from course.simulators.inquiry.play import replay
from course.simulators.inquiry.state import State
from course.simulators.record import steps_of
from course.widgets.activity import TOKEN, Activity
from course.widgets.feedback import Link, no_link
from course.widgets.inquiry_page import SORTS, TRAINING, debriefed, desk, forms
from course.widgets.inquiry_picture import figure
from course.widgets.prose import block, plain
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

ENDED = "This inquiry is finished. Choose Begin again to work it once more; your record of it stays."
ONCE = "This inquiry is finished and is graded, so its record stays as it is. A retake puts another file on the desk."
ELSEWHERE = "Not done: this inquiry went on in another window. It is shown as it stands now; look, then go on."
HANDED = {"head": "Finished", "tone": "open", "warn": "", "days": "", "parts": [], "cites": [],
          "lesson": "Your record is saved and is what will be marked."}  # fmt: skip


class InquirySheet(Sheet):
    """A matter and the law it is worked by. It counts as one answer: that it was finished."""

    items = (DONE,)
    noun = "inquiries"

    def __init__(self, matter: Matter, law: Parameters, link: Link = no_link) -> None:
        self.matter, self.law, self.link = matter, law, link
        self.title = matter.title

    def plain(self) -> str:
        """One line that says what this is."""
        return f"{self.title} (an inquiry)"

    def spec(self) -> dict[str, Any]:
        """What stays the same: the situation, the facts, the forms."""
        return {"situation": block(self.matter.situation), "graded": self.matter.key is None, **forms(self.matter)}

    def normal(self, item: str, value: Any) -> Any:
        """Whether it is finished; steps go another way."""
        if item != DONE or not (value is None or value == {"v": self.matter.version, "finished": True}):
            raise EntryError("This page is out of date: choose Restart lesson.")
        return value

    def asked(self, item: str) -> str:
        """The situation."""
        del item
        return block(self.matter.situation)

    def lines(self, item: str, value: Any) -> list[str]:
        """Whether it was finished."""
        del item
        return ["Finished"] if value else []

    def replayed(self, values: list[Any]) -> tuple[State, str]:
        """The state after these steps, and what of them could not be used."""
        return replay(values, matter=self.matter, law=self.law)

    def ended(self, state: State) -> dict[str, Any]:
        """What is said at the end: the debrief of practice, and of graded work that it is saved."""
        if self.matter.key is None:
            return HANDED
        return debriefed(debrief(self.matter, state), self.link)

    def record(self, state: State) -> str:
        """Facts, ladder and trail as HTML that needs no script."""
        facts = "".join(
            f"<tr><td>{plain(f.source)}</td><td>{plain(f.text)}</td><td>{_sorted(state, f.id)}</td></tr>"
            for f in self.matter.facts
        )
        rows = "".join(
            f"<tr><td>{e.number}</td><td>{e.day}</td><td>{e.outcome}</td><td>{plain(e.said)}</td></tr>"
            for e in state.trail
        )
        file = _table(("Where", "Fact", "Sorted as"), facts)
        trail = _table(("No.", "Day", "Outcome", "What happened"), rows) if rows else "<p>No steps yet.</p>"
        return (
            f"<p>{TRAINING}</p>{file}<p><strong>The ladder</strong></p>{figure(self.matter, state)}"
            f"<p><strong>Trail</strong></p>{trail}"
        )


def _sorted(state: State, fact: str) -> str:
    return SORTS[state.sorted[fact]] if fact in state.sorted else "not sorted"


def _table(heads: tuple[str, ...], rows: str) -> str:
    names = "".join(f"<th scope='col'>{name}</th>" for name in heads)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"


class Inquiry(Activity):
    """The live view of an inquiry. Use :meth:`take`, :meth:`finish` and :meth:`begin_again`."""

    _esm = dressed("inquiry", "activity", "casefile", "console", "inquiry")
    desk = traitlets.Dict().tag(sync=True)
    sheet: InquirySheet
    state: State

    def take(self, value: Any, *, token: str | None = None) -> State:
        """Take one step and return the state after it, once it is on the disk.

        Raises:
            StepError: it is no step; nothing is kept of it.
            JournalError: it could not be saved; nothing has changed.
        """
        if self.values.get(DONE):
            raise StepError(ENDED if self.sheet.matter.key else ONCE)
        made = read_step(value, self.sheet.matter.version)
        kept = {name: held for name, held in made.model_dump(mode="json").items() if held or name == "v"}
        self.journal.append(self.unit, self.kept_as, STEP, kept, id=token or uuid4().hex, seen=self._last)
        if token in self._last:
            return self.state
        self.refresh()
        return self.state

    def finish(self) -> Debrief | None:
        """End the inquiry; says what the record is worth where it may be said."""
        self.answer(DONE, {"v": self.sheet.matter.version, "finished": True})
        self.refresh()
        return debrief(self.sheet.matter, self.state) if self.sheet.matter.key else None

    def begin_again(self) -> None:
        """Put the file on the desk anew. The steps so far stay in the journal.

        Raises:
            StepError: it is graded and finished.
        """
        if self.sheet.matter.key is None and self.values.get(DONE):
            raise StepError(ONCE)
        self.answer(DONE, None)
        self.refresh()

    def twin(self) -> str:
        """The situation, the facts, the ladder and the trail."""
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>{block(self.sheet.matter.situation)}"
        return f"<section class='iso-static'>{head}{self.sheet.record(self.state)}</section>"

    def show(self, item: str) -> str:
        """The same."""
        del item
        return self.twin()

    def heard(self, message: dict[str, Any]) -> None:
        """A step, the end, or a new beginning; each gets one reply."""
        kind, token = message.get("kind"), message.get("token")
        if kind not in ("step", "finish", "again"):
            return
        reply: dict[str, Any] = {"kind": "stepped", "token": token, "ok": False}
        try:
            reply |= self._done(kind, message, token)
        except ConflictError:
            self.refresh()
            reply["text"] = ELSEWHERE
        except (StepError, EntryError, NotSavedError) as problem:
            reply["text"] = str(problem)
        except Exception as problem:  # noqa: BLE001  the page must never wait for ever
            reply["text"] = f"This step was NOT taken ({type(problem).__name__}: {problem}): choose Restart lesson."
        self.send(reply)

    def _done(self, kind: str, message: dict[str, Any], token: Any) -> dict[str, Any]:
        if kind == "step":
            if not isinstance(token, str) or not TOKEN.fullmatch(token):
                raise StepError("This page is out of date: choose Restart lesson.")
            trail = self.take(message.get("step"), token=token).trail
            mine = next(entry for entry in reversed(trail) if entry.do)
            return {"ok": True, "outcome": mine.outcome, "text": mine.said}
        if kind == "finish":
            self.finish()
            return {"ok": True, "outcome": "ended", "text": "Finished. Your record is saved; see below."}
        self.begin_again()
        return {"ok": True, "outcome": "begun", "text": "The file lies on the desk anew."}

    def _recorded(self) -> dict[str, Any]:
        found = super()._recorded()
        told = self.journal.history(self.unit, self.kept_as)
        self._last = [answer.id for answer in told if answer.item == STEP][-1:]
        self.state, left_out = self.sheet.replayed(steps_of((answer.item, answer.value) for answer in told))
        over = self.sheet.ended(self.state) if found["answers"].get(DONE, {}).get("value") else None
        notice = " ".join(part for part in (found["notice"], left_out) if part)
        return {**found, "notice": notice, "desk": desk(self.sheet.matter, self.state, self.sheet.link, over)}
