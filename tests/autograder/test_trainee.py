"""The trainee's folder and handing in on one's own machine: made from the release, made again, answers always kept."""

from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path

import gradedcourse as gc
import handin
import pytest
import tinycourse
import yaml

from autograder.build.freshness import write
from autograder.build.manuscript import manuscripts
from autograder.nbgrader_config import COURSE
from autograder.release.course import Course, StepError
from autograder.release.outline import folder_names
from autograder.release.scores import rows
from autograder.release.submit import NotSubmittedError, submit
from autograder.release.trainee import make_trainee
from course.journal.attempt import Attempt
from course.lab.receipt import code_of
from course.lab.results import graded_evidence, read_results
from course.lab.retake import NoRetakeError, retake
from course.lab.review_page import REVIEW
from course.lab.standing import standing
from course.lab.workspace import Workspace
from course.library.shelf import Shelf
from course.model.curriculum import Curriculum

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
FOLDER = "ITP 01 - A tiny unit"


@pytest.fixture
def base(tmp_path: Path, graded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("ISO_RESPONSES", raising=False)
    monkeypatch.delenv("ISO_EXCHANGE", raising=False)
    return tmp_path


def made(base: Path) -> Workspace:
    graded = base / "course"
    return make_trainee(
        base / "trainee", shelf=Shelf(graded), course=base / "instructor", keys=graded / "autograder" / "keys"
    )


def test_the_folder_holds_the_release_and_every_notebook_is_trusted(base: Path) -> None:
    space = made(base)
    assert {p.name for p in (space.root / FOLDER).iterdir()} == {
        "lesson.ipynb",
        "case.ipynb",
        "assessment.ipynb",
        "exam.json",
    }
    unit = space.outline().units[0]
    assert [(n.role, n.items) for n in unit.notebooks] == [("lesson", 2), ("case", 3), ("assessment", 9 + 3 + 1)]
    assert all(space.verdict(n.path).trusted for n in unit.notebooks)
    assert space.verdict(REVIEW).trusted
    assert "A tiny unit" in space.home.read_text()
    text = (space.root / FOLDER / "assessment.ipynb").read_text()
    assert "HIDDEN TESTS" not in text
    assert "autograder" not in text


def test_nothing_of_a_key_reaches_the_folder_or_the_exchange(base: Path) -> None:
    made(base)
    for place in (base / "trainee", base / "instructor"):
        for path in (p for p in place.rglob("*") if p.is_file()):
            data = path.read_bytes()
            assert b"ISO-CANARY" not in data, path
            assert gc.HIDDEN.encode() not in data, path


def test_a_second_time_changes_nothing_and_is_quick(base: Path) -> None:
    space = made(base)
    before = {p: p.stat().st_mtime_ns for p in base.rglob("*") if p.is_file()}
    start = time.perf_counter()
    made(base)
    assert time.perf_counter() - start < 2
    assert before == {p: p.stat().st_mtime_ns for p in base.rglob("*") if p.is_file()}
    assert space.exists()


def change_lesson(base: Path) -> None:
    lesson = base / "course" / "itp" / "tiny" / "lesson.ipynb"
    gc.rewrite(lesson, lambda nb: nb["cells"][0].update(source="# A newer lesson"))


def test_answers_and_changed_notebooks_survive_a_new_release(base: Path) -> None:
    space = made(base)
    folder = space.root / FOLDER
    journal = gc.answer(folder, gc.wrong())
    answers = journal.read_bytes()
    mine = json.loads((folder / "lesson.ipynb").read_text())
    mine["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "My note"})
    (folder / "lesson.ipynb").write_text(json.dumps(mine))
    made(base)
    assert "My note" in (folder / "lesson.ipynb").read_text()
    assert not space.verdict(f"{FOLDER}/lesson.ipynb").trusted
    change_lesson(base)
    made(base)
    assert journal.read_bytes() == answers
    assert "A newer lesson" in (folder / "lesson.ipynb").read_text()
    assert space.verdict(f"{FOLDER}/lesson.ipynb").trusted
    assert "My note" in (folder / "lesson (your version 1).ipynb").read_text()


def test_a_notebook_that_was_only_run_is_no_version_of_ones_own(base: Path) -> None:
    space = made(base)
    path = space.root / FOLDER / "lesson.ipynb"
    nb = json.loads(path.read_text())
    for cell in nb["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 3
    path.write_text(json.dumps(nb))
    change_lesson(base)
    made(base)
    assert {p.name for p in path.parent.glob("*.ipynb")} == {"lesson.ipynb", "case.ipynb", "assessment.ipynb"}
    assert "A newer lesson" in path.read_text()


def test_a_renamed_unit_takes_its_answers_along(base: Path) -> None:
    space = made(base)
    journal = gc.answer(space.root / FOLDER, gc.wrong())
    toml = base / "course" / "itp" / "tiny" / "unit.toml"
    toml.write_text(toml.read_text().replace("A tiny unit", "Small: and new"))
    space = made(base)
    assert not journal.exists()
    assert (space.root / "ITP 01 - Small - and new" / "responses.jsonl").is_file()


def test_a_deleted_notebook_comes_back(base: Path) -> None:
    space = made(base)
    (space.root / FOLDER / "case.ipynb").unlink()
    made(base)
    assert (space.root / FOLDER / "case.ipynb").is_file()


def test_folders_sort_as_the_course_runs() -> None:
    stages = [
        {"title": "First", "units": ["itp/welcome"]},
        {"title": "Week", "units": [f"itp/u{n}" for n in range(1, 12)], "days": True},
    ]
    phases = [{"id": "itp", "title": "ITP", "says": "x", "stage": stages}]
    curriculum = Curriculum.model_validate({"phase": phases})
    names = folder_names(curriculum, {u: f"Form: {u[4:]}" for u in curriculum.unit_ids})
    assert names["itp/u11"] == "Day 11 - Form - u11"
    days = [names[u] for u in curriculum.unit_ids[1:]]
    assert days == sorted(days)
    assert names["itp/welcome"] == "ITP 01 - Form - welcome"


def handed_in(base: Path, space: Workspace):  # type: ignore[no-untyped-def]
    graded = base / "course"
    return submit(
        gc.UNIT,
        space=space,
        shelf=Shelf(graded),
        course=base / "instructor",
        today=date(2026, 8, 10),
        keys=graded / "autograder" / "keys",
    )


@pytest.mark.filterwarnings("ignore:Alternative text is missing:UserWarning")
def test_handing_in_scores_and_puts_feedback_beside_the_notebooks(base: Path) -> None:
    space = made(base)
    gc.answer(space.root / FOLDER, gc.wrong())
    receipt = handed_in(base, space)
    assert not receipt.passed
    said = receipt.text(space.root)
    assert space.receipt(gc.UNIT) == receipt
    assert f"Receipt code: {receipt.code}" in said
    assert receipt.code == code_of(gc.UNIT, (space.root / FOLDER / "responses.jsonl").read_bytes())
    assert "Dates: 0.74 of 4" in said
    assert "Scored so far: 1.49 of 10 points." in said
    assert "4.5 points of written work" in said
    page = (space.root / FOLDER / "feedback" / "assessment.html").read_text()
    handin.assert_inert(page)
    assert "Birch option" in page
    assert space.submitted() == {gc.UNIT: date(2026, 8, 10)}
    graded = {e.item: e for e in graded_evidence(space.root / FOLDER, gc.UNIT)}
    assert sorted(graded) == ["actions", "dates", "issues", "outcome"], "what a person marks waits"
    assert graded["issues"].share == 0.25
    assert graded["dates"].form == "a"
    user = os.environ.get("JUPYTERHUB_USER") or receipt_user()
    assert handin.scores(base / "instructor", user)["issues"] == 0.75
    gc.answer(space.root / FOLDER, gc.right(), form=None)
    again = handed_in(base, space)
    assert again.passed
    assert handin.scores(base / "instructor", user)["issues"] == 3.0
    assert len(list((base / "instructor" / "exchange" / COURSE / "inbound").iterdir())) == 2


def test_a_retake_gives_the_next_form_and_earlier_answers_no_longer_count(base: Path) -> None:
    space, shelf = made(base), Shelf(base / "course")
    journal = gc.answer(space.root / FOLDER, gc.right("b"), form="b")
    with pytest.raises(NoRetakeError, match="hand in your work on the present form first"):
        retake(gc.UNIT, space=space, shelf=shelf)
    handed_in(base, space)
    before = journal.read_bytes()
    assert retake(gc.UNIT, space=space, shelf=shelf) == Attempt(2, "c")
    assert journal.read_bytes().startswith(before)
    assert space.submitted() == {}
    with pytest.raises(NoRetakeError, match="hand in"):
        retake(gc.UNIT, space=space, shelf=shelf)
    found = standing(space.outline().units[0], space=space, shelf=shelf)
    assert (found.missing, found.done) == (13, False)
    assert found.parts[0].endswith("0 of 9 answered")
    gc.answer(space.root / FOLDER, gc.wrong("c"), form=None)
    receipt = handed_in(base, space)
    assert (receipt.attempt, receipt.passed) == (2, False)
    assert "Attempt: 2" in receipt.text(space.root)
    user = os.environ.get("JUPYTERHUB_USER") or receipt_user()
    assert handin.scores(base / "instructor", user)["issues"] == 0.75
    (row,) = rows(base / "instructor", keys=base / "course" / "autograder" / "keys")
    kept = read_results(space.root / FOLDER, gc.UNIT)
    assert ([(r.attempt, r.form) for r in kept.results], kept.problems) == ([(1, "b"), (2, "c")], ())
    assert (row.student, row.attempt, round(row.points, 2), row.code) == (user, 2, 1.49, receipt.code)
    assert row.mastery == "written work to mark"
    assert retake(gc.UNIT, space=space, shelf=shelf) == Attempt(3, "a")


def test_a_retake_that_failed_half_way_carries_on(base: Path) -> None:
    space, shelf = made(base), Shelf(base / "course")
    journal = gc.answer(space.root / FOLDER, gc.right("a"), form="a")
    handed_in(base, space)
    whole = journal.read_bytes()
    retake(gc.UNIT, space=space, shelf=shelf)
    lines = journal.read_bytes()[len(whole) :].splitlines(keepends=True)
    journal.write_bytes(whole + b"".join(lines[:2]))
    assert retake(gc.UNIT, space=space, shelf=shelf) == Attempt(2, "b")
    assert standing(space.outline().units[0], space=space, shelf=shelf).missing == 13


def fewer_criteria(base: Path) -> None:
    """The unit after an author took a criterion out."""
    root = base / "course"
    scheme = root / "autograder" / "keys" / gc.ASSIGNMENT / "scheme.yaml"
    data = gc.scheme()
    data["criteria"].pop()
    scheme.write_text(f"# canary {gc.canary(scheme)}\n" + yaml.safe_dump(data))
    text = root / "itp" / "tiny" / "assessment.md"
    text.write_text(text.read_text().split('+++ {"criterion": "decision-plain"}')[0])
    for manuscript in manuscripts(Shelf(root)):
        write(manuscript)


def test_a_unit_that_changed_after_it_was_handed_in_can_be_handed_in_again(base: Path) -> None:
    space = made(base)
    gc.answer(space.root / FOLDER, gc.wrong())
    handed_in(base, space)
    fewer_criteria(base)
    space = made(base)
    assert "decision-plain" not in (space.root / FOLDER / "assessment.ipynb").read_text()
    assert "2.5 points of written work" in handed_in(base, space).text(space.root)


def test_another_trainees_scores_never_make_room(base: Path) -> None:
    space = made(base)
    gc.answer(space.root / FOLDER, gc.wrong())
    handed_in(base, space)
    handin.hand_in(base / "instructor", "zoe", gc.right())
    Course(base / "instructor", base / "course" / "autograder" / "keys").autograde(gc.ASSIGNMENT, "zoe")
    fewer_criteria(base)
    space = made(base)
    with pytest.raises(StepError, match="there are submissions associated with it"):
        handed_in(base, space)
    assert handin.scores(base / "instructor", "zoe")["dates"] == 4.0


def receipt_user() -> str:
    from nbgrader.utils import get_username

    return str(get_username())


def test_nothing_answered_and_unknown_units_are_refused_in_a_sentence(base: Path) -> None:
    space = made(base)
    with pytest.raises(NotSubmittedError, match="Nothing was handed in"):
        handed_in(base, space)
    with pytest.raises(NotSubmittedError, match=f"It has: {tinycourse.UNIT}"):
        submit(
            "itp/lost",
            space=space,
            shelf=Shelf(base / "course"),
            course=base / "instructor",
            today=date(2026, 8, 10),
        )
