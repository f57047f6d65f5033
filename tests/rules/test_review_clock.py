"""Deadlines after the examination, moved on from weekends and legal holidays. Dates were counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from factmaker import day
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from course.model.finding import Finding, Outcome
from course.model.parameter import Parameters
from course.rules.deadline import is_legal_holiday, last_day, next_working_day
from course.rules.review_clock import ReviewFacts, review_clock


def decide(law: Parameters, seen: str, **facts: Any) -> Finding:
    dated = {key: day(value) if isinstance(value, str) else value for key, value in facts.items()}
    return review_clock(ReviewFacts(**({"examined_on": day("2026-01-12")} | dated)), on=day(seen), law=law)


def test_the_decision_is_due_in_120_days(law: Parameters) -> None:
    running = decide(law, "2026-05-12")
    assert running.dates["decision-due"] == day("2026-05-12")
    assert running.outcome is Outcome.MET
    late = decide(law, "2026-05-13")
    assert late.outcome is Outcome.NOT_MET
    assert {"INA 336(b)", "8 CFR 310.5(a)"} <= set(late.cites)
    assert decide(law, "2026-08-01", decided_on="2026-05-12").outcome is Outcome.MET
    assert decide(law, "2026-08-01", decided_on="2026-05-13").outcome is Outcome.NOT_MET


def test_only_a_waiver_restarts_the_clock(law: Parameters) -> None:
    again = {"examined_again_on": "2026-05-01"}
    assert decide(law, "2026-05-13", **again).outcome is Outcome.NOT_MET
    waived = decide(law, "2026-05-13", **again, waived=True)
    assert waived.outcome is Outcome.MET
    assert waived.dates["decision-due"] == day("2026-08-29")


DENIED = {"decided_on": "2026-03-02", "denied": True}


@pytest.mark.parametrize(
    ("notice", "filed", "outcome"),
    [
        ({"received_on": "2026-03-02"}, "2026-04-01", Outcome.MET),  # thirty days, a Wednesday
        ({"received_on": "2026-03-02"}, "2026-04-02", Outcome.NOT_MET),
        ({"mailed_on": "2026-03-02"}, "2026-04-06", Outcome.MET),  # 33 days end on Saturday 4 April
        ({"mailed_on": "2026-03-02"}, "2026-04-07", Outcome.NOT_MET),
        ({"received_on": "2026-03-02", "mailed_on": "2026-03-02"}, "2026-04-01", Outcome.MET),
        ({"received_on": "2026-03-02", "mailed_on": "2026-03-02"}, "2026-04-02", Outcome.UNSETTLED),
        ({"received_on": "2026-03-20", "mailed_on": "2026-03-02"}, "2026-04-20", Outcome.UNSETTLED),
        ({"received_on": "2026-03-20", "mailed_on": "2026-03-02"}, "2026-04-21", Outcome.NOT_MET),
        ({}, "2026-04-01", Outcome.NEEDS_EVIDENCE),
    ],
)
def test_the_request_for_a_hearing(notice: dict[str, str], filed: str, outcome: Outcome, law: Parameters) -> None:
    finding = decide(law, "2026-05-01", **DENIED, **notice, hearing_requested_on=filed)
    assert finding.outcome is outcome
    if outcome is Outcome.NOT_MET:
        assert "8 CFR 336.2(c)" in finding.cites
    if outcome is Outcome.UNSETTLED:
        assert any("Two readings" in reason.text for reason in finding.reasons)


def test_the_hearing_and_the_court(law: Parameters) -> None:
    asked = DENIED | {"received_on": "2026-03-02", "hearing_requested_on": "2026-03-30"}
    assert decide(law, "2026-04-01", **asked).dates["hearing-due"] == day("2026-09-26")
    assert decide(law, "2026-09-26", **asked).outcome is Outcome.MET
    assert decide(law, "2026-09-27", **asked).outcome is Outcome.NOT_MET
    assert decide(law, "2026-12-01", **asked, heard_on="2026-09-26").outcome is Outcome.MET
    final = decide(law, "2026-12-01", **asked, heard_on="2026-07-01", final_on="2026-07-02")
    # 120 days end on Friday 30 October.
    assert final.dates["court-petition-due"] == day("2026-10-30")


def test_steps_out_of_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="only after a denial"):
        ReviewFacts(examined_on=day("2026-01-12"), hearing_requested_on=day("2026-02-01"))
    with pytest.raises(ValidationError, match=r"decided_on .* cannot come before examined_on"):
        ReviewFacts(examined_on=day("2026-01-12"), decided_on=day("2026-01-11"))


@pytest.mark.parametrize(
    "holiday",
    [
        "2026-01-01",
        "2026-01-19",
        "2026-02-16",
        "2026-05-25",
        "2026-06-19",
        "2026-07-03",  # 4 July 2026 is a Saturday
        "2026-09-07",
        "2026-10-12",
        "2026-11-11",
        "2026-11-26",
        "2026-12-25",
        "2027-07-05",  # 4 July 2027 is a Sunday
        "2021-12-31",  # 1 January 2022 is a Saturday
    ],
)
def test_federal_holidays(holiday: str) -> None:
    assert is_legal_holiday(day(holiday))
    assert next_working_day(day(holiday)) > day(holiday)


@pytest.mark.parametrize("working", ["2020-06-19", "2026-07-06", "2026-11-27", "2026-02-17", "2026-05-18"])
def test_days_that_are_no_holiday(working: str) -> None:
    assert not is_legal_holiday(day(working))


def test_a_period_runs_on_over_a_long_weekend() -> None:
    # Saturday 23 May, Sunday, Memorial Day: the period ends on Tuesday 26 May 2026.
    assert last_day(day("2026-04-23"), 30) == day("2026-05-26")
    assert last_day(day("2026-11-23"), 3) == day("2026-11-27")  # over Thanksgiving


@given(start=st.dates(date(2022, 1, 1), date(2040, 1, 1)), days=st.integers(0, 400))
def test_a_period_ends_on_a_working_day_soon_after(start: date, days: int) -> None:
    end = last_day(start, days)
    assert end.weekday() < 5
    assert not is_legal_holiday(end)
    assert timedelta(0) <= end - (start + timedelta(days=days)) <= timedelta(days=4)
    assert last_day(start, days) <= last_day(start, days + 1)


@given(year=st.integers(2022, 2100))
def test_every_year_keeps_eleven_holidays(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    kept = [one for one in days if one.year == year and one.weekday() < 5 and is_legal_holiday(one)]
    # New Year's Day falls on a Saturday in some years and is then kept on 31 December before.
    assert 10 <= len(kept) <= 12
