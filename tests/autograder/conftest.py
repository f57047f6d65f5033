"""Courses for the grading tests, made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import gradedcourse
import markedcourse
import pytest


@pytest.fixture(scope="session")
def graded_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gradedcourse.make(tmp_path_factory.mktemp("graded") / "course")


@pytest.fixture
def graded(graded_master: Path, tmp_path: Path) -> Path:
    """The tiny course, complete with keys and notebooks, free to spoil."""
    return Path(shutil.copytree(graded_master, tmp_path / "course"))


@pytest.fixture
def keys(graded: Path) -> Path:
    """Its folder of keys."""
    return graded / "autograder" / "keys"


@pytest.fixture(scope="session")
def marked_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return markedcourse.make(tmp_path_factory.mktemp("marked") / "instructor")


@pytest.fixture
def marked(marked_master: Path, tmp_path: Path) -> Path:
    """The course of a class whose decisions wait for marks."""
    return Path(shutil.copytree(marked_master, tmp_path / "instructor"))
