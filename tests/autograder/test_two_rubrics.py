"""A unit with two written pieces has a rubric for each, and the check reads both."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import soundcourse as sc

from autograder.check.binder import open_binder
from autograder.check.proof import rubric
from autograder.marking.work import load_assignment, load_assignments
from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root
from autograder.writing.rubric import rubric_files
from course.library.register import Register
from course.library.shelf import ContentError, Shelf


def told(root: Path, unit: str) -> str:
    return "\n".join(str(p) for p in rubric(open_binder(Shelf(root), unit, Register.load(root), date(2026, 8, 10))))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return sc.make(tmp_path)


def test_the_files_are_found_the_first_one_first(tmp_path: Path) -> None:
    for name in ("rubric-letter.yaml", "rubric-answer.yaml", "rubrics.yaml"):
        (tmp_path / name).write_text("")
    assert [p.name for p in rubric_files(tmp_path)] == ["rubric.yaml", "rubric-answer.yaml", "rubric-letter.yaml"]


def test_a_second_rubric_is_read_and_held_to_the_scheme(copy: Path) -> None:
    first = (copy / sc.KEYS / "rubric.yaml").read_text("utf-8")
    (copy / sc.KEYS / "rubric-letter.yaml").write_text(
        re.sub(r"(?m)^activity: .*$", "activity: letter", first), "utf-8"
    )
    assert "rubric-letter.yaml" in told(copy, "itp/sample")


def test_a_written_piece_without_a_rubric_is_said(copy: Path) -> None:
    sc.change(copy, f"{sc.KEYS}/rubric.yaml", "activity: decision", "activity: elsewhere")
    assert "decision" in told(copy, "itp/sample")
    assert "no rubric is for it" in told(copy, "itp/sample")


UNIT = "ojt/decision-workshop"


def test_each_text_is_marked_by_its_own_rubric_and_keeps_its_own_comments() -> None:
    decision, letter = load_assignments(UNIT)
    assert [decision.rubric.activity, letter.rubric.activity] == ["decision", "letter"]
    assert len({decision.kept_as, letter.kept_as}) == 2
    assert not set(decision.criteria) & set(letter.criteria)
    for prepared in load_submissions(key_root() / decision.name):
        if prepared.kind is Sort.REFERENCE:
            texts = {one.text_in(prepared.sheet(), prepared.form) for one in (decision, letter)}
            assert len(texts) == 2
            assert all(texts)


def test_a_text_is_chosen_by_its_activity() -> None:
    assert load_assignment(UNIT).rubric.activity == "decision"
    assert load_assignment(UNIT, activity="letter").rubric.activity == "letter"
    with pytest.raises(ContentError, match="no written activity 'memo'; it has decision, letter"):
        load_assignment(UNIT, activity="memo")
