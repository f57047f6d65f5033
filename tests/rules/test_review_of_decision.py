"""Appeals and motions, to the day. Dates were counted by hand on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebench import refused, run, said

from course.model.finding import Finding, Outcome

ROUTES = ["appeal-aao", "appeal-bia", "motion-to-reopen", "motion-to-reconsider"]


def decide(route: str, served: str, service: str = "mail", on: str = "2026-11-20", **more: Any) -> Finding:
    facts = {"decision": "denial", "route": route, "served_on": served, "service": service}
    return run("appeal-or-motion", on, **(facts | more))


@pytest.mark.parametrize("route", ROUTES)
def test_thirty_days_and_three_for_mail(route: str) -> None:
    # 10 June + 30 days is Friday 10 July 2026; + 33 is Monday 13 July.
    assert decide(route, "2026-06-10", "in-person").dates == {"filing-due": date(2026, 7, 10)}
    assert decide(route, "2026-06-10").dates == {"filing-due": date(2026, 7, 13)}
    assert decide(route, "2026-06-10", filed_on="2026-07-13").outcome is Outcome.MET
    assert decide(route, "2026-06-10", filed_on="2026-07-14").outcome is not Outcome.MET


@pytest.mark.parametrize("route", ["appeal-aao", "appeal-bia"])
@pytest.mark.parametrize(
    ("served", "service", "due"),
    [
        ("2026-06-10", "in-person", "2026-06-25"),
        ("2026-06-10", "mail", "2026-06-29"),  # 18 days end on Sunday 28 June
        ("2026-06-04", "in-person", "2026-06-22"),  # 15 days end on Juneteenth, a Friday
        ("2024-02-14", "in-person", "2024-02-29"),
    ],
)
def test_a_revocation_leaves_fifteen_days(route: str, served: str, service: str, due: str) -> None:
    finding = decide(route, served, service, decision="revocation", filed_on=due)
    assert finding.dates["filing-due"] == date.fromisoformat(due)
    assert finding.outcome is Outcome.MET
    assert "8 CFR 205.2(d)" in finding.cites


def test_a_motion_against_a_revocation_has_thirty_days() -> None:
    assert decide("motion-to-reopen", "2026-06-10", "in-person", decision="revocation").numbers["days"] == 30


def test_only_a_late_motion_to_reopen_can_be_excused() -> None:
    late = {"filed_on": "2026-07-14"}
    reopen = lambda showing: decide("motion-to-reopen", "2026-06-10", **late, delay_excused=showing).outcome  # noqa: E731
    assert reopen("not-asked") is Outcome.NEEDS_EVIDENCE
    assert reopen("offered") is Outcome.NEEDS_EVIDENCE
    assert reopen("established") is Outcome.MET
    assert reopen("not-established") is Outcome.NOT_MET
    for route in ("motion-to-reconsider", "appeal-aao", "appeal-bia"):
        done = decide(route, "2026-06-10", **late, delay_excused="established", meets_motion_rules=False)
        assert done.outcome is Outcome.NOT_MET


def test_a_late_appeal_is_rejected_or_becomes_a_motion() -> None:
    late = {"filed_on": "2026-07-14"}
    assert decide("appeal-aao", "2026-06-10", **late).outcome is Outcome.NEEDS_EVIDENCE
    motion = decide("appeal-aao", "2026-06-10", **late, meets_motion_rules=True)
    assert motion.outcome is Outcome.NOT_MET
    assert "treat it as a motion" in motion.summary
    assert "must be rejected" in decide("appeal-aao", "2026-06-10", **late, meets_motion_rules=False).summary


def test_what_cannot_be_appealed() -> None:
    for decision in ("abandonment", "withdrawal"):
        closed = decide("appeal-aao", "2026-06-10", decision=decision)
        assert closed.outcome is Outcome.NOT_MET
        assert "8 CFR 103.2(b)(15)" in closed.cites
        assert closed.dates == {}
    assert decide("appeal-aao", "2026-06-10", appealable=False).outcome is Outcome.NOT_MET
    reopened = decide("motion-to-reopen", "2026-06-10", decision="abandonment", filed_on="2026-07-01")
    assert reopened.outcome is Outcome.MET
    assert "wrong address" in said(reopened)
    again = decide("motion-to-reconsider", "2026-06-10", decision="abandonment", filed_on="2026-07-01")
    assert again.outcome is Outcome.UNSETTLED


def test_electronic_service_has_two_readings() -> None:
    between = decide("appeal-aao", "2026-06-10", "electronic", filed_on="2026-07-13")
    assert between.outcome is Outcome.UNSETTLED
    assert between.dates["filing-due"] == date(2026, 7, 10)


def test_nothing_filed() -> None:
    assert decide("appeal-aao", "2026-06-10", on="2026-07-13").outcome is Outcome.MET
    assert decide("appeal-aao", "2026-06-10", on="2026-07-14").outcome is Outcome.NOT_MET


def test_bad_facts_are_refused_by_field() -> None:
    facts = {"decision": "denial", "route": "appeal-aao", "served_on": "2026-06-10", "service": "mail"}
    assert "filed_on" in refused("appeal-or-motion", **facts, filed_on="2026-06-09")
    assert refused("appeal-or-motion", **(facts | {"route": "court"})).startswith("route")
    assert refused("appeal-or-motion", "2026-06-01", **facts).startswith("served_on")


@given(served=st.dates(date(2022, 1, 1), date(2026, 8, 1)), route=st.sampled_from(ROUTES), after=st.integers(0, 60))
def test_once_late_always_late(served: date, route: str, after: int) -> None:
    def met(days: int) -> bool:
        return decide(route, str(served), filed_on=str(served + timedelta(days=days))).outcome is Outcome.MET

    assert met(after) or not met(after + 1)
    assert met(33)
    assert not met(38)
