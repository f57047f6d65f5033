"""Petitions for workers with a labor certification: priority date, job, worker, wage, each day-exact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "worker-petition"
PAID = [{"year": 2024, "income": 90_000}, {"year": 2025, "income": 90_000}]
SKILLED: dict[str, Any] = {
    "classification": "skilled",
    "job": {"years": 2, "wage": 60_000},
    "accepted_on": "2024-03-01",
    "certified_on": "2025-09-01",
    "filed_on": "2026-01-15",
    "work": [{"first": "2020-01-01", "last": "2022-12-31"}],
    "wage_years": PAID,
}


def decide(**change: Any) -> Finding:
    return run(NAME, **(SKILLED | change))


def test_everything_met() -> None:
    found = decide()
    assert found.outcome is Outcome.MET
    assert found.dates["priority-date"] == date(2024, 3, 1)
    assert {"8 CFR 204.5(d)", "8 CFR 204.5(g)(2)", "8 CFR 204.5(l)(3)(ii)(A)"} <= set(found.cites)


@pytest.mark.parametrize(("days", "outcome"), [(180, Outcome.MET), (181, Outcome.NOT_MET)])
def test_a_certification_is_good_for_so_many_days(days: int, outcome: Outcome) -> None:
    filed = date(2025, 9, 1) + timedelta(days=days)
    assert decide(filed_on=filed.isoformat()).outcome is outcome


def test_no_certification_no_petition() -> None:
    assert decide(certified_on=None).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("first", "outcome"),
    [("2022-03-02", Outcome.MET), ("2022-03-03", Outcome.NOT_MET), ("2024-03-02", Outcome.NOT_MET)],
)
def test_experience_counts_up_to_the_priority_date_and_no_further(first: str, outcome: Outcome) -> None:
    found = decide(work=[{"first": first, "last": "2026-01-10"}])
    assert found.outcome is outcome
    assert any("Wing" in cite for cite in found.cites)


def test_a_letter_to_come_is_asked_for_only_where_it_could_help() -> None:
    offered = {"first": "2021-01-01", "last": "2022-12-31", "letter": "offered"}
    assert decide(work=[offered]).outcome is Outcome.NEEDS_EVIDENCE
    short = offered | {"first": "2022-06-01"}
    assert decide(work=[short]).outcome is Outcome.NOT_MET
    assert decide(work=[offered | {"letter": "not-established"}]).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("year", "outcome"),
    [
        ({"income": 60_000}, Outcome.MET),
        ({"income": 59_999}, Outcome.NEEDS_EVIDENCE),
        ({"income": -5_000, "assets": 60_000}, Outcome.MET),
        ({"paid": 60_000, "income": -5_000}, Outcome.MET),
        ({"paid": 40_000, "income": 20_000}, Outcome.MET),
        ({"paid": 40_000, "income": 10_000, "assets": 19_999}, Outcome.NEEDS_EVIDENCE),
        ({"evidence": "offered"}, Outcome.NEEDS_EVIDENCE),
        ({"evidence": "not-established"}, Outcome.NOT_MET),
    ],
)
def test_each_year_from_the_priority_date_must_bear_the_wage(year: dict[str, Any], outcome: Outcome) -> None:
    assert decide(wage_years=[{"year": 2024} | year, PAID[1]]).outcome is outcome


def test_a_year_short_is_decided_by_the_whole_and_a_year_before_does_not_count() -> None:
    years = [{"year": 2024, "income": 1}, PAID[1]]
    assert decide(wage_years=years, whole="established").outcome is Outcome.MET
    assert decide(wage_years=years, whole="not-established").outcome is Outcome.NOT_MET
    assert decide(wage_years=[{"year": 2023, "income": 1}, *PAID]).outcome is Outcome.MET
    assert decide(wage_years=PAID[:1]).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(wage_years=PAID[1:]).outcome is Outcome.NEEDS_EVIDENCE


@pytest.mark.parametrize(("workers", "outcome"), [(100, Outcome.MET), (99, Outcome.NEEDS_EVIDENCE)])
def test_a_large_employers_officer_may_speak(workers: int, outcome: Outcome) -> None:
    assert decide(wage_years=[], workers=workers, officer_statement="established").outcome is outcome


@pytest.mark.parametrize(
    ("job", "asked", "outcome"),
    [
        ({"years": 1}, "skilled", Outcome.NOT_MET),
        ({"years": 1}, "other-worker", Outcome.MET),
        ({"years": 2}, "other-worker", Outcome.NOT_MET),
        ({"years": 2}, "professional", Outcome.NOT_MET),
        ({"degree": "bachelor"}, "professional", Outcome.MET),
        ({"degree": "bachelor", "years": 4}, "advanced-degree", Outcome.NOT_MET),
        ({"degree": "bachelor", "years": 5}, "advanced-degree", Outcome.MET),
        ({"degree": "advanced"}, "advanced-degree", Outcome.NOT_MET),
        ({"degree": "advanced", "or_bachelor": True}, "advanced-degree", Outcome.MET),
    ],
)
def test_the_certified_job_decides_the_class(job: dict[str, Any], asked: str, outcome: Outcome) -> None:
    worker = {"degree": "bachelor", "degree_on": "2014-06-01", "work": [{"first": "2015-01-01", "last": "2021-12-31"}]}
    assert decide(classification=asked, job=job | {"wage": 60_000}, **worker).outcome is outcome


@pytest.mark.parametrize(("given_on", "outcome"), [("2024-03-01", Outcome.MET), ("2024-03-02", Outcome.NOT_MET)])
def test_the_degree_must_be_there_at_the_priority_date(given_on: str, outcome: Outcome) -> None:
    job = {"degree": "bachelor", "wage": 60_000}
    assert decide(classification="professional", job=job, degree="bachelor", degree_on=given_on).outcome is outcome


def test_five_years_count_only_after_the_degree_and_in_rising_steps() -> None:
    job = {"degree": "bachelor", "years": 5, "wage": 60_000}
    base = {"classification": "advanced-degree", "job": job, "degree": "bachelor"}
    work = [{"first": "2018-01-01", "last": "2023-12-31"}]
    assert decide(**base, degree_on="2017-06-01", work=work).outcome is Outcome.MET
    assert decide(**base, degree_on="2020-06-01", work=work).outcome is Outcome.NOT_MET
    assert decide(**base, degree_on="2017-06-01", work=[work[0] | {"progressive": False}]).outcome is Outcome.NOT_MET


def test_the_employer_must_mean_it() -> None:
    assert decide(intends=False).outcome is Outcome.NOT_MET
    assert decide(intends=None).outcome is Outcome.NEEDS_EVIDENCE


@given(paid=st.integers(0, 90_000), income=st.integers(-50_000, 90_000), more=st.integers(0, 90_000))
def test_more_money_never_hurts(paid: int, income: int, more: int) -> None:
    rank = [Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.MET]
    one, other = (
        decide(wage_years=[{"year": 2024, "paid": paid, "income": amount}, PAID[1]]).outcome
        for amount in (income, income + more)
    )
    assert rank.index(one) <= rank.index(other)


@given(days=st.integers(0, 1500), more=st.integers(0, 400))
def test_more_time_before_the_priority_date_never_hurts(days: int, more: int) -> None:
    last = date(2024, 2, 1)

    def outcome(length: int) -> Outcome:
        first = last - timedelta(days=length)
        return decide(work=[{"first": first.isoformat(), "last": last.isoformat()}]).outcome

    assert not (outcome(days) is Outcome.MET and outcome(days + more) is not Outcome.MET)


def test_facts_that_contradict_each_other() -> None:
    assert "certified_on" in refused(NAME, **(SKILLED | {"certified_on": "2024-02-01"}))
    assert "overlap" in refused(NAME, **(SKILLED | {"work": SKILLED["work"] * 2}))
    assert "twice" in refused(NAME, **(SKILLED | {"wage_years": [PAID[0]] * 2}))
    assert "degree_on" in refused(NAME, **(SKILLED | {"degree": "bachelor"}))
    assert "or_bachelor" in refused(NAME, **(SKILLED | {"job": {"wage": 1, "or_bachelor": True}}))
    assert "confirm it at the source" in said(decide())
