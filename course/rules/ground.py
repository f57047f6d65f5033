"""Putting a ground of inadmissibility into words: one finding made of ordered steps.

For every ground ``met`` means that it does not stand in the way on these facts, and ``not-met`` that it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from course.model.finding import Finding, Outcome, Reason, Span
from course.rules.outcomes import Step


def report(
    rule: str,
    outcome: Outcome,
    summary: str,
    steps: Iterable[Step],
    *,
    on: date,
    dates: Mapping[str, date] | None = None,
    numbers: Mapping[str, int] | None = None,
    timeline: Sequence[Span] = (),
    would_change: Sequence[str] = (),
) -> Finding:
    """The finding of a rule whose outcome is not simply the worst of its steps."""
    return Finding(
        rule=rule,
        outcome=outcome,
        summary=summary,
        reasons=tuple(taken.reason for taken in steps),
        as_of=on,
        dates=dict(dates or {}),
        numbers=dict(numbers or {}),
        timeline=tuple(timeline),
        would_change=tuple(would_change),
    )


def element(established: bool | None, found: str, missing: str, unknown: str, *cites: str) -> Step:  # noqa: FBT001
    """One element of a ground: ``satisfied`` tells whether the element is established, not whom that helps."""
    text = {True: found, False: missing, None: unknown}[established]
    outcome = {True: Outcome.NOT_MET, False: Outcome.MET, None: Outcome.NEEDS_EVIDENCE}[established]
    return Step(Reason(text=text, cites=cites, satisfied=established), outcome)


def all_elements(steps: Iterable[Step]) -> Outcome:
    """A ground needs every element: one that is missing clears it, and an open one leaves it open."""
    outcomes = [taken.outcome for taken in steps]
    if Outcome.MET in outcomes:
        return Outcome.MET
    return Outcome.NEEDS_EVIDENCE if Outcome.NEEDS_EVIDENCE in outcomes else Outcome.NOT_MET


def every(*findings: bool | None) -> bool | None:
    """Whether all of several findings were made: no as soon as one was refused, None while one is open."""
    if False in findings:
        return False
    return None if None in findings else True


def either(*findings: bool | None) -> bool | None:
    """Whether one of several findings was made: None while none was but one is open."""
    if True in findings:
        return True
    return None if None in findings else False


def negated(finding: bool | None) -> bool | None:  # noqa: FBT001
    """The opposite of a finding; None stays open."""
    return None if finding is None else not finding
