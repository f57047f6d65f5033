"""A mock interview: the file, the talk, a box to type in, and the debrief. Every step is in the journal."""

from __future__ import annotations

from hashlib import blake2b
from html import escape
from typing import Any
from uuid import uuid4

import traitlets

from course.journal.journal import Journal
from course.model.answer import Answer, NotSavedError
from course.model.entry import EntryError
from course.model.interview import Common, Script
from course.model.simulation import DONE, MARK, STEP
from course.simulators.interview import record
from course.simulators.interview.debrief import debrief
from course.simulators.interview.hearing import RefusedError
from course.simulators.interview.room import Room
from course.simulators.interview.state import State
from course.simulators.interview.suggestions import suggestions
from course.simulators.record import steps_of
from course.widgets.activity import TOKEN, Activity
from course.widgets.interview_page import briefing, debriefing, exchange, kept, opening
from course.widgets.script import dressed
from course.widgets.sheet import Sheet

ONCE = "A graded interview is held once. If you take the assessment again, you meet somebody else."


class InterviewSheet(Sheet):
    """One script. ``done`` holds the ending once the interview was closed."""

    items = (DONE,)

    def __init__(self, title: str, script: Script, common: Common) -> None:
        self.title, self.script, self.common = title, script, common
        self.room = Room(script, common)
        self.mark = blake2b((script.model_dump_json() + common.model_dump_json()).encode(), digest_size=4).hexdigest()

    def spec(self) -> dict[str, Any]:
        """The file and the opening."""
        return {"briefing": briefing(self.script), "opening": opening(self.script), "graded": self.script.blinded}

    def normal(self, item: str, value: Any) -> Any:
        """The id of an ending, or None."""
        if item != DONE or value not in (None, *(e.id for e in self.script.endings)):
            raise EntryError("This is no step of an interview: choose Restart lesson.")
        return value

    def asked(self, item: str) -> str:
        """The file."""
        del item
        return briefing(self.script)

    def lines(self, item: str, value: Any) -> list[str]:
        """How it ended."""
        del item
        return [e.title for e in self.script.endings if e.id == value]

    def plain(self) -> str:
        """One line."""
        return f"{self.title} (mock interview)"

    def talk(self, state: State) -> str:
        """The talk so far, and the debrief once it is over, as HTML that needs no script."""
        said = "".join(exchange(t, self.script, coded=False) for t in state.trace)
        return f"{opening(self.script)}{said}{self.debrief(state)}"

    def debrief(self, state: State) -> str:
        """The debrief; empty until the interview is over. A graded one shows the transcript and its codes, no more."""
        if not state.ending:
            return ""
        if self.script.blinded:
            return kept(state.trace, self.script)
        found = debrief(self.script, state, self.room.expert)
        return debriefing(found, state.trace, self.script)


class Interview(Activity):
    """The live view. :meth:`say` is the one way to speak, for browser, tests and scripts."""

    _esm = dressed("interview", "activity", "interview")
    talk = traitlets.Dict().tag(sync=True)  #: the turns as HTML, suggestions, debrief, and which run this is
    sheet: InterviewSheet

    def __init__(self, sheet: InterviewSheet, journal: Journal, unit: str, activity: str, **traits: Any) -> None:
        self._state, self._run, self._known = sheet.room.begin(), 1, frozenset[str]()
        super().__init__(sheet, journal, unit, activity, **traits)
        self._replay()

    @property
    def state(self) -> State:
        """The interview as it stands."""
        return self._state

    def refresh(self) -> None:
        """Show what the journal holds now, also what another kernel wrote."""
        super().refresh()
        self._replay(anew=True)

    def say(self, text: str, token: str | None = None) -> State:
        """Say something to the applicant and return the interview after it, once the step is on the disk.

        Raises:
            RefusedError: nothing was typed, far too much was, or the interview is over.
            NotSavedError: the step is not on the disk, so it did not happen.
        """
        self._replay()
        if token and token in self._known:
            return self._state
        after = self.sheet.room.step(self._state, text)
        self._keep(self._run, after.trace[-1].text, token)
        self._state = after
        if after.ending:
            self.answer(DONE, after.ending)
            self._mark(after)
        self._show()
        return after

    def _mark(self, state: State) -> None:
        """Note what a practice interview was worth: what came out, the advisals, what was put to the applicant."""
        script = self.sheet.script
        if script.blinded:
            return
        found = debrief(script, state, self.sheet.room.expert)
        shares = [found.covered / found.needed] if found.needed else []
        shares += [sum(found.advisals.values()) / len(found.advisals)] if found.advisals else []
        shares += [sum(c.put for c in found.conflicts) / len(found.conflicts)] if found.conflicts else []
        if shares:
            self.note(MARK, {"share": round(sum(shares) / len(shares), 4)})

    def again(self) -> None:
        """Begin the interview again; the earlier one stays in the journal.

        Raises:
            RefusedError: it is graded.
            NotSavedError: the journal could not be written, so nothing changes.
        """
        if self.sheet.script.blinded:
            raise RefusedError(ONCE)
        self._replay()
        self._keep(self._run + 1, "", None)
        self._replay(anew=True)

    def twin(self) -> str:
        """The file, the talk and the debrief."""
        head = f"<p><strong>{escape(self.sheet.title)}</strong></p>"
        return (
            f"<section class='iso-static'>{head}{briefing(self.sheet.script)}{self.sheet.talk(self._state)}</section>"
        )

    def heard(self, message: dict[str, Any]) -> None:
        """What was typed, and the button that begins again."""
        kind, text, token = (message.get(name) for name in ("kind", "text", "token"))
        if kind not in ("say", "again"):
            return
        reply = {"kind": "said", "token": token, "ok": True, "text": ""}
        try:
            if kind == "again":
                self.again()
            elif not isinstance(text, str) or not isinstance(token, str) or not TOKEN.fullmatch(token):
                reply |= {"ok": False, "text": "This page is out of date: choose Restart lesson."}
            else:
                self.say(text, token)
        except (RefusedError, NotSavedError) as problem:
            reply |= {"ok": False, "text": str(problem)}
        self.send(reply)

    def _keep(self, run: int, text: str, token: str | None) -> Answer:
        value = {"run": run, "text": text, "v": self.sheet.script.version, "script": self.sheet.mark}
        made = self.journal.append(self.unit, self.kept_as, STEP, value, id=token or uuid4().hex)
        self._known |= {made.id}
        return made

    def _replay(self, *, anew: bool = False) -> None:
        """The interview as the journal tells it; nothing to do where it tells what is known, unless ``anew``."""
        kept = self.journal.history(self.unit, self.kept_as)
        known = frozenset(answer.id for answer in kept if answer.item == STEP)
        if known == self._known and self.talk and not anew:
            return
        found = record.read(steps_of((a.item, a.value) for a in kept), self.sheet.script, self.sheet.mark)
        self._known, self._run = known, found.run
        self._state = self.sheet.room.play(found.texts)
        told = (self._recorded()["notice"], found.said, _CHANGED if found.revised else "")
        self.notice = " ".join(part for part in told if part)
        self._show()

    def _show(self) -> None:
        script, state = self.sheet.script, self._state
        self.talk = {
            "run": self._run,
            "turns": [exchange(t, script, coded=False) for t in state.trace],
            "suggestions": list(suggestions(script, self.sheet.common, state)),
            "debrief": self.sheet.debrief(state),
        }


_CHANGED = (
    "This interview was revised after you began it: your questions are all here, and the answers are those of today. "
    "Begin again if they no longer fit."
)
