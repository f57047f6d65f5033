"""nbgrader's own steps on a course, run in this process: a second for what takes a command each three."""

from __future__ import annotations

import io
import logging
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from sqlalchemy.exc import SAWarning
from traitlets.config import Config, PyFileConfigLoader
from traitlets.log import get_logger

from autograder.nbgrader_config import configure
from autograder.release.workspace import CONFIG

#: The line of a traceback that names the exception.
_RAISED = re.compile(r"^[A-Za-z_][\w.]*(?:Error|Exception|Warning|Entry): ")


class StepError(RuntimeError):
    """One of nbgrader's steps failed; the message names it and says what nbgrader said."""


class Course:
    """The nbgrader course of a workspace, with the configuration the workspace's own file gives.

    With ``graded=False`` it needs no workspace and keeps no gradebook: enough to make trainees' versions.
    """

    def __init__(self, place: Path, keys: Path | None = None, *, graded: bool = True) -> None:
        self.place = place.resolve()
        if graded:
            self.config = PyFileConfigLoader(CONFIG, path=str(self.place)).load_config()
        else:
            self.config = Config()
            configure(self.config, self.place)
            self.config.SaveCells.enabled = False
            self.config.GenerateAssignment.no_database = True
        if keys:
            self.config.ScoreFromJournal.keys = str(keys)
        with _quiet():
            self._api = NbGraderAPI(config=self.config)

    def generate(self, assignment: str) -> Path:
        """Make the trainees' version of a staged assignment; returns its folder."""
        self._do("generate_assignment", self._api.generate_assignment, assignment)
        return self.place / "release" / assignment

    def release(self, assignment: str) -> None:
        """Put the released assignment into the exchange, over an earlier version."""
        exchange = self._api.exchange
        with self._about(assignment):
            step = exchange.ReleaseAssignment(
                coursedir=self._api.coursedir, authenticator=self._api.authenticator, parent=self._api
            )
            step.force = True
            self._run("release_assignment", step.start)

    def submit(self, assignment: str, folder: Path) -> str:
        """Hand in ``folder/<assignment>`` as the current user; returns the time on the receipt."""
        with self._about(assignment, student="*"), tempfile.TemporaryDirectory() as cache:
            step = self._api.exchange.Submit(
                coursedir=self._api.coursedir,
                authenticator=self._api.authenticator,
                parent=self._api,
                assignment_dir=str(folder),
                cache=cache,
            )
            self._run("submit", step.start)
        return str(step.timestamp)

    def collect(self, assignment: str) -> None:
        """Take in the newest submission of every trainee."""
        self._do("collect", self._api.collect, assignment)

    def autograde(self, assignment: str, student: str) -> None:
        """Score what the program can score."""
        self._do("autograde", self._api.autograde, assignment, student)

    def autograding(self) -> Autograde:
        """Nbgrader's own step of that name as this course configures it, not started."""
        return Autograde(coursedir=self._api.coursedir, parent=self._api)

    @property
    def folders(self) -> CourseDirectory:
        """Where this course keeps what, and its gradebook's address."""
        return self._api.coursedir

    @property
    def exchange(self) -> Path:
        """The folder that this course shares with trainees."""
        return Path(Exchange(coursedir=self._api.coursedir, parent=self._api).root)

    def feedback(self, assignment: str, student: str) -> Path:
        """Write the feedback pages of a trainee; returns their folder."""
        self._do("generate_feedback", self._api.generate_feedback, assignment, student)
        return self.place / "feedback" / student / assignment

    def forget(self, assignment: str, student: str) -> bool:
        """Take an assignment out of the gradebook if nobody but this student ever handed it in; False otherwise."""
        with self._api.gradebook as gradebook:
            if any(found.student.id != student for found in gradebook.assignment_submissions(assignment)):
                return False
            gradebook.remove_assignment(assignment)
        return True

    def _do(self, name: str, step: Callable[..., dict[str, Any]], *args: str) -> None:
        with _quiet():
            result = step(*args)
        if not result["success"]:
            raise StepError(_failed(name, result.get("log", ""), result.get("error", "")))

    def _run(self, name: str, step: Callable[[], None]) -> None:
        with _quiet() as log:
            try:
                step()
            except Exception as problem:
                raise StepError(_failed(name, log.getvalue(), str(problem))) from problem

    @contextmanager
    def _about(self, assignment: str, student: str = ".") -> Iterator[None]:
        course = self._api.coursedir
        before = course.assignment_id, course.student_id
        course.assignment_id, course.student_id = assignment, student
        try:
            yield
        finally:
            course.assignment_id, course.student_id = before


def _failed(name: str, log: str, error: str) -> str:
    """What nbgrader said in the end: the exception of the last traceback in its log, else its last error."""
    raised = [line.strip() for line in log.splitlines() if _RAISED.match(line.strip())]
    said = [line for line in log.splitlines() if line.startswith(("[ERROR]", "[CRITICAL]"))]
    lines = [line for line in error.splitlines() if line.strip()]
    why = next((found[-1] for found in (raised, said, lines) if found), "it gave no reason")
    return f"nbgrader {name} failed: {' '.join(_RAISED.sub('', why).split())}"


@contextmanager
def _quiet() -> Iterator[io.StringIO]:
    """Nbgrader's log kept for an error message instead of the screen."""
    log, heard = get_logger(), io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(logging.Formatter("[%(levelname)s] %(message)s"))
    before, log.handlers, passed_on = log.handlers, [handler], log.propagate
    log.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Object of type <Submitted", category=SAWarning)
            yield heard
    finally:
        log.handlers, log.propagate = before, passed_on
