"""The I-485 case files: their papers, facts, sums and explanations agree."""

from __future__ import annotations

import ast
import re
from datetime import date, timedelta
from typing import Any

import pytest
from casebook import BY_UNIT, EXAM, PRACTICE, ROOT, days, each, exhibit, finding, line, notebook, words

from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.exhibit import Grid
from course.rules.catalog import CATALOG

UNIT = "itp/adjustment"
CASES = BY_UNIT[UNIT]
every_case = each(CASES)
counted = each({i: CASES[i] for i in ("adjustment-days", *EXAM[UNIT])})
exam_case = each({i: CASES[i] for i in EXAM[UNIT]})


def _grid(case: CaseFile, exhibit_id: str) -> Grid:
    return next(part.grid for part in exhibit(case, exhibit_id).parts if part.grid)


def _explained(case: CaseFile, issue: str) -> str:
    return next(p.explain for p in case.truth.planted if p.issue == issue)


@every_case
def test_the_day_of_filing_is_that_of_the_stamp(case: CaseFile) -> None:
    stamped = days(line(case, "i485", "received"))[0]
    signed = exhibit(case, "i485").dated
    assert stamped == case.truth.facts.get("filed_on", case.truth.facts.get("applied_on"))
    assert signed is not None
    assert signed < stamped <= case.docket.today
    assert stamped.weekday() < 5


@every_case
def test_every_desk_day_lies_before_the_new_rule_on_public_charge(case: CaseFile) -> None:
    assert date(2026, 5, 21) < case.docket.today < date(2026, 9, 18)


@every_case
def test_swapping_name_and_country_leaves_every_date_of_the_file_alone(case: CaseFile) -> None:
    text = case.docket.model_dump_json()
    for part in (*line(case, "i485", "name").split(), line(case, "i485", "country")):
        text = re.sub(re.escape(part), "Other", text, flags=re.I)
    swapped = case.model_copy(update={"docket": type(case.docket).model_validate_json(text)})
    assert swapped.docket != case.docket
    assert days(words(swapped)) == days(words(case))


@counted
def test_lapses_are_those_of_record_and_payroll(case: CaseFile) -> None:
    facts = case.truth.facts
    until = days(line(case, "i94", "until"))[0]
    assert days(line(case, "i94", "admitted"))[0] == facts["last_admitted_on"]
    gap, before, after, earlier = facts["lapses"]
    assert gap["start"] == until + timedelta(days=1)
    assert gap["end"] == facts["filed_on"] - timedelta(days=1)
    rows = [[days(cell) for cell in row] for row in _grid(case, "payroll").rows]
    assert rows[0] == [
        [facts["last_admitted_on"] + timedelta(days=rows[0][0][0] != facts["last_admitted_on"])],
        [before["end"]],
    ]
    assert rows[1] == [[after["start"]], [after["end"]]]
    assert rows[2][0] == [days(line(case, "card", "valid"))[0]]
    assert after["end"] < rows[2][0][0]
    assert earlier["end"] < facts["last_admitted_on"]


@counted
def test_the_sum_is_explained_with_its_parts(case: CaseFile) -> None:
    total = finding(case, case.truth.facts).numbers["days-counted"]
    gap, _, after, _ = case.truth.facts["lapses"]
    parts = [(one["end"] - one["start"]).days + 1 for one in (gap, after)]
    assert sum(parts) == total
    assert f"{parts[0]} and {parts[1]} are {total}" in _explained(case, "count-wrong")
    sheet = _grid(case, "sheet").rows
    assert (days(sheet[0][2])[0] - days(sheet[0][1])[0]).days + 1 == int(sheet[0][3]) == parts[0]
    assert int(sheet[-1][3]) != total


