"""The I-130 case files: their papers, facts, figures and explanations agree; the sheet of differences adds up."""

from __future__ import annotations

import ast
import re
from datetime import date
from typing import Any

import pytest
from casebook import BY_UNIT, EXAM, PRACTICE, ROOT, days, each, exhibit, finding, line, notebook, words

from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.exhibit import Grid
from course.model.finding import Outcome
from course.rules.catalog import CATALOG
from course.rules.days import years_after

UNIT = "itp/family-petitions"
CASES = BY_UNIT[UNIT]
every_case = each(CASES)
exam_case = each({i: CASES[i] for i in EXAM[UNIT]})


def _day(case: CaseFile, exhibit_id: str, line_id: str) -> date:
    return days(line(case, exhibit_id, line_id))[0]


def _has(case: CaseFile, exhibit_id: str) -> bool:
    return exhibit_id in {e.id for e in case.docket.exhibits}


def _grid(case: CaseFile, exhibit_id: str) -> Grid:
    return next(part.grid for part in exhibit(case, exhibit_id).parts if part.grid)


def _dollars(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\$([\d,]*\d)", text)]


def _explained(case: CaseFile, issue: str) -> str:
    return next(p.explain for p in case.truth.planted if p.issue == issue)


def _from_papers(case: CaseFile) -> dict[str, Any]:
    """Facts as an officer reads them off the papers: receipt, civil records, decree and register."""
    facts: dict[str, Any] = {
        "petitioner": _day(case, "i130", "born"),
        "beneficiary": _day(case, "i130", "beneficiary-born"),
        "filed": _day(case, "receipt" if _has(case, "receipt") else "i130", "received"),
    }
    if _has(case, "marriage"):
        ceremony = "ceremony" if case.id == "family-stepdaughter" else "date"
        facts["married"] = _day(case, "marriage", ceremony)
    if _has(case, "registry"):
        facts["earlier"] = _day(case, "registry", "entered")
    elif case.id == "family-translation":
        facts["earlier"] = _day(case, "decree", "final")
    return facts


# What the papers say is what the facts say


@every_case
def test_facts_are_those_of_the_papers(case: CaseFile) -> None:
    facts, papers = case.truth.facts, _from_papers(case)
    wedding, parentage = facts.get("wedding", {}), facts.get("parentage", {})
    assert papers["petitioner"] == facts["petitioner"]["born_on"]
    assert papers["beneficiary"] == facts["beneficiary"]["born_on"]
    assert papers["filed"] == facts["filed_on"]
    assert papers.get("married") == (wedding.get("married_on") or parentage.get("made_on"))
    assert papers.get("earlier") == wedding.get("earlier_ended_on")


@every_case
def test_swapping_names_and_country_leaves_every_date_of_the_file_alone(case: CaseFile) -> None:
    text = case.docket.model_dump_json()
    named = (*line(case, "i130", "name").split(), *line(case, "i130", "beneficiary").split())
    for part in (*named, line(case, "i130", "country")):
        text = re.sub(re.escape(part), "Other", text)
    swapped = case.model_copy(update={"docket": type(case.docket).model_validate_json(text)})
    assert swapped.docket != case.docket
    assert _from_papers(swapped) == _from_papers(case)


@every_case
def test_a_petition_is_signed_before_it_comes_in_on_a_day_the_mail_does(case: CaseFile) -> None:
    signed, filed = exhibit(case, "i130").dated, _from_papers(case)["filed"]
    assert signed is not None
    assert days(exhibit(case, "i130").signature) == [signed]
    assert signed <= filed < case.docket.today
    assert filed.weekday() < 5


@every_case
def test_dates_of_birth_are_the_same_in_every_paper(case: CaseFile) -> None:
    of = {line(case, "i130", who).split()[-1]: line(case, "i130", born) for who, born in _PEOPLE}
    for found in re.finditer(r"(\w+), born (\d{1,2} \w+ \d{4})", words(case)):
        if found[1] in of:
            assert found[2] in (of[found[1]], *_ALSO.get(case.id, ())), found[0]


_PEOPLE = (("name", "born"), ("beneficiary", "beneficiary-born"))
#: Relatives who bear the same family name.
_ALSO = {
    "family-stepdaughter": ("2 November 1979", "30 June 1976"),
    "family-sister": ("30 October 1994", "14 March 1984"),
}


def test_weekdays_that_people_name() -> None:
    step = CASES["family-stepdaughter"]
    wedding, birthday = step.truth.facts["parentage"]["made_on"], step.truth.facts["beneficiary"]["born_on"]
    assert f"{wedding:%A}" == "Saturday"  # "It was a Saturday and it rained."
    assert f"{years_after(birthday, 18):%A}" == "Monday"  # "Lioba's birthday was on the Monday."
    assert f"{_day(step, 'marriage', 'entered'):%A}" == "Wednesday"  # as the notebook says


@exam_case
def test_exam_weddings_are_held_on_saturdays_and_registers_kept_on_weekdays(case: CaseFile) -> None:
    assert case.truth.facts["wedding"]["married_on"].weekday() == 5
    kept = [_day(case, "registry", "entered"), _day(case, "decree", "pronounced"), exhibit(case, "registry").dated]
    assert all(day and day.weekday() < 5 for day in kept)
    assert _day(case, "decree", "pronounced") == _day(case, "registry", "pronounced")


# Boundaries the cases turn on


def test_stepdaughter_is_two_days_under_18_and_one_day_under_21() -> None:
    case = CASES["family-stepdaughter"]
    facts, born = case.truth.facts, case.truth.facts["beneficiary"]["born_on"]
    assert (years_after(born, 18) - facts["parentage"]["made_on"]).days == 2
    assert (years_after(born, 21) - facts["filed_on"]).days == 1
    assert finding(case, facts).summary == "Immediate relative."
    on_the_form = facts | {"parentage": facts["parentage"] | {"made_on": _day(case, "i130", "married")}}
    assert finding(case, on_the_form).outcome is Outcome.NOT_MET
    for later in (years_after(born, 21), _day(case, "receipt", "notice")):
        assert finding(case, facts | {"filed_on": later}).summary.startswith("F1")


def test_sister_is_eighteen_days_short() -> None:
    case = CASES["family-sister"]
    oath = _day(case, "certificate", "became")
    assert (oath - case.truth.facts["filed_on"]).days == 18
    assert "18 days short" in _explained(case, "status-at-filing")
    assert oath in days(line(case, "i130", "remark"))


@pytest.mark.parametrize(
    ("case_id", "gap", "said"),
    [
        ("family-exam-a", 19, "19 days before the wedding"),
        ("family-exam-b", -9, "nine days after the wedding"),
        ("family-exam-c", 11, "11 days before the wedding"),
    ],
)
def test_exam_register_and_wedding_are_as_far_apart_as_the_explanation_says(case_id: str, gap: int, said: str) -> None:
    case = CASES[case_id]
    wedding = case.truth.facts["wedding"]
    assert (wedding["married_on"] - wedding["earlier_ended_on"]).days == gap
    assert said in _explained(case, "earlier-end-differs")


@exam_case
def test_exam_form_would_lead_the_other_way_than_the_register(case: CaseFile) -> None:
    wedding = case.truth.facts["wedding"]
    on_the_form = case.truth.facts | {"wedding": wedding | {"earlier_ended_on": _day(case, "i130", "earlier")}}
    assert finding(case, on_the_form).outcome is not finding(case, case.truth.facts).outcome


# Money adds up, and no rule asks for it


@exam_case
def test_exam_dates_of_payment_settle_the_money(case: CaseFile) -> None:
    ((_, often, amount, paid),) = _grid(case, "bank").rows
    (each_time,) = _dollars(amount)
    declared = _dollars(line(case, "tax", "foreign"))
    assert often == "Monthly"
    assert [each_time * len(paid.split(","))] == declared
    assert _dollars(_explained(case, "money-conflict")) == [each_time * 12, *declared, each_time]


def test_salary_and_one_bonus_make_the_wages_of_the_transcript() -> None:
    case = CASES["family-translation"]
    salary, bonus = (_dollars(row[2])[0] for row in _grid(case, "bank").rows)
    wages = _dollars(line(case, "tax", "wages"))[0]
    assert wages == 12 * salary + bonus
    assert f"${12 * (salary + bonus):,}" in _explained(case, "money-conflict")
    assert [row[2] for row in _grid(case, "bank-again").rows] == [row[2] for row in _grid(case, "bank").rows]


@every_case
def test_no_fact_is_about_money(case: CaseFile) -> None:
    schema = CATALOG[case.truth.rule].facts.model_json_schema()
    taken = {name for shape in schema.get("$defs", {}).values() for name in shape.get("properties", {})}
    assert not [name for name in taken if re.search(r"income|money|wage|salary|rent\b|pay", name)]


# What has not been disclosed


@every_case
def test_a_denial_is_proposed_first_where_it_rests_on_what_the_petitioner_has_not_seen(case: CaseFile) -> None:
    copies = ("got no copy", "Neither spouse got a copy")
    unseen = {e.id for e in case.docket.exhibits if any(c in e.model_dump_json() for c in copies)}
    seen_in = {w for p in case.truth.planted if p.issue == "adverse-unseen" for w in p.where}
    flagged = seen_in - {"interview"}  # the officer's notes may tell whether it was put to the petitioner
    assert flagged <= unseen
    if case.truth.outcome == "deny":
        assert not unseen
    if case.truth.outcome == "intend":
        assert flagged == unseen


@exam_case
def test_exam_personnel_sheet_is_older_than_the_wedding(case: CaseFile) -> None:
    entered = _day(case, "employer", "entered")
    assert entered < case.truth.facts["wedding"]["married_on"]
    assert entered in days(_explained(case, "adverse-unseen"))


def test_card_that_nobody_dated_stays_undated() -> None:
    assert line(CASES["family-thin"], "employer", "entered") == ""


# The set


@every_case
def test_eight_papers_or_more(case: CaseFile) -> None:
    assert len(case.docket.exhibits) >= 8


def test_every_kind_of_outcome_is_right_once_and_offered_always() -> None:
    assert {c.truth.outcome for c in CASES.values()} == {"approve", "request", "intend", "deny"}
    for case in CASES.values():
        assert {"approve", "request", "intend", "deny"} <= {o.id for o in case.docket.outcomes}


def test_dates_the_notebook_gives_are_in_the_files() -> None:
    known = {day for i in PRACTICE[UNIT] for day in days(words(CASES[i]))}
    known |= {e.dated for i in PRACTICE[UNIT] for e in CASES[i].docket.exhibits if e.dated}
    known |= {years_after(CASES["family-stepdaughter"].truth.facts["beneficiary"]["born_on"], age) for age in (18, 21)}
    twins = [str(t.change) for i in PRACTICE[UNIT] for t in CASES[i].truth.twins]
    as_read = re.findall(r"(January|July|August) (\d{1,2}), 2026", notebook(UNIT).partition("How current")[2][:600])
    body = notebook(UNIT).partition("## The comparison sheet")[2]
    assert as_read
    for month, day, year in re.findall(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", body):
        (found,) = days(f"{day} {month} {year}")
        assert found in known or repr(found).removeprefix("datetime.") in "".join(twins), found


def test_figures_opened_in_the_notebook_are_facts_the_rules_take() -> None:
    law = load_parameters(ROOT, "family")
    call = re.compile(r'^(?:calculator|timeline)\(\s*"([a-z-]+)",\s*given=(\{.*?\}),?\s*\)\n```', re.M | re.S)
    calls = call.findall(notebook(UNIT))
    found = [CATALOG[rule].apply(ast.literal_eval(given), on=date(2026, 8, 10), law=law) for rule, given in calls]
    assert [f.outcome for f in found] == [Outcome.MET, Outcome.MET, Outcome.NOT_MET]
    assert found[1].numbers["age-years"] == 20


def test_figures_of_the_notebook_are_the_facts_of_their_cases() -> None:
    given = re.findall(r"given=(\{.*?\}),?\s*\)\n```", notebook(UNIT), re.S)
    spouse, _, sibling = (ast.literal_eval(facts) for facts in given)
    for shown, case_id in ((spouse, "family-translation"), (sibling, "family-sister")):
        model = CATALOG["family-classification"].facts
        assert model.model_validate(shown) == model.model_validate(CASES[case_id].truth.facts)
