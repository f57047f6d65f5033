"""From the steps of an analysis to the finding that reports them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from course.model.finding import Finding, Outcome, Reason, Span
from course.rules.outcomes import Step, worst


def conclude(
    rule: str,
    steps: Sequence[Step],
    *,
    on: date,
    dates: dict[str, date] | None = None,
    numbers: dict[str, int] | None = None,
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
    return Finding(
        rule=rule,
        outcome=outcome,
        summary=(outcome is Outcome.MET and when_met) or summing.reason.text,
        reasons=tuple(taken.reason for taken in steps),
        as_of=on,
        dates=dates or {},
        numbers=numbers or {},
        timeline=tuple(timeline),
        would_change=tuple(would_change),
    )


def not_governed(rule: str, text: str, *cites: str, on: date) -> Finding:
    """The finding of a rule that the facts never reach."""
    reason = Reason(text=text, cites=cites)
    return Finding(rule=rule, outcome=Outcome.NOT_APPLICABLE, summary=text, reasons=(reason,), as_of=on)


def _decides(taken: Step) -> bool:
    return taken.reason.satisfied is not None or taken.outcome is not Outcome.MET


def drawn(dates: dict[str, date]) -> tuple[Span, ...]:
    """Dates as deadlines on a timeline, labelled by their names."""
    return tuple(
        Span(label=key.replace("-", " ").capitalize(), start=day, kind="deadline") for key, day in dates.items()
    )
