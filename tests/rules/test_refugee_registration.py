"""Form I-590: the definition and its bar, resettlement, grounds lifted and waived, and what must be on file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.library.home import root
from course.library.register import Register
from course.library.tables import parameter_rows
from course.model.finding import Finding, Outcome
from course.model.refugee import Ground
from course.rules.refugee_registration import EXEMPT, NEVER_WAIVED

NAME = "refugee-registration"
SOUND: dict[str, Any] = {
    "born_on": "1990-02-28",
    "fled_on": "2022-03-01",
    "filed_on": "2025-05-05",
    "included": "established",
    "outside": True,
    "feared": "established",
    "on_account": "established",
    "interviewed_on": "2026-05-05",
    "medical_on": "2026-03-03",
    "sponsored": True,
}


def decide(on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, **(SOUND | more))


def test_a_sound_record() -> None:
    finding = decide()
    assert finding.outcome is Outcome.MET
    assert {"INA 101(a)(42)", "8 CFR 207.1(a)", "INA 207(a)(2)"} <= set(finding.cites)
    assert finding.summary.startswith("A refugee")


@pytest.mark.parametrize("element", ["included", "feared", "on_account"])
def test_each_element_is_needed(element: str) -> None:
    assert decide(**{element: "not-established"}).outcome is Outcome.NOT_MET
    assert decide(**{element: "offered"}).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(**{element: "not-asked"}).outcome is Outcome.NEEDS_EVIDENCE


def test_inside_the_country() -> None:
    assert decide(outside=False).outcome is Outcome.NOT_MET
    assert decide(outside=False, designated_inside=True).outcome is Outcome.MET
    assert "designated_inside" in refused(NAME, **(SOUND | {"designated_inside": True}))


def test_a_part_in_persecution_outweighs_everything() -> None:
    assert decide(took_part="established").outcome is Outcome.NOT_MET
    assert decide(took_part="offered").outcome is Outcome.NEEDS_EVIDENCE
    assert decide(took_part="not-established").outcome is Outcome.MET


@pytest.mark.parametrize(
    ("stay", "outcome"),
    [
        ({"offered": False}, Outcome.MET),
        ({"offered": None}, Outcome.NEEDS_EVIDENCE),
        ({"offered": True}, Outcome.NOT_MET),
        ({"offered": True, "entered": False}, Outcome.MET),
        ({"offered": True, "restrictive": "established"}, Outcome.MET),
        ({"offered": True, "restrictive": "offered"}, Outcome.NEEDS_EVIDENCE),
        ({"offered": True, "restrictive": "not-established"}, Outcome.NOT_MET),
    ],
)
def test_firm_resettlement(stay: dict[str, Any], outcome: Outcome) -> None:
    finding = decide(resettled=stay)
    assert finding.outcome is outcome
    assert "8 CFR 207.1(b)" in finding.cites


@pytest.mark.parametrize("ground", list(Ground))
def test_the_three_sorts_of_grounds(ground: Ground) -> None:
    bare = decide(grounds=[{"ground": ground.value}]).outcome
    waived = decide(grounds=[{"ground": ground.value, "waiver": "established"}]).outcome
    refusal = decide(grounds=[{"ground": ground.value, "waiver": "not-established"}]).outcome
    if ground in EXEMPT:
        assert {bare, waived, refusal} == {Outcome.MET}
    elif ground in NEVER_WAIVED:
        assert {bare, waived, refusal} == {Outcome.NOT_MET}
    else:
        assert (bare, waived, refusal) == (Outcome.NEEDS_EVIDENCE, Outcome.MET, Outcome.NOT_MET)


def test_grounds_are_named_as_the_act_numbers_them() -> None:
    text = said(decide(grounds=[{"ground": g} for g in ("2C", "4", "6C", "7A", "other")]))
    for name in ("INA 212(a)(2)(C)", "INA 212(a)(4) does not apply", "INA 212(a)(6)(C)", "INA 212(a)(7)(A) does not"):
        assert name in text
    assert "A ground of inadmissibility applies" in text


def test_another_visa_comes_first_unless_the_public_interest_says_otherwise() -> None:
    assert decide(immediate_relative=True).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(immediate_relative=True, public_interest="established").outcome is Outcome.MET
    assert decide(immediate_relative=True, public_interest="not-established").outcome is Outcome.NOT_MET


def test_what_must_be_on_file() -> None:
    assert decide(medical_on=None).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(sponsored=None).outcome is Outcome.NEEDS_EVIDENCE
    assert decide(sponsored=False).outcome is Outcome.NOT_MET


@given(born=st.dates(date(2011, 1, 1), date(2013, 12, 31)), after=st.integers(-3, 3))
def test_the_interview_is_due_from_the_fourteenth_birthday(born: date, after: int) -> None:
    sound = SOUND | {"born_on": str(born), "interviewed_on": None, "filed_on": "2024-06-01"}
    turns = run(NAME, **sound).dates["age-for-interview"]
    on = turns + timedelta(days=after)
    facts = sound | {"medical_on": str(born), "fled_on": str(born), "filed_on": str(born)}
    finding = run(NAME, str(on), **facts)
    assert (finding.outcome is Outcome.MET) == (after < 0)
    assert turns.year == born.year + 14


def test_bad_facts_are_refused_by_field() -> None:
    assert "grounds" in refused(NAME, **(SOUND | {"grounds": [{"ground": "4"}, {"ground": "4"}]}))
    assert "resettled" in refused(NAME, **(SOUND | {"outside": False, "resettled": {"offered": True}}))
    assert "interviewed_on" in refused(NAME, **(SOUND | {"interviewed_on": "2024-01-01"}))
    assert "fled_on" in refused(NAME, **(SOUND | {"fled_on": "1980-01-01"}))
    assert refused(NAME, **(SOUND | {"medical_on": "2027-01-01"})).startswith("medical_on")
    assert refused(NAME).startswith("born_on")


def test_its_number_has_an_authority() -> None:
    register = Register.load(root())
    for row in parameter_rows(root() / "data" / "tables" / "refugee.yaml"):
        assert register.explain(row.cite) == "", row.name
