"""Citizenship by birth here, of foundlings, and under former sections 320 and 322, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

HERE, FOUND, OTHER, APPLIED = (
    "citizen-at-birth-here",
    "citizen-foundling",
    "citizen-by-former-320",
    "citizen-by-former-322",
)


def parent(*periods: tuple[str, str], allegiance: str = "citizen") -> dict[str, Any]:
    kept = [{"first": first, "last": last} for first, last in periods]
    return {"allegiance": allegiance, "born_on": "1920-01-01", "periods": kept}


def test_birth_in_the_united_states_whatever_the_parents_status() -> None:
    born = run(HERE, born_on="2010-02-03", place="united-states")
    assert born.outcome is Outcome.MET
    assert "INA 301(a)" in born.cites


@pytest.mark.parametrize(
    ("official", "born", "outcome"),
    [
        ("diplomatic-officer", "2010-02-03", Outcome.NOT_MET),
        ("other-employee", "2026-09-03", Outcome.MET),
        ("other-employee", "2026-09-04", Outcome.UNSETTLED),
        (None, "2010-02-03", Outcome.NEEDS_EVIDENCE),
    ],
)
def test_children_of_foreign_officials(official: str | None, born: str, outcome: Outcome) -> None:
    assert run(HERE, born_on=born, place="united-states", official=official).outcome is outcome


def test_places_that_are_not_the_united_states() -> None:
    assert run(HERE, born_on="2010-02-03", place="ship-base-or-mission-abroad").outcome is Outcome.NOT_MET
    assert run(HERE, born_on="2010-02-03", place="territorial-sea").outcome is Outcome.NEEDS_EVIDENCE
    assert run(HERE, born_on="1986-11-02", place="northern-marianas").outcome is Outcome.MET
    assert run(HERE, born_on="1978-01-10", place="northern-marianas").outcome is Outcome.MET
    for before in ("1978-01-09", "1978-01-08", "1970-05-05"):  # on the first of these the hour decides
        assert run(HERE, born_on=before, place="northern-marianas").outcome is Outcome.NEEDS_EVIDENCE
    assert run(HERE, born_on="1986-11-03", place="northern-marianas").outcome is Outcome.MET


@pytest.mark.parametrize(
    ("last", "outcome"), [("1985-02-26", Outcome.NOT_MET), ("1985-02-27", Outcome.MET), ("1990-01-01", Outcome.MET)]
)
def test_a_possession_asks_for_an_unbroken_year(last: str, outcome: Outcome) -> None:
    found = run(HERE, born_on="1995-05-05", place="outlying-possession", parents=[parent(("1984-02-29", last))])
    assert found.outcome is outcome


def test_a_possession_without_a_citizen_parent_makes_a_national() -> None:
    national = [parent(allegiance="national")]
    found = run(HERE, born_on="1995-05-05", place="outlying-possession", parents=national)
    assert found.outcome is Outcome.NOT_MET
    assert "INA 308" in found.cites
    earlier = run(HERE, born_on="1952-12-23", place="outlying-possession", parents=national)
    assert earlier.outcome is Outcome.NEEDS_EVIDENCE
    broken = parent(("1980-01-01", "1980-11-30"), ("1981-01-01", "1981-11-30"))
    assert run(HERE, born_on="1995-05-05", place="outlying-possession", parents=[broken]).outcome is Outcome.NOT_MET


def foundling(born: str, found: str, shown: str | None = None, **more: Any) -> Finding:
    facts = {"born_on": born, "found_on": found, "shown_foreign_on": shown, "parents_unknown": True}
    return run(FOUND, **({"place": "united-states"} | facts | more))


def test_a_foundling_is_found_before_five_and_disproved_before_twenty_one() -> None:
    assert foundling("1990-06-10", "1995-06-09").outcome is Outcome.MET
    assert foundling("1990-06-10", "1995-06-10").outcome is Outcome.NOT_MET
    assert foundling("1990-06-10", "1991-01-01", "2011-06-09").outcome is Outcome.NOT_MET
    assert foundling("1990-06-10", "1991-01-01", "2011-06-10").outcome is Outcome.MET
    assert foundling("1996-02-29", "2001-02-28").outcome is Outcome.UNSETTLED
    assert foundling("1996-02-29", "2001-02-27").outcome is Outcome.MET


def test_a_foundling_with_a_known_parent_or_in_a_possession() -> None:
    assert foundling("1990-06-10", "1991-01-01", parents_unknown=False).outcome is Outcome.NOT_MET
    assert foundling("1990-06-10", "1991-01-01", parents_unknown=None).outcome is Outcome.NEEDS_EVIDENCE
    possession = foundling("1990-06-10", "1991-01-01", place="outlying-possession")
    assert possession.outcome is Outcome.NOT_MET
    assert "INA 308" in possession.cites


def test_under_the_act_of_1940_any_age_disproved_a_foundling() -> None:
    assert foundling("1945-06-10", "1951-06-10").outcome is Outcome.MET
    assert foundling("1945-06-10", "1946-06-10", "1980-01-01").outcome is Outcome.NOT_MET
    assert foundling("1952-12-24", "1953-06-10", "1980-01-01").outcome is Outcome.MET


def other(born: str, naturalized: str, resident: str | None, **more: Any) -> Finding:
    facts = {"born_on": born, "naturalized_on": naturalized, "resident_since": resident, "citizen_throughout": True}
    return run(OTHER, **(facts | more))


@pytest.mark.parametrize(
    ("naturalized", "resident", "outcome"),
    [
        ("1990-05-05", "1985-01-01", Outcome.MET),
        ("1998-07-03", "1985-01-01", Outcome.MET),
        ("1998-07-04", "1985-01-01", Outcome.NOT_MET),
        ("1990-05-05", "1998-07-03", Outcome.MET),
        ("1990-05-05", "1998-07-04", Outcome.NOT_MET),
        ("1990-05-05", None, Outcome.NOT_MET),
    ],
)
def test_the_other_parent_naturalizes_before_eighteen(naturalized: str, resident: str | None, outcome: Outcome) -> None:
    assert other("1980-07-04", naturalized, resident).outcome is outcome


def test_the_former_section_ended_on_27_february_2001() -> None:
    assert other("1990-07-04", "2001-02-26", "1995-01-01").outcome is Outcome.MET
    assert other("1990-07-04", "2001-02-27", "1995-01-01").outcome is Outcome.NOT_MET
    assert other("1950-07-04", "1952-12-23", "1952-01-01").outcome is Outcome.NOT_MET
    assert other("1980-07-04", "1990-05-05", "1985-01-01", citizen_throughout=None).outcome is Outcome.NEEDS_EVIDENCE
    assert other("1980-07-04", "1990-05-05", "1985-01-01", married_on="1990-05-05").outcome is Outcome.NOT_MET
    assert other("1980-07-04", "1990-05-05", "1985-01-01", adoption="not-asked").outcome is Outcome.NEEDS_EVIDENCE


def applied(sworn: str, born: str = "1985-08-08", **more: Any) -> Finding:
    years = {"born_on": "1950-01-01", "periods": [{"first": "1960-01-01", "last": "1969-12-31"}]}
    facts = {"born_on": born, "sworn_on": sworn, "parent": years, "here_lawfully": True, "custody": True}
    return run(APPLIED, **(facts | more))


@pytest.mark.parametrize(
    ("sworn", "outcome"),
    [
        ("1995-03-31", Outcome.NOT_APPLICABLE),
        ("1995-04-01", Outcome.MET),
        ("2001-02-26", Outcome.MET),
        ("2001-02-27", Outcome.NOT_APPLICABLE),
    ],
)
def test_the_text_of_1995_to_2001(sworn: str, outcome: Outcome) -> None:
    assert applied(sworn).outcome is outcome


def test_the_oath_comes_before_eighteen() -> None:
    assert applied("1998-08-07", "1980-08-08").outcome is Outcome.MET
    assert applied("1998-08-08", "1980-08-08").outcome is Outcome.NOT_MET


def test_residence_or_a_grandparent_makes_up_for_the_parents_years() -> None:
    short = {"born_on": "1950-01-01", "periods": [{"first": "1960-01-01", "last": "1961-12-31"}]}
    grand = {"born_on": "1920-01-01", "periods": [{"first": "1930-01-01", "last": "1939-12-31"}]}
    assert applied("1999-01-01", parent=short).outcome is Outcome.NEEDS_EVIDENCE
    assert applied("1999-01-01", parent=short, resident=False).outcome is Outcome.NOT_MET
    assert applied("1999-01-01", parent=short, resident=True).outcome is Outcome.MET
    assert applied("1999-01-01", parent=short, resident=False, grandparent=grand).outcome is Outcome.MET
    assert applied(
        "1999-01-01", parent=short, resident=False, grandparent=short | {"born_on": "1940-01-01"}
    ).outcome is (Outcome.NOT_MET)
    assert applied("1999-01-01", custody=False).outcome is Outcome.NOT_MET


def test_bad_facts_are_refused_by_field() -> None:
    assert refused(HERE, born_on="2010-02-03").startswith("place")
    three = [parent(), parent(), parent()]
    assert "parents holds 3" in refused(HERE, born_on="2010-02-03", place="outlying-possession", parents=three)
    assert "found_on (1990-01-01) cannot come before born_on" in refused(
        FOUND, born_on="1990-06-10", found_on="1990-01-01", place="united-states"
    )
    assert "place cannot be territorial-sea" in refused(
        FOUND, born_on="1990-06-10", found_on="1991-01-01", place="territorial-sea"
    )
    assert "naturalized_on (1970-01-01) cannot come before born_on" in refused(
        OTHER, born_on="1980-01-01", naturalized_on="1970-01-01"
    )
    young = {"born_on": "1990-01-01", "periods": []}
    assert "parent.born_on" in refused(APPLIED, born_on="1985-01-01", sworn_on="1999-01-01", parent=young)


DAYS = st.dates(date(1953, 1, 1), date(2000, 1, 1))


@given(born=DAYS, days=st.integers(0, 9000), later=st.integers(1, 400))
def test_later_never_helps_under_former_320(born: date, days: int, later: int) -> None:
    rank = [Outcome.MET, Outcome.UNSETTLED, Outcome.NOT_MET]
    first, second = born + timedelta(days=days), born + timedelta(days=days + later)
    outcomes = [other(str(born), str(day), str(born)).outcome for day in (first, second)]
    assert rank.index(outcomes[0]) <= rank.index(outcomes[1])


@given(born=DAYS, found=st.integers(0, 3000))
def test_a_foundling_found_later_is_never_better_off(born: date, found: int) -> None:
    rank = [Outcome.MET, Outcome.UNSETTLED, Outcome.NOT_MET]
    outcomes = [foundling(str(born), str(born + timedelta(days=days))).outcome for days in (found, found + 1)]
    assert rank.index(outcomes[0]) <= rank.index(outcomes[1])
    assert said(foundling(str(born), str(born + timedelta(days=found))))
