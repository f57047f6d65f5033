"""Autograding without running anything: grade cells get their score, answer cells their text, from the journal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder.preprocess.calls import call_of
from autograder.scoring.keys import Key, load_key
from autograder.scoring.report import html, plain, written_html
from autograder.scoring.score import score
from autograder.scoring.sheet import Sheet, form_of, read_sheet
from autograder.scoring.words import drafted, in_words
from course.journal.journal import FILENAME


class UngradableCellError(ValueError):
    """A cell asks for something this version does not do; the message names it and says what to do."""


class ScoreFromJournal(NbGraderPreprocessor):  # type: ignore[misc]
    """In the place of nbgrader's Execute: no kernel is started and no cell of a trainee is run."""

    keys = Unicode("", help="The folder of keys; default: ISO_KEYS, or the package's own.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Write outputs into grade cells and answer cells.

        Raises:
            UngradableCellError: a graded cell is not one of ours.
        """
        about = resources["nbgrader"]
        if not any(_ours(cell) for cell in nb.cells):
            return nb, resources
        key = load_key(about["assignment"], Path(self.keys) if self.keys else None)
        sheet = read_sheet(Path(resources["metadata"]["path"]) / FILENAME, key.scheme.unit)
        if sheet.note:
            self.log.warning("%s, %s: %s", about["student"], about["assignment"], sheet.note)
        marker = _Marker(key, sheet, about["assignment"], about["notebook"])
        for number, cell in enumerate(nb.cells, 1):
            if _ours(cell):
                cell.outputs = marker.outputs(cell, number)
        return nb, resources


def _ours(cell: NotebookNode) -> bool:
    if cell.cell_type != "code":
        return False
    return utils.is_grade(cell) or utils.is_solution(cell) or call_of(cell, "show") is not None


class _Marker:
    """Marks the cells of one notebook of one submission."""

    def __init__(self, key: Key, sheet: Sheet, assignment: str, notebook: str) -> None:
        self.key, self.sheet, self.assignment, self.notebook = key, sheet, assignment, notebook
        self.form = form_of(sheet, key)

    def outputs(self, cell: NotebookNode, number: int) -> list[NotebookNode]:
        shown = call_of(cell, "show")
        if shown is not None and not utils.is_grade(cell) and not utils.is_solution(cell):
            return self._answer(*shown) if len(shown) > 1 and shown[0] == self.key.scheme.unit else []
        return self._score(cell, number)

    def _score(self, cell: NotebookNode, number: int) -> list[NotebookNode]:
        called = call_of(cell, "grade")
        name = cell.metadata.nbgrader.get("grade_id")
        if called is None or len(called) != 2 or called[0] != self.assignment or utils.is_solution(cell):
            raise UngradableCellError(
                f"{self.notebook}.ipynb, cell {name!r}: it grades code, and this version runs no trainee's code: "
                "score it from the answer journal, or make it a task cell for an instructor to mark."
            )
        criterion = self.key.scheme.criterion(called[1])
        if float(cell.metadata.nbgrader["points"]) != criterion.points:
            raise UngradableCellError(
                f"{self.notebook}.ipynb, cell {name!r} is worth {cell.metadata.nbgrader['points']} points, but the "
                f"marking scheme gives {criterion.points:g}: run iso build and release the unit again."
            )
        found = score(self.sheet.answers, self.key, self.form, criterion)
        data = {"text/html": html(found, self.sheet.note), "text/plain": plain(found, self.sheet.note)}
        return [
            new_output("display_data", data=data),
            new_output("execute_result", data={"text/plain": repr(found.points)}, execution_count=number),
        ]

    def _answer(self, _unit: str, activity: str, *items: str) -> list[NotebookNode]:
        """The written answers of an activity in full: what an instructor marks and the trainee sees again."""
        form = self.key.scheme.forms[self.form]
        asked = form.quizzes.get(activity, ())
        texts = []
        if activity in form.drafts:
            task = self.key.draft(self.form, activity)
            texts.append((f"{task.title}: {task.asks}", drafted(self.sheet.answers.get((activity, task.id)))))
        for item_id in (i for i in asked if not items or i in items):
            question = self.key.items[item_id].blind()
            texts.append((question.stem, in_words(question, self.sheet.answers.get((activity, item_id)))))
        data = {
            "text/html": "".join(written_html(stem, said) for stem, said in texts),
            "text/plain": "\n\n".join(f"{stem}\n\n{said}" for stem, said in texts),
        }
        return [new_output("display_data", data=data)] if texts else []
