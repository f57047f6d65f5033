"""Misrepresentation and false claims, element by element."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inadmissible import LAW, NOW, apply
from pydantic import ValidationError

from course.model.finding import Finding, Outcome
from course.model.misrepresentation import FalseClaimFacts
from course.rules.false_claim import false_claim

MET, BARRED, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED
SAID = {
    "made_on": "2019-05-02",
    "to": "united-states-officer",
    "affirmative": True,
    "untrue": True,
    "own_case": True,
    "willful": True,
    "ineligible_on_true_facts": True,
    "cut_off_inquiry": False,
    "benefit_sought": True,
}
ELEMENTS = ("affirmative", "untrue", "own_case", "willful", "benefit_sought")
CLAIM = {
    "made_on": "2012-05-02",
    "born_on": "1985-03-01",
    "affirmative": True,
    "citizenship": True,
    "untrue": True,
    "purpose": True,
    "knowing": True,
    "parents_citizens": False,
    "resided_permanently_since": "2005-01-01",
    "reasonable_belief": False,
}
BACK = {"on": "2019-05-02", "voluntary": True, "first_opportunity": True, "before_exposure": True}


def said(**change: Any) -> Finding:
    return apply("misrepresentation", SAID | change)


def claimed(on: date = NOW, /, **change: Any) -> Finding:
    return apply("false-claim-to-citizenship", CLAIM | change, on)


def test_all_elements_bar_and_each_one_missing_clears() -> None:
    assert said().outcome is BARRED
    for element in ELEMENTS:
        assert said(**{element: False}).outcome is MET, element
        assert said(**{element: None}).outcome is OPEN, element
        assert said(**{element: None, "cut_off_inquiry": False, "ineligible_on_true_facts": False}).outcome is MET
    for other in ("private-person", "foreign-officer", "state-or-local-officer"):
        assert said(to=other).outcome is MET


@pytest.mark.parametrize(("ineligible", "shut_off"), list(product([True, False, None], repeat=2)))
def test_either_way_makes_it_material(ineligible: bool | None, shut_off: bool | None) -> None:
    expected = BARRED if True in (ineligible, shut_off) else OPEN if None in (ineligible, shut_off) else MET
    assert said(ineligible_on_true_facts=ineligible, cut_off_inquiry=shut_off).outcome is expected


def test_only_a_timely_and_free_retraction_removes_it() -> None:
    assert said(retraction=BACK).outcome is MET
    for point in ("voluntary", "first_opportunity", "before_exposure"):
        assert said(retraction=BACK | {point: False}).outcome is BARRED
        assert said(retraction=BACK | {point: None}).outcome is OPEN
    assert claimed(retraction=BACK).outcome is MET


def test_an_open_element_asks_for_the_finding_by_name() -> None:
    finding = said(willful=None)
    assert any("knowing and intentional" in change for change in finding.would_change)
    assert finding.numbers["elements-established"] == 6


@pytest.mark.parametrize(
    ("made", "outcome"), [("1996-09-29", Outcome.NOT_APPLICABLE), ("1996-09-30", BARRED), ("2024-02-29", BARRED)]
)
def test_the_ground_begins_on_30_september_1996(made: str, outcome: Outcome) -> None:
    assert claimed(made_on=made, born_on="1970-01-01").outcome is outcome


def test_no_purpose_or_no_claim_clears() -> None:
    for element in ("affirmative", "citizenship", "untrue", "purpose"):
        assert claimed(**{element: False}).outcome is MET
        assert claimed(**{element: None}).outcome is OPEN
    assert "no immigrant waiver" in claimed().summary


@pytest.mark.parametrize(
    ("since", "outcome"), [("2001-02-28", MET), ("2001-03-01", BARRED), (None, OPEN)]
)  # the sixteenth birthday is 1 March 2001
def test_the_exception_needs_all_three_and_residence_before_sixteen(since: str | None, outcome: Outcome) -> None:
    holds = {"parents_citizens": True, "reasonable_belief": True, "resided_permanently_since": since}
    assert claimed(**holds).outcome is outcome
    assert claimed(**(holds | {"parents_citizens": False})).outcome is BARRED
    assert claimed(**(holds | {"reasonable_belief": False})).outcome is BARRED


def test_what_the_person_knew_before_and_after_the_change_of_policy() -> None:
    before, after = date(2025, 8, 19), date(2025, 8, 20)
    assert claimed(before, knowing=False).outcome is MET
    assert claimed(before, knowing=None).outcome is OPEN
    assert claimed(before, knowing=True).outcome is BARRED
    assert {claimed(after, knowing=knew).outcome for knew in (True, False, None)} == {BARRED}
    assert any("still differs" in reason.text for reason in claimed(after, knowing=False).reasons)


def test_a_child_without_capacity() -> None:
    child = {"lacked_capacity": True, "born_on": "1994-05-03"}  # 18 on 3 May 2012, the day after the claim
    assert claimed(date(2025, 8, 19), **child).outcome is MET
    assert claimed(date(2025, 8, 20), **child).outcome is UNSETTLED
    assert claimed(date(2025, 8, 19), **(child | {"born_on": "1994-05-02"})).outcome is BARRED


@pytest.mark.parametrize(
    ("rule", "facts", "field"),
    [
        ("misrepresentation", SAID | {"retraction": BACK | {"on": "2019-05-01"}}, "retraction.on"),
        ("misrepresentation", SAID | {"made_on": "2030-01-01"}, "made_on"),
        ("misrepresentation", {key: held for key, held in SAID.items() if key != "to"}, "to"),
        ("misrepresentation", SAID | {"to": "judge"}, "to"),
        ("false-claim-to-citizenship", CLAIM | {"made_on": "1984-01-01"}, "made_on"),
        (
            "false-claim-to-citizenship",
            CLAIM | {"resided_permanently_since": "1985-02-28"},
            "resided_permanently_since",
        ),
    ],
)
def test_facts_that_cannot_be_are_refused_by_name(rule: str, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        apply(rule, facts)
    assert field in str(refused.value)


OPEN_FIELDS = ("affirmative", "citizenship", "untrue", "purpose", "knowing", "parents_citizens", "reasonable_belief")


@given(
    held=st.fixed_dictionaries({field: st.none() | st.booleans() for field in OPEN_FIELDS}),
    on=st.sampled_from([date(2024, 1, 1), NOW]),
)
def test_a_decided_claim_stays_decided_however_the_open_points_turn_out(held: dict[str, Any], on: date) -> None:
    def run(values: dict[str, Any]) -> Outcome:
        return false_claim(FalseClaimFacts.model_validate(CLAIM | values), on=on, law=LAW).outcome

    first = run(held)
    unknown = [field for field in OPEN_FIELDS if held[field] is None]
    answers = {
        run(held | dict(zip(unknown, values, strict=True))) for values in product([True, False], repeat=len(unknown))
    }
    assert first is OPEN or answers == {first}
