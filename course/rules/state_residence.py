"""Whether the applicant lived three months in the State or Service district where the application was filed."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, in_order
from course.model.finding import Finding, Outcome, Reason, Span
from course.model.naturalization import Basis
from course.model.parameter import Parameters
from course.rules.days import months_after, years_after
from course.rules.outcomes import satisfied
from course.rules.tracks import COUNTED, not_governed, residence_years

NAME = "state-residence"


class LocalFacts(Model):
    """``moved_in`` is the day residence in the State or district was established.

    An absence under a year does not interrupt it, if the applicant comes back to the same place
    (8 CFR 316.5(b)(5)); someone who settles elsewhere has a new ``moved_in``.
    """

    basis: Basis
    resident_since: Past
    filed_on: Past
    moved_in: Past
    examined_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> LocalFacts:
        in_order(self, "resident_since", "filed_on", "examined_on")
        return self


def state_residence(facts: LocalFacts, *, on: date, law: Parameters) -> Finding:
    """Three months right before filing or, where the application was filed early, right before the examination."""
    if facts.basis not in COUNTED:
        return not_governed(NAME, facts.basis, on=on)
    months = law.get("local-residence-months", on)
    complete = months_after(facts.moved_in, int(months.value))
    years = residence_years(facts.basis, on=on, law=law)
    early = facts.filed_on < years_after(facts.resident_since, years)
    measured = facts.filed_on if not early or complete <= facts.filed_on else facts.examined_on
    outcome = _outcome(complete, measured)
    place = "8 CFR 316.2(a)(5)" if facts.basis is Basis.GENERAL else "8 CFR 319.1(a)(5)"
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=_summary(outcome, complete),
        reasons=(
            Reason(
                text=f"Residence in the State or district began on {facts.moved_in}; {months.value} months are "
                f"complete on {complete}.",
                cites=(months.cite, place, "8 CFR 316.5(a)"),
            ),
            Reason(text=_measured(facts, early=early, measured=measured), cites=(place,), satisfied=satisfied(outcome)),
        ),
        as_of=on,
        dates={"three-months-complete": complete} | ({"measured-on": measured} if measured else {}),
        timeline=(
            Span(label="In the State or district", start=facts.moved_in, end=complete, kind="period"),
            Span(label="Form N-400 filed", start=facts.filed_on),
        ),
        would_change=()
        if outcome is Outcome.MET
        else (
            "Residence established earlier, or kept there during an absence (8 CFR 316.5(b)(5)).",
            "The rules for students, service members and people with several homes (8 CFR 316.5(b)).",
        ),
    )


def _outcome(complete: date, measured: date | None) -> Outcome:
    if measured is None:
        return Outcome.NEEDS_EVIDENCE
    return Outcome.MET if complete <= measured else Outcome.NOT_MET


def _measured(facts: LocalFacts, *, early: bool, measured: date | None) -> str:
    if measured is None:
        return "The application was filed early, so the three months are measured at the examination, still to come."
    if early and measured != facts.filed_on:
        return f"The application was filed early, so the three months are measured at the examination on {measured}."
    return f"The three months are measured on the filing day, {measured}."


def _summary(outcome: Outcome, complete: date) -> str:
    return {
        Outcome.MET: "Three months in the State or district are shown.",
        Outcome.NOT_MET: f"Three months in the State or district were complete only on {complete}.",
        Outcome.NEEDS_EVIDENCE: f"To be measured at the examination; three months are complete on {complete}.",
    }[outcome]
