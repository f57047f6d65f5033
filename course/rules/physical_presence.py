"""Whether the applicant was in the United States for at least half of the required years."""

from __future__ import annotations

from datetime import date

from pydantic import model_validator

from course.model.base import Model
from course.model.chronology import Past, PastTrips, in_order, none_across
from course.model.finding import Finding, Outcome, Reason, Span
from course.model.naturalization import Basis, Trip
from course.model.parameter import Parameter, Parameters
from course.rules.days import DAY, away_within, years_after
from course.rules.outcomes import satisfied
from course.rules.tracks import COUNTED, not_governed, residence_years

NAME = "physical-presence"


class PresenceFacts(Model):
    """Track, first day of permanent residence, day of filing, and every trip."""

    basis: Basis
    resident_since: Past
    filed_on: Past
    trips: PastTrips = ()

    @model_validator(mode="after")
    def _agrees(self) -> PresenceFacts:
        in_order(self, "resident_since", "filed_on")
        none_across(self.trips, self.resident_since)
        return self


def physical_presence(facts: PresenceFacts, *, on: date, law: Parameters) -> Finding:
    """Count the days here in the years immediately before filing; the day of filing itself is not one of them.

    Days of departure and return count as days here. Neither statute nor regulation says so: it is policy
    (12 USCIS-PM D.4), to be confirmed at the source, and the finding says whether the result hangs on it.
    """
    if facts.basis not in COUNTED:
        return not_governed(NAME, facts.basis, on=on)
    years = residence_years(facts.basis, on=on, law=law)
    start, last = years_after(facts.filed_on, -years), facts.filed_on - DAY
    share = law.get("presence-percent", on)
    total = (last - start).days + 1
    needed = -(-total * int(share.value) // 100)
    counted = [trip for trip in facts.trips if not _counts_as_presence(trip)]
    away = sum(away_within(trip, start, last) for trip in counted)
    resident = max(start, facts.resident_since)
    away_as_resident = sum(away_within(trip, resident, last) for trip in counted)
    present = max(0, (last - resident).days + 1 - away_as_resident)
    before = max(0, (resident - start).days - (away - away_as_resident))
    policy = law.get(f"presence-days-{facts.basis.value}", on)
    outcome = _outcome(present, before, needed, int(policy.value))
    months = law.get(f"presence-months-{facts.basis.value}", on)
    crossings = _crossings(counted, resident, last)
    return Finding(
        rule=NAME,
        outcome=outcome,
        summary=f"{present} days here as a permanent resident in the {years} years before filing; {needed} are needed.",
        reasons=(
            Reason(
                text=f"Half of the {total} days from {start} to {last} is {needed} days; the regulation puts the half "
                f"at {months.value} months.",
                cites=("INA 316(a)" if facts.basis is Basis.GENERAL else "INA 319(a)", months.cite),
            ),
            Reason(
                text=f"Whole days away: {away_as_resident}. Days here: {present}.",
                cites=(months.cite,),
                satisfied=satisfied(outcome),
            ),
            _travel_days(present, needed, crossings),
            *_by_policy(present, needed, policy),
            *_before_residence(present, before, needed),
            *_work_abroad(facts.trips),
        ),
        as_of=on,
        dates={"period-start": start, "period-end": last},
        numbers={"days-here": present, "days-needed": needed, "days-away": away_as_resident, "days-in-period": total},
        timeline=(
            Span(label="Presence counted", start=start, end=last, kind="period"),
            *(
                Span(label="Abroad", start=t.departed, end=t.returned, kind="trip")
                for t in _inside(facts.trips, start, last)
            ),
        ),
        would_change=(f"{needed - present} more day(s) here before filing.",) if present < needed else (),
    )


def _counts_as_presence(trip: Trip) -> bool:
    form = trip.preserved
    return form is not None and form.approved and (form.government or form.religious)


def _outcome(present: int, before: int, needed: int, policy: int) -> Outcome:
    if present >= needed:
        return Outcome.MET
    if present >= policy:
        return Outcome.UNSETTLED
    return Outcome.UNSETTLED if present + before >= min(needed, policy) and before else Outcome.NOT_MET


def _crossings(trips: list[Trip], first: date, last: date) -> int:
    """Days of travel in the period that count as days here only because policy says so."""
    days = {day for trip in trips if trip.departed != trip.returned for day in (trip.departed, trip.returned)}
    return sum(1 for day in days if first <= day <= last)


def _travel_days(present: int, needed: int, crossings: int) -> Reason:
    strict = present - crossings
    hangs = present >= needed > strict
    tail = (
        f"Without them the count would be {strict}, below what is needed: confirm the policy at the source."
        if hangs
        else "The result is the same without them."
    )
    return Reason(
        text=f"The {crossings} day(s) of departure or return count as days here, by policy. {tail}",
        cites=("12 USCIS-PM D.4",),
    )


def _by_policy(present: int, needed: int, policy: Parameter) -> tuple[Reason, ...]:
    if not policy.value <= present < needed:
        return ()
    text = f"Two readings: half of the days is {needed}; policy, to be confirmed at the source, is content with "
    return (Reason(text=f"{text}{policy.value} days.", cites=("INA 316(a)", policy.cite)),)


def _before_residence(present: int, before: int, needed: int) -> tuple[Reason, ...]:
    if not before or present >= needed or present + before < needed:
        return ()
    return (
        Reason(
            text=f"Up to {before} day(s) of the period fall before permanent residence began. Two readings: the clause "
            "on presence does not say that the days must be days as a permanent resident, while the sentence it "
            "stands in speaks of residence after lawful admission. Ask where the applicant was then; seek guidance.",
            cites=("INA 316(a)", "8 CFR 316.2(a)(4)"),
        ),
    )


def _work_abroad(trips: tuple[Trip, ...]) -> tuple[Reason, ...]:
    forms = [trip.preserved for trip in trips if trip.preserved is not None and trip.preserved.approved]
    if not forms:
        return ()
    if any(form.government or form.religious for form in forms):
        text = "Time abroad for the Government or in religious work, with an approved Form N-470, counts here."
        return (Reason(text=text, cites=("INA 316(c)", "INA 317")),)
    text = "An approved Form N-470 keeps residence; it does not count time abroad as presence."
    return (Reason(text=text, cites=("INA 316(c)",)),)


def _inside(trips: tuple[Trip, ...], first: date, last: date) -> list[Trip]:
    return [trip for trip in trips if trip.returned > first and trip.departed <= last]
