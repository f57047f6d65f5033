"""itp/crim-inadmissibility: each row of a table is what the rule finds on the words of the sheet; forms are alike."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from casebook import ROOT, notebook
from parallel import alike_and_apart, same_slots

from autograder.scoring.keys import load_key
from course.library.shelf import shelf
from course.library.tables import load_parameters
from course.model.finding import Outcome
from course.model.item import Day, Item, Numeric, Table
from course.rules.catalog import CATALOG
from course.rules.days import years_after

UNIT = "itp/crim-inadmissibility"
KEY = load_key("itp-crim-inadmissibility")
PRACTICE = {item.id: item for item in shelf().unit_items(UNIT)}
LAW = load_parameters(ROOT, "inadmissibility")
TODAY = date(2026, 8, 10)
TABLES = [item for item in KEY.items.values() if isinstance(item, Table)]
#: The code of Tamarack: class at the least conduct, and the most it carries.
CODE: dict[str, dict[str, Any]] = {
    "31(a)": {"moral_turpitude": True, "maximum": {"years": 1}},
    "31(b)": {"moral_turpitude": True, "maximum": {"years": 4}},
    "32": {"moral_turpitude": False, "maximum": {"years": 1}},
    "44(a)": {"moral_turpitude": True, "maximum": {"months": 18}},
    "44(b)": {"moral_turpitude": False, "maximum": {"days": 60}},
    "44": {},
    "52": {"moral_turpitude": False, "maximum": {"years": 1}},
    "61": {"moral_turpitude": False, "controlled_substance": True, "maximum": {"years": 1}},
    "71": {"moral_turpitude": False, "maximum": {"days": 30}},
}
SMALL = {"five": 5, "eight": 8, "ten": 10}
TURPITUDE, DRUGS = "INA 212(a)(2)(A)(i)(I)", "INA 212(a)(2)(A)(i)(II)"
PETTY = "petty offense"


def section(words: str) -> str:
    """The section that was pleaded, where a sheet names two."""
    named: list[str] = re.findall(r"(?:TCC |say |as )(\d\d(?:\([ab]\))?)", words)
    return [one for one in named if one in CODE][-1]


def term(words: str) -> dict[str, int]:
    found = re.search(r"(\d+|five|eight|ten) (months|days)\b(?! of supervision)", words)
    return {found[2]: SMALL.get(found[1]) or int(found[1])} if found else {}


def juvenile(words: str) -> bool:
    return "amily court" in words or "TCC 15" in words


def offense(words: str) -> dict[str, Any]:
    """The facts that the words of a sheet give, as the rule takes them."""
    facts: dict[str, Any] = {"name": words[:40], "committed_on": date(2016, 6, 1), "controlled_substance": False}
    if juvenile(words):
        return facts | {"disposition": "juvenile"}
    if re.search(r"\b(?:[Aa]rrest|Charge of|charge of|no court paper|last entry)\b", words):
        return facts | {"disposition": "unknown"} | CODE[section(words)]
    held = {"disposition": "judgment", "sentence": term(words), "confined": False}
    if re.search(r"deferred|withheld", words):
        held |= {"disposition": "withheld", "guilt_found": True, "restraint": True}
    if re.search(r"leared for good|\bleared under|sealed|dismissed", words):
        held |= {"undone": "rehabilitation"}
    return facts | held | {"controlled_substance": False} | CODE[section(words)]


def row_by_rule(*sheets: str) -> tuple[str, str]:
    """Whether a petty offense took a ground away, and the result, on the offenses of one adult."""
    facts = {"born_on": date(1980, 1, 1), "applied_on": date(2026, 3, 2), "offenses": [offense(s) for s in sheets]}
    found = CATALOG["criminal-grounds"].apply(facts, on=TODAY, law=LAW)
    if found.outcome is Outcome.MET:
        return ("petty" if PETTY in found.summary else "", "no ground")
    if found.outcome is Outcome.NEEDS_EVIDENCE:
        return "", "ask for the record"
    failed = [cite for reason in found.reasons if not reason.satisfied for cite in reason.cites]
    return "", DRUGS if DRUGS in failed else TURPITUDE


@pytest.mark.parametrize("table", TABLES, ids=[t.id for t in TABLES])
def test_each_row_of_a_graded_table_is_what_the_rule_finds(table: Table) -> None:
    sheets = re.findall(r"\*\*Sheet \d:\*\* (.+)\.", table.stem)
    keys = {blank.id: blank.accept[0] for blank in table.blanks}
    assert len(sheets) == len(table.rows) == 3
    for row, words in zip(table.rows, sheets, strict=True):
        petty, result = row_by_rule(words)
        assert keys[f"{row.id}.result"] == result, words
        assert (keys[f"{row.id}.gate3"] == "petty") is bool(petty), words
        open_or_none = keys[f"{row.id}.gate1"] != "conviction"
        assert open_or_none is (result == "ask for the record" or juvenile(words)), words
        assert (keys[f"{row.id}.gate2"] == "not reached") is open_or_none, words
        assert (keys[f"{row.id}.gate2"] == "drugs") is (result == DRUGS), words


def test_each_sheet_of_the_desk_is_what_the_rule_finds() -> None:
    page = notebook(UNIT).split("## The desk")[1].split("## Sheet 1")[0]
    desk = dict(re.findall(r"^\| (\d) \| [^|]+\| [^|]+\| (.+) \|$", page, re.M))
    assert sorted(desk) == list("123456")
    for number, name in zip("23456", ("two", "three", "four", "five", "six"), strict=True):
        item = PRACTICE[f"crim-sheet-{name}"]
        assert isinstance(item, Table)
        keys = dict(item.given) | {blank.id: blank.accept[0] for blank in item.blanks}
        entries = [e for e in re.split(r"(?<=suspended\. )", desk[number]) if e]
        petty, result = row_by_rule(*entries)
        assert keys["end.f"] == result, desk[number]
        assert (keys["three.f"] == "petty") is bool(petty), desk[number]


def test_every_form_hides_the_same_six_things() -> None:
    rows = {
        form: sorted(
            tuple(b.accept[0] for b in table.blanks if b.id.startswith(f"{row.id}."))
            for table in TABLES
            if table.id.endswith(f"-{form}")
            for row in table.rows
        )
        for form in KEY.scheme.forms
    }
    assert rows["a"] == rows["b"] == rows["c"]
    assert len(set(rows["a"])) == 6


def test_youth_is_counted_from_the_later_of_act_and_release() -> None:
    for item in (i for i in (*KEY.items.values(), *PRACTICE.values()) if isinstance(i, Day) and "-youth" in i.id):
        born, *starts = map(date.fromisoformat, re.findall(r"\d{4}-\d\d-\d\d", item.stem))
        assert starts[0] < years_after(born, 18)
        fact = {
            "name": "robbery",
            "committed_on": starts[0],
            "disposition": "judgment",
            "moral_turpitude": True,
            "controlled_substance": False,
            "maximum": {"years": 3},
            "sentence": {"months": 9},
            "confined": len(starts) > 1,
        } | ({"released_on": starts[1]} if len(starts) > 1 else {})
        met = {}
        for days in (-1, 0):
            on = date.fromordinal(item.answer.toordinal() + days)
            facts = {"born_on": born, "applied_on": on, "offenses": [fact]}
            met[days] = CATALOG["criminal-grounds"].apply(facts, on=TODAY, law=LAW).outcome is Outcome.MET
        assert met == {-1: False, 0: True}, item.id


def test_sums_add_every_term_and_reach_five_years() -> None:
    for item in (i for i in (*KEY.items.values(), *PRACTICE.values()) if isinstance(i, Numeric) and "-sum" in i.id):
        terms = re.findall(r"(\d+) (years|months)", item.stem)
        assert item.answer == sum(int(n) * (12 if unit == "years" else 1) for n, unit in terms)
        assert item.answer >= LAW.value("several-convictions-months", TODAY)


def test_sums_of_the_exam_tell_apart_who_counts_the_days_served() -> None:
    for form in "abc":
        item = KEY.items[f"crim-exam-sum-{form}"]
        assert isinstance(item, Numeric)
        found = re.search(r"(\d+) (years|months), (half|nine|ten) of them served", item.stem)
        assert found, item.id
        term = int(found[1]) * (12 if found[2] == "years" else 1)
        served = {"half": term // 2, "nine": 9, "ten": 10}[found[3]]
        slips = {near.misconception: near.value for near in item.near}
        assert slips["served-days-count"] == item.answer - term + served, item.id


def test_numbers_of_the_page_to_keep_are_those_of_the_tables() -> None:
    page = (ROOT / UNIT / "lesson.md").read_text("utf-8").split("## One page to keep")[1]
    assert LAW.value("petty-offense-maximum-months", TODAY) == 12
    for number, unit in (
        (LAW.value("petty-offense-sentence-months", TODAY), "months"),
        (LAW.value("youth-exception-age", TODAY), "more than 5 years"),
        (LAW.value("several-convictions-months", TODAY) // 12, "years and sentences|years"),
        (LAW.value("marijuana-waiver-grams", TODAY), "grams"),
    ):
        assert re.search(rf"{number}\D{{0,4}}(?:{unit})", page), (number, unit)


def test_forms_ask_the_same_slots_with_items_alike_and_facts_apart() -> None:
    def shape(item: Item) -> tuple[Any, ...]:
        sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "rows", "blanks")]
        return item.kind, item.outcome, item.bloom, item.safety_critical, tuple(sides)

    same_slots(KEY, ("questions", "table"))
    alike_and_apart(KEY, shape)
