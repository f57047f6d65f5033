"""Form I-693 by signature and decision, and public charge by filing day."""

from __future__ import annotations

from typing import Any

import pytest
from inadmissible import apply
from pydantic import ValidationError

from course.model.finding import Finding, Outcome

MET, NOT_MET, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE
FORM: dict[str, Any] = {
    "signed_on": "2025-01-10",
    "applied_on": "2025-01-20",
    "decided_on": "2026-05-04",
    "submitted_with_this": True,
    "submitted_at_filing": True,
}
ANOTHER = {"submitted_with_this": False, "submitted_at_filing": False}
FACTORS = ["age", "health", "family-status", "assets", "education-and-skills"]
CHARGE: dict[str, Any] = {
    "applied_on": "2026-09-17",
    "exempt": False,
    "affidavit_required": True,
    "affidavit_suffices": True,
    "considered": FACTORS,
    "not_likely": "established",
}


def report(**change: Any) -> Finding:
    return apply("medical-examination", FORM | change)


def charge(**change: Any) -> Finding:
    return apply("public-charge", CHARGE | change)


@pytest.mark.parametrize(
    ("signed", "decided", "outcome"),
    [
        ("2023-10-31", "2025-10-31", MET),
        ("2023-10-31", "2025-11-01", NOT_MET),
        ("2023-11-01", "2026-11-01", MET),
        ("2022-02-28", "2024-02-28", MET),
        ("2022-02-28", "2024-02-29", NOT_MET),
    ],
)
def test_the_day_of_signature(signed: str, decided: str, outcome: Outcome) -> None:
    finding = report(signed_on=signed, applied_on="2023-11-15", decided_on=decided)
    assert finding.outcome is outcome
    assert ("before 2023-11-01" in finding.reasons[0].text) is (signed < "2023-11-01")


def test_since_june_2025_a_form_ends_with_its_application() -> None:
    ended = ANOTHER | {"first_application_ended_on": "2025-02-01"}
    assert report(**ended, decided_on="2025-06-10").outcome is MET
    assert report(**ended, decided_on="2025-06-11").outcome is NOT_MET
    assert report(**ANOTHER).outcome is OPEN
    assert report().outcome is MET
    assert report().would_change == ()
    assert report(**ended).would_change == ("A new Form I-693 from a designated civil surgeon.",)


def test_the_form_is_due_with_filings_since_december_2024() -> None:
    late = {"submitted_at_filing": False, "signed_on": "2024-01-10"}
    told = [
        any("rejected" in reason.text for reason in report(**late, applied_on=day).reasons)
        for day in ("2024-12-01", "2024-12-02")
    ]
    assert told == [False, True]


def test_covid_vaccination_and_fiance_examinations() -> None:
    assert report(without_covid_vaccination=True, decided_on="2025-01-21").outcome is NOT_MET
    assert report(without_covid_vaccination=True, decided_on="2025-01-22").outcome is MET
    assert report(examined_as_fiance_on="2024-01-20").outcome is Outcome.NOT_APPLICABLE
    assert report(examined_as_fiance_on="2024-01-19").outcome is MET


def test_public_charge_by_filing_day() -> None:
    assert charge().outcome is MET
    assert charge(applied_on="2026-09-18").outcome is OPEN
    assert "confirmed at the source" in charge(applied_on="2026-09-18").summary
    assert charge(applied_on="2026-09-18", affidavit_suffices=False).outcome is NOT_MET
    assert charge(exempt=True).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"exempt": None}, OPEN),
        ({"affidavit_required": None}, OPEN),
        ({"affidavit_suffices": None}, OPEN),
        ({"affidavit_required": False, "affidavit_suffices": None}, MET),
        ({"considered": FACTORS[1:]}, OPEN),
        ({"not_likely": "offered"}, OPEN),
        ({"not_likely": "not-established"}, NOT_MET),
    ],
)
def test_public_charge_point_by_point(change: dict[str, Any], outcome: Outcome) -> None:
    assert charge(**change).outcome is outcome


@pytest.mark.parametrize(
    ("rule", "facts", "field"),
    [
        ("medical-examination", FORM | {"decided_on": "2025-01-01"}, "decided_on"),
        ("medical-examination", FORM | {"signed_on": "2027-01-01"}, "signed_on"),
        ("medical-examination", FORM | {"first_application_ended_on": "2025-02-01"}, "first_application_ended_on"),
        ("medical-examination", FORM | {"submitted_with_this": False}, "submitted_at_filing"),
        ("public-charge", CHARGE | {"considered": ["luck"]}, "considered"),
        ("public-charge", CHARGE | {"applied_on": "2026-02-30"}, "applied_on"),
    ],
)
def test_facts_that_cannot_be_are_refused_by_name(rule: str, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        apply(rule, facts)
    assert field in str(refused.value)
