"""itp/citizenship-humanitarian: its tables say what the rules say, one change turns, the drawer is whole."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from itertools import groupby
from typing import Any

import pytest
from citizenship_children import ALONE, CELLS, CHANGES, PAIRS, Facts, ready

from autograder.scoring.answers import Sort, load_submissions, misfits
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.mastery import mastery
from autograder.scoring.score import score_all
from course.library.home import root
from course.library.shelf import shelf
from course.library.tables import load_parameters
from course.model.finding import Finding, Outcome
from course.model.item import Classify, Day, Item, Multiple, Single, Table
from course.rules.catalog import CATALOG

UNIT = "itp/citizenship-humanitarian"
KEY = load_key("itp-citizenship-humanitarian")
FORMS = sorted(KEY.scheme.forms)
SUBMISSIONS = load_submissions(key_root() / "itp-citizenship-humanitarian")
ITEMS: dict[str, Item] = {i.id: i for i in shelf().unit_items(UNIT)} | dict(KEY.items)
ON = date(2026, 8, 10)
COLUMNS = [pytest.param(item, column, id=f"{item}:{column}") for item in CELLS for column in CELLS[item]]
every_column = pytest.mark.parametrize(("name", "column"), COLUMNS)
every_form = pytest.mark.parametrize("form", FORMS)


def found(rule: str, facts: Facts) -> Finding:
    entry = CATALOG[rule]
    return entry.apply(ready(facts), on=ON, law=load_parameters(root(), entry.table))


def cells(name: str) -> dict[str, str]:
    item = ITEMS[name]
    assert isinstance(item, Table)
    return item.given | {b.id: b.accept[0] for b in item.blanks}


@every_column
def test_the_answer_of_each_column_is_the_rule_s(name: str, column: str) -> None:
    rule, facts = CELLS[name][column]
    finding, said = found(rule, facts), cells(name)
    if "-born-" in name:
        assert (said[f"res.{column}"] == "citizen at birth") is (finding.outcome is Outcome.MET)
        assert (said[f"short.{column}"] == "nothing is short") is (finding.outcome is Outcome.MET)
    elif "flip" in name:
        assert (said[f"now.{column}"] == "yes, a citizen") is (finding.outcome is Outcome.MET)
    else:
        words = {
            Outcome.MET: "citizen since that day",
            Outcome.NOT_MET: "not by INA 320",
            Outcome.NEEDS_EVIDENCE: "evidence first",
        }
        assert said[f"so.{column}"] == words[finding.outcome]
        assert said[f"last.{column}"] == finding.dates["last-condition-met"].isoformat()
        grown = said.get(f"grown.{column}")  # the exam does not give it
        assert grown in (None, finding.dates["eighteenth-birthday"].isoformat())


@every_column
def test_the_measure_and_what_is_short_go_by_birth_marriage_and_days(name: str, column: str) -> None:
    if "-born-" not in name:
        return
    _, facts = CELLS[name][column]
    said, numbers = cells(name), found(*CELLS[name][column]).numbers
    who = "mother" if facts["mother"]["allegiance"] == "citizen" else "father"
    whole, older = numbers[f"{who}-days-here"], numbers[f"{who}-days-after-14"]
    law, short = said[f"law.{column}"], said[f"short.{column}"]
    if facts["in_wedlock"] or facts["born_on"] >= "2017-06-12" or who == "father":
        total, after = (10, 5) if facts["born_on"] < "1986-11-14" else (5, 2)
        assert law.startswith(f"{total} years, {after} past" if facts["in_wedlock"] or who == "mother" else "5 and 2")
        assert (short == "years in all") is (whole < 365 * total)
        assert (short == "years past fourteen") is (older < 365 * after)
    else:
        assert law == "one unbroken year"
        assert short in ("nothing is short", "the unbroken year")


@pytest.mark.parametrize(("name", "column"), [pytest.param(n, c, id=f"{n}:{c}") for n in CHANGES for c in CHANGES[n]])
def test_exactly_one_of_four_changes_turns_the_answer_and_it_is_the_key(name: str, column: str) -> None:
    rule, facts = CELLS[name][column]
    before = found(rule, facts).outcome
    turning = [
        words for words, change in CHANGES[name][column].items() if found(rule, facts | change).outcome != before
    ]
    assert len(CHANGES[name][column]) == 4
    assert turning == [cells(name)[f"flip.{column}"]]
    item = ITEMS[name]
    assert isinstance(item, Table)
    offered = next((b.choices for b in item.blanks if b.id == f"flip.{column}"), tuple(CHANGES[name][column]))
    assert set(offered) == set(CHANGES[name][column])


@pytest.mark.parametrize("name", ALONE)
def test_single_questions_and_days_are_the_rule_s(name: str) -> None:
    rule, facts, expected = ALONE[name]
    finding, item = found(rule, facts), ITEMS[name]
    if isinstance(item, Day):
        assert finding.outcome is Outcome.MET
        assert finding.dates["last-condition-met"] == item.answer == date.fromisoformat(expected)
    else:
        assert isinstance(item, Single)
        key = next(o.text for o in item.options if o.correct)
        assert finding.outcome.value == expected
        assert key.startswith("A citizen at birth") is (expected == "met")


@pytest.mark.parametrize("name", PAIRS)
def test_only_the_keyed_pair_stands_on_both_sides_of_the_line_a_day_apart(name: str) -> None:
    rule, facts, path, pairs = PAIRS[name]
    item = ITEMS[name]
    assert isinstance(item, Single)
    best = []
    for option, pair in zip(item.options, pairs, strict=True):
        outcomes = {found(rule, path(facts, day)).outcome for day in pair}
        if len(outcomes) == 2 and (date.fromisoformat(pair[1]) - date.fromisoformat(pair[0])).days == 1:
            best.append(option)
    assert [o.correct for o in best] == [True]


@every_form
def test_forms_ask_alike_and_balance_their_answers(form: str) -> None:
    papers = KEY.scheme.forms
    for activity in ("tables", "drawer"):
        assert [i[:-1] for i in papers[form].quizzes[activity]] == [i[:-1] for i in papers["a"].quizzes[activity]]
    through = cells(f"citizen-exam-through-{form}")
    assert Counter(v for k, v in through.items() if k.startswith("so.")) == {
        "citizen since that day": 1,
        "not by INA 320": 1,
        "evidence first": 1,
    }
    drawer = KEY.items[f"citizen-exam-drawer-{form}"]
    assert isinstance(drawer, Classify)
    assert {c.to for c in drawer.cards} == {"p1", "p2", "p3"}


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "near", "rows", "blanks")]
    return item.kind, item.outcome, item.bloom, item.confidence, item.safety_critical, tuple(sides)


def test_items_of_a_slot_are_alike_and_points_are_forty() -> None:
    for slot, same in groupby(sorted(KEY.items), key=lambda i: i[:-2]):
        assert len({shape(KEY.items[i]) for i in same}) == 1, slot
    assert sum(c.points for c in KEY.scheme.criteria) == 40
    flagged = {i[:-2].removeprefix("citizen-exam-") for i, item in KEY.items.items() if item.safety_critical}
    assert flagged == {"drawer", "notice", "caller", "decides"}


@every_form
def test_one_open_drawer_stands_in_the_way_of_mastery(form: str) -> None:
    right = next(s for s in SUBMISSIONS if s.form == form and s.kind is Sort.REFERENCE).sheet()
    assert mastery(score_all(right, KEY, form), right, KEY, form).reached
    name = f"citizen-exam-drawer-{form}"
    value = right[("drawer", name)]
    assert isinstance(value, dict)
    for card in value:
        other = "p3" if value[card] != "p3" else "p1"
        sheet = {**right, ("drawer", name): {**value, card: other}}
        assert not mastery(score_all(sheet, KEY, form), sheet, KEY, form).reached


def test_submissions_fit() -> None:
    assert {(s.form, s.kind) for s in SUBMISSIONS} == {(f, k) for f in FORMS for k in Sort}
    assert [list(misfits(s, KEY)) for s in SUBMISSIONS if list(misfits(s, KEY))] == []


def test_feedback_of_graded_work_is_said_once_and_never_holds_the_answer() -> None:
    said: Counter[str] = Counter()
    for item in KEY.items.values():
        if isinstance(item, (Single, Multiple)):
            keys, wrong = (
                [o.text for o in item.options if o.correct],
                [o.feedback for o in item.options if not o.correct],
            )
            said.update(o.feedback for o in item.options)
        elif isinstance(item, Table):
            keys, wrong = [b.accept[0] for b in item.blanks], [b.feedback for b in item.blanks]
            said.update(wrong)
        elif isinstance(item, Classify):
            keys, wrong = [p.text for p in item.places], [c.feedback for c in item.cards]
            said.update(wrong)
        else:
            continue
        for text in wrong:
            assert not any(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", text, re.I) for k in keys), (item.id, text)
            assert re.search(r"INA \d|CFR \d|USC \d|\bstem\b", text), (item.id, text)
    assert [text for text, times in said.items() if times > 1] == []


def test_no_key_rests_on_the_orders_in_litigation() -> None:
    for item in KEY.items.values():
        assert not re.search(r"14160|14418|Barbara", json.dumps(item.model_dump(mode="json")))
