"""The debrief: what an interview's trace shows, as plain data. The same state gives the same debrief."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from course.model.interview import Answer, Ask, Kind, Move, Script, When
from course.simulators.interview.state import State, Turn

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Missed:
    """A fact that stayed hidden, and the path not taken: a question that would have brought it out, and when."""

    topic: str
    fact: str
    question: str
    condition: str  #: what the answer depended on, in words; empty where asking would have been enough
    asked: bool  #: it was asked about, and did not come out


@dataclass(frozen=True)
class Conflict:
    """A planted inconsistency and whether it was put to the applicant."""

    title: str
    between: tuple[str, str]
    put: bool
    resolution: str
    note: str


@dataclass(frozen=True)
class Incident:
    """Something that happened in the room, and whether the officer dealt with it."""

    shows: str
    dealt: bool
    note: str


@dataclass(frozen=True)
class Advice:
    """A question of the expert, or an act without words, with the reason."""

    says: str
    code: str
    note: str


@dataclass(frozen=True)
class Debrief:
    """Everything the trainee sees at the end."""

    ending: str
    ending_text: str
    kinds: dict[str, int]  #: questions of each kind
    open_share: float  #: of all questions, 0 to 1
    covered: int  #: needed facts that came out
    needed: int
    missed: tuple[Missed, ...]
    never_asked: tuple[str, ...]  #: titles of topics no question touched
    advisals: dict[str, bool]
    conflicts: tuple[Conflict, ...]
    incidents: tuple[Incident, ...]
    breaks: int  #: how often a break was offered
    pressed: int  #: questions put while the applicant was in distress
    rephrased: int  #: turns nobody understood
    rapport: tuple[int, ...]  #: at the start, then after each turn
    stopped: bool
    expert: tuple[Advice, ...]


def debrief(script: Script, state: State, expert: State) -> Debrief:
    """What the trace of ``state`` shows; ``expert`` is the expert's interview as it was played."""
    kinds = Counter(t.kind for t in state.trace if t.kind)
    ending = next((e for e in script.endings if e.id == state.ending), None)
    needed = [f.id for f in script.facts.values() if f.needed]
    touched = {t.topic for t in state.trace if t.topic}
    return Debrief(
        ending=ending.title if ending else "Not finished",
        ending_text=ending.text if ending else "The interview was not closed.",
        kinds={kind: kinds[kind] for kind in KINDS},
        open_share=round(kinds["open"] / kinds.total(), 3) if kinds else 0.0,
        covered=sum(f in state.out for f in needed),
        needed=len(needed),
        missed=_missed(script, state),
        never_asked=tuple(t.title for t in script.topics if t.id not in touched),
        advisals={named(move): move in state.did for move in script.advisals},
        conflicts=tuple(
            Conflict(i.title, i.between, i.id in state.put, i.resolution, i.note) for i in script.inconsistencies
        ),
        incidents=tuple(
            Incident(e.shows, e.id not in state.open, e.note) for e in script.events if e.id in state.happened
        ),
        breaks=sum(t.move == "break" for t in state.trace),
        pressed=sum(t.pressed for t in state.trace),
        rephrased=sum(not t.understood for t in state.trace),
        rapport=(script.rapport, *(t.rapport for t in state.trace)),
        stopped=state.stopped,
        expert=_expert(script, expert),
    )


_NAMES: dict[str, str] = {
    "counsel": "right to counsel",
    "interpreter-check": "interpreter check",
    "ground-rules": "how the interview works",
    "break": "break offered",
    "silence": "silence",
    "more": "asked for more",
    "anything-else": "last word given",
    "read-back": "statement read back",
    "next-steps": "next steps",
    "interpreter-verbatim": "full interpretation asked",
    "interpreter-change": "another interpreter",
    "interpreter-aside": "side talk stopped",
    "attorney-wait": "attorney heard in turn",
    "family-wait": "applicant to answer alone",
    "child-care": "child cared for",
}


def named(move: Move) -> str:
    """A move in words."""
    return _NAMES.get(move, move)


def _missed(script: Script, state: State) -> tuple[Missed, ...]:
    asked = {t.ask for t in state.trace if t.ask}
    found = []
    for topic in script.topics:
        for fact in topic.facts:
            if not fact.needed or fact.id in state.out:
                continue
            ask, answer = _source(script, fact.id)
            question = _question(script, ask) if ask else ""
            condition = in_words(answer.when, script) if answer else ""
            tried = bool(ask and ask.id in asked)
            found.append(Missed(topic.title, fact.text, question, condition, tried))
    return tuple(found)


def _source(script: Script, fact: str) -> tuple[Ask | None, Answer | None]:
    """The ask and the answer that bring a fact out, the least conditional one first."""
    hits = [(ask, a) for ask in script.asks.values() for a in ask.answers if fact in a.reveals]
    if hits:
        return min(hits, key=lambda hit: (not hit[1].when.always, len(hit[1].when.model_fields_set)))
    return next(((None, a) for answers in script.replies.values() for a in answers if fact in a.reveals), (None, None))


def _question(script: Script, ask: Ask) -> str:
    """How the expert asked it, or else its first wording."""
    wordings = set(ask.asks)
    return next((step.ask for step in script.expert if step.ask in wordings), ask.asks[0])


def in_words(when: When, script: Script) -> str:
    """What an answer depended on, for people."""
    facts, titles = script.facts, {i.id: i.title for i in script.inconsistencies}
    said = []
    if when.kinds:
        said.append(f"asked as {_either(when.kinds)} question")
    if when.after:
        said.append("once this had come out: " + " ".join(facts[f].text for f in when.after))
    if when.put:
        said.append("once this had been put to the applicant: " + "; ".join(titles[p] for p in when.put))
    if when.rapport is not None:
        said.append(f"with rapport of {when.rapport} or more")
    if when.mood == "calm":
        said.append("while the applicant was calm")
    if when.did:
        said.append("after: " + ", ".join(named(m) for m in when.did))
    if when.asked:
        said.append("when it was asked again")
    return ", ".join(said)


def _either(kinds: tuple[Kind, ...]) -> str:
    return " or ".join(f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in kinds)


def codes(turn: Turn) -> str:
    """How a turn was coded, in words."""
    if not turn.understood:
        return "not understood"
    parts = [turn.kind or "", named(turn.move) if turn.move else "", "inconsistency put" if turn.put else ""]
    if turn.pressed:
        parts.append("asked on in distress")
    return ", ".join(p for p in parts if p)


def _expert(script: Script, played: State) -> tuple[Advice, ...]:
    return tuple(
        Advice(turn.text, codes(turn), step.note) for step, turn in zip(script.expert, played.trace, strict=False)
    )
