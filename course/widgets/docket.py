"""The docket: a week of cases on a desk, worked in simulated time; the journal is the record and restores it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from course.model.answer import Answer
from course.model.docket import Week
from course.model.docket_step import Step, read_step
from course.model.entry import EntryError
from course.model.simulation import DONE
from course.simulators.docket.judge import Debrief, debrief
from course.simulators.docket.pace import paces
from course.simulators.docket.play import plays_of, replay
from course.simulators.docket.players import expert, par
from course.simulators.docket.state import State
from course.widgets.docket_page import choices, debriefed, desk
from course.widgets.docket_picture import Point, in_words, lanes, tradeoff
from course.widgets.feedback import Link, no_link
from course.widgets.play import Play, PlaySheet
from course.widgets.prose import block, plain
from course.widgets.script import dressed

ENDED = "This desk was finished: read what it was worth, or begin another."
ELSEWHERE = "Not done: this desk went on in another window. It is shown as it stands now; look, then go on."


class DocketSheet(PlaySheet):
    """A week. ``weeks(play=1)`` gives the week of a play, counted from 1: the same one each time, or a fresh one.

    It counts as one answer: that it was finished. A week without truth is graded and is worked once.
    """

    noun = "weeks"

    def __init__(self, title: str, weeks: Callable[..., Week], link: Link = no_link) -> None:
        self.title, self._weeks, self.link = title, weeks, link

    def weeks(self, play: int) -> Week:
        """The week of a play, counted from 1."""
        return self._weeks(play=play)

    @property
    def version(self) -> int:
        """Of the matter."""
        return self.weeks(1).version

    @property
    def situation(self) -> str:
        """Of the matter."""
        return self.weeks(1).situation

    @property
    def graded(self) -> bool:
        """Whether the matter came blind."""
        return self.weeks(1).blinded

    def spec(self) -> dict[str, Any]:
        """What stays the same: the situation and what the forms offer."""
        return {
            "situation": block(self.situation),
            "days": self.weeks(1).days,
            "graded": self.graded,
            **choices(),
        }

    def normal(self, item: str, value: Any) -> Any:
        """Whether the week is finished; steps go another way."""
        if value is None and self.graded:
            raise EntryError("A graded week is worked once: what you did stands.")
        return super().normal(item, value)

    def replayed(self, play: int, values: Sequence[Any]) -> tuple[State, str]:
        """The state after these steps of a play, and what of them could not be used."""
        return replay(values, week=self.weeks(play))

    def judged(self, play: int, state: State) -> Debrief:
        """What the record of a play is worth."""
        return debrief(self.weeks(play), state, par(self.weeks(play)))

    def pictures(self, play: int, state: State, others: Sequence[Sequence[Any]]) -> dict[str, str]:
        """The week as it was worked, as a lawful plan works it, and the plot over all plays."""
        week = self.weeks(play)
        points: list[Point] = []
        for number, values in enumerate(others, 1):
            past, _ = self.replayed(number, values)
            points += [Point(number, p.day, p.files, p.minutes, p.share) for p in paces(self.weeks(number), past)]
        return {
            "yours": lanes(week, state, f"Your {week.span}"),
            "lawful": lanes(week, expert(week), f"The same {week.span}, law first, then oldest first"),
            "plot": tradeoff(points),
        }

    def record(self, play: int, state: State) -> str:
        """The week in words as HTML that needs no script."""
        week = self.weeks(play)
        head = f"<p>{len(state.ended)} of {len(week.cases)} cases and messages closed.</p>"
        notes = "".join(f"<li>{plain(e.said)} {plain(e.note)}</li>" for e in state.trail if e.note)
        return f"{head}{in_words(week, state)}{f'<p><strong>Notes</strong></p><ul>{notes}</ul>' if notes else ''}"


class Docket(Play):
    """The live view of a week. Use :meth:`take`, :meth:`finish` and :meth:`begin_again`."""

    _esm = dressed("docket", "activity", "docket-board", "docket")
    sheet: DocketSheet
    state: State
    ended, once, elsewhere = ENDED, ENDED, ELSEWHERE

    @property
    def over(self) -> bool:
        """Whether this play, of this version of the week, is finished."""
        return bool(self.desk["ended"])

    def read(self, value: Any) -> Step:
        """The step that was sent."""
        return read_step(value, self.sheet.weeks(self.play).version)

    def kept(self, made: Step) -> dict[str, Any]:
        """A step without its empty fields; 0 is a day and a place."""
        told = made.model_dump(mode="json")
        return {name: held for name, held in told.items() if held not in ("", None) or name == "v"}

    def worth(self) -> Debrief | None:
        """What the week is worth, where it is practice."""
        return None if self.sheet.graded else self.sheet.judged(self.play, self.state)

    def begin_again(self) -> None:
        """Begin once more. What was done so far stays in the journal, and in the plot."""
        self.answer(DONE, None)
        self.refresh()

    def record(self) -> str:
        """The week so far."""
        return self.sheet.record(self.play, self.state)

    def done(self, kind: str, message: dict[str, Any]) -> dict[str, Any]:
        """Take the step, finish, or begin again."""
        if kind == "step":
            mine = next(entry for entry in reversed(self.stepped(message).trail) if entry.do)
            return {"outcome": mine.outcome, "text": mine.said}
        if kind == "finish":
            self.finish()
            return {"outcome": "ended", "text": f"The {self.sheet.weeks(self.play).span} is finished."}
        self.begin_again()
        return {"outcome": "begun", "text": "Monday morning again."}

    def replayed(self, told: Sequence[Answer]) -> str:
        """The week of the play that is on, after its steps."""
        self._plays = plays_of((answer.item, answer.value) for answer in told)
        self.play = len(self._plays)
        self.state, left_out = self.sheet.replayed(self.play, self._plays[-1])
        return left_out

    def drawn(self, end: Any) -> dict[str, Any]:
        """The desk."""
        week = self.sheet.weeks(self.play)
        ended = self._ended(week) if end == {"v": week.version, "finished": True} else None
        return {"desk": desk(week, self.state, ended)}

    def _ended(self, week: Week) -> dict[str, Any]:
        found = self.worth()
        if found is None:
            return {"graded": True}
        return debriefed(week, found, self.sheet.pictures(self.play, self.state, self._plays), self.sheet.link)
