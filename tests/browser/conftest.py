"""Fixtures of the browser tests: one JupyterLab for all, a fresh workspace and a fresh browser context for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import labpage
import lesson_fixture
import pytest
from chromium import browsing, find_chromium
from playwright.sync_api import Browser

from course.lab.workspace import Workspace


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    """The real JupyterLab on a temporary workspace."""
    find_chromium()
    space = Workspace(tmp_path_factory.mktemp("trainee"))
    lesson_fixture.fill(space)
    with labpage.serve(space) as lab:
        yield lab


@pytest.fixture
def workspace(lab_server: labpage.Lab) -> Workspace:
    """The server's workspace, as if nobody had ever opened it."""
    lab_server.start_afresh()
    space = lab_server.workspace
    for entry in space.root.iterdir():
        if entry.is_dir() and entry != space.hidden:
            shutil.rmtree(entry)
        elif entry.is_file():
            entry.unlink()
    (space.hidden / "submitted.json").unlink(missing_ok=True)
    lesson_fixture.fill(space)
    return space


# A sync Playwright keeps an event loop running, which other tests' asyncio.run would trip over: no wider than a module.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with browsing() as found:
        yield found


@pytest.fixture
def open_page(
    lab_server: labpage.Lab, browser: Browser, workspace: Workspace
) -> Iterator[Callable[..., labpage.LabPage]]:
    """A function that opens a page; its keyword arguments go to the browser context (viewport, color_scheme)."""
    contexts = []

    def make(**options: object) -> labpage.LabPage:
        context = browser.new_context(**{"viewport": labpage.WIDE, **options})
        contexts.append(context)
        return labpage.LabPage(lab_server, context.new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., labpage.LabPage]) -> labpage.LabPage:
    """A trainee's page at ordinary size in the light theme."""
    return open_page(color_scheme="light")


@pytest.fixture
def lesson_path(workspace: Workspace) -> Path:
    """The small generated lesson on disk."""
    return workspace.root / lesson_fixture.LESSON
