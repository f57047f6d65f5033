"""The training console: search, records, actions with reasons, and the audit trail that the journal is."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Protocol
from uuid import uuid4

import traitlets

from course.journal.trouble import ConflictError
from course.model.answer import NotSavedError
from course.model.console import Do, Step, Task, read_step
from course.model.entry import EntryError
from course.model.parameter import Parameters
from course.model.records import Record
from course.model.simulation import DONE, STEP
from course.model.step import StepError
from course.simulators.record import steps_of
from course.simulators.systems.judge import Debrief, debrief
from course.simulators.systems.play import replay
from course.simulators.systems.state import State
from course.widgets.activity import TOKEN, Activity
from course.widgets.console_page import TRAINING, desk, facts, forms
from course.widgets.feedback import Link, no_link
from course.widgets.panel import without_browser
from course.widgets.prose import block, plain
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

ENDED = "This task is finished. Choose Begin again to work it once more; your record of it stays."
ONCE = "This task is finished and is graded, so its record stays as it is. A retake puts another case on the desk."
ELSEWHERE = "Not done: this task went on in another window. It is shown as it stands now; look, then go on."


class Room(Protocol):
    """What searches look through."""

    def record(self, name: str) -> Record | None:
        """The record with this id."""

    def searched(self, step: Step) -> Step:
        """The step with what its search found."""


class ConsoleSheet(Sheet):
    """A task, the law it is worked by, and the records to search. It counts as one answer: that it was finished."""

    items = (DONE,)
    noun = "tasks"

    def __init__(self, task: Task, law: Parameters, room: Callable[[], Room], link: Link = no_link) -> None:
        self.task, self.law, self._room, self.link = task, law, room, link
        self.title = task.title

    @property
    def room(self) -> Room:
        """The records; where they were not made yet, this makes them."""
        return self._room()

    def spec(self) -> dict[str, Any]:
        """What stays the same: the situation and the forms."""
        about = {"situation": block(self.task.situation), "training": TRAINING, "graded": self.task.blinded}
        return {**about, **forms(self.task)}

    def normal(self, item: str, value: Any) -> Any:
        """Whether the task is finished; steps go another way."""
        if item != DONE or not (value is None or value == {"v": self.task.version, "finished": True}):
            raise EntryError("This page is out of date: choose Restart lesson.")
        return value

    def asked(self, item: str) -> str:
        """The situation."""
        del item
        return block(self.task.situation)

    def lines(self, item: str, value: Any) -> list[str]:
        """Whether it was finished."""
        del item
        return ["Finished"] if value else []

    def replayed(self, values: list[Any]) -> tuple[State, str]:
        """The state after these steps, and what of them could not be used."""
        return replay(values, task=self.task, law=self.law)

    def record(self, state: State) -> str:
        """The case and its audit trail as HTML that needs no script."""
        head = "".join(f"<li>{plain(label)}: {plain(value)}</li>" for label, value in facts(self.task, state))
        rows = "".join(
            f"<tr><td>{e.number}</td><td>{e.day}</td><td>{e.outcome}</td><td>{plain(e.said)}</td></tr>"
            for e in state.trail
        )
        names = "".join(f"<th scope='col'>{name}</th>" for name in ("No.", "Day", "Outcome", "What happened"))
        table = f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
        trail = table if rows else "<p>No steps yet.</p>"
        return f"<p>{TRAINING}</p><ul>{head}</ul><p><strong>Audit trail</strong></p>{trail}"


class Console(Activity):
    """The live view of a task at the console. Use :meth:`take`, :meth:`finish` and :meth:`begin_again`."""

    _esm = dressed("console", "activity", "casefile", "console")
    desk = traitlets.Dict().tag(sync=True)
    sheet: ConsoleSheet
    state: State

    def take(self, value: Any, *, token: str | None = None) -> State:
        """Take one step and return the state after it, once it is on the disk.

        Raises:
            StepError: it is no step; nothing is kept of it.
            JournalError: it could not be saved; nothing has changed.
        """
        if self.values.get(DONE):
            raise StepError(self._over)
        made = read_step(value, self.sheet.task.version)
        if made.do is Do.SEARCH:
            made = self.sheet.room.searched(made)
        kept = {name: held for name, held in made.model_dump(mode="json").items() if held or name == "v"}
        self.journal.append(self.unit, self.kept_as, STEP, kept, id=token or uuid4().hex, seen=self._last)
        if token in self._last:
            return self.state
        self.refresh()
        return self.state

    def finish(self) -> Debrief:
        """End the task; says what its record is worth."""
        self.answer(DONE, {"v": self.sheet.task.version, "finished": True})
        self.refresh()
        return debrief(self.sheet.task, self.state)

    def begin_again(self) -> None:
        """Put the task on the desk anew. The steps so far stay in the journal.

        Raises:
            StepError: it is graded and finished.
        """
        if self.sheet.task.blinded and self.values.get(DONE):
            raise StepError(ONCE)
        self.answer(DONE, None)
        self.refresh()

    def twin(self) -> str:
        """The situation, the case and the audit trail."""
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>{block(self.sheet.task.situation)}"
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
            if kind == "step":
                last = self.take(message.get("step"), token=_token(token)).trail
                mine = next(entry for entry in reversed(last) if entry.do)
                reply |= {"ok": True, "outcome": mine.outcome, "text": mine.said}
            elif kind == "finish":
                self.finish()
                reply |= {"ok": True, "outcome": "ended", "text": self._finished}
            else:
                self.begin_again()
                reply |= {"ok": True, "outcome": "begun", "text": "The task lies on the desk anew."}
        except ConflictError:
            self.refresh()
            reply["text"] = ELSEWHERE
        except (StepError, EntryError, NotSavedError) as problem:
            reply["text"] = str(problem)
        except Exception as problem:  # noqa: BLE001  the page must never wait for ever
            reply["text"] = f"This step was NOT taken ({type(problem).__name__}: {problem}): choose Restart lesson."
        self.send(reply)

    @property
    def _finished(self) -> str:
        graded = "Finished. Your record is saved and is what will be marked."
        return graded if self.sheet.task.blinded else "Finished. What the record is worth stands below."

    @property
    def _over(self) -> str:
        return ONCE if self.sheet.task.blinded else ENDED

    def _recorded(self) -> dict[str, Any]:
        found = super()._recorded()
        told = self.journal.history(self.unit, self.kept_as)
        self._last = [answer.id for answer in told if answer.item == STEP][-1:]
        self.state, left_out = self.sheet.replayed(steps_of((answer.item, answer.value) for answer in told))
        ended = debrief(self.sheet.task, self.state) if found["answers"].get(DONE, {}).get("value") else None
        drawn = desk(self.sheet.task, self.state, self._lookup, self.sheet.link, ended)
        notice = " ".join(part for part in (found["notice"], left_out) if part)
        return {**found, "notice": notice, "desk": drawn}

    def _lookup(self, name: str) -> Record | None:
        own = next((record for record in self.sheet.task.records if record.id == name), None)
        if own is not None or without_browser():
            return own
        return self.sheet.room.record(name)


def _token(sent: Any) -> str:
    if not isinstance(sent, str) or not TOKEN.fullmatch(sent):
        raise StepError("This page is out of date: choose Restart lesson.")
    return sent
