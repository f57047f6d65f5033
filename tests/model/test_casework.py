"""Work on a case file: flags find planted issues, false alarms cost, and nothing a case does not offer is taken."""

from __future__ import annotations

from typing import Any

import pytest
from itemsamples import CASE

from course.model.casework import judge_actions, judge_flags, judge_outcome, normal_casework
from course.model.entry import EntryError
from course.model.exam import Exam, Paper

DOCKET = CASE.docket


def test_each_planted_issue_counts_once_wherever_it_was_seen() -> None:
    assert judge_flags(CASE, ["n400/trip-understated", "hospital/no-translator"]).share == 1
    assert judge_flags(CASE, ["n400/trip-understated", "passport/trip-understated"]).share == 0.5
    assert judge_flags(CASE, []).share == 0
    assert not judge_flags(CASE, []).answered


def test_false_alarms_take_back_half_an_issue_and_never_more_than_all() -> None:
    assert judge_flags(CASE, ["n400/trip-understated", "library/unsigned"]).share == 0.25
    everything = [f"{e.id}/{i.id}" for e in DOCKET.exhibits for i in DOCKET.issues]
    assert judge_flags(CASE, everything).share == 0


def test_actions_and_outcome() -> None:
    assert judge_actions(CASE, ["ask", "rfe"]).share == 1
    assert judge_actions(CASE, ["ask", "arrest"]).share == 0
    assert judge_actions(CASE, ["ask", "rfe", "arrest"]).share == 0.5
    assert judge_outcome(CASE, "continue").right
    assert judge_outcome(CASE, "deny").share == 0
    assert not judge_outcome(CASE, None).answered


def test_work_is_put_in_order_and_counted_once() -> None:
    twice = ["passport/trip-understated", "n400/unsigned", "passport/trip-understated"]
    assert normal_casework(DOCKET, "flags", twice) == ["n400/unsigned", "passport/trip-understated"]
    assert normal_casework(DOCKET, "actions", None) == []
    assert normal_casework(DOCKET, "outcome", None) is None


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("flags", ["n400/none-such"]),
        ("flags", "n400/unsigned"),
        ("flags", [["n400"]]),
        ("actions", ["fly"]),
        ("actions", {"ask": 1}),
        ("outcome", "grant"),
        ("outcome", ["deny"]),
        ("verdict", "deny"),
    ],
)
def test_what_the_case_does_not_offer_is_refused(item: str, value: Any) -> None:
    with pytest.raises(EntryError):
        normal_casework(DOCKET, item, value)


def test_the_blind_case_says_nothing_of_its_truth() -> None:
    text = CASE.blind().model_dump_json()
    assert "The stamps show" not in text
    assert "planted" not in text


def test_forms_are_spread_stable_and_new_on_a_retake() -> None:
    exam = Exam(unit="itp/naturalization", title="T", papers={f: Paper() for f in ("a", "b", "c")})
    given = [exam.form_for(f"trainee{n}") for n in range(300)]
    assert {given.count(f) > 60 for f in "abc"} == {True}
    assert exam.form_for("mara") == exam.form_for("mara")
    assert len({exam.form_for("mara", attempt) for attempt in (1, 2, 3)}) == 3
