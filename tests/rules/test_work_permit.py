"""Permission to work: category and basis, the asylum clock, students' days, discretion, the old card."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "employment-authorization"
DONE = date(2026, 1, 5)


def decide(category: str, filed: str, on: str = "2026-08-10", **more: Any) -> Finding:
    return run(NAME, on, category=category, filed_on=filed, **more)


def pending(filed: date, on: str = "2026-11-20", **more: Any) -> Finding:
    return decide("c-8", filed.isoformat(), on, basis_on=DONE.isoformat(), **more)


def test_an_asylum_applicant_may_apply_after_150_days() -> None:
    assert pending(DONE + timedelta(days=149)).outcome is Outcome.NOT_MET
    assert pending(DONE + timedelta(days=150)).outcome is Outcome.MET


def test_no_card_before_180_days() -> None:
    filed = DONE + timedelta(days=155)
    assert pending(filed, (DONE + timedelta(days=179)).isoformat()).outcome is Outcome.NEEDS_EVIDENCE
    assert pending(filed, (DONE + timedelta(days=180)).isoformat()).outcome is Outcome.MET


@given(st.integers(1, 60))
def test_a_delay_of_the_applicant_moves_the_first_day_by_its_length(days: int) -> None:
    began = DONE + timedelta(days=20)
    stop = {
        "reason": "applicant-delay",
        "began_on": began.isoformat(),
        "ended_on": (began + timedelta(days)).isoformat(),
    }
    first = DONE + timedelta(days=150 + days)
    assert pending(first, stops=[stop]).outcome is Outcome.MET
    assert pending(first - timedelta(days=1), stops=[stop]).outcome is Outcome.NOT_MET


def test_asylum_denied_before_the_first_card() -> None:
    filed = DONE + timedelta(days=160)
    assert pending(filed, basis_ended_on="2026-08-01").outcome is Outcome.NOT_MET
    card = {"asked": "renewal", "card_category": "c-8", "card_expires_on": "2026-12-01"}
    assert pending(filed, basis_ended_on="2026-08-01", **card).outcome is Outcome.NEEDS_EVIDENCE
    assert pending(filed, basis_ended_on="2026-08-01", review="established", **card).outcome is Outcome.MET
    assert pending(DONE + timedelta(days=10), **card).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("missed", "outcome"),
    [
        (None, Outcome.MET),
        ("established", Outcome.MET),
        ("offered", Outcome.NEEDS_EVIDENCE),
        ("not-established", Outcome.NOT_MET),
    ],
)
def test_a_missed_interview(missed: str | None, outcome: Outcome) -> None:
    assert pending(DONE + timedelta(days=160), missed=missed).outcome is outcome


def test_recommended_approval_needs_no_days() -> None:
    assert pending(DONE + timedelta(days=60), "2026-04-01", recommended_on="2026-03-01").outcome is Outcome.MET


def test_an_aggravated_felon_is_barred() -> None:
    assert pending(DONE + timedelta(days=160), aggravated_felon=True).outcome is Outcome.NOT_MET


@pytest.mark.parametrize("category", ["a-5", "c-9"])
def test_what_the_category_rests_on(category: str) -> None:
    assert decide(category, "2026-03-01", basis_on="2026-02-01").outcome is Outcome.MET
    assert decide(category, "2026-03-01").outcome is Outcome.NEEDS_EVIDENCE
    assert decide(category, "2026-03-01", basis="not-established").outcome is Outcome.NOT_MET
    assert decide(category, "2026-03-01", basis="offered").outcome is Outcome.NEEDS_EVIDENCE
    assert decide(category, "2026-03-01", basis_on="2026-02-01", basis_ended_on="2026-06-01").outcome is Outcome.NOT_MET


def test_discretion_where_there_is_some() -> None:
    for category, outcome in (("c-9", Outcome.NOT_MET), ("a-5", Outcome.MET)):
        found = decide(category, "2026-03-01", basis_on="2026-02-01", discretion="not-established")
        assert found.outcome is outcome
    assert pending(DONE + timedelta(days=160), discretion="not-established").outcome is Outcome.MET
    assert decide("c-9", "2026-03-01", basis_on="2026-02-01", discretion="offered").outcome is Outcome.NEEDS_EVIDENCE


@pytest.mark.parametrize(
    ("filed", "outcome"),
    [
        ("2026-02-14", Outcome.NOT_MET),
        ("2026-02-15", Outcome.MET),
        ("2026-07-15", Outcome.MET),
        ("2026-07-16", Outcome.NOT_MET),
    ],
)
def test_a_students_window(filed: str, outcome: Outcome) -> None:
    told = {"program_ends_on": "2026-05-16", "basis_on": (date.fromisoformat(filed) - timedelta(3)).isoformat()}
    assert decide("c-3-b", filed, **told).outcome is outcome


@pytest.mark.parametrize(("days", "outcome"), [(30, Outcome.MET), (31, Outcome.NOT_MET)])
def test_a_students_recommendation_is_good_for_thirty_days(days: int, outcome: Outcome) -> None:
    filed = date(2026, 5, 1)
    told = {"program_ends_on": "2026-05-16", "basis_on": (filed - timedelta(days)).isoformat()}
    assert decide("c-3-b", filed.isoformat(), **told).outcome is outcome


def test_students_under_the_rule_that_was_not_read() -> None:
    told = {"program_ends_on": "2026-08-20", "basis_on": "2026-09-10"}
    found = decide("c-3-b", "2026-09-15", "2026-11-20", **told)
    assert found.outcome is Outcome.UNSETTLED
    assert "confirm at the source" in said(found)
    assert decide("c-3-b", "2026-09-14", "2026-11-20", **told).outcome is Outcome.MET


@pytest.mark.parametrize(("days", "outcome"), [(60, Outcome.MET), (61, Outcome.NOT_MET)])
def test_the_extension_for_certain_degrees(days: int, outcome: Outcome) -> None:
    filed = date(2026, 5, 1)
    card = {"card_category": "c-3-b", "card_expires_on": "2026-06-30"}
    found = decide("c-3-c", filed.isoformat(), basis_on=(filed - timedelta(days)).isoformat(), **card)
    assert found.outcome is outcome
    assert found.dates["old-card-extended-until"] == date(2026, 12, 27)
    late = decide("c-3-c", "2026-07-01", basis_on="2026-06-25", **card)
    assert late.outcome is Outcome.NOT_MET
    assert "old-card-extended-until" not in late.dates


@pytest.mark.parametrize(
    ("filed", "category", "extended"),
    [
        ("2025-10-29", "c-9", date(2027, 5, 14)),
        ("2025-10-30", "c-9", None),
        ("2025-10-29", "c-8", None),
    ],
)
def test_the_old_card_is_extended_by_the_day_of_filing(filed: str, category: str, extended: date | None) -> None:
    card = {"asked": "renewal", "card_category": category, "card_expires_on": "2025-11-20"}
    found = decide("c-9", filed, "2026-08-10", basis_on="2024-02-01", **card)
    assert found.outcome is Outcome.MET
    assert found.dates.get("old-card-extended-until") == extended


def test_a_renewal_on_the_last_day_extends_nothing() -> None:
    card = {"asked": "renewal", "card_category": "c-9", "card_expires_on": "2025-10-01"}
    assert "old-card-extended-until" not in decide("c-9", "2025-10-01", basis_on="2024-02-01", **card).dates
    assert "old-card-extended-until" in decide("c-9", "2025-09-30", basis_on="2024-02-01", **card).dates


def test_an_asylees_right_to_work_outlives_the_card() -> None:
    card = {"asked": "renewal", "card_category": "a-5", "card_expires_on": "2026-03-01"}
    found = decide("a-5", "2026-04-01", basis_on="2020-02-01", **card)
    assert found.outcome is Outcome.MET
    assert "The right to work goes on with the status" in said(found)


def test_how_long_a_card_may_be_good_is_dated() -> None:
    found = decide("c-9", "2026-03-01", basis_on="2026-02-01")
    assert found.dates["valid-at-most-until"] == date(2028, 2, 10)
    assert "confirm it at the source" in said(found)
    before = decide("c-9", "2025-06-01", "2025-12-04", basis_on="2025-02-01")
    assert "valid-at-most-until" not in before.dates


def test_facts_that_contradict_each_other() -> None:
    facts = {"category": "c-9", "filed_on": "2026-03-01"}
    assert "basis_ended_on" in refused(NAME, **facts, basis_on="2026-03-01", basis_ended_on="2026-02-01")
    assert "basis_on is missing" in refused(NAME, **facts, basis_ended_on="2026-02-01")
    assert "missed concerns an asylum applicant" in refused(NAME, **facts, missed="offered")
    assert "program_ends_on" in refused(NAME, **facts, program_ends_on="2026-05-16")
    assert "card_expires_on is missing" in refused(NAME, **facts, asked="renewal")
    assert "in the future" in refused(NAME, category="c-9", filed_on="2026-12-01")
