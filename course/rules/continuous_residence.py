"""Whether residence was continuous from the start of the required years up to the oath."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, PastTrips, in_order, none_across
from course.model.finding import Finding, Outcome, Reason, Span
from course.model.naturalization import Basis, Showing
from course.model.parameter import Parameters
from course.rules.absence import Judged, Window, judge
from course.rules.days import days_after, years_after
from course.rules.outcomes import worst
from course.rules.tracks import COUNTED, not_governed, period_start, residence_cite, residence_years

NAME = "continuous-residence"


class ResidenceFacts(Model):
    """``until`` is how far the record reaches after filing: the examination or the oath; the filing day if None.

    ``nonresident_taxpayer`` is the finding on a claim to be a nonresident for tax (8 CFR 316.5(c)(2)): None if none
    was made, otherwise how far the applicant has come in rebutting what it presumes.
    """

    basis: Basis
    resident_since: Past
    filed_on: Past
    trips: PastTrips = ()
    until: Past | None = None
    nonresident_taxpayer: Showing | None = None
    left_under_removal_order_on: Past | None = None

    @model_validator(mode="after")
    def _agrees(self) -> ResidenceFacts:
        in_order(self, "resident_since", "filed_on", "until")
        none_across(self.trips, self.resident_since)
        return self


def continuous_residence(facts: ResidenceFacts, *, on: date, law: Parameters) -> Finding:
    """Judge every absence in the required period and after filing (INA 316(b), 8 CFR 316.5(c))."""
    if facts.basis not in COUNTED:
        return not_governed(NAME, facts.basis, on=on)
    first = period_start(facts.basis, facts.filed_on, facts.resident_since, on=on, law=law)
    last = max(facts.until or facts.filed_on, facts.filed_on)
    window = Window(facts.basis, facts.resident_since, first, facts.filed_on, last)
    judged = [
        judge(trip, facts.trips[:place], window, on=on, law=law)
        for place, trip in enumerate(facts.trips)
        if trip.returned > first and trip.departed <= last
    ]
    other = _other_breaks(facts)
    reasons = (_opening(facts, first, judged, on=on, law=law), *_reasons(judged), *other)
    outcome = worst([trip.outcome for trip in judged] + [_outcome(reason) for reason in other])
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=_summary(outcome, judged),
        reasons=reasons,
        as_of=on,
        dates=_dates(facts, first, judged, on=on, law=law),
        numbers={
            "trips": len(judged),
            "longest-absence-days": max((trip.days for trip in judged), default=0),
            "days-away": sum(trip.days for trip in judged),
        },
        timeline=(
            Span(label="Continuous residence required", start=first, end=last, kind="period"),
            *(Span(label="Abroad", start=t.trip.departed, end=t.trip.returned, kind="trip") for t in judged),
            Span(label="Form N-400 filed", start=facts.filed_on),
        ),
        would_change=_would_change(judged),
    )


def _opening(facts: ResidenceFacts, first: date, judged: list[Judged], *, on: date, law: Parameters) -> Reason:
    short = sum(1 for trip in judged if trip.reason is None)
    years = residence_years(facts.basis, on=on, law=law)
    return Reason(
        text=f"Residence must be continuous for the {years} years before filing, here from {first}, and on to the "
        f"oath. {len(judged)} absence(s) fall in that time; {short} of them are too short to raise a question.",
        cites=(residence_cite(facts.basis, on=on, law=law), "8 CFR 316.5(a)"),
    )


def _reasons(judged: list[Judged]) -> tuple[Reason, ...]:
    return tuple(trip.reason for trip in judged if trip.reason is not None)


def _other_breaks(facts: ResidenceFacts) -> list[Reason]:
    reasons: list[Reason] = []
    left = facts.left_under_removal_order_on
    if left is not None and left >= facts.resident_since:
        text = f"Leaving on {left} under an order of removal ended permanent residence, and continuity with it."
        reasons.append(Reason(text=text, cites=("8 CFR 316.5(c)(3)",), satisfied=False))
    tax = facts.nonresident_taxpayer
    if tax is not None:
        held = {Showing.ESTABLISHED: True, Showing.NOT_ESTABLISHED: False}.get(tax)
        text = (
            "A claim to nonresident tax status presumes that permanent residence was given up. "
            + {
                True: "The applicant rebutted that.",
                False: "The applicant did not rebut that.",
                None: "Ask for tax records and an explanation before deciding.",
            }[held]
        )
        reasons.append(Reason(text=text, cites=("8 CFR 316.5(c)(2)",), satisfied=held))
    return reasons


def _outcome(reason: Reason) -> Outcome:
    return {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.NEEDS_EVIDENCE}[reason.satisfied]


def _dates(facts: ResidenceFacts, first: date, judged: list[Judged], *, on: date, law: Parameters) -> dict[str, date]:
    dates = {"period-start": first, "period-end": days_after(facts.filed_on, -1)}
    broken = [trip for trip in judged if trip.outcome is Outcome.NOT_MET]
    if broken:
        back = broken[-1].trip.returned
        dates["new-period-starts"] = back
        dates["new-period-complete"] = years_after(back, residence_years(facts.basis, on=on, law=law))
        if refile := broken[-1].refile:
            dates["earliest-filing-after-break"] = refile
    return dates


def _summary(outcome: Outcome, judged: list[Judged]) -> str:
    asked = sum(1 for trip in judged if trip.outcome in (Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED))
    return {
        Outcome.MET: "Residence was continuous.",
        Outcome.NOT_MET: "Continuity of residence was broken.",
        Outcome.NEEDS_EVIDENCE: f"{asked or 'A'} point(s) must be put to the applicant before this can be decided.",
        Outcome.UNSETTLED: "Whether an absence raises the presumption depends on how it is measured.",
    }[outcome]


def _would_change(judged: list[Judged]) -> tuple[str, ...]:
    said = {
        Outcome.NEEDS_EVIDENCE: "Evidence of work, family and a home kept here during the absence.",
        Outcome.UNSETTLED: "Evidence that residence was kept, which makes the choice of measure moot.",
    }
    changes = [said[trip.outcome] for trip in judged if trip.outcome in said]
    for trip in judged:
        if trip.outcome is Outcome.NOT_MET and trip.refile:
            changes.append(f"Filing on or after {trip.refile}, or a timely approved Form N-470.")
        elif trip.outcome is Outcome.NOT_MET:
            changes.append("Evidence that residence was kept, or a new period counted from the return.")
    return tuple(dict.fromkeys(changes))
