"""A small class whose work is graded, for the tests of feedback and of scoring again."""

from __future__ import annotations

import hashlib
import shutil
import warnings
from pathlib import Path
from typing import Any

import cohortcourse as cc
import gradedcourse as gc
import handin
import yaml
from nbgrader.api import Gradebook

from autograder.cohort.run import Order
from autograder.feedback.run import Written, feedback_all
from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course

ODD = 'x"; <b onmouseover=alert(1)>eve'  #: a name as a file system allows it


def make(place: Path, course: Path) -> Path:
    """A course at ``place`` in which the tiny unit was released, and three trainees have handed in and been scored."""
    handin.release(course, place)
    for name, answers in (("ada", gc.right()), ("bob", gc.wrong()), (ODD, gc.wrong())):
        folder = handin.hand_in(place, name, answers)
        (folder / "submission_secret.txt").write_text(hashlib.sha512(name.encode()).hexdigest())
    assert cc.grade(place, gc.ASSIGNMENT).graded == 3
    return place


def mark(place: Path, student: str, criterion: str, points: float, comment: str = "") -> None:
    """A person's points for one criterion."""
    with Gradebook(database(place), COURSE) as book:
        for held in book.find_submission_notebook("assessment", gc.ASSIGNMENT, student).grades:
            if held.name == criterion:
                held.manual_score, held.needs_manual_grade = points, False
        for said in book.find_submission_notebook("assessment", gc.ASSIGNMENT, student).comments:
            if said.name == criterion and comment:
                said.manual_comment = comment
        book.db.commit()


def other_key(keys: Path, base: Path, kind: str, **change: Any) -> Path:
    """A copy of the keys in which the items of one kind, on form a, say something else."""
    made = Path(shutil.copytree(keys, base / "corrected"))
    path = made / gc.ASSIGNMENT / "items.yaml"
    head, _, body = path.read_text("utf-8").partition("\n")
    items = yaml.safe_load(body)
    for item in items:
        if item["id"] == f"tiny-{kind}-a":
            item.update(change)
    path.write_text(f"{head}\n{yaml.safe_dump(items, sort_keys=False)}", "utf-8")
    return made


def write(place: Path, *only: str, pdf: bool = False) -> tuple[Written, list[tuple[str, str]]]:
    """Write the feedback, and what was said of it."""
    said: list[tuple[str, str]] = []
    done = feedback_all(Course(place), Order(gc.ASSIGNMENT, only), lambda *s: said.append(s), lambda _n: None, pdf=pdf)
    return done, said


def page(place: Path, student: str, notebook: str = "assessment") -> str:
    """A page as it was written."""
    return (place / "feedback" / student / gc.ASSIGNMENT / f"{notebook}.html").read_text("utf-8")


def hand_back(place: Path) -> None:
    """nbgrader's own release of feedback, for everybody."""
    place.joinpath("exchange").chmod(0o777)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # nbgrader 0.9.6 passes itself a misspelt argument
        result = Course(place)._api.release_feedback(gc.ASSIGNMENT)
    assert result["success"], result


def total(place: Path, student: str) -> float:
    """The points of a submission after penalties, as nbgrader exports them."""
    with Gradebook(database(place), COURSE) as book:
        found = book.find_submission(gc.ASSIGNMENT, student)
        return round(found.score - found.late_submission_penalty, 4)
