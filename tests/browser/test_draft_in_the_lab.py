"""A draft in the real JupyterLab, by keyboard: inserted into, killed and reloaded in the middle, reviewed, done."""

from __future__ import annotations

from collections.abc import Iterator

import draftedcourse as dc
import labpage
import pytest
from chromium import find_chromium
from labpage import LabPage
from playwright.sync_api import Browser, Locator, expect
from realcourse import journal_of, made_course, page_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PANEL = ".iso-lesson:not(.lm-mod-hidden)"
ROOM = f"{PANEL} .ia-drafting"
AREA = f"{ROOM} textarea.dr-text"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    base = tmp_path_factory.mktemp("drafts")
    with made_course(base, dc.make(base / "course")) as found:
        yield found


def kept(lab: labpage.Lab, activity: str) -> dict[str, object]:
    return {item: answer.value for item, answer in journal_of(lab, dc.UNIT).latest(dc.UNIT, activity).items()}


def opened(lab: labpage.Lab, browser: Browser, role: str = "case", scheme: str = "light", **size: int) -> LabPage:
    lab.start_afresh()  # or what another test left open comes back beside it
    viewport = {"width": size.get("width", 1280), "height": size.get("height", 800)}
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    page = LabPage(lab, context.new_page())
    page.open(page_of(lab, role, dc.UNIT))
    assert page.state("ready", "failed") == "ready"
    page.page.wait_for_selector(AREA)
    return page


def saved(room: Locator) -> None:
    expect(room.locator(".dr-write .ia-status")).to_contain_text("Saved at", timeout=15_000)


def test_a_draft_is_mended_by_keyboard_through_a_killed_kernel_and_a_reload(lab: labpage.Lab, browser: Browser) -> None:
    page = opened(lab, browser)
    at, keys = page.page, page.page.keyboard
    room = at.locator(ROOM)
    at.locator(f"{ROOM} .ia-tab").first.focus()
    page.tab_to(AREA)
    keys.press("Control+End")
    keys.type("\n\n# A last word\n\nddd It stands in the file")
    keys.press("F2")
    keys.type("exhibit b")
    keys.press("Enter")
    keys.press("Control+z")
    assert at.locator(AREA).input_value().endswith("ddd It stands in the file"), "undo is the browser's own"
    keys.press("Control+Shift+z")
    keys.type(".")
    assert at.locator(AREA).input_value().endswith("ddd It stands in the file (Exhibit B).")
    saved(room)
    (kernel,) = lab.kernels()
    kernel.kill()
    keys.type(" Typed while nobody listened.")
    whole = at.locator(AREA).input_value()
    at.reload()
    assert page.state("ready", "waiting", "failed")
    at.wait_for_selector(AREA)
    if page.state("ready", "waiting", "failed") != "ready":
        page.press("Restart lesson")
        assert page.state("ready") == "ready"
    room = at.locator(ROOM)
    expect(at.locator(AREA)).to_have_value(whole, timeout=20_000)
    saved(room)
    assert kept(lab, "try-draft")[dc.PRACTICE] == whole

    page.tab_to(f"{ROOM} .dr-review .ia-check")
    keys.press("Enter")
    room.locator(".dr-verdict").first.wait_for()
    page.tab_to(f"{ROOM} .dr-show")
    keys.press("Enter")
    expect(at.locator(AREA)).to_be_focused()
    assert "reasonable doubt" in at.locator(AREA).evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)")
    page.tab_to(f"{ROOM} .dr-end button")
    keys.press("Enter")
    room.locator(".dr-model", has_text="18 days short of citizenship").wait_for()
    assert kept(lab, "try-draft")["finished"] is True
    assert page.axe(ROOM) == []
    at.context.close()


def test_dark_at_200_percent_nothing_is_cut_off_and_axe_finds_nothing(lab: labpage.Lab, browser: Browser) -> None:
    page = opened(lab, browser, scheme="dark", **labpage.ZOOMED)
    page.theme("dark")
    room = page.page.locator(ROOM)
    page.page.locator(AREA).focus()
    page.page.keyboard.press("F2")
    room.locator(".dr-option").first.wait_for()
    assert page.axe(ROOM) == []
    assert page.clipped(ROOM, f"{ROOM} .dr-write", f"{ROOM} .dr-picker") == []
    page.page.context.close()


def test_a_graded_draft_is_saved_and_tells_nothing(lab: labpage.Lab, browser: Browser) -> None:
    page = opened(lab, browser, "assessment")
    at = page.page
    for _ in range(20):
        page.press("Next question")
        if at.evaluate("s => document.activeElement?.matches(s)", AREA):
            break
        at.evaluate(
            "document.activeElement.closest('[data-item]')?.setAttribute('data-answered', 'yes')"
        )  # another's turn
    expect(at.locator(AREA)).to_be_focused()
    at.keyboard.type("Please bring the records.")
    saved(at.locator(ROOM))
    (text,) = kept(lab, "draft").values()
    assert text == "Please bring the records."
    assert at.get_by_role("button", name="Review my draft").count() == 0
    assert page.axe(ROOM) == []
    at.context.close()
