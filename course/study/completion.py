"""A completion record: what the graded work of one phase shows, outcome by outcome, and what it does not show.

Pure data. It says no more than its evidence: a unit counts when all of its graded work is marked, the share of points
that is mastery is reached, and no safety-critical point was missed. Anything less makes it a progress record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from course.study.tracks import Track

EDGE = 1e-9  #: what adding up points may be off by
NOTICE = (
    "This is a record of work in an unofficial training course. It is no certification by any government, gives no "
    "authority to decide a case, and was not issued or reviewed by USCIS, DHS or any other agency."
)


class State(StrEnum):
    """How a unit stands."""

    MASTERED = "mastered"
    BELOW = "not yet mastered"
    WAITS = "waits for a mark"
    UNSCORED = "handed in, not scored yet"
    ABSENT = "nothing handed in"
    UNWRITTEN = "in preparation"


@dataclass(frozen=True)
class Mark:
    """One criterion of graded work. ``points`` is None until it is marked; ``by`` says who marked, as far as known."""

    criterion: str
    title: str
    outcome: str
    of: float
    points: float | None = None
    by: str = ""
    level: str = ""  #: of the rubric, where one was used

    @property
    def earned(self) -> float:
        """The points that count: never more than there are to earn, never fewer than none."""
        return min(max(self.points or 0.0, 0.0), self.of)


@dataclass(frozen=True)
class UnitWork:
    """One unit of the phase, and the newest graded work in it."""

    unit: str
    title: str
    state: State
    outcomes: tuple[tuple[str, str], ...] = ()  #: id, what it says
    marks: tuple[Mark, ...] = ()
    needed: float = 0.8  #: share of the points
    missed: tuple[str, ...] = ()  #: titles of criteria with a safety-critical point missed
    form: str = ""
    attempt: int = 0
    handed_in: datetime | None = None

    @property
    def points(self) -> float:
        """Points earned in all."""
        return sum(m.earned for m in self.marks)

    @property
    def of(self) -> float:
        """Points there are."""
        return sum(m.of for m in self.marks)

    @property
    def share(self) -> float:
        """Points earned, as a share of all."""
        return self.points / self.of if self.of else 0.0

    def of_outcome(self, outcome: str) -> tuple[Mark, ...]:
        """The marks that assess an outcome."""
        return tuple(m for m in self.marks if m.outcome == outcome)

    def why(self) -> str:
        """What is missing, in one sentence; empty where nothing is."""
        if self.state is State.MASTERED:
            return ""
        if self.state is State.WAITS:
            count = sum(m.points is None for m in self.marks)
            open_ones = f"{count} of its criteria {'has' if count == 1 else 'have'} no points yet" if count else ""
            return f"{self.title}: {open_ones or 'a score waits for a look'}: mark it, or score it again."
        if self.state is State.BELOW:
            said = [f"a safety-critical point was missed ({'; '.join(self.missed)})"] if self.missed else []
            if self.share < self.needed - EDGE:
                said.insert(0, f"{percent(self.share)} of the points, and {percent(self.needed)} are needed")
            return f"{self.title}: {', and '.join(said)}."
        return f"{self.title}: {self.state}."


def stand(marks: tuple[Mark, ...], needed: float, missed: tuple[str, ...], *, waits: bool) -> State:
    """How a scored unit stands. Everything must be marked before anything is called mastered."""
    if waits or any(m.points is None for m in marks):
        return State.WAITS
    most = sum(m.of for m in marks)
    share = sum(m.earned for m in marks) / most if most else 0.0
    return State.MASTERED if share >= needed - EDGE and not missed else State.BELOW


@dataclass(frozen=True)
class Record:
    """What one trainee's work in a phase shows. ``former`` are units with work that the curriculum no longer lists."""

    track: Track
    units: tuple[UnitWork, ...]
    former: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every unit of the phase is mastered."""
        return bool(self.units) and all(u.state is State.MASTERED for u in self.units)

    @property
    def kind(self) -> str:
        """What the record calls itself."""
        return "Completion record" if self.complete else "Progress record"

    @property
    def mastered(self) -> tuple[UnitWork, ...]:
        """The units that count."""
        return tuple(u for u in self.units if u.state is State.MASTERED)

    def missing(self) -> Iterator[str]:
        """What a complete record would still need, a sentence a unit; units in preparation in one."""
        yield from (said for u in self.units if u.state is not State.UNWRITTEN and (said := u.why()))
        unwritten = [u.title for u in self.units if u.state is State.UNWRITTEN]
        if unwritten:
            yield f"In preparation, so that nobody can have done it yet: {'; '.join(unwritten)}."

    @property
    def newest(self) -> datetime | None:
        """When the newest evidence was handed in."""
        return max((u.handed_in for u in self.units if u.handed_in), default=None)


def percent(share: float) -> str:
    """A share as people write it; rounded down, so that 79.9 % is never told as the 80 % that mastery is."""
    return f"{int(share * 100 + EDGE * 100)} %"


def number(points: float | None) -> str:
    """Points as people write them: ``3``, ``2.67``; a dash where there are none yet."""
    return "-" if points is None else f"{round(points, 2):g}"
