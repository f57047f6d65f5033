"""Whether a Form N-400 was filed inside its window: not before 90 days short of the required residence."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.finding import Finding, Outcome, Reason, Span
from course.model.naturalization import Basis
from course.model.parameter import Parameters
from course.rules.coming_of_age import leaps_over
from course.rules.days import days_after, months_after, years_after
from course.rules.outcomes import satisfied
from course.rules.tracks import COUNTED, not_governed, residence_cite, residence_years

NAME = "filing-window"


class FilingFacts(Model):
    """Track, first day of permanent residence (or of a new period after a break), and day of filing."""

    basis: Basis
    resident_since: Past
    filed_on: Past

    @model_validator(mode="after")
    def _agrees(self) -> FilingFacts:
        in_order(self, "resident_since", "filed_on")
        return self


def filing_window(facts: FilingFacts, *, on: date, law: Parameters) -> Finding:
    """Whether the filing day is inside the window of INA 334(a) and 8 CFR 334.2(b).

    The regulation's 90 days govern what an officer accepts. Counted backward they differ by a day or two from the
    three months of the statute in most parts of the year; where that matters, the finding says so.
    """
    if facts.basis not in COUNTED:
        return not_governed(NAME, facts.basis, on=on)
    years = residence_years(facts.basis, on=on, law=law)
    early = law.get("early-filing-days", on)
    complete = years_after(facts.resident_since, years)
    first = days_after(complete, -int(early.value))
    by_statute = months_after(complete, -law.value("early-filing-months", on))
    met = facts.filed_on >= first
    leap = leaps_over(facts.resident_since, complete)
    outcome = Outcome.UNSETTLED if leap and facts.filed_on == first else Outcome.MET if met else Outcome.NOT_MET
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary="Filed on the first day of the window by one of two readings of an anniversary of 29 February."
        if outcome is Outcome.UNSETTLED
        else _summary(facts.filed_on, first, complete),
        reasons=(
            Reason(
                text=f"The required {years} years of residence are complete on {complete}.",
                cites=(residence_cite(facts.basis, on=on, law=law),),
            ),
            Reason(
                text=f"The application may be filed up to {early.value} days earlier, that is from {first}; "
                f"it was filed on {facts.filed_on}.",
                cites=(early.cite, "INA 334(a)"),
                satisfied=satisfied(outcome),
            ),
            *(_leap(complete) if leap else ()),
            *_other_reading(facts.filed_on, first, by_statute),
        ),
        as_of=on,
        dates={"residence-complete": complete, "earliest-filing": first, "three-months-before": by_statute},
        numbers={"days-early": max(0, (complete - facts.filed_on).days), "years": years},
        timeline=(
            Span(label="Filing window opens", start=first, kind="deadline"),
            Span(label="Required residence", start=facts.resident_since, end=days_after(complete, -1), kind="period"),
            Span(label="Form N-400 filed", start=facts.filed_on),
        ),
        would_change=() if outcome is Outcome.MET else (f"Filing on or after {days_after(first, int(leap))}.",),
    )


def _summary(filed: date, first: date, complete: date) -> str:
    if filed < first:
        return f"Filed {(first - filed).days} day(s) before the window opened on {first}."
    if filed < complete:
        return f"Filed early but inside the window, {(complete - filed).days} day(s) before residence was complete."
    return "Filed after the required residence was complete."


def _leap(complete: date) -> tuple[Reason, ...]:
    text = (
        f"Residence began on 29 February. Two readings of its anniversary in {complete.year}: 28 February, used here, "
        "or 1 March, by which every day named is one later. No authority choosing was found."
    )
    return (Reason(text=text, cites=("INA 316(a)",)),)


def _other_reading(filed: date, first: date, by_statute: date) -> tuple[Reason, ...]:
    if (filed >= first) == (filed >= by_statute):
        return ()
    allows = "would allow" if filed >= by_statute else "would not yet allow"
    return (
        Reason(
            text=f"Counted as three calendar months the window opens on {by_statute}, which {allows} this filing. "
            "The regulation counts 90 days, and officers apply it; note the point in the decision.",
            cites=("INA 334(a)", "8 CFR 310.2", "8 CFR 334.2(b)"),
        ),
    )
