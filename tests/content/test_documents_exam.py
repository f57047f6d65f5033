"""The graded papers of itp/documents: sound, parallel, and each count of the questions worked out again."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Any

import pytest
from comparing import play, whole

from autograder.scoring.comparison import COMPARISON
from autograder.scoring.keys import key_root, load_key
from course.library.shelf import read_yaml
from course.model.comparison import Comparison, Kind, Limit, Next
from course.model.item import Multiple, Single, Table
from course.rules.mrz import MODULUS, WEIGHTS, char_value, check_digit
from course.simulators.comparison.judge import debrief
from course.simulators.comparison.state import State
from course.simulators.comparison.worksheet import checks

ASSIGNMENT = "itp-documents"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
every_form = pytest.mark.parametrize("form", FORMS)


def matter(form: str) -> Comparison:
    path = key_root() / ASSIGNMENT / "comparisons" / f"documents-exam-{form}.yaml"
    return Comparison.model_validate(read_yaml(path))


def item(name: str, form: str) -> Any:
    return KEY.items[f"documents-exam-{name}-{form}"]


@every_form
def test_the_whole_work_is_worth_everything_and_nothing_nothing(form: str) -> None:
    held = matter(form)
    steps = whole(held)
    assert set(debrief(held, play(held, steps)).marks.values()) == {1.0}
    assert set(COMPARISON.marks(held, steps).values()) == {1.0}
    assert set(COMPARISON.marks(held, [{"do": "dance"}, None, "x"]).values()) == {0.0}
    assert set(debrief(held, State()).marks.values()) == {0.0}


@every_form
def test_a_set_is_sound(form: str) -> None:
    held = matter(form)
    assert held.key is not None
    for one, other in itertools.combinations(held.key.differences, 2):
        assert not any(other.is_between(a, b) for a in one.one for b in one.other), (one.id, other.id)
    for agreed in held.key.agree:
        pairs = itertools.combinations(agreed.spots, 2)
        assert not any(d.is_between(a, b) for a, b in pairs for d in held.key.differences), agreed
    wrong = [check for check in checks(held).values() if check.printed != check.digit]
    assert len(wrong) == 1
    assert wrong[0].name in held.key.digits
    digit = next(d for d in held.key.differences if d.kind[0] is Kind.CHECK_DIGIT)
    assert digit.one[0].split("/")[0] == wrong[0].name.split("/")[0]
    assert wrong[0].digit in digit.says or "another" in digit.says


def test_the_forms_are_parallel() -> None:
    shapes = []
    for form in FORMS:
        held = matter(form)
        assert held.key is not None
        kinds = Counter(d.kind[0] for d in held.key.differences)
        steps = Counter(d.next[0] for d in held.key.differences)
        shapes.append((len(held.papers), kinds, steps, len(held.key.digits), len(held.key.agree) >= 3))
        assert Next.NOTICE in steps
        assert all(Limit.FORGED not in d.limit for d in held.key.differences)
    assert shapes[0] == shapes[1] == shapes[2]
    assert shapes[0][0] == 8
    assert sum(shapes[0][1].values()) == 8


@every_form
def test_calling_everything_forged_earns_little(form: str) -> None:
    held = matter(form)
    assert held.key is not None
    steps = [{**step, "kind": "alteration", "limit": "forged"} for step in whole(held) if step["do"] == "tie"]
    marks = COMPARISON.marks(held, steps)
    assert marks["found"] == 1.0
    assert marks["sound"] < 0.4
    assert marks["kind"] < 0.2
    assert marks["limit"] == 0.0


@every_form
def test_feedback_counts_what_was_missed_and_names_none_of_it(form: str) -> None:
    held = matter(form)
    assert held.key is not None
    first, *rest = [step for step in whole(held) if step["do"] == "tie"]
    said = " ".join(sentence for part in COMPARISON.said(held, [first]).values() for sentence in part)
    assert held.key.differences[0].title in said
    assert "7 more could be found" in said
    assert not any(d.title in said or d.says in said for d in held.key.differences[1:])
    assert rest


@every_form
def test_the_digit_of_the_question_by_the_rule(form: str) -> None:
    asked: Table = item("digit", form)
    number, printed = re.findall(r"\*\*(\w+)\*\*", asked.stem)
    letters = int(re.search(r"come to (\d+)", asked.stem)[1])  # type: ignore[index]
    accepted = {blank.id: blank.accept[0] for blank in asked.blanks}
    products = [char_value(c) * WEIGHTS[n % 3] for n, c in enumerate(number)]
    assert letters == sum(products[:4])
    assert [accepted[f"d{n}.v"] for n in (5, 6, 7, 8)] == [str(p) for p in products[4:]]
    assert accepted["sum.v"] == str(sum(products))
    assert accepted["digit.v"] == str(check_digit(number.ljust(9, "<"), WEIGHTS, MODULUS)) == str(sum(products) % 10)
    assert (accepted["find.v"] == "follows from the number") == (printed == accepted["digit.v"])


def test_questions_are_parallel_and_the_notice_is_safety_critical() -> None:
    for one, two, three in zip(*(KEY.scheme.forms[form].quizzes["objective"] for form in FORMS), strict=True):
        items = [KEY.items[name] for name in (one, two, three)]
        assert len({i.kind for i in items}) == 1
        assert len({(i.outcome, i.bloom, i.safety_critical) for i in items}) == 1
        if isinstance(items[0], Single | Multiple):
            assert len({len(i.options) for i in items}) == 1
    assert all(item("notice", form).safety_critical for form in FORMS)


def test_the_year_that_is_ruled_out_is_the_one_whose_sum_moves() -> None:
    asked: Single = item("proves", "a")
    moved = {}
    for option in asked.options:
        if years := re.search(r"was (\d\d) and was made (\d\d)", option.text):
            digits = [check_digit(f"{year}0317", WEIGHTS, MODULUS) for year in years.groups()]
            moved[option.id] = digits[0] != digits[1]
    assert moved == {o.id: o.correct for o in asked.options if o.id in moved}
    assert len(moved) == 2
    assert (char_value("B") - char_value("L")) % MODULUS == 0
