"""A mock interview scored from its record alone: the steps in the journal are played again and the trace is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from course.simulators.interview.debrief import Debrief, debrief
from course.simulators.interview.room import Room

_ASKED_WELL = 0.6  #: of all questions, the share of open and probing ones that earns full marks
_COST = 0.25  #: what each fault of care takes


@dataclass(frozen=True)
class InterviewMarks:
    """Shares from 0 to 1."""

    coverage: float  #: needed facts that came out
    advisals: float  #: advisals made
    inconsistencies: float  #: inconsistencies put to the applicant; 1 where there is none
    questions: float  #: how well it was asked: open and probing against all, less the faulty ones
    care: float  #: nobody pressed in distress, nothing that happened left alone, no abuse

    @property
    def total(self) -> float:
        """All five, each counting the same."""
        return (self.coverage + self.advisals + self.inconsistencies + self.questions + self.care) / 5


def interview_marks(room: Room, steps: Iterable[Any]) -> InterviewMarks:
    """The marks of the last run in ``steps``, the values the journal keeps of one interview, in order.

    What is no step is passed over; an interview nobody began earns nothing.
    """
    known = [
        s for s in steps if isinstance(s, dict) and isinstance(s.get("run"), int) and isinstance(s.get("text"), str)
    ]
    last = max((s["run"] for s in known), default=0)
    state = room.play(s["text"] for s in known if s["run"] == last and s["text"])
    if not any(turn.ask for turn in state.trace):
        return InterviewMarks(0.0, 0.0, 0.0, 0.0, 0.0)
    return _marks(debrief(room.script, state, room.expert))


def _marks(found: Debrief) -> InterviewMarks:
    asked = sum(found.kinds.values())
    faulty = found.kinds["leading"] + found.kinds["compound"] + 2 * found.kinds["inappropriate"]
    well = (found.kinds["open"] + found.kinds["probing"] - faulty) / (asked * _ASKED_WELL) if asked else 0.0
    faults = found.pressed + sum(not i.dealt for i in found.incidents) + 4 * found.stopped
    return InterviewMarks(
        coverage=_share(found.covered, found.needed),
        advisals=_share(sum(found.advisals.values()), len(found.advisals)),
        inconsistencies=_share(sum(c.put for c in found.conflicts), len(found.conflicts)),
        questions=min(1.0, max(0.0, well)),
        care=max(0.0, 1.0 - _COST * (faults + found.kinds["inappropriate"])),
    )


def _share(got: int, of: int) -> float:
    return got / of if of else 1.0
