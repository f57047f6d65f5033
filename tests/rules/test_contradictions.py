"""Facts that contradict each other, or lie in the future, are refused by the name of the field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rulebench import refused

from course.library.home import root
from course.library.tables import load_parameters
from course.model.finding import Outcome
from course.rules.catalog import CATALOG

BASE: dict[str, Any] = {"basis": "general", "resident_since": "2018-01-10", "filed_on": "2024-06-03"}
CASE = BASE | {"born_on": "1990-01-01", "moved_in": "2020-01-01"}
TESTS = {"born_on": "1990-01-01", "resident_since": "2018-01-10", "filed_on": "2024-06-03"}
FUTURE = "is in the future"
TRIP = {"departed": "2028-02-02", "returned": "2028-02-03"}


@pytest.mark.parametrize("rule", ["filing-window", "continuous-residence", "physical-presence"])
def test_filing_and_residence(rule: str) -> None:
    assert FUTURE in (said := refused(rule, **BASE | {"filed_on": "2030-01-01"}))
    assert said.startswith("filed_on")
    assert refused(rule, **BASE | {"resident_since": "2027-01-01"}).startswith("resident_since")
    assert "filed_on (2017-01-01) cannot come before resident_since (2018-01-10)" in refused(
        rule, **BASE | {"filed_on": "2017-01-01"}
    )


@pytest.mark.parametrize("rule", ["continuous-residence", "physical-presence"])
def test_trips(rule: str) -> None:
    assert f"trips.0.departed: 2028-02-02 {FUTURE}" in refused(rule, **BASE, trips=[TRIP])
    going = {"departed": "2026-01-02", "returned": "2027-02-03"}
    past = {"departed": "2022-01-02", "returned": "2022-02-03"}
    assert f"trips.1.returned: 2027-02-03 {FUTURE}" in refused(rule, **BASE, trips=[past, going])
    back = {"departed": "2022-02-02", "returned": "2022-02-01"}
    assert "cannot end (2022-02-01) before it starts" in refused(rule, **BASE, trips=[back])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"born_on": "2020-01-01"}, "resident_since (2018-01-10) cannot come before born_on (2020-01-01)"),
        (
            {"trips": [{"departed": "1989-01-01", "returned": "1991-01-01"}]},
            "trips.0.departed (1989-01-01) cannot come before born_on (1990-01-01)",
        ),
        ({"acts": [{"kind": "arrest", "on": "1989-12-31"}]}, "acts.0.on (1989-12-31) cannot come before born_on"),
        ({"acts": [{"kind": "arrest", "on": "2027-12-31"}]}, f"acts.0.on: 2027-12-31 {FUTURE}"),
        ({"attempts": [{"on": "2024-06-02"}]}, "attempts.0.on (2024-06-02) cannot come before filed_on (2024-06-03)"),
        ({"examined_on": "2024-06-02"}, "examined_on (2024-06-02) cannot come before filed_on (2024-06-03)"),
        ({"examined_on": "2027-06-02"}, FUTURE),
        (
            {"statements": [{"on": "2027-01-01", "about": "arrests", "oral": True, "under_oath": True}]},
            f"statements.0.on: 2027-01-01 {FUTURE}",
        ),
    ],
)
def test_a_naturalization_case(change: dict[str, Any], words: str) -> None:
    assert words in refused("naturalization", **CASE | change)


def test_the_tests() -> None:
    assert "attempts.0.on (2024-06-02) cannot come before filed_on" in refused(
        "civics-english", **TESTS, attempts=[{"on": "2024-06-02"}]
    )
    assert f"attempts.0.on: 2027-06-02 {FUTURE}" in refused("civics-english", **TESTS, attempts=[{"on": "2027-06-02"}])
    assert "trips.0.departed (1989-01-01) cannot come before born_on" in refused(
        "civics-english", **TESTS, trips=[{"departed": "1989-01-01", "returned": "1991-01-01"}]
    )


def test_place_and_review() -> None:
    local = BASE | {"moved_in": "2020-01-01"}
    assert "examined_on (2024-01-01) cannot come before filed_on" in refused(
        "state-residence", **local, examined_on="2024-01-01"
    )
    assert FUTURE in refused("state-residence", **local | {"moved_in": "2027-01-01"})
    assert FUTURE in refused("review-clock", examined_on="2028-01-05")
    assert "mailed_on (2026-01-06) cannot come before decided_on (2026-01-07)" in refused(
        "review-clock", examined_on="2026-01-05", decided_on="2026-01-07", denied=True, mailed_on="2026-01-06"
    )
    assert "until (2024-01-01) cannot come before filed_on" in refused(
        "continuous-residence", **BASE, until="2024-01-01"
    )


def test_a_marriage() -> None:
    union = {"living_together_since": "2020-01-01", "spouse_citizen_since": "2027-01-01"}
    assert f"union.spouse_citizen_since: 2027-01-01 {FUTURE}" in refused(
        "marital-union", filed_on="2024-06-03", union=union
    )
    assert f"union.spouse_citizen_since: 2027-01-01 {FUTURE}" in refused("naturalization", **CASE, union=union)


def test_a_made_up_story_may_lie_ahead() -> None:
    law = load_parameters(root(), "naturalization")
    story = BASE | {"filed_on": "2030-01-01"}
    found = CATALOG["filing-window"].apply(story, on=date(2026, 8, 10), law=law, seen=date.max)
    assert found.outcome is Outcome.MET
    assert found.as_of == date(2026, 8, 10)
