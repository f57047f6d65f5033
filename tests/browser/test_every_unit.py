"""Every unit in a real JupyterLab: each page runs by itself, each choice can be answered, and each answer is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

import labpage
import pytest
from chromium import find_chromium
from labpage import LabPage
from playwright.sync_api import Browser, BrowserContext
from realcourse import journal_of, page_of, real_course

from course.library.shelf import shelf
from course.model.unit import Unit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PANEL = ".iso-lesson:not(.lm-mod-hidden)"
#: Picks the first option of every question with options, and says which items these are.
PICK = """(panel) => [...document.querySelectorAll(`${panel} :is(.ia-question, .ia-work):has(.ia-options)`)]
  .map((box) => {
    box.querySelector(".ia-options input").click();
    return box.dataset.item;
  })"""
UNSAVED = """([panel, wanted]) => [...document.querySelectorAll(`${panel} [data-item]`)]
  .filter((box) => wanted.includes(box.dataset.item) && box.querySelector(".ia-options")
    && !box.querySelector(".ia-status.ia-good")).length === 0"""
UNITS = list(shelf().units())


def pages() -> Iterator[tuple[Unit, str, bool]]:
    """The lessons and each page of another role that shows a new kind of activity there.

    With each goes whether no page before shows that kind, for practice or for points; the others CI alone opens. Every
    notebook of every unit is run by tests/content/test_nbval.py.
    """
    shown: set[tuple[str, str]] = set()
    opened: set[tuple[bool, str]] = set()
    for role in ("lesson", "case", "assessment"):
        for unit in UNITS:
            if unit.is_exam and role != "assessment":
                continue  # an exam has no case, and its page of how it works opens nothing
            calls = set(re.findall(r"^(\w+)\(", (shelf().place / unit.id / f"{role}.md").read_text("utf-8"), re.M))
            here = {(role, call) for call in calls} - shown
            new = {(role == "assessment", call) for call in calls} - opened
            shown |= here
            opened |= new
            if here or role == "lesson":
                yield unit, role, bool(new)


PAGES = [
    pytest.param(unit, role, id=f"{unit.id}-{role}", marks=[] if new else [pytest.mark.thorough])
    for unit, role, new in pages()
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    with real_course(tmp_path_factory.mktemp("units")) as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for all pages, as a trainee has, so that JupyterLab itself is fetched once."""
    made = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    yield made
    made.close()


@pytest.fixture
def page(lab: labpage.Lab, context: BrowserContext) -> Iterator[LabPage]:
    lab.start_afresh()
    made = context.new_page()
    yield LabPage(lab, made)
    made.close()


@pytest.mark.parametrize(("unit", "role"), PAGES)
def test_a_page_runs_by_itself_and_keeps_what_is_chosen(page: LabPage, unit: Unit, role: str) -> None:
    notebook = next(
        n for u in page.lab.workspace.outline().units if u.id == unit.id for n in u.notebooks if n.role == role
    )
    page.open(page_of(page.lab, role, unit.id))
    assert page.state("ready", "failed") == "ready"
    at = page.page
    at.wait_for_selector(f"{PANEL} .ia-activity")
    assert at.locator(f"{PANEL} .jp-OutputArea-output [role=alert]:visible").count() == 0
    open_now = [name for name in notebook.activities if not unit.activity(name).after]
    assert at.locator(f"{PANEL} .ia-activity").count() >= len(open_now)
    chosen = at.evaluate(PICK, PANEL)
    if not chosen:  # a page of simulations alone: tests/browser/test_simulators_played.py plays those
        assert any(unit.activity(name).simulation for name in notebook.activities)
        assert page.complaints == []
        return
    at.wait_for_function(UNSAVED, arg=[PANEL, chosen])
    kept = {answer.item for answer in journal_of(page.lab, unit.id).unit(unit.id)}
    assert set(chosen) <= kept
    checks = at.locator(f"{PANEL} .ia-question:has(.ia-options) .ia-check")
    assert checks.count() > 0 or role != "lesson"
    assert checks.count() == 0 or role != "assessment"
    said = at.locator(f"{PANEL} .ia-question:has(.ia-options) .ia-feedback")
    for number in range(min(5, checks.count())):
        checks.nth(number).click()  # one at a time: what is said moves the buttons below it
        said.nth(number).wait_for()
    assert said.count() >= 5 or role != "lesson"
    assert page.progress() != f"0 of {notebook.items} answered"
    assert page.complaints == []
