"""The rule on a whole application for asylum."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from course.library.home import root
from course.library.register import Register
from course.library.tables import load_parameters
from course.model.asylum_decision import AsylumDecisionFacts, RefugeeFacts
from course.model.finding import Finding, Outcome
from course.model.naturalization import Showing
from course.rules.asylum_decision import asylum_decision

ON = date(2026, 8, 10)
ARRIVED, FILED = "2025-01-06", "2025-09-02"
SHOWN, NOT, OPEN = Showing.ESTABLISHED, Showing.NOT_ESTABLISHED, Showing.OFFERED
FINDINGS = ("nationality", "credible", "past_persecution", "central_reason", "no_protection")


def facts(**change: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "deadline": {"arrived_on": ARRIVED, "received_on": FILED},
        "bars": {"arrived_on": ARRIVED, "applied_on": FILED},
        "refugee": dict.fromkeys(FINDINGS, SHOWN),
        "checked": SHOWN,
        "discretion": SHOWN,
    }
    return whole | change


def found(**change: Any) -> Finding:
    law = load_parameters(root(), "asylum+asylum_bars")
    return asylum_decision(AsylumDecisionFacts.model_validate(facts(**change), context={"on": ON}), on=ON, law=law)


def refugee(**change: Showing) -> dict[str, Any]:
    return dict.fromkeys(FINDINGS, SHOWN) | change


def test_everything_shown_is_a_grant() -> None:
    finding = found()
    assert finding.outcome is Outcome.MET
    assert finding.dates["asylum-deadline: last-day-to-file"] == date(2026, 1, 6)


@pytest.mark.parametrize("name", ["checked", "discretion"])
@pytest.mark.parametrize(("showing", "outcome"), [(NOT, Outcome.NOT_MET), (OPEN, Outcome.NEEDS_EVIDENCE)])
def test_check_and_discretion_each_decide(name: str, showing: Showing, outcome: Outcome) -> None:
    assert found(**{name: showing}).outcome is outcome


@pytest.mark.parametrize("name", ["nationality", "credible", "central_reason", "no_protection"])
@pytest.mark.parametrize(("showing", "outcome"), [(NOT, Outcome.NOT_MET), (OPEN, Outcome.NEEDS_EVIDENCE)])
def test_each_element_of_the_definition_decides(name: str, showing: Showing, outcome: Outcome) -> None:
    assert found(refugee=refugee(**{name: showing})).outcome is outcome


@pytest.mark.parametrize(
    ("past", "fear", "rebutted", "outcome"),
    [
        (SHOWN, NOT, NOT, Outcome.MET),  # presumed
        (SHOWN, SHOWN, SHOWN, Outcome.NOT_MET),  # rebutted
        (SHOWN, NOT, OPEN, Outcome.NEEDS_EVIDENCE),
        (NOT, SHOWN, NOT, Outcome.MET),
        (NOT, NOT, NOT, Outcome.NOT_MET),
        (OPEN, SHOWN, NOT, Outcome.MET),
        (OPEN, NOT, NOT, Outcome.NEEDS_EVIDENCE),
        (NOT, OPEN, NOT, Outcome.NEEDS_EVIDENCE),
    ],
)
def test_the_past_lets_fear_be_presumed_until_it_is_rebutted(
    past: Showing, fear: Showing, rebutted: Showing, outcome: Outcome
) -> None:
    change = {"past_persecution": past, "well_founded_fear": fear, "presumption_rebutted": rebutted}
    assert found(refugee=refugee(**change)).outcome is outcome


@pytest.mark.parametrize(("days", "outcome"), [(0, Outcome.MET), (1, Outcome.NOT_MET)])
def test_the_year_is_counted_to_the_day(days: int, outcome: Outcome) -> None:
    day = (date(2026, 1, 6) + timedelta(days=days)).isoformat()
    change = {
        "deadline": {"arrived_on": ARRIVED, "received_on": day},
        "bars": {"arrived_on": ARRIVED, "applied_on": day},
    }
    assert found(**change).outcome is outcome


def test_a_bar_decides_and_says_so() -> None:
    stay = {
        "country": "Averonne", "entered_on": "2022-03-01", "left_on": "2025-01-05", "offer": True, "indirect": False,
        "not_offered": NOT, "onward_only": NOT, "restricted": NOT, "permanent": True, "voluntary": True,
    }  # fmt: skip
    resettled = {"fled_on": "2022-02-01", "arrived_on": ARRIVED, "stays": [stay]}
    finding = found(bars={"arrived_on": ARRIVED, "applied_on": FILED, "resettlement": resettled})
    assert finding.outcome is Outcome.NOT_MET
    assert "irm resettlement" in finding.summary or "firmly resettled" in finding.summary
    assert finding.numbers["asylum-bars: bars-standing"] == 1


@given(st.fixed_dictionaries({name: st.sampled_from(list(Showing)) for name in RefugeeFacts.model_fields}))
def test_the_whole_is_no_better_than_its_worst_part(drawn: dict[str, Showing]) -> None:
    finding = found(refugee=drawn)
    plain = [drawn[name] for name in ("nationality", "credible", "central_reason", "no_protection")]
    if finding.outcome is Outcome.MET:
        assert set(plain) == {SHOWN}
    if NOT in plain:
        assert finding.outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"deadline": {"arrived_on": ARRIVED}}, "deadline.received_on is missing"),
        ({"bars": {"arrived_on": "2025-01-07", "applied_on": FILED}}, "bars.arrived_on"),
        ({"bars": {"arrived_on": ARRIVED, "applied_on": "2025-09-03"}}, "bars.applied_on"),
        (
            {"bars": {"arrived_on": ARRIVED, "applied_on": FILED, "unaccompanied_child": True}},
            "bars.unaccompanied_child",
        ),
    ],
)
def test_facts_that_contradict_each_other_name_the_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError, match=field.replace(".", r"\.")):
        AsylumDecisionFacts.model_validate(facts(**change), context={"on": ON})


def test_every_citation_is_in_the_register() -> None:
    register = Register.load(root())
    cites = {cite for change in ({}, {"checked": OPEN}) for reason in found(**change).reasons for cite in reason.cites}
    cites |= {cite for reason in found(refugee=refugee(past_persecution=NOT)).reasons for cite in reason.cites}
    assert {cite: why for cite in sorted(cites) if (why := register.explain(cite))} == {}
