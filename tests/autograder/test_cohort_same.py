"""The differential: our grading of a class against nbgrader's own, same submissions, everything it leaves behind."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import cohortcourse as cc
import draftedcourse as dc
import gradedcourse as gc
import handin
import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course
from course.journal.journal import FILENAME

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
#: Quizzes, a case and a written decision; then a day of simulations, and networks with code cells.
FIRST = "itp/naturalization"
PRACTICUM = pytest.param("ojt/field-office-practicum", marks=pytest.mark.thorough)
NETWORKS = pytest.param("ast/natsec/fraud-analysis", marks=pytest.mark.thorough)


@pytest.fixture(autouse=True)
def _real_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ISO_RESPONSES", "ISO_KEYS", "ISO_HOME"):
        monkeypatch.delenv(name, raising=False)


def both(place: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same course twice."""
    return place, Path(shutil.copytree(place, tmp_path / "other"))


def due(place: Path, assignment: str, day: str) -> None:
    with Gradebook(database(place), COURSE) as book:
        book.update_or_create_assignment(assignment, duedate=f"{day} 12:00:00 UTC")


def spoil(folder: Path, how: str) -> None:
    """What a submission may look like when something went wrong on its way."""
    journal, paper = folder / FILENAME, folder / "assessment.ipynb"
    if how == "torn":
        journal.write_bytes(journal.read_bytes()[:-40])
    elif how == "no-journal":
        journal.unlink(missing_ok=True)
    elif how == "unreadable":
        paper.write_bytes(b"\xff{")
    elif how == "no-time":
        (folder / "timestamp.txt").unlink()
    elif how == "cells-gone":
        nb = nbformat.read(paper, as_version=4)
        nb.cells = [c for c in nb.cells if "nbgrader" not in c.metadata] * 2
        paper.write_text(json.dumps(nb))
    elif how == "more-files":
        (folder / "notes").mkdir()
        (folder / "notes" / "mine.txt").write_text("notes")
        (folder / "extra.ipynb").write_text("{}")
        (folder / "exam.json").write_text("{}")
        (folder / "x.pyc").write_text("x")


BROKEN = ("torn", "no-journal", "unreadable", "no-time", "cells-gone", "more-files")


@pytest.mark.parametrize("unit", [FIRST, PRACTICUM, NETWORKS])
def test_everything_is_as_nbgrader_with_our_configuration_leaves_it(unit: str, tmp_path: Path) -> None:
    """Rows, properties, files and permissions: on prepared answers of every form, on broken ones, late and in time."""
    place = tmp_path / "instructor"
    name = cc.release(place, unit)
    answers = cc.prepared(name)
    for student, given in answers.items():
        cc.hand_in(place, unit, student, given, at=cc.TIME if "blank" in student else "2026-08-01 09:00:00.000000 UTC")
    some = next(s for who, s in answers.items() if who.startswith("wrong"))
    for how in BROKEN:
        spoil(cc.hand_in(place, unit, how, some), how)
    due(place, name, "2026-08-05")
    with (place / "nbgrader_config.py").open("a") as file:
        file.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    ours, theirs = both(place, tmp_path)
    heard = cc.Heard()
    found = cc.grade(ours, name, heard=heard)
    assert (found.graded, found.failed, found.before) == (len(answers) + len(BROKEN), 0, 0)
    assert heard.failed == []
    assert {who for who, _ in heard.odd} >= {"torn", "no-journal"}
    Course(theirs).autograde(name, "*")
    assert cc.booked(ours, name) == cc.booked(theirs, name)
    assert cc.booked(ours, name)["torn"]["assessment"]["off"] is not None
    mine, nbgraders = cc.pages(ours, name), cc.pages(theirs, name)
    assert set(mine) == set(nbgraders)
    assert {p for p in mine if mine[p] != nbgraders[p]} == set()


@pytest.mark.parametrize("unit", [FIRST, PRACTICUM])
def test_the_points_are_those_of_stock_nbgrader(unit: str, tmp_path: Path) -> None:
    """Nothing of ours in the configuration: a kernel runs every cell of every notebook."""
    place = tmp_path / "instructor"
    name = cc.release(place, unit)
    for student, given in cc.prepared(name, "a").items():
        cc.hand_in(place, unit, student, given)
    ours, theirs = both(place, tmp_path)
    for path in [*theirs.glob("submitted/*/*/lesson.ipynb"), *theirs.glob("submitted/*/*/case.ipynb")]:
        path.unlink()  # which hold no points and take a kernel each
    cc.grade(ours, name)
    cc.stock(theirs).autograde(name, "*")
    assert points(ours, name) == points(theirs, name)
    assert cc.booked(ours, name) == cc.booked(theirs, name)


