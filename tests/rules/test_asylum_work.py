"""The days before permission to work, counted by hand, with days that stop the clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "asylum-work-clock"


def decide(complete: str, on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, complete_on=complete, **more)


def stop(began: str, ended: str | None, reason: str = "applicant-delay") -> dict[str, str | None]:
    return {"reason": reason, "began_on": began, "ended_on": ended}


@pytest.mark.parametrize(
    ("complete", "apply", "grant"),
    [
        ("2026-01-05", "2026-06-04", "2026-07-04"),  # days are counted; a holiday moves nothing
        ("2023-10-02", "2024-02-29", "2024-03-30"),
        ("2025-10-01", "2026-02-28", "2026-03-30"),
    ],
)
def test_150_and_180_days(complete: str, apply: str, grant: str) -> None:
    first = date.fromisoformat(apply)
    on_time = decide(complete, applied_on=apply)
    assert on_time.outcome is Outcome.MET
    assert on_time.dates["first-day-to-apply"] == first
    assert on_time.dates["first-day-of-grant"] == date.fromisoformat(grant)
    assert on_time.dates["decision-due"] == first + timedelta(days=30)
    early = decide(complete, applied_on=str(first - timedelta(days=1)))
    assert early.outcome is Outcome.NOT_MET
    assert early.would_change == (f"Applying on or after {apply}.",)


def test_delay_moves_both_days() -> None:
    moved = decide("2026-01-05", stops=[stop("2026-03-02", "2026-03-22")])
    assert moved.dates["first-day-to-apply"] == date(2026, 6, 24)
    assert moved.dates["first-day-of-grant"] == date(2026, 7, 24)
    assert moved.numbers["days-stopped"] == 20


def test_delay_between_the_two_days_moves_only_the_grant() -> None:
    between = decide("2026-01-05", stops=[stop("2026-06-04", "2026-06-14", "evidence-request")])
    assert between.dates["first-day-to-apply"] == date(2026, 6, 4)
    assert between.dates["first-day-of-grant"] == date(2026, 7, 14)


def test_overlapping_delays_count_once() -> None:
    two = decide("2026-01-05", stops=[stop("2026-03-10", "2026-03-22"), stop("2026-03-02", "2026-03-15")])
    assert two.dates["first-day-to-apply"] == date(2026, 6, 24)


def test_an_open_delay_keeps_the_days_from_running() -> None:
    stuck = decide("2026-01-05", stops=[stop("2026-03-02", None)])
    assert stuck.dates == {}
    assert stuck.outcome is Outcome.NOT_MET
    assert stuck.numbers["days-counted"] == 56


def test_a_recommended_approval_opens_the_way_at_once() -> None:
    early = {"recommended_on": "2026-03-02", "applied_on": "2026-03-05"}
    assert decide("2026-01-05", **early).outcome is Outcome.MET
    assert decide("2026-01-05", **(early | {"applied_on": "2026-03-01"})).outcome is Outcome.NOT_MET
    assert decide("2026-01-05", on="2026-03-03", recommended_on="2026-03-02").outcome is Outcome.MET


def test_a_denial_inside_the_days_ends_it() -> None:
    assert decide("2026-01-05", denied_on="2026-06-03").outcome is Outcome.NOT_MET
    assert decide("2026-01-05", denied_on="2026-06-04").outcome is Outcome.NEEDS_EVIDENCE
    assert decide("2026-01-05", denied_on="2026-09-01", applied_on="2026-06-10").outcome is Outcome.MET


@pytest.mark.parametrize("bar", ["aggravated_felon", "missed_appearance"])
def test_bars(bar: str) -> None:
    assert decide("2026-01-05", applied_on="2026-06-10", **{bar: True}).outcome is Outcome.NOT_MET


def test_before_the_first_day_nothing_can_be_asked() -> None:
    assert decide("2026-01-05", on="2026-06-03").outcome is Outcome.NOT_MET
    assert decide("2026-01-05", on="2026-06-04").outcome is Outcome.MET


def test_the_proposal_is_named_and_not_counted() -> None:
    assert "365 days" in said(decide("2026-01-05"))
    assert "365 days" not in said(decide("2025-01-06", on="2026-02-22"))


def test_law_that_was_not_read_is_not_guessed() -> None:
    with pytest.raises(KeyError, match="asylum-work-filing-days"):
        decide("2021-01-05", on="2021-09-01")


def test_bad_facts_are_refused_by_field() -> None:
    assert "stops.0.began_on (2026-01-04)" in refused(
        NAME, complete_on="2026-01-05", stops=[stop("2026-01-04", "2026-02-01")]
    )
    assert "ended_on" in refused(NAME, complete_on="2026-01-05", stops=[stop("2026-03-04", "2026-02-01")])
    assert "applied_on (2026-01-04) cannot come before complete_on" in refused(
        NAME, complete_on="2026-01-05", applied_on="2026-01-04"
    )


@given(
    complete=st.dates(date(2023, 1, 1), date(2025, 1, 1)),
    gaps=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
)
def test_stops_only_lengthen_the_wait(complete: date, gaps: list[tuple[int, int]]) -> None:
    stops, at = [], complete
    for wait, length in gaps:
        began = at + timedelta(days=wait)
        at = began + timedelta(days=length)
        stops.append(stop(str(began), str(at)))
    dates = decide(str(complete), stops=stops).dates
    first = dates["first-day-to-apply"]
    within = sum(
        (date.fromisoformat(str(s["ended_on"])) - date.fromisoformat(str(s["began_on"]))).days
        for s in stops
        if date.fromisoformat(str(s["began_on"])) < first
    )
    assert (first - complete).days == 150 + within
    assert (dates["first-day-of-grant"] - first).days >= 30
