"""Form I-730 besides its time: who may ask, proof, a relationship that ended, and the age of a child."""

from __future__ import annotations

from typing import Any

import pytest
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "family-filing"
GRANTED, FILED, TURNS = "2024-09-10", "2025-03-03", "2024-05-05"


def decide(principal: str, **more: Any) -> Finding:
    facts = {"principal": principal, "granted_on": GRANTED, "related_since": "2003-05-05", "filed_on": FILED}
    return run(NAME, **(facts | more))


@pytest.mark.parametrize("principal", ["asylee", "refugee"])
def test_findings_are_heard_and_left_out_where_nobody_asked(principal: str) -> None:
    assert decide(principal).outcome is Outcome.MET
    assert "preponderance" not in said(decide(principal))
    assert decide(principal, tie="established").outcome is Outcome.MET
    assert decide(principal, tie="offered").outcome is Outcome.NEEDS_EVIDENCE
    assert decide(principal, tie="not-established").outcome is Outcome.NOT_MET
    assert decide(principal, ended_on="2025-06-01").outcome is Outcome.NOT_MET
    assert decide(principal, derived=True).outcome is Outcome.NOT_MET


@pytest.mark.parametrize("principal", ["asylee", "refugee"])
def test_the_age_of_a_child_to_the_day(principal: str) -> None:
    def aged(born: str, applied: str | None) -> Outcome:
        return decide(principal, child_born_on=born, related_since=born, principal_applied_on=applied).outcome

    assert aged("2004-03-04", None) is Outcome.MET  # 21 on the day after the filing
    assert aged("2004-03-03", None) is Outcome.NEEDS_EVIDENCE  # 21 on the day itself
    assert aged("2003-05-05", "2024-05-04") is Outcome.MET  # 21 a day after the parent applied
    assert aged("2003-05-05", TURNS) is Outcome.NOT_MET
    assert aged("2003-09-10", "2022-01-01") is Outcome.MET  # 21 on the day of the decision
    assert aged("2003-09-11", "2022-01-01") is Outcome.UNSETTLED


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"principal": "asylee", "granted_on": GRANTED, "related_since": "2003-05-05", "filed_on": FILED}
    assert "granted_on" in refused(NAME, **facts, principal_applied_on="2025-01-01")
    assert "ended_on" in refused(NAME, **facts, ended_on="2001-01-01")
    assert "related_since" in refused(NAME, **facts, child_born_on="2004-01-01")
