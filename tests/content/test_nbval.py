"""Every notebook runs from top to bottom under nbval, as it is staged to be handed out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.build.manuscript import ROLES
from autograder.release.stage import stage
from autograder.release.workspace import make_workspace
from course.library.shelf import Shelf

ROOT = Path(__file__).parents[2]
SHELF = Shelf(ROOT)
UNITS = [unit.id for unit in SHELF.units()]
ALONE = {"ISO_HEADLESS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instructor's folder to stage every unit in."""
    return make_workspace(tmp_path_factory.mktemp("nbval") / "course")


def run(folder: Path, journal: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Run notebooks under nbval without a browser, each in a kernel of its own; answers, if any, go to ``journal``."""
    command = [sys.executable, "-m", "pytest", "-p", "nbval.plugin", "--nbval-lax", "--nbval-cell-timeout=120"]
    return subprocess.run(
        [*command, "-q", "-c", os.devnull, "-p", "no:cacheprovider", f"--rootdir={folder}", *names],
        cwd=folder,
        env={**os.environ, **ALONE, "ISO_RESPONSES": str(journal), "ISO_HOME": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_the_notebooks_of_a_unit_run(unit: str, course: Path, tmp_path: Path) -> None:
    journal = tmp_path / "answers" / "responses.jsonl"
    journal.parent.mkdir()
    names = [f"{role}.ipynb" for role in ROLES if (ROOT / unit / f"{role}.md").is_file()]
    folder = stage(unit, course, shelf=SHELF)
    assert {path.name for path in folder.glob("*.ipynb")} == set(names)
    done = run(folder, journal, *names)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " failed" not in done.stdout
    assert " passed" in done.stdout
    assert not (folder / "responses.jsonl").exists()


@pytest.mark.slow
def test_a_cell_that_raises_is_noticed(tmp_path: Path) -> None:
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    notebook = new_notebook(cells=[new_code_cell('from course import quiz\n\nquiz("itp/naturalization", "no-such")')])
    nbformat.write(notebook, tmp_path / "bad.ipynb")
    done = run(tmp_path, tmp_path / "responses.jsonl", "bad.ipynb")
    assert done.returncode == 1
    assert "no-such" in done.stdout
