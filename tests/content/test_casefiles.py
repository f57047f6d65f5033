"""The N-400 case files: what they say agrees with the rules, with each other and with the calendar."""

from __future__ import annotations

import ast
import calendar
import copy
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from course.library.register import Register
from course.library.shelf import Shelf, read_yaml
from course.library.tables import load_parameters
from course.model.casefile import CaseFile, Twin
from course.model.casework import judge_actions, judge_flags, judge_outcome, normal_casework
from course.model.exhibit import Exhibit
from course.model.finding import Finding, Outcome
from course.rules.catalog import CATALOG

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "autograder" / "keys" / "itp-naturalization" / "casefiles"
UNIT = "itp/naturalization"
PRACTICE = [
    "naturalization-long-trip",
    "naturalization-early-filing",
    "naturalization-tests",
    "naturalization-arrest",
]
EXAM = ["naturalization-exam-a", "naturalization-exam-b", "naturalization-exam-c"]
DECIDED = {Outcome.MET: "approve", Outcome.NOT_MET: "deny", Outcome.NEEDS_EVIDENCE: "continue"}
NEVER_A_FACT = re.compile(r"name|country|nation|gender|sex|faith|religio|race|ethnic|language|tone", re.I)
_MONTHS = list(calendar.month_name)[1:]
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}|{'|'.join(m[:3].upper() for m in _MONTHS)}) (\d{{4}})\b")


def _case(case_id: str) -> CaseFile:
    if case_id in PRACTICE:
        return Shelf(ROOT).case(case_id)
    return CaseFile.model_validate(read_yaml(KEYS / f"{case_id}.yaml"))


CASES = {case_id: _case(case_id) for case_id in PRACTICE + EXAM}
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
exam_case = pytest.mark.parametrize("case", [CASES[i] for i in EXAM], ids=EXAM)
every_twin = pytest.mark.parametrize(
    ("case", "twin"), [pytest.param(c, t, id=f"{c.id}:{t.id}") for c in CASES.values() for t in c.truth.twins]
)


def _rule(case: CaseFile, facts: dict[str, Any]) -> Finding:
    return CATALOG[case.truth.rule].apply(facts, on=case.docket.today, law=load_parameters(ROOT, "naturalization"))


def _changed(facts: dict[str, Any], twin: Twin) -> dict[str, Any]:
    new: Any = copy.deepcopy(facts)
    for path, value in twin.change.items():
        *steps, last = path.split(".")
        place = new
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[last] = value
    return dict(new)


def _exhibit(case: CaseFile, exhibit_id: str) -> Exhibit:
    return next(e for e in case.docket.exhibits if e.id == exhibit_id)


def _line(case: CaseFile, exhibit_id: str, line_id: str) -> str:
    lines = (line for part in _exhibit(case, exhibit_id).parts for line in part.lines)
    return next(line.value for line in lines if line.id == line_id)


