"""A whole Form I-601: which grounds stand, whether a waiver exists, and whether it was earned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "waiver-request"
MET, NOT, OPEN, NONE = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.NOT_APPLICABLE
ON = "2026-07-15"
SPOUSE = {"kin": "spouse", "status": "citizen", "hardship": "established"}
STAY = {"entered": "2023-06-10", "departed": "2024-07-10", "manner": "admitted", "authorized_until": "2023-12-10"}
PRESENCE = {"born_on": "1990-01-01", "stays": [STAY], "seeks_admission_on": ON}
LIE = {
    "made_on": "2024-09-10",
    "affirmative": True,
    "untrue": True,
    "to": "united-states-officer",
    "own_case": True,
    "willful": True,
    "cut_off_inquiry": True,
    "benefit_sought": True,
}
CLAIM = {
    "made_on": "2024-02-02",
    "affirmative": True,
    "untrue": True,
    "born_on": "1990-01-01",
    "citizenship": True,
    "purpose": True,
    "knowing": True,
    "lacked_capacity": False,
    "parents_citizens": False,
}


def decide(**more: Any) -> Finding:
    asked = {"presence": PRESENCE, "immigrant": True, "relatives": [SPOUSE], "discretion": "established"}
    return run(NAME, ON, **(asked | more))


def left(departed: str) -> dict[str, Any]:
    return PRESENCE | {"stays": [STAY | {"departed": departed}]}


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({}, MET),
        ({"relatives": []}, NOT),
        ({"relatives": [SPOUSE | {"kin": "son-or-daughter"}]}, NOT),
        ({"relatives": [SPOUSE | {"status": "other"}]}, NOT),
        ({"relatives": [SPOUSE | {"kin": "parent", "status": "permanent-resident"}]}, MET),
        ({"relatives": [SPOUSE | {"hardship": "offered"}]}, OPEN),
        ({"relatives": [SPOUSE | {"hardship": "not-established"}]}, NOT),
        ({"discretion": "not-asked"}, OPEN),
        ({"discretion": "not-established"}, NOT),
        ({"immigrant": False}, NOT),
        ({"misrepresentation": LIE}, MET),
        ({"misrepresentation": LIE | {"willful": None}}, OPEN),
        ({"misrepresentation": LIE | {"willful": False}}, MET),
        ({"false_claim": CLAIM}, NOT),
        ({"false_claim": CLAIM | {"citizenship": False}}, MET),
        ({"presence": None, "misrepresentation": LIE | {"willful": False}}, NONE),
        ({"presence": None, "false_claim": CLAIM | {"citizenship": False}}, NONE),
    ],
)
def test_one_fact_decides(more: dict[str, Any], outcome: Outcome) -> None:
    assert decide(**more).outcome is outcome


def test_the_bar_begins_after_one_hundred_and_eighty_days() -> None:
    """From 11 December 2023 to 7 June 2024 are 180 days; the departure itself is not counted."""
    short, long = decide(presence=left("2024-06-08")), decide(presence=left("2024-06-09"))
    assert short.numbers["unlawful-presence: unlawful-days"] == 180
    assert short.outcome is NONE
    assert "nothing to waive" in short.summary
    assert long.numbers["unlawful-presence: unlawful-days"] == 181
    assert long.outcome is MET


def test_a_bar_that_is_over_needs_no_waiver() -> None:
    gone = STAY | {"entered": "2021-06-10", "authorized_until": "2021-12-10", "departed": "2022-07-10"}
    old = PRESENCE | {"stays": [gone]}
    assert decide(presence=old | {"seeks_admission_on": "2025-07-10"}).outcome is MET
    assert decide(presence=old | {"seeks_admission_on": "2025-07-11"}).outcome is NONE


def test_each_ground_needs_its_own_waiver() -> None:
    both = decide(misrepresentation=LIE, false_claim=CLAIM)
    assert both.outcome is NOT
    assert "No immigrant waiver exists" in both.summary
    assert "INA 212(i)(1)" in both.cites
    assert "INA 212(a)(9)(B)(v)" in both.cites
    assert said(both).count("No immigrant waiver exists") >= 1


def test_no_ground_at_all_is_refused() -> None:
    assert "name the ground" in refused(NAME, ON, immigrant=True)


@settings(max_examples=60, deadline=None)
@given(days=st.integers(1, 900))
def test_there_is_something_to_waive_exactly_after_enough_days(days: int) -> None:
    until = date(2023, 12, 10)
    finding = decide(presence=left((until + timedelta(days=days + 1)).isoformat()))
    assert finding.numbers["unlawful-presence: unlawful-days"] == days
    assert (finding.outcome is NONE) == (days <= 180)
