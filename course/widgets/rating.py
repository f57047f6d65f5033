"""A quality review on the page: read a decision beside its exhibits, rate it, hand it in, see how far ratings agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from course.model.answer import Answer
from course.model.casefile import Docket
from course.model.rating import Rating, Report
from course.model.rating_step import Step, read_step
from course.model.simulation import DONE
from course.simulators.rating.judge import Debrief, debrief, judged
from course.simulators.rating.play import replay, step
from course.simulators.rating.state import Review, State
from course.simulators.record import steps_of
from course.widgets.feedback import Link, no_link
from course.widgets.play import Play, PlaySheet
from course.widgets.rating_debrief import debriefing, report_told
from course.widgets.rating_page import desk, file, record, spec
from course.widgets.script import dressed

ENDED = "This review is finished. Choose Begin again to rate the decisions once more; your record of it stays."
ONCE = "This review is finished and is graded, so its record stays as it is. A retake puts other decisions on the desk."
ELSEWHERE = "Not done: this review went on in another window. It is shown as it stands now; look, then go on."
HANDED = "<p class='ia-feedback'>Handed in. Your ratings are saved and are marked after you submit.</p>"
SAVED = "<p class='ia-feedback'>Finished. Your ratings are saved and are marked after you submit.</p>"


class RatingSheet(PlaySheet):
    """A set and the dockets of its cases. It counts as one answer: that it was finished."""

    noun = "reviews"

    def __init__(self, matter: Rating, dockets: Mapping[str, Docket], link: Link = no_link, title: str = "") -> None:
        self.matter, self.dockets, self.link = matter, dockets, link
        self.title = title or matter.title

    @property
    def version(self) -> int:
        """Of the matter."""
        return self.matter.version

    @property
    def situation(self) -> str:
        """What is asked."""
        return self.matter.about

    @property
    def graded(self) -> bool:
        """Whether the matter came blind."""
        return self.matter.graded

    def plain(self) -> str:
        """One line that says what this is."""
        return f"{self.title} (a quality review)"

    def spec(self) -> dict[str, Any]:
        """What stays the same."""
        return spec(self.matter, self.dockets)

    def told(self, report: Report, review: Review) -> str:
        """What is said of a report that is handed in."""
        return HANDED if self.graded else report_told(judged(self.matter, report, review), report.text)

    def ended(self, state: State) -> str:
        """What is said at the end: the agreement, and of graded work that it is saved."""
        return SAVED if self.graded else debriefing(debrief(self.matter, state), self.link)


class RatingView(Play):
    """The live view of a review. Use :meth:`take`, :meth:`finish` and :meth:`begin_again`."""

    _esm = dressed("rating", "activity", "casefile", "rating")
    sheet: RatingSheet
    state: State
    ended, once, elsewhere = ENDED, ONCE, ELSEWHERE

    def read(self, value: Any) -> Step:
        """The step that was sent.

        Raises:
            StepError: it is none, or can't be taken now.
        """
        made = read_step(value, self.sheet.version)
        step(self.state, made, self.sheet.matter)
        return made

    def worth(self) -> Debrief | None:
        """What the ratings are worth, in practice."""
        return None if self.sheet.graded else debrief(self.sheet.matter, self.state)

    def record(self) -> str:
        """The decisions, the exhibits, what was said of each, and the agreement once it is finished."""
        return file(self.sheet.matter, self.sheet.dockets) + self._worked()

    def show(self, item: str) -> str:
        """What was said, without the papers."""
        del item
        return (
            f"<section class='iso-static'><p><strong>{escape(self.sheet.title)}</strong></p>{self._worked()}</section>"
        )

    def _worked(self) -> str:
        said = record(self.sheet.matter, self.state)
        return said + (self.sheet.ended(self.state) if self.values.get(DONE) else "")

    def done(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        """Take the step, finish, or begin again."""
        if kind == "step":
            return {"text": self.stepped(message).said}
        if kind == "finish":
            self.finish()
            return {"text": "Finished. See below."}
        self.begin_again()
        return {"text": "The decisions lie on the desk anew."}

    def replayed(self, told: Sequence[Answer]) -> str:
        """The review after the steps told."""
        self.state, left_out = replay(steps_of((a.item, a.value) for a in told), self.sheet.matter)
        return left_out

    def drawn(self, end: Any) -> dict[str, Any]:
        """The desk."""
        now = desk(self.sheet.matter, self.state, self.sheet.told)
        return {"desk": {**now, "finished": bool(end), "ended": self.sheet.ended(self.state) if end else ""}}
