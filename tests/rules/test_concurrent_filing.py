"""Form I-485 beside its petition: order, category, number, and the petition's own fate."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome
from course.model.visa import Category

NAME = "concurrent-filing"
MET, NOT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED


def decide(category: str, filed: str = "2026-03-02", **more: Any) -> Finding:
    facts = {"petition_filed_on": "2026-03-02", "adjustment_filed_on": filed, "number_if_approved": "established"}
    return run(NAME, category=category, **(facts | more))


@pytest.mark.parametrize(
    ("category", "outcome"),
    [
        ("immediate-relative", MET),
        ("f1", MET),
        ("f2a", MET),
        ("f4", MET),
        ("eb1", MET),
        ("other-workers", MET),
        ("eb4", NOT),
        ("eb5", MET),
    ],
)
@pytest.mark.parametrize("filed", ["2026-03-02", "2026-05-01"])
def test_which_may_be_filed_together(category: str, outcome: Outcome, filed: str) -> None:
    assert decide(category, filed).outcome is outcome
    assert decide(category, filed, petition_approved_on=filed).outcome is MET


def test_investors_since_the_statute_changed() -> None:
    old = {"petition_filed_on": "2022-03-01"}
    assert decide("eb5", "2022-03-14", **old).outcome is NOT
    assert decide("eb5", "2022-03-15", **old).outcome is MET


def test_a_juvenile_has_two_readings() -> None:
    finding = decide("eb4", special="juvenile")
    assert finding.outcome is UNSETTLED
    assert "Two readings" in said(finding)


def test_never_before_the_petition() -> None:
    finding = decide("immediate-relative", "2026-03-01")
    assert finding.outcome is NOT
    assert finding.would_change


def test_the_number() -> None:
    assert decide("f2a", number_if_approved="not-established").outcome is NOT
    assert decide("f2a", number_if_approved="not-asked").outcome is OPEN
    assert decide("immediate-relative", number_if_approved="not-asked").outcome is MET


def test_the_petition_decides_first() -> None:
    assert decide("f2a", petition_denied_on="2026-06-01").outcome is NOT
    assert decide("f2a", "2026-06-02", petition_denied_on="2026-06-01").outcome is NOT
    assert "Decide the petition first" in said(decide("f2a"))
    assert "can be decided" in said(decide("f2a", petition_approved_on="2026-06-01"))


@given(category=st.sampled_from([one.value for one in Category]), wait=st.integers(1, 28))
def test_filing_after_approval_is_always_in_order(category: str, wait: int) -> None:
    late = f"2026-05-{wait:02}"
    assert decide(category, late, petition_approved_on="2026-05-01").outcome is MET


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"category": "f2a", "petition_filed_on": "2026-03-02", "adjustment_filed_on": "2026-03-02"}
    assert "petition_approved_on (2026-03-01) cannot come before" in refused(
        NAME, **facts, petition_approved_on="2026-03-01"
    )
    both = {"petition_approved_on": "2026-04-01", "petition_denied_on": "2026-04-02"}
    assert "name the decision that stands" in refused(NAME, **facts, **both)
    assert refused(NAME, **(facts | {"category": "k1"})).startswith("category")
