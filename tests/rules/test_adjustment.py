"""Adjustment of status: who came in how, which bar reaches whom, and what lifts it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome
from course.model.visa import Category

NAME = "adjustment"
MET, NOT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED
BASE: dict[str, Any] = {
    "category": "f2a",
    "last_entry": "admitted",
    "last_admitted_on": "2024-01-10",
    "filed_on": "2026-04-01",
    "status_at_filing": "nonimmigrant",
    "number": "established",
    "admissible": "established",
    "discretion": "established",
}
WORK = {"kind": "unauthorized-work", "start": "2025-01-01", "end": "2025-03-01"}
OPEN_I = {
    "kind": "petition",
    "filed_on": "1997-06-01",
    "approvable": "established",
    "sum_paid": True,
}


def decide(on: str = "2026-05-20", **more: Any) -> Finding:
    return run(NAME, on, **(BASE | more))


def test_a_clean_file() -> None:
    finding = decide()
    assert finding.outcome is MET
    assert "None of the bars" in said(finding)


@pytest.mark.parametrize("field", ["number", "admissible", "discretion"])
def test_what_is_needed_besides(field: str) -> None:
    assert decide(**{field: "not-asked"}).outcome is OPEN
    assert decide(**{field: "not-established"}).outcome is NOT


NO_ENTRY: dict[str, Any] = {"last_entry": "without-inspection", "last_admitted_on": None, "status_at_filing": "none"}


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"last_entry": "waved-through"}, MET),
        ({"last_entry": "paroled", "last_admitted_on": None, "status_at_filing": "parole"}, MET),
        (NO_ENTRY | {"category": "immediate-relative"}, NOT),
        (NO_ENTRY | {"category": "immediate-relative", "grandfather": OPEN_I}, MET),
        (NO_ENTRY | {"category": "immediate-relative", "grandfather": OPEN_I | {"sum_paid": False}}, OPEN),
        (NO_ENTRY | {"category": "immediate-relative", "grandfather": OPEN_I | {"filed_on": "2001-05-01"}}, NOT),
        (NO_ENTRY | {"self_petitioner": True}, MET),
        (NO_ENTRY | {"category": "eb4", "special": "juvenile"}, MET),
        (NO_ENTRY | {"last_entry": "false-citizenship-claim", "category": "immediate-relative"}, NOT),
    ],
)
def test_how_the_applicant_came_in(more: dict[str, Any], outcome: Outcome) -> None:
    assert decide(**more).outcome is outcome


@pytest.mark.parametrize(
    ("more", "cite"),
    [
        ({"admitted_as": "crewman"}, "INA 245(c)(1)"),
        ({"lapses": [WORK]}, "INA 245(c)(2)"),
        ({"status_at_filing": "none"}, "INA 245(c)(2)"),
        ({"admitted_as": "transit-without-visa"}, "INA 245(c)(3)"),
        ({"admitted_as": "visa-waiver"}, "INA 245(c)(4)"),
        ({"admitted_as": "informant"}, "INA 245(c)(5)"),
        ({"category": "eb4", "status_at_filing": "parole"}, "INA 245(c)(7)"),
        ({"lapses": [{"kind": "other-violation", "start": "2025-01-01", "end": "2025-01-02"}]}, "INA 245(c)(8)"),
    ],
)
def test_each_bar_stands_is_cured_and_leaves_out_the_self_petitioner(more: dict[str, Any], cite: str) -> None:
    barred = decide(**more)
    assert barred.outcome is NOT
    assert cite in barred.cites
    assert "open INA 245(i)" in barred.would_change[0]
    assert decide(**more, grandfather=OPEN_I).outcome is MET
    assert decide(**more, self_petitioner=True).outcome is MET


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"admitted_as": "crewman"}, NOT),
        ({"lapses": [WORK], "status_at_filing": "none"}, MET),
        ({"admitted_as": "transit-without-visa"}, NOT),
        ({"admitted_as": "visa-waiver", "status_at_filing": "none"}, MET),
        ({"admitted_as": "informant"}, NOT),
        ({"deportable_for_terrorism": True}, NOT),
    ],
)
def test_immediate_relatives_are_left_out_of_some(more: dict[str, Any], outcome: Outcome) -> None:
    assert decide(category="immediate-relative", **more).outcome is outcome


def test_special_immigrants() -> None:
    lapsed: dict[str, Any] = {"category": "eb4", "lapses": [WORK], "status_at_filing": "nonimmigrant"}
    for special in ("physician", "international-organization", "juvenile", "armed-forces"):
        assert decide(**lapsed, special=special).outcome is MET, special
    assert decide(**lapsed).outcome is NOT
    assert decide(**lapsed, special="religious").outcome is MET  # 60 days, forgiven under INA 245(k)
    assert decide(**(NO_ENTRY | {"category": "eb4", "special": "armed-forces"})).outcome is NOT  # INA 245(c)(7)
    lawful = NO_ENTRY | {"status_at_filing": "nonimmigrant", "category": "eb4"}
    assert decide(**lawful, special="armed-forces").outcome is MET
    juvenile = {"category": "eb4", "special": "juvenile", "status_at_filing": "none"}
    assert decide(**juvenile, admitted_as="crewman").outcome is MET
    assert decide(**juvenile, deportable_for_terrorism=True).outcome is NOT


def test_terrorism_is_beyond_both_ways_out() -> None:
    finding = decide(deportable_for_terrorism=True, grandfather=OPEN_I)
    assert finding.outcome is NOT
    assert "8 CFR 245.10(g)" in finding.cites


@pytest.mark.parametrize(
    ("end", "outcome"),
    [("2025-06-29", MET), ("2025-06-30", NOT)],  # 180 and 181 days from 1 January
)
def test_a_worker_is_forgiven_one_hundred_eighty_days(end: str, outcome: Outcome) -> None:
    facts: dict[str, Any] = {"category": "eb3", "lapses": [WORK | {"end": end}]}
    finding = decide(**facts)
    assert finding.outcome is outcome
    assert finding.numbers["days-counted"] == (180 if outcome is MET else 181)
    assert decide(**(facts | {"category": "f3"})).outcome is NOT
    assert decide(**facts, grandfather=OPEN_I).outcome is MET


def test_no_fault_of_ones_own() -> None:
    lapse = {"kind": "out-of-status", "start": "2025-01-01", "end": "2025-02-01"}
    assert decide(lapses=[lapse]).outcome is NOT
    assert decide(lapses=[lapse | {"excused": "offered"}]).outcome is OPEN
    assert decide(lapses=[lapse | {"excused": "established"}]).outcome is MET
    running = lapse | {"end": None, "excused": "established"}
    assert decide(lapses=[running], status_at_filing="none").outcome is NOT
    assert decide(lapses=[running | {"excused": "offered"}], status_at_filing="none").outcome is NOT


@pytest.mark.parametrize(
    ("more", "outcome", "cite"),
    [
        ({"conditional_resident": True}, NOT, "INA 245(f)"),
        ({"two_years_home_due": True}, NOT, "8 CFR 245.1(c)(2)"),
        ({"admitted_as": "fiance", "married_fiance_petitioner": False}, NOT, "INA 245(d)"),
        ({"admitted_as": "fiance", "married_fiance_petitioner": True}, MET, "INA 245(d)"),
        ({"marriage_in_proceedings": True}, OPEN, "INA 245(e)(1)"),
        ({"marriage_in_proceedings": True, "clear_good_faith": "established"}, MET, "INA 245(e)(3)"),
        ({"marriage_in_proceedings": True, "clear_good_faith": "not-established"}, NOT, "INA 245(e)(3)"),
    ],
)
def test_what_nothing_lifts(more: dict[str, Any], outcome: Outcome, cite: str) -> None:
    facts = more | {"category": "immediate-relative", "grandfather": OPEN_I}
    finding = decide(**facts)
    assert finding.outcome is outcome
    assert cite in finding.cites


def test_the_memorandum_on_discretion_is_named_from_its_day() -> None:
    assert "PM-602-0199" not in decide("2026-05-20").cites
    named = decide("2026-05-21")
    assert named.outcome is MET
    assert "its text was not seen" in said(named)


@given(
    category=st.sampled_from([one.value for one in Category]),
    days=st.integers(0, 400),
    more=st.integers(0, 200),
    status=st.sampled_from(["nonimmigrant", "parole", "none"]),
    worker=st.booleans(),
)
def test_longer_work_never_helps_and_grandfathering_never_hurts(
    category: str, days: int, more: int, status: str, worker: bool
) -> None:
    def outcome(length: int, **extra: Any) -> Outcome:
        end = date(2024, 2, 1) + timedelta(days=length)
        lapse = {"kind": "unauthorized-work", "start": "2024-02-01", "end": str(end)}
        return decide(category=category, status_at_filing=status, lapses=[lapse] if worker else [], **extra).outcome

    if outcome(days + more) is MET:
        assert outcome(days) is MET
    assert outcome(days, grandfather=OPEN_I) is MET


def test_bad_facts_are_refused_by_field() -> None:
    assert refused(NAME, **(BASE | {"category": "diversity"})).startswith("category")
    assert "does not go with last_entry" in refused(NAME, **(BASE | NO_ENTRY | {"admitted_as": "crewman"}))
    assert "married_fiance_petitioner" in refused(NAME, **(BASE | {"admitted_as": "fiance"}))
    assert refused(NAME, **{key: value for key, value in BASE.items() if key != "status_at_filing"}).startswith(
        "status"
    )
    assert "in the future" in refused(NAME, "2026-03-31", **BASE)


def test_numbers_that_went_back_since_filing_keep_the_application_waiting() -> None:
    waiting = decide(number_gone_back=True)
    assert waiting.outcome is OPEN
    assert "hold the application" in waiting.summary
    assert decide(number_gone_back=True, number="not-established").outcome is NOT
    assert "number_gone_back" in refused(NAME, **(BASE | {"number_gone_back": True, "category": "immediate-relative"}))
