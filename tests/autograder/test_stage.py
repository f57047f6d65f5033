"""Staging: what goes into the source folder, and everything that is refused there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradedcourse as gc
import pytest

from autograder.release.exam import secrets
from autograder.release.stage import RefusedFileError, stage
from autograder.release.workspace import OtherExchangeError, make_workspace
from autograder.scoring.keys import load_key
from course.library.shelf import ContentError, Shelf
from course.model.exam import Exam


def staged(graded: Path, tmp_path: Path) -> Path:
    return stage(gc.UNIT, tmp_path / "ws", shelf=Shelf(graded), keys=graded / "autograder" / "keys")


def unit(graded: Path) -> Path:
    return graded / "itp" / "tiny"


def test_notebooks_exam_and_images_and_nothing_else_are_staged_twice_the_same(graded: Path, tmp_path: Path) -> None:
    (unit(graded) / "images").mkdir()
    (unit(graded) / "images" / "map.png").write_bytes(b"\x89PNG")
    (unit(graded) / "instructor.md").write_text("# For the instructor\n")
    (unit(graded) / ".ipynb_checkpoints").mkdir()
    (unit(graded) / ".ipynb_checkpoints" / "lesson-checkpoint.ipynb").write_text("{}")
    folder = staged(graded, tmp_path)
    first = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert set(first) == {"lesson.ipynb", "case.ipynb", "assessment.ipynb", "exam.json", "images/map.png"}
    staged(graded, tmp_path)
    assert first == {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_exam_is_whole_and_blind(graded: Path, keys: Path, tmp_path: Path) -> None:
    text = (staged(graded, tmp_path) / "exam.json").read_text()
    exam = Exam.model_validate_json(text)
    assert set(exam.papers) == set(gc.FORMS)
    assert len(exam.papers["a"].quizzes["objective"]) == len(gc.KINDS)
    assert exam.papers["b"].dockets["file"].id == "tiny-exam-file-b"
    for word in (gc.HIDDEN, "ISO-CANARY", "misconception", "correct", "feedback", "rationale", "planted", "accept"):
        assert word not in text
    for passage in secrets(load_key(gc.ASSIGNMENT, keys)):
        assert passage not in text


@pytest.mark.parametrize(
    "name",
    [
        "responses.jsonl",
        "answer_key.json",
        "keys/items.yaml",
        "notes.md",
        "helper.py",
        "images/readme.txt",
        "extra.ipynb",
    ],
)
def test_any_other_file_in_the_unit_is_refused_by_name(name: str, graded: Path, tmp_path: Path) -> None:
    path = unit(graded) / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    with pytest.raises(RefusedFileError, match=name.rsplit("/", maxsplit=1)[-1]):
        staged(graded, tmp_path)
    assert not (tmp_path / "ws" / "source" / gc.ASSIGNMENT).exists()


def test_a_link_in_the_unit_is_refused(graded: Path, tmp_path: Path) -> None:
    (unit(graded) / "images").mkdir()
    (unit(graded) / "images" / "map.png").symlink_to("/etc/passwd")
    with pytest.raises(RefusedFileError, match="is a link"):
        staged(graded, tmp_path)


@pytest.mark.parametrize("name", ["responses.jsonl", "instructor.md", "lesson.md", "scheme.yaml"])
def test_a_file_put_into_the_source_folder_by_hand_is_refused(name: str, graded: Path, tmp_path: Path) -> None:
    folder = staged(graded, tmp_path)
    (folder / name).write_text("x")
    with pytest.raises(RefusedFileError, match="would be handed to every trainee"):
        staged(graded, tmp_path)


def spoil(graded: Path, source: str) -> None:
    cell = {"cell_type": "markdown", "id": "spoiled", "metadata": {}, "source": source}
    gc.rewrite(unit(graded) / "lesson.ipynb", lambda nb: nb["cells"].append(cell))


def test_a_canary_or_a_passage_of_the_key_in_a_notebook_is_refused(graded: Path, tmp_path: Path) -> None:
    spoil(graded, f"Copied: {gc.canary(Path('items.yaml'))}")
    with pytest.raises(RefusedFileError, match="canary"):
        staged(graded, tmp_path)


def test_feedback_of_the_key_in_a_notebook_is_refused(graded: Path, tmp_path: Path) -> None:
    spoil(graded, f"Hint: {gc.HIDDEN} the second date differs.")
    with pytest.raises(RefusedFileError, match="feedback of the key"):
        staged(graded, tmp_path)


def _dates(nb: dict[str, Any]) -> dict[str, Any]:
    return next(c for c in nb["cells"] if c["id"] == "grade-dates")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda nb: _dates(nb)["metadata"]["nbgrader"].update(points=40), "40 points and the marking scheme 4"),
        (lambda nb: nb["cells"].remove(_dates(nb)), "disagree about criterion 'dates'"),
        (lambda nb: nb["cells"].append({**_dates(nb), "id": "again"}), "disagree about criterion 'dates'"),
        (lambda nb: _dates(nb).update(source="solve() == 4"), "running code"),
        (lambda nb: _dates(nb)["metadata"]["nbgrader"].update(solution=True), "running code"),
    ],
)
def test_graded_cells_that_do_not_fit_the_scheme_are_refused(
    change: Callable[[dict[str, Any]], None], says: str, graded: Path, tmp_path: Path
) -> None:
    gc.rewrite(unit(graded) / "assessment.ipynb", change)
    with pytest.raises(RefusedFileError, match=says):
        staged(graded, tmp_path)


def test_a_notebook_edited_by_hand_or_of_another_kind_is_refused(graded: Path, tmp_path: Path) -> None:
    path = unit(graded) / "lesson.ipynb"
    path.write_text(path.read_text().replace("The law counts", "The law never counts"))
    with pytest.raises(RefusedFileError, match=r"edited by hand: put the change into lesson\.md"):
        staged(graded, tmp_path)
    for text in ("{", "[]", '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'):
        path.write_text(text)
        with pytest.raises(RefusedFileError, match="no notebook of ours"):
            staged(graded, tmp_path)


def test_an_assessment_without_a_key_is_refused_and_a_lesson_alone_is_not(graded: Path, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no marking scheme"):
        stage(gc.UNIT, tmp_path / "ws", shelf=Shelf(graded), keys=tmp_path / "nowhere")
    (unit(graded) / "assessment.ipynb").unlink()
    folder = stage(gc.UNIT, tmp_path / "ws", shelf=Shelf(graded), keys=tmp_path / "nowhere")
    assert {p.name for p in folder.iterdir()} == {"lesson.ipynb", "case.ipynb"}


def test_a_workspace_is_private_and_keeps_its_exchange(tmp_path: Path) -> None:
    place = make_workspace(tmp_path / "ws", tmp_path / "shared")
    assert place.stat().st_mode & 0o777 == 0o700
    assert not (place / "exchange").exists()
    before = (place / "nbgrader_config.py").read_text()
    make_workspace(place)
    make_workspace(place, tmp_path / "shared")
    with pytest.raises(OtherExchangeError, match="names another exchange"):
        make_workspace(place, tmp_path / "elsewhere")
    assert (place / "nbgrader_config.py").read_text() == before
