"""One submission: its points, what is odd about it, and the graded notebooks on disk beside the old ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils

from autograder.coderun.runner import Ran
from autograder.cohort.files import settle, take
from autograder.cohort.master import Master
from autograder.cohort.oddities import of_answers, of_file, of_writing, read_released
from autograder.cohort.rules import Rules
from autograder.preprocess.cells import Cells, checks_of, is_code, is_ours
from autograder.preprocess.rebuild import MAX_WRITING, read_quietly, writing
from autograder.preprocess.repairs import not_handed_in, repairs, shapes
from autograder.scoring.keys import Key
from autograder.scoring.sheet import read_sheet
from autograder.timing.attempts import Allowed, read_allowed, standing
from course.journal.journal import FILENAME

#: Runs the code cells of a notebook but those left out, by index, with the files of a folder; they get their outputs.
#: Then come the expressions to work out, by the index of the cell they are for, and where the files came from.
Run = Callable[[NotebookNode, Collection[int], Path, Mapping[int, Sequence[str]], Path], Ran]
MAX_NOTEBOOK = 10_000_000  #: bytes; as collecting takes them


@dataclass(frozen=True)
class Assessed:
    """What one submission is worth, by notebook and cell; ``points`` of None wait for a person."""

    student: str
    at: datetime | None
    points: dict[str, dict[str, float | None]] = field(default_factory=dict)
    comments: dict[str, dict[str, str | None]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    draft: Path = Path()  #: the folder of graded notebooks, not yet in its place


class Assessor:
    """Assesses submissions of one assignment, one after the other; keeps nothing of any."""

    def __init__(self, rules: Rules, masters: Sequence[Master], key: Key | None, run: Run) -> None:
        self.rules, self.masters, self.key, self.run = rules, masters, key, run
        release = rules.place.place / "release" / rules.assignment
        self.released = [
            read_released(release / f"{m.name}.ipynb")
            for m in masters
            if any(utils.is_grade(cell) or utils.is_task(cell) for cell in m.notebook.cells)
        ]
        self.allowed = read_allowed(rules.place.place, rules.assignment)
        folders = rules.place.folders
        self.shapes = shapes(Path(folders.format_path(folders.release_directory, ".", rules.assignment)))

    def assess(self, student: str) -> Assessed:
        """The points of a submission; its graded notebooks are written to ``draft``, a new folder.

        Raises:
            UngradableCellError, OSError, ValueError: it can't be graded; the message says why.
        """
        source = self._handed_in(student)
        notes: list[str] = []
        draft = self.rules.folder(self.rules.autograded, student)
        draft = draft.with_name(f".{draft.name}.part")
        shutil.rmtree(draft, ignore_errors=True)
        try:
            draft.mkdir(parents=True)
            files = take(source, draft, self.rules, notes)
            for one in self.released:
                notes += of_file(files[one.name], one) if one.name in files else []
            notes.extend(repairs(source, [s for s in self.shapes if f"{s.name}.ipynb" in files]))
            self._attempt(student, source, notes)
            cells = self._cells(source, self._missing(files, notes), notes)
            found = Assessed(student, self._stamp(source, notes), draft=draft)
            for master in self.masters:
                self._notebook(master, self._written(master, files), found, cells, notes)
            settle(draft, self.rules)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        return Assessed(student, found.at, found.points, found.comments, tuple(dict.fromkeys(notes)), draft)

    def _handed_in(self, student: str) -> Path:
        return self.rules.folder(self.rules.submitted, student)

    def _attempt(self, student: str, source: Path, notes: list[str]) -> None:
        """Refuse an attempt too many: what was scored before stays."""
        if self.key is None or self.allowed == Allowed():
            return
        found = standing(student, source, self.key, self.allowed)
        if found.most and found.attempt > found.most:
            raise ValueError(f"{found.note}: it is not scored, and what was scored before stays (`iso attempts`).")
        if found.note:
            notes.append(f"It answers form {found.form}, and {found.note}.")

    def _missing(self, files: Mapping[str, Path], notes: list[str]) -> str:
        """A sentence for the trainee too, if a graded notebook did not come."""
        lost = [master for master in self.masters if f"{master.name}.ipynb" not in files]
        said = {m.name: not_handed_in(m.name) for m in lost}
        notes.extend(said.values())
        return " ".join(said[master.name] for master in lost if master.filled)

    def _cells(self, source: Path, missing: str, notes: list[str]) -> Cells | None:
        """What fills cells from the answer journal; None where no cell needs it, and so no key."""
        if self.key is None:
            return None
        sheet = read_sheet(source / FILENAME, self.key.scheme.unit)
        if sheet.note:
            notes.append(sheet.note)
        notes += of_answers(sheet, self.key)
        sheet = replace(sheet, note=" ".join(filter(None, (sheet.note, missing))))
        return Cells(self.key, sheet, self.rules.assignment)

    def _stamp(self, source: Path, notes: list[str]) -> datetime | None:
        try:
            return self.rules.stamp(source)
        except (ValueError, OverflowError, OSError):
            notes.append("Its timestamp.txt says no time, so nobody can tell whether it came late.")
            return None

    def _written(self, master: Master, files: Mapping[str, Path]) -> dict[str, str]:
        """What the trainee wrote into the notebook itself, by cell; if it is not there, what others hold of it."""
        own = files.get(f"{master.name}.ipynb")
        if not master.written:
            return {}
        known = {f"{m.name}.ipynb" for m in self.masters}
        found: dict[str, str] = {}
        for path in [own] if own else [path for name, path in files.items() if name not in known]:
            found |= writing(read_quietly(path, MAX_NOTEBOOK))
        return found

    def _notebook(
        self, master: Master, theirs: Mapping[str, str], found: Assessed, cells: Cells | None, notes: list[str]
    ) -> None:
        """Score one notebook and write it graded."""
        made = {n: _fresh(master.notebook.cells[n]) for n in master.filled}
        for n in master.written:
            source = theirs.get(made[n].metadata.nbgrader.grade_id, made[n].source)[:MAX_WRITING]
            made[n].source = source.encode("utf-8", "replace").decode()  # no half characters
        notes += of_writing(made[n].source for n in master.written if made[n].cell_type == "markdown")
        values: Mapping[int, list[Any]] = {}
        if master.runs:
            ran = self._run(master, made, found)
            values = ran.values
            notes += ran.notes
            made = {n: self.rules.limited(cell) for n, cell in made.items()}
        for n, cell in made.items():
            if cells and is_ours(cell) and not is_code(cell):
                cell.outputs = cells.outputs(cell, n + 1, master.name, values)
        found.points[master.name] = {
            cell.metadata.nbgrader.grade_id: utils.determine_grade(cell)[0]
            for cell in made.values()
            if utils.is_grade(cell)
        }
        found.comments[master.name] = dict(_comments(master, made))
        (found.draft / f"{master.name}.ipynb").write_bytes(master.text(made).encode("utf-8", "replace"))

    def _run(self, master: Master, made: dict[int, NotebookNode], found: Assessed) -> Ran:
        cells = [made.get(n, cell) for n, cell in enumerate(master.notebook.cells)]
        whole = NotebookNode({**master.notebook, "cells": cells})
        left_out = [n for n, cell in enumerate(cells) if is_ours(cell) and not is_code(cell)]
        return self.run(whole, left_out, found.draft, checks_of(cells, self.key), self._handed_in(found.student))


def _fresh(cell: NotebookNode) -> NotebookNode:
    """A copy of a cell that can be changed."""
    made = NotebookNode(cell)
    made.metadata = NotebookNode(cell.metadata)
    if cell.cell_type == "code":
        made.outputs = []
    return made


def _comments(master: Master, made: dict[int, NotebookNode]) -> Iterator[tuple[str, str | None]]:
    """What nbgrader itself says about answers: that there is none."""
    for n, released in enumerate(master.notebook.cells):
        cell = made.get(n, released)
        if utils.is_task(cell):
            yield cell.metadata.nbgrader.grade_id, None
        elif utils.is_solution(cell):
            untouched = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
            yield cell.metadata.nbgrader.grade_id, "No response." if untouched else None
