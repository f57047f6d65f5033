"""Waivers: who qualifies, what cannot be waived, and that findings left open stay open."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inadmissible import LAW, NOW, apply
from pydantic import ValidationError

from course.model.finding import Finding, Outcome
from course.model.waiver import ProvisionalFacts
from course.rules.provisional_waiver import provisional_waiver

MET, DENIED, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE
SPOUSE = {"kin": "spouse", "status": "citizen", "hardship": "established"}
ASKED: dict[str, Any] = {
    "ground": "misrepresentation",
    "immigrant": True,
    "relatives": [SPOUSE],
    "discretion": "established",
}
CRIME: dict[str, Any] = {
    "applied_on": "2026-05-04",
    "acted_on": "2020-05-04",
    "immigrant": True,
    "murder_or_torture": False,
    "drugs": False,
    "relatives": [SPOUSE],
    "as_resident": False,
    "violent_or_dangerous": False,
    "discretion": "established",
}
PROVISIONAL: dict[str, Any] = {
    "born_on": "1990-01-01",
    "filed_on": "2026-05-04",
    "here": True,
    "biometrics": True,
    "only_unlawful_presence": True,
    "case_pending": True,
    "will_depart": True,
    "in_proceedings": False,
    "final_order": False,
    "order_reinstated": False,
    "residence_application_pending": False,
    "relatives": [SPOUSE],
    "discretion": "established",
}


def hardship(**change: Any) -> Finding:
    return apply("hardship-waiver", ASKED | change)


def criminal(**change: Any) -> Finding:
    return apply("criminal-waiver", CRIME | change)


def provisional(**change: Any) -> Finding:
    return apply("provisional-waiver", PROVISIONAL | change)


@pytest.mark.parametrize(
    ("kin", "status", "by_hardship", "by_crime"),
    [
        ("spouse", "citizen", MET, MET),
        ("spouse", "permanent-resident", MET, MET),
        ("parent", "permanent-resident", MET, MET),
        ("son-or-daughter", "citizen", DENIED, MET),
        ("spouse", "other", DENIED, DENIED),
        ("spouse", "qualified-alien", DENIED, DENIED),
        ("other", "citizen", DENIED, DENIED),
    ],
)
def test_which_relatives_qualify(kin: str, status: str, by_hardship: Outcome, by_crime: Outcome) -> None:
    relatives = [{"kin": kin, "status": status, "hardship": "established"}]
    assert hardship(relatives=relatives).outcome is by_hardship
    assert hardship(ground="unlawful-presence", relatives=relatives).outcome is by_hardship
    assert provisional(relatives=relatives).outcome is by_hardship
    assert criminal(relatives=relatives).outcome is by_crime


@pytest.mark.parametrize(
    ("found", "favored"), list(product(["not-asked", "offered", "established", "not-established"], repeat=2))
)
def test_hardship_and_discretion_are_findings(found: str, favored: str) -> None:
    expected = DENIED if "not-established" in (found, favored) else MET if {found, favored} == {"established"} else OPEN
    relatives = [SPOUSE | {"hardship": found}]
    assert hardship(relatives=relatives, discretion=favored).outcome is expected
    assert criminal(relatives=relatives, discretion=favored).outcome is expected
    assert provisional(relatives=relatives, discretion=favored).outcome is expected


def test_one_relative_is_enough() -> None:
    parent = {"kin": "parent", "status": "citizen", "hardship": "not-established"}
    assert hardship(relatives=[parent, SPOUSE]).outcome is MET
    assert hardship(relatives=[parent, SPOUSE | {"hardship": "offered"}]).outcome is OPEN


def test_no_immigrant_waiver_for_a_false_claim_and_none_for_nonimmigrants() -> None:
    assert hardship(ground="false-claim").outcome is DENIED
    assert hardship(immigrant=False).outcome is DENIED
    assert hardship(immigrant=None).outcome is OPEN


def test_a_self_petitioner_may_show_own_hardship_for_misrepresentation_only() -> None:
    own = {"relatives": [], "self_petitioner": True, "own_hardship": "established"}
    assert hardship(**own).outcome is MET
    assert hardship(**own, ground="unlawful-presence").outcome is DENIED
    assert hardship(**(own | {"self_petitioner": False})).outcome is DENIED
    child = [{"kin": "son-or-daughter", "status": "qualified-alien", "hardship": "established"}]
    assert hardship(relatives=child, self_petitioner=True).outcome is MET


@pytest.mark.parametrize(("acted", "outcome"), [("2011-05-04", DENIED), ("2011-05-03", MET)])
def test_more_than_fifteen_years(acted: str, outcome: Outcome) -> None:
    time = {"relatives": [], "acted_on": acted, "no_harm": "established", "rehabilitated": "established"}
    assert criminal(**time).outcome is outcome
    assert criminal(**time, only_prostitution=True).outcome is MET
    assert criminal(**(time | {"rehabilitated": "not-established"})).outcome is DENIED
    assert criminal(**(time | {"relatives": [SPOUSE]})).outcome is MET


def test_what_cannot_be_waived() -> None:
    assert criminal(murder_or_torture=True).outcome is DENIED
    assert criminal(murder_or_torture=None).outcome is OPEN
    assert criminal(drugs=True, small_marijuana=False).outcome is DENIED
    assert criminal(drugs=True, small_marijuana=True).outcome is MET
    assert criminal(drugs=True).outcome is OPEN
    assert criminal(drugs=None).outcome is OPEN
    assert criminal(relatives=[], self_petitioner=True).outcome is MET


@pytest.mark.parametrize(
    ("since", "proceedings", "felony", "outcome"),
    [
        ("2015-02-28", "2022-02-28", False, MET),
        ("2015-03-01", "2022-02-28", False, DENIED),
        ("2016-02-29", "2023-02-28", False, MET),
        (None, "2022-02-28", False, OPEN),
        ("2015-02-28", "2022-02-28", True, DENIED),
        ("2015-02-28", "2022-02-28", None, OPEN),
        ("2015-02-28", None, False, MET),
    ],
)
def test_the_bars_on_earlier_permanent_residents(
    since: str | None, proceedings: str | None, felony: bool | None, outcome: Outcome
) -> None:
    facts = {"as_resident": True, "felony_since": felony, "resident_since": since, "proceedings_on": proceedings}
    assert criminal(**facts).outcome is outcome


def test_a_violent_crime_needs_more() -> None:
    assert criminal(violent_or_dangerous=True).outcome is OPEN
    assert criminal(violent_or_dangerous=True, extraordinary="established").outcome is MET
    assert criminal(violent_or_dangerous=True, extraordinary="not-established").outcome is DENIED
    assert criminal(violent_or_dangerous=None).outcome is OPEN


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, MET),
        ({"born_on": "2009-05-04"}, MET),
        ({"born_on": "2009-05-05"}, DENIED),
        ({"here": False}, DENIED),
        ({"only_unlawful_presence": False}, DENIED),
        ({"case_pending": None}, OPEN),
        ({"in_proceedings": True}, OPEN),
        ({"in_proceedings": True, "proceedings_closed": True}, MET),
        ({"in_proceedings": True, "proceedings_closed": False}, DENIED),
        ({"final_order": True, "consent_granted_before": True}, MET),
        ({"final_order": True, "consent_granted_before": False}, DENIED),
        ({"order_reinstated": True}, DENIED),
        ({"residence_application_pending": True}, DENIED),
    ],
)
def test_who_may_ask_for_a_provisional_waiver(change: dict[str, Any], outcome: Outcome) -> None:
    assert provisional(**change).outcome is outcome


@pytest.mark.parametrize(
    ("rule", "facts", "field"),
    [
        ("hardship-waiver", ASKED | {"ground": "polygamy"}, "ground"),
        ("criminal-waiver", CRIME | {"acted_on": "2026-06-01"}, "applied_on"),
        ("criminal-waiver", CRIME | {"drugs": False, "small_marijuana": True}, "drugs"),
        ("criminal-waiver", CRIME | {"resident_since": "2020-01-01", "proceedings_on": "2019-01-01"}, "proceedings_on"),
        ("provisional-waiver", PROVISIONAL | {"filed_on": "2030-01-01"}, "filed_on"),
        ("provisional-waiver", PROVISIONAL | {"born_on": "2026-06-01"}, "filed_on"),
    ],
)
def test_facts_that_cannot_be_are_refused_by_name(rule: str, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        apply(rule, facts)
    assert field in str(refused.value)


POINTS = tuple(name for name, held in PROVISIONAL.items() if isinstance(held, bool))


@given(held=st.fixed_dictionaries({name: st.none() | st.booleans() for name in POINTS}))
def test_learning_an_open_point_never_overturns_a_refusal(held: dict[str, Any]) -> None:
    def run(values: dict[str, Any]) -> Outcome:
        return provisional_waiver(ProvisionalFacts.model_validate(PROVISIONAL | values), on=NOW, law=LAW).outcome

    first = run(held)
    for name in (name for name, value in held.items() if value is None):
        later = {run(held | {name: value}) for value in (True, False)}
        assert first is OPEN or later == {first}
