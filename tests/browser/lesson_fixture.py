"""A small workspace for the browser tests: one unit, its questions plain HTML that keeps the lesson page's contract."""

from __future__ import annotations

import nbformat
from nbformat import v4

from course.lab.home import refresh_home
from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, Week
from course.lab.workspace import Workspace

FOLDER = "Day 7 Naturalization"
LESSON = f"{FOLDER}/lesson.ipynb"
LAB = f"{FOLDER}/case.ipynb"
QUESTIONS = 3

_LOCKED = {"editable": False, "deletable": False}
_QUESTION = """
from IPython.display import HTML
detail = "{activity:'q%(n)s',answered:1,total:4}"
tell = "this.dispatchEvent(new CustomEvent('iso:progress',{bubbles:true,detail:" + detail + "}))"
HTML('<fieldset><legend>Question %(n)s: which authority governs?</legend>'
     '<label><input type="radio" name="q%(n)s" value="a" onchange="' + tell + '"> INA 316(a)</label>'
     '<label><input type="radio" name="q%(n)s" value="b" onchange="' + tell + '"> INA 319(a)</label></fieldset>')
"""


def fill(space: Workspace) -> None:
    """Write the unit's notebooks, list them as released, and write the home page."""
    (space.root / FOLDER).mkdir(parents=True, exist_ok=True)
    nbformat.write(lesson(), space.root / LESSON)
    nbformat.write(data_lab(), space.root / LAB)
    space.prepare(outline(), [LESSON, LAB])
    refresh_home(space)


def lesson() -> nbformat.NotebookNode:
    """A lesson: text, a table, and hidden cells that show a question each."""
    table = "| Term | Rule | Source |\n|---|---|---|\n| Residence | five years before filing | INA 316(a) |\n"
    cells = [_text("intro", "# Naturalization\n\n" + "Reading about residence and presence. " * 12)]
    for number in range(1, QUESTIONS + 1):
        cells.append(_text(f"text-{number}", f"## Part {number}\n\n{table}"))
        cell = v4.new_code_cell(_QUESTION % {"n": number}, id=f"question-{number}")
        cell.metadata = {"jupyter": {"source_hidden": True}, **_LOCKED}
        cells.append(cell)
    return _notebook(cells, "lesson")


def data_lab() -> nbformat.NotebookNode:
    """A notebook with a code cell the trainee is meant to write in."""
    return _notebook([_text("intro", "# Data lab"), v4.new_code_cell("2 + 3", id="work")], "case")


def outline() -> Outline:
    """The outline of a course with this one unit."""
    notebooks = (
        Notebook(title="Lesson", path=LESSON, role="lesson", minutes=40, items=12, activities=("q1", "q2", "q3")),
        Notebook(title="Data lab", path=LAB, role="case", minutes=20),
    )
    unit = OutlineUnit(id="itp/naturalization", title="Naturalization (Form N-400)", folder=FOLDER, notebooks=notebooks)
    weeks = (Week(title="Week 3: grounds and benefits", units=(unit,)),)
    phase = Phase(title="Immigration training program (ITP)", weeks=weeks)
    return Outline(title="ISO Academy", about="Work at your own pace.", notice="Unofficial.", phases=(phase,))


def _text(name: str, source: str) -> nbformat.NotebookNode:
    return v4.new_markdown_cell(source, id=name, metadata=dict(_LOCKED))


def _notebook(cells: list[nbformat.NotebookNode], role: str) -> nbformat.NotebookNode:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "iso": {"unit": "itp/naturalization", "role": role}}
    )
