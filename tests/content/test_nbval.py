"""Every notebook runs from top to bottom under nbval: lesson and case as they stand, the assessment as staged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.build.manuscript import Manuscript, manuscripts
from autograder.release.stage import stage
from autograder.release.workspace import make_workspace
from course.library.shelf import Shelf

ROOT = Path(__file__).parents[2]
TEXTS = list(manuscripts(Shelf(ROOT)))


def run(notebook: Path, journal: Path) -> subprocess.CompletedProcess[str]:
    """Run a notebook under nbval without a browser; answers, if any, go to ``journal``."""
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "--nbval-cell-timeout=120", "-q", "-c", os.devnull]
    return subprocess.run(
        [*command, "-p", "no:cacheprovider", f"--rootdir={notebook.parent}", notebook.name],
        cwd=notebook.parent,
        env={**os.environ, "ISO_RESPONSES": str(journal), "ISO_HEADLESS": "1", "ISO_HOME": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS, ids=[t.name for t in TEXTS])
def test_the_notebook_runs(text: Manuscript, tmp_path: Path) -> None:
    journal = tmp_path / "answers" / "responses.jsonl"
    journal.parent.mkdir()
    if text.role == "assessment":
        folder = stage(text.unit.id, make_workspace(tmp_path / "course"), shelf=Shelf(ROOT))
    else:
        folder = tmp_path / "unit"
        folder.mkdir()
        shutil.copy(text.notebook, folder)
    done = run(folder / text.notebook.name, journal)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
    assert " failed" not in done.stdout
    assert not (folder / "responses.jsonl").exists()


@pytest.mark.slow
def test_a_cell_that_raises_is_noticed(tmp_path: Path) -> None:
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    notebook = new_notebook(cells=[new_code_cell('from course import quiz\n\nquiz("itp/naturalization", "no-such")')])
    nbformat.write(notebook, tmp_path / "bad.ipynb")
    done = run(tmp_path / "bad.ipynb", tmp_path / "responses.jsonl")
    assert done.returncode == 1
    assert "no-such" in done.stdout
