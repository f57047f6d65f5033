"""Whether a first registration for temporary protected status came in its period, or late for a reason that counts."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.stay_limits import RegistrationFacts
from course.rules.conclusion import conclude, drawn
from course.rules.deadline import last_day, next_working_day
from course.rules.outcomes import Step, finding_of, heard, step

NAME = "protected-status-registration"
_LATE = ("8 CFR 244.2(f)(2)", "8 CFR 244.2(g)")


def protected_registration(facts: RegistrationFacts, *, on: date, law: Parameters) -> Finding:
    """The day of filing first, then presence and residence as found."""
    days = law.value("late-registration-days", on)
    until = last_day(facts.reason_ended_on, days) if facts.reason_ended_on else None
    dates = {"period-closes": facts.closes_on} | ({"last-day-late": until} if until else {})
    steps = [
        _time(facts, until, days),
        _held(finding_of(facts.present_throughout), "presence here since the designation", "8 CFR 244.2(b)"),
        _held(finding_of(facts.resident_throughout), "residence here since the day of the notice", "8 CFR 244.2(c)"),
    ]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        timeline=(
            Span(label="Registration period", start=facts.opens_on, end=facts.closes_on, kind="period"),
            Span(label="Filed", start=facts.filed_on),
            *drawn(dates),
        ),
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
        when_met=steps[0].reason.text,
    )


def _time(facts: RegistrationFacts, until: date | None, days: int) -> Step:
    if facts.filed_on < facts.opens_on:
        return step(Outcome.NOT_MET, f"Filed before the period opened on {facts.opens_on}.", "8 CFR 244.2(f)(1)")
    if facts.filed_on <= facts.closes_on and facts.designated is False:
        text = f"No designation or extension of it runs on {facts.filed_on}: there is nothing to register for."
        return step(Outcome.NOT_MET, text, "8 CFR 244.2(f)(1)")
    if facts.filed_on <= facts.closes_on:
        return step(Outcome.MET, f"Registered in the period, on {facts.filed_on}.", "8 CFR 244.2(f)(1)")
    if facts.reason is None and facts.filed_on <= next_working_day(facts.closes_on):
        text = f"The period closed on {facts.closes_on}, a day of rest; the filing came on the next working day. Two "
        text += "readings: a period to act runs on to that day; or the notice fixes its last day, and it is late."
        return step(Outcome.UNSETTLED, text, "8 CFR 1.2", "8 CFR 244.2(f)(1)")
    if facts.reason is None:
        text = f"Filed on {facts.filed_on}, after the period; none of the four reasons for registering late is given."
        return step(Outcome.NOT_MET, text, *_LATE)
    why = facts.reason.value.replace("-", " ")
    if until is not None and facts.filed_on > until:
        text = f"Filed late on {facts.filed_on}: the reason ({why}) ended on {facts.reason_ended_on}, and {days} days "
        return step(Outcome.NOT_MET, f"{text}after it ran to {until}.", *_LATE)
    if facts.designated is not True:
        outcome = Outcome.NEEDS_EVIDENCE if facts.designated is None else Outcome.NOT_MET
        asked = "Find whether the" if facts.designated is None else "No"
        return step(outcome, f"{asked} designation or an extension of it runs on {facts.filed_on}.", *_LATE)
    when = f"within {days} days of its end, by {until}" if until else "while it lasts"
    return step(Outcome.MET, f"Registered late for a reason that counts ({why}), {when}.", *_LATE)


def _held(found: bool | None, what: str, cite: str) -> Step:  # noqa: FBT001
    word = {True: "Shown", False: "Not shown", None: "To be shown, brief absences aside"}[found]
    return step(heard(held=found), f"{word}: {what}.", cite)
