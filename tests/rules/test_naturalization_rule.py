"""A whole case: one fact spoiled at a time, and every citation of every finding in the register."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from factmaker import approvable, cases, day, trip
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

from course.library.register import Register
from course.model.finding import Finding, Outcome
from course.model.naturalization import Act, Attempt, Basis, Conduct, MedicalException, Showing, Statement, Union
from course.model.parameter import Parameters
from course.rules.catalog import CATALOG
from course.rules.marital_union import UnionFacts, marital_union
from course.rules.naturalization import CaseFacts, naturalization, requirements
from course.rules.outcomes import worst

UNION = Union(living_together_since=day("2020-01-01"), spouse_citizen_since=day("2010-01-01"))


def test_an_approvable_case(law: Parameters, on: date) -> None:
    finding = naturalization(approvable(), on=on, law=law)
    assert finding.outcome is Outcome.MET
    assert finding.summary == "Every requirement is met: grant."
    assert finding.dates["filing-window: earliest-filing"] == day("2022-12-15")
    assert finding.numbers["civics-english: right-to-pass"] == 12
    assert {span.kind for span in finding.timeline} == {"event", "trip", "period", "deadline"}


@pytest.mark.parametrize(
    ("changes", "outcome", "says"),
    [
        ({"born_on": day("2007-11-04")}, Outcome.NOT_MET, "a threshold requirement"),
        ({"born_on": day("2007-11-03")}, Outcome.MET, "grant"),
        ({"removal_pending": True}, Outcome.NOT_MET, "a threshold requirement"),
        ({"removal_ordered": True}, Outcome.NOT_MET, "a threshold requirement"),
        ({"lawful_residence": Showing.OFFERED}, Outcome.NEEDS_EVIDENCE, "a threshold requirement"),
        ({"attachment": Showing.NOT_ESTABLISHED}, Outcome.NOT_MET, "a threshold requirement"),
        ({"oath": Showing.NOT_ASKED}, Outcome.NEEDS_EVIDENCE, "a threshold requirement"),
        ({"resident_since": day("2021-02-02")}, Outcome.NOT_MET, "filing window"),
        ({"resident_since": day("2021-01-31")}, Outcome.MET, "grant"),
        ({"trips": (trip("2022-01-01", "2022-09-01"),)}, Outcome.NEEDS_EVIDENCE, "continuous residence"),
        ({"trips": (trip("2022-01-01", "2023-01-01"),)}, Outcome.NOT_MET, "continuous residence"),
        ({"moved_in": day("2025-10-01")}, Outcome.NOT_MET, "state residence"),
        ({"attempts": ()}, Outcome.NEEDS_EVIDENCE, "civics english"),
        ({"attempts": (), "medical": MedicalException.ACCEPTED}, Outcome.MET, "grant"),
        ({"acts": (Act(kind=Conduct.ARREST, on=day("2023-01-01")),)}, Outcome.NEEDS_EVIDENCE, "good moral character"),
        (
            {
                "statements": (
                    Statement(on=day("2026-04-14"), about="arrests", oral=True, under_oath=True, for_benefit=True),
                )
            },
            Outcome.NOT_MET,
            "good moral character",
        ),
    ],
)
def test_one_fact_decides(changes: dict[str, Any], outcome: Outcome, says: str, law: Parameters, on: date) -> None:
    finding = naturalization(approvable(**changes), on=on, law=law)
    assert finding.outcome is outcome
    assert says in finding.summary
    if outcome is Outcome.NOT_MET:
        assert any(reason.satisfied is False for reason in finding.reasons)


def test_the_edition_of_the_test_can_decide_a_case(law: Parameters, on: date) -> None:
    six = (Attempt(on=day("2026-04-14"), english=True, asked=10, correct=6),) * 2
    old = approvable(filed_on=day("2025-10-19"), attempts=six)
    new = approvable(filed_on=day("2025-10-20"), attempts=six)
    assert naturalization(old, on=on, law=law).outcome is Outcome.MET
    assert naturalization(new, on=on, law=law).outcome is not Outcome.MET


def test_the_spouse_track(law: Parameters, on: date) -> None:
    spouse = {"basis": Basis.SPOUSE, "resident_since": day("2022-11-01")}
    assert naturalization(approvable(**spouse, union=UNION), on=on, law=law).outcome is Outcome.MET
    apart = UNION.model_copy(update={"ended_on": day("2026-01-01")})
    finding = naturalization(approvable(**spouse, union=apart), on=on, law=law)
    assert finding.outcome is Outcome.NOT_MET
    assert "8 CFR 319.1(b)(2)(i)" in finding.cites
    with pytest.raises(ValidationError, match="needs the facts of the marriage"):
        approvable(**spouse)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"living_together_since": day("2022-11-03")}, Outcome.MET),
        ({"living_together_since": day("2022-11-04")}, Outcome.UNSETTLED),  # complete at the examination only
        ({"living_together_since": day("2023-04-15")}, Outcome.NOT_MET),
        ({"spouse_citizen_since": day("2023-04-15")}, Outcome.NOT_MET),
        ({"living_together_since": day("2025-01-01"), "abused": True}, Outcome.MET),
        ({"legally_separated_on": day("2024-01-01")}, Outcome.NOT_MET),
        ({"informally_separated": True}, Outcome.NEEDS_EVIDENCE),
        ({"informally_separated": True, "apart_beyond_control": True}, Outcome.MET),
    ],
)
def test_marital_union(changes: dict[str, Any], outcome: Outcome, law: Parameters, on: date) -> None:
    union = UNION.model_copy(update=changes)
    facts = UnionFacts(union=union, filed_on=day("2025-11-03"), examined_on=day("2026-04-14"))
    assert marital_union(facts, on=on, law=law).outcome is outcome


def test_service_in_hostilities_excuses_what_it_should(law: Parameters, on: date) -> None:
    young = approvable(
        basis=Basis.HOSTILITIES,
        born_on=day("2008-01-01"),
        resident_since=day("2025-10-01"),
        moved_in=day("2025-11-01"),
        removal_pending=True,
    )
    assert naturalization(young, on=on, law=law).outcome is Outcome.MET


@pytest.mark.parametrize("case", ["removal_pending", "removal_ordered"])
def test_service_may_lift_a_removal_case(case: str, law: Parameters, on: date) -> None:
    serving = approvable(basis=Basis.SERVICE, **{case: True})
    assert naturalization(serving, on=on, law=law).outcome is Outcome.NEEDS_EVIDENCE


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(facts=cases())
def test_any_case_is_no_better_than_its_parts_and_cites_only_the_register(
    facts: CaseFacts, law: Parameters, on: date, register: Register
) -> None:
    finding = naturalization(facts, on=on, law=law)
    parts = list(requirements(facts, on=on, law=law))
    assert worst([finding.outcome, *(part.outcome for part in parts)]) is finding.outcome
    for cite in finding.cites:
        assert register.explain(cite) == ""
        assert register.resolve(cite, on=on).in_force(on), cite
    assert Finding.model_validate_json(finding.model_dump_json()) == finding
    assert finding.summary.endswith(".")


def test_every_rule_of_the_catalog_takes_plain_json(law: Parameters, on: date) -> None:
    facts = {"basis": "general", "resident_since": "2020-06-10", "filed_on": "2025-03-12"}
    assert CATALOG["filing-window"].apply(facts, on=on, law=law).outcome is Outcome.MET
    for name, entry in CATALOG.items():
        assert entry.name == name
        assert entry.facts.model_json_schema()["type"] == "object"
        assert entry.about.endswith("?")
    with pytest.raises(ValidationError):
        CATALOG["filing-window"].apply(facts | {"extra": 1}, on=on, law=law)


def test_the_catalog_rules_cite_only_the_register(law: Parameters, on: date, register: Register) -> None:
    denied = {"examined_on": "2026-01-12", "decided_on": "2026-03-02", "denied": True}
    served = {"mailed_on": "2026-03-02", "received_on": "2026-03-09", "hearing_requested_on": "2026-04-07"}
    late = CATALOG["review-clock"].apply(denied | served | {"final_on": "2026-07-01"}, on=on, law=law)
    for cite in late.cites:
        assert register.explain(cite) == ""


@pytest.mark.parametrize("slip", ["0203-06-10", "9999-12-31", "2203-06-10"])
def test_a_slip_in_a_year_is_refused_in_words(slip: str, law: Parameters, on: date) -> None:
    with pytest.raises(ValidationError, match="check the year"):
        CATALOG["filing-window"].apply(
            {"basis": "general", "resident_since": slip, "filed_on": "2025-03-12"}, on=on, law=law
        )
    with pytest.raises(ValidationError, match="check the year"):
        trip("1899-12-31", "2024-01-01")