@counted
def test_numbers_are_there_at_filing_and_today(case: CaseFile) -> None:
    priority = days(line(case, "petition", "priority"))[0]
    shown = [days(row[1])[0] for row in _grid(case, "bulletin").rows]
    assert all(priority < day for day in shown)
    months = [row[0] for row in _grid(case, "bulletin").rows]
    assert months == [f"{case.truth.facts['filed_on']:%B %Y}", f"{case.docket.today:%B %Y}"]


@exam_case
def test_only_in_form_b_do_the_unseen_days_decide(case: CaseFile) -> None:
    total = finding(case, case.truth.facts).numbers["days-counted"]
    after = case.truth.facts["lapses"][2]
    without = total - (after["end"] - after["start"]).days - 1
    assert without <= 180
    assert (total > 180) is (case.truth.outcome == "intend")
    assert "got no copy" in words(case)


def test_the_chart_of_the_waiting_case_lets_her_through_once_only() -> None:
    case = CASES["adjustment-waiting"]
    priority = days(line(case, "petition", "priority"))[0]
    filing, now = (days(row[1])[0] for row in _grid(case, "bulletin").rows)
    assert now <= priority < filing
    assert days(line(case, "card", "renewal"))[0] >= date(2025, 10, 30)


def test_figures_of_the_support_case_come_from_the_rule() -> None:
    case = CASES["adjustment-support"]
    facts = case.truth.facts
    numbers = finding(case, facts).numbers
    text = _explained(case, "income-short")
    assert numbers["household"] == 6
    assert f"${numbers['required']:,}" in text
    alone = facts["petitioner"] | {"household": facts["petitioner"]["household"] | {"relatives_relied_on": 0}}
    assert f"${finding(case, facts | {'petitioner': alone}).numbers['required']:,}" in text
    own, brother = (
        int(x.replace(",", "")) for x in re.findall(r"(?:work|house) \$([\d,]+)", line(case, "support", "income"))
    )
    assert own + brother == facts["petitioner"]["income"]
    assert brother == facts["petitioner"]["members_income"]


def test_the_postmark_is_a_day_too_late() -> None:
    case = CASES["adjustment-door"]
    assert days(line(case, "mailing", "postmark"))[0] == case.truth.facts["grandfather"]["filed_on"] == date(2001, 5, 1)


@pytest.mark.parametrize(
    ("case_id", "day", "weekday"),
    [("adjustment-waved", date(2014, 8, 16), "Saturday"), ("adjustment-waved", date(2014, 8, 25), "Monday")],
)
def test_weekdays_that_people_name(case_id: str, day: date, weekday: str) -> None:
    assert f"{day:%A}" == weekday
    assert weekday in words(CASES[case_id])
    assert day in days(words(CASES[case_id]))


@pytest.mark.parametrize("page", ["lesson", "case"])
def test_figures_opened_in_the_notebooks_are_facts_the_rules_take(page: str) -> None:
    text = (ROOT / UNIT / f"{page}.md").read_text("utf-8")
    call = re.compile(
        r'^(?:calculator|timeline)\(\s*"([a-z-]+)",\s*given=(\{.*?\}),\s*(?:on="[\d-]+",\s*)?\)\n```', re.M | re.S
    )
    opened = call.findall(text)
    assert len(opened) == len(re.findall(r"^(?:calculator|timeline)\(", text, re.M))
    for rule, given in opened:
        facts: dict[str, Any] = ast.literal_eval(given)
        entry = CATALOG[rule]
        assert entry.apply(facts, on=date(2026, 7, 31), law=load_parameters(ROOT, entry.table)).reasons


def test_the_guided_cases_and_the_files_share_their_days() -> None:
    text = notebook(UNIT)
    assert len(PRACTICE[UNIT]) == 5
    case = CASES["adjustment-days"]
    gap = case.truth.facts["lapses"][0]
    assert f'"start": "{gap["start"]}", "end": "{gap["end"]}"' in text
    assert "**172**" in text
    assert text.rstrip().split("## ")[-1].startswith("More files to work")
