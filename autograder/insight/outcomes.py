"""Mastery of outcomes, by trainee and by class. What still waits for a person's mark is left out of both."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.insight.cohort import Cohort, Work
from autograder.insight.estimate import Estimate, mean, proportion, too_few

NEEDS = 10  #: trainees


@dataclass(frozen=True)
class OutcomeFigures:
    """One outcome in a class."""

    id: str
    text: str
    of: float  #: points of the exam that assess it
    n: int  #: trainees with points that count
    mean: Estimate  #: share of these points
    mastered: int
    share: Estimate  #: of trainees at mastery or above
    waits: int  #: trainees of whom something of it waits for a person


def share_of(cohort: Cohort, work: Work, objective: str) -> float | None:
    """A trainee's share of the points of an outcome that are given; None where none is."""
    there = [
        (points, c.of)
        for c in cohort.exam.criteria
        if c.objective == objective and (points := work.points.get(c.id)) is not None
    ]
    most = sum(of for _, of in there)
    return min(1.0, sum(points for points, _ in there) / most) if most else None


def outcomes(cohort: Cohort) -> tuple[OutcomeFigures, ...]:
    """Each outcome that the exam assesses, in the order of the unit."""
    found = []
    for objective, text in cohort.exam.objectives.items():
        criteria = [c for c in cohort.exam.criteria if c.objective == objective]
        if not criteria:
            continue
        shares = [s for w in cohort.works if (s := share_of(cohort, w, objective)) is not None]
        n, enough = len(shares), len(shares) >= NEEDS
        reached = sum(s >= cohort.exam.needed - 1e-9 for s in shares)
        found.append(
            OutcomeFigures(
                id=objective,
                text=text,
                of=sum(c.of for c in criteria),
                n=n,
                mean=mean(shares) if enough else too_few(n, NEEDS, "trainees"),
                mastered=reached,
                share=proportion(reached, n) if enough else too_few(n, NEEDS, "trainees"),
                waits=sum(any(w.points.get(c.id) is None for c in criteria) for w in cohort.works),
            )
        )
    return tuple(found)
