"""The data lab inside a real JupyterLab, by keyboard: choose a group, tick, mark, reload, finish; and a data cell."""

from __future__ import annotations

from collections.abc import Iterator

import labpage
import pytest
from chromium import find_chromium
from labpage import LabPage
from playwright.sync_api import Browser
from realcourse import journal_of, page_of, real_course

from course.model.simulation import STEP

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.thorough]
UNIT, PANEL = "ast/natsec/fraud-analysis", ".iso-lesson:not(.lm-mod-hidden)"
LAB = f"{PANEL} .nw-lab >> nth=0"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    with real_course(tmp_path_factory.mktemp("network")) as found:
        yield found


def opened(lab: labpage.Lab, browser: Browser) -> LabPage:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = LabPage(lab, context.new_page())
    page.open(page_of(lab, "lesson", UNIT))
    assert page.state("ready", "failed") == "ready"
    page.page.wait_for_selector(LAB)
    return page


def test_a_network_is_worked_with_the_keyboard_and_nothing_is_lost(lab: labpage.Lab, browser: Browser) -> None:
    page = opened(lab, browser)
    at, keys = page.page, page.page.keyboard
    room = at.locator(LAB)
    room.locator("[data-group='1']").focus()
    keys.press("Enter")
    assert room.locator(".nw-chip").inner_text().startswith("Only group 1")
    assert at.evaluate("document.activeElement.textContent") == "Show all filings"
    for _ in range(2):
        keys.press("Tab")
        if at.evaluate("document.activeElement.textContent") == "Tick all shown":
            break
    keys.press("Enter")
    room.locator("input[type=radio][value=watch]").focus()
    keys.press("Space")
    room.locator("button[type=submit]").focus()
    keys.press("Enter")
    room.locator(".nw-said .ia-feedback").wait_for()
    assert "No action now: 50 filings" in room.locator(".nw-said").inner_text()
    kept = journal_of(lab, UNIT).history(UNIT, "first-look", STEP)
    assert [len(answer.value["filings"]) for answer in kept] == [50]
    at.context.close()

    page = opened(lab, browser)
    room = page.page.locator(LAB)
    assert "50:" in room.locator(".nw-marks").inner_text()
    finish = room.get_by_role("button", name="Finish and see")
    finish.focus()
    page.page.keyboard.press("Enter")
    room.locator("text=What your marks are worth").wait_for()
    assert "you found 0 of the 8" in room.inner_text()
    assert page.complaints == []
    page.page.context.close()


def test_a_data_cell_is_in_sight_can_be_changed_and_run(lab: labpage.Lab, browser: Browser) -> None:
    page = opened(lab, browser)
    at = page.page
    cell = at.locator(f"{PANEL} .jp-CodeCell", has_text="How often does each value come?")
    assert cell.locator(".jp-InputArea-editor").is_visible()
    cell.locator(".cm-content").click()
    at.keyboard.press("Control+Home")
    at.keyboard.press("ArrowDown")
    at.keyboard.press("End")
    for _ in '"account"':
        at.keyboard.press("Backspace")
    at.keyboard.type('"address"')
    at.keyboard.press("Shift+Enter")
    cell.locator(".jp-OutputArea-output", has_text="Specimen Avenue").wait_for()
    assert page.complaints == []
    at.context.close()
