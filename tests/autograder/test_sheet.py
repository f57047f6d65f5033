"""Answer sheets: what a journal says, and every journal that is not as it should be."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import gradedcourse as gc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.scoring import sheet as module
from autograder.scoring.grade import grade, journal_here
from autograder.scoring.keys import Key, load_key
from autograder.scoring.mastery import mastery
from autograder.scoring.score import score, score_all
from autograder.scoring.sheet import Sheet, form_of, parse_sheet, read_sheet


def test_latest_answer_wins_and_first_form_wins(tmp_path: Path) -> None:
    gc.answer(tmp_path, {("objective", "x"): "a"}, form="b")
    journal = gc.answer(tmp_path, {("objective", "x"): "c", ("file", "flags"): None}, form="c")
    found = read_sheet(journal, gc.UNIT)
    assert found == Sheet(answers={("objective", "x"): "c", ("file", "flags"): None}, form="b", note="")


def record(form: str, attempt: int) -> dict[str, object]:
    return {"form": form, "attempt": attempt}


def test_after_a_retake_only_what_was_answered_since_counts(tmp_path: Path) -> None:
    gc.answer(tmp_path, {("objective", "x"): "old", ("file", "flags"): ["one/two"]}, form="b")
    gc.answer(tmp_path, {("exam", "form"): record("c", 2), ("objective", "y"): "new"}, form=None)
    journal = gc.answer(tmp_path, {("exam", "form"): record("a", 2), ("objective", "z"): "newer"}, form=None)
    found = read_sheet(journal, gc.UNIT)
    assert found == Sheet(answers={("objective", "y"): "new", ("objective", "z"): "newer"}, form="c", attempt=2)


@pytest.mark.parametrize(
    "forged",
    [
        "c",
        record("c", 1),
        record("c", 0),
        record("c", -3),
        {"form": "c", "attempt": True},
        {"form": "c", "attempt": "2"},
        {"form": ["c"], "attempt": 2},
        {"attempt": 2},
        ["c", 2],
        None,
    ],
)
def test_what_is_no_record_of_a_later_attempt_changes_nothing(tmp_path: Path, forged: object) -> None:
    gc.answer(tmp_path, {("objective", "x"): "a"}, form="b")
    journal = gc.answer(tmp_path, {("exam", "form"): forged, ("objective", "y"): "b"}, form=None)
    found = read_sheet(journal, gc.UNIT)
    assert found == Sheet(answers={("objective", "x"): "a", ("objective", "y"): "b"}, form="b")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-1, 5)), max_size=4), st.sampled_from("abc"))
def test_records_written_by_hand_never_gain_a_point(
    graded_master: Path, forged: list[tuple[str, int]], form: str
) -> None:
    """Forms are parallel, so what could be gained is points for answers given before, or on another form."""
    key = load_key(gc.ASSIGNMENT, graded_master / "autograder" / "keys")
    lines = [gc.line("exam", "form", form), *(gc.line(a, i, v) for (a, i), v in gc.wrong(form).items())]
    honest = parse_sheet(b"\n".join(lines), gc.UNIT)
    for written, attempt in forged:
        lines.append(gc.line("exam", "form", record(written, attempt)))
    sheet = parse_sheet(b"\n".join(lines), gc.UNIT)
    for criterion in key.scheme.criteria:
        most = score(honest.answers, key, form_of(honest, key), criterion).points
        assert score(sheet.answers, key, form_of(sheet, key), criterion).points <= most


def test_many_records_are_read_in_one_go(tmp_path: Path) -> None:
    lines = [gc.line("exam", "form", record("a", n)) for n in range(20_000)]
    start = time.perf_counter()
    assert parse_sheet(b"\n".join(lines), gc.UNIT).attempt == 19_999
    assert time.perf_counter() - start < 5


def test_torn_and_newer_lines_cost_only_themselves(tmp_path: Path) -> None:
    journal = gc.answer(tmp_path, {("objective", "x"): "a", ("objective", "y"): "b"})
    lines = journal.read_bytes().splitlines()
    newer = lines[2].replace(b'"v":1', b'"v":99').replace(b'"y"', b'"z"')
    found = parse_sheet(b"\n".join([*lines, newer, b"\xff\xfe", b"[" * 5000, lines[1][: len(lines[1]) // 2]]), gc.UNIT)
    assert found.answers == {("objective", "x"): "a", ("objective", "y"): "b"}
    assert "3 damaged lines" in found.note
    assert "1 answer saved by a newer version" in found.note


def test_a_journal_of_another_unit_counts_for_nothing_and_says_so(tmp_path: Path) -> None:
    journal = gc.answer(tmp_path, {("objective", "x"): "a"}, unit="itp/other")
    found = read_sheet(journal, gc.UNIT)
    assert found.answers == {}
    assert "itp/other" in found.note


def test_links_pipes_folders_and_giants_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = gc.answer(tmp_path, {("objective", "x"): "a"})
    (tmp_path / "link").symlink_to(real)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("link", "pipe", "folder", "nothing"):
        found = read_sheet(tmp_path / name, gc.UNIT)
        assert found.answers == {}
        assert found.note.endswith(".")
    monkeypatch.setattr(module, "MAX_FILE", 10)
    assert "larger than" in read_sheet(real, gc.UNIT).note


def test_the_form_is_the_recorded_one_else_the_one_answered_most(keys: Path) -> None:
    key = load_key(gc.ASSIGNMENT, keys)
    assert form_of(Sheet(form="c"), key) == "c"
    assert form_of(Sheet(form="forged", answers=dict(gc.right("b"))), key) == "b"
    assert form_of(Sheet(), key) == "a"


def test_the_grade_call_returns_a_plain_float_and_shows_feedback(
    keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISO_KEYS", str(keys))
    monkeypatch.delenv("ISO_RESPONSES", raising=False)
    gc.answer(tmp_path, gc.wrong())
    monkeypatch.chdir(tmp_path)
    found = grade(gc.ASSIGNMENT, "issues")
    assert type(found) is float
    assert found == 0.75
    out, err = capfd.readouterr()
    assert "Issues: 0.75 of 3 points" in out
    assert err == ""


@pytest.mark.parametrize(("assignment", "criterion"), [("itp-lost", "dates"), (gc.ASSIGNMENT, "lost")])
def test_a_grade_call_that_fails_scores_zero_and_says_why_on_standard_output(
    assignment: str,
    criterion: str,
    keys: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ISO_KEYS", str(keys))
    assert grade(assignment, criterion) == 0.0
    out, err = capfd.readouterr()
    assert out.startswith("This could not be scored: ")
    assert err == ""


def test_a_graders_own_override_never_reaches_a_submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISO_RESPONSES", str(tmp_path / "other.jsonl"))
    assert journal_here() == tmp_path / "other.jsonl"
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert journal_here() == Path.cwd() / "responses.jsonl"


def critical(keys: Path, *flagged: str) -> Key:
    """The tiny key with these questions flagged as safety-critical."""
    key = load_key(gc.ASSIGNMENT, keys)
    marked = {name: i.model_copy(update={"safety_critical": name in flagged}) for name, i in key.items.items()}
    return replace(key, items=marked)


def test_mastery_needs_every_safety_critical_question_and_names_only_the_criterion(keys: Path) -> None:
    key, answers = critical(keys, "tiny-single-a", "tiny-order-b"), gc.right("a")
    found = mastery(score_all(answers, key, "a"), answers, key, "a")
    assert found.reached
    assert found.words() == "mastered"
    answers[("objective", "tiny-single-a")] = "b"
    found = mastery(score_all(answers, key, "a"), answers, key, "a")
    assert found.share > found.needed
    assert not found.reached
    assert found.words() == "not yet: a safety-critical question was missed: Dates"


def test_a_question_that_is_partly_right_or_of_another_form_and_too_few_points(keys: Path) -> None:
    key, answers = critical(keys, "tiny-order-a", "tiny-single-b"), gc.right("a")
    answers[("objective", "tiny-order-a")] = ["red", "amber", "blue", "green"]
    assert mastery(score_all(answers, key, "a"), answers, key, "a").missed == ("Dates",)
    assert (
        mastery(score_all({}, key, "a"), {}, key, "a")
        .words()
        .startswith("not yet: less than 80% of the points, and a safety-critical question was missed: ")
    )
    plain = critical(keys)
    assert mastery(score_all(answers, plain, "a"), answers, plain, "a").missed == ()
