"""Fact patterns on grounds, waivers, asylum and procedure, worked by hand from the statute and regulations first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rulebench import refused, run, said

from course.model.finding import Outcome

MET, NOT, OPEN, UNSETTLED = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE, Outcome.UNSETTLED
APART = Outcome.NOT_APPLICABLE
Facts = dict[str, Any]


def overstay(until: str, departed: str, seeks: str = "2026-06-01", **more: Any) -> Facts:
    one = {"entered": "2021-07-01", "departed": departed, "manner": "admitted", "authorized_until": until}
    return {"born_on": "1980-01-01", "stays": [one], "seeks_admission_on": seeks} | more


def crossed(entered: str, departed: str | None = None) -> Facts:
    return {"entered": entered, "departed": departed, "manner": "without-inspection"}


def pending(decided: str, *, maintained: bool) -> list[Facts]:
    kept = {"nonfrivolous": True, "unauthorized_work": False, "maintained_status": maintained}
    return [{"filed_on": "2023-06-30", "decided_on": decided} | kept]


def offense(**more: Any) -> Facts:
    one = {"name": "theft", "committed_on": "2015-06-01", "disposition": "judgment", "disposed_on": "2016-01-10"}
    two = {"moral_turpitude": True, "controlled_substance": False, "maximum": {"years": 1}, "sentence": {"months": 6}}
    return one | two | more


def crimes(*offenses: Facts, **more: Any) -> Facts:
    return {"born_on": "1980-01-01", "applied_on": "2026-06-01", "offenses": list(offenses)} | more


def screen(kind: str, sentence: Facts, **more: Any) -> Facts:
    carried = offense(maximum={"years": 5}, sentence=sentence)
    return {"offense": carried, "kind": kind, "matches": True, "applied_on": "2026-06-01"} | more


def notice(kind: str, served: str, service: str, answered: str) -> Facts:
    return {"kind": kind, "served_on": served, "service": service, "answered_on": answered}


def filed(route: str, served: str, service: str, on: str, **more: Any) -> Facts:
    return {"decision": "denial", "route": route, "served_on": served, "service": service, "filed_on": on} | more


def arrival(arrived: str, received: str, **more: Any) -> Facts:
    return {"arrived_on": arrived, "received_on": received} | more


def waived(**more: Any) -> Facts:
    son = {"kin": "son-or-daughter", "status": "citizen", "hardship": "established"}
    facts = {"applied_on": "2026-06-01", "acted_on": "2020-01-01", "immigrant": True, "murder_or_torture": False}
    found = {"drugs": False, "relatives": [son], "as_resident": False, "violent_or_dangerous": False}
    return facts | found | {"discretion": "established"} | more


def earlier(acted: str) -> Facts:
    return waived(relatives=[], acted_on=acted, no_harm="established", rehabilitated="established")


def registered(**more: Any) -> Facts:
    period = {"opens_on": "2025-01-01", "closes_on": "2025-06-29", "filed_on": "2025-06-29", "designated": True}
    return period | {"present_throughout": "established", "resident_throughout": "established"} | more


def returned(consent: str, seeks: str) -> Facts:
    stays = [crossed("2010-01-01", "2010-03-02"), crossed("2012-01-01", "2013-01-01")]
    facts = {"born_on": "1980-01-01", "stays": stays, "removal_orders": ["2010-03-01"]}
    return facts | {"consent_on": consent, "seeks_admission_on": seeks}


PRESENCE = [
    (overstay("2024-01-10", "2024-07-09"), MET, {"unlawful-days": 180}),
    (overstay("2024-01-10", "2024-07-10"), NOT, {"unlawful-days": 181, "bar-ends": "2027-07-10"}),
    (overstay("2022-01-10", "2023-01-10", "2025-06-01"), NOT, {"unlawful-days": 364, "bar-ends": "2026-01-10"}),
    (overstay("2022-01-10", "2023-01-11", "2025-06-01"), NOT, {"unlawful-days": 365, "bar-ends": "2033-01-11"}),
    (overstay("2023-08-31", "2024-02-29", "2027-02-28"), NOT, {"unlawful-days": 181, "bar-ends": "2027-02-28"}),
    (overstay("2023-08-31", "2024-02-29", "2027-03-01"), MET, {"first-day-free": "2027-03-01"}),
    (
        overstay("2023-06-30", "2024-03-01", extensions=pending("2024-02-01", maintained=False)),
        MET,
        {"unlawful-days": 244, "days-for-the-3-year-bar-stay-1": 124},
    ),
    (
        overstay("2023-06-30", "2024-03-01", extensions=pending("2024-02-01", maintained=True)),
        MET,
        {"unlawful-days": 28},
    ),
]


@pytest.mark.parametrize(("facts", "outcome", "named"), PRESENCE)
def test_unlawful_presence(facts: Facts, outcome: Outcome, named: Facts) -> None:
    finding = run("unlawful-presence", **facts)
    assert finding.outcome is outcome
    every = {name: str(day) for name, day in finding.dates.items()} | finding.numbers
    assert named.items() <= every.items()


@pytest.mark.parametrize(
    ("consent", "seeks", "outcome"),
    [
        ("2023-01-02", "2023-01-02", MET),
        ("2023-02-01", "2026-01-01", MET),
        ("2022-06-01", "2023-01-01", NOT),  # exactly ten years are not more than ten
        ("2022-06-01", "2023-01-02", UNSETTLED),  # the Act's words against the guidance on when to ask
    ],
)
def test_consent_after_a_return_without_admission(consent: str, seeks: str, outcome: Outcome) -> None:
    assert run("permanent-bar", **returned(consent, seeks)).outcome is outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        (crimes(offense()), MET),
        (crimes(offense(maximum={"years": 1, "days": 1})), NOT),
        (crimes(offense(sentence={"months": 6, "days": 1})), NOT),
        (crimes(offense(sentence={"days": 183})), OPEN),
        (crimes(offense(sentence={"days": 185})), NOT),
        (crimes(offense(moral_turpitude=False, maximum={"years": 5}, sentence={"years": 5})), MET),  # one, not several
        (crimes(trafficking_reason=None), OPEN),
        (crimes(), MET),
    ],
)
def test_criminal_grounds(facts: Facts, outcome: Outcome) -> None:
    finding = run("criminal-grounds", **facts)
    assert finding.outcome is outcome
    if outcome is MET:
        assert finding.summary.startswith("No ground of INA 212(a)(2)(A), (B) or (C)(i) stands")


def test_a_sentence_in_days_says_what_is_open() -> None:
    assert "183 days are more than 6 months" in said(run("criminal-grounds", **crimes(offense(sentence={"days": 183}))))


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        (screen("theft-or-burglary", {"months": 11, "days": 29}), MET),
        (screen("theft-or-burglary", {"months": 11, "days": 30}), OPEN),
        (screen("theft-or-burglary", {"months": 11, "days": 31}), NOT),
        (screen("violence", {"days": 364}), MET),
        (screen("violence", {"days": 365}), NOT),
        (screen("fraud", {"days": 1}, dollars=10000), MET),
        (screen("fraud", {"days": 1}, dollars=10000.01), NOT),
    ],
)
def test_aggravated_felony(facts: Facts, outcome: Outcome) -> None:
    finding = run("aggravated-felony-screen", **facts)
    assert finding.outcome is outcome
    assert finding.numbers in ({"months-needed": 12}, {"dollars-to-exceed": 10000})


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [(waived(), MET), (earlier("2011-06-01"), NOT), (earlier("2011-05-31"), MET), (waived(drugs=True), OPEN)],
)
def test_criminal_waiver(facts: Facts, outcome: Outcome) -> None:
    finding = run("criminal-waiver", **facts)
    assert finding.outcome is outcome
    assert finding.dates["first-way-open-after"].year == int(facts["acted_on"][:4]) + 15


@pytest.mark.parametrize(
    ("rule", "facts", "outcome", "due"),
    [
        (
            "notice-response",
            notice("request-for-evidence", "2026-01-05", "electronic", "2026-03-30"),
            MET,
            "2026-03-30",
        ),
        ("notice-response", notice("request-for-evidence", "2026-01-05", "mail", "2026-04-03"), NOT, "2026-04-02"),
        ("notice-response", notice("intent-to-deny", "2026-06-03", "in-person", "2026-07-06"), MET, "2026-07-06"),
        ("notice-response", notice("intent-to-deny", "2026-06-01", "mail", "2026-07-07"), NOT, "2026-07-06"),
        ("notice-response", notice("intent-to-deny", "2025-01-31", "in-person", "2025-03-03"), MET, "2025-03-03"),
        ("appeal-or-motion", filed("motion-to-reopen", "2024-02-29", "in-person", "2024-04-01"), MET, "2024-04-01"),
        ("appeal-or-motion", filed("motion-to-reconsider", "2026-01-05", "mail", "2026-02-10"), NOT, "2026-02-09"),
        (
            "appeal-or-motion",
            filed("appeal-aao", "2026-01-05", "mail", "2026-01-23", decision="revocation"),
            MET,
            "2026-01-23",
        ),
        ("asylum-deadline", arrival("2024-03-10", "2025-03-10"), MET, "2025-03-10"),
        ("asylum-deadline", arrival("2024-03-10", "2025-03-11"), NOT, "2025-03-10"),
        ("asylum-deadline", arrival("2023-11-11", "2024-11-12"), MET, "2024-11-12"),
        ("asylum-deadline", arrival("2020-02-29", "2021-03-01"), MET, "2021-03-01"),  # Sunday, so both readings agree
        ("asylum-deadline", arrival("2024-02-29", "2025-03-01"), UNSETTLED, "2025-02-28"),
        ("asylum-deadline", arrival("1996-01-01", "1998-04-02"), NOT, "1998-04-01"),
    ],
)
def test_last_days(rule: str, facts: Facts, outcome: Outcome, due: str) -> None:
    finding = run(rule, **facts)
    assert finding.outcome is outcome
    assert date.fromisoformat(due) in finding.dates.values()


def test_a_recommended_approval_opens_the_request_for_work_at_once() -> None:
    facts = {"complete_on": "2026-01-05", "recommended_on": "2026-02-01", "applied_on": "2026-02-02"}
    finding = run("asylum-work-clock", **facts)
    assert finding.outcome is MET
    assert finding.dates["first-day-to-apply"] == date(2026, 2, 1)
    assert finding.dates["first-day-of-grant"] == date(2026, 7, 4)


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({}, MET),
        ({"designated": False}, NOT),
        ({"filed_on": "2025-06-30"}, UNSETTLED),  # the period closed on a Sunday
        ({"filed_on": "2025-07-01"}, NOT),
        ({"filed_on": "2025-10-28", "reason": "parolee", "reason_ended_on": "2025-08-29"}, MET),
        ({"filed_on": "2025-10-29", "reason": "parolee", "reason_ended_on": "2025-08-29"}, NOT),
    ],
)
def test_protected_status(more: Facts, outcome: Outcome) -> None:
    assert run("protected-status-registration", **registered(**more)).outcome is outcome


@pytest.mark.parametrize(
    ("ends", "last"), [("2025-01-16", "2025-01-26"), ("2025-01-17", "2025-02-16"), ("2024-06-15", "2024-06-25")]
)
def test_h_2b_days_by_the_rule_of_the_day_the_stay_ended(ends: str, last: str) -> None:
    finding = run("status-expiry", classification="H-2B", ends_on=ends)
    assert finding.dates["last-day-to-stay"] == date.fromisoformat(last)


@pytest.mark.parametrize(("ended", "last"), [("2025-01-16", "2025-01-16"), ("2025-01-17", "2025-03-18")])
def test_h_2_days_after_a_loss_of_work_came_with_the_rule_of_2025(ended: str, last: str) -> None:
    facts = {"classification": "H-2A", "ends_on": "2025-10-31", "ending": "work-ended", "work_ended_on": ended}
    assert run("status-expiry", **facts).dates["last-day-to-stay"] == date.fromisoformat(last)


def test_a_childs_false_claim_waits_for_the_finding_on_capacity() -> None:
    facts = {"made_on": "1997-12-31", "born_on": "1980-01-01", "affirmative": True, "untrue": True}
    facts |= {"citizenship": True, "purpose": True, "knowing": True, "parents_citizens": False}
    finding = run("false-claim-to-citizenship", **facts)
    assert (finding.outcome, finding.dates) == (OPEN, {"residence-needed-before": date(1996, 1, 1)})
    assert run("false-claim-to-citizenship", **facts | {"lacked_capacity": False}).outcome is NOT
    assert run("false-claim-to-citizenship", **facts | {"lacked_capacity": True}).outcome is UNSETTLED
    assert run("false-claim-to-citizenship", **facts | {"made_on": "1998-01-01"}).outcome is NOT
    assert run("false-claim-to-citizenship", **facts | {"made_on": "1996-09-29"}).outcome is APART


def test_a_photograph_too_old_is_in_the_summary() -> None:
    facts = {"form": "other", "filed_on": "2026-01-03", "photo_on": "2023-01-02"}
    assert "may not be used again" in run("biometrics", **facts).summary


CLAIM = {"made_on": "2010-01-01", "born_on": "1981-01-01"}


@pytest.mark.parametrize(
    ("rule", "facts", "named"),
    [
        ("criminal-grounds", crimes(offense(sentence={"years": 2})), "sentence cannot be longer than maximum"),
        ("criminal-grounds", crimes(offense(disposition="dismissed")), "sentence cannot be given"),
        ("criminal-grounds", crimes(offense(disposition="pending", sentence=None)), "disposed_on cannot be given"),
        ("criminal-grounds", crimes(offense(maximum={"years": True})), "offenses.0.maximum.years"),
        ("criminal-grounds", crimes(offense(maximum={"years": "1"})), "offenses.0.maximum.years"),
        (
            "criminal-grounds",
            crimes(offense(simple_marijuana_grams=True, controlled_substance=True)),
            "offenses.0.simple_marijuana_grams",
        ),
        ("aggravated-felony-screen", screen("fraud", {}, dollars=True), "dollars"),
        (
            "notice-response",
            notice("intent-to-deny", "2026-06-01", "mail", "2026-06-02") | {"days_given": True},
            "days_given",
        ),
        ("notice-response", notice("intent-to-deny", "2026-06-01", "mail", "2026-06-02") | {"complete": 1}, "complete"),
        (
            "unlawful-presence",
            overstay("2024-01-10", "2024-07-10") | {"permanent_resident": "no"},
            "permanent_resident",
        ),
        ("permanent-bar", returned("2025-01-01", "2026-01-01") | {"attempts": ["2012-06-01"]}, "attempts.0"),
        (
            "waiver-request",
            {"presence": overstay("2024-01-10", "2024-07-10"), "false_claim": CLAIM},
            "false_claim.born_on",
        ),
        ("nta-routing", {"trigger": "asylum-not-granted"}, "stay is needed"),
    ],
)
def test_facts_that_cannot_be_are_refused(rule: str, facts: Facts, named: str) -> None:
    assert named in refused(rule, **facts)
