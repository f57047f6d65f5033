"""The papers as a browser shows them: nothing sticks out on a narrow page, and axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import browsing
from playwright.sync_api import Browser
from test_papers import every_paper

from course.casefile_command import _page
from course.widgets.document import drawing

pytestmark = pytest.mark.browser
#: What is wider than its place, apart from tables that scroll by themselves and seals that lean.
WIDE = """() => [...document.querySelectorAll('.doc')].filter(n => n.getBoundingClientRect().right > innerWidth)
  .concat([...document.querySelectorAll('.doc :is(p, dt, dd, h4, h5)')].filter(n => n.scrollWidth > n.clientWidth + 1))
  .map(n => n.textContent.slice(0, 60))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as found:
        yield found


def html() -> str:
    """Every paper on one page, as ``print.html`` has them."""
    papers = "".join(drawing(paper) for paper in every_paper())
    return _page("Papers", f"<main><h1>Papers</h1><h2>All</h2><h3>Sorts</h3>{papers}</main>")


@pytest.mark.parametrize("width", [320, 480, 800])
def test_nothing_sticks_out_of_a_document(browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.set_content(html())
    assert page.evaluate(WIDE) == []
    page.close()


def test_axe_finds_nothing(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.set_content(html())
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []
    page.close()


def test_machine_lines_keep_their_length_on_a_page_of_usual_width(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 700})
    page.set_content(html())
    box = page.locator(".machine dd")
    assert (
        box.evaluate(
            "n => n.getClientRects().length && Math.round(n.clientHeight / parseFloat(getComputedStyle(n).lineHeight))"
        )
        == 2
    )
    page.close()
