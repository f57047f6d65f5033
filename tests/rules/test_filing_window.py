"""The 90-day window, to the day, across month ends and leap days. Dates were counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from factmaker import day
from hypothesis import given
from hypothesis import strategies as st

from course.model.finding import Finding, Outcome
from course.model.naturalization import Basis
from course.model.parameter import Parameters
from course.rules.filing_window import FilingFacts, filing_window


def decide(since: date, filed: date, law: Parameters, on: date, basis: Basis = Basis.GENERAL) -> Finding:
    return filing_window(FilingFacts(basis=basis, resident_since=since, filed_on=filed), on=on, law=law)


@pytest.mark.parametrize(
    ("basis", "since", "complete", "first"),
    [
        (Basis.GENERAL, "2020-06-10", "2025-06-10", "2025-03-12"),
        (Basis.GENERAL, "2019-03-31", "2024-03-31", "2024-01-01"),  # over 29 February 2024
        (Basis.GENERAL, "2018-03-31", "2023-03-31", "2022-12-31"),
        (Basis.GENERAL, "2020-05-01", "2025-05-01", "2025-01-31"),
        (Basis.SPOUSE, "2021-02-28", "2024-02-28", "2023-11-30"),
        (Basis.SPOUSE, "2023-08-31", "2026-08-31", "2026-06-02"),
    ],
)
def test_the_window_opens_ninety_days_before(
    basis: Basis, since: str, complete: str, first: str, law: Parameters, on: date
) -> None:
    opening = day(first)
    before = decide(day(since), opening - timedelta(days=1), law, on, basis)
    assert before.dates["residence-complete"] == day(complete)
    assert before.dates["earliest-filing"] == opening
    assert before.outcome is Outcome.NOT_MET
    assert before.would_change == (f"Filing on or after {opening}.",)
    assert decide(day(since), opening, law, on, basis).outcome is Outcome.MET


def test_an_anniversary_of_29_february_has_two_readings(law: Parameters, on: date) -> None:
    since = day("2020-02-29")  # no 29 February in 2025: 28 February less 90 days is 30 November 2024
    early = decide(since, day("2024-11-29"), law, on)
    assert (early.outcome, early.dates["residence-complete"]) == (Outcome.NOT_MET, day("2025-02-28"))
    assert early.would_change == ("Filing on or after 2024-12-01.",)
    assert decide(since, day("2024-11-30"), law, on).outcome is Outcome.UNSETTLED
    late = decide(since, day("2024-12-01"), law, on)
    assert late.outcome is Outcome.MET
    assert any("1 March" in reason.text for reason in late.reasons)
    assert decide(day("2019-02-28"), day("2023-11-30"), law, on).outcome is Outcome.MET


def test_where_three_months_and_ninety_days_differ_the_finding_says_so(law: Parameters, on: date) -> None:
    # Ninety days before 10 June is 12 March; three months before is 10 March.
    within = decide(day("2020-06-10"), day("2025-03-11"), law, on)
    assert within.outcome is Outcome.NOT_MET
    assert "would allow" in within.reasons[-1].text
    # Ninety days before 1 May is 31 January; three months before is 1 February.
    past = decide(day("2020-05-01"), day("2025-01-31"), law, on)
    assert past.outcome is Outcome.MET
    assert "would not yet allow" in past.reasons[-1].text
    assert len(decide(day("2020-06-10"), day("2025-03-12"), law, on).reasons) == 2


def test_another_track_is_not_decided_here(law: Parameters, on: date) -> None:
    finding = decide(day("2025-01-01"), day("2025-02-01"), law, on, Basis.HOSTILITIES)
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert finding.cites == ("INA 329(b)",)


@given(
    since=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    later=st.integers(0, 3000),
    basis=st.sampled_from([Basis.GENERAL, Basis.SPOUSE]),
)
def test_once_open_the_window_stays_open(since: date, later: int, basis: Basis, law: Parameters, on: date) -> None:
    first = decide(since, since, law, on, basis).dates["earliest-filing"]
    assert decide(since, first + timedelta(days=later), law, on, basis).outcome is Outcome.MET
    early = max(since, first - timedelta(days=1 + later))
    assert decide(since, early, law, on, basis).outcome is Outcome.NOT_MET
    assert (decide(since, first, law, on, basis).dates["residence-complete"] - first).days == 90
