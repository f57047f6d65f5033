"""Entries take their normal shape or are refused in words; verdicts count each part and never raise."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from itemsamples import ITEM_OF, ITEMS_OF_ALL_KINDS, RIGHT, WRONG

from course.model.entry import EntryError, is_blank, normal, number
from course.model.item import ITEM, Item
from course.model.verdict import judge

KINDS = sorted(ITEM_OF)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["a", "job", "weeks"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "essay"])
def test_the_right_answer_scores_all_and_the_wrong_one_not(kind: str) -> None:
    item = ITEM_OF[kind]
    right, wrong = judge(item, RIGHT[kind]), judge(item, WRONG[kind])
    assert right.share == 1
    assert right.right
    assert wrong.share < 0.5
    assert all(r.text for r in [*right.remarks, *wrong.remarks])


def test_an_essay_is_left_to_a_person() -> None:
    verdict = judge(ITEM_OF["essay"], "Because.")
    assert (verdict.counted, verdict.answered, verdict.share) == (False, True, 0)
    assert not judge(ITEM_OF["essay"], "").answered


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ITEMS_OF_ALL_KINDS), anything)
def test_no_value_makes_a_verdict_raise_or_leave_0_to_1(item: Item, value: Any) -> None:
    verdict = judge(item, value)
    assert 0 <= verdict.share <= 1


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ITEMS_OF_ALL_KINDS), anything)
def test_a_normal_value_stays_as_it_is_when_made_normal_again(item: Item, value: Any) -> None:
    question = item.blind()
    try:
        entry = normal(question, value)
    except EntryError:
        return
    assert normal(question, entry) == entry
    json.dumps(entry, allow_nan=False)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [None, {"answer": None, "confidence": 70}])
def test_nothing_answered_is_blank_and_scores_nothing(kind: str, value: Any) -> None:
    item = ITEM_OF[kind]
    if value is not None and not item.confidence:
        return
    assert is_blank(item.blind(), normal(item.blind(), value))
    assert judge(item, value).share == 0
    assert not judge(item, value).answered


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_holds_no_key_feedback_or_misconception(kind: str) -> None:
    text = ITEM_OF[kind].blind().model_dump_json()
    assert "secret-misconception" not in text
    for word in ("feedback", "correct", "accept", "rationale", "cites", "INA 316"):
        assert word not in text.replace('"text":"INA 316', "")


def test_picking_everything_earns_nothing() -> None:
    item = ITEM_OF["multiple"]
    assert judge(item, ["job", "lease", "photo", "wish"]).share == 0
    assert judge(item, ["job"]).share == 0.5
    assert judge(item, ["job", "lease", "photo"]).share == 0.5


def test_an_order_counts_neighbours() -> None:
    assert judge(ITEM_OF["order"], ["age", "exempt", "test", "receipt"]).share == pytest.approx(2 / 3)
    assert judge(ITEM_OF["order"], ["receipt"]).share == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [("181", 181), (" 1,826 ", 1826), ("-5", -5), ("+2.50", 2.5), (".5", 0.5), ("7.", 7), ("1,234,567.5", 1234567.5)],
)
def test_numbers_as_people_type_them(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", ".", "-", "1,5", "12,34", "1e5", "0x10", "nan", "inf", "1 000", "five", "1_0", "9" * 400]
)
def test_what_is_no_number_is_not_guessed_at(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), 10**400, {}, [1], "x" * 10_000])
def test_a_numeric_question_refuses_the_rest_in_words(value: Any) -> None:
    with pytest.raises(EntryError, match="Type a number"):
        normal(ITEM_OF["numeric"].blind(), {"answer": value, "confidence": None})


def test_a_near_miss_gets_its_own_feedback() -> None:
    assert judge(ITEM_OF["numeric"], {"answer": 182, "confidence": 60}).remarks[0].text.startswith("The day of return")
    assert judge(ITEM_OF["numeric"], {"answer": 3, "confidence": 60}).remarks[0].text == "Count again."


@pytest.mark.parametrize("confidence", [-1, 101, 50.5, True, "70"])
def test_confidence_is_a_whole_number_up_to_100(confidence: Any) -> None:
    with pytest.raises(EntryError, match="How sure"):
        normal(ITEM_OF["numeric"].blind(), {"answer": 1, "confidence": confidence})


def test_a_date_may_come_as_text_or_as_a_date() -> None:
    question = ITEM_OF["date"].blind()
    assert normal(question, date(2026, 3, 3)) == normal(question, " 2026-03-03 ") == "2026-03-03"
    for bad in ("2026-02-30", "3/3/2026", 20260303, {}, "", "2026-03-03T00:00"):
        with pytest.raises(EntryError, match="year-month-day"):
            normal(question, bad)


def _table(accept: list[str], entry: str) -> Item:
    data = ITEM_OF["table"].model_dump(mode="json")
    data["blanks"] = [
        {"id": "trip1.days", "entry": entry, "accept": accept, "feedback": "No."},
        {"id": "trip2.days", "accept": ["never"], "feedback": "No."},
    ]
    return ITEM.validate_python(data)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("1826", True), ("1,826", True), ("1826.0", True), ("-1826", False), ("18.26", False), ("", False)],
)
def test_a_number_in_a_table_is_compared_as_a_number(typed: str, right: bool) -> None:
    assert judge(_table(["1826"], "number"), {"trip1.days": typed}).share == (0.5 if right else 0)


def test_an_empty_cell_never_matches_an_accepted_sign() -> None:
    assert judge(_table(["—"], "text"), {"trip2.days": "x"}).share == 0


def test_short_answers_forgive_case_accents_and_punctuation_but_not_silence() -> None:
    item = ITEM_OF["short"]
    assert judge(item, "  FORM n 400. ").share == 1
    assert judge(item, "n400").share == 0
    assert judge(item, "!!!").share == 0


def test_a_text_too_long_to_keep_is_refused_in_words() -> None:
    with pytest.raises(EntryError, match="shorten it"):
        normal(ITEM_OF["essay"].blind(), "x" * 100_001)
