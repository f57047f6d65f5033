"""Formgrader's page with the review of decisions above each criterion, and the comments kept for it.

It works on pages that formgrader shows and on nothing else: what is released and what trainees get back never pass here
with a submission's id, so that nothing of it can reach them.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from autograder.marking.advice import Advice, advise
from autograder.marking.book import Book
from autograder.marking.comments import ANY, Bank, Comment, with_level_first
from autograder.marking.panel import panel
from autograder.marking.store import MarkingError
from autograder.marking.work import Assignment, load_assignments
from autograder.preprocess.clean import KEPT
from autograder.writing.rubric import Measure
from course.library.shelf import ContentError

STATIC = Path(__file__).resolve().parents[1] / "marking" / "static"
HURRY = 2  #: seconds to wait for a store that somebody else writes; the page opens without it


class Beside(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts a panel above each task cell that the rubric marks, when formgrader asks for the page."""

    course = Unicode("", help="The course folder.").tag(config=True)
    display_data_priority = List(KEPT, help="nbconvert's order of the kinds of output.").tag(config=True)
    keys = Unicode("", help="The folder of keys; default: ISO_KEYS, or the package's own.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """The notebook with panels; as it was for any other page, or where the review can't be read."""
        if "submission_id" not in resources or "student" not in resources or "nbgrader" in resources:
            return nb, resources
        name = str(resources["assignment_id"])
        tasks = [cell for cell in nb.cells if utils.is_task(cell)]
        if not tasks:
            return nb, resources
        try:
            panels: dict[str, str] = {}
            for assignment in load_assignments(name, Path(self.keys) if self.keys else None):
                panels |= self._panels(assignment, str(resources["student"]), Path(resources["metadata"]["path"]))
        except ContentError as problem:
            self.log.info("%s: no review beside the text: %s", name, problem)
            return nb, resources
        except Exception as problem:  # the page must open: marking never waits for the review
            self.log.exception("%s: the review beside the text failed", name)
            said = (
                f"The review can't be shown here ({type(problem).__name__}): mark as usual, and see the server's log."
            )
            nb.cells = [_cell(f"<p><strong>{escape(said)}</strong></p>"), *nb.cells]
            return nb, resources
        cells: list[NotebookNode] = []
        for cell in nb.cells:
            html = panels.get(cell.metadata.nbgrader.grade_id, "") if utils.is_task(cell) else ""
            if html:
                cells.append(_cell(html if any(_ours(c) for c in cells) else _head() + html))
            cells.append(cell)
        nb.cells = cells
        return nb, resources

    def _panels(self, assignment: Assignment, student: str, folder: Path) -> dict[str, str]:
        piece = assignment.piece(student, folder)
        advice = advise(assignment, piece)
        comments, note = self._comments(assignment)
        found = {}
        for measure in assignment.rubric.criteria:
            mine = [c for c in comments if c.criterion == measure.id]
            picks = bank(measure, advice[measure.id], mine, note)
            found[measure.id] = panel(piece, measure, advice[measure.id]) + picks
        return found

    def _comments(self, assignment: Assignment) -> tuple[tuple[Comment, ...], str]:
        """The comments kept for this rubric, after counting the uses; none and why where the store is busy."""
        place = Path(self.course)
        try:
            kept = Bank(place, assignment.kept_as, HURRY)
            marks = Book(place, assignment.name, assignment.criteria, patience=HURRY).marks()
            written = {c: {who: m[c].comment for who, m in marks.items() if c in m} for c in assignment.criteria}
            kept.note_uses(assignment.name, written)
            return kept.comments(), ""
        except MarkingError as problem:
            return (), str(problem)


def bank(measure: Measure, advice: Advice, comments: list[Comment], note: str) -> str:
    """The comments of a criterion to pick from: those for the suggested level first, then the most used."""
    names = [level.name for level in measure.levels]
    options = "".join(
        f'<option value="{escape(c.text)}">{escape(c.text)} '
        f"({escape('any level' if c.level == ANY else names[c.level])}, used {c.used})</option>"
        for c in with_level_first(comments, advice.level)
    )
    said = note or ("" if comments else "No comment is kept for this criterion yet.")
    label = f"Comments kept: {measure.title}"
    return (
        f'<div class="iso-bank" data-criterion="{escape(measure.id)}">'
        f'<select class="tabbable" aria-label="{escape(label)}"{"" if comments else " disabled"}>{options}</select> '
        f'<button type="button" class="btn btn-default btn-sm tabbable"{"" if comments else " disabled"}>'
        f"Put it into the comment</button> <small>{escape(said)}</small></div>"
    )


def _head() -> str:
    """Our style and script, once a page."""
    style, script = ((STATIC / name).read_text("utf-8") for name in ("panel.css", "formgrader.js"))
    return f"<style>{style}</style><script>{script}</script>"


def _cell(html: str) -> NotebookNode:
    cell = new_code_cell("", outputs=[new_output("display_data", data={"text/html": html})])
    cell.metadata.update({"iso_beside": True, "transient": {"remove_source": True}})
    return cell


def _ours(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("iso_beside"))
