"""Autograding with our configuration: honest and hostile submissions, and the same points as stock nbgrader."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import gradedcourse as gc
import handin
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.preprocess.cells import UngradableCellError
from autograder.release.course import Course, StepError

pytestmark = [
    pytest.mark.slow,
    # Third parties: SQLAlchemy's pool leaves SQLite connections to the collector; nbgrader's own deprecated calls.
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]


def test_partial_credit_per_criterion_and_written_work_waits(place: Path) -> None:
    for student, answers in (("ann", gc.right()), ("wes", gc.wrong()), ("bo", {}), ("nil", None)):
        handin.hand_in(place, student, answers)
        Course(place).autograde(gc.ASSIGNMENT, student)
    tasks = dict.fromkeys(handin.TASKS)
    assert handin.scores(place, "ann") == {**gc.RIGHT_POINTS, **tasks}
    assert handin.scores(place, "wes") == {**gc.WRONG_POINTS, **tasks}
    assert handin.scores(place, "bo") == handin.scores(place, "nil") == {**dict.fromkeys(gc.RIGHT_POINTS, 0.0), **tasks}
    for student in ("ann", "wes", "bo", "nil"):
        assert handin.waiting(place, student) == set(handin.TASKS)


def _delete(nb: nbformat.NotebookNode) -> None:
    nb.cells = [c for c in nb.cells if "nbgrader" not in c.metadata]


def _copy(nb: nbformat.NotebookNode) -> None:
    nb.cells += [nbformat.from_dict(c) for c in json.loads(json.dumps(handin.graded_cells(nb)))]


def _edit(nb: nbformat.NotebookNode) -> None:
    for cell in handin.graded_cells(nb):
        cell.source = "4.0"
        cell.metadata.nbgrader["points"] = 400


def _unlock(nb: nbformat.NotebookNode) -> None:
    for cell in handin.graded_cells(nb):
        cell.metadata.nbgrader.update(solution=True, grade=True, locked=False)
        cell.source = SHOUT


def _strip(nb: nbformat.NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata.pop("nbgrader", None)


def _retype(nb: nbformat.NotebookNode) -> None:
    for n, cell in enumerate(nb.cells):
        if "nbgrader" in cell.metadata:
            nb.cells[n] = new_markdown_cell(cell.source, metadata=cell.metadata)


def _run_me(nb: nbformat.NotebookNode) -> None:
    nb.cells.insert(0, new_code_cell("import os; os.system('touch OWNED'); os._exit(1)"))
    nb.cells.append(new_markdown_cell(SHOUT))


def _nonsense(nb: nbformat.NotebookNode) -> None:
    nb.metadata = nbformat.from_dict({"kernelspec": {"name": "sh", "display_name": "x"}})
    for cell in handin.graded_cells(nb):
        cell.metadata.nbgrader["grade_id"] = "lost"


SHOUT = "SHOUT <script>alert(1)</script>"


@pytest.mark.parametrize("spoil", [_delete, _copy, _edit, _unlock, _strip, _retype, _run_me, _nonsense])
def test_what_a_trainee_does_to_the_notebook_does_not_matter(
    spoil: Callable[[nbformat.NotebookNode], None], place: Path
) -> None:
    path, nb = handin.edit(handin.hand_in(place, "eve", gc.wrong()))
    spoil(nb)
    path.write_text(json.dumps(nb))
    Course(place).autograde(gc.ASSIGNMENT, "eve")
    assert handin.scores(place, "eve") == {**gc.WRONG_POINTS, **dict.fromkeys(handin.TASKS)}
    made = (place / "autograded" / "eve" / gc.ASSIGNMENT / "assessment.ipynb").read_text()
    assert "SHOUT" not in made
    assert not list(place.rglob("OWNED"))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"cells": 7, "nbformat": 4}', b'{"nbformat": 3}']
)
def test_an_unreadable_notebook_is_graded_as_a_blank_one(data: bytes, place: Path) -> None:
    folder = handin.hand_in(place, "eve", gc.right())
    (folder / "assessment.ipynb").write_bytes(data)
    Course(place).autograde(gc.ASSIGNMENT, "eve")
    assert handin.scores(place, "eve") == {**gc.RIGHT_POINTS, **dict.fromkeys(handin.TASKS)}


def test_a_journal_that_is_a_link_or_torn_or_anothers_costs_that_and_no_more(place: Path) -> None:
    torn = handin.hand_in(place, "torn", gc.right()) / "responses.jsonl"
    lines = torn.read_bytes().splitlines(keepends=True)
    torn.write_bytes(b"".join(line for line in lines if b"outcome" not in line) + b'{"v":1,"id"')
    other = handin.hand_in(place, "other")
    gc.answer(other, gc.right(), unit="itp/other")
    for student in ("torn", "other"):
        Course(place).autograde(gc.ASSIGNMENT, student)
    tasks = dict.fromkeys(handin.TASKS)
    assert handin.scores(place, "torn") == {**gc.RIGHT_POINTS, "outcome": 0.0, **tasks}
    assert handin.scores(place, "other") == {**dict.fromkeys(gc.RIGHT_POINTS, 0.0), **tasks}


def test_a_journal_left_in_the_source_does_not_overwrite_a_trainees(place: Path) -> None:
    gc.answer(place / "source" / gc.ASSIGNMENT, {})
    handin.hand_in(place, "ann", gc.right())
    Course(place).autograde(gc.ASSIGNMENT, "ann")
    assert handin.scores(place, "ann")["dates"] == 4.0


def test_the_essay_stands_above_its_rubric_and_feedback_runs_nothing(place: Path) -> None:
    handin.hand_in(place, "eve", gc.wrong())
    course = Course(place)
    course.autograde(gc.ASSIGNMENT, "eve")
    nb = nbformat.read(place / "autograded" / "eve" / gc.ASSIGNMENT / "assessment.ipynb", as_version=4)
    names = [c.metadata.get("nbgrader", {}).get("grade_id") for c in nb.cells]
    answer = nb.cells[names.index("answer-decision")]
    assert names.index("answer-decision") + 1 == names.index("decision-law")
    assert "I would &lt;img" in answer.outputs[0].data["text/html"]
    page = (course.feedback(gc.ASSIGNMENT, "eve") / "assessment.html").read_text()
    handin.assert_inert(page)
    assert "default-src 'none'" in page
    assert "I would" in page
    assert "Birch option" in page
    assert "not marked yet, of 2.5" in page
    assert "1.49 of 14.5 points, written work not marked yet" in page
    assert "HIDDEN TESTS" not in page
    assert "from course import" not in page
    assert gc.HIDDEN not in page
    assert "ISO-CANARY" not in page


def test_stock_execution_gives_the_same_points(place: Path) -> None:
    """The differential: nbgrader's own Execute and ours, same submissions, same gradebook columns."""
    ours = {}
    for student, answers in (("ann", gc.right()), ("wes", gc.wrong("b"))):
        folder = handin.hand_in(place, student)
        gc.answer(folder, answers, form="a" if student == "ann" else "b")
        Course(place).autograde(gc.ASSIGNMENT, student)
        ours[student] = handin.scores(place, student)
    stock = handin.stock(place)
    for student in ours:
        stock.autograde(gc.ASSIGNMENT, student)
        assert handin.scores(place, student) == ours[student]
        made = gc.cells(place / "autograded" / student / gc.ASSIGNMENT / "assessment.ipynb")
        assert all(c["execution_count"] for c in made if c["cell_type"] == "code")  # it did run the cells


def test_graded_code_is_refused_and_never_run(place: Path, tmp_path: Path) -> None:
    from autograder.preprocess.scoring import ScoreFromJournal

    marks = {"grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3}
    cell = new_code_cell(f"open({str(tmp_path / 'OWNED')!r}, 'w')", metadata={"nbgrader": {**marks, "points": 2}})
    cell.metadata.nbgrader.update(grade_id="code", cell_type="code")
    about = {"student": "eve", "assignment": gc.ASSIGNMENT, "notebook": "assessment"}
    resources = {"nbgrader": about, "metadata": {"path": str(tmp_path)}}
    with pytest.raises(UngradableCellError, match="nobody said to run trainees' code"):
        ScoreFromJournal().preprocess(nbformat.v4.new_notebook(cells=[cell]), resources)
    assert not (tmp_path / "OWNED").exists()


def test_a_lost_release_is_a_sentence(place: Path) -> None:
    handin.hand_in(place, "ann", gc.right())
    Path.unlink(place / "release" / gc.ASSIGNMENT / "assessment.ipynb")
    with pytest.raises(StepError, match="run nbgrader generate_assignment"):
        Course(place).autograde(gc.ASSIGNMENT, "ann")
