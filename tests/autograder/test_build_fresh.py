"""Whether a committed notebook is noticed when its text moved on, or when somebody touched it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.build.freshness import State, complaint, orphans, state, write
from autograder.build.manuscript import BuildError, Manuscript, manuscripts
from course.library.shelf import Shelf


def lesson(root: Path) -> Manuscript:
    return next(m for m in manuscripts(Shelf(root)) if m.role == "lesson")


@pytest.fixture
def built(tiny: Path) -> Path:
    for manuscript in manuscripts(Shelf(tiny)):
        assert write(manuscript) is State.MISSING
    return tiny


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_build_is_fresh_and_building_again_touches_nothing(built: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (built / "itp/tiny").glob("*.ipynb")}
    assert len(before) == 3
    assert {write(m) for m in manuscripts(Shelf(built))} == {State.FRESH}
    assert {p: p.stat().st_mtime_ns for p in before} == before
    assert complaint(lesson(built), State.FRESH) == ""


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("itp/tiny/lesson.md", "six months", "seven months"),
        ("itp/tiny/unit.toml", "A tiny unit", "A small unit"),
        ("itp/tiny/unit.toml", "2026-08-10", "2026-08-11"),
    ],
)
def test_a_changed_text_makes_it_stale(built: Path, file: str, old: str, new: str) -> None:
    changed(built / file, old, new)
    assert state(lesson(built)) is State.STALE
    assert complaint(lesson(built), State.STALE).startswith("itp/tiny/lesson.ipynb is older than lesson.md")
    write(lesson(built))
    assert state(lesson(built)) is State.FRESH


def test_changed_points_make_the_assessment_stale(built: Path) -> None:
    changed(built / "autograder/keys/itp-tiny/scheme.yaml", "points: 3", "points: 5")
    assert {m.role: state(m) for m in manuscripts(Shelf(built))} == {
        "lesson": State.FRESH,
        "case": State.FRESH,
        "assessment": State.STALE,
    }


def test_an_edit_by_hand_is_said_and_never_lost(built: Path) -> None:
    path = built / "itp/tiny/lesson.ipynb"
    changed(path, "six months", "nine months")
    assert state(lesson(built)) is State.EDITED
    with pytest.raises(BuildError, match=r"itp/tiny/lesson\.ipynb was edited by hand: put the change into lesson\.md"):
        write(lesson(built))
    assert "nine months" in path.read_text("utf-8")
    assert write(lesson(built), force=True) is State.EDITED
    assert state(lesson(built)) is State.FRESH


def test_a_run_in_jupyter_is_no_edit(built: Path) -> None:
    path = built / "itp/tiny/lesson.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    next(c for c in notebook["cells"] if c["cell_type"] == "code")["execution_count"] = 3
    notebook["metadata"]["language_info"]["version"] = "3.11.9"
    path.write_text(json.dumps(notebook), "utf-8")
    assert state(lesson(built)) is State.SAVED
    write(lesson(built))
    assert state(lesson(built)) is State.FRESH


@pytest.mark.parametrize("held", ["", "<<<<<<< HEAD\n{}", "[]", "{}", '{"cells": [], "metadata": 3}', '{"cells": 1}'])
def test_what_is_no_notebook_is_said(built: Path, held: str) -> None:
    (built / "itp/tiny/lesson.ipynb").write_text(held, "utf-8")
    assert state(lesson(built)) is State.BROKEN
    with pytest.raises(BuildError, match="is not a notebook"):
        write(lesson(built))


def test_a_notebook_without_text_is_found(built: Path) -> None:
    assert orphans(built, "itp/tiny") == []
    (built / "itp/tiny/notes.ipynb").write_text("{}")
    assert orphans(built, "itp/tiny") == [
        "itp/tiny/notes.ipynb has no text beside it: write notes.md or delete the notebook."
    ]
