"""The bars to asylum, each alone and together. Days are those of the decisions that changed the law."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "asylum-bars"
TOOK_PART = {"took_part": True, "protected_ground": True, "knew": True}
FINDINGS = [(True, Outcome.NOT_MET), (False, Outcome.MET), (None, Outcome.NEEDS_EVIDENCE)]


def decide(on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, **({"arrived_on": "2018-01-10", "applied_on": "2018-05-01"} | more))


def test_nothing_found_bars_nothing_and_says_what_was_not_asked() -> None:
    plain = decide()
    assert plain.outcome is Outcome.MET
    assert plain.numbers["bars-standing"] == 0
    assert "one-year limit" in said(plain)
    assert "Not taken up here" in said(plain)


@pytest.mark.parametrize(("found", "outcome"), FINDINGS)
def test_a_safe_third_country(found: bool | None, outcome: Outcome) -> None:
    safe = {"country": "Norland", "covered": found, "public_interest": False}
    assert decide(safe_country=safe).outcome is outcome
    assert decide(safe_country=safe, unaccompanied_child=True).outcome is Outcome.MET
    interest = decide(safe_country=safe | {"public_interest": True})
    assert interest.outcome is Outcome.MET


def test_a_denial_by_an_officer_is_no_denial() -> None:
    denial = {"on": "2017-02-01", "by": "asylum-officer"}
    assert decide(denials=[denial]).outcome is Outcome.MET
    judge = decide(denials=[denial | {"by": "immigration-judge", "changed": "not-established"}])
    assert judge.outcome is Outcome.NOT_MET
    assert "INA 208(a)(2)(C)" in judge.cites


@pytest.mark.parametrize(
    ("changed", "reasonable", "outcome"),
    [
        ("established", "established", Outcome.MET),
        ("established", "not-asked", Outcome.NEEDS_EVIDENCE),
        ("established", "not-established", Outcome.NOT_MET),
        ("not-established", "established", Outcome.NOT_MET),
    ],
)
def test_changed_circumstances_open_a_second_application(changed: str, reasonable: str, outcome: Outcome) -> None:
    denial = {"on": "2017-02-01", "by": "board", "changed": changed, "reasonable": reasonable}
    assert decide(denials=[denial]).outcome is outcome
    assert decide(denials=[denial], unaccompanied_child=True).outcome is outcome, "a child's exception leaves this out"


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2018-06-27", Outcome.UNSETTLED),
        ("2018-06-28", Outcome.MET),
        ("2018-10-17", Outcome.MET),
        ("2018-10-18", Outcome.UNSETTLED),
        ("2020-11-04", Outcome.UNSETTLED),
        ("2020-11-05", Outcome.NOT_MET),
        ("2021-10-11", Outcome.NOT_MET),
        ("2021-10-12", Outcome.UNSETTLED),
        ("2025-10-21", Outcome.UNSETTLED),
        ("2025-10-22", Outcome.NOT_MET),
        ("2026-11-20", Outcome.NOT_MET),
    ],
)
def test_duress_by_the_law_of_the_day(on: str, outcome: Outcome) -> None:
    assert decide(on, persecution=TOOK_PART | {"duress": True}).outcome is outcome
    assert decide(on, persecution=TOOK_PART | {"duress": False}).outcome is Outcome.NOT_MET


def test_today_the_decision_of_2025_is_cited_for_duress() -> None:
    barred = decide(persecution=TOOK_PART | {"duress": True})
    assert "Matter of Negusie, 29 I&N Dec. 285 (A.G. 2025)" in barred.cites
    assert "Matter of Negusie, 27 I&N Dec. 347 (BIA 2018)" not in barred.cites


@pytest.mark.parametrize("part", ["took_part", "protected_ground", "knew"])
def test_the_persecutor_bar_needs_every_part(part: str) -> None:
    assert decide(persecution=TOOK_PART | {part: False}).outcome is Outcome.MET
    assert decide(persecution=TOOK_PART | {part: None}).outcome is Outcome.NEEDS_EVIDENCE


def test_an_aggravated_felony_is_not_weighed() -> None:
    crime = {"name": "Burglary", "on": "2020-01-05", "final": True}
    assert decide(convictions=[crime | {"aggravated_felony": True}]).outcome is Outcome.NOT_MET
    weighed = crime | {"aggravated_felony": False}
    assert decide(convictions=[weighed | {"particularly_serious": True}]).outcome is Outcome.NOT_MET
    assert decide(convictions=[weighed | {"particularly_serious": False}]).outcome is Outcome.MET
    assert decide(convictions=[weighed]).outcome is Outcome.NEEDS_EVIDENCE
    appeal = decide(convictions=[weighed | {"particularly_serious": True, "final": False}])
    assert appeal.outcome is Outcome.MET


@pytest.mark.parametrize("part", ["serious_reasons", "serious", "outweighs"])
def test_a_serious_nonpolitical_crime_needs_every_part(part: str) -> None:
    crime = {"name": "Arson", "on": "2017-03-01", "serious_reasons": True, "serious": True, "outweighs": True}
    assert decide(crimes_abroad=[crime]).outcome is Outcome.NOT_MET
    assert decide(crimes_abroad=[crime | {part: False}]).outcome is Outcome.MET
    assert decide(crimes_abroad=[crime | {part: None}]).outcome is Outcome.NEEDS_EVIDENCE


@pytest.mark.parametrize(("found", "outcome"), FINDINGS)
def test_danger_to_security(found: bool | None, outcome: Outcome) -> None:
    assert decide(security_danger=found).outcome is outcome


def test_terrorism_has_one_exception_and_one_exemption() -> None:
    assert decide(terrorism={"described": True}).outcome is Outcome.NOT_MET
    assert decide(terrorism={"described": True, "no_danger": True}).outcome is Outcome.NOT_MET
    only = {"described": True, "representative_only": True}
    assert decide(terrorism=only | {"no_danger": True}).outcome is Outcome.MET
    assert decide(terrorism=only | {"no_danger": False}).outcome is Outcome.NOT_MET
    assert decide(terrorism=only).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(terrorism={"described": True, "exempted": True}).outcome is Outcome.MET


def test_firm_resettlement_is_asked_by_its_own_rule() -> None:
    country = {"country": "Norland", "entered_on": "2016-01-01", "left_on": "2017-06-01"}
    stay = country | {"offer": False, "indirect": False, "voluntary": True, "permanent": False, "renewable": False}
    resettlement = {"fled_on": "2015-12-01", "arrived_on": "2018-01-10", "stays": [stay | {"citizen": False}]}
    assert decide(resettlement=resettlement).outcome is Outcome.UNSETTLED
    assert decide("2022-01-01", resettlement=resettlement).outcome is Outcome.MET


def test_several_bars_are_all_named_and_withholding_is_still_considered() -> None:
    both = decide(security_danger=True, persecution=TOOK_PART)
    assert both.numbers["bars-standing"] == 2
    assert "Standing: persecutor, danger to security" in said(both)
    assert "8 CFR 208.13(c)(1)" in both.cites


def test_bad_facts_are_refused_by_field() -> None:
    base = {"arrived_on": "2018-01-10", "applied_on": "2018-05-01"}
    assert "applied_on (2018-01-01) cannot come before arrived_on" in refused(
        NAME, **base | {"applied_on": "2018-01-01"}
    )
    later = refused(NAME, **base, denials=[{"on": "2018-06-01", "by": "board"}])
    assert "denials.0.on (2018-06-01) cannot come after applied_on" in later
    here = refused(NAME, **base, crimes_abroad=[{"name": "Arson", "on": "2018-01-10"}])
    assert "crimes_abroad.0.on (2018-01-10) must come before arrived_on" in here
    assert refused(NAME, applied_on="2018-01-01").startswith("arrived_on")
    other = refused(NAME, **base, resettlement={"fled_on": "2015-12-01", "arrived_on": "2018-01-11"})
    assert "resettlement.arrived_on" in other


FOUND = st.none() | st.booleans()


@given(part=FOUND, ground=FOUND, knew=FOUND, danger=FOUND, described=FOUND, final=FOUND, felony=FOUND)
def test_one_more_bar_never_clears_and_a_missing_finding_never_decides(
    part: Any, ground: Any, knew: Any, danger: Any, described: Any, final: Any, felony: Any
) -> None:
    facts: dict[str, Any] = {
        "persecution": {"took_part": part, "protected_ground": ground, "knew": knew},
        "security_danger": danger,
        "terrorism": {"described": described},
        "convictions": [{"name": "Theft", "on": "2020-02-29", "final": final, "aggravated_felony": felony}],
    }
    found = decide(**facts)
    bars = [all((part, ground, knew)), danger is True, described is True, bool(final and felony)]
    assert (found.outcome is Outcome.NOT_MET) is any(bars)
    assert found.numbers["bars-standing"] == sum(bars)
    safe = {"country": "Norland", "covered": True, "public_interest": False}
    assert decide(**facts, safe_country=safe).outcome is Outcome.NOT_MET
