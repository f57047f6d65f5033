"""The N-400 case files: what they say agrees with the rules, with each other and with the calendar."""

from __future__ import annotations

import ast
import re
from datetime import date
from typing import Any

import pytest
from casebook import BY_UNIT, EXAM, ROOT, days, each, exhibit, finding, line, notebook, words

from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.finding import Outcome
from course.rules.catalog import CATALOG

UNIT = "itp/naturalization"
CASES = BY_UNIT[UNIT]
every_case = each(CASES)
exam_case = each({i: CASES[i] for i in EXAM[UNIT]})


# What the papers say is what the facts say


@every_case
def test_swapping_name_and_country_leaves_every_date_of_the_file_alone(case: CaseFile) -> None:
    text = case.docket.model_dump_json()
    for part in (*line(case, "n400", "name").split(), line(case, "n400", "country")):
        text = re.sub(re.escape(part), "Other", text, flags=re.I)
    swapped = case.model_copy(update={"docket": type(case.docket).model_validate_json(text)})
    assert swapped.docket != case.docket
    assert _from_papers(swapped) == _from_papers(case)


def _from_papers(case: CaseFile) -> dict[str, Any]:
    """Facts as an officer reads them off the papers: card, receipt, stamps, day of examination."""
    receipt = {"notice", "receipt"} & {e.id for e in case.docket.exhibits}
    received = line(case, receipt.pop() if receipt else "n400", "received")
    return {
        "born_on": days(line(case, "card", "born"))[0],
        "resident_since": days(line(case, "card", "resident-since"))[0],
        "filed_on": days(received)[0],
        "trips": sorted(_trips(case)),
    }


def _trips(case: CaseFile) -> set[tuple[date, date]]:
    """From the stamps where there is a stamp page, or else from the list on the form."""
    passport = [e for e in case.docket.exhibits if e.id == "passport"]
    grids = [p.grid for e in (passport or [exhibit(case, "n400")]) for p in e.parts if p.grid]
    if not passport:
        return {(days(row[0])[0], days(row[1])[0]) for grid in grids for row in grid.rows}
    left = [days(r[0])[0] for g in grids for r in g.rows if r[2] == "Entry"]
    back = [days(r[0])[0] for g in grids for r in g.rows if r[2] == "Admitted"]
    return set(zip(left, back, strict=True))


@every_case
def test_facts_are_those_of_the_papers(case: CaseFile) -> None:
    facts, papers = case.truth.facts, _from_papers(case)
    assert papers["born_on"] == facts["born_on"]
    assert papers["resident_since"] == facts["resident_since"]
    assert papers["filed_on"] == facts["filed_on"]
    assert papers["trips"] == sorted((t["departed"], t["returned"]) for t in facts.get("trips", []))
    assert exhibit(case, "n400").dated in [s["on"] for s in facts.get("statements", [])] or case.id.endswith("tests")


@every_case
def test_days_are_in_order_and_offices_work_on_weekdays(case: CaseFile) -> None:
    facts, docket = case.truth.facts, case.docket
    signed = exhibit(case, "n400").dated
    assert signed is not None
    assert facts["born_on"] < facts["resident_since"] < signed <= facts["filed_on"] < facts["examined_on"]
    assert facts["examined_on"] <= docket.today
    assert all(day.weekday() < 5 for day in (facts["filed_on"], facts["examined_on"]))


@pytest.mark.parametrize(
    ("case_id", "day", "weekday"),
    [
        ("naturalization-long-trip", date(2023, 8, 14), "Monday"),  # "went to work on the Monday"
        ("naturalization-early-filing", date(2025, 8, 11), "Monday"),  # "so that it comes on that Monday"
        ("naturalization-arrest", date(2022, 11, 15), "Tuesday"),  # "dropped the case on Tuesday"
    ],
)
def test_weekdays_that_people_name(case_id: str, day: date, weekday: str) -> None:
    assert f"{day:%A}" == weekday
    assert weekday in words(CASES[case_id])
    assert day in days(words(CASES[case_id]))


def test_numbers_and_dates_in_the_explanations_come_from_the_rules() -> None:
    for case_id, said, key in (
        ("naturalization-early-filing", "filed-early", "filing-window: earliest-filing"),
        ("naturalization-exam-a", "basis-wrong", "filing-window: earliest-filing"),
        ("naturalization-exam-b", "basis-wrong", "filing-window: earliest-filing"),
        ("naturalization-exam-c", "basis-wrong", "filing-window: earliest-filing"),
    ):
        case = CASES[case_id]
        explained = next(p.explain for p in case.truth.planted if p.issue == said)
        assert finding(case, case.truth.facts).dates[key] in days(explained)
    tests = CASES["naturalization-tests"]
    clocks = finding(tests, tests.truth.facts).dates
    feedback = next(a.feedback for a in tests.truth.actions if a.id == "schedule")
    assert {
        clocks[f"civics-english: {k}"] for k in ("reexamination-not-required-before", "second-opportunity-by")
    } <= set(days(feedback))
    for case in CASES.values():
        for planted in case.truth.planted:
            if planted.issue == "absence-over-six-months":
                full = finding(case, case.truth.facts).numbers["continuous-residence: longest-absence-days"]
                assert f"{full + 1} days apart" in planted.explain


@exam_case
def test_exam_claim_to_the_spouse_track_fails_and_the_five_year_window_is_open(case: CaseFile) -> None:
    union = {
        "living_together_since": days(line(case, "n400", "married"))[0],
        "spouse_citizen_since": days(line(case, "n400", "spouse-citizen"))[0],
    }
    spouse = finding(case, case.truth.facts | {"basis": "spouse", "union": union})
    assert spouse.outcome is Outcome.NOT_MET
    assert "marital union" in spouse.summary
    law = load_parameters(ROOT, "naturalization")
    facts = {k: case.truth.facts[k] for k in ("basis", "resident_since", "filed_on")}
    window = CATALOG["filing-window"].apply(facts, on=case.docket.today, law=law)
    assert window.outcome is Outcome.MET
    assert window.numbers["days-early"] > 0


@exam_case
def test_exam_notice_names_the_other_edition_than_the_one_that_applies(case: CaseFile) -> None:
    applies = str(finding(case, case.truth.facts).numbers["civics-english: edition"])
    assert line(case, "interview", "civics-edition") == applies
    assert applies not in line(case, "notice", "prepare").split("civics test")[0]
    asked, right = re.search(r"(\d+) correct of (\d+)", line(case, "interview", "civics")).group(2, 1)  # type: ignore[union-attr]
    attempt = case.truth.facts["attempts"][0]
    assert (int(asked), int(right)) == (attempt["asked"], attempt["correct"])


def test_exam_issues_are_seen_in_the_same_papers() -> None:
    a, b, c = (CASES[i].truth.planted for i in EXAM[UNIT])
    assert [p.where for p in a] == [p.where for p in b] == [p.where for p in c]


def test_figures_opened_in_the_notebook_are_facts_the_rules_take() -> None:
    text = notebook(UNIT)
    law = load_parameters(ROOT, "naturalization")
    call = re.compile(r'^(?:calculator|timeline)\(\s*"([a-z-]+)",\s*given=(\{.*?\}),?\s*\)\n```', re.M | re.S)
    calls = call.findall(text)
    found = [
        CATALOG[rule].apply(ast.literal_eval(given), on=date(2026, 8, 10), law=law).outcome for rule, given in calls
    ]
    assert found == [Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE]
