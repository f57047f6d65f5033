"""A mock interview marked from its record alone: the steps are played again and the trace is judged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from autograder.scoring.last import Last
from autograder.scoring.marker import Marker
from course.library.home import root
from course.library.shelf import Shelf
from course.model.interview import Common, Script
from course.simulators.interview.debrief import Debrief, debrief
from course.simulators.interview.record import read
from course.simulators.interview.room import Room
from course.simulators.interview.state import State

_ASKED_WELL = 0.6  #: of all questions, the share of open and probing ones that earns full marks
_COST = 0.25  #: what each fault of care takes
COVERAGE, ADVISALS, INCONSISTENCIES = "coverage", "advisals", "inconsistencies"
QUESTIONS, CARE = "questions", "care"
PARTS = {
    COVERAGE: "what came out",
    ADVISALS: "advisals",
    INCONSISTENCIES: "inconsistencies put to the applicant",
    QUESTIONS: "how the questions were asked",
    CARE: "care for the person",
}


def marks(script: Script, steps: Sequence[Any]) -> dict[str, float]:
    """The marks of the last talk in ``steps``; a talk in which nothing was asked earns nothing.

    * ``coverage``: needed facts that came out;
    * ``advisals``: advisals made;
    * ``inconsistencies``: those put to the applicant; 1 where there is none;
    * ``questions``: open and probing ones against all, less the faulty ones;
    * ``care``: nobody pressed in distress, nothing that happened left alone, no abuse.
    """
    state, found, _ = _judged(script, steps)
    if not any(turn.ask for turn in state.trace):
        return dict.fromkeys(PARTS, 0.0)
    asked = sum(found.kinds.values())
    faulty = found.kinds["leading"] + found.kinds["compound"] + 2 * found.kinds["inappropriate"]
    well = (found.kinds["open"] + found.kinds["probing"] - faulty) / (asked * _ASKED_WELL) if asked else 0.0
    faults = found.pressed + sum(not i.dealt for i in found.incidents) + 4 * found.stopped
    return {
        COVERAGE: _share(found.covered, found.needed),
        ADVISALS: _share(sum(found.advisals.values()), len(found.advisals)),
        INCONSISTENCIES: _share(sum(c.put for c in found.conflicts), len(found.conflicts)),
        QUESTIONS: min(1.0, max(0.0, well)),
        CARE: max(0.0, 1.0 - _COST * (faults + found.kinds["inappropriate"])),
    }


def said(script: Script, steps: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """What came out, was given and was put, by part; what is missing is only counted."""
    state, found, left_out = _judged(script, steps)
    late = [left_out] if left_out else []
    facts = [f"Came out: {fact.text}" for fact in script.facts.values() if fact.needed and fact.id in state.out]
    given = [name for name, made in found.advisals.items() if made]
    put = [f"Put to the applicant: {c.title}." for c in found.conflicts if c.put]
    return {
        COVERAGE: (*late, *facts, *_more(found.needed - found.covered, "needed fact", "did not come out")),
        ADVISALS: (
            *([f"Given: {', '.join(given)}."] if given else []),
            *_more(len(found.advisals) - len(given), "advisal", "was not given"),
        ),
        INCONSISTENCIES: (*put, *_more(len(found.conflicts) - len(put), "inconsistency", "was not put")),
        QUESTIONS: (_kinds(found),),
        CARE: _care(found),
    }


def answered(script: Script, steps: Sequence[Any]) -> str:
    """How much was said, and whether the interview was closed."""
    state, _, _ = _judged(script, steps)
    turns = f"{len(state.trace)} time{'' if len(state.trace) == 1 else 's'}"
    return f"You spoke {turns}; the interview was {'closed' if state.ending else 'not closed'}"


def _kinds(found: Debrief) -> str:
    asked = ", ".join(f"{count} {kind}" for kind, count in found.kinds.items() if count)
    return f"Your questions: {asked or 'none'}. Open and probing ones count for you, leading and compound ones against."


def _care(found: Debrief) -> tuple[str, ...]:
    dealt = sum(i.dealt for i in found.incidents)
    told = [f"Questions put to somebody in distress: {found.pressed}."] if found.pressed else []
    told += [f"What happened in the room: {dealt} of {len(found.incidents)} dealt with."] if found.incidents else []
    rude = found.kinds["inappropriate"]
    told += [f"Inappropriate: {rude}."] if rude else []
    told += ["The interview was broken off because of how you spoke."] if found.stopped else []
    return tuple(told)


def _more(count: int, what: str, verb: str) -> tuple[str, ...]:
    if not count:
        return ()
    many = {"inconsistency": "inconsistencies"}.get(what, f"{what}s")
    return (f"{count} {what if count == 1 else many} {verb if count == 1 else verb.replace('was', 'were')}.",)


def _share(got: int, of: int) -> float:
    return got / of if of else 1.0


def _judged(script: Script, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    return _LAST.get(script, steps, lambda: _play(script, steps))


def _play(script: Script, steps: Sequence[Any]) -> tuple[State, Debrief, str]:
    room = _room(script.model_dump_json())
    found = read(steps, script)
    state = room.play(found.texts)
    return state, debrief(room.script, state, room.expert), found.said


_LAST: Last[tuple[State, Debrief, str]] = Last()  #: marks, words and the line about it come from one talk


@lru_cache(maxsize=16)
def _room(script: str) -> Room:
    """A script ready to be played: it takes a while, and five criteria mark one talk."""
    return Room(Script.model_validate_json(script), _common())


@lru_cache(maxsize=1)
def _common() -> Common:
    return Shelf(root()).interview_common()


INTERVIEW = Marker(PARTS, marks, said, answered)
