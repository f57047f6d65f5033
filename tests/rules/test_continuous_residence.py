"""Absences to the day: six months, 180 days, a year, four years and a day. Dates were counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from factmaker import day, trip, trips
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from course.model.finding import Finding, Outcome
from course.model.naturalization import Basis, Preserved, Showing, Tie, Trip
from course.model.parameter import Parameters
from course.rules.continuous_residence import ResidenceFacts, continuous_residence
from course.rules.days import years_after

RANK = {Outcome.MET: 0, Outcome.UNSETTLED: 1, Outcome.NEEDS_EVIDENCE: 2, Outcome.NOT_MET: 3}
FACTS: dict[str, Any] = {"basis": Basis.GENERAL, "resident_since": day("2019-01-01"), "filed_on": day("2025-09-01")}


def decide(law: Parameters, on: date, *absences: Trip, **changes: Any) -> Finding:
    return continuous_residence(ResidenceFacts(**(FACTS | {"trips": absences} | changes)), on=on, law=law)


@pytest.mark.parametrize(
    ("departed", "returned", "outcome"),
    [
        ("2023-01-10", "2023-07-10", Outcome.MET),  # six months to the day, 180 whole days
        ("2023-01-10", "2023-07-11", Outcome.NEEDS_EVIDENCE),  # a day more by either measure
        ("2023-03-01", "2023-08-29", Outcome.MET),  # 180 whole days
        ("2023-03-01", "2023-08-30", Outcome.UNSETTLED),  # 181 whole days, not six months
        ("2023-03-01", "2023-09-01", Outcome.UNSETTLED),  # six months to the day, 183 whole days
        ("2023-03-01", "2023-09-02", Outcome.NEEDS_EVIDENCE),
        ("2023-08-31", "2024-02-29", Outcome.UNSETTLED),  # six months on from 31 August is 29 February
        ("2023-08-31", "2024-03-01", Outcome.NEEDS_EVIDENCE),
        ("2022-05-05", "2023-05-04", Outcome.NEEDS_EVIDENCE),
        ("2022-05-05", "2023-05-05", Outcome.NOT_MET),  # a year to the day
        ("2024-02-29", "2025-02-27", Outcome.NEEDS_EVIDENCE),
        ("2024-02-29", "2025-02-28", Outcome.NOT_MET),
        ("2019-06-01", "2020-09-01", Outcome.MET),  # over before the five years began
    ],
)
def test_the_length_of_an_absence_decides(
    departed: str, returned: str, outcome: Outcome, law: Parameters, on: date
) -> None:
    assert decide(law, on, trip(departed, returned)).outcome is outcome


def test_the_two_measures_are_both_said(law: Parameters, on: date) -> None:
    (reason,) = decide(law, on, trip("2023-03-01", "2023-08-30")).reasons[1:]
    assert "Two readings" in reason.text
    assert reason.cites == ("INA 316(b)", "8 CFR 316.5(c)(1)(i)", "12 USCIS-PM D.3")


@pytest.mark.parametrize(
    ("showing", "outcome"),
    [
        (Showing.NOT_ASKED, Outcome.NEEDS_EVIDENCE),
        (Showing.OFFERED, Outcome.NEEDS_EVIDENCE),
        (Showing.ESTABLISHED, Outcome.MET),
        (Showing.NOT_ESTABLISHED, Outcome.NOT_MET),
    ],
)
def test_the_presumption_waits_for_the_officers_finding(
    showing: Showing, outcome: Outcome, law: Parameters, on: date
) -> None:
    away = trip("2023-01-10", "2023-09-11", showing=showing, ties={Tie.KEPT_HOME, Tie.FAMILY_STAYED})
    finding = decide(law, on, away)
    assert finding.outcome is outcome
    if outcome is Outcome.NOT_MET:
        assert finding.dates["new-period-complete"] == day("2028-09-11")
    if showing is Showing.ESTABLISHED:
        assert "family stayed, kept home" in finding.reasons[1].text


def test_no_showing_mends_a_year(law: Parameters, on: date) -> None:
    finding = decide(law, on, trip("2022-05-05", "2023-06-01", showing=Showing.ESTABLISHED))
    assert finding.outcome is Outcome.NOT_MET
    assert finding.dates["earliest-filing-after-break"] == day("2027-06-02")


@pytest.mark.parametrize(
    ("basis", "filed", "outcome"),
    [
        (Basis.GENERAL, "2024-08-15", Outcome.NOT_MET),
        (Basis.GENERAL, "2024-08-16", Outcome.UNSETTLED),  # four years and a day after the return
        (Basis.SPOUSE, "2022-08-15", Outcome.NOT_MET),
        (Basis.SPOUSE, "2022-08-16", Outcome.UNSETTLED),  # two years and a day
        (Basis.GENERAL, "2025-02-18", Outcome.MET),  # what is left in the period is too short to matter
    ],
)
def test_four_years_and_a_day(basis: Basis, filed: str, outcome: Outcome, law: Parameters, on: date) -> None:
    away = trip("2019-06-01", "2020-08-15")
    facts = {"basis": basis, "filed_on": day(filed), "resident_since": day("2016-01-01")}
    assert decide(law, on, away, **facts).outcome is outcome
    shown = away.model_copy(update={"showing": Showing.ESTABLISHED})
    assert decide(law, on, shown, **facts).outcome is (Outcome.MET if outcome is not Outcome.NOT_MET else outcome)


@pytest.mark.parametrize(
    ("form", "outcome", "says"),
    [
        (Preserved(filed_on=day("2022-05-04"), approved=True), Outcome.MET, "approved Form N-470"),
        (Preserved(filed_on=day("2023-05-04"), approved=True), Outcome.MET, "approved Form N-470"),
        (Preserved(filed_on=day("2023-05-05"), approved=True), Outcome.NOT_MET, "had to be filed before 2023-05-05"),
        (Preserved(filed_on=day("2023-05-05"), approved=True, religious=True), Outcome.MET, "religious"),
        (Preserved(filed_on=day("2022-05-04"), approved=False), Outcome.NOT_MET, "no Form N-470"),
    ],
)
def test_form_n_470_keeps_residence_if_filed_in_time(
    form: Preserved, outcome: Outcome, says: str, law: Parameters, on: date
) -> None:
    finding = decide(law, on, trip("2022-05-05", "2024-01-01", preserved=form))
    assert finding.outcome is outcome
    assert says in finding.reasons[1].text


def test_form_n_470_needs_an_uninterrupted_year_first(law: Parameters, on: date) -> None:
    form = Preserved(filed_on=day("2021-06-01"), approved=True)
    before = (trip("2020-03-01", "2020-03-10"), trip("2021-01-01", "2021-01-08"))
    away = trip("2021-06-01", "2023-01-01", preserved=form)
    facts = {"resident_since": day("2019-06-01")}
    assert decide(law, on, *before, away, **facts).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(law, on, before[1], away, **facts).outcome is Outcome.MET


def test_an_absence_after_filing_counts_too(law: Parameters, on: date) -> None:
    away = trip("2025-10-01", "2026-05-01")
    assert decide(law, on, away).outcome is Outcome.MET  # the record stops at filing
    assert decide(law, on, away, until=day("2026-06-01")).outcome is Outcome.NEEDS_EVIDENCE


def test_other_breaks(law: Parameters, on: date) -> None:
    assert decide(law, on, left_under_removal_order_on=day("2022-01-01")).outcome is Outcome.NOT_MET
    assert decide(law, on, nonresident_taxpayer=Showing.NOT_ASKED).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(law, on, nonresident_taxpayer=Showing.ESTABLISHED).outcome is Outcome.MET
    assert decide(law, on, nonresident_taxpayer=Showing.NOT_ESTABLISHED).outcome is Outcome.NOT_MET


def test_trips_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValidationError, match="cannot end"):
        trip("2023-02-02", "2023-02-01")
    with pytest.raises(ValidationError, match="two trips overlap"):
        ResidenceFacts(**(FACTS | {"trips": (trip("2023-01-01", "2023-03-01"), trip("2023-02-01", "2023-02-02"))}))
    touching = (trip("2023-03-01", "2023-04-01"), trip("2023-01-01", "2023-03-01"))
    assert ResidenceFacts(**(FACTS | {"trips": touching})).trips[0].departed == day("2023-01-01")


@given(departed=st.dates(date(2020, 9, 1), date(2024, 6, 1)), length=st.integers(0, 450), more=st.integers(1, 60))
def test_a_longer_absence_is_never_better(departed: date, length: int, more: int, law: Parameters, on: date) -> None:
    shorter = Trip(departed=departed, returned=departed + timedelta(days=length))
    longer = Trip(departed=departed, returned=departed + timedelta(days=length + more))
    assert RANK[decide(law, on, shorter).outcome] <= RANK[decide(law, on, longer).outcome]


@given(
    returned=st.dates(date(2016, 1, 1), date(2024, 12, 31)),
    length=st.integers(0, 500),
    basis=st.sampled_from([Basis.GENERAL, Basis.SPOUSE]),
)
def test_the_waiting_time_and_the_count_of_years_agree(
    returned: date, length: int, basis: Basis, law: Parameters, on: date
) -> None:
    departed = years_after(returned, -1) - timedelta(days=length + 1)
    away = Trip(departed=departed, returned=returned)
    facts = {"basis": basis, "resident_since": date(2000, 1, 1)}
    blocked = decide(law, on, away, filed_on=returned + timedelta(days=1), **facts)
    assert blocked.outcome is Outcome.NOT_MET
    first = blocked.dates["earliest-filing-after-break"]
    assert decide(law, on, away, filed_on=first - timedelta(days=1), **facts).outcome is Outcome.NOT_MET
    assert decide(law, on, away, filed_on=first, **facts).outcome is not Outcome.NOT_MET


@given(absences=trips(), filed=st.dates(date(2019, 1, 1), date(2026, 1, 1)))
def test_a_finding_never_says_more_than_its_reasons(
    absences: tuple[Trip, ...], filed: date, law: Parameters, on: date
) -> None:
    absences = tuple(away for away in absences if not away.departed < FACTS["resident_since"] < away.returned)
    finding = decide(law, on, *absences, filed_on=filed)
    decided = {reason.satisfied for reason in finding.reasons[1:]}
    assert (finding.outcome is Outcome.NOT_MET) == (False in decided)
    if finding.outcome is Outcome.MET:
        assert None not in decided
    assume(finding.outcome is not Outcome.MET)
    assert finding.would_change
