"""Affidavits of support. Levels were worked out by hand from the guidelines printed for each year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inadmissible import NOW, apply
from pydantic import ValidationError

from course.library.home import root
from course.library.tables import load_parameters
from course.model.finding import Finding, Outcome
from course.model.support import Area, SupportFacts
from course.rules.affidavit_of_support import affidavit_of_support
from course.rules.poverty import level

NAME = "affidavit-of-support"
MET, SHORT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED
POVERTY = load_parameters(root(), "poverty")
SPONSOR: dict[str, Any] = {
    "born_on": "1980-01-01",
    "standing": "citizen",
    "domiciled": True,
    "household": {"sponsored_now": 1},
    "area": "contiguous",
    "income": 27050,
    "tax_return": True,
}
FACTS: dict[str, Any] = {
    "relation": "citizens-spouse",
    "born_on": "1990-01-01",
    "applied_on": "2026-05-04",
    "petitioner": SPONSOR,
}


def decide(sponsor: dict[str, Any] | None = None, **more: Any) -> Finding:
    return apply(NAME, FACTS | {"petitioner": SPONSOR | (sponsor or {})} | more)


@pytest.mark.parametrize(
    ("applied", "area", "size", "percent", "required"),
    [
        ("2024-03-01", "contiguous", 2, 125, 25550),
        ("2025-02-28", "contiguous", 4, 125, 39000),
        ("2025-03-01", "contiguous", 4, 125, 40188),  # 40,187.50
        ("2025-03-01", "contiguous", 4, 100, 32150),
        ("2026-02-28", "contiguous", 8, 125, 67688),  # 67,687.50
        ("2026-03-01", "contiguous", 2, 125, 27050),
        ("2026-03-01", "contiguous", 9, 125, 76750),  # 15,960 + 8 x 5,680 = 61,400
        ("2025-06-01", "alaska", 4, 125, 50238),  # 40,190
        ("2025-06-01", "hawaii", 4, 125, 46225),  # 36,980
        ("2026-06-01", "alaska", 3, 125, 42688),  # 34,150: 42,687.50
        ("2026-06-01", "hawaii", 2, 100, 24890),
    ],
)
def test_the_level_by_day_area_and_household(applied: str, area: str, size: int, percent: int, required: int) -> None:
    need = level(Area(area), size, percent, day=date.fromisoformat(applied), law=POVERTY)
    assert need.required == required


def test_the_dollar_decides() -> None:
    assert decide({"income": 27050}).outcome is MET
    assert decide({"income": 27049}).outcome is SHORT
    # 125 percent of 21,150 is 26,437.50; tables print 26,437.
    in_2025 = {"applied_on": "2025-05-04"}
    assert [decide({"income": income}, **in_2025).outcome for income in (26436, 26437, 26438)] == [
        SHORT,
        UNSETTLED,
        MET,
    ]


def test_who_is_counted_in_the_household() -> None:
    household = {"spouse": True, "children": 2, "other_dependents": 1, "sponsored_before": 1, "sponsored_now": 2}
    finding = decide({"household": household})
    assert finding.numbers["household"] == 8
    assert finding.numbers["required"] == 69650


def test_active_duty_lowers_the_level_for_spouse_and_child() -> None:
    duty = {"active_duty": True, "income": 21640}
    assert decide(duty).outcome is MET
    assert decide(duty | {"income": 21639}).outcome is SHORT
    assert decide(duty, relation="citizens-child").outcome is MET
    assert decide(duty, relation="residents-spouse-or-child").outcome is MET
    assert decide(duty, relation="other").outcome is SHORT


@pytest.mark.parametrize(
    ("relation", "born", "times"),
    [
        ("citizens-spouse", "1990-01-01", 3),
        ("citizens-child", "2008-05-04", 3),  # 18 on the day of application
        ("citizens-child", "2008-05-05", 5),
        ("orphan-to-be-citizen", "2015-01-01", 1),
        ("residents-spouse-or-child", "1990-01-01", 5),
        ("other", "1990-01-01", 5),
    ],
)
def test_assets_must_exceed_a_multiple_of_the_shortfall(relation: str, born: str, times: int) -> None:
    # Income 20,000: 7,050 short of the level, 1,640 short of the line itself.
    def run(assets: int) -> Outcome:
        return decide({"income": 20000, "assets": assets}, relation=relation, born_on=born).outcome

    assert run(times * 7050 + 1) is MET
    assert run(times * 7050) is UNSETTLED
    assert run(times * 1640 + 1) is UNSETTLED
    assert run(times * 1640) is SHORT
    with_theirs = decide(
        {"income": 20000, "assets": 1}, relation=relation, born_on=born, immigrants_assets=times * 7050
    )
    assert with_theirs.outcome is MET


def test_income_of_others_counts_only_when_signed() -> None:
    shared = {"income": 27050, "members_income": 10000}
    assert [decide(shared | {"members_signed": signed}).outcome for signed in (True, False, None)] == [MET, SHORT, OPEN]
    assert decide(shared | {"income": 60000}).outcome is MET
    assert decide(shared | {"income": 27000}).outcome is SHORT


def test_a_joint_sponsor_must_reach_the_level_alone() -> None:
    joint = SPONSOR | {"household": {"spouse": True, "sponsored_now": 1}, "income": 34150}
    assert decide({"income": 20000}, joint_sponsor=joint).outcome is MET
    assert decide({"income": 20000}, joint_sponsor=joint | {"income": 34149}).outcome is SHORT
    assert decide({"income": 20000}, joint_sponsor=joint | {"income": 34149, "active_duty": True}).outcome is SHORT
    assert decide({"income": 20000}, joint_sponsor=joint | {"domiciled": None}).outcome is OPEN
    assert decide({"income": 20000}, joint_sponsor=joint | {"standing": "national"}).outcome is MET
    assert decide({"income": 20000, "domiciled": False}, joint_sponsor=joint).outcome is SHORT


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"domiciled": False}, SHORT),
        ({"domiciled": None}, OPEN),
        ({"tax_return": False}, SHORT),
        ({"tax_return": None}, OPEN),
        ({"standing": "other"}, SHORT),
        ({"born_on": "2008-05-04"}, MET),
        ({"born_on": "2008-05-05"}, SHORT),
    ],
)
def test_the_conditions_of_a_sponsor(change: dict[str, Any], outcome: Outcome) -> None:
    assert decide(change).outcome is outcome


def test_a_request_more_than_a_year_later_moves_income_and_guidelines() -> None:
    facts = {"applied_on": "2025-05-04"}
    sponsor = {"income": 26438}
    assert decide(sponsor, **facts).outcome is MET
    assert decide(sponsor, **facts, evidence_asked_on="2026-05-04").outcome is MET
    assert decide(sponsor, **facts, evidence_asked_on="2026-05-05").outcome is SHORT


def test_exemptions_and_years_outside_the_tables() -> None:
    for exempt in ("self_petitioner", "forty_quarters", "citizen_on_admission"):
        assert decide({"income": 0}, **{exempt: True}).outcome is Outcome.NOT_APPLICABLE
    assert decide(applied_on="2024-02-29").outcome is OPEN
    assert decide(applied_on="2027-03-01").outcome is OPEN
    unsure = decide({"area": "alaska"}, applied_on="2024-05-01")
    assert any("confirmed at the source" in reason.text for reason in unsure.reasons)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"petitioner": SPONSOR | {"members_income": 99999}}, "members_income"),
        ({"petitioner": SPONSOR | {"income": -1}}, "income"),
        ({"petitioner": SPONSOR | {"household": {"sponsored_now": 0}}}, "sponsored_now"),
        ({"petitioner": SPONSOR | {"area": "guam"}}, "area"),
        ({"evidence_asked_on": "2026-01-01"}, "evidence_asked_on"),
        ({"born_on": "2026-06-01"}, "applied_on"),
        ({"relation": "cousin"}, "relation"),
    ],
)
def test_facts_that_cannot_be_are_refused_by_name(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        apply(NAME, FACTS | change)
    assert field in str(refused.value)


@given(
    income=st.integers(0, 90000),
    more=st.integers(0, 50000),
    assets=st.integers(0, 200000),
    children=st.integers(0, 6),
    area=st.sampled_from(["contiguous", "alaska", "hawaii"]),
    relation=st.sampled_from(["citizens-spouse", "other", "orphan-to-be-citizen"]),
)
def test_more_means_never_hurt_and_a_larger_household_never_helps(
    income: int, more: int, assets: int, children: int, area: str, relation: str
) -> None:
    order = {SHORT: 0, UNSETTLED: 1, MET: 2}

    def run(income: int, assets: int, children: int) -> int:
        household = {"children": children, "sponsored_now": 1}
        own = SPONSOR | {"income": income, "assets": assets, "household": household, "area": area}
        facts = SupportFacts.model_validate(FACTS | {"relation": relation, "petitioner": own})
        return order[affidavit_of_support(facts, on=NOW, law=POVERTY).outcome]

    first = run(income, assets, children)
    assert run(income + more, assets, children) >= first
    assert run(income, assets + more, children) >= first
    assert run(income, assets, children + 1) <= first
