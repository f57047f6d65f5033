"""Mastery: enough points, and nothing missed where a wrong answer harms a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.scoring.keys import Key
from autograder.scoring.score import Score
from autograder.scoring.sheet import Answers
from course.model.verdict import judge

_ROUNDING = 1e-6  #: points are sums of shares


@dataclass(frozen=True)
class Mastery:
    """How a share of the points stands against the scheme; ``missed`` are titles of criteria, never questions."""

    share: float
    needed: float
    missed: tuple[str, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether both sides are met."""
        return self.share >= self.needed and not self.missed

    def words(self) -> str:
        """``mastered``, or what stands in the way."""
        if self.reached:
            return "mastered"
        why = [] if self.share >= self.needed else [f"less than {self.needed:.0%} of the points"]
        if self.missed:
            why.append(f"a safety-critical question was missed: {'; '.join(self.missed)}")
        return f"not yet: {', and '.join(why)}"


def mastery(scores: tuple[Score, ...], answers: Answers, key: Key, form: str) -> Mastery:
    """Mastery of what the program scores."""
    counted = [s for s in scores if s.counted]
    most = sum(s.of for s in counted)
    share = sum(s.points for s in counted) / most if most else 0.0
    return Mastery(share, key.scheme.mastery, missed(scores, answers, key, form))


def with_code(scores: tuple[Score, ...], key: Key, points: Mapping[str, float | None]) -> tuple[Score, ...]:
    """The scores with what the gradebook holds for criteria that count code: only running it could tell them."""
    code = {c.id: points.get(c.id) for c in key.scheme.criteria if c.counts == "code"}
    return tuple(
        s.model_copy(update={"points": max(earned, 0.0), "counted": True})
        if (earned := code.get(s.criterion)) is not None
        else s
        for s in scores
    )


def missed(scores: tuple[Score, ...], answers: Answers, key: Key, form: str) -> tuple[str, ...]:
    """The criteria with a safety-critical point missed: a flagged criterion, or a flagged question of this form.

    A criterion that names the ``least`` share mastery asks for counts as missed below it.

    What a person marks is left out: an instructor sees the flag in the rubric.
    """
    counted = {s.criterion: s for s in scores if s.counted}
    found = []
    for criterion in key.scheme.criteria:
        score = counted.get(criterion.id)
        if score is None:
            continue
        flagged = [i for i in criterion.items.get(form, ()) if key.items[i].safety_critical]
        wrong = any(judge(key.items[i], answers.get((criterion.activity, i))).share < 1 for i in flagged)
        least = 1.0 if criterion.safety_critical else criterion.least
        if wrong or score.points < score.of * least - _ROUNDING:
            found.append(criterion.title)
    return tuple(found)
