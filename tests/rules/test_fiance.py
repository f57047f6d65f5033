"""The wedding of a K-1, to the day. Dates were counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "fiance-ninety-days"


def decide(admitted: str, married: str | None = None, on: str = "2026-11-20", **more: Any) -> Finding:
    wedding = {"married_on": married, "married_petitioner": True} if married else {}
    return run(NAME, on, admitted_on=admitted, **(wedding | more))


@pytest.mark.parametrize(
    ("admitted", "last"),
    [
        ("2026-03-02", "2026-05-31"),  # a Sunday: a wedding is no filing, so the day stays
        ("2025-11-30", "2026-02-28"),
        ("2023-12-01", "2024-02-29"),
        ("2024-02-29", "2024-05-29"),
    ],
)
def test_ninety_days_after_admission(admitted: str, last: str) -> None:
    day = date.fromisoformat(last)
    in_time = decide(admitted, last)
    assert in_time.outcome is Outcome.MET
    assert in_time.dates["last-day-to-marry"] == day
    assert in_time.numbers["days-to-wedding"] == 90
    late = decide(admitted, str(day + timedelta(days=1)))
    assert late.outcome is Outcome.NOT_MET
    assert "8 CFR 245.1(c)(6)" in late.cites


def test_three_months_are_named_where_they_differ() -> None:
    # Three months after 2 March is 2 June; ninety days end on 31 May.
    assert "three months" in said(decide("2026-03-02", "2026-06-02"))
    assert "three months" not in said(decide("2026-03-02", "2026-06-03"))


def test_another_spouse_is_no_way() -> None:
    other = decide("2026-03-02", "2026-04-01", married_petitioner=False)
    assert other.outcome is Outcome.NOT_MET
    assert "INA 245(d)" in other.cites


def test_no_wedding_yet_and_none_at_all() -> None:
    assert decide("2026-03-02", on="2026-05-31").outcome is Outcome.MET
    gone = decide("2026-03-02", on="2026-06-01")
    assert gone.outcome is Outcome.NOT_MET
    assert "INA 214(d)(1)" in gone.cites


def test_filing_later_is_no_bar_by_itself() -> None:
    assert decide("2026-03-02", "2026-04-01", filed_on="2026-10-01").outcome is Outcome.MET
    assert "No rule read sets a last day" in said(decide("2026-03-02", "2026-04-01"))


def test_bad_facts_are_refused_by_field() -> None:
    assert "married_on (2026-03-01) cannot come before admitted_on" in refused(
        NAME, admitted_on="2026-03-02", married_on="2026-03-01", married_petitioner=True
    )
    assert "married_petitioner is missing" in refused(NAME, admitted_on="2026-03-02", married_on="2026-04-01")
    assert refused(NAME, married_petitioner=True).startswith("admitted_on")


@given(admitted=st.dates(date(2015, 1, 1), date(2026, 5, 1)), after=st.integers(0, 150))
def test_met_exactly_up_to_the_ninetieth_day(admitted: date, after: int) -> None:
    outcome = decide(str(admitted), str(admitted + timedelta(days=after))).outcome
    assert (outcome is Outcome.MET) == (after <= 90)
