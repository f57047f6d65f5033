"""Days as papers write them, and the days an office is open."""

from __future__ import annotations

from datetime import date, timedelta

from course.rules.deadline import is_legal_holiday

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SATURDAY = 5


def written(day: date) -> str:
    """``September 14, 2020``, as papers made in the United States have it."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def written_abroad(day: date) -> str:
    """``14 September 2020``, as registers and offices of other countries have it, and their English texts."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def stamped(day: date) -> str:
    """``14 SEP 2020``, as cards and stamps have it."""
    return f"{day.day:02} {_MONTHS[day.month - 1][:3].upper()} {day.year}"


def open_on_or_before(day: date) -> date:
    """The day itself, or the last before it on which an office is open."""
    while day.weekday() >= _SATURDAY or is_legal_holiday(day):
        day -= timedelta(days=1)
    return day
