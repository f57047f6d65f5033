"""What a hidden grade cell calls: the score of one criterion of the submission in the current folder."""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from pathlib import Path

from IPython.display import display

from autograder.scoring.keys import load_key
from autograder.scoring.report import html, plain
from autograder.scoring.score import score
from autograder.scoring.sheet import form_of, read_sheet
from course.journal.journal import FILENAME, OVERRIDE


def grade(assignment: str, criterion: str) -> float:
    """Show the feedback on a criterion and return its points, a plain finite float.

    The last value of a grade cell must be such a float and nothing may reach standard error: nbgrader reads anything
    else as full marks or none. So whatever goes wrong is said on standard output, and scores 0.
    """
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            return _grade(assignment, criterion)
        except Exception as problem:  # noqa: BLE001  (see above: an error in this cell must not be a mark)
            print(f"This could not be scored: {problem}")  # noqa: T201
            return 0.0


def _grade(assignment: str, criterion: str) -> float:
    key = load_key(assignment)
    wanted = key.scheme.criterion(criterion)
    sheet = read_sheet(journal_here(), key.scheme.unit)
    found = score(sheet.answers, key, form_of(sheet, key), wanted)
    data = {"text/html": html(found, sheet.note), "text/plain": plain(found, sheet.note)}
    display(data, raw=True)
    return found.points


def journal_here() -> Path:
    """The journal beside the notebook. ``ISO_RESPONSES`` counts for a rehearsal, never when a submission is graded."""
    named = None if os.environ.get("NBGRADER_EXECUTION") else os.environ.get(OVERRIDE)
    return Path(named) if named else Path.cwd() / FILENAME
