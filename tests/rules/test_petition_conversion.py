"""A petition after marriage, divorce, a birthday, naturalization or death: the class, and the priority date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "petition-conversion"
MET, NOT, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE


def decide(category: str, kin: str, event: str, day: str = "2025-05-09", **more: Any) -> Finding:
    facts = {"filed_on": "2020-01-01", "event_on": day} | ({"born_on": "2004-05-10"} if kin == "child" else {})
    return run(NAME, category=category, kin=kin, event=event, **(facts | more))


@pytest.mark.parametrize(
    ("category", "kin", "event", "day", "becomes"),
    [
        ("immediate-relative", "child", "beneficiary-married", "2024-01-01", "one for F3"),
        ("f1", "child", "beneficiary-married", "2025-06-01", "one for F3"),
        ("f4", "sibling", "beneficiary-married", "2025-06-01", "stays one for F4"),
        ("immediate-relative", "parent", "beneficiary-married", "2025-06-01", "stays one for an immediate"),
        ("f3", "child", "beneficiary-marriage-ended", "2025-05-09", "one for an immediate relative"),
        ("f3", "child", "beneficiary-marriage-ended", "2025-05-10", "one for F1"),
        ("immediate-relative", "child", "beneficiary-turned-21", "2025-05-10", "stays one for an immediate"),
        ("f2b", "child", "beneficiary-turned-21", "2025-05-10", "stays one for F2B"),
        ("f2a", "spouse", "petitioner-naturalized", "2025-05-10", "one for an immediate relative"),
        ("f2a", "child", "petitioner-naturalized", "2025-05-09", "one for an immediate relative"),
        ("f2a", "child", "petitioner-naturalized", "2025-05-10", "one for F1"),
        ("f2b", "child", "petitioner-naturalized", "2025-05-10", "one for F1"),
    ],
)
def test_the_class_it_moves_to(category: str, kin: str, event: str, day: str, becomes: str) -> None:
    finding = decide(category, kin, event, day)
    assert finding.outcome is MET
    assert becomes in finding.summary
    assert finding.dates["priority-date"] == date(2020, 1, 1)


@pytest.mark.parametrize("category", ["f2a", "f2b"])
def test_marriage_ends_a_residents_petition(category: str) -> None:
    finding = decide(category, "child", "beneficiary-married")
    assert finding.outcome is NOT
    assert "8 CFR 205.1(a)(3)(i)(I)" in finding.cites
    assert "priority-date" not in finding.dates


def test_a_residents_child_who_turns_21_goes_by_the_count() -> None:
    facts = ("f2a", "child", "beneficiary-turned-21", "2025-05-10")
    assert decide(*facts).outcome is OPEN
    assert "stays one for F2A" in decide(*facts, still_child="established").summary
    assert "one for F2B" in decide(*facts, still_child="not-established").summary


def test_the_change_can_be_refused() -> None:
    finding = decide("f2b", "child", "petitioner-naturalized", refused_conversion=True, born_on="1995-01-01")
    assert "treated as one for F2B" in finding.summary
    assert finding.dates["priority-date"] == date(2020, 1, 1)
    assert "INA 204(k)" in finding.cites


def test_children_of_the_spouse_need_their_own() -> None:
    assert "each needs a petition" in said(decide("f2a", "spouse", "petitioner-naturalized"))


@pytest.mark.parametrize(
    ("category", "kin", "more", "outcome"),
    [
        ("immediate-relative", "spouse", {}, MET),
        ("immediate-relative", "spouse", {"legally_separated": True}, NOT),
        ("immediate-relative", "spouse", {"remarried": True}, NOT),
        ("f2a", "spouse", {}, OPEN),
        ("f2a", "spouse", {"living_here": "established"}, MET),
        ("f4", "sibling", {"living_here": "not-established"}, OPEN),
        ("f4", "sibling", {"living_here": "not-established", "reinstated": "established"}, MET),
        ("f4", "sibling", {"living_here": "not-established", "reinstated": "not-established"}, NOT),
        ("f4", "sibling", {"living_here": "not-established", "approved": False}, NOT),
    ],
)
def test_the_petitioner_dies(category: str, kin: str, more: dict[str, Any], outcome: Outcome) -> None:
    assert decide(category, kin, "petitioner-died", **more).outcome is outcome


def test_what_ends_a_petition() -> None:
    assert decide("f2a", "spouse", "spouses-divorced").outcome is NOT
    assert decide("f2b", "child", "petitioner-lost-residence").outcome is NOT


@given(born=st.dates(date(1990, 1, 1), date(2003, 12, 31)), offset=st.integers(-300, 300))
def test_naturalization_goes_by_the_birthday(born: date, offset: int) -> None:
    leap = (born.month, born.day) == (2, 29)
    turns = date(born.year + 21, 2, 28) if leap else born.replace(year=born.year + 21)
    day = turns + timedelta(days=offset)
    facts = {"born_on": str(born), "filed_on": str(turns - timedelta(days=400))}
    finding = decide("f2a", "child", "petitioner-naturalized", str(day), **facts)
    assert ("an immediate relative" in finding.summary) == (offset < 0)


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"category": "f2a", "kin": "child", "event": "petitioner-naturalized"}
    days: dict[str, Any] = {"filed_on": "2020-01-01", "event_on": "2025-01-01", "born_on": "2004-05-10"}
    assert refused(NAME, **(facts | days | {"event": "moved-away"})).startswith("event")
    assert "no family category" in refused(NAME, **(facts | days | {"category": "eb2"}))
    assert "kin (sibling) does not go" in refused(NAME, **(facts | days | {"kin": "sibling"}))
    assert "resident's petition" in refused(NAME, **(facts | days | {"category": "f1"}))
    assert "born_on is missing" in refused(NAME, **(facts | days | {"born_on": None}))
    assert "event_on (2019-12-31) cannot come before filed_on" in refused(
        NAME, **(facts | days | {"event_on": "2019-12-31"})
    )
    assert "goes with category f3" in refused(NAME, **(facts | days | {"event": "beneficiary-marriage-ended"}))
    assert "married already" in refused(NAME, **(facts | days | {"category": "f3", "event": "beneficiary-married"}))
    assert "kin spouse" in refused(NAME, **(facts | days | {"event": "spouses-divorced"}))
    assert "is not the 21st birthday" in refused(NAME, **(facts | days | {"event": "beneficiary-turned-21"}))
    assert "in the future" in refused(NAME, "2024-12-31", **facts, **days)
