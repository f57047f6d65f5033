"""An interview as it stands, and what each turn of it came to: plain values, never changed after they are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from course.model.interview import Kind, Mood, Move, When


@dataclass(frozen=True)
class Line:
    """Something said or seen. ``who`` is the speaker's role, or ``room`` for what is seen."""

    who: str
    text: str
    manner: str = ""


@dataclass(frozen=True)
class Turn:
    """What the officer said, how it was coded, and what came of it."""

    text: str
    lines: tuple[Line, ...]
    kind: Kind | None = None  #: of a question; none for an advisal, a courtesy or what nobody understood
    move: Move | None = None
    ask: str = ""  #: what was asked about; empty for moves and what was not understood
    topic: str = ""
    understood: bool = True
    revealed: tuple[str, ...] = ()  #: facts that came out in this turn
    put: str = ""  #: the inconsistency put to the applicant and answered
    began: tuple[str, ...] = ()  #: events that happened
    mended: tuple[str, ...] = ()  #: events the officer put right
    rapport: int = 0  #: after the turn
    mood: Mood = "calm"  #: after the turn
    pressed: bool = False  #: asked on while the applicant was in distress


@dataclass(frozen=True)
class State:
    """Where an interview stands: all that later answers depend on, and the trace."""

    rapport: int
    mood: Mood = "calm"
    out: tuple[str, ...] = ()  #: facts that have come out, in order
    put: tuple[str, ...] = ()
    did: tuple[Move, ...] = ()
    asked: dict[str, int] = field(default_factory=dict)
    open: tuple[str, ...] = ()  #: events that wait for the officer
    happened: tuple[str, ...] = ()
    last: str = ""  #: the ask last answered
    trace: tuple[Turn, ...] = ()
    ending: str = ""
    stopped: bool = False


def holds(when: When, state: State, *, ask: str = "", topic: str = "", kind: Kind | None = None) -> bool:
    """Whether a condition of the script holds for the question now put."""
    passed = (
        not when.kinds or kind in when.kinds,
        set(when.after) <= set(state.out),
        not set(when.before) & set(state.out),
        set(when.put) <= set(state.put),
        set(when.did) <= set(state.did),
        when.rapport is None or state.rapport >= when.rapport,
        when.rapport_below is None or state.rapport < when.rapport_below,
        when.mood in (None, state.mood),
        when.asked is None or state.asked.get(ask, 0) >= when.asked,
        not when.about or bool({ask, topic} & set(when.about)),
        not when.during or bool(set(when.during) & set(state.open)),
        set(when.past) <= set(state.happened) - set(state.open),
        when.turn is None or len(state.trace) + 1 >= when.turn,
        when.stopped is None or when.stopped == state.stopped,
    )
    return all(passed)
