"""What tests of views share: one Chromium a module, a bench at the size the module names, a journal of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import Bench
from chromium import browsing
from playwright.sync_api import Browser

from course.journal.journal import Journal

WIDE = (960, 900)  #: the page of a module that names no ``VIEWPORT``


# A sync Playwright keeps an event loop running, which other tests' asyncio.run would trip over: no wider than a module.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with browsing() as found:
        yield found


@pytest.fixture
def bench(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Bench]:
    """A blank page for one activity, on which nothing may have been complained of at the end."""
    width, height = getattr(request.module, "VIEWPORT", WIDE)
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-US")
    made = Bench(context.new_page())
    yield made
    context.close()
    assert made.complaints == []


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal in a folder of its own."""
    return Journal(tmp_path, override="")
