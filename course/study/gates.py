"""The gates between the phases of training: what is missing before the next phase, in words. Advised, never locked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from course.model.curriculum import Curriculum, Phase
from course.study.standing import Stand, UnitStanding


@dataclass(frozen=True)
class Gate:
    """The step from one phase to the next.

    ``missing`` are units of the phase before that were never mastered, ``refresh`` those that were and have faded,
    ``unwritten`` ids of units that the course does not have yet and therefore does not ask for.
    """

    before: Phase
    after: Phase
    mastered: tuple[UnitStanding, ...] = ()
    missing: tuple[UnitStanding, ...] = ()
    refresh: tuple[UnitStanding, ...] = ()
    unwritten: tuple[str, ...] = ()

    @property
    def asked(self) -> int:
        """How many units it asks for."""
        return len(self.mastered) + len(self.missing) + len(self.refresh)

    @property
    def open(self) -> bool:
        """Whether everything it asks for has been shown, if only once."""
        return self.asked > 0 and not self.missing

    def words(self) -> str:
        """How the gate stands, in a sentence or two."""
        if not self.asked:
            return f"The course has no unit of {self.before.title} yet, so nothing is asked for."
        if self.missing:
            left = len(self.missing)
            return (
                f"{self.asked - left} of {self.asked} units of {self.before.title} have been mastered. Advised before "
                f"you go on: {left} more. You may open {self.after.title} at any time."
            )
        if self.refresh:
            return (
                f"You have mastered every unit of {self.before.title}. {_count(len(self.refresh))} faded since: "
                "refresh what is listed, and go on."
            )
        return f"You have mastered every unit of {self.before.title}: go on to {self.after.title}."


def gates(curriculum: Curriculum, standings: Mapping[str, UnitStanding]) -> tuple[Gate, ...]:
    """Every gate, in the order of the phases."""
    return tuple(_gate(one, two, standings) for one, two in pairwise(curriculum.phases))


def _gate(one: Phase, two: Phase, standings: Mapping[str, UnitStanding]) -> Gate:
    ids = [unit for stage in one.stages for unit in stage.units]
    known = [standings[unit] for unit in ids if unit in standings]
    done = tuple(s for s in known if s.stand is Stand.MASTERED)
    faded = tuple(s for s in known if s.stand is Stand.FADED)
    return Gate(
        before=one,
        after=two,
        mastered=done,
        missing=tuple(s for s in known if s not in done and s not in faded),
        refresh=faded,
        unwritten=tuple(unit for unit in ids if unit not in standings),
    )


def _count(number: int) -> str:
    return "One has" if number == 1 else f"{number} have"