def _days(text: str) -> list[date]:
    short = [month[:3] for month in _MONTHS]
    return [date(int(year), short.index(month[:3].title()) + 1, int(day)) for day, month, year in _DAY.findall(text)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _words(case: CaseFile) -> str:
    return "\n".join(_strings(case.docket.model_dump(mode="json")))


def _reference(case: CaseFile) -> list[str]:
    return [f"{p.where[0]}/{p.issue}" for p in case.truth.planted]


# What the law makes of the facts


@every_case
def test_rule_gives_the_keyed_outcome(case: CaseFile) -> None:
    assert DECIDED[_rule(case, case.truth.facts).outcome] == case.truth.outcome


@every_twin
def test_twin_flips_the_outcome_when_and_only_when_it_is_material(case: CaseFile, twin: Twin) -> None:
    assert DECIDED[_rule(case, _changed(case.truth.facts, twin)).outcome] == twin.outcome
    assert (twin.outcome != case.truth.outcome) is twin.material


@every_case
def test_two_twins_each_way_and_one_of_them_swaps_the_person(case: CaseFile) -> None:
    assert Counter(t.material for t in case.truth.twins) == {True: 2, False: 2}
    swap = next(t for t in case.truth.twins if t.id == "another-person")
    assert not swap.material
    assert swap.change == {}


@every_case
def test_rule_takes_nothing_about_who_the_person_is(case: CaseFile) -> None:
    schema = CATALOG[case.truth.rule].facts.model_json_schema()
    shapes = [schema, *schema.get("$defs", {}).values()]
    taken = {name for shape in shapes for name in shape.get("properties", {})}
    allowed = {"religious"}  # the N-470 of INA 317 is about the work, not the faith
    assert [name for name in taken - allowed if NEVER_A_FACT.search(name)] == []


@every_case
def test_swapping_name_and_country_leaves_every_date_of_the_file_alone(case: CaseFile) -> None:
    text = case.docket.model_dump_json()
    for part in (*_line(case, "n400", "name").split(), _line(case, "n400", "country")):
        text = re.sub(re.escape(part), "Other", text, flags=re.I)
    swapped = case.model_copy(update={"docket": type(case.docket).model_validate_json(text)})
    assert swapped.docket != case.docket
    assert _from_papers(swapped) == _from_papers(case)


# What the papers say is what the facts say


def _from_papers(case: CaseFile) -> dict[str, Any]:
    """Facts as an officer reads them off the papers: card, receipt, stamps, day of examination."""
    receipt = {"notice", "receipt"} & {e.id for e in case.docket.exhibits}
    received = _line(case, receipt.pop() if receipt else "n400", "received")
    return {
        "born_on": _days(_line(case, "card", "born"))[0],
        "resident_since": _days(_line(case, "card", "resident-since"))[0],
        "filed_on": _days(received)[0],
        "trips": sorted(_trips(case)),
    }


def _trips(case: CaseFile) -> set[tuple[date, date]]:
    """From the stamps where there is a stamp page, or else from the list on the form."""
    passport = [e for e in case.docket.exhibits if e.id == "passport"]
    grids = [p.grid for e in (passport or [_exhibit(case, "n400")]) for p in e.parts if p.grid]
    if not passport:
        return {(_days(row[0])[0], _days(row[1])[0]) for grid in grids for row in grid.rows}
    left = [_days(r[0])[0] for g in grids for r in g.rows if r[2] == "Entry"]
    back = [_days(r[0])[0] for g in grids for r in g.rows if r[2] == "Admitted"]
    return set(zip(left, back, strict=True))


@every_case
def test_facts_are_those_of_the_papers(case: CaseFile) -> None:
    facts, papers = case.truth.facts, _from_papers(case)
    assert papers["born_on"] == facts["born_on"]
    assert papers["resident_since"] == facts["resident_since"]
    assert papers["filed_on"] == facts["filed_on"]
    assert papers["trips"] == sorted((t["departed"], t["returned"]) for t in facts.get("trips", []))
    assert _exhibit(case, "n400").dated in [s["on"] for s in facts.get("statements", [])] or case.id.endswith("tests")


@every_case
def test_days_are_in_order_and_offices_work_on_weekdays(case: CaseFile) -> None:
    facts, docket = case.truth.facts, case.docket
    signed = _exhibit(case, "n400").dated
    assert signed is not None
    assert facts["born_on"] < facts["resident_since"] < signed <= facts["filed_on"] < facts["examined_on"]
    assert facts["examined_on"] <= docket.today
    assert all(e.dated <= docket.today for e in docket.exhibits if e.dated)
    assert all(day.weekday() < 5 for day in (facts["filed_on"], facts["examined_on"], docket.today))
    late = [day for text in _strings(docket.model_dump(mode="json")) for day in _days(text) if day > docket.today]
    assert late == []


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
    assert weekday in _words(CASES[case_id])
    assert day in _days(_words(CASES[case_id]))


def test_numbers_and_dates_in_the_explanations_come_from_the_rules() -> None:
    for case_id, said, key in (
        ("naturalization-early-filing", "filed-early", "filing-window: earliest-filing"),
        ("naturalization-exam-a", "basis-wrong", "filing-window: earliest-filing"),
        ("naturalization-exam-b", "basis-wrong", "filing-window: earliest-filing"),
        ("naturalization-exam-c", "basis-wrong", "filing-window: earliest-filing"),
    ):
        case = CASES[case_id]
        explained = next(p.explain for p in case.truth.planted if p.issue == said)
        assert _rule(case, case.truth.facts).dates[key] in _days(explained)
    tests = CASES["naturalization-tests"]
    clocks = _rule(tests, tests.truth.facts).dates
    feedback = next(a.feedback for a in tests.truth.actions if a.id == "schedule")
    assert {
        clocks[f"civics-english: {k}"] for k in ("reexamination-not-required-before", "second-opportunity-by")
    } <= set(_days(feedback))
    for case in CASES.values():
        for planted in case.truth.planted:
            if planted.issue == "absence-over-six-months":
                days = _rule(case, case.truth.facts).numbers["continuous-residence: longest-absence-days"]
                assert f"{days + 1} days apart" in planted.explain


@exam_case
def test_exam_claim_to_the_spouse_track_fails_and_the_five_year_window_is_open(case: CaseFile) -> None:
    union = {
        "living_together_since": _days(_line(case, "n400", "married"))[0],
        "spouse_citizen_since": _days(_line(case, "n400", "spouse-citizen"))[0],
    }
    spouse = _rule(case, case.truth.facts | {"basis": "spouse", "union": union})
    assert spouse.outcome is Outcome.NOT_MET
    assert "marital union" in spouse.summary
    law = load_parameters(ROOT, "naturalization")
    facts = {k: case.truth.facts[k] for k in ("basis", "resident_since", "filed_on")}
    window = CATALOG["filing-window"].apply(facts, on=case.docket.today, law=law)
    assert window.outcome is Outcome.MET
    assert window.numbers["days-early"] > 0


@exam_case
def test_exam_notice_names_the_other_edition_than_the_one_that_applies(case: CaseFile) -> None:
    applies = str(_rule(case, case.truth.facts).numbers["civics-english: edition"])
    assert _line(case, "interview", "civics-edition") == applies
    assert applies not in _line(case, "notice", "prepare").split("civics test")[0]
    asked, right = re.search(r"(\d+) correct of (\d+)", _line(case, "interview", "civics")).group(2, 1)  # type: ignore[union-attr]
    attempt = case.truth.facts["attempts"][0]
    assert (int(asked), int(right)) == (attempt["asked"], attempt["correct"])


# What a case file must hold


@every_case
def test_enough_papers_and_each_disagreement_is_a_planted_issue(case: CaseFile) -> None:
    truth = case.truth
    assert len(case.docket.exhibits) >= 7
    assert not set(truth.irrelevant) & {e for p in truth.planted for e in p.where}
    for one, other in truth.contradictory:
        assert any({one, other} <= set(p.where) for p in truth.planted), (one, other)


@every_case
def test_there_are_tempting_wrong_choices(case: CaseFile) -> None:
    docket, truth = case.docket, case.truth
    planted = {p.issue for p in truth.planted}
    assert 8 <= len(docket.issues) <= 12
    assert len(docket.issues) - len(planted) >= 6
    assert 5 <= len(docket.actions) <= 8
    assert sum(a.right for a in truth.actions) >= 3
    assert sum(not a.right for a in truth.actions) >= sum(a.right for a in truth.actions)
    assert {True, False} == {p.material for p in truth.planted}


@every_case
def test_each_choice_has_feedback_of_its_own_with_law_behind_the_right_ones(case: CaseFile) -> None:
    truth = case.truth
    said = [j.feedback for j in (*truth.actions, *truth.outcomes)]
    assert len(set(said)) == len(said)
    assert all(re.search(r"INA \d|CFR \d", a.feedback) for a in (*truth.actions, *truth.outcomes) if a.right)


@every_case
def test_citations_are_in_the_register(case: CaseFile) -> None:
    register = Register.load(ROOT)
    cites = {*case.truth.cites, *(cite for planted in case.truth.planted for cite in planted.cites)}
    assert {cite: said for cite in sorted(cites) if (said := register.explain(cite))} == {}
    assert register.complaints("\n".join(_strings(json.loads(case.model_dump_json())))) == []


def test_people_are_of_one_case_only_and_numbers_are_reserved() -> None:
    numbers = [_line(c, "n400", "a-number") for c in CASES.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"A000-\d{3}-\d{3}", n) for n in numbers)
    for what in ("name", "country"):
        values = [_line(c, "n400", what) for c in CASES.values()]
        assert len(set(values)) == len(values)


