"""The last day to act, as 8 CFR 1.2 counts it: every day counts, but a period never ends on a day of rest."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
#: Month, weekday and which one of the month; -1 is the last. 5 USC 6103(a).
_FLOATING = (
    (1, _MONDAY, 3),
    (2, _MONDAY, 3),
    (5, _MONDAY, -1),
    (9, _MONDAY, 1),
    (10, _MONDAY, 2),
    (11, _THURSDAY, 4),
)
_FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
_JUNETEENTH_SINCE = date(2021, 6, 17)


def last_day(start: date, days: int) -> date:
    """The last day of a period of ``days`` after ``start``, moved on from a Saturday, Sunday or legal holiday."""
    return next_working_day(start + timedelta(days=days))


def next_working_day(day: date) -> date:
    """The day itself, or the first after it that is no Saturday, Sunday or legal holiday."""
    while day.weekday() in (_SATURDAY, _SUNDAY) or is_legal_holiday(day):
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=8192)
def is_legal_holiday(day: date) -> bool:
    """Whether a federal legal holiday falls, or is kept in place of a weekend day, on that day."""
    if day.weekday() == _MONDAY and _is_fixed(day - timedelta(days=1)):
        return True
    friday = 4
    if day.weekday() == friday and _is_fixed(day + timedelta(days=1)):
        return True
    return _is_fixed(day) or any(_is_floating(day, *rule) for rule in _FLOATING)


def _is_fixed(day: date) -> bool:
    if (day.month, day.day) == (6, 19) and day < _JUNETEENTH_SINCE:
        return False
    return (day.month, day.day) in _FIXED


def _is_floating(day: date, month: int, weekday: int, which: int) -> bool:
    if (day.month, day.weekday()) != (month, weekday):
        return False
    week = timedelta(days=7)
    return (day + week).month != month if which == -1 else (day.day - 1) // 7 + 1 == which
