"""The graded papers of itp/documents in the real JupyterLab: played by keyboard alone, reloaded, zoomed, marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import labpage
import pytest
from chromium import find_chromium
from comparing import whole
from labpage import READY, LabPage
from playwright.sync_api import Browser
from realcourse import journal_of, page_of, real_course

from autograder.scoring.comparison import COMPARISON
from autograder.scoring.keys import key_root
from course.library.shelf import read_yaml
from course.model.comparison import KINDS, LIMITS, NEXTS, Comparison
from course.widgets.comparison_page import MATERIALS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.thorough]
UNIT, ACTIVITY = "itp/documents", "papers"
BENCH = f"{READY} .im-bench"
DEEP = """(selector) => { let a = document.activeElement;
  while (a?.shadowRoot?.activeElement) a = a.shadowRoot.activeElement;
  return a?.matches(selector) ?? false; }"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    with real_course(tmp_path_factory.mktemp("papers")) as found:
        yield found


@pytest.fixture
def page(lab: labpage.Lab, browser: Browser) -> Iterator[LabPage]:
    lab.start_afresh()
    context = browser.new_context(viewport=labpage.WIDE, color_scheme="light", locale="en-US")
    yield LabPage(lab, context.new_page())
    context.close()


def to(page: LabPage, selector: str, key: str = "Tab", limit: int = 200) -> None:
    """Press a key until the element has the focus, also inside a paper."""
    for _ in range(limit):
        if page.page.evaluate(DEEP, selector):
            return
        page.page.keyboard.press(key)
    pytest.fail(f"{selector} cannot be reached with the key {key}")


def put(page: LabPage, step: dict[str, Any], held: Comparison) -> None:
    """A tie with the keyboard: both papers chosen, both spots picked, four things said."""
    keys = page.page.keyboard
    letters = {paper.id: chr(65 + n) for n, paper in enumerate(held.papers)}
    to(page, f"{BENCH} .im-side:nth-child(1) select", "Shift+Tab")
    keys.type(f"{letters[step['first'].split('/')[0]]}. ")
    to(page, f"{BENCH} .im-side:nth-child(2) select")
    keys.type(f"{letters[step['second'].split('/')[0]]}. ")
    for spot in (step["first"], step["second"]):
        to(page, f"{BENCH} .im-size select", "Shift+Tab")
        to(page, f"button[data-spot='{spot}']")
        keys.press("Enter")
    said = {"kind": KINDS, "material": MATERIALS, "next": NEXTS, "limit": LIMITS}
    to(page, f"{BENCH} .im-form select")
    for name, words in said.items():
        keys.type({str(value): text for value, text in words.items()}[step[name]])
        keys.press("Tab")
    to(page, f"{BENCH} .im-form .ia-primary")
    keys.press("Enter")


def test_a_whole_graded_set_by_keyboard_alone_with_a_reload_in_the_middle(page: LabPage, tmp_path: Path) -> None:
    page.open(page_of(page.lab, "assessment", UNIT))
    assert page.state("ready") == "ready"
    page.page.wait_for_selector(BENCH)
    journal = journal_of(page.lab, UNIT)
    form = next(answer.value for answer in journal.history(UNIT, "exam", "form"))
    name = form if isinstance(form, str) else form["form"]
    held = Comparison.model_validate(
        read_yaml(key_root() / "itp-documents" / "comparisons" / f"documents-exam-{name}.yaml")
    )
    ties = [step for step in whole(held) if step["do"] == "tie"]
    page.page.locator(f"{BENCH} .im-size select").focus()
    for number, step in enumerate(ties, 1):
        put(page, step, held)
        page.page.wait_for_function(
            "([s, n]) => document.querySelectorAll(s).length === n", arg=[f"{BENCH} .im-saids", number]
        )
        if number == len(ties) // 2:
            page.page.reload()
            assert page.state("ready") == "ready"
            page.page.wait_for_function(
                "([s, n]) => document.querySelectorAll(s).length === n", arg=[f"{BENCH} .im-saids", number]
            )
            page.page.locator(f"{BENCH} .im-size select").focus()
    steps = [answer.value for answer in journal_of(page.lab, UNIT).history(UNIT, ACTIVITY, "step")]
    marks = COMPARISON.marks(held, steps)
    assert {marks[part] for part in ("found", "sound", "kind", "material", "next", "limit")} == {1.0}
    for scheme in ("light", "dark"):
        page.page.emulate_media(color_scheme=scheme)
        page.theme(scheme)
        page.picture(tmp_path, f"papers-{scheme}")
        assert page.axe(BENCH) == []
    page.page.set_viewport_size(labpage.ZOOMED)
    assert page.clipped(f"{READY} .jp-WindowedPanel-outer", f"{READY} .im-bench") == []
    assert page.complaints == []
