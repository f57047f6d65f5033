"""Scores: reference, blank and wrong sets; partial credit; no key in feedback; anything at all as an answer."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import gradedcourse as gc
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.scoring.keys import Key, canaries, load_key
from autograder.scoring.report import html, plain, written_html
from autograder.scoring.score import Score, score_all
from course.library.shelf import ContentError


@pytest.fixture(scope="module")
def key(graded_master: Path) -> Key:
    return load_key(gc.ASSIGNMENT, graded_master / "autograder" / "keys")


def points(scores: tuple[Score, ...]) -> dict[str, float]:
    return {s.criterion: s.points for s in scores if s.counted}


@pytest.mark.parametrize("form", gc.FORMS)
def test_reference_blank_and_wrong_sets(key: Key, form: str) -> None:
    assert points(score_all(gc.right(form), key, form)) == gc.RIGHT_POINTS
    assert points(score_all({}, key, form)) == dict.fromkeys(gc.RIGHT_POINTS, 0.0)
    wrong = points(score_all(gc.wrong(form), key, form))
    assert wrong == pytest.approx(gc.WRONG_POINTS)
    assert sum(wrong.values()) < key.scheme.mastery * sum(gc.RIGHT_POINTS.values())


def test_answers_of_another_form_earn_nothing(key: Key) -> None:
    assert points(score_all(gc.right("b"), key, "a"))["dates"] == 0


def test_flagging_everything_earns_nothing(key: Key) -> None:
    docket = key.case("a", "file").docket
    everything = [f"{e.id}/{i.id}" for e in docket.exhibits for i in docket.issues]
    assert points(score_all({("file", "flags"): everything}, key, "a"))["issues"] == 0


def test_written_work_is_left_to_a_person(key: Key) -> None:
    written = [s for s in score_all(gc.right(), key, "a") if not s.counted]
    assert [(s.criterion, s.points, s.of) for s in written] == [("decision-law", 0, 2.5), ("decision-plain", 0, 2)]


def feedback(key: Key, answers: dict[tuple[str, str], Any]) -> str:
    scores = score_all(answers, key, "a")
    return "\n".join([*map(html, scores), *map(plain, scores)])


def test_feedback_shows_the_answer_the_points_and_why(key: Key) -> None:
    said = feedback(key, gc.wrong())
    for shown in ("Birch option", "0 of 0.44", "No: that trip breaks nothing. (a)", "180 days", "May 16, 2026"):
        assert shown in said
    assert "Trip two, Days: Count trip two again." in said
    assert "Exhibit 1: Issue gap. The gap shows." in said
    assert "1 issue was not found." in said
    assert "1 more action belongs here." in said
    assert "**Work" not in said


def test_feedback_on_wrong_answers_holds_no_key(key: Key) -> None:
    said = feedback(key, gc.wrong())
    assert gc.HIDDEN not in said
    for right in ("Alder option", "Beta thing", "181 days", "May 15, 2026", "oath", "12", "Left bin", "Issue date"):
        assert right not in said, right
    assert "Then continue" not in said
    assert "Do check" not in said


def test_feedback_on_a_blank_holds_no_key(key: Key) -> None:
    said = feedback(key, {})
    assert gc.HIDDEN not in said
    assert "Alder" not in said
    assert "No answer" in said


def test_remarks_on_an_order_come_in_the_trainees_order(key: Key) -> None:
    part = next(p for s in score_all(gc.wrong(), key, "a") for p in s.parts if "order" in p.asked)
    assert [line.split(":")[0] for line in part.said] == ["Step green", "Step blue", "Step red", "Step amber"]


def test_what_a_trainee_wrote_is_inert(key: Key) -> None:
    answers = {("objective", "tiny-short-a"): "<script>alert(1)</script>"}
    assert "<script" not in "".join(map(html, score_all(answers, key, "a")))
    assert "<script" not in written_html("Asked <b>", gc.SCRIPT)
    assert "<img" not in written_html("Asked", gc.SCRIPT)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["a", "red", "ex-1/gap"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(value=json_values)
@settings(max_examples=150, deadline=None)
def test_any_value_scores_a_finite_number_within_bounds(key: Key, value: Any) -> None:
    answers = dict.fromkeys(gc.right(), value)
    for found in score_all(answers, key, "a"):
        assert type(found.points) is float
        assert math.isfinite(found.points)
        assert 0 <= found.points <= found.of
        assert html(found)
        assert plain(found)


def test_a_key_file_without_a_canary_or_with_anothers_is_named(keys: Path) -> None:
    assert len(canaries(keys)) == 5
    (keys / gc.ASSIGNMENT / "rubric.yaml").write_text("criteria: []\n")
    with pytest.raises(ContentError, match=r"rubric\.yaml has no canary"):
        canaries(keys)
    (keys / gc.ASSIGNMENT / "rubric.yaml").write_text(f"# canary {gc.canary(Path('items.yaml'))}\n")
    with pytest.raises(ContentError, match="another file's canary"):
        canaries(keys)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda s: s.update(unit="itp/other"), "not the unit of its folder"),
        (lambda s: s["forms"]["a"]["quizzes"]["objective"].__setitem__(0, "tiny-lost"), "no exam item of itp/tiny"),
        (lambda s: s["forms"]["b"]["cases"].update(file="tiny-lost"), "no exam case file"),
        (lambda s: s["criteria"][4].update(counts="items"), "essays go with a rubric"),
    ],
)
def test_a_key_that_does_not_hold_together_is_named(keys: Path, change: Any, says: str) -> None:
    path = keys / gc.ASSIGNMENT / "scheme.yaml"
    data = gc.scheme()
    change(data)
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(ContentError, match=says):
        load_key(gc.ASSIGNMENT, keys)


def test_an_unknown_assignment_is_a_sentence(keys: Path) -> None:
    for name in ("itp-lost", "../itp-tiny", ""):
        with pytest.raises(ContentError, match="no marking scheme"):
            load_key(name, keys)


def test_a_changed_key_is_read_again(keys: Path) -> None:
    assert load_key(gc.ASSIGNMENT, keys) is load_key(gc.ASSIGNMENT, keys)
    path = keys / gc.ASSIGNMENT / "scheme.yaml"
    path.write_text(yaml.safe_dump({**gc.scheme(), "mastery": 0.9}))
    assert load_key(gc.ASSIGNMENT, keys).scheme.mastery == 0.9
