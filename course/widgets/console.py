"""The training console: search, records, actions with reasons, and the audit trail that the journal is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from course.model.answer import Answer
from course.model.console import Do, Step, Task, read_step
from course.model.parameter import Parameters
from course.model.records import Record
from course.simulators.record import steps_of
from course.simulators.systems.judge import Debrief, debrief
from course.simulators.systems.play import replay
from course.simulators.systems.state import State
from course.widgets.console_page import TRAINING, desk, facts, forms
from course.widgets.feedback import Link, no_link
from course.widgets.panel import without_browser
from course.widgets.play import Play, PlaySheet
from course.widgets.prose import block, plain
from course.widgets.script import dressed

ENDED = "This task is finished. Choose Begin again to work it once more; your record of it stays."
ONCE = "This task is finished and is graded, so its record stays as it is. A retake puts another case on the desk."
ELSEWHERE = "Not done: this task went on in another window. It is shown as it stands now; look, then go on."


class Room(Protocol):
    """What searches look through."""

    def record(self, name: str) -> Record | None:
        """The record with this id."""

    def searched(self, step: Step) -> Step:
        """The step with what its search found."""


class ConsoleSheet(PlaySheet):
    """A task, the law it is worked by, and the records to search. It counts as one answer: that it was finished."""

    noun = "tasks"

    def __init__(self, task: Task, law: Parameters, room: Callable[[], Room], link: Link = no_link) -> None:
        self.task, self.law, self._room, self.link = task, law, room, link
        self.title = task.title

    @property
    def version(self) -> int:
        """Of the matter."""
        return self.task.version

    @property
    def situation(self) -> str:
        """Of the matter."""
        return self.task.situation

    @property
    def graded(self) -> bool:
        """Whether the matter came blind."""
        return self.task.blinded

    @property
    def room(self) -> Room:
        """The records; where they were not made yet, this makes them."""
        return self._room()

    def spec(self) -> dict[str, Any]:
        """What stays the same: the situation and the forms."""
        about = {"situation": block(self.task.situation), "training": TRAINING, "graded": self.task.blinded}
        return {**about, **forms(self.task)}

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


class Console(Play):
    """The live view of a task at the console. Use :meth:`take`, :meth:`finish` and :meth:`begin_again`."""

    _esm = dressed("console", "activity", "casefile", "console")
    sheet: ConsoleSheet
    state: State
    ended, once, elsewhere = ENDED, ONCE, ELSEWHERE

    def read(self, value: Any) -> Step:
        """The step, and for a search what it found."""
        made = read_step(value, self.sheet.version)
        return self.sheet.room.searched(made) if made.do is Do.SEARCH else made

    def worth(self) -> Debrief:
        """What the record is worth."""
        return debrief(self.sheet.task, self.state)

    def record(self) -> str:
        """The case and the audit trail."""
        return self.sheet.record(self.state)

    def done(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        """Take the step, finish, or begin again."""
        if kind == "step":
            mine = next(entry for entry in reversed(self.stepped(message).trail) if entry.do)
            return {"outcome": mine.outcome, "text": mine.said}
        if kind == "finish":
            self.finish()
            graded = "Finished. Your record is saved and is what will be marked."
            stands = "Finished. What the record is worth stands below."
            return {"outcome": "ended", "text": graded if self.sheet.graded else stands}
        self.begin_again()
        return {"outcome": "begun", "text": "The task lies on the desk anew."}

    def replayed(self, told: Sequence[Answer]) -> str:
        """The case after the steps told."""
        self.state, left_out = self.sheet.replayed(steps_of((answer.item, answer.value) for answer in told))
        return left_out

    def drawn(self, end: Any) -> dict[str, Any]:
        """The desk."""
        ended = self.worth() if end else None
        return {"desk": desk(self.sheet.task, self.state, self._lookup, self.sheet.link, ended)}

    def _lookup(self, name: str) -> Record | None:
        own = next((record for record in self.sheet.task.records if record.id == name), None)
        if own is not None or without_browser():
            return own
        return self.sheet.room.record(name)
