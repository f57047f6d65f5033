"""The docket: a week of cases on a desk, worked in simulated time; the journal is the record and restores it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any
from uuid import uuid4

import traitlets

from course.journal.trouble import ConflictError
from course.model.answer import NotSavedError
from course.model.docket import Week
from course.model.docket_step import read_step
from course.model.entry import EntryError
from course.model.simulation import DONE, STEP
from course.model.step import StepError
from course.simulators.docket.judge import Debrief, debrief
from course.simulators.docket.pace import paces
from course.simulators.docket.play import plays_of, replay
from course.simulators.docket.players import expert, par
from course.simulators.docket.state import State
from course.widgets.activity import TOKEN, Activity
from course.widgets.docket_page import choices, debriefed, desk
from course.widgets.docket_picture import Point, in_words, lanes, tradeoff
from course.widgets.feedback import Link, no_link
from course.widgets.prose import block, plain
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

ENDED = "This week was finished: read what it was worth, or begin another."
ELSEWHERE = "Not done: this week went on in another window. It is shown as it stands now; look, then go on."


class DocketSheet(Sheet):
    """A week. ``weeks(play=1)`` gives the week of a play, counted from 1: the same one each time, or a fresh one.

    It counts as one answer: that it was finished. A week without truth is graded and is worked once.
    """

    items = (DONE,)
    noun = "weeks"

    def __init__(self, title: str, weeks: Callable[..., Week], link: Link = no_link) -> None:
        self.title, self._weeks, self.link = title, weeks, link

    def weeks(self, play: int) -> Week:
        """The week of a play, counted from 1."""
        return self._weeks(play=play)

    def spec(self) -> dict[str, Any]:
        """What stays the same: the situation and what the forms offer."""
        return {
            "situation": block(self.weeks(1).situation),
            "days": self.weeks(1).days,
            "graded": self.graded(),
            **choices(),
        }

    def graded(self) -> bool:
        """Whether the week holds no truth, so that nothing is told of it here."""
        return self.weeks(1).blinded

    def normal(self, item: str, value: Any) -> Any:
        """Whether the week is finished; steps go another way."""
        if item != DONE or not (value is None or value == {"v": self.weeks(1).version, "finished": True}):
            raise EntryError("This page is out of date: choose Restart lesson.")
        if value is None and self.graded():
            raise EntryError("A graded week is worked once: what you did stands.")
        return value

    def asked(self, item: str) -> str:
        """The situation."""
        del item
        return block(self.weeks(1).situation)

    def lines(self, item: str, value: Any) -> list[str]:
        """Whether it was finished."""
        del item
        return ["Finished"] if value else []

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
            "yours": lanes(week, state, "Your week"),
            "lawful": lanes(week, expert(week), "The same week, law first, then oldest first"),
            "plot": tradeoff(points),
        }

    def record(self, play: int, state: State) -> str:
        """The week in words as HTML that needs no script."""
        week = self.weeks(play)
        head = f"<p>{len(state.ended)} of {len(week.cases)} cases and messages closed.</p>"
        notes = "".join(f"<li>{plain(e.said)} {plain(e.note)}</li>" for e in state.trail if e.note)
        return f"{head}{in_words(week, state)}{f'<p><strong>Notes</strong></p><ul>{notes}</ul>' if notes else ''}"


class Docket(Activity):
    """The live view of a week. Use :meth:`take`, :meth:`finish` and :meth:`begin_again`."""

    _esm = dressed("docket", "activity", "docket-board", "docket")
    desk = traitlets.Dict().tag(sync=True)
    sheet: DocketSheet
    state: State

    def take(self, value: Any, *, token: str | None = None) -> State:
        """Take one step and return the state after it, once it is on the disk.

        Raises:
            StepError: it is no step; nothing is kept of it.
            JournalError: it could not be saved; nothing has changed.
        """
        if self.desk["ended"]:
            raise StepError(ENDED)
        made = read_step(value, self.sheet.weeks(self.play).version)
        told = made.model_dump(mode="json")
        kept = {name: held for name, held in told.items() if held not in ("", None) or name == "v"}
        self.journal.append(self.unit, self.kept_as, STEP, kept, id=token or uuid4().hex, seen=self._last)
        if token in self._last:
            return self.state
        self.refresh()
        return self.state

    def finish(self) -> Debrief | None:
        """End the week; says what it is worth, where it is practice."""
        self.answer(DONE, {"v": self.sheet.weeks(1).version, "finished": True})
        self.refresh()
        return None if self.sheet.graded() else self.sheet.judged(self.play, self.state)

    def begin_again(self) -> None:
        """Begin once more. What was done so far stays in the journal, and in the plot."""
        self.answer(DONE, None)
        self.refresh()

    def twin(self) -> str:
        """The situation and the week so far."""
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>{self.sheet.asked(DONE)}"
        return f"<section class='iso-static'>{head}{self.sheet.record(self.play, self.state)}</section>"

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
                mine = next(
                    entry for entry in reversed(self.take(message.get("step"), token=_token(token)).trail) if entry.do
                )
                reply |= {"ok": True, "outcome": mine.outcome, "text": mine.said}
            elif kind == "finish":
                self.finish()
                reply |= {"ok": True, "outcome": "ended", "text": "The week is finished."}
            else:
                self.begin_again()
                reply |= {"ok": True, "outcome": "begun", "text": "Monday morning again."}
        except ConflictError:
            self.refresh()
            reply["text"] = ELSEWHERE
        except (StepError, EntryError, NotSavedError) as problem:
            reply["text"] = str(problem)
        except Exception as problem:  # noqa: BLE001  the page must never wait for ever
            reply["text"] = f"This step was NOT taken ({type(problem).__name__}: {problem}): choose Restart lesson."
        self.send(reply)

    def _recorded(self) -> dict[str, Any]:
        found = super()._recorded()
        told = self.journal.history(self.unit, self.kept_as)
        self._last = [answer.id for answer in told if answer.item == STEP][-1:]
        plays = plays_of((answer.item, answer.value) for answer in told)
        self.play = len(plays)
        week = self.sheet.weeks(self.play)
        self.state, left_out = self.sheet.replayed(self.play, plays[-1])
        ended = None
        if found["answers"].get(DONE, {}).get("value") == {"v": week.version, "finished": True}:
            ended = self._ended(week, plays)
        notice = " ".join(part for part in (found["notice"], left_out) if part)
        return {**found, "notice": notice, "desk": desk(week, self.state, ended)}

    def _ended(self, week: Week, plays: list[list[Any]]) -> dict[str, Any]:
        if self.sheet.graded():
            return {"graded": True}
        pictures = self.sheet.pictures(self.play, self.state, plays)
        return debriefed(week, self.sheet.judged(self.play, self.state), pictures, self.sheet.link)


def _token(sent: Any) -> str:
    if not isinstance(sent, str) or not TOKEN.fullmatch(sent):
        raise StepError("This page is out of date: choose Restart lesson.")
    return sent
