"""Changes to a naturalization case that fit more than one turn."""

from __future__ import annotations

from datetime import timedelta

from course.casefiles.calendar_words import written
from course.casefiles.kinds.n400.story import passing
from course.casefiles.kinds.n400.truth import N400Truth
from course.casefiles.twins import another_person, material
from course.casefiles.twins import immaterial as changes_nothing
from course.model.casefile import Twin
from course.model.parameter import Parameters
from course.rules.days import days_after, years_after


def immaterial(outcome: str) -> tuple[Twin, ...]:
    """Who the applicant is, and why a trip was made, never matter."""
    says = "The first trip was for a music festival. Why somebody travels is no element."
    change = {"trips.0.purpose": "music festival"}
    return (another_person(outcome), changes_nothing("another-reason", outcome, says, change))


def resident_later(truth: N400Truth, law: Parameters) -> Twin:
    """Residence began so late that the form came before the window opened."""
    opened = truth.filed_on + timedelta(days=6)
    early, required = _window(truth, law)
    since = years_after(days_after(opened, early), -required) + timedelta(days=1)
    # Nobody becomes a resident while abroad: then on the day of the return.
    since = next((trip.returned for trip in truth.journeys if trip.departed < since < trip.returned), since)
    return material(
        "resident-later",
        "deny",
        f"Permanent residence began on {written(since)}, so the form came before the filing window opened.",
        {"resident_since": since.isoformat()},
    )


def resident_earlier(truth: N400Truth, law: Parameters, *, name: str, days: int) -> Twin:
    """Residence began so early that the form came ``days`` days after the window opened."""
    early, required = _window(truth, law)
    since = years_after(days_after(truth.filed_on - timedelta(days=days), early), -required)
    return material(
        name,
        "approve",
        f"Permanent residence began on {written(since)}, so the filing window was open.",
        {"resident_since": since.isoformat()},
    )


def civics_failed(truth: N400Truth, law: Parameters) -> Twin:
    """A first sitting that fell one answer short."""
    right, most = passing(truth.edition, law, truth.filed_on)
    return material(
        "civics-failed",
        "continue",
        f"{right - 1} of {most} civics answers were right. A second opportunity is due.",
        {"attempts.0.asked": most, "attempts.0.correct": right - 1},
    )


def _window(truth: N400Truth, law: Parameters) -> tuple[int, int]:
    on = truth.examined_on
    return law.value("early-filing-days", on), law.value("residence-years-general", on)
