"""When an asylum applicant may ask for permission to work, and when it may first be given.

The regulation on it changes often. The days come from the table by date; where only the proposal of a longer wait has
been seen, the finding says so and keeps to the rule in force.
"""

from __future__ import annotations

from datetime import date

from course.model.asylum import Stop, WorkClockFacts
from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.days import days_after
from course.rules.outcomes import Step, note, step

NAME = "asylum-work-clock"
_WAIT = "8 CFR 208.7(a)(1)"
_STOPS = "8 CFR 208.7(a)(2)"


def asylum_work_clock(facts: WorkClockFacts, *, on: date, law: Parameters) -> Finding:
    """The days counted so far, the first day to apply and to be granted, and whether Form I-765 came too early."""
    apply_days = law.value("asylum-work-filing-days", on)
    grant_days = law.value("asylum-work-grant-days", on)
    stops = _merged(facts.stops)
    apply_from, grant_from = (_reached(facts.complete_on, days, stops) for days in (apply_days, grant_days))
    firsts = {"first-day-to-apply": apply_from, "first-day-of-grant": grant_from}
    dates = {name: day for name, day in firsts.items() if day is not None}
    if facts.recommended_on:
        dates["first-day-to-apply"] = min(facts.recommended_on, apply_from or facts.recommended_on)
    if facts.applied_on:
        dates["decision-due"] = days_after(facts.applied_on, law.value("asylum-work-decision-days", on))
    steps = [
        *_clock(facts, apply_days, grant_days, stops),
        *_barred(facts),
        *_applied(facts, apply_from, grant_from, on),
    ]
    return conclude(
        NAME,
        [*steps, *_proposed(law, on)],
        on=on,
        dates=dates,
        numbers={"days-counted": _counted(facts.complete_on, on, stops), "days-stopped": _stopped(stops, on)},
        timeline=(
            Span(label="Complete application received", start=facts.complete_on),
            *(Span(label="Days not counted", start=start, end=end, kind="period") for start, end in stops),
            *drawn(dates),
        ),
        would_change=(f"Applying on or after {apply_from}.",) if _early(facts, apply_from) else (),
    )


def _merged(stops: tuple[Stop, ...]) -> list[tuple[date, date | None]]:
    """Stops in order, those that touch or overlap joined; no end where one goes on."""
    merged: list[tuple[date, date | None]] = []
    for stop in sorted(stops, key=lambda stop: stop.began_on):
        if merged and (merged[-1][1] is None or stop.began_on <= merged[-1][1]):
            before, end = merged[-1]
            merged[-1] = (before, None if end is None or stop.ended_on is None else max(end, stop.ended_on))
        else:
            merged.append((stop.began_on, stop.ended_on))
    return merged


def _reached(start: date, days: int, stops: list[tuple[date, date | None]]) -> date | None:
    """The day on which so many days have been counted; None while a stop keeps it open."""
    target = days_after(start, days)
    for begin, end in stops:
        if begin >= target:
            break
        if end is None:
            return None
        target = days_after(target, (end - begin).days)
    return target


def _stopped(stops: list[tuple[date, date | None]], on: date) -> int:
    return sum(max(0, (min(end or on, on) - begin).days) for begin, end in stops)


def _counted(start: date, on: date, stops: list[tuple[date, date | None]]) -> int:
    return max(0, (on - start).days - _stopped(stops, on))


def _clock(facts: WorkClockFacts, apply: int, grant: int, stops: list[tuple[date, date | None]]) -> list[Step]:
    text = f"The days run from {facts.complete_on}: {apply} before applying, {grant} before a grant."
    steps = [note(text, _WAIT, "INA 208(d)(2)")]
    for begin, end in stops:
        until = f"to {end}, {(end - begin).days} day(s)" if end else "on, with no end yet"
        steps.append(note(f"Not counted: from {begin} {until}.", _STOPS))
    return steps


def _barred(facts: WorkClockFacts) -> list[Step]:
    steps = []
    if facts.aggravated_felon:
        steps.append(step(Outcome.NOT_MET, "An aggravated felon is not eligible on a pending application.", _WAIT))
    if facts.missed_appearance:
        text = "An interview or hearing was missed without exceptional circumstances: permission may not be granted."
        steps.append(step(Outcome.NOT_MET, text, "8 CFR 208.7(a)(4)"))
    return steps


def _applied(facts: WorkClockFacts, apply_from: date | None, grant_from: date | None, on: date) -> list[Step]:
    if facts.denied_on and (apply_from is None or facts.denied_on < apply_from):
        text = f"Asylum was denied on {facts.denied_on}, before the days to apply had passed: no application is open."
        return [step(Outcome.NOT_MET, text, _WAIT)]
    if facts.denied_on and not facts.applied_on:
        text = f"Asylum was denied on {facts.denied_on}; whether a review keeps the application pending is to be shown."
        return [step(Outcome.NEEDS_EVIDENCE, text, "8 CFR 208.7(b)", "8 CFR 208.7(c)")]
    recommended = facts.recommended_on
    if facts.applied_on is None:
        if recommended is not None:
            text = f"Approval was recommended on {recommended}: the applicant may apply upon notice of that."
            return [step(Outcome.MET, text, _WAIT)]
        if apply_from is None:
            return [step(Outcome.NOT_MET, "The days do not run: no day to apply can be named yet.", _STOPS)]
        ready = on >= apply_from
        text = f"The applicant may apply {'since' if ready else 'from'} {apply_from}."
        return [step(Outcome.MET if ready else Outcome.NOT_MET, text, _WAIT)]
    if _early(facts, apply_from):
        text = f"Form I-765 was filed on {facts.applied_on}, before {apply_from or 'the days had passed'}: too early."
        return [step(Outcome.NOT_MET, text, _WAIT)]
    grant = f"No grant before {grant_from}." if grant_from else "No grant while the days are stopped."
    text = f"Form I-765 was filed on {facts.applied_on}, not too early. {grant}"
    return [step(Outcome.MET, text, _WAIT, "INA 208(d)(2)")]


def _early(facts: WorkClockFacts, apply_from: date | None) -> bool:
    if facts.applied_on is None:
        return False
    if facts.recommended_on is not None and facts.applied_on >= facts.recommended_on:
        return False
    return apply_from is None or facts.applied_on < apply_from


def _proposed(law: Parameters, on: date) -> list[Step]:
    try:
        row = law.get("asylum-work-proposed-days", on)
    except KeyError:
        return []
    text = (
        f"A rule proposed on {row.effective_from} would make the wait {int(row.value)} days. No final rule had been "
        "seen by 2026-09-09; confirm at the source that the days used here still hold."
    )
    return [note(text, row.cite, _WAIT)]
