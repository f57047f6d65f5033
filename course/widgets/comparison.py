"""Papers side by side: pick two spots, tie them, say what it is; work out check digits; read the debrief."""

from __future__ import annotations

from html import escape
from typing import Any
from uuid import uuid4

import traitlets

from course.journal.trouble import ConflictError
from course.model.answer import NotSavedError
from course.model.comparison import Comparison, read_step
from course.model.entry import EntryError
from course.model.simulation import DONE, STEP
from course.model.step import StepError
from course.simulators.comparison.judge import Debrief, debrief
from course.simulators.comparison.play import replay, step
from course.simulators.comparison.state import State
from course.simulators.record import steps_of
from course.widgets.activity import TOKEN, Activity
from course.widgets.answer_text import day
from course.widgets.comparison_debrief import debriefing
from course.widgets.comparison_page import choices, desk, papers, record, sheets
from course.widgets.document import paper, text_twin
from course.widgets.feedback import Link, no_link
from course.widgets.prose import block
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

ENDED = "This set is finished: go on or begin again first."
ONCE = "This set is graded, so its record stays as it is. A retake puts other papers on the desk."
ELSEWHERE = "Not done: this set went on in another window. It is shown as it stands now; look, then go on."


class ComparisonSheet(Sheet):
    """A set of papers; a graded one has no key and no debrief. It counts as one answer: that it was finished."""

    items = (DONE,)
    noun = "sets"

    def __init__(self, matter: Comparison, link: Link = no_link, title: str = "") -> None:
        self.matter, self.link, self.title = matter, link, title or matter.title

    def spec(self) -> dict[str, Any]:
        """The situation, the papers drawn and with their spots, the choices, the worksheet."""
        return {
            "situation": block(self.matter.situation),
            "today": day(self.matter.today),
            "css": paper(),
            "papers": papers(self.matter),
            "choices": choices(),
            "sheets": sheets(self.matter),
            "graded": self.matter.blinded,
        }

    def normal(self, item: str, value: Any) -> Any:
        """Whether it was finished; None where the set was begun anew."""
        known = (None, *({"v": self.matter.version, "finished": ended} for ended in (True, False)))
        if item != DONE or value not in known:
            raise EntryError("This page is out of date: choose Restart lesson.")
        return value

    def asked(self, item: str) -> str:
        """The situation."""
        del item
        return block(self.matter.situation)

    def lines(self, item: str, value: Any) -> list[str]:
        """Whether it was finished."""
        del item
        return ["Finished"] if finished(value) else []

    def file(self) -> str:
        """The situation and every paper as text."""
        texts = "".join(
            f"<li><strong>{escape(p.title)}</strong><pre style='white-space:pre-wrap'>{escape(text_twin(p))}</pre></li>"
            for p in self.matter.papers
        )
        return f"{block(self.matter.situation)}<ol>{texts}</ol>"

    def debrief(self, state: State) -> Debrief | None:
        """What the work is worth; nothing where the set has no key."""
        return debrief(self.matter, state) if self.matter.key else None


def finished(value: Any) -> bool:
    """Whether a recorded end says that the set is finished."""
    return isinstance(value, dict) and value.get("finished") is True


class ComparisonView(Activity):
    """The live view of a set. Use :meth:`take`, :meth:`finish`, :meth:`go_on` and :meth:`begin_again`."""

    _esm = dressed("comparison", "activity", "casefile", "comparison")
    desk = traitlets.Dict().tag(sync=True)
    sheet: ComparisonSheet
    state: State

    def take(self, value: Any, *, token: str | None = None) -> State:
        """Take one step and return the state after it, once it is on the disk.

        Raises:
            StepError: it is no step; nothing is kept of it.
            JournalError: it could not be saved; nothing has changed.
        """
        if finished(self.values.get(DONE)):
            raise StepError(ENDED)
        made = read_step(value, self.sheet.matter.version)
        step(self.state, made, self.sheet.matter)
        kept = {name: held for name, held in made.model_dump(mode="json").items() if held or name == "v"}
        self.journal.append(self.unit, self.kept_as, STEP, kept, id=token or uuid4().hex, seen=self._last)
        if token in self._last:
            return self.state
        self.refresh()
        return self.state

    def finish(self) -> Debrief | None:
        """End the set; says what the work is worth where the set can say so."""
        self.answer(DONE, {"v": self.sheet.matter.version, "finished": True})
        self.refresh()
        return self.sheet.debrief(self.state)

    def go_on(self) -> None:
        """Open a finished set again, with all that was found."""
        self.answer(DONE, {"v": self.sheet.matter.version, "finished": False})
        self.refresh()

    def begin_again(self) -> None:
        """Put the set on the desk anew. The steps so far stay in the journal.

        Raises:
            StepError: it is graded.
        """
        if self.sheet.matter.blinded:
            raise StepError(ONCE)
        self.answer(DONE, None)
        self.refresh()

    def twin(self) -> str:
        """The situation, the papers, what was found, and the debrief once it is finished."""
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>{self.sheet.file()}"
        return f"<section class='iso-static'>{head}{self._worked()}</section>"

    def show(self, item: str) -> str:
        """What was found, without the papers."""
        del item
        return (
            f"<section class='iso-static'><p><strong>{escape(self.sheet.title)}</strong></p>{self._worked()}</section>"
        )

    def heard(self, message: dict[str, Any]) -> None:
        """A step, the end, or a new beginning; each gets one reply."""
        kind, token = message.get("kind"), message.get("token")
        if kind not in ("step", "finish", "go-on", "again"):
            return
        reply: dict[str, Any] = {"kind": "stepped", "token": token, "ok": False}
        try:
            reply |= {"ok": True, "text": self._done(kind, message)}
        except ConflictError:
            self.refresh()
            reply["text"] = ELSEWHERE
        except (StepError, EntryError, NotSavedError) as problem:
            reply["text"] = str(problem)
        except Exception as problem:  # noqa: BLE001  the page must never wait for ever
            reply["text"] = f"This step was NOT taken ({type(problem).__name__}: {problem}): choose Restart lesson."
        self.send(reply)

    def _done(self, kind: str, message: dict[str, Any]) -> str:
        if kind == "step":
            return self.take(message.get("step"), token=_token(message.get("token"))).said
        if kind == "finish":
            self.finish()
            return "Finished." if self.sheet.matter.blinded else "Finished. The debrief stands below."
        if kind == "go-on":
            self.go_on()
            return "Open again, with all your findings."
        self.begin_again()
        return "The papers lie on the desk anew."

    def _worked(self) -> str:
        return record(self.sheet.matter, self.state) + self._debriefed(self.values.get(DONE))

    def _debriefed(self, value: Any) -> str:
        made = self.sheet.debrief(self.state) if finished(value) else None
        return debriefing(made, self.sheet.matter, self.sheet.link) if made else ""

    def _recorded(self) -> dict[str, Any]:
        found = super()._recorded()
        told = self.journal.history(self.unit, self.kept_as)
        self._last = [answer.id for answer in told if answer.item == STEP][-1:]
        self.state, left_out = replay(steps_of((a.item, a.value) for a in told), self.sheet.matter)
        value = found["answers"].get(DONE, {}).get("value")
        drawn = {**desk(self.sheet.matter, self.state), "finished": finished(value), "ended": self._debriefed(value)}
        return {**found, "notice": " ".join(part for part in (found["notice"], left_out) if part), "desk": drawn}


def _token(sent: Any) -> str:
    if not isinstance(sent, str) or not TOKEN.fullmatch(sent):
        raise StepError("This page is out of date: choose Restart lesson.")
    return sent
