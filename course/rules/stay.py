"""How long a nonimmigrant may stay after the program, the petition or the work has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameter, Parameters
from course.model.status import Classification, Ending, StayFacts
from course.rules.conclusion import conclude, drawn
from course.rules.days import days_after
from course.rules.outcomes import Step, note, step

NAME = "status-expiry"
_LOSS = (
    Classification.E1,
    Classification.E2,
    Classification.E3,
    Classification.H1B,
    Classification.H1B1,
    Classification.L1,
    Classification.O1,
    Classification.TN,
)
_AFTER = {
    **dict.fromkeys(
        (
            Classification.E1,
            Classification.E2,
            Classification.E3,
            Classification.H1B,
            Classification.L1,
            Classification.TN,
        ),
        "extra-days-work",
    ),
    Classification.H3: "extra-days-h-3",
    Classification.O1: "extra-days-o",
    Classification.O2: "extra-days-o",
    Classification.P: "extra-days-p",
    Classification.H2A: "extra-days-h-2a",
    Classification.H2B: "extra-days-h-2b",
    Classification.F1: "departure-days-f-1",
    Classification.J1: "departure-days-j-1",
    Classification.M1: "departure-days-m-1",
}
#: The extra days that come with admission only where the officer gave them.
_IF_GIVEN = tuple(cls for cls, name in _AFTER.items() if name == "extra-days-work")
_FIXED = (Classification.F1, Classification.I, Classification.J1)


@dataclass(frozen=True)
class _Period:
    """The days after the end, and why; ``certain`` is false where they depend on what the record shows."""

    last: date
    step: Step
    certain: bool = True


def status_expiry(facts: StayFacts, *, on: date, law: Parameters) -> Finding:
    """The last day of the stay, and whether the day ``on`` lies in it."""
    period = _period(facts, on=on, law=law)
    reported = _reported(facts, period.last, law)
    end = facts.work_ended_on or facts.ends_on
    dates = {"activity-ends": end, "last-day-to-stay": period.last}
    if reported:
        dates["last-day-as-reported"] = days_after(facts.ends_on, int(reported.value))
    steps = [period.step, *_fixed(facts, reported, period.last, law), _today(period, dates, end, on)]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        numbers={"days-after-the-end": (period.last - end).days},
        timeline=(Span(label="After the end", start=end, end=period.last, kind="period"), *drawn(dates)),
        would_change=("A request to extend or change status, filed before the stay ends.",)
        if on <= period.last
        else (),
    )


def _period(facts: StayFacts, *, on: date, law: Parameters) -> _Period:
    if facts.ending is Ending.FELL_OUT:
        text = "Status was not maintained: no days are added after that."
        cites = {Classification.F1: ("8 CFR 214.2(f)(5)(iv)",), Classification.M1: ("8 CFR 214.2(m)(5)",)}
        return _Period(facts.ends_on, note(text, *cites.get(facts.classification, ("8 CFR 214.1(l)",))))
    if facts.work_ended_on is not None:
        return _loss_of_work(facts, facts.work_ended_on, on=on, law=law)
    if facts.ending is Ending.WITHDREW_WITH_PERMISSION and facts.classification is Classification.F1:
        row = law.get("withdrawal-days-f-1", on)
        text = f"A student who withdraws from classes with permission has {int(row.value)} days to leave."
        return _Period(days_after(facts.ends_on, int(row.value)), note(text, row.cite))
    if facts.ending is Ending.WITHDREW_WITH_PERMISSION or facts.classification not in _AFTER:
        text = f"No rule read adds days for {facts.classification.value}: the stay ends on {facts.ends_on}."
        return _Period(facts.ends_on, note(text, "8 CFR 214.1(l)"))
    row = law.get(_AFTER[facts.classification], min(on, facts.ends_on))
    last = days_after(facts.ends_on, int(row.value))
    if facts.classification not in _IF_GIVEN:
        text = f"{int(row.value)} days follow the end of the program or validity period, {facts.ends_on}."
        return _Period(last, note(text, row.cite))
    if facts.extra_days_given is False:
        text = "Up to ten days may be given after validity, but the record shows that they were not."
        return _Period(facts.ends_on, note(text, row.cite))
    text = f"Up to {int(row.value)} days after validity count where the admission or approval gives them."
    return _Period(last, note(text, row.cite), certain=bool(facts.extra_days_given))


def _loss_of_work(facts: StayFacts, ended: date, *, on: date, law: Parameters) -> _Period:
    if facts.classification in (Classification.H2A, Classification.H2B):
        row = law.get("loss-of-work-days-h-2", min(on, ended))
    else:
        row = law.get("loss-of-work-days", on)
    if facts.classification not in (*_LOSS, Classification.H2A, Classification.H2B) or not row.value:
        text = f"No rule read keeps status for {facts.classification.value} after the work ended on {ended}."
        return _Period(ended, note(text, "8 CFR 214.1(l)(2)"))
    if facts.sixty_days_used:
        text = "The days after a loss of work were used before in this validity period; they are given once."
        return _Period(ended, note(text, row.cite))
    last = min(days_after(ended, int(row.value)), facts.ends_on)
    text = (
        f"The loss of work on {ended} does not by itself end status for up to {int(row.value)} days, or until validity "
        f"ends on {facts.ends_on} if that is sooner. No work meanwhile; DHS may shorten the time."
    )
    return _Period(last, note(text, row.cite))


def _reported(facts: StayFacts, last: date, law: Parameters) -> Parameter | None:
    """The shorter F-1 period reported for the rule on fixed admission, where the stay reaches its first day."""
    if facts.classification is not Classification.F1 or facts.ending is not Ending.COMPLETED:
        return None
    try:
        return law.get("departure-days-f-1-reported", last)
    except KeyError:
        return None


def _fixed(facts: StayFacts, reported: Parameter | None, last: date, law: Parameters) -> list[Step]:
    if facts.classification not in _FIXED:
        return []
    try:
        row = law.get("departure-days-f-1-reported", last)
    except KeyError:
        return []
    text = f"A rule effective {row.effective_from} ends admission for duration of status. Its text was not seen"
    if reported is not None:
        text += f"; secondary accounts give {int(reported.value)} days to leave instead. Both readings are shown"
    return [note(f"{text}. Confirm at the source.", row.cite)]


def _today(period: _Period, dates: dict[str, date], end: date, on: date) -> Step:
    cites = period.step.reason.cites
    last = period.last
    if on <= end:
        return step(Outcome.MET, f"On {on} the stay runs; it ends on {last}.", *cites)
    if on > last:
        return step(Outcome.NOT_MET, f"On {on} the stay has ended; its last day was {last}.", *cites)
    if not period.certain:
        text = f"On {on} the stay runs only if the record gives the extra days, to {last}: look at it."
        return step(Outcome.NEEDS_EVIDENCE, text, *cites)
    shorter = dates.get("last-day-as-reported")
    if shorter and on > shorter:
        text = f"On {on} the stay runs on one reading, to {last}, and has ended on the other, on {shorter}."
        return step(Outcome.UNSETTLED, text, *cites)
    return step(
        Outcome.MET, f"On {on} the stay runs, without work unless separately allowed; it ends on {last}.", *cites
    )