def points(place: Path, assignment: str) -> dict[str, list[tuple[object, ...]]]:
    said = cc.booked(place, assignment)
    return {who: said[who]["assessment"]["grades"] for who in said if who != "students"}


def test_a_notebook_that_did_not_come_is_graded_as_a_new_copy_and_both_sides_hear_of_it(tmp_path: Path) -> None:
    unit, place = "itp/naturalization", tmp_path / "instructor"
    name = cc.release(place, unit)
    given = cc.prepared(name, "a")["wrong-a"]
    cc.hand_in(place, unit, "whole", given)
    for path in cc.hand_in(place, unit, "lost", given).glob("*.ipynb"):
        path.unlink()
    heard = cc.Heard()
    cc.grade(place, name, heard=heard)
    assert points(place, name)["lost"] == points(place, name)["whole"]
    said = "assessment.ipynb was not handed in: a new copy is graded, with all saved answers."
    assert ("lost", said) in heard.odd
    page = (Course(place).feedback(name, "lost") / "assessment.html").read_text()
    assert said in page
    assert "lesson.ipynb was not" not in page


def test_drafts_score_and_show_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = dc.make(tmp_path / "course")
    monkeypatch.setenv("ISO_KEYS", str(made / "autograder" / "keys"))
    place = tmp_path / "instructor"
    handin.release(made, place)
    handin.hand_in(place, "ann", {**gc.right(), ("draft", "tiny-draft-a"): dc.TEXT})
    handin.hand_in(place, "wes", gc.wrong())
    handin.hand_in(place, "bo", {("draft", "tiny-draft-a"): {"text": ["not", "a", "draft"]}})
    ours, theirs = both(place, tmp_path)
    cc.grade(ours, gc.ASSIGNMENT)
    Course(theirs).autograde(gc.ASSIGNMENT, "*")
    assert cc.booked(ours, gc.ASSIGNMENT) == cc.booked(theirs, gc.ASSIGNMENT)
    assert cc.pages(ours, gc.ASSIGNMENT) == cc.pages(theirs, gc.ASSIGNMENT)
    cc.stock(theirs).autograde(gc.ASSIGNMENT, "*")
    assert points(ours, gc.ASSIGNMENT) == points(theirs, gc.ASSIGNMENT)


def test_a_course_folder_that_instructors_share_gets_the_same_permissions(
    graded_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
    place = tmp_path / "instructor"
    handin.release(graded_master, place)
    handin.hand_in(place, "ann", gc.right())
    with (place / "nbgrader_config.py").open("a") as file:
        file.write("\nc.CourseDirectory.groupshared = True\n")
    ours, theirs = both(place, tmp_path)
    cc.grade(ours, gc.ASSIGNMENT)
    Course(theirs).autograde(gc.ASSIGNMENT, "*")
    assert cc.pages(ours, gc.ASSIGNMENT) == cc.pages(theirs, gc.ASSIGNMENT)
    for name in ("autograded", f"autograded/ann/{gc.ASSIGNMENT}"):
        assert (ours / name).stat().st_mode == (theirs / name).stat().st_mode, name


def test_a_second_round_keeps_what_a_person_marked_and_wants_a_look(tmp_path: Path) -> None:
    """As nbgrader: marks, extra credit and comments stay; a program's score that a person overruled waits again."""
    unit = "itp/naturalization"
    place = tmp_path / "instructor"
    name = cc.release(place, unit)
    for student, given in cc.prepared(name, "a").items():
        cc.hand_in(place, unit, student, given)
    Course(place).autograde(name, "*")
    with Gradebook(database(place), COURSE) as book:
        for cell, mark, extra in (("decision-law", 1.5, None), ("dates", 3.0, 0.5)):
            grade = book.find_grade(cell, "assessment", name, "wrong-a")
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = mark, extra, False
        book.find_comment("decision-law", "assessment", name, "wrong-a").manual_comment = "Cite the paragraph."
        book.grant_extension(name, "wrong-a", days=1)
        book.db.commit()
    due(place, name, "2026-08-01")
    ours, theirs = both(place, tmp_path)
    assert cc.grade(ours, name, again=True).graded == 4
    Course(theirs).autograde(name, "*")
    assert cc.booked(ours, name) == cc.booked(theirs, name)
    kept = {g[0]: g[1:] for g in cc.booked(ours, name)["wrong-a"]["assessment"]["grades"]}
    assert kept["decision-law"][1:4] == (1.5, None, False)
    assert kept["dates"][1:4] == (3.0, 0.5, True)
