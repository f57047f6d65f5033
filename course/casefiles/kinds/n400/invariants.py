"""What must hold in every naturalization case, by name."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from course.casefiles.invariant import forbid
from course.casefiles.kinds.n400.truth import N400Truth
from course.model.parameter import Parameters
from course.rules.days import years_after


def hold(truth: N400Truth, law: Parameters) -> None:
    """Check a truth against the calendar and against itself.

    Raises:
        InvariantError: named after what does not hold.
    """
    _dates(truth, law)
    _people(truth, law)
    _travel(truth)
    _homes(truth)
    _matter(truth)
    _sittings(truth)


def _dates(truth: N400Truth, law: Parameters) -> None:
    case, who = truth.case, truth.applicant
    order = (who.born_on, truth.resident_since, truth.signed_on, truth.filed_on, truth.examined_on)
    forbid("the days of a life are out of order", case, found=any(a >= b for a, b in pairwise(order)))
    office = (truth.filed_on, truth.examined_on)
    forbid("an office works on a weekend", case, found=any(day.weekday() > 4 for day in office))
    adult = years_after(who.born_on, law.value("minimum-age", truth.examined_on))
    forbid("a minor files", case, found=truth.filed_on < adult)
    forbid("work starts before residence", case, found=truth.job.since < truth.resident_since)
    forbid("work starts after the filing", case, found=truth.job.since >= truth.filed_on)


def _people(truth: N400Truth, law: Parameters) -> None:
    spouse, day = truth.spouse, truth.married_on
    forbid("a marriage has only one of its two halves", truth.case, found=(spouse is None) != (day is None))
    if spouse and day:
        age = law.value("minimum-age", truth.examined_on)
        youngest = max(spouse.born_on, truth.applicant.born_on)
        forbid("a minor marries", truth.case, found=day < years_after(youngest, age))
        forbid("two spouses have one name", truth.case, found=spouse.name == truth.applicant.name)


def _travel(truth: N400Truth) -> None:
    case, journeys = truth.case, truth.journeys
    forbid("nobody travels", case, found=not journeys)
    forbid("a trip starts before birth", case, found=any(t.departed <= truth.applicant.born_on for t in journeys))
    forbid("a trip starts before residence", case, found=any(t.departed <= truth.resident_since for t in journeys))
    forbid("a trip returns before it departs", case, found=any(t.returned <= t.departed for t in journeys))
    forbid("a trip ends after the filing", case, found=any(t.returned >= truth.signed_on for t in journeys))
    forbid("two trips overlap", case, found=any(b.departed <= a.returned for a, b in pairwise(journeys)))
    wrong = [t.listed for t in journeys if t.listed and t.listed[1] <= t.listed[0]]
    forbid("the form lists a trip that returns before it departs", case, found=bool(wrong))


def _homes(truth: N400Truth) -> None:
    case, homes = truth.case, truth.homes
    forbid("the first home starts on another day than residence", case, found=homes[0].since != truth.resident_since)
    gaps = [b for a, b in pairwise(homes) if a.until is None or a.until + timedelta(days=1) != b.since]
    forbid("two homes leave a gap or overlap", case, found=bool(gaps))
    forbid("nobody lives anywhere today", case, found=homes[-1].until is not None)
    forbid("a home starts after the filing", case, found=homes[-1].since >= truth.filed_on)
    forbid(
        "residence in the State starts on no day of a home", case, found=truth.moved_in not in {h.since for h in homes}
    )


def _matter(truth: N400Truth) -> None:
    matter = truth.matter
    if matter is None:
        return
    away = any(t.departed <= matter.on <= t.returned for t in truth.journeys)
    forbid("an arrest happens while abroad", truth.case, found=away)
    forbid("an arrest lies outside the period", truth.case, found=not truth.period_start < matter.on < truth.filed_on)
    ended = matter.ended_on
    forbid("a court decides before the arrest", truth.case, found=ended is not None and ended <= matter.on)
    forbid("a court decides after the examination", truth.case, found=ended is not None and ended >= truth.examined_on)


def _sittings(truth: N400Truth) -> None:
    case, sat = truth.case, truth.sittings
    forbid("nobody was tested", case, found=not sat)
    forbid("the last sitting is not today", case, found=sat[-1].on != truth.examined_on)
    forbid("a sitting comes before the filing", case, found=sat[0].on <= truth.filed_on)
    forbid("more answers are right than were asked", case, found=any(s.correct > s.asked for s in sat))
