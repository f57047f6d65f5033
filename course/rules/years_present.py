"""How much time a parent spent here before a birth, and whether it makes the years the law asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from course.model.citizenship import Period
from course.model.finding import Outcome
from course.model.parameter import Parameters
from course.rules.days import DAY, years_after
from course.rules.outcomes import Step, step, worst

_SHORT_YEAR = timedelta(days=365)
_LEAP = 4  # a leap day in every four years, at most one more in any stretch


@dataclass(frozen=True)
class YearsNeeded:
    """Years in all, how many of them past an age, and what asks for them."""

    total: int
    after: int
    age: int
    cites: tuple[str, ...]


def years_needed(day: date, law: Parameters) -> YearsNeeded:
    """What a parent needs for a child born on ``day`` to one citizen and one alien."""
    total = law.get("transmit-years", day)
    return YearsNeeded(
        int(total.value), law.value("transmit-years-after-age", day), law.value("transmit-age", day), (total.cite,)
    )


def clipped(periods: Iterable[Period], first: date, last: date) -> Iterator[Period]:
    """The parts of the periods from ``first`` to ``last``, both included."""
    for period in periods:
        start, end = max(period.first, first), min(period.last, last)
        if start <= end:
            yield Period(first=start, last=end)


def days_in(periods: Iterable[Period]) -> int:
    """Days in the periods; the first and the last day of each count as whole days."""
    return sum((period.last - period.first).days + 1 for period in periods)


def reaches(periods: Iterable[Period], years: int) -> Outcome:
    """Whether periods come to so many years.

    One stretch is told by the calendar: it must reach its own anniversary. For several, no rule read says how many days
    make a year: 365 each is the least anybody counts, and as many as one such stretch can hold the most; between the
    two it is unsettled.
    """
    kept = _joined(periods)
    if unbroken(kept, years):
        return Outcome.MET
    days = days_in(kept)
    if len(kept) == 1:
        return Outcome.NOT_MET
    least = _SHORT_YEAR.days * years
    if days < least:
        return Outcome.NOT_MET
    return Outcome.MET if days >= least + years // _LEAP + 1 else Outcome.UNSETTLED


def unbroken(periods: Iterable[Period], years: int) -> bool:
    """Whether one stretch alone lasts so many years."""
    return any(years_after(period.first, years) <= period.last + DAY for period in _joined(periods))


def _joined(periods: Iterable[Period]) -> list[Period]:
    """Periods with no day between them made one."""
    kept: list[Period] = []
    for period in periods:
        if kept and kept[-1].last + DAY == period.first:
            kept[-1] = Period(first=kept[-1].first, last=period.last)
        else:
            kept.append(period)
    return kept


def years_before(
    who: str, periods: Iterable[Period], *, born: date, until: date, needs: YearsNeeded
) -> tuple[Step, int, int]:
    """The step on the years a parent needs before ``until``; the days counted, and those of them past the age."""
    kept = tuple(clipped(periods, born, until - DAY))
    older = tuple(clipped(kept, years_after(born, needs.age), until - DAY))
    outcome = worst((reaches(kept, needs.total), reaches(older, needs.after)))
    days, days_older = days_in(kept), days_in(older)
    text = (
        f"The {who} needs {needs.total} years here before {until}, {needs.after} of them after the age of {needs.age}. "
        f"Counted: {days} day(s), {days_older} of them after that age."
    )
    if outcome is Outcome.UNSETTLED:
        text += " Whether that is enough depends on how many days make a year; no rule read settles it."
    return step(outcome, text, *needs.cites), days, days_older
