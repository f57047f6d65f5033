"""A whole week of the docket in a real JupyterLab, by keyboard alone: planned, worked, reloaded, finished, seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import labpage
import pytest
from chromium import find_chromium
from labpage import LabPage
from playwright.sync_api import Browser
from realcourse import journal_of, page_of, real_course

from course.docket_desk import practice_week
from course.model.docket import Reason, To
from course.simulators.docket.players import earliest_lawful_deadline, played

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.thorough]
UNIT, WEEK = "ojt/caseload-time", "full-week"
DESK = f"{labpage.READY} .id-docket >> nth=0"
ACTIVE = "document.activeElement?.dataset?.key ?? ''"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    with real_course(tmp_path_factory.mktemp("docket")) as found:
        yield found


@pytest.fixture
def page(lab: labpage.Lab, browser: Browser) -> Iterator[LabPage]:
    lab.start_afresh()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light", locale="en-US")
    yield LabPage(lab, context.new_page())
    context.close()


class Keyboard:
    """Somebody at the desk without a mouse."""

    def __init__(self, page: LabPage) -> None:
        self.lab, self.at = page, page.page

    def focus(self) -> str:
        return str(self.at.evaluate(ACTIVE))

    def tab_to(self, *keys: str, back: bool = False, limit: int = 60) -> str:
        """Press Tab, or Shift and Tab, until something with one of these keys has the focus."""
        for _ in range(limit):
            now = self.focus()
            if any(now == key or (key.endswith("*") and now.startswith(key[:-1])) for key in keys):
                return now
            self.at.keyboard.press("Shift+Tab" if back else "Tab")
        pytest.fail(f"{keys} cannot be reached, the last one was {self.focus()!r}")

    def press(self, *keys: str) -> None:
        """Press keys, and wait until the desk has taken what they did."""
        for key in keys:
            self.at.keyboard.press(key)
        self.at.wait_for_function("() => !document.querySelector('.id-docket[aria-busy]')")

    def file(self, case: str) -> None:
        """Open a case from the pile, which lies before the file and after the clock."""
        self.tab_to("pile *", back=self.focus() not in ("clock", "home"))
        self.at.keyboard.press("Home")
        for _ in range(60):
            if self.focus() == f"pile {case}":
                break
            self.at.keyboard.press("ArrowDown")
        assert self.focus() == f"pile {case}"
        self.at.keyboard.press("Enter")
        assert self.focus() == "file"

    def note(self, case: str, words: str) -> None:
        self.tab_to(f"note {case}")
        self.at.keyboard.insert_text(words)

    def choose(self, key: str, number: int) -> None:
        """Choose from a list by its number."""
        self.tab_to(key)
        self.at.keyboard.press("Home")
        for _ in range(number):
            self.at.keyboard.press("ArrowDown")

    def open_ways(self) -> None:
        self.tab_to("ways")
        if not self.at.evaluate("document.activeElement.parentElement.open"):
            self.at.keyboard.press("Enter")

    def take(self, step: dict[str, Any]) -> None:
        """One step of a play, as a person at the keyboard takes it; reading goes on while a file lies open."""
        do, case = step["do"], step.get("case", "")
        if do == "home":
            self.tab_to("home", back=True)
            self.press("Enter")
            return
        if do == "read":
            if self.focus() not in ("read", "file") or self.open_file() != case:
                self.file(case)
            self.tab_to("read")
            self.press("Enter")
            return
        if self.open_file() != case:
            self.file(case)
        if do == "hold":
            self.tab_to("hold")
        elif do == "decide":
            self.decide(step)
        else:
            self.away(step)
        self.press("Enter")

    def decide(self, step: dict[str, Any]) -> None:
        """Pick what to do, write the note, and stand on the button."""
        self.tab_to("act *")
        self.at.keyboard.press("Space")
        for _ in range(6):
            if self.focus() == f"act {step['act']}":
                break
            self.at.keyboard.press("ArrowDown")
        assert self.focus() == f"act {step['act']}"
        self.note(step["case"], step["note"])
        self.tab_to("decide")

    def away(self, step: dict[str, Any]) -> None:
        """Write the note, choose why or to whom, and stand on the button."""
        self.note(step["case"], step["note"])
        self.open_ways()
        if step["do"] == "defer":
            self.choose("Put off pick", list(Reason).index(Reason(step["reason"])))
            self.tab_to("Put off")
        elif step["do"] == "delegate":
            self.choose("Hand over pick", list(To).index(To(step["to"])))
            self.tab_to("Hand over")
        else:
            self.tab_to("escalate")

    def open_file(self) -> str:
        """The id of the case that lies open, from the pile's mark; empty where none does."""
        found = self.at.locator(f"{DESK} >> [aria-current=true]")
        return str(found.first.get_attribute("data-case")) if found.count() else ""


