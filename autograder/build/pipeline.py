"""The pipeline: small named passes from text to notebook, in an order that is asserted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode, ValidationError
from nbformat.v4 import new_notebook

from autograder.build import criteria, finish, frame, names, reading
from autograder.build.manuscript import BuildError, Manuscript
from course.lab.fingerprint import fingerprint

FORMAT = 1  #: of what this pipeline writes; a change of it makes every notebook stale
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


@dataclass(frozen=True)
class Pass:
    """One step. ``after`` names the passes whose work it needs done."""

    run: Callable[[Manuscript, list[NotebookNode]], list[NotebookNode]]
    after: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called: its function's name."""
        return self.run.__name__


PASSES = (
    Pass(reading.read),
    Pass(reading.carry, after=("read",)),
    Pass(reading.split, after=("carry",)),
    Pass(criteria.expand, after=("carry", "split")),
    Pass(frame.frame, after=("split",)),
    Pass(names.name, after=("split", "expand", "frame")),
    Pass(finish.money, after=("expand", "frame", "name")),
    Pass(finish.hide, after=("expand", "frame")),
    Pass(finish.lock, after=("expand", "frame")),
    Pass(finish.clean, after=("expand", "name", "hide", "lock")),
)


def assert_order(passes: tuple[Pass, ...]) -> None:
    """Raise AssertionError where a pass comes before one it needs."""
    done: set[str] = set()
    for step in passes:
        missing = set(step.after) - done
        if missing:
            raise AssertionError(f"the pass {step.name!r} needs {sorted(missing)} to run before it")
        done.add(step.name)


assert_order(PASSES)


def build(manuscript: Manuscript) -> NotebookNode:
    """The notebook of a text.

    Raises:
        BuildError: the text can't become a valid notebook.
    """
    cells: list[NotebookNode] = []
    for step in PASSES:
        cells = step.run(manuscript, cells)
    notebook = new_notebook(cells=cells)
    notebook.metadata = NotebookNode(
        kernelspec=KERNEL,
        language_info={"name": "python"},
        iso={
            "format": FORMAT,
            "made": fingerprint(notebook),
            "role": manuscript.role,
            "unit": manuscript.unit.id,
        },
    )
    try:
        nbformat.validate(notebook)
    except ValidationError as problem:
        raise BuildError(f"{manuscript.name} makes no valid notebook ({problem.message}): mend that cell.") from None
    return notebook


def as_text(notebook: NotebookNode) -> str:
    """The notebook as it is written to a file: the same bytes every time."""
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"
