"""Two years for Form I-730, to the day, and the day on which the relationship counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run

from course.model.finding import Finding, Outcome

NAME = "family-filing"


def decide(granted: str, filed: str | None = None, on: str = "2026-11-20", **more: Any) -> Finding:
    facts = {"principal": "asylee", "granted_on": granted, "related_since": "2005-05-05", "filed_on": filed}
    return run(NAME, on, **(facts | more))


@pytest.mark.parametrize("principal", ["asylee", "refugee"])
@pytest.mark.parametrize(
    ("granted", "last"),
    [
        ("2024-06-10", "2026-06-10"),
        ("2024-02-29", "2026-03-02"),  # 28 February 2026 is a Saturday
        ("2023-12-25", "2025-12-26"),
    ],
)
def test_two_years(principal: str, granted: str, last: str) -> None:
    due = date.fromisoformat(last)
    assert decide(granted, last, principal=principal).outcome is Outcome.MET
    late = str(due + timedelta(days=1))
    assert decide(granted, late, principal=principal).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(granted, late, principal=principal, humanitarian="established").outcome is Outcome.MET
    assert decide(granted, late, principal=principal, humanitarian="not-established").outcome is Outcome.NOT_MET


def test_the_day_of_the_relationship() -> None:
    wed = {"filed": "2026-01-05", "related_since": "2025-06-10"}
    assert decide("2025-06-10", **wed).outcome is Outcome.MET
    assert decide("2025-06-10", **wed, principal="refugee").outcome is Outcome.NOT_MET
    assert decide("2025-06-09", **wed).outcome is Outcome.NOT_MET
    assert decide("2025-06-09", **wed, conceived_before=True).outcome is Outcome.MET


def test_nothing_filed() -> None:
    assert decide("2024-11-20").outcome is Outcome.MET
    assert decide("2024-11-19").outcome is Outcome.NEEDS_EVIDENCE


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"principal": "asylee", "granted_on": "2025-06-10", "related_since": "2005-05-05"}
    assert "filed_on" in refused(NAME, **facts, filed_on="2025-06-09")
    assert refused(NAME, **(facts | {"principal": "parolee"})).startswith("principal")
    assert refused(NAME, **(facts | {"granted_on": "2026-12-01"})).startswith("granted_on")


@given(granted=st.dates(date(2010, 1, 1), date(2024, 1, 1)), after=st.integers(0, 800))
def test_in_time_exactly_up_to_the_last_day(granted: date, after: int) -> None:
    finding = decide(str(granted), str(granted + timedelta(days=after)))
    assert (finding.outcome is Outcome.MET) == (granted + timedelta(days=after) <= finding.dates["filing-due"])
    assert 730 <= (finding.dates["filing-due"] - granted).days <= 731 + 4
