"""An inquiry on the page: facts to sort, the ladder, lawful ways to look further, notice, finding, decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.model.answer import Answer
from course.model.inquiry import Matter
from course.model.inquiry_step import Step, read_step
from course.model.parameter import Parameters
from course.simulators.inquiry.judge import Debrief, debrief
from course.simulators.inquiry.play import replay
from course.simulators.inquiry.state import State
from course.simulators.record import steps_of
from course.widgets.feedback import Link, no_link
from course.widgets.inquiry_page import SORTS, TRAINING, debriefed, desk, forms
from course.widgets.inquiry_picture import figure
from course.widgets.play import Play, PlaySheet
from course.widgets.prose import block, plain
from course.widgets.script import dressed

ENDED = "This inquiry is finished. Choose Begin again to work it once more; your record of it stays."
ONCE = "This inquiry is finished and is graded, so its record stays as it is. A retake puts another file on the desk."
ELSEWHERE = "Not done: this inquiry went on in another window. It is shown as it stands now; look, then go on."
HANDED = {"head": "Finished", "tone": "open", "warn": "", "days": "", "parts": [], "cites": [],
          "lesson": "Your record is saved and is what will be marked."}  # fmt: skip


class InquirySheet(PlaySheet):
    """A matter and the law it is worked by. It counts as one answer: that it was finished."""

    noun = "inquiries"

    def __init__(self, matter: Matter, law: Parameters, link: Link = no_link) -> None:
        self.matter, self.law, self.link = matter, law, link
        self.title = matter.title

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
        return self.matter.key is None

    def plain(self) -> str:
        """One line that says what this is."""
        return f"{self.title} (an inquiry)"

    def spec(self) -> dict[str, Any]:
        """What stays the same: the situation, the facts, the forms."""
        return {"situation": block(self.matter.situation), "graded": self.graded, **forms(self.matter)}

    def replayed(self, values: list[Any]) -> tuple[State, str]:
        """The state after these steps, and what of them could not be used."""
        return replay(values, matter=self.matter, law=self.law)

    def ended(self, state: State) -> dict[str, Any]:
        """What is said at the end: the debrief of practice, and of graded work that it is saved."""
        if self.graded:
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


class Inquiry(Play):
    """The live view of an inquiry. Use :meth:`take`, :meth:`finish` and :meth:`begin_again`."""

    _esm = dressed("inquiry", "activity", "casefile", "console", "inquiry")
    sheet: InquirySheet
    state: State
    ended, once, elsewhere = ENDED, ONCE, ELSEWHERE

    def read(self, value: Any) -> Step:
        """The step that was sent."""
        return read_step(value, self.sheet.version)

    def worth(self) -> Debrief | None:
        """What the record is worth, in practice."""
        return None if self.sheet.graded else debrief(self.sheet.matter, self.state)

    def record(self) -> str:
        """The facts, the ladder and the trail."""
        return self.sheet.record(self.state)

    def done(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        """Take the step, finish, or begin again."""
        if kind == "step":
            mine = next(entry for entry in reversed(self.stepped(message).trail) if entry.do)
            return {"outcome": mine.outcome, "text": mine.said}
        if kind == "finish":
            self.finish()
            return {"outcome": "ended", "text": "Finished. Your record is saved; see below."}
        self.begin_again()
        return {"outcome": "begun", "text": "The file lies on the desk anew."}

    def replayed(self, told: Sequence[Answer]) -> str:
        """The inquiry after the steps told."""
        self.state, left_out = self.sheet.replayed(steps_of((answer.item, answer.value) for answer in told))
        return left_out

    def drawn(self, end: Any) -> dict[str, Any]:
        """The desk."""
        over = self.sheet.ended(self.state) if end else None
        return {"desk": desk(self.sheet.matter, self.state, self.sheet.link, over)}
