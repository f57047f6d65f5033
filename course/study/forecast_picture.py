"""The forecast to look at: bars for a page, the same in a table and in one sentence, and bars for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from course.study.forecast import Expected
from course.study.memory import date_of
from course.study.portion import MINUTES
from course.study.timetable import Timetable

_WEEK = 7
_LATELY = 30  #: days


def bars(days: Sequence[Expected]) -> str:
    """A bar a day, as high as its minutes, with a line at ten. For the eye only: :func:`table` says the same."""
    top = max([MINUTES * 1.2, *(day.minutes for day in days)])
    drawn = "".join(
        f'<span class="ir-bar"><i class="ir-new" style="height:{_share(day.minutes_new, top)}"></i>'
        f'<i class="ir-back" style="height:{_share(day.minutes - day.minutes_new, top)}"></i></span>'
        for day in days
    )
    starts = "".join(f"<span>{_short(day.day)}</span>" for day in days[::_WEEK])
    return (
        f'<div class="ir-chart" aria-hidden="true"><div class="ir-bars">{drawn}'
        f'<b class="ir-limit" style="bottom:{_share(MINUTES, top)}"><span>{MINUTES} min</span></b></div>'
        f'<div class="ir-weeks">{starts}</div>'
        '<p class="ir-legend"><i class="ir-back"></i> comes back <i class="ir-new"></i> new cards</p></div>'
    )


def table(days: Sequence[Expected]) -> str:
    """The forecast as a calendar: how many cards and questions each day."""
    heads = "".join(f'<th scope="col">{date_of(day.day):%a}</th>' for day in days[:_WEEK])
    rows = "".join(
        f'<tr><th scope="row">{_short(week[0].day)}</th>'
        + "".join(f"<td>{d.back + d.new}</td>" for d in week)
        + "</tr>"
        for week in (days[n : n + _WEEK] for n in range(0, len(days), _WEEK))
    )
    return (
        "<table><caption>Cards and questions a day, if each is known when it comes</caption>"
        f'<thead><tr><th scope="col">From</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )


def sentence(days: Sequence[Expected]) -> str:
    """The forecast in words: the days ahead, the busiest of them."""
    ahead = days[1:]
    total = sum(day.back + day.new for day in ahead)
    if not total:
        return "Nothing comes back in the weeks ahead."
    busiest = max(ahead, key=lambda day: day.minutes)
    mean = sum(day.minutes for day in ahead) / len(ahead)
    return (
        f"In the next {len(ahead)} days {total} come up, about {_minutes(mean)} a day. The busiest day is "
        f"{date_of(busiest.day):%A}, {_long(busiest.day)}, with {busiest.back + busiest.new} "
        f"({_minutes(busiest.minutes)})."
    )


def known_lately(found: Timetable, today: int) -> str:
    """How much of what came back in the last weeks was known; empty where that is too little to tell."""
    recent = [pair for day, pair in found.known.items() if day > today - _LATELY]
    good, asked = sum(pair[0] for pair in recent), sum(pair[1] for pair in recent)
    if asked < 20:
        return ""
    return (
        f"In the last {_LATELY} days you knew {good} of {asked} at the first try ({good / asked:.0%}); "
        "the schedule aims at 90 %."
    )


def lines(days: Sequence[Expected], width: int = 30) -> list[str]:
    """The forecast for a terminal, a line a day."""
    top = max([MINUTES, *(day.minutes for day in days)])
    return [
        f"{date_of(day.day):%a %Y-%m-%d}  {day.back + day.new:>4}  {day.minutes:>5.1f} min  "
        + "#" * round(day.minutes / top * width)
        for day in days
    ]


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}%"


def _minutes(minutes: float) -> str:
    rounded = max(1, round(minutes))
    return f"{rounded} minute" + ("" if rounded == 1 else "s")


def _short(day: int) -> str:
    date = date_of(day)
    return f"{date:%b} {date.day}"


def _long(day: int) -> str:
    date = date_of(day)
    return f"{date:%B} {date.day}"
