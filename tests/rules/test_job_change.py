"""INA 204(j): the 180th day, the petition, the occupation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run

from course.model.finding import Finding, Outcome

NAME = "job-change"
MET, NOT, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE
BASE: dict[str, Any] = {
    "category": "eb2",
    "adjustment_filed_on": "2025-01-01",
    "petition_approved_on": "2025-03-01",
    "same_or_similar": "established",
}


def decide(told: str, **more: Any) -> Finding:
    return run(NAME, **(BASE | {"told_on": told} | more))


def test_the_hundred_eightieth_day() -> None:
    # 1 January and 180 days: 30 more in January, 28, 31, 30, 31 make 150; 30 June is the 180th.
    before, first = decide("2025-06-29"), decide("2025-06-30")
    assert before.outcome is NOT
    assert before.would_change == ("Reporting the new offer on or after 2025-06-30.",)
    assert first.outcome is MET
    assert first.numbers["days-pending"] == 180


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"same_or_similar": "not-asked"}, OPEN),
        ({"same_or_similar": "not-established"}, NOT),
        ({"petition_approved_on": None}, OPEN),
        ({"petition_approved_on": None, "approvable": "established"}, MET),
        ({"petition_approved_on": None, "approvable": "not-established"}, NOT),
        ({"revoked": True}, NOT),
        ({"decided_on": "2025-08-01"}, NOT),
        ({"decided_on": "2025-10-01"}, MET),
        ({"category": "f2a"}, Outcome.NOT_APPLICABLE),
        ({"category": "eb5"}, Outcome.NOT_APPLICABLE),
    ],
)
def test_petition_and_occupation(more: dict[str, Any], outcome: Outcome) -> None:
    assert decide("2025-09-01", **more).outcome is outcome


@given(filed=st.dates(date(2015, 1, 1), date(2025, 12, 31)), waited=st.integers(0, 300))
def test_met_exactly_from_the_hundred_eightieth_day(filed: date, waited: int) -> None:
    told = filed + timedelta(days=waited)
    assert (decide(str(told), adjustment_filed_on=str(filed)).outcome is MET) == (waited >= 180)


def test_bad_facts_are_refused_by_field() -> None:
    assert "told_on (2024-12-31) cannot come before adjustment_filed_on" in refused(
        NAME, **(BASE | {"told_on": "2024-12-31"})
    )
    assert refused(NAME, **BASE).startswith("told_on")
    no_approval = {"told_on": "2025-09-01", "revoked": True, "petition_approved_on": None}
    assert "petition_approved_on is missing" in refused(NAME, **(BASE | no_approval))
