"""The waiver files: counts of days, grounds and keys in papers and explanations agree with the rules."""

from __future__ import annotations

import ast
import re
from datetime import date
from typing import Any

import pytest
from casebook import BY_UNIT, EXAM, PRACTICE, ROOT, days, each, exhibit, finding, line, notebook, words

from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.finding import Finding, Outcome
from course.rules.catalog import CATALOG
from course.rules.days import years_after

UNIT = "itp/fraud-presence-waivers"
CASES = BY_UNIT[UNIT]
every_case = each(CASES)
exam_case = each({i: CASES[i] for i in EXAM[UNIT]})
LAW = load_parameters(ROOT, "inadmissibility")


def _day(case: CaseFile, exhibit_id: str, line_id: str) -> date:
    return days(line(case, exhibit_id, line_id))[0]


def _apply(rule: str, facts: dict[str, Any], on: date) -> Finding:
    return CATALOG[rule].apply(facts, on=on, law=LAW)


def _explained(case: CaseFile, issue: str) -> str:
    return next(p.explain for p in case.truth.planted if p.issue == issue)


def _stay(case: CaseFile) -> dict[str, Any]:
    """The one stay of an exam file, as its travel record and its birth record tell it."""
    entered, until = days(line(case, "travel", "in"))
    stay = {
        "entered": entered,
        "manner": "admitted",
        "authorized_until": until,
        "departed": _day(case, "travel", "out"),
    }
    return {
        "born_on": _day(case, "birth", "born"),
        "stays": [stay],
        "seeks_admission_on": case.docket.today,
    }


# The days


def test_couple_is_counted_from_the_birthday() -> None:
    case = CASES["waiver-couple"]
    stay = {
        "entered": _day(case, "travel", "in"),
        "manner": "without-inspection",
        "departed": _day(case, "travel", "out"),
    }
    born = _day(case, "birth", "born")
    facts = {"born_on": born, "stays": [stay], "seeks_admission_on": case.docket.today}
    found = _apply("unlawful-presence", facts, case.docket.today)
    said = _explained(case, "minor-days")
    assert f"there are {found.numbers['unlawful-days']} days" in " ".join(said.split())
    assert found.outcome is Outcome.NOT_MET
    assert found.dates["bar-ends"] in days(said)
    whole = (stay["departed"] - stay["entered"]).days
    assert str(whole) in line(case, "form", "ground")
    assert years_after(born, 18) in days(said)


@exam_case
def test_exam_bar_of_the_refusal_sheet_is_the_wrong_one_and_over(case: CaseFile) -> None:
    facts = _stay(case)
    found = _apply("unlawful-presence", facts, case.docket.today)
    said = _explained(case, "minor-days")
    assert found.outcome is Outcome.MET
    assert str(found.numbers["unlawful-days"]) in said
    assert {found.dates["bar-ends"], years_after(facts["born_on"], 18)} <= set(days(said))
    assert 180 < found.numbers["unlawful-days"] < 365
    whole = (facts["stays"][0]["departed"] - facts["stays"][0]["authorized_until"]).days - 1
    assert whole > 365
    for where, which in (("form", "grounds"), ("refusal", "basis")):
        assert f"{whole} days" in line(case, where, which)


@exam_case
def test_exam_false_answer_was_given_while_the_bar_was_running(case: CaseFile) -> None:
    said_on = exhibit(case, "visa").dated
    assert said_on is not None
    facts = _stay(case) | {"seeks_admission_on": said_on}
    assert _apply("unlawful-presence", facts, case.docket.today).outcome is Outcome.NOT_MET
    assert said_on in days(_explained(case, "false-answer"))
    assert said_on.weekday() < 5
    ground = {
        "made_on": said_on,
        "affirmative": True,
        "untrue": True,
        "to": "united-states-officer",
        "own_case": True,
        "willful": True,
        "ineligible_on_true_facts": True,
        "benefit_sought": True,
    }
    assert _apply("misrepresentation", ground, case.docket.today).outcome is Outcome.NOT_MET


