"""A whole Form I-485: one fact spoiled at a time, worked from statute and regulation by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.casefiles.proof import changed
from course.library.home import root
from course.library.tables import TableError, load_parameters
from course.model.finding import Finding, Outcome
from course.rules.catalog import CATALOG

NAME = "adjustment-decision"
MET, NOT, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE
ON = "2026-07-15"
SPONSOR: dict[str, Any] = {
    "born_on": "1985-01-01",
    "standing": "citizen",
    "domiciled": True,
    "household": {"sponsored_now": 1},
    "area": "contiguous",
    "income": 26_438,  # 125 percent of 15,650 + 5,500 is 26,437.50
    "tax_return": True,
}
SPOUSE: dict[str, Any] = {
    "petition": "established",
    "adjustment": {
        "category": "immediate-relative",
        "last_entry": "admitted",
        "last_admitted_on": "2024-01-10",
        "filed_on": "2025-09-02",
        "status_at_filing": "nonimmigrant",
        "discretion": "established",
    },
    "visa": {"category": "immediate-relative", "filed_on": "2025-09-02"},
    "support": {
        "relation": "citizens-spouse",
        "born_on": "1990-05-05",
        "applied_on": "2025-09-02",
        "petitioner": SPONSOR,
    },
    "medical": {
        "signed_on": "2025-08-20",
        "applied_on": "2025-09-02",
        "decided_on": "2026-07-15",
        "submitted_with_this": True,
        "submitted_at_filing": True,
    },
    "cleared": "established",
}
#: A resident's spouse; the bulletins of September 2025 and July 2026 show 2025-06-01 to file and 2025-01-01 to decide.
RESIDENTS = {
    "adjustment.category": "f2a",
    "visa.category": "f2a",
    "visa.priority_date": "2022-01-05",
    "visa.filing_chart_accepted": True,
    "support.relation": "residents-spouse-or-child",
}
LAPSED = {
    "adjustment.status_at_filing": "none",
    "adjustment.lapses": [{"kind": "out-of-status", "start": "2025-03-07"}],
}
WORKER = {
    "adjustment.category": "eb3",
    "visa.category": "eb3",
    "visa.priority_date": "2022-06-01",
    "support_due": False,
    "support": None,
}


def decide(change: dict[str, Any] | None = None, on: str = ON) -> Finding:
    return run(NAME, on, **changed(SPOUSE, change or {}))


def test_a_clean_file() -> None:
    finding = decide()
    assert finding.outcome is MET
    assert "discretion" in finding.summary
    assert finding.numbers["affidavit-of-support: required"] == 26_438


@pytest.mark.parametrize(
    ("change", "outcome", "says"),
    [
        ({"petition": "offered"}, OPEN, "Decide the petition first"),
        ({"petition": "not-established"}, NOT, "no approved petition"),
        ({"cleared": "not-asked"}, OPEN, "still to be found"),
        ({"cleared": "not-established"}, NOT, "these facts do not set out"),
        ({"adjustment.discretion": "not-asked"}, OPEN, "To be found"),
        ({"adjustment.discretion": "not-established"}, NOT, "Not found"),
        ({"support.petitioner.income": 26_436}, NOT, "falls short"),
        ({"support": None}, OPEN, "No affidavit of support is in the file"),
        ({"medical": None}, OPEN, "No Form I-693"),
        ({"medical.submitted_with_this": False, "medical.submitted_at_filing": False}, OPEN, "another application"),
        (
            {
                "medical.submitted_with_this": False,
                "medical.submitted_at_filing": False,
                "medical.first_application_ended_on": "2025-08-25",
            },
            OPEN,
            "Ask for a new one",
        ),
        (LAPSED, MET, "immediate relative is left out"),
        ({"adjustment.last_entry": "without-inspection", "adjustment.last_admitted_on": None}, NOT, "neither admitted"),
        (RESIDENTS, MET, "a number can be given"),
        (RESIDENTS | LAPSED, NOT, "no lawful status"),
        (RESIDENTS | {"visa.priority_date": "2025-05-30"}, OPEN, "hold the case"),
        (RESIDENTS | {"visa.priority_date": "2025-06-01"}, NOT, "not let through"),
        (WORKER, MET, "No affidavit of support is due"),
        (WORKER | LAPSED, MET, "INA 245(k) forgives"),
    ],
)
def test_one_fact_decides(change: dict[str, Any], outcome: Outcome, says: str) -> None:
    finding = decide(change)
    assert finding.outcome is outcome
    assert says in said(finding)
    if outcome is NOT:
        assert any(reason.satisfied is False for reason in finding.reasons)


def test_the_days_of_a_worker_to_the_day() -> None:
    def after(start: str) -> Outcome:
        lapse = [{"kind": "out-of-status", "start": start}]
        return decide(WORKER | LAPSED | {"adjustment.lapses": lapse}).outcome

    assert after("2025-03-07") is MET  # 179 days, 180 with the day of filing
    assert after("2025-03-06") is Outcome.UNSETTLED  # 180, and 181 with it
    assert after("2025-03-05") is NOT  # 181 days before the day of filing


LIE: dict[str, Any] = {
    "made_on": "2024-01-10",
    "affirmative": True,
    "untrue": True,
    "to": "united-states-officer",
    "own_case": True,
    "willful": True,
    "ineligible_on_true_facts": True,
    "benefit_sought": True,
}


@pytest.mark.parametrize(
    ("waived", "outcome"), [("not-asked", NOT), ("offered", OPEN), ("established", MET), ("not-established", NOT)]
)
def test_a_ground_that_stands_needs_its_waiver(waived: str, outcome: Outcome) -> None:
    assert decide({"misrepresentation": LIE, "waived": waived}).outcome is outcome


def test_a_ground_that_does_not_stand_needs_none() -> None:
    assert decide({"misrepresentation": LIE | {"willful": False}}).outcome is MET
    assert decide({"misrepresentation": LIE | {"willful": None}}).outcome is OPEN


def test_facts_that_contradict_each_other_are_named() -> None:
    def told(change: dict[str, Any]) -> str:
        return refused(NAME, ON, **changed(SPOUSE, change))

    assert "visa.category (f2a)" in told({"visa.category": "f2a", "visa.priority_date": "2022-01-05"})
    assert "medical.applied_on (2025-09-01)" in told({"medical.applied_on": "2025-09-01"})
    assert "support.applied_on (2025-09-03)" in told({"support.applied_on": "2025-09-03"})
    assert "visa.filed_on (None)" in told({"visa.filed_on": None})
    assert "support_due is false" in told({"support_due": False})
    assert "leave them out" in told({"adjustment.number": "established"})


@settings(max_examples=60, deadline=None)
@given(income=st.integers(0, 90_000), more=st.integers(0, 50_000))
def test_more_income_never_hurts(income: int, more: int) -> None:
    order = [NOT, Outcome.UNSETTLED, OPEN, MET]
    poor, rich = (decide({"support.petitioner.income": dollars}).outcome for dollars in (income, income + more))
    assert order.index(poor) <= order.index(rich)


def test_a_rule_may_read_several_tables() -> None:
    law = load_parameters(root(), CATALOG[NAME].table)
    for one in CATALOG[NAME].table.split("+"):
        assert one in ("adjustment", "poverty", "inadmissibility", "visa_bulletins")
    assert law.bulletins.months()
    with pytest.raises(TableError, match="two rows called 'forgiven-days'"):
        load_parameters(root(), "adjustment+adjustment")
