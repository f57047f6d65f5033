"""A class in one course: units released, submissions as collected, graded by us or by nbgrader itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import Config

from autograder.cohort.code import refused
from autograder.cohort.run import Order, Result, Telling, grade_cohort
from autograder.cohort.workers import workers
from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course
from autograder.release.trainee import release_unit
from autograder.scoring.answers import Submission, load_submissions
from autograder.scoring.keys import key_root
from course.journal.journal import Journal
from course.library.shelf import shelf

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TIME = "2026-08-10 12:00:00.000000 UTC"


def release(place: Path, unit: str) -> str:
    """A real unit released in a course; returns the assignment."""
    release_unit(unit, shelf=shelf(), course=place)
    return unit.replace("/", "-")


def prepared(assignment: str, *forms: str) -> dict[str, Submission]:
    """The prepared answers of an assignment, by a trainee's name made of kind and form."""
    found = load_submissions(key_root() / assignment)
    return {f"{s.kind.value}-{s.form}": s for s in found if not forms or s.form in forms}


def hand_in(place: Path, unit: str, student: str, given: Submission | None, at: str = TIME) -> Path:
    """A submission as collected; returns its folder."""
    assignment = unit.replace("/", "-")
    folder = place / "submitted" / student / assignment
    shutil.copytree(place / "release" / assignment, folder)
    (folder / "timestamp.txt").write_text(at)
    (folder / "submission_secret.txt").write_text("ab" * 64)
    if given:
        journal = Journal.exactly(folder / "responses.jsonl")
        journal.append(unit, "exam", "form", given.form)
        for activity, item, value in given.lines():
            journal.append(unit, activity, item, value)
    return folder


class Heard:
    """What a run said, and a stop after so many are done, for tests that need one."""

    def __init__(self, stop: int | None = None) -> None:
        self.failed: list[tuple[str, str]] = []
        self.odd: list[tuple[str, str]] = []
        self.steps: list[int] = []
        self.totals: tuple[int, int] = (0, 0)
        self.stop = stop

    @contextmanager
    def bar(self, total: int, before: int) -> Iterator[Callable[[int], None]]:
        self.totals = (total, before)

        def step(more: int) -> None:
            self.steps.append(more)
            if self.stop is not None and sum(self.steps) >= self.stop:
                raise KeyboardInterrupt

        yield step

    def telling(self) -> Telling:
        return Telling(lambda *f: self.failed.append(f), lambda *o: self.odd.append(o), self.bar)


def grade(place: Path, assignment: str, *only: str, again: bool = False, heard: Heard | None = None) -> Result:
    """Grade as ``iso grade`` does."""
    heard = heard or Heard()
    return grade_cohort(Course(place), Order(assignment, only, again), refused, heard.telling(), NOW)


def grade_with(place: Path, assignment: str, heard: Heard, count: int = 1, cluster: str = "") -> Result:
    """The same with helpers."""
    with workers(count, cluster) as executor:
        return grade_cohort(Course(place), Order(assignment), refused, heard.telling(), NOW, executor)


def stock(place: Path) -> Course:
    """The course with nothing of ours: nbgrader's own preprocessors, a kernel for each notebook."""
    made = Course(place)
    plain = {"CourseDirectory": {"course_id": COURSE, "root": str(place), "db_url": database(place)}}
    made._api = NbGraderAPI(config=Config(plain))
    return made


def booked(place: Path, assignment: str) -> dict[str, Any]:
    """All that the gradebook says of an assignment, as nbgrader's own classes read it, without ids."""
    said: dict[str, Any] = {}
    with Gradebook(database(place), COURSE) as book:
        said["students"] = sorted(s.id for s in book.students)
        for one in book.assignment_submissions(assignment):
            mine = {k: v for k, v in one.to_dict().items() if k != "id"}
            mine["off"], mine["late"] = one.late_submission_penalty, one.total_seconds_late
            for nb in one.notebooks:
                there = {k: v for k, v in nb.to_dict().items() if k != "id"}
                there["off"], there["tests"] = nb.late_submission_penalty, nb.failed_tests
                there["grades"] = sorted(
                    (g.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade, bool(g.failed_tests))
                    for g in nb.grades
                )
                there["comments"] = sorted((c.name, c.auto_comment, c.manual_comment) for c in nb.comments)
                mine[nb.name] = there
            said[one.student.id] = mine
    return said


def pages(place: Path, assignment: str) -> dict[str, tuple[bytes, int]]:
    """Every file of the graded submissions, with its bytes and permissions."""
    found = {}
    for folder, _, names in os.walk(place / "autograded"):
        for name in names:
            path = Path(folder, name)
            if assignment in path.parts:
                found[str(path.relative_to(place))] = (path.read_bytes(), path.stat().st_mode & 0o777)
    return found
