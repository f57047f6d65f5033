"""The year of presence before a refugee or asylee can become a resident, and the day residence then counts from."""

from __future__ import annotations

from datetime import date

from course.model.asylum import Principal, YearHereFacts
from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.conclusion import conclude, drawn
from course.rules.days import DAY, away_within, days_after, years_after
from course.rules.outcomes import Step, finding_of, heard, note, step

NAME = "year-before-adjustment"


def year_here(facts: YearHereFacts, *, on: date, law: Parameters) -> Finding:
    """Whether a year of presence was complete at filing, or since, and the other conditions of INA 209."""
    asylee = facts.principal is Principal.ASYLEE
    cites = ("INA 209(b)(2)", "8 CFR 209.2(a)") if asylee else ("INA 209(a)(1)", "8 CFR 209.1(a)")
    complete = _complete(facts, law.value("adjustment-presence-years", on))
    dates = {"year-complete": complete}
    steps = [*_conditions(facts, cites), _presence(facts, complete, on, cites)]
    if facts.approved_on:
        back = law.value("asylee-backdate-years", on)
        since = years_after(facts.approved_on, -back) if asylee else facts.granted_on
        dates["resident-since"] = since
        cite = "INA 209(b)" if asylee else "INA 209(a)(2)"
        how = f"{back} year before approval" if asylee else "the day of arrival as a refugee"
        steps.append(note(f"Permanent residence counts from {since}, {how}.", cite))
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        numbers={"days-away": sum(away_within(trip, facts.granted_on, complete - DAY) for trip in facts.trips)},
        timeline=(
            Span(label="The year here", start=facts.granted_on, end=complete - DAY, kind="period"),
            *(Span(label="Away", start=trip.departed, end=trip.returned, kind="trip") for trip in facts.trips),
            *drawn(dates),
        ),
        would_change=(f"Filing on or after {complete}.",) if facts.filed_on < complete else (),
    )


def _complete(facts: YearHereFacts, years: int) -> date:
    """The first day with so many years of presence behind it; whole days away push it on."""
    plain = years_after(facts.granted_on, years)
    complete = plain
    while True:
        away = sum(away_within(trip, facts.granted_on, complete - DAY) for trip in facts.trips)
        if days_after(plain, away) == complete:
            return complete
        complete = days_after(plain, away)


def _presence(facts: YearHereFacts, complete: date, on: date, cites: tuple[str, ...]) -> Step:
    if facts.filed_on >= complete:
        text = f"The year of presence was complete on {complete}, by the filing on {facts.filed_on}."
        return step(Outcome.MET, text, *cites)
    seen = facts.approved_on or on
    if seen >= complete:
        text = (
            f"The year was complete on {complete}, after the filing on {facts.filed_on}. Two readings: it must be "
            "complete at filing, or when the application is decided. Confirm the policy in force at the source."
        )
        return step(Outcome.UNSETTLED, text, *cites)
    return step(Outcome.NOT_MET, f"A year of presence will be complete on {complete}.", *cites)


def _word(showing: Showing) -> str:
    return {Showing.ESTABLISHED: "Shown", Showing.NOT_ESTABLISHED: "Not shown"}.get(showing, "Find whether this is so")


def _conditions(facts: YearHereFacts, cites: tuple[str, ...]) -> list[Step]:
    steps = []
    if facts.terminated:
        steps.append(step(Outcome.NOT_MET, "The status was terminated.", *cites))
    if facts.principal is Principal.ASYLEE:
        text = f"{_word(facts.still_refugee)}: the asylee is still a refugee, or the spouse or child of one."
        steps.append(step(heard(held=finding_of(facts.still_refugee)), text, "INA 209(b)(3)", "8 CFR 209.2(a)"))
        text = f"{_word(facts.not_resettled)}: the asylee is not firmly resettled elsewhere."
        steps.append(step(heard(held=finding_of(facts.not_resettled)), text, "INA 209(b)(4)", "8 CFR 209.2(a)"))
    return [*steps, note("Admissibility is examined apart from this, with the waiver of INA 209(c).", "INA 209(c)")]
