"""Autograding by journal and key: grade cells get their score, answer cells their text; code runs only in a sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Unicode

from autograder.coderun.runner import SECONDS, Ran, running
from autograder.cohort.flags import Flags
from autograder.cohort.oddities import of_answers
from autograder.preprocess.cells import Cells, checks_of, is_code, is_ours
from autograder.preprocess.course_folder import course_of
from autograder.sandbox.probe import NoSandboxError, trouble
from autograder.scoring.keys import Key, key_root, load_key
from autograder.scoring.sheet import read_sheet
from course.journal.journal import FILENAME


class ScoreFromJournal(NbGraderPreprocessor):  # type: ignore[misc]
    """In the place of nbgrader's Execute: no kernel is started, and no cell of a trainee runs outside a sandbox."""

    keys = Unicode("", help="The folder of keys; default: ISO_KEYS, or the package's own.").tag(config=True)

    run_code = Bool(default_value=False, help="Run trainees' code in graded cells, in a sandbox.").tag(config=True)

    run_code_without_sandbox = Bool(
        default_value=False, help="Run trainees' code with nothing around it. It can do whatever you can."
    ).tag(config=True)

    seconds = Float(SECONDS, help="Of one cell of code.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Write outputs into grade cells and answer cells.

        Raises:
            UngradableCellError: a graded cell is not one of ours.
            NoSandboxError: code is to be run and nothing here contains it.
        """
        about = resources["nbgrader"]
        if not any(is_ours(cell) for cell in nb.cells):
            return nb, resources
        journal = [is_ours(cell) and not is_code(cell) for cell in nb.cells]
        runs = any(is_code(cell) for cell in nb.cells)
        key = load_key(about["assignment"], Path(self.keys) if self.keys else None) if any(journal) else None
        notes: list[str] = []
        ran = Ran()
        if runs and (self.run_code or self.run_code_without_sandbox):
            ran = self._run(nb, resources, key, [n for n, ours in enumerate(journal) if ours])
            notes += ran.notes
        elif runs:
            journal = [is_ours(cell) for cell in nb.cells]
            key = load_key(about["assignment"], Path(self.keys) if self.keys else None)
        if key:
            notes += self._fill(nb, resources, key, journal, ran)
        for note in notes:
            self.log.warning("%s, %s: %s", about["student"], about["assignment"], note)
        if about["student"]:  # none where the release itself goes through, to be read once for a class
            Flags(Path(course_of(self).root), about["assignment"]).add(about["student"], about["notebook"], notes)
        return nb, resources

    def _fill(self, nb: NotebookNode, resources: dict[str, Any], key: Key, journal: list[bool], ran: Ran) -> list[str]:
        """Score the cells of the journal; what is to be said of that."""
        about = resources["nbgrader"]
        sheet = read_sheet(Path(resources["metadata"]["path"]) / FILENAME, key.scheme.unit)
        cells = Cells(key, sheet, about["assignment"])
        for number, cell in enumerate(nb.cells, 1):
            if journal[number - 1]:
                cell.outputs = cells.outputs(cell, number, about["notebook"], ran.values)
        return [*([sheet.note] if sheet.note else []), *of_answers(sheet, key)]

    def _run(self, nb: NotebookNode, resources: dict[str, Any], key: Key | None, left_out: list[int]) -> Ran:
        boxed = not self.run_code_without_sandbox
        if boxed and (why := trouble()):
            raise NoSandboxError(
                f"{why} Nothing was run. If you trust every trainee with all that you can read and change, set "
                "c.ScoreFromJournal.run_code_without_sandbox = True."
            )
        about, place = resources["nbgrader"], course_of(self)
        handed_in = place.format_path(place.submitted_directory, about["student"], about["assignment"])
        secret = [Path(place.root), key_root(), *([Path(self.keys)] if self.keys else [])]
        with running(self.seconds, boxed=boxed, secret=secret) as runner:
            return runner(nb, left_out, Path(resources["metadata"]["path"]), checks_of(nb.cells, key), Path(handed_in))
