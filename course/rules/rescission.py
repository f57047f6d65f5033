"""Whether an adjustment of status that should not have been can still be rescinded, INA 246(a)."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.stay_limits import RescissionFacts
from course.rules.coming_of_age import leaps_over
from course.rules.conclusion import conclude, drawn
from course.rules.days import DAY, years_after
from course.rules.outcomes import Step, note, step

NAME = "rescission"
_CITES = ("INA 246(a)", "8 CFR 246.1")


def rescission(facts: RescissionFacts, *, on: date, law: Parameters) -> Finding:
    """``met`` means that rescission is open, or was in time; removal proceedings are open either way."""
    end = years_after(facts.adjusted_on, law.value("rescission-years", on))
    dates = {"five-years-end": end}
    steps = [_eligible(facts), _time(facts, end, on)]
    steps.append(note("Removal proceedings need no rescission first; an order of removal rescinds.", "INA 246(a)"))
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        timeline=(Span(label="Adjustment", start=facts.adjusted_on), *drawn(dates)),
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE],
        when_met=steps[1].reason.text,
    )


def _eligible(facts: RescissionFacts) -> Step:
    if facts.eligible_then is None:
        return step(Outcome.NEEDS_EVIDENCE, "Find whether the person was eligible for the adjustment made.", *_CITES)
    if facts.eligible_then:
        return step(
            Outcome.NOT_MET, "The person was eligible for the adjustment: there is nothing to rescind.", *_CITES
        )
    return step(Outcome.MET, "The person was not eligible for the adjustment made.", *_CITES)


def _time(facts: RescissionFacts, end: date, on: date) -> Step:
    acted = facts.notice_on or on
    said = f"The notice was served on {facts.notice_on}" if facts.notice_on else f"No notice was served by {on}"
    if acted == end + DAY and leaps_over(facts.adjusted_on, end):
        text = f"{said}; counted from 29 February the five years ended on {end} or, by the other reading, on {acted}."
        return step(Outcome.UNSETTLED, text, *_CITES)
    if acted > end:
        return step(Outcome.NOT_MET, f"{said}; the five years ended on {end}.", *_CITES)
    if facts.notice_on is None:
        return step(Outcome.MET, f"{said}; the five years end on {end}.", *_CITES)
    if (facts.decided_on or on) <= end:
        return step(Outcome.MET, f"{said}, within the five years to {end}.", *_CITES)
    text = f"{said}, within the five years, which ended on {end} before a decision. Two readings: a notice in time is "
    text += "enough, or the rescission itself must come in time. No decision choosing was read; ask counsel."
    return step(Outcome.UNSETTLED, text, *_CITES)
