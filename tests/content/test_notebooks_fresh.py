"""Each committed notebook is, byte for byte, what its text makes."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.build.freshness import State, complaint, orphans, state
from autograder.build.manuscript import Manuscript, manuscripts
from course.library.shelf import Shelf

ROOT = Path(__file__).parents[2]
TEXTS = list(manuscripts(Shelf(ROOT)))
each_text = pytest.mark.parametrize("text", TEXTS, ids=[t.name for t in TEXTS])


@each_text
def test_the_notebook_is_fresh(text: Manuscript) -> None:
    found = state(text)
    assert found is State.FRESH, complaint(text, found)


@each_text
def test_the_notebook_is_valid_and_holds_no_output_and_no_widget_state(text: Manuscript) -> None:
    notebook = nbformat.read(text.notebook, as_version=4)
    nbformat.validate(notebook)
    assert "widgets" not in notebook.metadata
    assert [c.id for c in notebook.cells if c.get("outputs")] == []
    assert [c.id for c in notebook.cells if c.get("execution_count") is not None] == []


def test_no_notebook_is_left_over() -> None:
    assert [said for unit in Shelf(ROOT).units() for said in orphans(ROOT, unit.id)] == []
