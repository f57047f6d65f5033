"""Answer sheets: what a journal says, and every journal that is not as it should be."""

from __future__ import annotations

import os
from pathlib import Path

import gradedcourse as gc
import pytest

from autograder.scoring import sheet as module
from autograder.scoring.grade import grade, journal_here
from autograder.scoring.keys import load_key
from autograder.scoring.sheet import Sheet, form_of, parse_sheet, read_sheet


def test_latest_answer_wins_and_first_form_wins(tmp_path: Path) -> None:
    gc.answer(tmp_path, {("objective", "x"): "a"}, form="b")
    journal = gc.answer(tmp_path, {("objective", "x"): "c", ("file", "flags"): None}, form="c")
    found = read_sheet(journal, gc.UNIT)
    assert found == Sheet(answers={("objective", "x"): "c", ("file", "flags"): None}, form="b", note="")


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
