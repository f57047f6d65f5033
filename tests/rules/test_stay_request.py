"""Requests to extend a stay or change status: in time, late, excused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run

from course.model.finding import Finding, Outcome

NAME = "extension-or-change"
EXCUSED = {"delay": "established", "bona_fide": "established"}


def decide(filed: str, expires: str | None = "2026-06-30", on: str = "2026-11-20", **more: Any) -> Finding:
    facts = {"request": "extension", "classification": "H-1B", "filed_on": filed, "maintained": True}
    return run(NAME, on, **(facts | ({"expires_on": expires} if expires else {}) | more))


@pytest.mark.parametrize("request_", ["extension", "change"])
def test_up_to_the_last_day(request_: str) -> None:
    assert decide("2026-06-30", request=request_).outcome is Outcome.MET
    late = decide("2026-07-01", request=request_)
    assert late.outcome is Outcome.NEEDS_EVIDENCE
    assert late.numbers["days-late"] == 1
    assert decide("2026-07-01", request=request_, **EXCUSED).outcome is Outcome.MET
    rule = "8 CFR 214.1(c)(4)(i)" if request_ == "extension" else "8 CFR 248.1(b)"
    assert rule in late.cites


@pytest.mark.parametrize(
    "spoiled", [{"delay": "not-established"}, {"bona_fide": "not-established"}, {"in_removal_proceedings": True}]
)
def test_each_condition_of_the_excuse(spoiled: dict[str, Any]) -> None:
    assert decide("2026-07-10", **(EXCUSED | spoiled)).outcome is Outcome.NOT_MET


def test_status_must_have_been_kept() -> None:
    assert decide("2026-06-01", maintained=False).outcome is Outcome.NOT_MET
    assert decide("2026-06-01", maintained=None).outcome is Outcome.NEEDS_EVIDENCE


def test_an_end_on_a_day_of_rest_has_two_readings() -> None:
    # 4 July 2026 is a Saturday; Monday 6 July is the next working day.
    assert decide("2026-07-06", "2026-07-04").outcome is Outcome.UNSETTLED
    assert decide("2026-07-07", "2026-07-04").outcome is Outcome.NEEDS_EVIDENCE


@pytest.mark.parametrize("cls", ["C", "D", "K-1"])
@pytest.mark.parametrize("request_", ["extension", "change"])
def test_classes_that_cannot(cls: str, request_: str) -> None:
    assert decide("2026-06-01", classification=cls, request=request_).outcome is Outcome.NOT_MET


def test_other_bars() -> None:
    for request in ("extension", "change"):
        assert decide("2026-06-01", classification="B", visa_waiver=True, request=request).outcome is Outcome.NOT_MET
    home = {"classification": "J-1", "request": "change"}
    assert decide("2026-06-01", **home, home_residence=True).outcome is Outcome.NOT_MET
    assert decide("2026-06-01", **home).outcome is Outcome.MET
    assert decide("2026-06-01", None, classification="F-1", duration_of_status=True).outcome is Outcome.NOT_MET
    change = decide("2026-06-01", None, classification="F-1", duration_of_status=True, request="change")
    assert change.outcome is Outcome.MET


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"request": "change", "classification": "B", "filed_on": "2026-06-01"}
    assert "expires_on and duration_of_status" in refused(NAME, **facts)
    assert "expires_on and duration_of_status" in refused(
        NAME, **facts, expires_on="2026-07-01", duration_of_status=True
    )
    assert "home_residence" in refused(NAME, **facts, expires_on="2026-07-01", home_residence=True)
    assert refused(NAME, **(facts | {"filed_on": "2026-12-01"}), expires_on="2026-07-01").startswith("filed_on")


@given(expires=st.dates(date(2022, 1, 1), date(2026, 6, 1)), after=st.integers(-100, 100))
def test_in_time_up_to_the_end_of_status(expires: date, after: int) -> None:
    outcome = decide(str(expires + timedelta(days=after)), str(expires)).outcome
    assert (outcome is Outcome.MET) == (after <= 0)
    if after > 4:
        assert outcome is Outcome.NEEDS_EVIDENCE
