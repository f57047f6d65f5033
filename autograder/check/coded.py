"""The key of graded code is proved in the sandbox: prepared code earns full points, the cell as released earns none."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from nbformat import NotebookNode

from autograder.build.manuscript import BuildError
from autograder.build.pipeline import build
from autograder.check.binder import Binder
from autograder.check.problem import Problem
from autograder.coderun.runner import CodeRunner, NotBegunError, running
from autograder.preprocess.cells import checks_of, is_code, is_ours
from autograder.sandbox.probe import trouble
from autograder.scoring.answers import FOLDER, Sort, Submission, load_submissions
from autograder.scoring.code import score_code
from autograder.scoring.keys import Key, load_key
from autograder.scoring.score import Score
from course.library.shelf import ContentError

_SECONDS = 10.0  #: of a cell of prepared code


def coded(binder: Binder) -> Iterator[Problem]:
    """Criteria that count code: reference code earns all, the cell as released nothing, of each form."""
    if binder.scheme is None or not any(c.counts == "code" for c in binder.scheme.criteria):
        return
    folder = f"autograder/keys/{binder.unit.assignment}/{FOLDER}"
    if why := trouble():
        what, _, todo = why.rstrip(".").rpartition(": ")
        yield Problem(folder, "", f"its graded code could not be proved, since there is no sandbox: {what}", todo)
        return
    try:
        key = load_key(binder.unit.assignment, binder.keys.parent)
        prepared = load_submissions(binder.keys)
        notebook = build(binder.manuscripts["assessment"])
    except (BuildError, ContentError, KeyError):
        return  # told by the checks of these files
    with running(_SECONDS, secret=[binder.keys.parent]) as runner:
        yield from _proved(folder, key, prepared, notebook, runner)


def _proved(
    folder: str, key: Key, prepared: tuple[Submission, ...], notebook: NotebookNode, runner: CodeRunner
) -> Iterator[Problem]:
    asked = {c.activity for c in key.scheme.criteria if c.counts == "code"}
    known: dict[str, tuple[Score, ...]] = {}
    for one in prepared:
        name = f"{one.kind.value} answers of form {one.form}"
        for strange in sorted(set(one.code) - asked):
            yield Problem(folder, name, f"they hold code for {strange!r}, which no criterion counts", "drop it")
        missing = sorted(asked - set(one.code))
        if one.kind is Sort.REFERENCE and missing:
            yield Problem(folder, name, f"they hold no code for {', '.join(missing)}", "add it under code")
            continue
        if one.kind is Sort.BLANK and one.code:
            yield Problem(folder, name, "they hold code", "leave it out: the cell as released is what is blank")
            continue
        if one.kind not in (Sort.REFERENCE, Sort.BLANK):
            continue
        try:
            if repr(one.code) not in known:
                known[repr(one.code)] = tuple(_scores(key, notebook, one.code, runner))
        except NotBegunError as problem:
            yield Problem(folder, name, str(problem).partition(":")[0], "run iso check again")
            return
        yield from _worth(folder, name, one.kind, known[repr(one.code)])


def _worth(folder: str, name: str, kind: Sort, scores: tuple[Score, ...]) -> Iterator[Problem]:
    for score in scores:
        if kind is Sort.REFERENCE and score.points < score.of:
            wrong = next((f": {p.asked}. {p.answered}" for p in score.parts if p.points < p.of), "")
            what = f"their code earns {score.points:g} of {score.of:g} for {score.criterion!r}{wrong}".rstrip(".")
            yield Problem(folder, name, what, "mend the checks or the code")
        elif kind is Sort.BLANK and score.points > 0:
            what = f"the cell as released earns {score.points:g} for {score.criterion!r}"
            yield Problem(folder, name, what, "sharpen the checks, or let the cell start with less")


def _scores(key: Key, notebook: NotebookNode, code: Mapping[str, str], runner: CodeRunner) -> Iterator[Score]:
    """What code earns in the cells of these names; a cell that is not named stays as it is released."""
    cells = [NotebookNode({**cell, "outputs": []}) if cell.cell_type == "code" else cell for cell in notebook.cells]
    for cell in cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if cell.cell_type == "code" and is_code(cell) and name in code:
            cell.source = code[name]
    left_out = [n for n, cell in enumerate(cells) if is_ours(cell) and not is_code(cell)]
    checks = checks_of(cells, key)
    with tempfile.TemporaryDirectory() as empty:
        ran = runner(NotebookNode({**notebook, "cells": cells}), left_out, Path(empty), checks)
    for n in checks:
        yield score_code(key.scheme.criterion(str(cells[n].metadata.nbgrader.grade_id)), ran.values[n])
