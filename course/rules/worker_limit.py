"""How long an H-1B or L-1 worker may stay in all, the days abroad given back, and stays beyond six years."""

from __future__ import annotations

from datetime import date

from course.model.finding import Finding, Outcome, Span
from course.model.naturalization import Trip
from course.model.parameter import Parameters
from course.model.stay_limits import StayLimitFacts, WorkerClass
from course.rules.conclusion import conclude, drawn
from course.rules.days import DAY, days_after, years_after
from course.rules.outcomes import Step, note, step

NAME = "worker-stay-limit"
_LIMIT = {
    WorkerClass.H_1B: ("INA 214(g)(4)", "8 CFR 214.2(h)(13)(iii)(A)"),
    WorkerClass.L_1A: ("8 CFR 214.2(l)(12)(i)", "8 CFR 214.2(l)(15)(ii)"),
    WorkerClass.L_1B: ("8 CFR 214.2(l)(12)(i)", "8 CFR 214.2(l)(15)(ii)"),
}
_DELAY = "8 CFR 214.2(h)(13)(iii)(D)"
_COUNTRY = "8 CFR 214.2(h)(13)(iii)(E)"


def worker_limit(facts: StayLimitFacts, *, on: date, law: Parameters) -> Finding:
    """Count the years in H or L status, give back whole days abroad, and read off whether the time asked for fits."""
    start = _start(facts, law=law, on=on)
    years = law.value(f"limit-years-{facts.worker.value}", on)
    plain = years_after(start, years) - DAY
    back = sum(max(0, (trip.returned - trip.departed).days - 1) for trip in facts.trips if trip.departed >= start)
    last = days_after(plain, back)
    dates = {"count-begins": start, "last-day-without-trips": plain, "last-day": last}
    steps = [*_counted(facts, start, years, back), _fits(facts, plain, last)]
    if facts.worker is WorkerClass.H_1B and facts.asked_until > last:
        steps = [
            *steps[:-1],
            note(steps[-1].reason.text, *steps[-1].reason.cites),
            _beyond(facts, last, law=law, on=on),
        ]
    return conclude(
        NAME,
        steps,
        on=on,
        dates=dates,
        numbers={"days-given-back": back},
        timeline=(
            Span(label="Stay counted", start=start, end=last, kind="period"),
            *(Span(label="Abroad", start=t.departed, end=t.returned, kind="trip") for t in facts.trips),
            *drawn({"asked-until": facts.asked_until}),
        ),
        would_change=() if facts.asked_until <= last else (_RESET,),
    )


_RESET = "A year abroad, apart from brief trips here, after which the years begin anew."


def _start(facts: StayLimitFacts, *, law: Parameters, on: date) -> date:
    """The day the years are counted from: the admission, or the return after a year abroad."""
    reset = law.value("limit-reset-years", on)
    anew = [trip.returned for trip in facts.trips if _away_a_year(trip, reset)]
    return max([facts.admitted_on, *anew])


def _away_a_year(trip: Trip, years: int) -> bool:
    return years_after(trip.departed, years) < trip.returned


def _counted(facts: StayLimitFacts, start: date, years: int, back: int) -> list[Step]:
    cites = _LIMIT[facts.worker]
    since = "the admission" if start == facts.admitted_on else "the return after a year abroad"
    steps = [note(f"{years} years in H or L status are counted from {start}, {since}.", *cites)]
    if back:
        text = f"{back} whole day(s) abroad may be given back, if asked for and proved."
        steps.append(note(text, "8 CFR 214.2(h)(13)(iii)(C)"))
    return steps


def _fits(facts: StayLimitFacts, plain: date, last: date) -> Step:
    cites = _LIMIT[facts.worker]
    if facts.asked_until <= plain:
        return step(Outcome.MET, f"The time asked for, until {facts.asked_until}, ends by {plain}.", *cites)
    if facts.asked_until > last:
        return step(Outcome.NOT_MET, f"The time asked for, until {facts.asked_until}, runs past {last}.", *cites)
    if facts.worker is WorkerClass.H_1B:
        text = f"The time asked for, until {facts.asked_until}, ends by {last}, with the days abroad given back."
        return step(Outcome.MET, text, *cites, "8 CFR 214.2(h)(13)(iii)(C)")
    text = f"The time asked for, until {facts.asked_until}, fits only if days abroad are given back. One reading: only "
    text += "time spent here counts, so they are. The other: the text that gives them back speaks of H-1B. Confirm it."
    return step(Outcome.UNSETTLED, text, *cites, "8 CFR 214.2(h)(13)(iii)(D)")


def _beyond(facts: StayLimitFacts, last: date, *, law: Parameters, on: date) -> Step:
    longest = max(facts.asked_from, last + DAY)
    if facts.only_country_limit:
        end = years_after(longest, law.value("unavailable-exemption-years", on)) - DAY
        return _until(facts, end, "An approved petition waits for the limit per country alone", _COUNTRY)
    if facts.case_filed_on:
        days = law.value("delay-exemption-days", on)
        ready = days_after(facts.case_filed_on, days)
        if ready <= longest:
            end = years_after(longest, law.value("delay-exemption-years", on)) - DAY
            return _until(facts, end, f"{days} days after {facts.case_filed_on} were over by {longest}", _DELAY)
        text = f"{days} days after the filing of {facts.case_filed_on} are over on {ready}, after {longest}."
        return step(Outcome.NOT_MET, text, _DELAY)
    if facts.only_country_limit is None:
        text = "Find whether an approved petition for a worker waits for the limit per country alone."
        return step(Outcome.NEEDS_EVIDENCE, text, _COUNTRY)
    text = f"Nothing allows a stay past {last}: no case filed {law.value('delay-exemption-days', on)} days before."
    return step(Outcome.NOT_MET, text, *_LIMIT[facts.worker], _DELAY, _COUNTRY)


def _until(facts: StayLimitFacts, end: date, why: str, cite: str) -> Step:
    if facts.asked_until <= end:
        return step(
            Outcome.MET, f"{why}: a stay until {facts.asked_until} may be granted, {end} at most this time.", cite
        )
    return step(Outcome.NOT_MET, f"{why}: {end} at most this time, not {facts.asked_until}.", cite)
