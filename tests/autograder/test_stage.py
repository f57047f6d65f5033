"""Staging: what goes into the source folder, and everything that is refused there."""

from __future__ import annotations

import json
from pathlib import Path

import gradedcourse as gc
import nbformat
import pytest

from autograder.release.exam import secrets
from autograder.release.stage import RefusedFileError, stage
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
    path = unit(graded) / "lesson.ipynb"
    nb = nbformat.read(path, as_version=4)
    nb.cells.append(nbformat.v4.new_markdown_cell(source, id="spoiled"))
    nbformat.write(nb, path)


def test_a_canary_or_a_passage_of_the_key_in_a_notebook_is_refused(graded: Path, tmp_path: Path) -> None:
    spoil(graded, f"Copied: {gc.canary(Path('items.yaml'))}")
    with pytest.raises(RefusedFileError, match="canary"):
        staged(graded, tmp_path)


def test_feedback_of_the_key_in_a_notebook_is_refused(graded: Path, tmp_path: Path) -> None:
    spoil(graded, f"Hint: {gc.HIDDEN} the second date differs.")
    with pytest.raises(RefusedFileError, match="feedback of the key"):
        staged(graded, tmp_path)


def test_points_criteria_and_code_that_do_not_fit_the_scheme_are_refused(graded: Path, tmp_path: Path) -> None:
    path = unit(graded) / "assessment.ipynb"
    whole = path.read_text()
    nb = json.loads(whole)
    cell = next(c for c in nb["cells"] if c["id"] == "grade-dates")
    cell["metadata"]["nbgrader"]["points"] = 40
    path.write_text(json.dumps(nb))
    with pytest.raises(RefusedFileError, match="40 points and the marking scheme 4"):
        staged(graded, tmp_path)
    nb["cells"].remove(cell)
    path.write_text(json.dumps(nb))
    with pytest.raises(RefusedFileError, match="disagree about criterion 'dates'"):
        staged(graded, tmp_path)
    path.write_text(whole.replace('grade(\\"itp-tiny\\", \\"dates\\")', "solve() == 4"))
    with pytest.raises(RefusedFileError, match="running code"):
        staged(graded, tmp_path)


def test_an_assessment_without_a_key_is_refused_and_a_lesson_alone_is_not(graded: Path, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no marking scheme"):
        stage(gc.UNIT, tmp_path / "ws", shelf=Shelf(graded), keys=tmp_path / "nowhere")
    (unit(graded) / "assessment.ipynb").unlink()
    folder = stage(gc.UNIT, tmp_path / "ws", shelf=Shelf(graded), keys=tmp_path / "nowhere")
    assert {p.name for p in folder.iterdir()} == {"lesson.ipynb", "case.ipynb"}
