"""What one absence does to continuous residence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.model.finding import Outcome, Reason
from course.model.naturalization import Basis, Showing, Trip
from course.model.parameter import Parameters
from course.rules.days import away_within, days_after, months_after, years_after


@dataclass(frozen=True)
class Judged:
    """One trip, what it does, why, and the first day an applicant may file again after a year's absence."""

    trip: Trip
    days: int
    outcome: Outcome
    reason: Reason | None = None
    refile: date | None = None


@dataclass(frozen=True)
class Window:
    """The stretch over which residence must be continuous, and the filing day inside it."""

    basis: Basis
    resident_since: date
    first: date
    filed_on: date
    last: date


def judge(trip: Trip, earlier: tuple[Trip, ...], window: Window, *, on: date, law: Parameters) -> Judged:
    """What a trip does; ``earlier`` are the trips before it, which show whether a first year here was unbroken."""
    days = away_within(trip, window.first, window.last)
    left = max(trip.departed, window.first)
    year = years_after(left, law.value("absence-break-years", on))
    if trip.returned >= year and not _may_refile(trip, window, on=on, law=law):
        return _year(trip, days, earlier, window, on=on, law=law)
    half = months_after(left, law.value("absence-presumption-months", on))
    limit = law.value("absence-presumption-days", on)
    by_months, by_days = trip.returned > half, days > limit
    if not by_months and not by_days:
        return Judged(trip, days, Outcome.MET)
    if trip.preserved is not None and trip.preserved.approved:
        return Judged(trip, days, Outcome.MET, _kept(trip, days))
    if trip.showing is Showing.ESTABLISHED:
        return Judged(trip, days, Outcome.MET, _rebutted(trip, days))
    if not by_months:
        return Judged(trip, days, Outcome.UNSETTLED, _two_measures(trip, days, half, limit))
    if years_after(trip.departed, law.value("absence-break-years", on)) <= trip.returned:
        return Judged(trip, days, Outcome.UNSETTLED, _tail(trip, days))
    return _presumed(trip, days)


def _may_refile(trip: Trip, window: Window, *, on: date, law: Parameters) -> bool:
    return trip.returned < window.filed_on and window.filed_on >= refile_day(trip, window.basis, on=on, law=law)


def refile_day(trip: Trip, basis: Basis, *, on: date, law: Parameters) -> date:
    """The first day to file after an absence of a year or more: four (or two) years and a day after the return."""
    years = law.value(f"refile-years-{basis.value}", on)
    return days_after(years_after(trip.returned, years), law.value("refile-days", on))


def _year(trip: Trip, days: int, earlier: tuple[Trip, ...], window: Window, *, on: date, law: Parameters) -> Judged:
    refile = refile_day(trip, window.basis, on=on, law=law)
    text = f"{_named(trip)} lasted a year or more ({days} whole days in the period)"
    if trip.preserved is None or not trip.preserved.approved:
        reason = Reason(
            text=f"{text} and no Form N-470 preserved residence, so continuity was broken. "
            f"The applicant may file from {refile}.",
            cites=("INA 316(b)", "8 CFR 316.5(c)(1)(ii)"),
            satisfied=False,
        )
        return Judged(trip, days, Outcome.NOT_MET, reason, refile)
    return _preserved(trip, days, text, earlier, window, refile, on=on, law=law)


def _preserved(
    trip: Trip,
    days: int,
    text: str,
    earlier: tuple[Trip, ...],
    window: Window,
    refile: date,
    *,
    on: date,
    law: Parameters,
) -> Judged:
    form = trip.preserved
    if form is not None and form.religious:
        reason = Reason(
            text=f"{text}, but an approved Form N-470 covers it as religious work, which may be filed at any time.",
            cites=("INA 317", "8 CFR 316.5(d)(2)"),
            satisfied=True,
        )
        return Judged(trip, days, Outcome.MET, reason)
    limit = years_after(trip.departed, law.value("preserve-residence-years", on))
    if form is None or form.filed_on >= limit:
        reason = Reason(
            text=f"{text}. Form N-470 had to be filed before {limit}, when a continuous year away was complete.",
            cites=("INA 316(b)(1)", "8 CFR 316.5(d)(1)"),
            satisfied=False,
        )
        return Judged(trip, days, Outcome.NOT_MET, reason, refile)
    if not _had_first_year(trip, earlier, window.resident_since, on=on, law=law):
        reason = Reason(
            text=f"{text}. Form N-470 needs an earlier uninterrupted year here as a permanent resident, "
            "which these trips do not show.",
            cites=("INA 316(b)",),
        )
        return Judged(trip, days, Outcome.NEEDS_EVIDENCE, reason)
    return Judged(trip, days, Outcome.MET, _kept(trip, days))


