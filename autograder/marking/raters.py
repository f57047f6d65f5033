"""Two markers of the same answers: how far they agree criterion by criterion, how sure that is, and who is stricter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from autograder.writing.rubric import Rubric
from course.model.rubric import LEVELS
from course.simulators.agreement import FEWEST, Agreement, agreement, weighted_kappa

ROUNDS = 1_000  #: resamples of the bootstrap
SURE = 0.95
EVEN = 0.05  #: of a level; two markers who differ by less on average are as strict as each other
ALL = "all"  #: the row of every criterion together

Pair = tuple[int, int]  #: the level the first gave and the level the second gave, lowest 0
Pairs = Mapping[str, Mapping[str, Pair]]  #: by criterion and answer


@dataclass(frozen=True)
class Compared:
    """One criterion, or all together. ``low`` and ``high`` bound kappa at 95 %; None where that can't be told.

    ``lean`` is by how many levels the second marks higher than the first on average; below 0 the second is stricter.
    """

    criterion: str
    title: str
    found: Agreement
    low: float | None
    high: float | None
    lean: float

    @property
    def n(self) -> int:
        """How many marks both gave."""
        return self.found.total

    def stricter(self, first: str, second: str) -> str:
        """Who is stricter, in words."""
        if abs(self.lean) < EVEN:
            return "as strict as each other"
        return f"{second if self.lean < 0 else first} by {abs(self.lean):.2f} of a level"

    @property
    def words(self) -> str:
        """Kappa with its interval, or that there is too little to tell."""
        if self.low is None or self.high is None:
            return self.found.words
        return f"{self.found.words} ({self.low:.2f} to {self.high:.2f})"


def compare(rubric: Rubric, pairs: Pairs, rng: Random) -> tuple[Compared, ...]:
    """Each criterion that both marked, then all together. The interval is a bootstrap over answers, not over marks."""
    rows = []
    for measure in rubric.criteria:
        mine = pairs.get(measure.id, {})
        if mine:
            rows.append(_row(measure.id, measure.title, rubric, [[pair] for pair in mine.values()], rng))
    answers: dict[str, list[Pair]] = {}
    for by_answer in pairs.values():
        for name, pair in by_answer.items():
            answers.setdefault(name, []).append(pair)
    if answers:
        rows.append(_row(ALL, "All criteria", rubric, [answers[name] for name in sorted(answers)], rng))
    return tuple(rows)


def _row(name: str, title: str, rubric: Rubric, clusters: Sequence[Sequence[Pair]], rng: Random) -> Compared:
    names = [level.name for level in rubric.criteria[0].levels]
    flat = [pair for cluster in clusters for pair in cluster]
    found = agreement(((names[a], names[b]) for a, b in flat), names)
    low, high = interval(clusters, rng) if found.kappa is not None else (None, None)
    return Compared(name, title, found, low, high, sum(b - a for a, b in flat) / len(flat))


def interval(clusters: Sequence[Sequence[Pair]], rng: Random) -> tuple[float | None, float | None]:
    """The bounds of weighted kappa over resampled answers; None where an answer or two would decide it.

    None too where the two never differ: every resample says 1, and how sure that is can't be told from them.
    """
    if len(clusters) < FEWEST // 2 or all(a == b for cluster in clusters for a, b in cluster):
        return None, None
    found = sorted(k for k in (_kappa(rng.choices(clusters, k=len(clusters))) for _ in range(ROUNDS)) if k is not None)
    if len(found) < ROUNDS / 2:
        return None, None
    cut = int(len(found) * (1 - SURE) / 2)
    return found[cut], found[len(found) - 1 - cut]


def _kappa(clusters: Sequence[Sequence[Pair]]) -> float | None:
    table = [[0] * LEVELS for _ in range(LEVELS)]
    for cluster in clusters:
        for a, b in cluster:
            table[a][b] += 1
    return weighted_kappa(table)
