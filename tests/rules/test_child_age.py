"""The age of children under INA 201(f) and 203(h). Days were counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "child-age"
MET, NOT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED
DAYS = st.dates(date(1990, 1, 1), date(2012, 12, 31))


def f2a(on: str = "2026-11-20", **more: Any) -> Finding:
    """Born 10 May 2004; petition pending 1 February to 1 August 2024: 29 + 31 + 30 + 31 + 30 + 31 = 182 days."""
    facts = {
        "path": "second-preference",
        "born_on": "2004-05-10",
        "filed_on": "2024-02-01",
        "approved_on": "2024-08-01",
        "final_action_on": "2025-11-01",
        "applied_on": "2025-11-10",
    }
    return run(NAME, on, **(facts | more))


def test_the_days_pending_come_off_the_age() -> None:
    finding = f2a()
    assert finding.numbers["days-pending"] == 182
    assert finding.dates["child-through"] == date(2025, 11, 7)  # 10 May 2025 and 181 days
    # 1 November 2025 less 182 days is 3 May 2025, a week short of the 21st birthday.
    assert (finding.numbers["age-years"], finding.numbers["age-days"]) == (20, 358)
    assert finding.outcome is MET
    assert finding.dates["seek-by"] == date(2026, 11, 1)
    assert finding.summary == "Still a child: the age is counted as 20 years and 358 day(s) on 2025-11-01."


@pytest.mark.parametrize(("available", "outcome"), [("2025-11-07", MET), ("2025-11-08", NOT)])
def test_the_last_day_of_childhood(available: str, outcome: Outcome) -> None:
    finding = f2a(final_action_on=available)
    assert finding.outcome is outcome
    if outcome is NOT:
        assert (finding.numbers["age-years"], finding.numbers["age-days"]) == (21, 0)
        assert "converts to F2B" in said(finding)
        assert "2024-02-01" in said(finding)


def test_a_number_waits_for_approval() -> None:
    finding = f2a(final_action_on="2024-03-01", applied_on="2024-08-02", on="2024-09-01")
    assert finding.dates["age-taken-on"] == date(2024, 8, 1)
    assert finding.outcome is MET
    pending = f2a(approved_on=None)
    assert pending.outcome is OPEN
    assert f2a(final_action_on=None, applied_on=None).outcome is OPEN


CHARTS = {"filing_chart_on": "2025-06-01", "final_action_on": "2026-02-01"}


@pytest.mark.parametrize(
    ("applied", "on", "taken", "outcome"),
    [
        ("2025-08-14", "2026-11-20", "2025-06-01", MET),
        ("2025-08-15", "2026-11-20", "2026-02-01", NOT),
        ("2025-08-14", "2025-08-14", "2025-06-01", MET),
        (None, "2026-11-20", "2026-02-01", NOT),
    ],
)
def test_the_chart_goes_by_the_day_of_filing(applied: str | None, on: str, taken: str, outcome: Outcome) -> None:
    charts = CHARTS if on > "2026-02-01" else {"filing_chart_on": "2025-06-01", "final_action_on": None}
    finding = f2a(on, applied_on=applied, **charts)
    assert finding.dates["age-taken-on"] == date.fromisoformat(taken)
    assert finding.outcome is outcome


def test_before_the_policy_of_2023_and_after_it() -> None:
    facts = {
        "born_on": "2001-08-01",
        "filed_on": "2021-10-01",
        "approved_on": "2022-04-01",  # 182 days: a child through 29 January 2023
        "filing_chart_on": "2022-09-01",
        "final_action_on": "2023-02-01",
        "applied_on": "2022-09-10",
    }
    before = f2a("2023-02-13", **facts)
    assert before.dates["child-through"] == date(2023, 1, 29)
    assert before.outcome is NOT
    assert f2a("2023-02-14", **facts).outcome is MET


def test_a_consulate_reads_final_action_dates() -> None:
    finding = f2a(applied_on=None, sought_on="2025-06-10", abroad=True, **CHARTS)
    assert finding.outcome is NOT
    assert "9 FAM 502.1-1(D)(5)" in finding.cites


def test_the_other_chart_is_named_where_it_matters() -> None:
    late = f2a(applied_on="2026-02-10", **CHARTS)
    assert "no longer governs" in said(late)
    excused = f2a(applied_on="2026-02-10", extraordinary="established", **CHARTS)
    assert excused.outcome is UNSETTLED
    assert "Two readings" in said(excused)


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        ({"applied_on": "2026-11-01"}, MET),  # the anniversary, a Sunday
        ({"applied_on": "2026-11-02"}, UNSETTLED),  # the Monday after it
        ({"applied_on": "2026-11-03"}, OPEN),
        ({"applied_on": "2026-11-03", "extraordinary": "established"}, MET),
        ({"applied_on": "2026-11-03", "extraordinary": "not-established"}, NOT),
        ({"applied_on": "2026-11-03", "sought_on": "2025-06-01"}, MET),  # before availability
        ({"applied_on": None}, OPEN),
        ({"applied_on": "2026-11-10", "unavailable_from": "2026-03-01"}, OPEN),
        ({"applied_on": "2026-02-28", "unavailable_from": "2026-03-01"}, MET),
    ],
)
def test_one_year_to_seek_residence(step: dict[str, Any], outcome: Outcome) -> None:
    assert f2a(**step).outcome is outcome


def test_the_year_still_runs() -> None:
    assert f2a("2026-11-01", applied_on=None).outcome is OPEN
    assert "if residence is sought by 2026-11-01" in said(f2a("2026-11-01", applied_on=None))
    assert "not sought" in said(f2a("2026-11-02", applied_on=None))


def test_what_becomes_of_a_derivative() -> None:
    old = {"path": "derivative", "final_action_on": "2026-01-01", "applied_on": "2026-01-05"}
    kept = f2a(category="f2a", **old)
    assert "same resident keeps" in said(kept)
    for category in ("f3", "f4", "eb2", "f2b"):
        lost = f2a(category=category, **old)
        assert lost.outcome is NOT
        assert "Scialabba v. Cuellar de Osorio, 573 U.S. 41 (2014)" in lost.cites


def test_marriage_ends_childhood() -> None:
    finding = f2a(married=True)
    assert finding.outcome is NOT
    assert finding.would_change == ("The end of the marriage, before a visa number becomes available.",)


@pytest.mark.parametrize(
    ("path", "more", "cite"),
    [
        ("immediate-relative", {}, "INA 201(f)(1)"),
        ("parent-naturalized", {"filed_on": "2020-01-01", "naturalized_on": "DAY"}, "INA 201(f)(2)"),
        ("marriage-ended", {"filed_on": "2020-01-01", "marriage_ended_on": "DAY"}, "INA 201(f)(3)"),
        ("asylee-child", {}, "INA 208(b)(3)(B)"),
        ("refugee-child", {}, "INA 207(c)(2)(B)"),
    ],
)
@pytest.mark.parametrize(("day", "outcome"), [("2025-05-09", MET), ("2025-05-10", NOT)])
def test_the_age_is_fixed_on_one_day(path: str, more: dict[str, str], cite: str, day: str, outcome: Outcome) -> None:
    facts = {"filed_on": "DAY"} | more
    dated = {field: day if value == "DAY" else value for field, value in facts.items()}
    finding = run(NAME, path=path, born_on="2004-05-10", **dated)
    assert finding.outcome is outcome
    assert cite in finding.cites
    assert finding.dates["age-taken-on"] == date.fromisoformat(day)


def test_two_readings_when_the_parent_naturalizes_late() -> None:
    facts = {
        "path": "parent-naturalized",
        "born_on": "2004-05-10",
        "filed_on": "2024-02-01",
        "approved_on": "2024-08-01",
        "naturalized_on": "2025-11-07",
    }
    assert run(NAME, **facts).outcome is UNSETTLED
    assert run(NAME, **facts, in_second_or_ninth_circuit=True).outcome is MET
    elsewhere = run(NAME, **facts, in_second_or_ninth_circuit=False)
    assert elsewhere.outcome is NOT
    assert "INA 204(k)" in elsewhere.cites
    assert run(NAME, **(facts | {"naturalized_on": "2025-11-08"})).outcome is NOT


@given(born=DAYS, pending=st.integers(0, 3000), offset=st.integers(-30, 30), more=st.integers(0, 500))
def test_more_days_pending_never_make_older(born: date, pending: int, offset: int, more: int) -> None:
    leap = (born.month, born.day) == (2, 29)
    turns = date(born.year + 21, 2, 28) if leap else born.replace(year=born.year + 21)
    available = turns + timedelta(days=pending + offset)
    filed = available - timedelta(days=pending + more)
    assume(filed > born)

    def at(days: int) -> Finding:
        approved = filed + timedelta(days=days)
        facts = {"born_on": str(born), "filed_on": str(filed), "approved_on": str(approved)}
        step = {"final_action_on": str(available), "applied_on": str(available)}
        return f2a("2050-01-01", **facts, **step)

    assert (at(pending).outcome is MET) == (offset < 0)
    if at(pending).outcome is MET:
        assert at(pending + more).outcome is MET


@given(born=DAYS, day=st.integers(0, 9000))
def test_age_in_years_and_days_adds_up(born: date, day: int) -> None:
    filed = born + timedelta(days=day)
    finding = run(NAME, "2050-01-01", path="immediate-relative", born_on=str(born), filed_on=str(filed))
    years, days = finding.numbers["age-years"], finding.numbers["age-days"]
    leap = (born.month, born.day) == (2, 29)
    year = born.year + years
    common = year % 4 != 0 or (year % 100 == 0 and year % 400 != 0)
    birthday = date(year, 2, 28) if leap and common else born.replace(year=year)
    assert birthday + timedelta(days=days) == filed
    assert 0 <= days <= 366
    assert (finding.outcome is MET) == (years < 21)


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"path": "second-preference", "born_on": "2004-05-10", "filed_on": "2024-02-01"}
    assert refused(NAME, **(facts | {"path": "nephew"})).startswith("path")
    assert "approved_on (2024-01-31) cannot come before filed_on" in refused(NAME, **facts, approved_on="2024-01-31")
    assert "filed_on (2004-05-09) cannot come before born_on" in refused(NAME, **(facts | {"filed_on": "2004-05-09"}))
    assert "category is missing" in refused(NAME, **(facts | {"path": "derivative"}))
    assert "nobody derives" in refused(NAME, **(facts | {"path": "derivative", "category": "immediate-relative"}))
    assert "naturalized_on is missing" in refused(NAME, **(facts | {"path": "parent-naturalized"}))
    assert "in the future" in refused(NAME, "2024-01-31", **facts)
    fixed = facts | {"path": "immediate-relative", "final_action_on": "2025-01-01"}
    assert "waits for no number" in refused(NAME, **fixed)
