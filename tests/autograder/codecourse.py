"""The tiny graded course with code to write in its assessment: graded by tests, beside the criteria of the journal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import gradedcourse as gc
import handin
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.release.course import Course

SETUP = "# Used below.\nimport math\nRATE = 2\nprint('ready')"
DAYS = "def days(first, last):\n    ### BEGIN SOLUTION\n    return last - first\n    ### END SOLUTION"
TEST = (
    "assert days(1, 3) == 2, 'count from the first day'\n### BEGIN HIDDEN TESTS\nassert days(10, 40) == 30\n"
    "### END HIDDEN TESTS"
)
SHARE = "### BEGIN HIDDEN TESTS\nRATE * sum(days(0, n) == n for n in (1, 5, 9, 12)) / 4\n### END HIDDEN TESTS"
TABLE = "### BEGIN SOLUTION\nimport pandas as pd\ntable = pd.DataFrame({'day': [1, 2]})\n### END SOLUTION"
TABLE_TEST = "import math\nassert math.fsum(table['day']) == 3"
#: What trainees write in the cell for ``days``.
WRITTEN = {
    "right": "def days(first, last):\n    return last - first",
    "wrong": "def days(first, last):\n    return last - first + 1",
    "half": "def days(first, last):\n    return last - first if last < 6 else 0",
    "syntax": "def days(first, last:\n    return",
    "raises": "def days(first, last):\n    raise ValueError('<b>no</b>')",
    "warns": "import sys\ndef days(first, last):\n    print('careful', file=sys.stderr)\n    return last - first",
    "talks": "%matplotlib inline\nx = !echo 5\nfrom IPython.display import HTML as H, display\n"
    "def days(a, b):\n    print('a' * 50)\n    display(H('<i>'))\n    return b - a\ndays(1, 2)",
    "cheats": "def days(first, last):\n    return type('E', (), {'__eq__': lambda s, o: True})()",
    "exits": "def days(first, last):\n    raise SystemExit(0)",
}


def add_code(place: Path) -> None:
    """Put the code into the assessment of a released tiny course, and release it again."""
    path = place / "source" / gc.ASSIGNMENT / "assessment.ipynb"
    nb = nbformat.read(path, as_version=4)
    nb.cells += [
        new_code_cell(SETUP),
        _cell("days", DAYS, solution=True),
        _cell("days-test", TEST, points=2.0),
        _cell("days-share", SHARE, points=2.0),
        _cell("table", TABLE, solution=True),
        _cell("table-test", TABLE_TEST, points=1.0),
        _cell("words", "Say why.", solution=True, points=3.0, markdown=True),
    ]
    nbformat.write(nb, path)
    Course(place).generate(gc.ASSIGNMENT)


def hand_in(place: Path, student: str, days: str | None, table: str | None = None) -> Path:
    """A submission with code in it; None leaves a cell as it was released."""
    folder = handin.hand_in(place, student, gc.right())
    path, nb = handin.edit(folder)
    for cell in handin.graded_cells(nb):
        name = cell.metadata.nbgrader.grade_id
        if name == "days" and days is not None:
            cell.source = days
        if name == "table" and table is not None:
            cell.source = table
        if name == "words" and days is not None:
            cell.source = f"Because. {student}"
    path.write_text(json.dumps(nb))
    return folder


def alone(folder: Path) -> None:
    """Leave only the assessment, which makes nbgrader's own run three times as fast."""
    for path in folder.glob("*.ipynb"):
        if path.name != "assessment.ipynb":
            path.unlink()


def _cell(
    name: str, source: str, *, solution: bool = False, points: float = 0.0, markdown: bool = False
) -> NotebookNode:
    marks = {"grade": points > 0, "solution": solution, "locked": points > 0 and not solution, "task": False}
    about = {"nbgrader": {**marks, "grade_id": name, "schema_version": 3}}
    if points:
        about["nbgrader"]["points"] = points
    return (new_markdown_cell if markdown else new_code_cell)(source, metadata=about)


def copy(place: Path, target: Path) -> Path:
    """The same course somewhere else."""
    return Path(shutil.copytree(place, target))
