"""A graded course in one process: released, and submissions put where collecting would put them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gradedcourse as gc
import nbformat
import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook

from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course
from autograder.release.stage import stage
from autograder.release.trainee import release_unit
from autograder.release.workspace import make_workspace
from course.journal.journal import Journal
from course.library.home import root
from course.library.shelf import Shelf, shelf

GRADES = ("dates", "issues", "actions", "outcome")
TASKS = ("decision-law", "decision-plain")


def release(course: Path, place: Path) -> Course:
    """The tiny unit released in a new workspace at ``place``."""
    make_workspace(place)
    release_unit(gc.UNIT, shelf=Shelf(course), course=place, keys=course / "autograder" / "keys")
    return Course(place)


@contextmanager
def trainee(course: Path, unit: str, base: Path, patch: pytest.MonkeyPatch, **env: Path) -> Iterator[Path]:
    """The folder of a trainee on form a with a unit of ``course`` released in it, and the trainee in it."""
    keys = course / "autograder" / "keys"
    folder = stage(unit, base / "instructor", shelf=Shelf(course), keys=keys)
    for name in ("ISO_RESPONSES", "ISO_HEADLESS", "NBGRADER_EXECUTION", "JUPYTERHUB_USER"):
        patch.delenv(name, raising=False)
    for name, value in {"ISO_HOME": course, "ISO_KEYS": keys, **env}.items():
        patch.setenv(name, str(value))
    patch.chdir(folder)
    root.cache_clear()
    shelf.cache_clear()
    Journal(folder).append(unit, "exam", "form", "a")
    yield folder
    root.cache_clear()
    shelf.cache_clear()


def hand_in(place: Path, student: str, answers: dict[tuple[str, str], Any] | None = None) -> Path:
    """A submission as collected: the released notebooks and a journal; returns its folder."""
    folder = place / "submitted" / student / gc.ASSIGNMENT
    shutil.copytree(place / "release" / gc.ASSIGNMENT, folder)
    (folder / "timestamp.txt").write_text("2026-08-10 12:00:00.000000 UTC")
    (folder / "submission_secret.txt").write_text("ab" * 64)
    if answers is not None:
        gc.answer(folder, answers)
    return folder


def stock(place: Path) -> Course:
    """The course with nbgrader's own Execute in the place of our scoring."""
    course = Course(place)
    course.config.Autograde.autograde_preprocessors = [
        "nbgrader.preprocessors.Execute",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.SaveAutoGrades",
    ]
    course.config.Execute.shutdown_kernel = "immediate"
    course._api.update_config(course.config)
    return course


def scores(place: Path, student: str, assignment: str = gc.ASSIGNMENT) -> dict[str, float | None]:
    """The automatic score of every cell of a submission, as the gradebook has it."""
    with Gradebook(database(place), COURSE) as book:
        found = book.find_submission_notebook("assessment", assignment, student)
        return {grade.name: grade.auto_score for grade in found.grades}


def waiting(place: Path, student: str) -> set[str]:
    """The cells an instructor still has to mark."""
    with Gradebook(database(place), COURSE) as book:
        found = book.find_submission_notebook("assessment", gc.ASSIGNMENT, student)
        return {grade.name for grade in found.grades if grade.needs_manual_grade}


def edit(folder: Path) -> tuple[Path, nbformat.NotebookNode]:
    """The assessment notebook of a submission, to be spoiled."""
    path = folder / "assessment.ipynb"
    return path, nbformat.read(path, as_version=4)


def graded_cells(nb: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Its cells with nbgrader metadata."""
    return [c for c in nb.cells if "nbgrader" in c.metadata]


#: Official sources of law; and, for what is no law, the paper or the method itself.
_OFFICIAL = re.compile(r"https://(?:[a-z.]+\.(?:gov|int)|doi\.org|github\.com/open-spaced-repetition)/")


def assert_inert(page: str) -> None:
    """Nothing on the page runs or is fetched; a link a reader may follow leads to an official source of law."""
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.find_all(["script", "iframe", "object", "embed", "form", "link", "base"])
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        for name in ("href", "src", "action", "formaction", "xlink:href", "srcset"):
            address = str(tag.attrs.get(name, "#"))
            assert address.startswith(("#", "data:image/")) or (tag.name == "a" and _OFFICIAL.match(address)), tag
