"""A whole unit as a trainee works it: by keyboard, through a killed kernel, to the receipt; in both themes."""

from __future__ import annotations

from collections.abc import Iterator

import labpage
import pytest
from chromium import find_chromium
from labpage import READY, LabPage
from playwright.sync_api import Browser
from realcourse import UNIT, journal_of, page_of, real_course

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PANEL = ".iso-lesson:not(.lm-mod-hidden)"
QUESTION = f"{READY} .ia-question"
READING = ".iso-mine .iso-card:first-of-type li:first-child a:first-of-type"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    with real_course(tmp_path_factory.mktemp("whole")) as found:
        yield found


@pytest.fixture
def page(lab: labpage.Lab, browser: Browser) -> Iterator[LabPage]:
    lab.start_afresh()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    yield LabPage(lab, context.new_page())
    context.close()


def press(page: LabPage, button: str) -> None:
    """Press a button of the lesson bar with the keyboard."""
    page.page.focus(f"{PANEL} [data-do=home]")
    page.tab_to(f"{PANEL} [data-do={button}]")
    page.page.keyboard.press("Enter")


def answered(page: LabPage, activity: str, item: str) -> object:
    """What is on the disk."""
    found = journal_of(page.lab).latest(UNIT, activity).get(item)
    return found.value if found else None


def test_a_unit_from_home_to_receipt_with_the_keyboard_and_a_killed_kernel(page: LabPage) -> None:
    keys, at = page.page.keyboard, page.page
    page.home()
    page.tab_to(".iso-card li a[href*='Naturalization'][href*='lesson']")
    keys.press("Enter")
    assert page.state() == "ready"
    at.wait_for_selector(QUESTION)
    press(page, "next")
    item = str(at.evaluate("document.activeElement.closest('[data-item]').dataset.item"))
    status = f"{PANEL} [data-item={item}] .ia-status"
    keys.press("Space")
    at.wait_for_selector(f"{status}.ia-good")
    first = at.evaluate("document.activeElement.value")
    assert answered(page, "warm-up", item) == first

    for kernel in page.lab.kernels():
        kernel.kill()
    keys.press("ArrowDown")
    second = at.evaluate("document.activeElement.value")
    at.wait_for_selector(f"{status}.ia-bad")
    assert at.inner_text(status).startswith("NOT saved yet")
    assert at.locator(f"{PANEL} .ia-banner:visible").count() == 1
    assert second != first
    assert answered(page, "warm-up", item) == first
    at.wait_for_selector(f"{PANEL} .iso-message >> text=Press Restart lesson")
    assert at.locator(".jp-Dialog").count() == 0

    press(page, "restart")
    at.wait_for_selector(f"{status}.ia-good")
    assert answered(page, "warm-up", item) == second
    at.reload()
    assert page.state() == "ready"
    at.wait_for_selector(f"{status}.ia-good")
    assert at.eval_on_selector(f"{PANEL} [data-item={item}] input:checked", "input => input.value") == second
    assert answered(page, "warm-up", item) == second
    assert page.progress().startswith("1 of ")

    press(page, "home")
    at.wait_for_selector(".iso-card.iso-started:visible")
    page.tab_to(".iso-card.iso-started li a[href*='assessment']")
    keys.press("Enter")
    at.wait_for_selector(f"{QUESTION} input[type=radio]")
    graded = str(at.eval_on_selector(f"{QUESTION}:has(input[type=radio])", "node => node.dataset.item"))
    at.focus(f"{PANEL} [data-item={graded}] input")
    keys.press("Space")
    at.wait_for_selector(f"{PANEL} [data-item={graded}] .ia-status.ia-good")
    press(page, "handIn")
    at.wait_for_selector(".iso-dialog >> text=1 of 16 answered")
    page.tab_to(".iso-dialog .iso-primary")
    keys.press("Enter")
    at.wait_for_selector(".iso-dialog >> text=Handed in: your receipt", timeout=60_000)
    receipt = page.lab.workspace.receipt(UNIT)
    assert receipt is not None
    assert receipt.code in at.inner_text(".iso-dialog")
    keys.press("Escape")
    press(page, "home")
    at.wait_for_selector(".iso-card.iso-waiting:visible")

    at.goto(page.lab.url("lab/tree/My%20progress.md"))
    at.wait_for_selector(".iso-mine details >> text=Graded work of", state="attached")
    for scheme in ("light", "dark"):
        at.emulate_media(color_scheme=scheme)
        page.theme(scheme)
        at.wait_for_timeout(300)
        assert page.axe(".iso-mine") == []
    section = at.inner_text(READING)
    page.tab_to(READING)
    keys.press("Enter")
    assert page.state("ready") == "ready"
    heading = at.locator(f"{PANEL} .jp-RenderedMarkdown :is(h2, h3)", has_text=section).first
    heading.wait_for()
    at.wait_for_function("node => node.getBoundingClientRect().top < innerHeight", arg=heading.element_handle())


@pytest.mark.parametrize(
    "role",
    [
        "lesson",
        pytest.param("case", marks=pytest.mark.thorough),
        pytest.param("assessment", marks=pytest.mark.thorough),
    ],
)
def test_axe_finds_nothing_in_either_theme_and_would_find_something(page: LabPage, role: str) -> None:
    page.open(page_of(page.lab, role))
    assert page.state("ready") == "ready"
    page.page.wait_for_selector(f"{READY} .ia-activity")
    page.page.wait_for_timeout(1000)
    for scheme in ("light", "dark"):
        page.page.emulate_media(color_scheme=scheme)
        page.theme(scheme)
        page.page.wait_for_timeout(300)
        assert page.axe(PANEL) == []
    planted = "<p style='color:#333'>dark on dark</p><img src='data:,'><select><option>x</option></select>"
    page.page.eval_on_selector(
        f"{PANEL} .jp-Notebook .jp-RenderedMarkdown",
        "(text, planted) => text.insertAdjacentHTML('beforeend', planted)",
        planted,
    )
    found = {violation.split(":")[0] for violation in page.axe(PANEL)}
    assert found >= {"color-contrast", "image-alt", "select-name"}
