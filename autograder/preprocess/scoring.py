"""Autograding without running anything: grade cells get their score, answer cells their text, from the journal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Unicode

from autograder.coderun.runner import running
from autograder.preprocess.cells import Cells, is_code, is_ours
from autograder.scoring.keys import load_key
from autograder.scoring.sheet import read_sheet
from course.journal.journal import FILENAME


class ScoreFromJournal(NbGraderPreprocessor):  # type: ignore[misc]
    """In the place of nbgrader's Execute: no kernel is started and no cell of a trainee is run."""

    keys = Unicode("", help="The folder of keys; default: ISO_KEYS, or the package's own.").tag(config=True)

    run_code = Bool(default_value=False, help="Run trainees' code in graded cells. It can do whatever you can.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Write outputs into grade cells and answer cells.

        Raises:
            UngradableCellError: a graded cell is not one of ours.
        """
        about = resources["nbgrader"]
        if not any(is_ours(cell) for cell in nb.cells):
            return nb, resources
        journal = [is_ours(cell) and not is_code(cell) for cell in nb.cells]
        if self.run_code and any(is_code(cell) for cell in nb.cells):
            with running() as runner:
                runner(nb, [n for n, ours in enumerate(journal) if ours], Path(resources["metadata"]["path"]))
        elif any(is_code(cell) for cell in nb.cells):
            journal = [is_ours(cell) for cell in nb.cells]
        if not any(journal):
            return nb, resources
        key = load_key(about["assignment"], Path(self.keys) if self.keys else None)
        sheet = read_sheet(Path(resources["metadata"]["path"]) / FILENAME, key.scheme.unit)
        if sheet.note:
            self.log.warning("%s, %s: %s", about["student"], about["assignment"], sheet.note)
        cells = Cells(key, sheet, about["assignment"])
        for number, cell in enumerate(nb.cells, 1):
            if journal[number - 1]:
                cell.outputs = cells.outputs(cell, number, about["notebook"])
        return nb, resources
