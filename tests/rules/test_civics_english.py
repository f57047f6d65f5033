"""Editions by filing date, exceptions by age and years, results and second chances."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from factmaker import day, trip
from hypothesis import given
from hypothesis import strategies as st

from course.model.finding import Finding, Outcome
from course.model.naturalization import Attempt, MedicalException
from course.model.parameter import Parameters
from course.rules.civics_english import TestFacts, civics_english

FACTS: dict[str, Any] = {
    "born_on": day("1985-04-02"),
    "resident_since": day("2015-01-01"),
    "filed_on": day("2025-11-03"),
}


def decide(law: Parameters, on: date, **changes: Any) -> Finding:
    return civics_english(TestFacts(**(FACTS | changes)), on=on, law=law)


def sat(on: str, english: bool | None, asked: int, correct: int) -> Attempt:
    return Attempt(on=day(on), english=english, asked=asked, correct=correct)


@pytest.mark.parametrize(
    ("filed", "edition", "bank", "asked", "right"),
    [("2025-10-19", 2008, 100, 10, 6), ("2025-10-20", 2025, 128, 20, 12)],
)
def test_the_edition_goes_by_the_filing_date(
    filed: str, edition: int, bank: int, asked: int, right: int, law: Parameters, on: date
) -> None:
    numbers = decide(law, on, filed_on=day(filed), attempts=(sat("2026-04-01", True, 0, 0),)).numbers
    assert (numbers["edition"], numbers["bank"], numbers["asked"], numbers["right-to-pass"]) == (
        edition,
        bank,
        asked,
        right,
    )
    assert numbers["english"] == 1


@pytest.mark.parametrize(
    ("born", "since", "english", "asked"),
    [
        ("1975-11-02", "2005-11-03", 0, 20),  # over 50, twenty years to the day
        ("1975-11-02", "2005-11-04", 1, 20),  # a day short of twenty years
        ("1975-11-04", "2000-01-01", 1, 20),  # 49
        ("1970-11-02", "2010-11-03", 0, 20),  # over 55, fifteen years
        ("1970-11-02", "2010-11-04", 1, 20),
        ("1970-11-04", "2010-11-03", 1, 20),  # 54
        ("1960-11-02", "2005-11-03", 0, 10),  # over 65, twenty years
        ("1960-11-02", "2005-11-04", 0, 20),  # 65 but short of twenty: 55/15 still holds
        ("1960-11-02", "2011-11-03", 1, 20),  # 65 with fourteen years
    ],
)
def test_exceptions_to_the_day(born: str, since: str, english: int, asked: int, law: Parameters, on: date) -> None:
    numbers = decide(law, on, born_on=day(born), resident_since=day(since)).numbers
    assert (numbers["english"], numbers["asked"]) == (english, asked)


def test_on_the_birthday_itself_the_readings_part(law: Parameters, on: date) -> None:
    facts = {"born_on": day("1975-11-03"), "resident_since": day("2000-01-01")}
    passed_civics_only = decide(law, on, **facts, attempts=(sat("2026-04-01", None, 12, 12),))
    assert passed_civics_only.outcome is Outcome.UNSETTLED
    assert any("birthday itself" in reason.text for reason in passed_civics_only.reasons)
    passed_both = decide(law, on, **facts, attempts=(sat("2026-04-01", True, 12, 12),))
    assert passed_both.outcome is Outcome.MET  # either way


def test_absences_leave_the_twenty_years_open(law: Parameters, on: date) -> None:
    facts = {"born_on": day("1970-01-01"), "resident_since": day("2010-10-20")}
    away = (trip("2020-01-01", "2020-02-01"),)
    passed = (sat("2026-04-01", None, 12, 12),)
    assert decide(law, on, **facts, attempts=passed).outcome is Outcome.MET
    assert decide(law, on, **facts, attempts=passed, trips=away).outcome is Outcome.UNSETTLED


@pytest.mark.parametrize(
    ("attempts", "outcome"),
    [
        ((), Outcome.NEEDS_EVIDENCE),
        ((sat("2026-04-14", True, 12, 12),), Outcome.MET),
        ((sat("2026-04-14", True, 20, 12),), Outcome.MET),
        ((sat("2026-04-14", True, 20, 11),), Outcome.NEEDS_EVIDENCE),  # failed, second chance due
        ((sat("2026-04-14", True, 9, 0),), Outcome.NEEDS_EVIDENCE),
        ((sat("2026-04-14", True, 20, 11), sat("2026-06-20", None, 20, 11)), Outcome.NOT_MET),
        ((sat("2026-04-14", False, 12, 12), sat("2026-06-20", True, 0, 0)), Outcome.MET),  # the failed part only
        ((sat("2026-04-14", False, 20, 3), sat("2026-06-20", True, 12, 12)), Outcome.MET),
        ((sat("2026-04-14", False, 12, 12), sat("2026-06-20", False, 0, 0)), Outcome.NOT_MET),
        ((sat("2026-04-14", True, 17, 9),), Outcome.NEEDS_EVIDENCE),  # neither 12 right nor 9 wrong: no result
    ],
)
def test_results_and_second_chances(attempts: tuple[Attempt, ...], outcome: Outcome, law: Parameters, on: date) -> None:
    assert decide(law, on, attempts=attempts).outcome is outcome


def test_a_record_without_a_result_is_told_from_a_failure(law: Parameters, on: date) -> None:
    assert "does not show a result" in decide(law, on, attempts=(sat("2026-04-14", True, 17, 9),)).summary
    assert "second opportunity" in decide(law, on, attempts=(sat("2026-04-14", True, 17, 8),)).summary


def test_the_days_of_a_second_examination(law: Parameters, on: date) -> None:
    dates = decide(law, on, attempts=(sat("2026-04-14", True, 20, 11),)).dates
    assert dates == {
        "reexamination-not-required-before": day("2026-06-13"),
        "second-opportunity-by": day("2026-07-13"),
    }


@pytest.mark.parametrize(
    ("medical", "attempts", "outcome"),
    [
        (MedicalException.ACCEPTED, (), Outcome.MET),
        (MedicalException.SUBMITTED, (), Outcome.NEEDS_EVIDENCE),
        (MedicalException.NOT_ACCEPTED, (), Outcome.NEEDS_EVIDENCE),
        (MedicalException.NOT_ACCEPTED, (sat("2026-04-14", True, 12, 12),), Outcome.MET),
    ],
)
def test_the_medical_exception(
    medical: MedicalException, attempts: tuple[Attempt, ...], outcome: Outcome, law: Parameters, on: date
) -> None:
    finding = decide(law, on, medical=medical, attempts=attempts)
    assert finding.outcome is outcome
    assert "8 CFR 312.2(b)(2)" in finding.cites
    if medical is MedicalException.ACCEPTED:
        assert (finding.numbers["english"], finding.numbers["asked"]) == (0, 0)


@given(asked=st.integers(0, 20), data=st.data(), filed=st.dates(date(2025, 1, 1), date(2026, 6, 1)))
def test_another_right_answer_is_never_worse(
    asked: int, data: st.DataObject, filed: date, law: Parameters, on: date
) -> None:
    rank = [Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED, Outcome.MET]
    correct = data.draw(st.integers(0, asked))
    tested = filed + timedelta(days=100)

    def outcome(right: int) -> int:
        attempts = (Attempt(on=tested, english=True, asked=asked, correct=right),) * 2
        return rank.index(decide(law, on, filed_on=filed, attempts=attempts).outcome)

    assert outcome(correct) <= outcome(min(asked, correct + 1))


@given(born=st.dates(date(1930, 1, 1), date(2007, 1, 1)), years=st.integers(0, 14000))
def test_growing_older_never_adds_a_test(born: date, years: int, law: Parameters, on: date) -> None:
    since = min(born + timedelta(days=years), date(2020, 1, 1))
    older = decide(law, on, born_on=born - timedelta(days=400), resident_since=since).numbers
    younger = decide(law, on, born_on=born, resident_since=since).numbers
    assert older["english"] <= younger["english"]
    assert older["asked"] <= younger["asked"]
