"""From what was found to the finding that reports it: officer's findings joined, elements of a ground, the conclusion.

For a ground or a bar ``met`` means that it does not stand in the way on these facts, and ``not-met`` that it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from course.model.finding import Finding, Outcome, Reason, Span
from course.rules.outcomes import Step, worst


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


def conclude(
    rule: str,
    steps: Sequence[Step],
    *,
    on: date,
    dates: Mapping[str, date] | None = None,
    numbers: Mapping[str, int] | None = None,
    timeline: Iterable[Span] = (),
    would_change: Iterable[str] = (),
    when_met: str = "",
) -> Finding:
    """The finding of an analysis: the worst outcome of its steps, summed up by the first step that has it.

    Where all is met, ``when_met`` sums it up, or the last step that decides something.
    """
    outcome = worst(taken.outcome for taken in steps)
    deciding = [taken for taken in steps if taken.outcome is outcome and _decides(taken)] or [steps[-1]]
    summing = deciding[-1 if outcome is Outcome.MET else 0]
    summary = (outcome is Outcome.MET and when_met) or summing.reason.text
    return report(
        rule, outcome, summary, steps, on=on, dates=dates, numbers=numbers, timeline=timeline, would_change=would_change
    )


def report(
    rule: str,
    outcome: Outcome,
    summary: str,
    steps: Iterable[Step],
    *,
    on: date,
    dates: Mapping[str, date] | None = None,
    numbers: Mapping[str, int] | None = None,
    timeline: Iterable[Span] = (),
    would_change: Iterable[str] = (),
) -> Finding:
    """The finding of an analysis whose outcome is not simply the worst of its steps."""
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


def not_governed(rule: str, text: str, *cites: str, on: date) -> Finding:
    """The finding of a rule that the facts never reach."""
    step = Step(Reason(text=text, cites=cites), Outcome.NOT_APPLICABLE)
    return report(rule, Outcome.NOT_APPLICABLE, text, [step], on=on)


def drawn(dates: Mapping[str, date]) -> tuple[Span, ...]:
    """Dates as deadlines on a timeline, labelled by their names."""
    return tuple(
        Span(label=key.replace("-", " ").capitalize(), start=day, kind="deadline") for key, day in dates.items()
    )


def _decides(taken: Step) -> bool:
    return taken.reason.satisfied is not None or taken.outcome is not Outcome.MET
