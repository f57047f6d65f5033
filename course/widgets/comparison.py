"""Papers side by side: pick two spots, tie them, say what it is; work out check digits; read the debrief."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from course.model.answer import Answer
from course.model.comparison import Comparison, Step, read_step
from course.model.simulation import DONE
from course.model.step import StepError
from course.simulators.comparison.judge import Debrief, debrief
from course.simulators.comparison.play import replay, step
from course.simulators.comparison.state import State
from course.simulators.record import steps_of
from course.widgets.answer_text import day
from course.widgets.comparison_debrief import debriefing
from course.widgets.comparison_page import choices, desk, papers, record, sheets
from course.widgets.document import paper, text_twin
from course.widgets.feedback import Link, no_link
from course.widgets.play import Play, PlaySheet
from course.widgets.prose import block
from course.widgets.script import dressed

ENDED = "This set is finished: go on or begin again first."
ONCE = "This set is graded, so its record stays as it is. A retake puts other papers on the desk."
ELSEWHERE = "Not done: this set went on in another window. It is shown as it stands now; look, then go on."


class ComparisonSheet(PlaySheet):
    """A set of papers; a graded one has no key and no debrief. It counts as one answer: that it was finished."""

    noun = "sets"

    def __init__(self, matter: Comparison, link: Link = no_link, title: str = "") -> None:
        self.matter, self.link, self.title = matter, link, title or matter.title

    @property
    def version(self) -> int:
        """Of the matter."""
        return self.matter.version

    @property
    def situation(self) -> str:
        """Of the matter."""
        return self.matter.situation

    @property
    def graded(self) -> bool:
        """Whether the matter came blind."""
        return self.matter.blinded

    def spec(self) -> dict[str, Any]:
        """The situation, the papers drawn and with their spots, the choices, the worksheet."""
        return {
            "situation": block(self.matter.situation),
            "today": day(self.matter.today),
            "css": paper(),
            "papers": papers(self.matter),
            "choices": choices(),
            "sheets": sheets(self.matter),
            "graded": self.graded,
        }

    def normal(self, item: str, value: Any) -> Any:
        """Whether it was finished; None where the set was begun anew."""
        if item == DONE and value == self.reopened:
            return value
        return super().normal(item, value)

    @property
    def reopened(self) -> dict[str, Any]:
        """What the journal keeps when a finished set is opened again."""
        return {"v": self.version, "finished": False}

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


class ComparisonView(Play):
    """The live view of a set. Use :meth:`take`, :meth:`finish`, :meth:`go_on` and :meth:`begin_again`."""

    _esm = dressed("comparison", "activity", "casefile", "comparison")
    sheet: ComparisonSheet
    state: State
    messages = (*Play.messages, "go-on")
    ended, once, elsewhere = ENDED, ONCE, ELSEWHERE

    @property
    def over(self) -> bool:
        """Whether it is finished, and was not opened again."""
        return finished(self.values.get(DONE))

    @property
    def closed(self) -> str:
        """A graded set too can be gone on with."""
        return ENDED

    def read(self, value: Any) -> Step:
        """The step that was sent.

        Raises:
            StepError: it is none, or can't be taken now.
        """
        made = read_step(value, self.sheet.version)
        step(self.state, made, self.sheet.matter)
        return made

    def worth(self) -> Debrief | None:
        """What the work is worth where the set can say so."""
        return self.sheet.debrief(self.state)

    def go_on(self) -> None:
        """Open a finished set again, with all that was found."""
        self.answer(DONE, self.sheet.reopened)
        self.refresh()

    def begin_again(self) -> None:
        """Put the set on the desk anew. The steps so far stay in the journal.

        Raises:
            StepError: it is graded.
        """
        if self.sheet.graded:
            raise StepError(ONCE)
        super().begin_again()

    def record(self) -> str:
        """The papers, what was found, and the debrief once it is finished."""
        return self.sheet.file() + self._worked()

    def twin(self) -> str:
        """The situation and the record."""
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>"
        return f"<section class='iso-static'>{head}{self.record()}</section>"

    def show(self, item: str) -> str:
        """What was found, without the papers."""
        del item
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>"
        return f"<section class='iso-static'>{head}{self._worked()}</section>"

    def done(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        """Take the step, finish, go on, or begin again."""
        return {"text": self._done(kind, message)}

    def _done(self, kind: str, message: dict[str, Any]) -> str:
        if kind == "step":
            return str(self.stepped(message).said)
        if kind == "finish":
            self.finish()
            return "Finished." if self.sheet.graded else "Finished. The debrief stands below."
        if kind == "go-on":
            self.go_on()
            return "Open again, with all your findings."
        self.begin_again()
        return "The papers lie on the desk anew."

    def _worked(self) -> str:
        return record(self.sheet.matter, self.state) + self._debriefed(self.values.get(DONE))

    def _debriefed(self, value: Any) -> str:
        made = self.worth() if finished(value) else None
        return debriefing(made, self.sheet.matter, self.sheet.link) if made else ""

    def replayed(self, told: Sequence[Answer]) -> str:
        """The set after the steps told."""
        self.state, left_out = replay(steps_of((a.item, a.value) for a in told), self.sheet.matter)
        return left_out

    def drawn(self, end: Any) -> dict[str, Any]:
        """The desk."""
        shown = {"finished": finished(end), "ended": self._debriefed(end)}
        return {"desk": {**desk(self.sheet.matter, self.state), **shown}}
