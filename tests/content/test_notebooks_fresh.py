"""Each committed notebook is, byte for byte, what its text makes."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.build.freshness import State, complaint, orphans, state
from autograder.build.manuscript import manuscripts
from course.library.shelf import Shelf

ROOT = Path(__file__).parents[2]
SHELF = Shelf(ROOT)
each_unit = pytest.mark.parametrize("unit", [unit.id for unit in SHELF.units()])


@each_unit
def test_the_notebooks_are_fresh(unit: str) -> None:
    for text in manuscripts(SHELF, (unit,)):
        found = state(text)
        assert found is State.FRESH, complaint(text, found)


@each_unit
def test_the_notebooks_are_valid_and_hold_no_output_and_no_widget_state(unit: str) -> None:
    notebooks = sorted((ROOT / unit).glob("*.ipynb"))
    assert notebooks
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert "widgets" not in notebook.metadata
        assert [c.id for c in notebook.cells if c.get("outputs")] == []
        assert [c.id for c in notebook.cells if c.get("execution_count") is not None] == []


def test_no_notebook_is_left_over() -> None:
    assert [said for unit in SHELF.units() for said in orphans(ROOT, unit.id)] == []
