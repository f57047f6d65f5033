"""``nbgrader generate_feedback`` with our pages: the exporter it converts graded notebooks with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter

from autograder.feedback.maker import NoPaperError
from autograder.feedback.page import page, pointer
from autograder.feedback.run import Desk
from autograder.preprocess.course_folder import course_of
from autograder.release.course import Course
from course.library.shelf import ContentError


class FeedbackExporter(HTMLExporter):  # type: ignore[misc]
    """One page a unit for work scored from the journal; the template's page where code is graded."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._desks: dict[str, Desk | None] = {}

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page for one graded notebook.

        Raises:
            OtherKeyError, NoPaperError: there is none to write now; nbgrader puts the sentence into its log.
        """
        about = (resources or {}).get("nbgrader", {})
        desk = self._desk(str(about.get("assignment", "")))
        found = list(desk.submitted([str(about.get("student", ""))])) if desk else []
        if desk is None or not found:
            text, made = super().from_filename(filename, resources=resources, **kw)
            return text, made
        paper, name = desk.maker.paper(found[0]), Path(filename).stem
        whole = desk.maker.notebook
        made = {**(resources or {}), "output_extension": self.file_extension, "outputs": {}}
        return (page(paper) if name == whole else pointer(paper, name, whole)), made

    def _desk(self, assignment: str) -> Desk | None:
        """What writes the pages of an assignment; None where it is not scored by a marking scheme of ours."""
        if assignment not in self._desks:
            place = Path(course_of(self).root)
            keys = self.config.ScoreFromJournal.get("keys")  # ".keys" is what every dict has
            try:
                self._desks[assignment] = Desk(
                    Course(place, Path(keys) if isinstance(keys, str) and keys else None), assignment
                )
            except (NoPaperError, ContentError):
                self._desks[assignment] = None
        return self._desks[assignment]
