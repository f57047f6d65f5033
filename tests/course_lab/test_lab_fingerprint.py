"""The fingerprint: blind to running and saving, awake to every change of what would run."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.lab.fingerprint import NotANotebookError, fingerprint

Notebook = dict[str, Any]
TEXT = st.text(max_size=30)
CELL = st.fixed_dictionaries(
    {"id": st.text("abc-1", min_size=1, max_size=4), "cell_type": st.sampled_from(["code", "markdown"]), "source": TEXT}
)
CELLS = st.lists(CELL, min_size=1, max_size=5)


@given(CELLS, st.lists(TEXT, max_size=2), st.integers())
def test_running_and_saving_change_nothing(cells: list[Notebook], outputs: list[str], count: int) -> None:
    saved = copy.deepcopy(cells)
    for cell in saved:
        cell |= {"outputs": outputs, "execution_count": count, "metadata": {"trusted": True}}
        cell["source"] = cell["source"].splitlines(keepends=True)
    assert fingerprint({"cells": saved, "metadata": {"language_info": {}}}) == fingerprint({"cells": cells})


@given(CELLS, st.data())
def test_every_change_of_a_cell_shows(cells: list[Notebook], data: st.DataObject) -> None:
    changed = copy.deepcopy(cells)
    cell = data.draw(st.sampled_from(changed))
    field = data.draw(st.sampled_from(["id", "cell_type", "source"]))
    cell[field] = cell[field] + data.draw(st.text(min_size=1, max_size=3))
    assert fingerprint({"cells": changed}) != fingerprint({"cells": cells})


@given(CELLS, CELL)
def test_a_cell_more_or_less_shows(cells: list[Notebook], more: Notebook) -> None:
    assert fingerprint({"cells": [*cells, more]}) != fingerprint({"cells": cells})


def test_text_moved_from_one_cell_to_the_next_shows() -> None:
    one = [{"id": "a", "cell_type": "code", "source": "xy"}, {"id": "b", "cell_type": "code", "source": "z"}]
    two = [{"id": "a", "cell_type": "code", "source": "x"}, {"id": "b", "cell_type": "code", "source": "yz"}]
    assert fingerprint({"cells": one}) != fingerprint({"cells": two})


def test_it_stays_the_same_from_release_to_release_of_this_program() -> None:
    notebook = {"cells": [{"id": "a", "cell_type": "markdown", "source": "§ 316(a)\n"}]}
    assert fingerprint(notebook) == "7a7ec8c74fa18bb0434b52637f8124deb1b314a5aa487b8bf38bbf14e9e6c6ee"


@pytest.mark.parametrize("bad", [{}, [], None, {"cells": None}, {"cells": ["text"]}, {"cells": [None]}])
def test_what_is_no_notebook_is_refused(bad: Any) -> None:
    with pytest.raises(NotANotebookError, match="not a notebook"):
        fingerprint(bad)
