"""nbgrader's own autograde with the same gate: a grade that was released does not fall unasked there either."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.exchange.default import Exchange
from nbgrader.preprocessors import SaveAutoGrades

from autograder.cohort.changes import DEFAULT, Change, Record, key_version, moment
from autograder.cohort.held import Holdings, Work
from autograder.cohort.outlook import NEAR
from autograder.cohort.released import handed_back
from autograder.cohort.worth import worth
from autograder.nbgrader_config import COURSE
from autograder.preprocess.course_folder import course_of


class SaveReleased(SaveAutoGrades):  # type: ignore[misc]
    """Saves the program's points, and puts those back that would lower a grade the trainee has been told.

    New work has a secret of its own, so feedback on earlier work never holds it back.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """As nbgrader does it; every change of a score that was there goes on record."""
        about = resources["nbgrader"]
        book = Holdings(about["db_url"], about["assignment"])
        try:
            before = book.of([about["student"]]).get(about["student"])
            nb, resources = super().preprocess(nb, resources)
            after = book.of([about["student"]]).get(about["student"])
        finally:
            book.close()
        if before and after and any(h.auto is not None or h.manual is not None for h in before.grades.values()):
            self._compare(about, before, after, tuple(book.notebooks.values()))
        return nb, resources

    def _compare(self, about: dict[str, Any], before: Work, after: Work, notebooks: tuple[str, ...]) -> None:
        course = course_of(self)
        folder = Path(course.format_path(course.submitted_directory, about["student"], about["assignment"]))
        place = Path(Exchange(coursedir=course, parent=self).root) / (course.course_id or COURSE) / "feedback"
        out = handed_back(place, folder, notebooks)
        back = out and _sum(after) < _sum(before) - NEAR
        key, by = key_version(about["assignment"]), getpass.getuser()
        at = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
        changes = [
            Change(
                student=about["student"],
                criterion=cell[1],
                before=before.grades[cell].auto,
                after=held.auto,
                total_before=before.total,
                total_after=after.total,
                handed_in=moment(after.at),
                released=out,
                held=back,
                key=key,
                because=DEFAULT,
                by=by,
                at=at,
            )
            for cell, held in after.grades.items()
            if cell in before.grades and before.grades[cell].auto != held.auto
        ]
        if back:
            self._put_back(about, before)
            self.log.warning(
                "%s: the grade was released and would fall from %g to %g, so it is held back: `iso grade UNIT --again "
                "--lower-released-grades` lowers it.",
                about["student"],
                before.total,
                after.total,
            )
        Record(Path(course.root), about["assignment"]).write(changes)

    def _put_back(self, about: dict[str, Any], before: Work) -> None:
        with Gradebook(about["db_url"]) as book:
            for cell, held in before.grades.items():
                grade = book.find_grade(cell[1], cell[0], about["assignment"], about["student"])
                grade.auto_score, grade.needs_manual_grade = held.auto, cell in before.waiting
            book.db.commit()


def _sum(work: Work) -> float:
    return sum(worth(held, held.auto) for held in work.grades.values())
