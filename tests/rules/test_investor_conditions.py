"""The window of Form I-829, to the day, and what is shown before and after the reform of 2022."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run

from course.model.finding import Finding, Outcome

NAME = "investor-conditions"
SHOWN = {"invested": "established", "sustained": "established", "conforming": "established", "site_visited": True}


def decide(
    since: str, filed: str | None, classified: str = "2023-01-10", on: str = "2026-11-20", **more: Any
) -> Finding:
    facts: dict[str, Any] = {"classified_on": classified, "resident_since": since, "filed_on": filed, "jobs": 10}
    return run(NAME, on, **(facts | SHOWN | more))


@pytest.mark.parametrize(
    ("since", "opens", "anniversary", "last"),
    [
        ("2024-06-10", "2026-03-12", "2026-06-10", "2026-06-09"),
        ("2024-02-29", "2025-11-30", "2026-02-28", "2026-02-27"),
        ("2024-06-15", "2026-03-17", "2026-06-15", "2026-06-15"),  # 14 June 2026 is a Sunday
    ],
)
def test_the_window(since: str, opens: str, anniversary: str, last: str) -> None:
    first = date.fromisoformat(opens)
    assert decide(since, str(first - timedelta(days=1))).outcome is Outcome.NOT_MET
    found = decide(since, opens)
    assert found.outcome is Outcome.MET
    assert found.dates["second-anniversary"] == date.fromisoformat(anniversary)
    assert decide(since, last).outcome is Outcome.MET


def test_the_anniversary_has_two_readings_and_later_needs_cause() -> None:
    assert decide("2024-06-10", "2026-06-10").outcome is Outcome.UNSETTLED
    assert decide("2024-06-10", "2026-06-11").outcome is Outcome.NEEDS_EVIDENCE
    assert decide("2024-06-10", "2026-06-11", good_cause="established").outcome is Outcome.MET
    assert decide("2024-06-10", "2026-06-11", good_cause="not-established").outcome is Outcome.NOT_MET


def test_no_petition_ends_residence() -> None:
    assert decide("2024-06-10", None, on="2026-06-09").outcome is Outcome.MET
    over = decide("2024-06-10", None, on="2026-06-10")
    assert over.outcome is Outcome.NOT_MET
    assert "INA 216A(c)(2)(A)" in over.cites


def test_the_day_the_class_was_asked_for_chooses_the_law() -> None:
    before = decide("2024-06-10", "2026-05-01", "2022-03-14", jobs=9, jobs_coming="established", site_visited=None)
    assert before.outcome is Outcome.MET, "jobs to be expected in a reasonable time were enough"
    after = decide("2024-06-10", "2026-05-01", "2022-03-15", jobs=9, jobs_coming="established")
    assert after.outcome is Outcome.NEEDS_EVIDENCE
    assert after.dates["last-day-after-extension"] == date(2027, 7, 10)
    assert "extended by a year" in after.summary
    assert "third-anniversary" not in before.dates


def test_ten_jobs_are_enough_and_nine_are_not() -> None:
    assert decide("2024-06-10", "2026-05-01", jobs=10).outcome is Outcome.MET
    assert decide("2024-06-10", "2026-05-01", jobs=9, jobs_coming="not-established").outcome is Outcome.NOT_MET
    assert decide("2024-06-10", "2026-05-01", jobs=None).outcome is Outcome.NEEDS_EVIDENCE
    assert decide("2024-06-10", "2026-05-01", jobs=0, troubled=True, kept="established").outcome is Outcome.MET


def test_the_site_is_visited_from_march_2024_on() -> None:
    since, filed = "2022-02-01", "2023-12-20"
    old = decide(since, filed, "2022-01-05", on="2024-03-14", site_visited=None)
    assert old.outcome is Outcome.MET
    reformed = {"resident_since": "2022-04-01", "filed_on": "2024-02-01", "classified_on": "2022-03-20", "jobs": 10}
    waiting = SHOWN | {"site_visited": None}
    assert run(NAME, "2024-03-14", **reformed, **waiting).outcome is Outcome.MET
    assert run(NAME, "2024-03-15", **reformed, **waiting).outcome is Outcome.NEEDS_EVIDENCE


@pytest.mark.parametrize(
    ("interview", "outcome"),
    [
        ("attended", Outcome.MET),
        ("waived", Outcome.MET),
        ("missed", Outcome.NOT_MET),
        ("missed-with-cause", Outcome.NEEDS_EVIDENCE),
    ],
)
def test_the_interview(interview: str, outcome: Outcome) -> None:
    assert decide("2024-06-10", "2026-05-01", interview=interview).outcome is outcome


def test_a_later_investment_starts_the_window_anew() -> None:
    found = decide("2023-06-10", "2026-09-01", reinvested_on="2024-11-01")
    assert found.dates["second-anniversary"] == date(2026, 11, 1)
    assert found.outcome is Outcome.MET


def test_bad_facts_are_refused_by_field() -> None:
    base = {"classified_on": "2023-01-10", "resident_since": "2024-06-10"}
    assert "filed_on (2024-01-01) cannot come before resident_since" in refused(NAME, **base, filed_on="2024-01-01")
    assert "resident_since (2024-06-10) cannot come before classified_on" in refused(
        NAME, **base | {"classified_on": "2025-01-01"}
    )
    assert refused(NAME, **base, jobs=-1).startswith("jobs")
    assert "filed_on is missing" in refused(NAME, **base, interview="attended")


@given(since=st.dates(date(2018, 1, 1), date(2023, 6, 1)), jobs=st.integers(0, 20), days=st.integers(0, 900))
def test_more_jobs_never_harm_and_the_window_holds_ninety_days(since: date, jobs: int, days: int) -> None:
    rank = [Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED, Outcome.MET]
    filed = str(since + timedelta(days=days))
    few, more = (decide(str(since), filed, str(since), jobs=count) for count in (jobs, jobs + 1))
    assert rank.index(few.outcome) <= rank.index(more.outcome)
    assert (few.dates["second-anniversary"] - few.dates["window-opens"]).days == 90
