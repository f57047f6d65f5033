"""Which days of a stay count as unlawful presence, and which are left out and why.

The day authorized stay ends and the day of departure do not count. Ages go by the calendar, as in ``days``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from course.model.parameter import Parameters
from course.model.presence import Cover, Covered, Manner, Stay, UnlawfulPresenceFacts
from course.rules.days import DAY, days_after, years_after

COUNTING = "9 FAM 302.11-3(B)(1)"
_COVER = {
    Cover.ADJUSTMENT_PENDING: ("an application for adjustment was pending", COUNTING),
    Cover.TEMPORARY_PROTECTED_STATUS: ("temporary protected status ran", COUNTING),
    Cover.DEFERRED_ACTION: ("deferred action ran", COUNTING),
    Cover.VOLUNTARY_DEPARTURE: ("granted voluntary departure ran", COUNTING),
    Cover.FAMILY_UNITY: ("family unity protection ran", "INA 212(a)(9)(B)(iii)(III)"),
}


@dataclass(frozen=True)
class Stretch:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class LeftOut:
    """A stretch kept out of the count. ``sure`` is False while a finding it depends on has not been made.

    ``three_year_only`` marks tolling, which the statute allows for the 3-year bar alone.
    """

    stretch: Stretch
    why: str
    cite: str
    sure: bool = True
    three_year_only: bool = False


def gross(stay: Stay, until: date, *, law: Parameters, on: date) -> Stretch | None:
    """The days of a stay after authorized stay ended, before anything is left out; ``until`` ends one that goes on."""
    starts = _starts(stay)
    if starts is None:
        return None
    counted = law.get("unlawful-presence-counted", on).effective_from or date.min
    return _stretch(max(starts, counted), (stay.departed or until) - DAY)


def _starts(stay: Stay) -> date | None:
    if stay.manner is Manner.WITHOUT_INSPECTION:
        return stay.entered
    ends = [day for day in (stay.authorized_until, stay.violation_found_on) if day]
    return min(ends) + DAY if ends else None


def authorized(covered: Iterable[Covered], whole: Stretch) -> list[LeftOut]:
    """Periods that were authorized stay for every purpose of INA 212(a)(9)."""
    return [*_covered((part for part in covered if part.kind is not Cover.FAMILY_UNITY), whole)]


def left_out(facts: UnlawfulPresenceFacts, stay: Stay, whole: Stretch, *, law: Parameters, on: date) -> list[LeftOut]:
    """Everything INA 212(a)(9)(B) keeps out of the count for a stay, in the order of the statute."""
    adult = years_after(facts.born_on, law.value("minor-age", on))
    minor = _within(facts.born_on, adult - DAY, whole)
    return [
        *(
            [LeftOut(minor, f"the person was younger than {law.value('minor-age', on)}", "INA 212(a)(9)(B)(iii)(I)")]
            if minor
            else []
        ),
        *_asylum(facts, whole),
        *_covered(facts.covered, whole),
        *_pending(facts, stay, whole, law=law, on=on),
    ]


def _covered(covered: Iterable[Covered], whole: Stretch) -> Iterator[LeftOut]:
    for part in covered:
        stretch = _within(part.first, part.last or whole.last, whole)
        if stretch:
            why, cite = _COVER[part.kind]
            yield LeftOut(stretch, why, cite)


def _asylum(facts: UnlawfulPresenceFacts, whole: Stretch) -> Iterator[LeftOut]:
    for application in facts.asylum:
        stretch = _within(application.filed_on, application.ended_on or whole.last, whole)
        if stretch is None or application.bona_fide is False or application.unauthorized_work:
            continue
        sure = application.bona_fide is True and application.unauthorized_work is False
        why = "a bona fide asylum application was pending without unauthorized work"
        yield LeftOut(stretch, why, "INA 212(a)(9)(B)(iii)(II)", sure=sure)


def _pending(
    facts: UnlawfulPresenceFacts, stay: Stay, whole: Stretch, *, law: Parameters, on: date
) -> Iterator[LeftOut]:
    """Days while a timely request to extend or change status was pending: all of them, or the statute's tolling."""
    for request in facts.extensions:
        timely = stay.authorized_until is not None and stay.entered <= request.filed_on <= stay.authorized_until
        stretch = _within(request.filed_on, request.decided_on or whole.last, whole)
        if not timely or stretch is None or request.nonfrivolous is False or request.unauthorized_work:
            continue
        sure = request.nonfrivolous is True and request.unauthorized_work is False
        if request.maintained_status is not False:
            why = "a timely request to extend or change status was pending and status had been kept"
            yield LeftOut(stretch, why, COUNTING, sure=sure and request.maintained_status is True)
        tolled = Stretch(stretch.first, min(stretch.last, days_after(stretch.first, law.value("tolling-days", on) - 1)))
        if request.maintained_status is not True:
            why = "a timely request to extend or change status was pending (tolling)"
            yield LeftOut(tolled, why, "INA 212(a)(9)(B)(iv)", sure=sure, three_year_only=True)


def counted(whole: Stretch, out: Iterable[LeftOut]) -> tuple[Stretch, ...]:
    """What is left of a stretch once the others are taken out of it, in order."""
    left = [whole]
    for gone in out:
        left = [rest for part in left for rest in _without(part, gone.stretch)]
    return tuple(left)


def total(parts: Iterable[Stretch]) -> int:
    """The days of several stretches."""
    return sum(part.days for part in parts)


def year_readings(parts: tuple[Stretch, ...], years: int, days: int) -> tuple[bool, ...]:
    """Whether the days come to ``years``: by the calendar and by the count, where an unbroken stretch allows both."""
    by_count = total(parts) >= days
    if len(parts) != 1:
        return (by_count,)
    return (parts[0].last + DAY >= years_after(parts[0].first, years), by_count)


def _without(part: Stretch, gone: Stretch) -> Iterator[Stretch]:
    before = _stretch(part.first, min(part.last, gone.first - DAY))
    after = _stretch(max(part.first, gone.last + DAY), part.last)
    if gone.first > part.last or gone.last < part.first:
        yield part
        return
    yield from (rest for rest in (before, after) if rest)


def _within(first: date, last: date, whole: Stretch) -> Stretch | None:
    return _stretch(max(first, whole.first), min(last, whole.last))


def _stretch(first: date, last: date) -> Stretch | None:
    return Stretch(first, last) if first <= last else None
