"""Counting days, months and years the way the naturalization rules count them.

Years and months go by the calendar: from 29 February a year on is 28 February, the last day of that month. No
authority for another reading was found.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from course.model.naturalization import Trip

DAY = timedelta(days=1)


def years_after(day: date, years: int) -> date:
    """The same day of the calendar ``years`` later (or earlier, for a negative number)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February in a year without one
        return day.replace(year=day.year + years, day=day.day - 1)


def months_after(day: date, months: int) -> date:
    """The same day of the month ``months`` later (or earlier)."""
    moved: date = day + relativedelta(months=months)
    return moved


def days_after(day: date, days: int) -> date:
    """The day ``days`` later (or earlier)."""
    return day + timedelta(days=days)


def away_within(trip: Trip, first: date, last: date) -> int:
    """Whole days away from ``first`` to ``last``, both included; the days of departure and return are days here."""
    start = max(trip.departed + DAY, first)
    end = min(trip.returned - DAY, last)
    return max(0, (end - start).days + 1)


def overlap(start: date, end: date, first: date, last: date) -> int:
    """How many days two stretches share, both ends included."""
    return max(0, (min(end, last) - max(start, first)).days + 1)
