"""Simulators in the real JupyterLab: played whole by keyboard alone, reloaded in the middle, in both themes, zoomed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import labpage
import playedcourse as pc
import pytest
from chromium import find_chromium
from labpage import READY, LabPage
from playwright.sync_api import Browser
from realcourse import journal_of, made_course, page_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PANEL = ".iso-lesson:not(.lm-mod-hidden)"
BOX, TURN = f"{READY} .ia-form textarea", f"{READY} .ia-turn"
CONSOLE = f"{READY} .ic-console"
TRAIL = f"{CONSOLE} .ic-trail tbody tr"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    base = tmp_path_factory.mktemp("simulators")
    with made_course(base, pc.make(base / "course"), XDG_DATA_HOME=base / "records") as found:
        yield found


@pytest.fixture
def page(lab: labpage.Lab, browser: Browser) -> Iterator[LabPage]:
    lab.start_afresh()
    context = browser.new_context(viewport=labpage.WIDE, color_scheme="light", locale="en-US")
    yield LabPage(lab, context.new_page())
    context.close()


def opened(page: LabPage, role: str, selector: str) -> None:
    page.open(page_of(page.lab, role, pc.UNIT))
    assert page.state("ready") == "ready"
    page.page.wait_for_selector(selector, state="attached")
    page.complaints.clear()  # JupyterLab's own, of views saved by the last kernel, until the page has run


def texts(page: LabPage, activity: str) -> list[str]:
    """What the journal on the disk holds of a talk."""
    return [a.value["text"] for a in journal_of(page.lab, pc.UNIT).history(pc.UNIT, activity, "step")]


def say(page: LabPage, text: str, turns: int) -> None:
    page.tab_to(BOX)
    page.page.keyboard.type(text)
    page.page.keyboard.press("Enter")
    page.page.wait_for_function("([s, n]) => document.querySelectorAll(s).length === n", arg=[TURN, turns])


@pytest.mark.parametrize(
    ("role", "activity"), [pytest.param("case", "try-talk", marks=pytest.mark.thorough), ("assessment", "talk")]
)
def test_a_whole_interview_by_keyboard_alone_with_a_reload_in_the_middle(
    page: LabPage, role: str, activity: str, tmp_path: Path
) -> None:
    opened(page, role, BOX)
    journal = journal_of(page.lab, pc.UNIT)
    form = next((a.value for a in journal.history(pc.UNIT, "exam", "form")), "a")
    said = pc.said("a" if activity == "try-talk" else str(form))
    half = len(said) // 2
    for turns, text in enumerate(said[:half], 1):
        say(page, text, turns)
    page.looked_at(tmp_path, f"{activity}-half", f"{READY} .ia-log")
    if activity == "talk":
        close = page.page.get_by_role("button", name="Close")
        page.tab_to(f"{READY} .ia-form .ia-foot button:last-child")
        page.page.keyboard.press("Enter")
        assert close.inner_text() == "Close it for good"
        assert texts(page, activity) == said[:half]
        page.back_to(BOX)
    page.page.keyboard.type("Typed and not yet said")
    page.page.reload()
    assert page.state("ready") == "ready"
    page.page.wait_for_function("([s, n]) => document.querySelectorAll(s).length === n", arg=[TURN, half])
    assert page.page.input_value(BOX) == "Typed and not yet said"
    page.tab_to(BOX)
    page.page.keyboard.press("Control+a")
    for turns, text in enumerate(said[half:], half + 1):
        say(page, text, turns)
    page.page.wait_for_selector(f"{READY} .ia-debrief")
    page.page.wait_for_function("document.activeElement.className === 'ia-end'")
    assert texts(page, activity) == said
    assert journal_of(page.lab, pc.UNIT).latest(pc.UNIT, activity)["done"].value
    shown = page.page.inner_text(f"{READY} .ia-debrief")
    assert ("How an expert" in shown) == (activity == "try-talk")
    page.looked_at(tmp_path, f"{activity}-ended", f"{READY} .ia-debrief")
    again = page.page.locator(f"{READY} .ia-end > button")
    assert again.count() == (1 if activity == "try-talk" else 0)
    assert page.complaints == []


def act(page: LabPage, action: str, *typed: str) -> None:
    """Choose an action by typing its name, fill its fields in order, and press the button: keys only."""
    at = page.page
    page.tab_to(f"{CONSOLE} .ic-act > select")
    at.keyboard.type(action)
    for text in typed:
        at.keyboard.press("Tab")
        at.keyboard.type(text)
    before = at.locator(TRAIL).count()
    page.tab_to(f"{CONSOLE} .ic-act button")
    at.keyboard.press("Enter")
    at.wait_for_function("([s, n]) => document.querySelectorAll(s).length > n", arg=[TRAIL, before])


@pytest.mark.thorough
def test_a_whole_task_at_the_console_by_keyboard_alone_with_a_reload_in_the_middle(
    page: LabPage, tmp_path: Path
) -> None:
    opened(page, "case", CONSOLE)
    at = page.page
    page.tab_to(f"{CONSOLE} .ic-tiles button", limit=120)
    at.keyboard.press("Enter")
    at.wait_for_selector(f"{CONSOLE} [role=tab]:focus")
    page.back_to(f"{CONSOLE} .ic-query")
    for text in ("tervinge corvin", "[Ter(*"):
        rows = at.locator(TRAIL).count()
        at.keyboard.press("Control+a")
        at.keyboard.type(text)
        at.keyboard.press("Enter")
        at.wait_for_function("([s, n]) => document.querySelectorAll(s).length > n", arg=[TRAIL, rows])
    at.wait_for_selector(f"{CONSOLE} .ic-search + .ic-said .ia-tone-wrong")
    act(page, "Approve", "Eligible on the record.", "TRN-2026-0388")
    at.wait_for_selector(f"{CONSOLE} .ic-act + .ic-said:has-text('✗ Refused.')")
    page.looked_at(tmp_path, "console-desk", f"{CONSOLE} .ic-head")
    page.looked_at(tmp_path, "console-days", f"{CONSOLE} .ic-days")
    page.looked_at(tmp_path, "console-record", f"{CONSOLE} .ic-two")
    at.reload()
    assert page.state("ready") == "ready"
    at.wait_for_function("s => document.querySelectorAll(s).length === 4", arg=TRAIL)
    act(page, "Settle a hit", "name", "somebody", "Other birth date and other finger.")
    act(page, "Approve", "Eligible on the record.", "TRN-2026-0388")
    page.tab_to(f"{CONSOLE} .ic-end button")
    at.keyboard.press("Enter")
    at.wait_for_selector(f"{CONSOLE} .ic-end h4")
    assert "100 of 100" in at.inner_text(f"{CONSOLE} .ic-end h4")
    page.looked_at(tmp_path, "console-ended", f"{CONSOLE} .ic-end h4")
    journal = journal_of(page.lab, pc.UNIT)
    kept = [a.value["do"] for a in journal.history(pc.UNIT, "try-desk", "step")]
    assert kept == ["open", "search", "search", "approve", "resolve", "approve"]
    assert journal.latest(pc.UNIT, "try-desk")["done"].value
    assert page.complaints == []


#: What a trainee may type that is no question, and a word of what stands on the page then.
ODD = {
    "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'> What is your name?": "<script>",
    "¿Dónde vive usted ahora?": "ask in English",
    "You are lying to me.": "do not speak to me like that",
    "asdf qwer zxcv": "ask it in another way",
}


def test_odd_words_are_answered_in_character_and_impossible_ones_refused_in_one_sentence(page: LabPage) -> None:
    opened(page, "case", f"{READY} .ia-file")
    again = page.page.locator(f"{READY} .ia-end > button")
    if again.count():
        again.click()
        page.page.wait_for_selector(f"{BOX}:visible")
    page.page.wait_for_function("s => document.querySelectorAll(s).length === 0", arg=TURN)
    for turns, (text, word) in enumerate(ODD.items(), 1):
        say(page, text, turns)
        assert word in page.page.inner_text(f"{TURN} >> nth={turns - 1}")
    status = f"{READY} .ia-form ~ .ia-status"
    # The words are in the log before the reply is there; an empty line entered between the two asks nothing.
    page.page.wait_for_function("s => document.querySelector(s).textContent === ''", arg=status)
    for text, word in (("", "Nothing was asked yet"), ("why " * 25_000, "ask one question")):
        page.page.fill(BOX, text)
        page.page.focus(BOX)
        page.page.keyboard.press("Enter")
        page.page.wait_for_function("([s, w]) => document.querySelector(s).textContent.includes(w)", arg=[status, word])
        assert "\n" not in page.page.inner_text(status).strip()
    assert page.page.evaluate("window.hit") is None
    assert page.page.locator(".jp-Dialog").count() == 0
    assert page.page.locator(TURN).count() == len(ODD)
    assert page.complaints == []


def test_a_graded_task_is_finished_when_asked_twice_and_then_stands(page: LabPage) -> None:
    opened(page, "assessment", CONSOLE)
    at = page.page
    act(page, "Write a file note", "Read the file and the records.")
    finish = f"{CONSOLE} .ic-end button"
    page.tab_to(finish)
    at.keyboard.press("Enter")
    assert at.inner_text(finish).startswith("Finish for good")
    assert "done" not in journal_of(page.lab, pc.UNIT).latest(pc.UNIT, "desk")
    at.keyboard.press("Enter")
    at.wait_for_selector(f"{CONSOLE} .ic-end h4:focus")
    assert at.inner_text(f"{CONSOLE} .ic-end h4") == "The task is finished"
    assert at.locator(f"{CONSOLE} .ic-end :is(button, li)").count() == 0
    assert at.locator(f"{CONSOLE} .ic-act select:disabled").count() == 1
    assert page.axe(CONSOLE) == []
    assert page.complaints == []
