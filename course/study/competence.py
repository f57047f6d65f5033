"""How far a competency is held: the levels of its outcomes over all units, taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course.model.base import Model
from course.model.competency import Competency
from course.study.mastery import Level, State


class Held(Model):
    """A competency and how its outcomes stand. Outcomes of units that are in preparation are left out."""

    id: str
    title: str
    says: str
    level: float = 0.0  #: the mean level of its outcomes, those never tried counting 0
    outcomes: int = 0
    mastered: int = 0
    faded: int = 0
    begun: int = 0
    missed: tuple[tuple[str, str], ...] = ()  #: unit and outcome with a safety-critical point open

    @property
    def whole(self) -> bool:
        """Whether every outcome of it is mastered."""
        return self.outcomes > 0 and self.mastered == self.outcomes


def competence(found: Iterable[Competency], levels: Mapping[str, Iterable[Level]]) -> tuple[Held, ...]:
    """Each competency with what ``levels``, by unit, say of it."""
    known = {(one.unit, one.outcome): one for unit in levels.values() for one in unit}
    return tuple(_held(competency, known) for competency in found)


def _held(competency: Competency, known: Mapping[tuple[str, str], Level]) -> Held:
    keys = [(unit, outcome) for unit, ids in competency.outcomes.items() for outcome in ids]
    ours = [known[key] for key in keys if key in known]
    count = {state: sum(one.state is state for one in ours) for state in State}
    return Held(
        id=competency.id,
        title=competency.title,
        says=competency.says,
        level=sum(one.level for one in ours) / len(ours) if ours else 0.0,
        outcomes=len(ours),
        mastered=count[State.MASTERED],
        faded=count[State.FADED],
        begun=count[State.BEGUN],
        missed=tuple((one.unit, one.outcome) for one in ours if one.missed),
    )
