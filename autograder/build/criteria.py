"""Criterion cells: each criterion of the marking scheme becomes the cell that nbgrader keeps its score in.

What the program counts becomes a locked code cell whose hidden tests say only what to score; no key stands in it.
What a person marks becomes a task cell, and the first one of an activity follows a locked view of the answer. A cell
that says ``code`` is where trainees write the code that a criterion counts.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.build.finish import DATA
from autograder.build.manuscript import BuildError, Manuscript
from autograder.scoring.scheme import Criterion, Scheme

SCHEMA = 3  #: nbgrader's cell metadata schema


def expand(manuscript: Manuscript, cells: list[NotebookNode]) -> list[NotebookNode]:
    """Criterion cells made ready for nbgrader. Raises BuildError where text and marking scheme disagree."""
    named = [str(c.metadata["criterion"]) for c in cells if "criterion" in c.metadata]
    scheme = _scheme(manuscript, named, cells)
    if scheme is None:
        return cells
    out: list[NotebookNode] = []
    shown: set[str] = set()
    for cell in cells:
        if "criterion" not in cell.metadata:
            out.append(_open(manuscript, scheme, cell) if "code" in cell.metadata else cell)
            continue
        criterion = scheme.criterion(str(cell.metadata["criterion"]))
        if criterion.counts == "rubric":
            out += _task(manuscript, criterion, cell.source, with_answer=criterion.activity not in shown)
            shown.add(criterion.activity)
        else:
            out += _counted(manuscript, criterion, cell.source)
    return out


def _scheme(manuscript: Manuscript, named: list[str], cells: list[NotebookNode]) -> Scheme | None:
    """The scheme to use, after checking that the text names each of its criteria once."""
    name, scheme = manuscript.name, manuscript.scheme
    opened = [str(c.metadata["code"]) for c in cells if "code" in c.metadata]
    _refuse_odd_code(manuscript, opened)
    if manuscript.role != "assessment":
        if named:
            raise BuildError(f"{name}: criterion {named[0]!r} is graded, so its cell belongs in assessment.md.")
        return None
    if scheme is None:
        if named:
            raise BuildError(
                f"{name} names criterion {named[0]!r}, but the unit has no marking scheme: "
                f"add autograder/keys/{manuscript.unit.assignment}/scheme.yaml."
            )
        return None
    known = [c.id for c in scheme.criteria]
    for criterion in named:
        if criterion not in known:
            raise BuildError(f"{name}: the marking scheme has no criterion {criterion!r}; it has {', '.join(known)}.")
        if named.count(criterion) > 1:
            raise BuildError(f"{name}: criterion {criterion!r} has two cells: keep one.")
    missing = [c for c in known if c not in named]
    if missing:
        raise BuildError(
            f'{name}: no cell for criterion {missing[0]!r}: add a line +++ {{"criterion": "{missing[0]}"}}.'
        )
    return scheme


def _refuse_odd_code(manuscript: Manuscript, opened: list[str]) -> None:
    """Every cell for code is counted by a criterion, and every criterion that counts code has one."""
    graded = manuscript.scheme if manuscript.role == "assessment" else None
    counted = {c.activity for c in graded.criteria if c.counts == "code"} if graded else set()
    if odd := sorted(counted.symmetric_difference(opened)):
        raise BuildError(
            f'{manuscript.name}: the code {odd[0]!r} needs both a cell of its own (+++ {{"code": "{odd[0]}"}}) in '
            "assessment.md and a criterion of the marking scheme that counts code with that activity."
        )


def points_in_words(points: float) -> str:
    """``4 points``, ``1 point``, ``2.5 points``."""
    return f"{points:g} point{'' if points == 1 else 's'}"


def _open(manuscript: Manuscript, scheme: Scheme, cell: NotebookNode) -> NotebookNode:
    """A cell to write code in, in sight and open."""
    name = str(cell.metadata.pop("code"))
    if cell.cell_type != "code" or any(c.id == name for c in scheme.criteria):
        raise BuildError(
            f"{manuscript.name}: {name!r} must stand before a code cell, and be no criterion's name: mend it."
        )
    marks = {**_marks(name, "code"), "locked": False, "solution": True}
    cell.metadata.update({"editable": True, "label": name, "nbgrader": marks, "tags": [DATA]})
    return cell


def _counted(manuscript: Manuscript, criterion: Criterion, words: str) -> list[NotebookNode]:
    source = "code" if criterion.counts == "code" else "saved answers"
    text = "\n".join(
        (
            f"# Scored from your {source}: {criterion.title}, {points_in_words(criterion.points)}.",
            "### BEGIN HIDDEN TESTS",
            "from autograder.scoring.grade import grade",
            f'grade("{manuscript.unit.assignment}", "{criterion.id}")',
            "### END HIDDEN TESTS",
        )
    )
    said = [new_markdown_cell(words, metadata={"label": f"about-{criterion.id}"})] if words else []
    marks = _marks(criterion.id, "code", grade=True, points=criterion.points)
    return [*said, new_code_cell(text, metadata={"label": f"grade-{criterion.id}", "nbgrader": marks})]


def _task(manuscript: Manuscript, criterion: Criterion, words: str, *, with_answer: bool) -> list[NotebookNode]:
    head = f"**{criterion.title}** ({points_in_words(criterion.points)}, marked by an instructor)"
    marks = _marks(criterion.id, "markdown", task=True, points=criterion.points)
    source = f"{head}\n\n{words}".rstrip()
    task = new_markdown_cell(source, metadata={"label": f"task-{criterion.id}", "nbgrader": marks})
    return [_answer(manuscript, criterion.activity), task] if with_answer else [task]


def _answer(manuscript: Manuscript, activity: str) -> NotebookNode:
    source = "\n".join(
        (
            "# Your saved answer, as it will be marked.",
            "from course import show",
            "",
            f'show("{manuscript.unit.id}", "{activity}")',
        )
    )
    marks = _marks(f"answer-{activity}", "code")
    return new_code_cell(source, metadata={"label": f"answer-{activity}", "nbgrader": marks})


def _marks(
    grade_id: str, cell_type: str, *, grade: bool = False, task: bool = False, points: float | None = None
) -> dict[str, Any]:
    marks: dict[str, Any] = {
        "cell_type": cell_type,
        "grade": grade,
        "grade_id": grade_id,
        "locked": True,
        "schema_version": SCHEMA,
        "solution": False,
        "task": task,
    }
    if points is not None:
        marks["points"] = int(points) if float(points).is_integer() else points
    return marks
