"""Courses for the grading tests, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import fairclass
import gradebookserver
import gradedcourse
import handin
import markedcourse
import pytest
import recordedclass

from course.library.home import root
from course.library.shelf import shelf


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
def marked(marked_master: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The course of a class whose decisions wait for marks; see ``place`` for where its gradebook is."""
    return _served(Path(shutil.copytree(marked_master, tmp_path / "instructor")), request)


@pytest.fixture(scope="module")
def released(graded_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instructor's nbgrader course with the tiny course's assignment released in it, one a module."""
    place = tmp_path_factory.mktemp("released") / "instructor"
    handin.release(graded_master, place)
    return place


@pytest.fixture
def place(
    released: Path,
    graded_master: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Path:
    """A copy of the released course, with the keys where a grader has them.

    ``@on_both("place")`` runs a test twice: with the gradebook in a file, and on a PostgreSQL server.
    """
    monkeypatch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
    monkeypatch.delenv("ISO_RESPONSES", raising=False)
    return _served(Path(shutil.copytree(released, tmp_path / "instructor")), request)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of an empty gradebook on a running PostgreSQL server."""
    with gradebookserver.server() as address:
        yield address


def _served(course: Path, request: pytest.FixtureRequest) -> Path:
    """The course, with its gradebook where the test wants it."""
    if getattr(request, "param", gradebookserver.FILE) == gradebookserver.SERVER:
        gradebookserver.move(course, request.getfixturevalue("postgresql"))
    return course


@pytest.fixture(scope="session")
def fair_master(graded_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("class")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
        patch.delenv("ISO_RESPONSES", raising=False)
        return fairclass.make(base / "instructor", graded_master)


@pytest.fixture
def classroom(
    fair_master: Path,
    graded_master: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Path]:
    """The scored class of ``fairclass``, free to spoil, with the tiny course as the content there is.

    ``@on_both("classroom")`` as with ``place``.
    """
    monkeypatch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
    monkeypatch.setenv("ISO_HOME", str(graded_master))
    monkeypatch.delenv("ISO_RESPONSES", raising=False)
    root.cache_clear()
    shelf.cache_clear()
    yield _served(Path(shutil.copytree(fair_master, tmp_path / "instructor")), request)
    root.cache_clear()
    shelf.cache_clear()


@pytest.fixture(scope="session")
def exchange_master(graded_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the tiny course's assignment handed out through its exchange."""
    place = tmp_path_factory.mktemp("exchange") / "instructor"
    handin.release(graded_master, place).release(gradedcourse.ASSIGNMENT)
    return place


@pytest.fixture(scope="session")
def class_master(exchange_master: Path, graded_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
        return recordedclass.make(exchange_master, tmp_path_factory.mktemp("class") / "instructor")


@pytest.fixture
def class_place(
    class_master: Path,
    graded_master: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Path:
    """A class of three with scored work, free to spoil; ``@on_both("class_place")`` as with ``place``."""
    monkeypatch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
    return _served(Path(shutil.copytree(class_master, tmp_path / "instructor")), request)
