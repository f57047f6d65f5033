"""Every case file: what it is keyed with agrees with the rules, and it is made as a case file must be."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from casebook import (
    BY_UNIT,
    CASES,
    EXAM,
    FILED,
    PRACTICE,
    ROOT,
    UNITS,
    days,
    each,
    facts_of,
    finding,
    form_of,
    keys,
    line,
    notebook,
    strings,
    words,
)

from autograder.check.truth import DECIDED
from course.library.register import Register
from course.library.shelf import Shelf
from course.model.casefile import CaseFile, Twin
from course.model.casework import judge_actions, judge_flags, judge_outcome, normal_casework
from course.rules.catalog import CATALOG

NEVER_A_FACT = re.compile(r"name|country|nation|gender|sex|faith|religio|race|ethnic|language|tone", re.I)
every_case = each(CASES)
every_unit = pytest.mark.parametrize("unit", UNITS)
every_filed = pytest.mark.parametrize("unit", FILED)
every_twin = pytest.mark.parametrize(
    ("case", "twin"), [pytest.param(c, t, id=f"{c.id}:{t.id}") for c in CASES.values() for t in c.truth.twins]
)


# What the law makes of the facts


@every_case
def test_rule_gives_the_keyed_outcome(case: CaseFile) -> None:
    assert case.truth.outcome in DECIDED[finding(case, case.truth.facts).outcome]


@every_twin
def test_twin_flips_the_outcome_when_and_only_when_it_is_material(case: CaseFile, twin: Twin) -> None:
    assert twin.outcome in DECIDED[finding(case, facts_of(case, twin)).outcome]
    assert (twin.outcome != case.truth.outcome) is twin.material
    assert twin.outcome in {o.id for o in case.docket.outcomes}


def test_an_outcome_belongs_to_one_kind_of_finding() -> None:
    named = [outcome for outcomes in DECIDED.values() for outcome in outcomes]
    assert len(set(named)) == len(named)


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
    # The N-470 of INA 317 is about the work, and good faith is about the wedding: neither is about a person's religion.
    # In an asylum case a country is where a stay was or an agreement leads, and a name is that of a crime.
    allowed = {"religious", "good_faith", "clear_good_faith"}
    if case.docket.unit.startswith("ast/asylum/"):
        allowed |= {"country", "safe_country", "name"}
    # The rule on criminal grounds takes offenses by their names, and so does a whole Form I-485, which takes a medical
    # report by its vaccinations too.
    if case.truth.rule == "criminal-grounds":
        allowed |= {"name"}
    if case.truth.rule == "adjustment-decision":
        allowed |= {"name", "without_covid_vaccination"}
    assert [name for name in taken - allowed if NEVER_A_FACT.search(name)] == []


# What a case file must hold


@every_case
def test_nothing_on_file_is_of_a_day_after_the_desk_day(case: CaseFile) -> None:
    docket = case.docket
    assert docket.today.weekday() < 5
    assert all(e.dated <= docket.today for e in docket.exhibits if e.dated)
    assert [day for day in days(words(case)) if day > docket.today] == []


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
    assert register.complaints("\n".join(strings(json.loads(case.model_dump_json())))) == []


def test_people_are_of_one_case_only_and_numbers_are_reserved() -> None:
    numbers = [line(c, form_of(c), "a-number") for c in CASES.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"A000-\d{3}-\d{3}", n) for n in numbers)
    for what in ("name", "country"):
        values = [line(c, form_of(c), what) for c in CASES.values()]
        assert len(set(values)) == len(values)


# Marks


@every_case
def test_reference_work_earns_everything(case: CaseFile) -> None:
    reference = [f"{p.where[0]}/{p.issue}" for p in case.truth.planted]
    assert judge_flags(case, normal_casework(case.docket, "flags", reference)).share == 1
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


# The seven of a unit together


@every_filed
def test_outcomes_are_balanced_and_say_nothing_of_the_person(unit: str) -> None:
    cases = BY_UNIT[unit]
    outcomes = Counter(c.truth.outcome for c in cases.values())
    assert 0.45 <= outcomes["approve"] / len(cases) <= 0.60
    assert len(outcomes) >= 3
    assert sum(c.truth.innocent_explanation for c in cases.values()) / len(cases) >= 0.30
    for group in (PRACTICE[unit], EXAM[unit]):
        assert len({cases[i].truth.outcome for i in group}) > 1
    women = [c for c in cases.values() if re.search(r"\b(?:she|her)\b", " ".join(c.truth.reasons))]
    men = [c for c in cases.values() if re.search(r"\b(?:he|his|him)\b", " ".join(c.truth.reasons))]
    for some in (women, men):
        assert {c.truth.outcome == "approve" for c in some} == {True, False}


@every_unit
def test_exam_forms_are_parallel(unit: str) -> None:
    a, b, c = (BY_UNIT[unit][i] for i in EXAM[unit])
    for other in (b, c):
        for one, two in zip(a.truth.planted, other.truth.planted, strict=True):
            assert (one.issue, one.material) == (two.issue, two.material)
            assert set(one.where) <= set(two.where)
        assert [(e.id, e.genre) for e in other.docket.exhibits] == [(e.id, e.genre) for e in a.docket.exhibits]
        assert other.docket.issues == a.docket.issues
        assert other.docket.actions == a.docket.actions
        assert other.docket.outcomes == a.docket.outcomes
        assert sum(j.right for j in other.truth.actions) == sum(j.right for j in a.truth.actions)
    length = [len(words(case).split()) for case in (a, b, c)]
    assert max(length) / min(length) < 1.15


@every_unit
def test_keys_are_marked_and_say_nothing_that_practice_says(unit: str) -> None:
    cases = BY_UNIT[unit]
    marks = [(keys(unit) / f"{i}.yaml").read_text("utf-8").splitlines()[0] for i in EXAM[unit]]
    assert len(set(marks)) == len(marks)
    assert all(re.fullmatch(r"# canary ISO-CANARY-[0-9a-f]{16}", m) for m in marks)
    open_text = " ".join(notebook(unit).split())
    open_text += " ".join(s for i in PRACTICE[unit] for s in strings(json.loads(cases[i].model_dump_json())))
    secrets = [s for i in EXAM[unit] for s in strings(json.loads(cases[i].truth.model_dump_json())) if len(s) >= 60]
    assert [s for s in secrets if s in open_text] == []


@every_filed
def test_notebook_opens_each_practice_case_once_in_the_order_of_fading(unit: str) -> None:
    opened = re.findall(rf'^casefile\("{unit}", "([a-z-]+)"\)', notebook(unit), re.M)
    about = Shelf(ROOT).unit(unit)
    assert [case for a in opened if (case := about.activity(a).case)] == PRACTICE[unit]
    steps = re.findall(r'"step": "(\w+)"', notebook(unit))
    assert steps == ["worked"] * 2 + ["completion"] * 2 + ["independent"] * 2
