"""Citizenship at birth abroad, by day of birth: the turns of the law to the day, and the years a parent needs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "citizen-at-birth-abroad"
ALIEN = {"allegiance": "alien"}


def citizen(born: str = "1950-01-01", *periods: tuple[str, str], **more: Any) -> dict[str, Any]:
    kept = [{"first": first, "last": last} for first, last in periods]
    return {"allegiance": "citizen", "born_on": born, "periods": kept} | more


def decide(born: str, mother: dict[str, Any], father: dict[str, Any], on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, **({"born_on": born, "in_wedlock": True, "mother": mother, "father": father} | more))


@pytest.mark.parametrize(
    ("born", "last", "outcome"),
    [
        # Ten years before the birth, five after fourteen (14 on 1 January 1964).
        ("1986-11-13", "1968-12-31", Outcome.MET),
        ("1986-11-13", "1968-12-30", Outcome.NOT_MET),
        # Five years, two after fourteen.
        ("1986-11-14", "1965-12-31", Outcome.MET),
        ("1986-11-14", "1965-12-30", Outcome.NOT_MET),
    ],
)
def test_the_years_changed_on_14_november_1986(born: str, last: str, outcome: Outcome) -> None:
    finding = decide(born, citizen("1950-01-01", ("1950-01-01", last)), ALIEN)
    assert finding.outcome is outcome
    assert ("Pub. L. 99-653" in finding.cites) == (born < "1986-11-14")


def test_the_years_of_the_nationality_act_count_from_sixteen() -> None:
    # Sixteen on 1 January 1936: five years later is the end of 1940.
    enough = decide("1945-06-01", citizen("1920-01-01", ("1920-01-01", "1940-12-31")), ALIEN, retained="established")
    assert enough.outcome is Outcome.MET
    short = decide("1945-06-01", citizen("1920-01-01", ("1920-01-01", "1940-12-30")), ALIEN, retained="established")
    assert short.outcome is Outcome.NEEDS_EVIDENCE
    assert "armed forces" in said(short)


@pytest.mark.parametrize(
    ("born", "duty"),
    [("1934-05-25", True), ("1952-10-09", True), ("1952-10-10", False), ("1934-05-23", False), ("1960-01-01", False)],
)
def test_the_duty_to_live_here(born: str, duty: bool) -> None:
    father = citizen("1900-01-01", ("1900-01-01", "1933-01-01"), resided=True)
    finding = decide(born, ALIEN, father)
    assert ("8 FAM 301.4-1(G)" in finding.cites) == duty
    assert finding.outcome is (Outcome.NEEDS_EVIDENCE if duty else Outcome.MET)
    if duty:
        assert decide(born, ALIEN, father, retained="established").outcome is Outcome.MET
        assert decide(born, ALIEN, father, retained="not-established").outcome is Outcome.NOT_MET


def test_two_citizens_need_one_residence() -> None:
    for born in ("1940-01-01", "1945-01-01", "1990-01-01", "2020-01-01"):
        here, never = {"allegiance": "citizen", "resided": True}, {"allegiance": "citizen", "resided": False}
        assert decide(born, here, never).outcome is Outcome.MET
        assert decide(born, never, here).outcome is Outcome.MET
        assert decide(born, never, never).outcome is Outcome.NOT_MET
        assert decide(born, never, {"allegiance": "citizen"}).outcome is Outcome.NEEDS_EVIDENCE


def test_before_1934() -> None:
    here, never = {"allegiance": "citizen", "resided": True}, {"allegiance": "citizen", "resided": False}
    assert decide("1930-01-01", ALIEN, here).outcome is Outcome.MET
    assert decide("1930-01-01", ALIEN, never).outcome is Outcome.NOT_MET
    mother = decide("1930-01-01", here, ALIEN)
    assert mother.outcome is Outcome.MET
    assert "INA 301(h)" in mother.cites
    assert decide("1934-05-24", ALIEN, here, retained="established").outcome is Outcome.NEEDS_EVIDENCE


def test_a_national_beside_the_citizen_means_one_unbroken_year() -> None:
    national = {"allegiance": "national"}
    year = citizen("1970-01-01", ("1999-03-01", "2000-02-29"))
    assert decide("2001-01-01", year, national).outcome is Outcome.MET
    broken = citizen("1970-01-01", ("1999-03-01", "1999-09-01"), ("1999-09-03", "2000-12-31"))
    assert decide("2001-01-01", broken, national).outcome is Outcome.MET
    assert decide("2000-08-01", broken, national).outcome is Outcome.NOT_MET


def test_several_stretches_near_the_limit_are_unsettled() -> None:
    def with_days(days: int) -> Outcome:
        end = date(2000, 1, 1) + timedelta(days=days - 366 - 1)
        mother = citizen("1970-01-01", ("1990-01-01", "1990-12-31"), ("2000-01-01", str(end + timedelta(days=1))))
        return decide("2020-01-01", mother, ALIEN).outcome

    # Two stretches: 365 days in 1990 and the rest; 5 years are 1825 days at the least, 1827 at the most.
    assert with_days(1824) is Outcome.NOT_MET
    assert with_days(1825) is Outcome.UNSETTLED
    assert with_days(1826) is Outcome.UNSETTLED
    assert with_days(1827) is Outcome.MET


def test_an_unmarried_mother() -> None:
    year = citizen("1970-01-01", ("1990-01-01", "1990-12-31"))
    single = {"in_wedlock": False}
    assert decide("2017-06-11", year, ALIEN, **single).outcome is Outcome.MET
    after = decide("2017-06-12", year, ALIEN, **single)
    assert after.outcome is Outcome.NOT_MET
    assert "Morales-Santana" in said(after)
    five = citizen("1970-01-01", ("1990-01-01", "1994-12-31"))
    assert decide("2017-06-12", five, ALIEN, **single).outcome is Outcome.MET
    assert decide("1945-01-01", citizen("1920-01-01", resided=True), ALIEN, **single).outcome is Outcome.MET
    assert run(NAME, born_on="1990-01-01", in_wedlock=False, mother=citizen("1960-01-01")).outcome is Outcome.NOT_MET


FATHER = citizen("1960-01-01", ("1960-01-01", "1980-12-31"))
NEW = {
    "blood": "established",
    "supported_on": "2000-01-01",
    "acknowledged_on": "2000-01-01",
}


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, Outcome.MET),
        ({"blood": "not-asked"}, Outcome.NEEDS_EVIDENCE),
        ({"blood": "not-established"}, Outcome.NOT_MET),
        ({"supported_on": None}, Outcome.NOT_MET),
        ({"supported_on": None, "father_died_on": "2007-12-31"}, Outcome.MET),
        ({"supported_on": "2008-01-01"}, Outcome.NOT_MET),  # the eighteenth birthday
        ({"supported_on": None, "bound_on": "2007-12-31"}, Outcome.MET),  # another paper that binds him
        ({"supported_on": None, "bound_on": "2008-01-01"}, Outcome.NOT_MET),
        ({"acknowledged_on": None}, Outcome.NOT_MET),
        ({"acknowledged_on": "2007-12-31"}, Outcome.MET),
        ({"acknowledged_on": None, "adjudicated_on": "2007-12-31"}, Outcome.MET),
        ({"acknowledged_on": None, "legitimated_on": "2008-01-01"}, Outcome.NOT_MET),
    ],
)
def test_an_unmarried_father_since_1986(changes: dict[str, Any], outcome: Outcome) -> None:
    assert decide("1990-01-01", ALIEN, FATHER, in_wedlock=False, paternity=NEW | changes).outcome is outcome


@pytest.mark.parametrize(
    ("born", "legitimated", "outcome"),
    [
        ("1968-11-14", "1989-11-13", Outcome.MET),  # old rule only: before twenty-one
        ("1968-11-14", "1989-11-14", Outcome.NOT_MET),
        ("1971-11-14", "1992-11-13", Outcome.MET),  # may choose the old rule
        ("1971-11-15", "1988-01-01", Outcome.NOT_MET),  # new rule: written support is missing
        ("1971-11-15", "1986-11-13", Outcome.MET),  # legitimated before the change: old rule
    ],
)
def test_the_old_rule_on_unmarried_fathers(born: str, legitimated: str, outcome: Outcome) -> None:
    father = citizen("1930-01-01", ("1930-01-01", "1960-12-31"))
    shown = {"blood": "established", "legitimated_on": legitimated}
    assert decide(born, ALIEN, father, in_wedlock=False, paternity=shown).outcome is outcome


def test_an_unmarried_father_under_the_act_of_1940() -> None:
    father = citizen("1895-01-01", ("1895-01-01", "1940-12-31"), resided=True)
    shown = {"blood": "established", "legitimated_on": "1965-12-31"}
    single = {"in_wedlock": False, "retained": "established"}
    assert decide("1945-01-01", ALIEN, father, **single, paternity=shown).outcome is Outcome.MET
    late = shown | {"legitimated_on": "1966-01-01"}
    assert decide("1945-01-01", ALIEN, father, **single, paternity=late).outcome is Outcome.NOT_MET
    court = {"blood": "established", "adjudicated_on": "1950-01-01"}
    assert decide("1945-01-01", ALIEN, father, **single, paternity=court).outcome is Outcome.MET
    both = decide("1945-01-01", {"allegiance": "citizen"}, father, **single, paternity=shown)
    assert both.outcome is Outcome.MET
    assert "8 FAM 301.6-2" in both.cites


def test_an_unmarried_mother_by_the_old_rule() -> None:
    # No unbroken year, but ten years in stretches, and legitimation before twenty-one.
    stretches = [(f"{year}-01-01", f"{year}-11-30") for year in range(1955, 1968)]
    mother = citizen("1945-01-01", *stretches)
    shown = {"legitimated_on": "1980-01-01"}
    assert decide("1970-01-01", mother, ALIEN, in_wedlock=False).outcome is Outcome.NOT_MET
    assert decide("1970-01-01", mother, ALIEN, in_wedlock=False, paternity=shown).outcome is Outcome.MET


def test_parents_of_long_ago_and_years_mistyped() -> None:
    old = citizen("1890-05-05", ("1890-05-05", "1935-01-01"))
    assert decide("1942-01-01", ALIEN, old, retained="established").outcome is Outcome.MET
    wrong = refused(NAME, born_on="1942-01-01", in_wedlock=True, mother=ALIEN, father=citizen("0190-05-05"))
    assert "check the year" in wrong


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"born_on": "1990-01-01", "in_wedlock": True, "mother": citizen(), "father": ALIEN}
    assert "mother and father are both missing" in refused(NAME, born_on="1990-01-01", in_wedlock=False)
    assert "give both mother and father" in refused(NAME, born_on="1990-01-01", in_wedlock=True, mother=ALIEN)
    assert "mother.born_on (1950-01-01) must come before" in refused(NAME, **(facts | {"born_on": "1949-01-01"}))
    lapped = citizen("1950-01-01", ("1960-01-01", "1961-01-01"), ("1961-01-01", "1962-01-01"))
    assert "overlap" in refused(NAME, **(facts | {"mother": lapped}))
    assert refused(NAME, **(facts | {"father": {"allegiance": "guest"}})).startswith("father.allegiance")
    unborn = citizen("1950-01-01", ("1940-01-01", "1961-01-01"))
    assert "cannot come before born_on" in refused(NAME, **(facts | {"mother": unborn}))


@given(
    born=st.dates(date(1952, 12, 24), date(2020, 1, 1)),
    start=st.integers(0, 30 * 365),
    length=st.integers(0, 20 * 365),
    more=st.integers(1, 2000),
)
def test_more_time_here_never_hurts(born: date, start: int, length: int, more: int) -> None:
    parent = born - timedelta(days=35 * 365)
    first = parent + timedelta(days=start)

    def outcome(days: int) -> int:
        mother = citizen(str(parent), (str(first), str(min(first + timedelta(days=days), date(2026, 11, 20)))))
        return rank.index(decide(str(born), mother, ALIEN).outcome)

    rank = [Outcome.MET, Outcome.UNSETTLED, Outcome.NOT_MET]
    assert outcome(length + more) <= outcome(length)