# Marks


@every_case
def test_reference_work_earns_everything(case: CaseFile) -> None:
    flags = normal_casework(case.docket, "flags", _reference(case))
    assert judge_flags(case, flags).share == 1
    assert judge_actions(case, [a.id for a in case.truth.actions if a.right]).share == 1
    assert judge_outcome(case, case.truth.outcome).share == 1


@every_case
def test_everything_and_nothing_earn_nothing(case: CaseFile) -> None:
    docket = case.docket
    everything = [f"{e.id}/{i.id}" for e in docket.exhibits for i in docket.issues]
    each_issue_once = [f"{docket.exhibits[0].id}/{i.id}" for i in docket.issues]
    assert judge_flags(case, everything).share == 0
    assert judge_flags(case, []).share == 0
    assert judge_flags(case, each_issue_once).share < 0.5
    assert judge_actions(case, [a.id for a in docket.actions]).share == 0
    assert judge_actions(case, []).share == 0
    assert all(judge_outcome(case, o.id).share == 0 for o in docket.outcomes if o.id != case.truth.outcome)


# The seven together


def test_outcomes_are_balanced_and_say_nothing_of_the_person() -> None:
    outcomes = Counter(c.truth.outcome for c in CASES.values())
    assert 0.45 <= outcomes["approve"] / len(CASES) <= 0.60
    assert set(outcomes) == {"approve", "deny", "continue"}
    assert sum(c.truth.innocent_explanation for c in CASES.values()) / len(CASES) >= 0.30
    for group in (PRACTICE, EXAM):
        assert len({CASES[i].truth.outcome for i in group}) > 1
    women = [c for c in CASES.values() if re.search(r"\b(?:she|her)\b", " ".join(c.truth.reasons))]
    men = [c for c in CASES.values() if re.search(r"\b(?:he|his|him)\b", " ".join(c.truth.reasons))]
    assert all({"approve", "deny"} <= {c.truth.outcome for c in some} for some in (women, men))


