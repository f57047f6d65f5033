"""The real course in a real JupyterLab, on a trainee's folder of its own, with an nbgrader course beside it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import labpage
import pytest

from autograder.release.trainee import make_trainee
from course.journal.journal import FILENAME, Journal
from course.library.shelf import Shelf, shelf

UNIT = "itp/naturalization"


@contextmanager
def real_course(base: Path) -> Iterator[labpage.Lab]:
    """JupyterLab on the trainee's folder under ``base``, as ``iso lab`` would open it with ``ISO_WORKSPACE`` set."""
    shutil.copytree(_made_once(), base, dirs_exist_ok=True)
    with _served(base, shelf(), None) as lab:
        yield lab


@cache
def _made_once() -> Path:
    """The folders of the real course, made once a process; renewing a copy finds nothing to do."""
    base = Path(tempfile.mkdtemp(prefix="iso-real-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ISO_KEYS", raising=False)
        make_trainee(base / "trainee", shelf=shelf(), course=base / "instructor")
    return base


@contextmanager
def made_course(base: Path, made: Path, **env: Path) -> Iterator[labpage.Lab]:
    """The same on a course that a test made: ``made`` is its folder."""
    env = {"ISO_HOME": made, **env}
    with _served(base, Shelf(made), made / "autograder" / "keys", **env) as lab:
        yield lab


@contextmanager
def _served(base: Path, among: Shelf, keys: Path | None, **env: Path) -> Iterator[labpage.Lab]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ISO_RESPONSES", "ISO_EXCHANGE", "ISO_KEYS", "ISO_HEADLESS", "NBGRADER_EXECUTION"):
            patch.delenv(name, raising=False)
        for name, value in {"ISO_WORKSPACE": base, **env}.items():
            patch.setenv(name, str(value))
        space = make_trainee(base / "trainee", shelf=among, course=base / "instructor", keys=keys)
        with labpage.serve(space) as lab:
            yield lab


def page_of(lab: labpage.Lab, role: str, unit_id: str = UNIT) -> str:
    """The path of a unit's lesson, case or assessment."""
    (unit,) = [u for u in lab.workspace.outline().units if u.id == unit_id]
    return next(n.path for n in unit.notebooks if n.role == role)


def journal_of(lab: labpage.Lab, unit_id: str = UNIT) -> Journal:
    """A unit's journal, read afresh."""
    return Journal.exactly((lab.workspace.root / page_of(lab, "lesson", unit_id)).parent / FILENAME)