def _had_first_year(trip: Trip, earlier: tuple[Trip, ...], resident_since: date, *, on: date, law: Parameters) -> bool:
    years = law.value("preserve-residence-first-year", on)
    starts = [resident_since, *(other.returned for other in earlier if other.returned > resident_since)]
    ends = [*(other.departed for other in earlier if other.returned > resident_since), trip.departed]
    return any(years_after(start, years) <= end for start, end in zip(starts, ends, strict=True))


def _presumed(trip: Trip, days: int) -> Judged:
    cites = ("INA 316(b)", "8 CFR 316.5(c)(1)(i)")
    text = f"{_named(trip)} was longer than six months and shorter than a year ({days} whole days in the period)"
    if trip.showing is Showing.NOT_ESTABLISHED:
        said = f"{text}, and the applicant did not show that residence was kept, so continuity was broken."
        return Judged(trip, days, Outcome.NOT_MET, Reason(text=said, cites=cites, satisfied=False))
    heard = "No evidence has been asked for yet." if trip.showing is Showing.NOT_ASKED else "Weigh what was offered."
    said = f"{text}. Continuity is presumed broken unless the applicant shows otherwise. {heard}{_ties(trip)}"
    return Judged(trip, days, Outcome.NEEDS_EVIDENCE, Reason(text=said, cites=cites))


def _two_measures(trip: Trip, days: int, half: date, limit: int) -> Reason:
    return Reason(
        text=f"{_named(trip)} has {days} whole days away, more than {limit}, but ended by {half}, not more than six "
        "calendar months on. Two readings: policy counts days and presumes a break; the statute speaks of months and "
        "does not. Ask for evidence that residence was kept: if it is shown, the readings agree.",
        cites=("INA 316(b)", "8 CFR 316.5(c)(1)(i)", "12 USCIS-PM D.3"),
    )


def _tail(trip: Trip, days: int) -> Reason:
    return Reason(
        text=f"{_named(trip)} lasted a year or more, but the waiting time after the return has run. {days} whole "
        "days of it still fall in the period. Two readings: the regulation says only that the applicant may now "
        "file; policy, to be confirmed at the source, presumes a break from what remains where it exceeds "
        "six months. Ask for evidence that residence was kept: if it is shown, the readings agree.",
        cites=("8 CFR 316.5(c)(1)(ii)", "INA 316(b)", "12 USCIS-PM D.3"),
    )


def _rebutted(trip: Trip, days: int) -> Reason:
    return Reason(
        text=f"{_named(trip)} ({days} whole days in the period) raised the presumption of a break, "
        f"and the applicant showed that residence was kept.{_ties(trip)}",
        cites=("INA 316(b)", "8 CFR 316.5(c)(1)(i)"),
        satisfied=True,
    )


def _kept(trip: Trip, days: int) -> Reason:
    return Reason(
        text=f"{_named(trip)} ({days} whole days in the period) is covered by an approved Form N-470.",
        cites=("INA 316(b)", "8 CFR 316.5(d)(1)"),
        satisfied=True,
    )


def _named(trip: Trip) -> str:
    return f"The absence from {trip.departed} to {trip.returned}"


def _ties(trip: Trip) -> str:
    if not trip.ties:
        return ""
    return " The record points to: " + ", ".join(sorted(tie.value.replace("-", " ") for tie in trip.ties)) + "."
