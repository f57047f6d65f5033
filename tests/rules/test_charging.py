"""What the texts read say about a notice to appear, and that unread policy is not taught as law."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

NAME = "nta-routing"


def decide(trigger: str, on: str = "2026-11-20", **more: Any) -> Finding:
    return run(NAME, on, trigger=trigger, **more)


@pytest.mark.parametrize(
    ("trigger", "cite"),
    [
        ("no-joint-petition", "8 CFR 216.4(a)(6)"),
        ("joint-petition-interview-missed", "8 CFR 216.4(b)(3)"),
        ("joint-petition-denied", "8 CFR 216.4(d)(2)"),
        ("waiver-denied", "8 CFR 216.5(f)"),
    ],
)
def test_conditional_residents(trigger: str, cite: str) -> None:
    finding = decide(trigger)
    assert finding.outcome is Outcome.MET
    assert cite in finding.cites


@pytest.mark.parametrize(
    ("stay", "removable", "outcome"),
    [
        ("none", True, Outcome.MET),
        ("none", None, Outcome.NEEDS_EVIDENCE),
        ("none", False, Outcome.NOT_MET),
        ("valid-status", None, Outcome.NOT_MET),
        ("valid-parole", None, Outcome.NOT_MET),
        ("parole-ended", True, Outcome.NEEDS_EVIDENCE),
    ],
)
def test_asylum_not_granted(stay: str, removable: bool | None, outcome: Outcome) -> None:
    finding = decide("asylum-not-granted", stay=stay, removable=removable)
    assert finding.outcome is outcome
    assert "Confirm at the source" in said(finding)
    assert "Confirm" not in said(decide("asylum-not-granted", on="2026-07-27", stay=stay, removable=removable))


def test_other_denials_are_policy_that_was_not_read() -> None:
    for flag in ("fraud", "criminal", "unlawfully_present"):
        finding = decide("other-denial", **{flag: True})
        assert finding.outcome is Outcome.UNSETTLED
        assert "PM-602-0187" in finding.cites
        assert "Its text was not seen" in said(finding)
    assert decide("other-denial").outcome is Outcome.NEEDS_EVIDENCE
    assert decide("other-denial", removable=False).outcome is Outcome.NOT_MET


def test_proceedings_already_pending() -> None:
    assert decide("waiver-denied", in_proceedings=True).outcome is Outcome.NOT_APPLICABLE


def test_bad_facts_are_refused_by_field() -> None:
    assert "stay is needed" in refused(NAME, trigger="asylum-not-granted")
    assert "stay and trigger" in refused(NAME, trigger="waiver-denied", stay="none")
    assert "removable is false" in refused(NAME, trigger="other-denial", removable=False, unlawfully_present=True)
    assert refused(NAME, trigger="sneeze").startswith("trigger")


@given(fraud=st.booleans(), criminal=st.booleans(), present=st.booleans(), removable=st.sampled_from([True, None]))
def test_policy_alone_never_makes_a_notice_a_duty(
    fraud: bool, criminal: bool, present: bool, removable: bool | None
) -> None:
    flags = {"fraud": fraud, "criminal": criminal, "unlawfully_present": present}
    assert decide("other-denial", removable=removable, **flags).outcome is not Outcome.MET
