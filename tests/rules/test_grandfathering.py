"""INA 245(i): the two last days of filing, presence, and the additional sum."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "grandfathering"
MET, NOT, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE


def decide(filed: str, on: str = "2026-11-20", **more: Any) -> Finding:
    facts = {"kind": "petition", "filed_on": filed, "approvable": "established", "sum_paid": True}
    return run(NAME, on, **(facts | more))


@pytest.mark.parametrize(
    ("filed", "present", "outcome"),
    [
        ("1998-01-14", "not-established", MET),
        ("1998-01-15", "not-established", NOT),
        ("1998-01-15", "not-asked", OPEN),
        ("1998-01-15", "established", MET),
        ("2001-04-30", "established", MET),
        ("2001-05-01", "established", NOT),
    ],
)
@pytest.mark.parametrize("kind", ["petition", "labor-certification"])
def test_the_two_last_days(filed: str, present: str, outcome: Outcome, kind: str) -> None:
    assert decide(filed, kind=kind, present_on_2000_12_21=present).outcome is outcome


def test_a_derivative_need_not_have_been_here() -> None:
    finding = decide("2001-04-30", derivative=True)
    assert finding.outcome is MET
    assert "asked of the principal" in said(finding)


def test_approvable_when_filed() -> None:
    assert decide("1997-01-01", approvable="not-asked").outcome is OPEN
    assert decide("1997-01-01", approvable="not-established").outcome is NOT
    assert "8 CFR 245.10(a)(3)" in decide("1997-01-01").cites


def test_the_additional_sum() -> None:
    unpaid: dict[str, Any] = {"sum_paid": False, "applied_on": "2015-06-01"}
    assert decide("1997-01-01", **unpaid).outcome is OPEN
    child = unpaid | {"unmarried": True, "derivative": True}
    assert decide("1997-01-01", **child, born_on="1998-06-02").outcome is MET  # 17 on the next day
    assert decide("1997-01-01", **child, born_on="1998-06-01").outcome is OPEN
    assert decide("1997-01-01", **unpaid, born_on="1998-06-02").outcome is OPEN
    assert decide("1997-01-01", **unpaid, family_unity=True).outcome is MET


@given(filed=st.dates(date(1985, 1, 1), date(2010, 1, 1)), earlier=st.integers(0, 3000))
def test_an_earlier_filing_is_never_worse(filed: date, earlier: int) -> None:
    if decide(str(filed)).outcome is MET:
        assert decide(str(filed - timedelta(days=earlier))).outcome is MET
    assert (decide(str(filed), present_on_2000_12_21="established").outcome is MET) == (filed <= date(2001, 4, 30))


def test_bad_facts_are_refused_by_field() -> None:
    assert refused(NAME, kind="lottery", filed_on="1997-01-01").startswith("kind")
    assert refused(NAME, kind="petition").startswith("filed_on")
    early = {"kind": "petition", "filed_on": "2000-01-01", "applied_on": "1999-12-31"}
    assert "applied_on (1999-12-31) cannot come before filed_on" in refused(NAME, **early)