def test_exam_forms_are_parallel() -> None:
    a, b, c = (CASES[i] for i in EXAM)
    for other in (b, c):
        assert [(p.issue, p.where, p.material) for p in other.truth.planted] == [
            (p.issue, p.where, p.material) for p in a.truth.planted
        ]
        assert [(e.id, e.genre) for e in other.docket.exhibits] == [(e.id, e.genre) for e in a.docket.exhibits]
        assert other.docket.issues == a.docket.issues
        assert other.docket.actions == a.docket.actions
        assert sum(j.right for j in other.truth.actions) == sum(j.right for j in a.truth.actions)
    words = [len(_words(case).split()) for case in (a, b, c)]
    assert max(words) / min(words) < 1.15


def test_keys_are_marked_and_say_nothing_that_practice_says() -> None:
    marks = [(KEYS / f"{i}.yaml").read_text("utf-8").splitlines()[0] for i in EXAM]
    assert len(set(marks)) == len(marks)
    assert all(re.fullmatch(r"# canary ISO-CANARY-[0-9a-f]{16}", m) for m in marks)
    open_text = " ".join((ROOT / UNIT / "case.md").read_text("utf-8").split())
    open_text += " ".join(s for i in PRACTICE for s in _strings(json.loads(CASES[i].model_dump_json())))
    secrets = [s for i in EXAM for s in _strings(json.loads(CASES[i].truth.model_dump_json())) if len(s) >= 60]
    assert [s for s in secrets if s in open_text] == []


def test_notebook_opens_each_practice_case_once_in_the_order_of_fading() -> None:
    text = (ROOT / UNIT / "case.md").read_text("utf-8")
    opened = re.findall(r'^casefile\("itp/naturalization", "([a-z-]+)"\)', text, re.M)
    unit = Shelf(ROOT).unit(UNIT)
    assert [unit.activity(a).case for a in opened] == PRACTICE
    assert re.findall(r'"step": "(\w+)"', text) == ["worked"] * 2 + ["completion"] * 2 + ["independent"] * 2


def test_figures_opened_in_the_notebook_are_facts_the_rules_take() -> None:
    text = (ROOT / UNIT / "case.md").read_text("utf-8")
    law = load_parameters(ROOT, "naturalization")
    call = re.compile(r'^(?:calculator|timeline)\(\s*"([a-z-]+)",\s*given=(\{.*?\}),?\s*\)\n```', re.M | re.S)
    calls = call.findall(text)
    found = [
        CATALOG[rule].apply(ast.literal_eval(given), on=date(2026, 8, 10), law=law).outcome for rule, given in calls
    ]
    assert found == [Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_EVIDENCE]