def test_parole_is_counted_to_the_day_before_filing() -> None:
    case = CASES["waiver-parole"]
    found = finding(case, case.truth.facts)
    assert f"there are {found.numbers['unlawful-days']} days" in " ".join(_explained(case, "long-presence").split())
    assert _day(case, "form", "received") == case.truth.facts["covered"][0]["first"]
    later = case.truth.facts | {"seeks_admission_on": date(2026, 9, 1)}
    assert _apply("unlawful-presence", later, date(2026, 9, 1)).outcome is Outcome.UNSETTLED
    returned = case.truth.facts["stays"][1]["entered"]
    assert f"{returned:%A}" == "Saturday"  # "I came back on a Saturday."
    assert (returned - case.truth.facts["stays"][0]["departed"]).days == 18  # the title


# The papers


@every_case
def test_dates_of_birth_are_the_same_in_every_paper(case: CaseFile) -> None:
    born = line(case, "form", "born")
    family = line(case, "form", "name").split()[0]
    for found in re.finditer(rf"{family} \w+, born (\d{{1,2}} \w+ \d{{4}})", words(case)):
        assert found[1] == born


@every_case
def test_an_application_is_signed_before_it_comes_in_on_a_working_day(case: CaseFile) -> None:
    signed, filed = exhibit(case, "form").dated, _day(case, "form", "received")
    assert signed is not None
    assert days(exhibit(case, "form").signature) == [signed]
    assert signed <= filed < case.docket.today
    assert filed.weekday() < 5


@every_case
def test_a_denial_is_proposed_first_where_it_rests_on_what_the_applicant_has_not_seen(case: CaseFile) -> None:
    unseen = {e.id for e in case.docket.exhibits if "got no copy" in e.model_dump_json()}
    flagged = {w for p in case.truth.planted if p.issue == "adverse-unseen" for w in p.where} - {"interview"}
    assert flagged == unseen
    if case.truth.outcome == "intend":
        assert unseen


@exam_case
def test_exam_relative_of_the_form_is_the_relative_of_the_facts(case: CaseFile) -> None:
    first = case.truth.facts["relatives"][0]
    said = line(case, "form", "relative")
    assert ("permanent resident" in said) == (first["status"] == "permanent-resident")
    assert ("Mother" in said) == (first["kin"] == "parent")


def test_a_claim_to_citizenship_has_no_waiver_whatever_the_hardship() -> None:
    case = CASES["waiver-claim"]
    facts = {
        "ground": "false-claim",
        "immigrant": True,
        "relatives": [{"kin": "spouse", "status": "citizen", "hardship": "established"}],
        "discretion": "established",
    }
    assert _apply("hardship-waiver", facts, case.docket.today).outcome is Outcome.NOT_MET


# The notebook


def test_figures_opened_in_the_notebook_are_facts_the_rules_take() -> None:
    call = re.compile(
        r'^(?:calculator|timeline)\(\s*"([a-z-]+)",\s*given=(\{.*?\n?\s*\}),\s*(?:on="([0-9-]+)",\s*)?\)\n```',
        re.M | re.S,
    )
    found = [
        _apply(rule, ast.literal_eval(given), date.fromisoformat(on or "2026-08-10")).outcome
        for rule, given, on in call.findall(notebook(UNIT))
    ]
    assert found == [Outcome.NOT_MET, Outcome.MET, Outcome.MET, Outcome.UNSETTLED]


def test_numbers_and_days_the_notebook_gives_are_in_the_files_or_follow_from_them() -> None:
    known = {day for i in PRACTICE[UNIT] for day in days(words(CASES[i]))}
    known |= {e.dated for i in PRACTICE[UNIT] for e in CASES[i].docket.exhibits if e.dated}
    known |= {day for i in PRACTICE[UNIT] for p in CASES[i].truth.planted for day in days(p.explain)}
    known |= {CASES[i].docket.today for i in PRACTICE[UNIT]}
    known |= {date(2024, 4, 21), date(2027, 4, 23), date(2021, 8, 1), date(2024, 3, 3)}  # the days beside those
    known |= {date(2025, 8, 20), date(2026, 8, 13)}  # changes of the law
    body = notebook(UNIT).partition("## The line and the sheet")[2]
    for month, day, year in re.findall(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", body):
        (found,) = days(f"{day} {month} {year}")
        assert found in known, found


@pytest.mark.parametrize("rule", ["unlawful-presence", "misrepresentation", "hardship-waiver"])
def test_the_lesson_opens_the_calculators_its_questions_need(rule: str) -> None:
    text = (ROOT / UNIT / "lesson.md").read_text("utf-8")
    assert f'"{rule}",' in text
