"""The window of Form I-751, to the day, and the waivers. Dates were counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "conditional-residence"


def decide(since: str, filed: str | None = None, path: str = "joint", on: str = "2026-11-20", **more: Any) -> Finding:
    married = str(date.fromisoformat(since) - timedelta(days=200))
    facts = {"married_on": married, "resident_since": since, "path": path, "filed_on": filed}
    return run(NAME, on, **(facts | more))


@pytest.mark.parametrize(
    ("since", "opens", "anniversary", "last"),
    [
        ("2024-06-10", "2026-03-12", "2026-06-10", "2026-06-09"),
        ("2022-05-30", "2024-03-01", "2024-05-30", "2024-05-29"),  # past a leap day
        ("2022-05-29", "2024-02-29", "2024-05-29", "2024-05-28"),
        ("2024-02-29", "2025-11-30", "2026-02-28", "2026-02-27"),  # no 29 February in 2026
        ("2024-06-15", "2026-03-17", "2026-06-15", "2026-06-15"),  # 14 June 2026 is a Sunday
        ("2024-07-05", "2026-04-06", "2026-07-05", "2026-07-06"),  # 4 July a Saturday, 5 July a Sunday
    ],
)
def test_the_window(since: str, opens: str, anniversary: str, last: str) -> None:
    first, end = date.fromisoformat(opens), date.fromisoformat(last)
    early = decide(since, str(first - timedelta(days=1)))
    assert early.dates["window-opens"] == first
    assert early.dates["second-anniversary"] == date.fromisoformat(anniversary)
    assert early.outcome is Outcome.NOT_MET
    assert early.would_change == (f"Filing again on or after {opens}.",)
    in_window = decide(since, opens)
    assert in_window.outcome is Outcome.MET
    assert in_window.summary == f"Filed in the window, on {opens}."
    on_last = decide(since, last)
    assert on_last.dates["last-day"] == end
    assert on_last.outcome is Outcome.MET


def test_the_anniversary_itself_has_two_readings() -> None:
    assert decide("2024-06-10", "2026-06-10").outcome is Outcome.UNSETTLED
    assert decide("2024-06-10", "2026-06-11").outcome is Outcome.NEEDS_EVIDENCE


@pytest.mark.parametrize(
    ("showing", "outcome"),
    [
        ("not-asked", Outcome.NEEDS_EVIDENCE),
        ("offered", Outcome.NEEDS_EVIDENCE),
        ("established", Outcome.MET),
        ("not-established", Outcome.NOT_MET),
    ],
)
def test_late_needs_good_cause(showing: str, outcome: Outcome) -> None:
    late = decide("2024-06-10", "2026-08-03", good_cause=showing)
    assert late.outcome is outcome
    assert {"INA 216(d)(2)(B)", "8 CFR 216.4(a)(6)"} <= set(late.cites)


def test_nothing_filed() -> None:
    assert decide("2024-06-10", on="2026-03-01").outcome is Outcome.MET
    assert decide("2024-06-10", on="2026-06-09").outcome is Outcome.MET
    gone = decide("2024-06-10", on="2026-06-15")
    assert gone.outcome is Outcome.NOT_MET
    assert "INA 216(c)(2)(A)" in gone.cites


def test_a_marriage_of_two_years_leaves_no_conditions() -> None:
    facts = {"resident_since": "2024-06-10", "path": "joint"}
    assert run(NAME, married_on="2022-06-10", **facts).outcome is Outcome.NOT_APPLICABLE
    assert run(NAME, married_on="2022-06-11", **facts, filed_on="2026-04-01").outcome is Outcome.MET


def test_service_abroad_stops_the_days() -> None:
    duty = {"serving_abroad_from": "2026-04-01", "serving_abroad_to": "2026-04-30"}
    # Thirty days of service move the last day from 9 June to 9 July 2026.
    assert decide("2024-06-10", "2026-07-09", **duty).outcome is Outcome.MET
    assert decide("2024-06-10", "2026-07-10", **duty).outcome is Outcome.NEEDS_EVIDENCE
    still = decide("2024-06-10", "2026-11-01", serving_abroad_from="2026-04-01")
    assert still.outcome is Outcome.MET
    assert "last-day" not in still.dates


def test_a_waiver_has_no_window() -> None:
    shown = {"good_faith": "established", "ground": "established"}
    for filed in ("2024-09-01", "2026-04-01", "2026-10-01"):
        assert decide("2024-06-10", filed, "waiver-abuse", **shown).outcome is Outcome.MET
        assert decide("2024-06-10", filed, "waiver-hardship", ground="established").outcome is Outcome.MET
    assert decide("2024-06-10", "2026-04-01", "waiver-abuse", ground="established").outcome is Outcome.NEEDS_EVIDENCE
    against = decide("2024-06-10", "2026-04-01", "waiver-abuse", ground="established", good_faith="not-established")
    assert against.outcome is Outcome.NOT_MET


def test_a_waiver_because_the_marriage_ended() -> None:
    ended = {"path": "waiver-marriage-ended", "good_faith": "established"}
    assert decide("2024-06-10", "2025-01-10", **ended, marriage="ended").outcome is Outcome.MET
    pending = decide("2024-06-10", "2025-01-10", **ended, marriage="intact")
    assert pending.outcome is Outcome.NEEDS_EVIDENCE
    assert "final decree" in said(pending)
    assert decide("2024-06-10", "2025-01-10", **ended, marriage="spouse-died").outcome is Outcome.NOT_MET
    order = decide("2024-06-10", "2025-01-10", **ended, marriage="ended", final_order=True)
    assert order.outcome is Outcome.NOT_MET
    assert "8 CFR 216.5(a)(2)" in order.cites


def test_the_marriage_decides_the_path() -> None:
    assert decide("2024-06-10", "2026-04-01", marriage="ended").outcome is Outcome.NOT_MET
    assert decide("2024-06-10", "2026-04-01", marriage="spouse-died").outcome is Outcome.NOT_MET
    alone = {"path": "alone-after-death", "marriage": "spouse-died"}
    assert decide("2024-06-10", "2026-04-01", **alone).outcome is Outcome.MET
    assert decide("2024-06-10", "2025-04-01", **alone).outcome is Outcome.UNSETTLED


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"married_on": "2024-01-02", "resident_since": "2024-06-10", "path": "joint"}
    assert "resident_since (2024-06-10) cannot come before married_on" in refused(
        NAME, **(facts | {"married_on": "2024-07-01"})
    )
    assert "marriage is intact" in refused(NAME, **(facts | {"path": "alone-after-death"}))
    assert "serving_abroad_from is missing" in refused(NAME, **facts, serving_abroad_to="2026-01-01")
    assert refused(NAME, **facts, filed_on="2027-01-01").startswith("filed_on")


@given(since=st.dates(date(2018, 1, 1), date(2024, 8, 1)), after=st.integers(0, 150))
def test_the_window_is_ninety_days(since: date, after: int) -> None:
    dates = decide(str(since)).dates
    assert (dates["second-anniversary"] - dates["window-opens"]).days == 90
    assert dates["last-day"].weekday() < 5
    filed = dates["window-opens"] + timedelta(days=after)
    outcome = decide(str(since), str(filed), on="2030-01-01").outcome
    assert (outcome is Outcome.MET) == (filed <= dates["last-day"])


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ("not-asked", Outcome.MET),
        ("established", Outcome.MET),
        ("offered", Outcome.NEEDS_EVIDENCE),
        ("not-established", Outcome.NOT_MET),
    ],
)
def test_a_joint_petition_falls_with_the_marriage(found: str, outcome: Outcome) -> None:
    finding = decide("2024-06-10", "2026-04-01", good_faith=found)
    assert finding.outcome is outcome
    assert ("8 CFR 216.4(c)" in finding.cites) is (found != "not-asked")
