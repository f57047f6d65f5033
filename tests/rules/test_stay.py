"""The last day of a stay. Dates were counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "status-expiry"


def decide(cls: str, ends: str, on: str = "2026-08-10", **more: Any) -> Finding:
    return run(NAME, on, classification=cls, ends_on=ends, **more)


@pytest.mark.parametrize(
    ("cls", "ends", "last"),
    [
        ("F-1", "2026-05-15", "2026-07-14"),
        ("F-1", "2023-12-31", "2024-02-29"),
        ("J-1", "2026-01-30", "2026-03-01"),
        ("M-1", "2026-05-31", "2026-06-30"),
        ("H-2A", "2026-06-30", "2026-07-30"),
        ("H-2B", "2026-06-30", "2026-07-30"),
        ("H-3", "2026-06-30", "2026-07-10"),
        ("O-1", "2026-06-30", "2026-07-10"),
        ("P", "2024-02-20", "2024-03-01"),
        ("R-1", "2026-06-30", "2026-06-30"),
        ("B", "2026-06-30", "2026-06-30"),
    ],
)
def test_the_days_that_follow(cls: str, ends: str, last: str) -> None:
    day = date.fromisoformat(last)
    running = decide(cls, ends, on=last)
    assert running.dates["last-day-to-stay"] == day
    assert running.outcome is Outcome.MET
    assert decide(cls, ends, on=str(day + timedelta(days=1))).outcome is Outcome.NOT_MET


@pytest.mark.parametrize("cls", ["E-1", "E-2", "E-3", "H-1B", "L-1", "TN"])
def test_ten_days_only_where_the_record_gives_them(cls: str) -> None:
    assert decide(cls, "2026-06-30", on="2026-06-30").outcome is Outcome.MET
    assert decide(cls, "2026-06-30", on="2026-07-10").outcome is Outcome.NEEDS_EVIDENCE
    assert decide(cls, "2026-06-30", on="2026-07-10", extra_days_given=True).outcome is Outcome.MET
    assert decide(cls, "2026-06-30", on="2026-07-11", extra_days_given=True).outcome is Outcome.NOT_MET
    assert decide(cls, "2026-06-30", on="2026-07-01", extra_days_given=False).outcome is Outcome.NOT_MET


@pytest.mark.parametrize("cls", ["E-1", "E-2", "E-3", "H-1B", "H-1B1", "L-1", "O-1", "TN", "H-2A", "H-2B"])
def test_sixty_days_after_a_loss_of_work(cls: str) -> None:
    lost = {"ending": "work-ended", "work_ended_on": "2026-01-01"}
    # Sixty days after 1 January 2026 is 2 March.
    assert decide(cls, "2027-06-30", on="2026-03-02", **lost).outcome is Outcome.MET
    assert decide(cls, "2027-06-30", on="2026-03-03", **lost).outcome is Outcome.NOT_MET
    short = decide(cls, "2026-02-10", on="2026-02-10", **lost)
    assert short.dates["last-day-to-stay"] == date(2026, 2, 10)
    assert decide(cls, "2027-06-30", on="2026-01-02", **lost, sixty_days_used=True).outcome is Outcome.NOT_MET


def test_other_classes_have_no_days_after_a_loss_of_work() -> None:
    lost = decide("R-1", "2027-06-30", on="2026-01-02", ending="work-ended", work_ended_on="2026-01-01")
    assert lost.outcome is Outcome.NOT_MET


def test_students_who_do_not_finish() -> None:
    left = decide("F-1", "2026-04-01", on="2026-04-16", ending="withdrew-with-permission")
    assert left.outcome is Outcome.MET
    assert left.dates["last-day-to-stay"] == date(2026, 4, 16)
    assert decide("F-1", "2026-04-01", on="2026-04-02", ending="fell-out").outcome is Outcome.NOT_MET


def test_the_rule_on_fixed_admission_is_named_with_both_readings() -> None:
    # Sixty days after 1 September 2026 is 31 October; thirty is 1 October.
    both = decide("F-1", "2026-09-01", on="2026-10-15")
    assert both.outcome is Outcome.UNSETTLED
    assert both.dates["last-day-to-stay"] == date(2026, 10, 31)
    assert both.dates["last-day-as-reported"] == date(2026, 10, 1)
    assert decide("F-1", "2026-09-01", on="2026-10-01").outcome is Outcome.MET
    assert decide("F-1", "2026-09-01", on="2026-11-01").outcome is Outcome.NOT_MET
    # A period that ended on 14 September was over before the rule.
    before = decide("F-1", "2026-07-16", on="2026-09-14")
    assert before.outcome is Outcome.MET
    assert "Confirm at the source" not in said(before)
    assert "Confirm at the source" in said(decide("J-1", "2026-10-01", on="2026-10-05"))


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"classification": "H-1B", "ends_on": "2027-06-30"}
    assert "work_ended_on and ending" in refused(NAME, **facts, ending="work-ended")
    assert "work_ended_on and ending" in refused(NAME, **facts, work_ended_on="2026-01-01")
    assert "ends_on (2025-06-30) cannot come before work_ended_on" in refused(
        NAME, classification="H-1B", ends_on="2025-06-30", ending="work-ended", work_ended_on="2026-01-01"
    )
    assert "only a student" in refused(NAME, **facts, ending="withdrew-with-permission")
    assert refused(NAME, **(facts | {"classification": "Z-9"})).startswith("classification")


@given(
    cls=st.sampled_from(["F-1", "J-1", "M-1", "H-1B", "H-2A", "O-1", "B"]),
    ends=st.dates(date(2023, 1, 1), date(2026, 12, 1)),
    after=st.integers(-10, 80),
)
def test_a_stay_that_has_ended_stays_ended(cls: str, ends: date, after: int) -> None:
    rank = [Outcome.MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED, Outcome.NOT_MET]
    now, then = (
        rank.index(decide(cls, str(ends), on=str(ends + timedelta(days=days))).outcome) for days in (after, after + 1)
    )
    assert now <= then