def opened(page: LabPage) -> Keyboard:
    page.open(page_of(page.lab, "case", UNIT))
    assert page.state("ready") == "ready"
    page.page.wait_for_selector(f"{DESK} >> .id-card")
    page.complaints.clear()
    page.page.locator(f"{DESK} >> .id-card").first.focus()
    return Keyboard(page)


def kept(page: LabPage) -> list[dict[str, Any]]:
    """The steps that are on the disk, without their version."""
    history = journal_of(page.lab, UNIT).history(UNIT, WEEK, "step")
    return [{k: v for k, v in answer.value.items() if k != "v"} for answer in history]


def looked_at(page: LabPage, folder: Path, name: str) -> None:
    """A picture in each theme and zoomed, and what axe says of each."""
    at = page.page
    for scheme in ("light", "dark"):
        at.emulate_media(color_scheme=scheme)
        page.theme(scheme)
        at.wait_for_timeout(300)
        page.picture(folder, f"docket-{name}-{scheme}")
        assert page.axe(".iso-lesson:not(.lm-mod-hidden) .id-docket") == []
    at.set_viewport_size({"width": 640, "height": 400})
    at.wait_for_timeout(300)
    page.picture(folder, f"docket-{name}-zoomed")
    assert page.clipped(".iso-lesson:not(.lm-mod-hidden) .ia-activity") == []
    at.set_viewport_size({"width": 1280, "height": 800})
    at.emulate_media(color_scheme="light")
    page.theme("light")


def test_a_whole_week_by_keyboard_alone_with_a_reload_in_the_middle(page: LabPage, tmp_path: Path) -> None:
    steps = played(practice_week(WEEK), earliest_lawful_deadline)
    hands = opened(page)
    planned = list(zip([case.id for case in practice_week(WEEK).cases if case.kind == "file"], (1, 2), strict=False))
    for case, day in planned:  # a plan first: it costs no time
        hands.tab_to("pile *", back=True)
        hands.at.keyboard.press("Home")
        while hands.focus() != f"pile {case}":
            hands.at.keyboard.press("ArrowDown")
        hands.press(str(day + 1))
        assert hands.focus() == f"pile {case}"
    plan = [{"do": "plan", "case": case, "day": day} for case, day in planned]
    assert kept(page) == plan
    half = len(steps) // 2
    for step in steps[:half]:
        hands.take(step)
    assert kept(page) == plan + steps[:half]
    looked_at(page, tmp_path, "half")
    page.page.reload()
    assert page.state("ready") == "ready"
    page.page.wait_for_selector(f"{DESK} >> .id-card")
    page.page.locator(f"{DESK} >> .id-card").first.focus()
    for step in steps[half:]:
        hands.take(step)
    assert kept(page) == plan + steps
    hands.tab_to("finish")
    hands.press("Enter")
    page.page.wait_for_function("document.activeElement.tagName === 'H4'")
    assert "100 of 100" in page.page.inner_text(f"{DESK} >> .id-end h4 >> nth=0")
    assert journal_of(page.lab, UNIT).latest(UNIT, WEEK)["done"].value
    looked_at(page, tmp_path, "ended")
    hands.tab_to("again")
    hands.press("Enter")
    page.page.wait_for_function(f"{ACTIVE} === 'clock'")
    assert page.page.inner_text(f"{DESK} >> .id-clock") == "Monday 9:00"
    assert page.complaints == []
