"""The parallel forms beside each other, and whether they are equally hard."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from autograder.insight.cohort import Cohort, Work
from autograder.insight.estimate import SURE, Estimate, difference, mean, too_few

NEEDS = 10  #: papers of each form
ALIKE = 0.05  #: of the points; forms whose means surely differ by less are alike for our ends


@dataclass(frozen=True)
class FormMean:
    """One form: the mean share of the points that a program scores."""

    form: str
    n: int
    mean: Estimate


@dataclass(frozen=True)
class FormGap:
    """Two forms: by how much of the points ``first`` came out higher, and what that says."""

    first: str
    second: str
    gap: Estimate
    said: str


def share(cohort: Cohort, work: Work) -> float:
    """The share of the points that a program scores, by the present key."""
    parts = cohort.exam.forms[work.form]
    return sum(work.shares.get(p.id, 0.0) * p.worth for p in parts) / sum(p.worth for p in parts)


def shares(cohort: Cohort) -> dict[str, list[float]]:
    """These shares by form, of papers with at least one answer."""
    return {form: [share(cohort, w) for w in cohort.begun(form)] for form in cohort.exam.forms}


def means(cohort: Cohort) -> tuple[FormMean, ...]:
    """Each form."""
    return tuple(
        FormMean(form, len(found), mean(found) if len(found) >= NEEDS else too_few(len(found), NEEDS))
        for form, found in shares(cohort).items()
    )


def gaps(cohort: Cohort) -> tuple[FormGap, ...]:
    """Each two forms. The intervals hold together (Bonferroni): three looks are not three chances."""
    by_form = shares(cohort)
    pairs = list(combinations(by_form, 2))
    sure = 1 - (1 - SURE) / max(len(pairs), 1)
    return tuple(_gap(a, b, by_form[a], by_form[b], sure) for a, b in pairs)


def _gap(first: str, second: str, a: list[float], b: list[float], sure: float) -> FormGap:
    if min(len(a), len(b)) < NEEDS:
        few = too_few(min(len(a), len(b)), NEEDS, "papers of one of the two")
        return FormGap(first, second, few, few.note)
    found = difference(a, b, sure=sure)
    low, high = found.low or 0.0, found.high or 0.0
    if low > 0 or high < 0:
        easier, harder = (first, second) if low > 0 else (second, first)
        said = f"form {harder} came out harder than form {easier}"
        if low > -ALIKE and high < ALIKE:
            said += f", by less than {ALIKE * 100:.0f} % of the points"
    elif low > -ALIKE and high < ALIKE:
        said = f"equally hard, to {ALIKE * 100:.0f} % of the points"
    else:
        said = "no difference to be seen; a small one may be there"
    return FormGap(first, second, found, said)
