"""Marks on a feedback page: nbgrader's, and whether one is still to come."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades


class Marks(GetGrades):  # type: ignore[misc]
    """nbgrader's step, which gives written work that nobody has marked yet no points; ``waiting`` says so."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        found = self.gradebook.find_grade(
            cell.metadata.nbgrader["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        )
        cell.metadata.nbgrader["waiting"] = bool(found.needs_manual_grade and found.manual_score is None)
