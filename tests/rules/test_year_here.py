"""The year before a refugee or asylee becomes a resident, to the day, with absences."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run

from course.model.finding import Finding, Outcome

NAME = "year-before-adjustment"
SHOWN = {"still_refugee": "established", "not_resettled": "established"}


def decide(granted: str, filed: str, on: str = "2026-11-20", principal: str = "asylee", **more: Any) -> Finding:
    facts = {"principal": principal, "granted_on": granted, "filed_on": filed}
    return run(NAME, on, **(facts | (SHOWN if principal == "asylee" else {}) | more))


@pytest.mark.parametrize("principal", ["asylee", "refugee"])
@pytest.mark.parametrize(
    ("granted", "complete"), [("2024-06-10", "2025-06-10"), ("2024-02-29", "2025-02-28"), ("2023-03-01", "2024-03-01")]
)
def test_a_year(principal: str, granted: str, complete: str) -> None:
    day = date.fromisoformat(complete)
    assert decide(granted, complete, principal=principal).outcome is Outcome.MET
    early = decide(granted, str(day - timedelta(days=1)), principal=principal)
    assert early.outcome is Outcome.UNSETTLED
    assert early.dates["year-complete"] == day
    before = decide(granted, str(day - timedelta(days=9)), on=str(day - timedelta(days=1)), principal=principal)
    assert before.outcome is Outcome.NOT_MET


def test_whole_days_away_push_the_year_on() -> None:
    # Left on 1 March, back on 11 March: nine whole days away.
    trip = {"departed": "2025-03-01", "returned": "2025-03-11"}
    assert decide("2024-06-10", "2025-06-19", trips=[trip]).dates["year-complete"] == date(2025, 6, 19)
    # A second trip in the days added pushes it on again.
    more = {"departed": "2025-06-12", "returned": "2025-06-14"}
    assert decide("2024-06-10", "2025-06-20", trips=[trip, more]).dates["year-complete"] == date(2025, 6, 20)


def test_residence_counts_back() -> None:
    asylee = decide("2024-06-10", "2025-07-01", approved_on="2026-02-28")
    assert asylee.dates["resident-since"] == date(2025, 2, 28)
    refugee = decide("2024-06-10", "2025-07-01", principal="refugee", approved_on="2026-02-28")
    assert refugee.dates["resident-since"] == date(2024, 6, 10)


@pytest.mark.parametrize("point", ["still_refugee", "not_resettled"])
def test_the_other_conditions_of_an_asylee(point: str) -> None:
    assert decide("2024-06-10", "2025-07-01", **{point: "not-asked"}).outcome is Outcome.NEEDS_EVIDENCE
    assert decide("2024-06-10", "2025-07-01", **{point: "not-established"}).outcome is Outcome.NOT_MET
    assert decide("2024-06-10", "2025-07-01", terminated=True).outcome is Outcome.NOT_MET


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"principal": "asylee", "granted_on": "2024-06-10", "filed_on": "2025-07-01"}
    assert "filed_on" in refused(NAME, **(facts | {"filed_on": "2024-06-09"}))
    early = [{"departed": "2024-01-01", "returned": "2024-02-01"}]
    assert "trips.0.departed" in refused(NAME, **facts, trips=early)
    ahead = [{"departed": "2026-01-01", "returned": "2027-02-01"}]
    assert "trips: Value error, 2027-02-01 is in the future" in refused(NAME, **facts, trips=ahead)
    assert refused(NAME, **(facts | {"principal": "parolee"})).startswith("principal")


@given(granted=st.dates(date(2010, 1, 1), date(2023, 1, 1)), gap=st.integers(0, 300), length=st.integers(0, 300))
def test_time_away_delays_by_whole_days_away(granted: date, gap: int, length: int) -> None:
    left = granted + timedelta(days=gap)
    trip = {"departed": str(left), "returned": str(left + timedelta(days=length))}
    plain = decide(str(granted), "2026-11-01").dates["year-complete"]
    moved = decide(str(granted), "2026-11-01", trips=[trip]).dates["year-complete"]
    assert (moved - plain).days == max(0, length - 1)
