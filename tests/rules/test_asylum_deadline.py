"""The one-year limit on asylum, to the day. Dates were counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "asylum-deadline"


def decide(arrived: str, received: str | None = None, on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, arrived_on=arrived, received_on=received, **more)


def claim(cause: str, began: str, showing: str = "established", reasonable: str = "established") -> dict[str, str]:
    return {"cause": cause, "began_on": began, "showing": showing, "reasonable": reasonable}


@pytest.mark.parametrize(
    ("arrived", "last"),
    [
        ("2025-06-10", "2026-06-10"),
        ("2025-06-13", "2026-06-15"),  # 13 June 2026 is a Saturday
        ("2025-07-03", "2026-07-06"),  # 3 July 2026 is the holiday kept for Saturday 4 July
        ("2023-02-28", "2024-02-28"),
        ("2023-03-01", "2024-03-01"),
        ("2024-12-25", "2025-12-26"),
    ],
)
def test_a_year_after_the_last_arrival(arrived: str, last: str) -> None:
    due = date.fromisoformat(last)
    in_time = decide(arrived, last)
    assert in_time.dates["last-day-to-file"] == due
    assert in_time.outcome is Outcome.MET
    late = decide(arrived, str(due + timedelta(days=1)))
    assert late.outcome is Outcome.NOT_MET
    assert "INA 208(a)(2)(D)" in late.cites
    assert late.would_change


def test_an_arrival_before_april_1997_counts_from_then() -> None:
    old = decide("1994-05-05", "1998-04-01")
    assert old.dates["last-day-to-file"] == date(1998, 4, 1)
    assert old.outcome is Outcome.MET
    assert decide("1994-05-05", "1998-04-02").outcome is Outcome.NOT_MET


def test_a_leap_day_has_two_readings() -> None:
    # 28 February 2025 is a Friday; 1 March a Saturday, so the other reading ends on Monday the 3rd.
    assert decide("2024-02-29", "2025-02-28").outcome is Outcome.MET
    assert decide("2024-02-29", "2025-03-03").outcome is Outcome.UNSETTLED
    assert decide("2024-02-29", "2025-03-04").outcome is Outcome.NOT_MET


def test_proof_of_mailing_in_the_year() -> None:
    assert decide("2025-06-10", "2026-06-15", mailed_on="2026-06-10").outcome is Outcome.MET
    assert decide("2025-06-10", "2026-06-15", mailed_on="2026-06-11").outcome is Outcome.NOT_MET


def test_an_unaccompanied_child_has_no_limit() -> None:
    child = decide("2022-06-10", "2026-06-15", unaccompanied_child=True)
    assert child.outcome is Outcome.NOT_APPLICABLE
    assert child.cites == ("INA 208(a)(2)(E)",)
    denied = decide("2022-06-10", "2026-06-15", unaccompanied_child=True, denied_before=True)
    assert denied.outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("showing", "reasonable", "outcome"),
    [
        ("established", "established", Outcome.MET),
        ("established", "offered", Outcome.NEEDS_EVIDENCE),
        ("not-asked", "not-asked", Outcome.NEEDS_EVIDENCE),
        ("established", "not-established", Outcome.NOT_MET),
        ("not-established", "established", Outcome.NOT_MET),
    ],
)
@pytest.mark.parametrize("cause", ["country-conditions", "status-or-parole-kept", "ineffective-counsel"])
def test_an_exception_needs_the_event_and_a_reasonable_time(
    cause: str, showing: str, reasonable: str, outcome: Outcome
) -> None:
    late = decide("2024-06-10", "2026-06-15", circumstances=[claim(cause, "2025-05-01", showing, reasonable)])
    assert late.outcome is outcome


def test_one_exception_that_holds_is_enough() -> None:
    both = [
        claim("ineffective-counsel", "2025-01-01", "not-established"),
        claim("country-conditions", "2026-04-01"),
    ]
    assert decide("2024-06-10", "2026-06-15", circumstances=both).outcome is Outcome.MET


def test_illness_counts_only_in_the_year_after_arrival() -> None:
    late = decide("2024-06-10", "2026-06-15", circumstances=[claim("illness-or-disability", "2025-06-11")])
    assert late.outcome is Outcome.NOT_MET
    assert "year after arrival" in said(late)
    assert decide("2024-06-10", "2026-06-15", circumstances=[claim("illness-or-disability", "2025-06-10")]).outcome is (
        Outcome.MET
    )


def test_what_came_after_the_filing_explains_nothing() -> None:
    late = decide("2024-06-10", "2026-06-15", circumstances=[claim("country-conditions", "2026-06-16")])
    assert late.outcome is Outcome.NOT_MET


def test_a_denial_before_needs_changed_circumstances() -> None:
    again = {"arrived": "2025-06-10", "received": "2025-12-01", "denied_before": True}
    assert decide(**again).outcome is Outcome.NOT_MET
    ill = decide(**again, circumstances=[claim("illness-or-disability", "2025-07-01")])
    assert ill.outcome is Outcome.NOT_MET
    changed = decide(**again, circumstances=[claim("country-conditions", "2025-10-01")])
    assert changed.outcome is Outcome.MET
    assert "8 CFR 208.4(a)(3)" in changed.cites


def test_nothing_filed_yet() -> None:
    assert decide("2025-12-01", on="2026-11-20").outcome is Outcome.MET
    assert decide("2025-11-19", on="2026-11-20").outcome is Outcome.NOT_MET


def test_bad_facts_are_refused_by_field() -> None:
    assert "received_on (2025-06-09) cannot come before arrived_on" in refused(
        NAME, arrived_on="2025-06-10", received_on="2025-06-09"
    )
    assert "received_on is missing" in refused(NAME, arrived_on="2025-06-10", mailed_on="2025-07-01")
    assert refused(NAME, received_on="2025-06-10").startswith("arrived_on")
    assert refused(NAME, arrived_on="2027-01-01").startswith("arrived_on")
    unknown = refused(NAME, arrived_on="2025-06-10", circumstances=[claim("rain", "2025-07-01")])
    assert unknown.startswith("circumstances.0.cause")


@given(arrived=st.dates(date(1998, 1, 1), date(2024, 1, 1)), after=st.integers(0, 800))
def test_once_late_always_late(arrived: date, after: int) -> None:
    rank = [Outcome.MET, Outcome.UNSETTLED, Outcome.NOT_MET]
    now, next_day = (
        rank.index(decide(str(arrived), str(arrived + timedelta(days=days))).outcome) for days in (after, after + 1)
    )
    assert now <= next_day
    assert decide(str(arrived), str(arrived + timedelta(days=365))).outcome is Outcome.MET
    assert decide(str(arrived), str(arrived + timedelta(days=372))).outcome is Outcome.NOT_MET
