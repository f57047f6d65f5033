"""Whether an exchange visitor must first spend two years at home, INA 212(e)."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.parameter import Parameters
from course.model.stay_limits import ExchangeVisitorFacts, Sought
from course.rules.conclusion import conclude, either, not_governed
from course.rules.outcomes import Step, note, step
from course.rules.years_present import clipped, days_in, reaches

NAME = "exchange-visitor-two-years"
_CITE = "INA 212(e)"


def exchange_visitor(facts: ExchangeVisitorFacts, *, on: date, law: Parameters) -> Finding:
    """The benefit, then the three reasons, then the years at home or a waiver."""
    if facts.sought is Sought.OTHER_NONIMMIGRANT:
        text = "The two years do not stand in the way of this status; they bar residence, and H and L status."
        return not_governed(NAME, text, _CITE, on=on)
    home = tuple(clipped(facts.at_home, facts.left_on or date.min, on))
    steps = _steps(facts, law=law, on=on)
    return conclude(
        NAME,
        steps,
        on=on,
        numbers={"days-at-home": days_in(home)},
        timeline=[Span(label="At home", start=period.first, end=period.last, kind="period") for period in home],
        would_change=[taken.reason.text for taken in steps if taken.outcome is Outcome.NEEDS_EVIDENCE]
        or ([] if all(taken.outcome is Outcome.MET for taken in steps) else ["More time at home, or a waiver."]),
    )


def _steps(facts: ExchangeVisitorFacts, *, law: Parameters, on: date) -> list[Step]:
    reasons = {
        "the program was paid for by a government": facts.government_paid,
        "the home country needs the field": facts.skills_needed,
        "it was graduate medical training": facts.medical_training,
    }
    held = [why for why, found in reasons.items() if found]
    bound = either(*reasons.values())
    if bound is None:
        waiting = ", ".join(why for why, found in reasons.items() if found is None)
        return [step(Outcome.NEEDS_EVIDENCE, f"Find whether {waiting}.", _CITE)]
    if not bound:
        return [step(Outcome.MET, "None of the three reasons for two years at home is there.", _CITE)]
    said = note(f"Two years at home are asked for: {', '.join(held)}.", _CITE)
    if facts.waived:
        return [said, step(Outcome.MET, "The requirement was waived.", _CITE)]
    years = law.value("home-residence-years", on)
    outcome = reaches(clipped(facts.at_home, facts.left_on or date.min, on), years)
    word = {Outcome.MET: "come to", Outcome.NOT_MET: "do not come to", Outcome.UNSETTLED: "may or may not come to"}
    text = f"The days at home since leaving {word[outcome]} {years} years in all."
    if outcome is Outcome.UNSETTLED:
        text += " No rule read says how many days make a year."
    return [said, step(outcome, text, _CITE)]
