"""The room: ``step(state, text) -> state`` with the turn it made. No clock, no chance: same words, same answers.

Rapport moves by what is said: an open question +1 while it is below 3, a leading or compound one -1, an inappropriate
one -2, asking on while the applicant is in distress -1; besides what the script's answers say. The third inappropriate
question breaks the interview off. What comes out depends on rapport and on the kind of question, never on a trick.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from course.model.interview import Answer, Ask, Common, Event, Inconsistency, Kind, Move, Script
from course.simulators.interview.hearing import SPOKEN_TO, Ear, Heard, RefusedError
from course.simulators.interview.manners import again, waits
from course.simulators.interview.state import Line, State, Turn, holds

LEAST, MOST = -5, 5
STOP_AFTER = 3  #: inappropriate questions
_EASY = 3  #: open questions alone raise rapport no further
_COST = {"leading": -1, "compound": -1, "inappropriate": -2}
_CALMING = frozenset({"break", "empathy", "silence", "child-care"})
_OVER = "The interview is over. Read the debrief, or begin again."


@dataclass(frozen=True)
class _Reply:
    """What an answer brings, before it is weighed against the state."""

    answer: Answer | None = None
    lines: tuple[Line, ...] = ()
    put: str = ""


def _hurts(state: State) -> bool:
    """Whether to ask on now presses somebody in distress; once told, it is not held against the officer again."""
    for turn in reversed(state.trace):
        if turn.mood != "distressed" or turn.pressed:
            return state.mood == "distressed" and not turn.pressed
    return state.mood == "distressed"


class Room:
    """One script, ready to be played."""

    def __init__(self, script: Script, common: Common) -> None:
        self.script, self.common = script, common
        self._ear = Ear(script, common)
        self._roles = {c.role for c in script.company}
        self._asks = script.asks
        self._topic = script.topic_of

    def begin(self) -> State:
        """The interview before the first word."""
        return State(rapport=self.script.rapport)

    def play(self, texts: Iterable[str]) -> State:
        """The interview after all of ``texts``; those nobody can take are passed over, as at the time."""
        state = self.begin()
        for text in texts:
            try:
                state = self.step(state, text)
            except RefusedError:
                continue
        return state

    @cached_property
    def expert(self) -> State:
        """The expert's interview, played."""
        return self.play(step.ask or self._done(step.does) for step in self.script.expert)

    def topic(self, text: str) -> str:
        """The topic or move that ``text`` alone is about; empty where the applicant would ask to rephrase."""
        return self._ear.matched(text)

    def answers(self, text: str) -> bool:
        """Whether the applicant takes ``text`` alone for something of the interview."""
        return bool(self.topic(text))

    def step(self, state: State, text: str) -> State:
        """The interview after the officer said ``text``; the last turn of its trace holds what was answered.

        Raises:
            RefusedError: nothing was typed, far too much was, or the interview is over; one sentence says so.
        """
        if state.ending:
            raise RefusedError(_OVER)
        heard = self._ear.hear(text, state.last)
        if heard.kind == "inappropriate" and not self._minds(heard):
            return self._offended(state, heard)
        if heard.move:
            return self._moved(state, heard, heard.move)
        if heard.ask:
            return self._asked(state, heard, heard.ask, heard.kind)
        return self._close(state, Turn(heard.text, (self._puzzled(heard),), kind=None, understood=False))

    def _done(self, move: Move | None) -> str:
        return self.common.moves[move].asks[0] if move and move != "silence" else "(wait)"

    def _minds(self, heard: Heard) -> bool:
        """Whether the script itself says how this is taken."""
        ask = self._asks.get(heard.ask)
        return bool(ask and any("inappropriate" in a.when.kinds for a in ask.answers))

    def _offended(self, state: State, heard: Heard) -> State:
        name = self.script.applicant.name
        line = Line("applicant", "Please do not speak to me like that.", "looks away")
        if "attorney" in self._roles:
            line = Line("attorney", "I object, officer. That is no question. Please move on.")
        turn = Turn(heard.text, (line,), kind="inappropriate", ask=heard.ask, topic=self._topic.get(heard.ask, ""))
        rude = 1 + sum(t.kind == "inappropriate" for t in state.trace)
        if rude < STOP_AFTER:
            return self._close(state, turn)
        gone = Line("room", f"{name} stands up. The interview is broken off, and a supervisor will want to know why.")
        return self._ended(replace(self._close(state, replace(turn, lines=(line, gone))), stopped=True))

    def _moved(self, state: State, heard: Heard, move: Move) -> State:
        role = SPOKEN_TO.get(move)
        if role and role not in self._roles:
            said = Line("room", f"There is no {'relative' if role == 'family' else role} in the room.")
            return self._close(state, Turn(heard.text, (said,), move=move))
        if move in ("more", "silence"):
            further = self._further(state, heard, move)
            if further:
                return further
        early = [e.id for e in self.script.events if e.kind == "family-answers" and e.id not in state.happened]
        fixed = tuple(e for e in self.script.events if e.id in (*state.open, *early) and move in e.mends)
        state = replace(state, happened=tuple(dict.fromkeys((*state.happened, *(e.id for e in fixed)))))
        spoken = [Line("room", e.then) for e in fixed if e.then]
        answer = self._first(self.script.replies.get(move, self.common.moves[move].answers), state, str(move))
        spoken = spoken or [self._line(answer)]
        again = move in state.did and not (move in _CALMING and state.mood == "distressed")
        turn = Turn(
            heard.text,
            tuple(spoken),
            kind="probing" if move == "more" else None,
            move=move,
            mended=tuple(e.id for e in fixed),
            revealed=tuple(f for f in answer.reveals if f not in state.out),
        )
        state = self._close(state, turn, answer=answer, rapport=0 if again else answer.rapport)
        return self._ended(state) if move == "closing" else state

    def _further(self, state: State, heard: Heard, move: Move) -> State | None:
        """Going on with the last thing asked, where there is more to it."""
        if not state.last or state.open:
            return None
        asked = {**state.asked, state.last: max(1, state.asked.get(state.last, 0))}
        kind: Kind = "probing"
        now = replace(state, asked=asked)
        answer = self._first(self._asks[state.last].answers, now, state.last, kind)
        if not set(answer.reveals) - set(state.out):
            return None
        return self._asked(state, replace(heard, kind="probing"), state.last, kind, move=move)

    def _asked(self, state: State, heard: Heard, name: str, kind: Kind | None, move: Move | None = None) -> State:
        topic = self._topic[name]
        began = tuple(
            e
            for e in self.script.events
            if e.id not in state.happened and holds(e.when, state, ask=name, topic=topic, kind=kind)
        )
        opened = (*state.open, *(e.id for e in began if e.mends))
        here = replace(state, open=opened, happened=(*state.happened, *(e.id for e in began)))
        here = replace(here, mood=next((e.mood for e in reversed(began) if e.mood), here.mood))
        blocking = self._blocking(here, topic, began)
        reply = self._blocked(here, blocking) if blocking else self._answered(here, self._asks[name], name, kind)
        answer = reply.answer
        turn = Turn(
            heard.text,
            (*(Line("room", e.shows) for e in began), *reply.lines),
            kind=kind if move != "silence" else None,
            move=move,
            ask=name,
            topic=topic,
            revealed=tuple(f for f in (answer.reveals if answer else ()) if f not in state.out),
            put=reply.put,
            began=tuple(e.id for e in began),
            pressed=move != "silence" and _hurts(state),
        )
        if not blocking:
            here = replace(here, asked={**here.asked, name: here.asked.get(name, 0) + 1}, last=name)
        return self._close(here, turn, answer=answer, rapport=answer.rapport if answer else 0)

    def _answered(self, state: State, ask: Ask, name: str, kind: Kind | None) -> _Reply:
        if isinstance(ask, Inconsistency) and not set(ask.needs) <= set(state.out):
            return _Reply(lines=(Line("applicant", ask.too_soon),))
        answer = self._first(ask.answers, state, name, kind)
        calm = kind != "inappropriate"
        lines = again((self._line(answer),), state.trace, name)
        return _Reply(answer, lines, name if isinstance(ask, Inconsistency) and calm else "")

    def _blocking(self, state: State, topic: str, began: tuple[Event, ...]) -> Event | None:
        """What stands between the question and its answer; who fell silent over one thing still talks of others."""
        since = {e: t.topic for t in state.trace for e in t.began} | {e.id: topic for e in began}
        waiting = (e for e in self.script.events if e.id in state.open and e.instead)
        return next((e for e in waiting if e.kind != "silence" or since.get(e.id) == topic), None)

    def _blocked(self, state: State, event: Event) -> _Reply:
        who = event.kind.split("-", 1)[0]
        line = Line(who if who in self._roles else "applicant", event.instead)
        told = any(line.text == said.text for turn in state.trace for said in turn.lines)
        return _Reply(lines=(line, waits(self.script, event.kind)) if told else (line,))

    def _first(self, answers: Iterable[Answer], state: State, name: str, kind: Kind | None = None) -> Answer:
        topic = self._topic.get(name, "")
        return next(a for a in answers if holds(a.when, state, ask=name, topic=topic, kind=kind))

    def _puzzled(self, heard: Heard) -> Line:
        interpreted = not self.script.applicant.english and "interpreter" in self._roles
        if heard.foreign:
            who = "interpreter" if interpreted else "applicant"
            return Line(who, "Please ask in English, officer, as the record is kept in English.")
        if heard.beside and self.common.beside:
            return self._line(self.common.beside.answers[0])
        return Line("applicant", "I am sorry, I do not understand the question. Could you ask it in another way?")

    @staticmethod
    def _line(answer: Answer) -> Line:
        seen = answer.says.startswith("(") and answer.says.endswith(")")
        return Line("room" if seen else answer.by, answer.says.strip("()") if seen else answer.says, answer.manner)

    def _close(self, state: State, turn: Turn, *, answer: Answer | None = None, rapport: int = 0) -> State:
        """The state after a turn: what is out, how the applicant feels, and the turn in the trace."""
        feel = rapport + _COST.get(turn.kind or "", 0) - turn.pressed
        if turn.kind == "open" and state.rapport < _EASY:
            feel += 1
        level = min(MOST, max(LEAST, state.rapport + feel))
        mood = answer.mood if answer and answer.mood else state.mood
        if turn.move in _CALMING and not turn.ask:
            mood = "calm"
        turn = replace(turn, rapport=level, mood=mood)
        return replace(
            state,
            rapport=level,
            mood=mood,
            out=(*state.out, *turn.revealed),
            put=state.put if not turn.put or turn.put in state.put else (*state.put, turn.put),
            did=state.did if turn.move is None or turn.move in state.did else (*state.did, turn.move),
            open=tuple(e for e in state.open if e not in turn.mended),
            trace=(*state.trace, turn),
        )

    def _ended(self, state: State) -> State:
        return replace(state, ending=next(e.id for e in self.script.endings if holds(e.when, state)))
