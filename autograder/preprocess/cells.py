"""The cells that get something from the answer journal: points in grade cells, written answers in showing cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils

from autograder.preprocess.calls import call_of
from autograder.scoring.code import score_code
from autograder.scoring.keys import Key
from autograder.scoring.report import html, plain, written_html
from autograder.scoring.score import score
from autograder.scoring.sheet import Sheet, form_of
from autograder.scoring.words import drafted, in_words


class UngradableCellError(ValueError):
    """A cell asks for something that can't be done; the message names it and says what to do."""


def is_ours(cell: NotebookNode) -> bool:
    """Whether a cell must get an output, from the journal or by running code."""
    return cell.cell_type == "code" and (is_shown(cell) or utils.is_grade(cell) or utils.is_solution(cell))


def is_shown(cell: NotebookNode) -> bool:
    """Whether a cell shows a written answer again."""
    return not utils.is_grade(cell) and not utils.is_solution(cell) and call_of(cell, "show") is not None


def is_code(cell: NotebookNode) -> bool:
    """Whether a cell is graded by running code: an answer in code, or a test of one."""
    graded = utils.is_grade(cell) or utils.is_solution(cell)
    return cell.cell_type == "code" and graded and (utils.is_solution(cell) or call_of(cell, "grade") is None)


def checks_of(cells: Sequence[NotebookNode], key: Key | None) -> dict[int, list[str]]:
    """The expressions to be worked out in the sandbox, by the place of the grade cell they are for."""
    found: dict[int, list[str]] = {}
    known = {c.id: c for c in key.scheme.criteria if c.counts == "code"} if key else {}
    for n, cell in enumerate(cells if known else ()):
        called = call_of(cell, "grade") if utils.is_grade(cell) and not is_code(cell) else None
        if called and called[-1] in known:
            found[n] = [check.call for check in known[called[-1]].checks]
    return found


class Cells:
    """Fills the cells of one submission's notebooks from its answer sheet."""

    def __init__(self, key: Key, sheet: Sheet, assignment: str) -> None:
        self.key, self.sheet, self.assignment = key, sheet, assignment
        self.form = form_of(sheet, key)

    def outputs(
        self, cell: NotebookNode, number: int, notebook: str, values: Mapping[int, Sequence[Any]] | None = None
    ) -> list[NotebookNode]:
        """The outputs of a cell of ours; ``number`` is its place in the notebook, from 1.

        ``values`` are what the sandbox says of checks, by the place of their cell from 0.

        Raises:
            UngradableCellError: a graded cell does not ask for a criterion as the marking scheme has it.
        """
        if is_shown(cell):
            shown = call_of(cell, "show") or ()
            return self._answer(*shown) if len(shown) > 1 and shown[0] == self.key.scheme.unit else []
        return self._score(cell, number, notebook, values or {})

    def _score(
        self, cell: NotebookNode, number: int, notebook: str, values: Mapping[int, Sequence[Any]]
    ) -> list[NotebookNode]:
        called = call_of(cell, "grade")
        name = cell.metadata.nbgrader.get("grade_id")
        if called is None or len(called) != 2 or called[0] != self.assignment or utils.is_solution(cell):
            raise UngradableCellError(
                f"{notebook}.ipynb, cell {name!r}: it grades code, and nobody said to run trainees' code: "
                "run `iso grade` with --run-code (in a sandbox), or set c.ScoreFromJournal.run_code in "
                "nbgrader_config.py."
            )
        criterion = self.key.scheme.criterion(called[1])
        if float(cell.metadata.nbgrader["points"]) != criterion.points:
            raise UngradableCellError(
                f"{notebook}.ipynb, cell {name!r} is worth {cell.metadata.nbgrader['points']} points, but the "
                f"marking scheme gives {criterion.points:g}: run iso build and release the unit again."
            )
        if criterion.counts == "code":
            found = score_code(criterion, values.get(number - 1))
        else:
            found = score(self.sheet.answers, self.key, self.form, criterion)
        data = {"text/html": html(found, self.sheet.note), "text/plain": plain(found, self.sheet.note)}
        return [
            _output("display_data", data),
            _output("execute_result", {"text/plain": repr(found.points)}, execution_count=number),
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
        return [_output("display_data", data)] if texts else []


def _output(kind: str, data: dict[str, str], **more: int) -> NotebookNode:
    """As nbformat makes one, without holding our own output against its schema: that takes longer than the scoring."""
    return NotebookNode(output_type=kind, metadata=NotebookNode(), data=NotebookNode(data), **more)
