"""Changes that would lead elsewhere: the twins of a request for a relative."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from course.casefiles.calendar_words import written
from course.casefiles.kinds.i730.truth import I730Truth
from course.model.casefile import Twin
from course.model.naturalization import Showing
from course.model.parameter import Parameters
from course.rules.days import years_after


def _twin(name: str, outcome: str, says: str, change: dict[str, Any]) -> Twin:
    return Twin(id=name, says=says, change=change, material=True, outcome=outcome)


_OPEN = _twin("proof-open", "continue", "The civil record is missing and can be had.", {"tie": "offered"})


_PROVED = _twin("proved", "approve", "An answer came, with papers that show the tie.", {"tie": "established"})


_REFUTED = _twin("refuted", "deny", "The answer shows that there is no such tie.", {"tie": "not-established"})


def sound_twins(truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """A form that came late for no reason, and a record that is missing."""
    day = years_after(truth.filed_on, -2) - timedelta(days=90)
    change: dict[str, Any] = {"granted_on": day.isoformat(), "humanitarian": "not-established"}
    change["principal_applied_on"] = min(truth.applied_on, day - timedelta(days=30)).isoformat()
    change["related_since"] = min(truth.related_since, day - timedelta(days=60)).isoformat()
    says = f"The grant or admission was on {written(day)}, and nothing explains why the form came so late."
    return _twin("late", "deny", says, change), _OPEN


def age_twins(truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """A parent who applied a day too late, and a record that is missing."""
    day = years_after(truth.relative.born_on, 21) + timedelta(days=1)
    says = f"The parent applied on {written(day)}, the day after the child had turned 21."
    return _twin("applied-later", "deny", says, {"principal_applied_on": day.isoformat()}), _OPEN


def expected_twins(_truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """A child not yet expected on the day, and a record that is missing."""
    says = "The clinic's first visit came after the grant or admission."
    return _twin("expected-later", "deny", says, {"conceived_before": False}), _OPEN


def _showing(name: str, outcome: str, says: str, found: Showing) -> Twin:
    return _twin(name, outcome, says, {"humanitarian": found.value})


EXCUSED = _showing(
    "excused", "approve", "A paper shows that the relative was lost until after the limit.", Showing.ESTABLISHED
)


OFFERED = _showing("reason-open", "continue", "A reason is given, and proof of it is offered.", Showing.OFFERED)


NO_REASON = _showing("no-reason", "deny", "The form was put off for no humanitarian reason.", Showing.NOT_ESTABLISHED)


def open_twins(_truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """Either answer to what is asked for."""
    return _PROVED, _REFUTED


def after_twins(truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The wedding on the day before, and the same without a record."""
    day = truth.granted_on - timedelta(days=1)
    change = {"related_since": day.isoformat()}
    says = f"The wedding was on {written(day)}, the day before."
    return (
        _twin("day-before", "approve", says, change),
        _twin(
            "day-before-unproved", "continue", f"{says} No civil record is in the file.", change | {"tie": "offered"}
        ),
    )


def born_late_twins(_truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The child expected on the day, and the same without a record."""
    change: dict[str, Any] = {"conceived_before": True}
    says = "The clinic's first visit came before the grant or admission."
    return (
        _twin("expected", "approve", says, change),
        _twin("expected-unproved", "continue", f"{says} No birth record is in the file.", change | {"tie": "offered"}),
    )


def grown_twins(truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """A parent who applied in time, and the same without a record."""
    day = years_after(truth.relative.born_on, 21) - timedelta(days=1)
    change: dict[str, Any] = {"principal_applied_on": day.isoformat()}
    says = f"The parent applied on {written(day)}, the day before the child turned 21."
    return (
        _twin("applied-before", "approve", says, change),
        _twin(
            "applied-before-unproved",
            "continue",
            f"{says} No birth record is in the file.",
            change | {"tie": "offered"},
        ),
    )


def parted_twins(_truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The tie still standing, and the same without a record."""
    change: dict[str, Any] = {"ended_on": None}
    return (
        _twin("tie-stands", "approve", "The tie still stands.", change),
        _twin(
            "tie-stands-unproved", "continue", "The tie stands, and a record is missing.", change | {"tie": "offered"}
        ),
    )


def derived_twins(_truth: I730Truth, _law: Parameters) -> tuple[Twin, ...]:
    """The person asking as the principal, and the same without a record."""
    change: dict[str, Any] = {"derived": False}
    says = "The person asking was the principal."
    return (
        _twin("principal", "approve", says, change),
        _twin("principal-unproved", "continue", f"{says} A record is missing.", change | {"tie": "offered"}),
    )
