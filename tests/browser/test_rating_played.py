"""A quality review in the real JupyterLab: rated by keyboard alone, reloaded midway, in both themes, zoomed, marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import labpage
import pytest
import ratedcourse as rc
import reviewing
from chromium import find_chromium
from labpage import READY, LabPage
from playwright.sync_api import Browser
from raterhand import Hand
from realcourse import journal_of, made_course, page_of

from autograder.scoring.rating import RATING
from course.simulators.record import steps_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PANEL = ".iso-lesson:not(.lm-mod-hidden)"
DESK = f"{READY} .ir-desk"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    base = tmp_path_factory.mktemp("rating")
    with made_course(base, rc.make(base / "course")) as found:
        yield found


@pytest.fixture
def page(lab: labpage.Lab, browser: Browser) -> Iterator[LabPage]:
    lab.start_afresh()
    context = browser.new_context(viewport=labpage.WIDE, color_scheme="light", locale="en-US")
    yield LabPage(lab, context.new_page())
    context.close()


def opened(page: LabPage, role: str) -> None:
    page.open(page_of(page.lab, role, rc.UNIT))
    assert page.state("ready") == "ready"
    page.page.wait_for_selector(DESK, state="attached")
    page.complaints.clear()  # JupyterLab's own, of views saved by the last kernel, until the page has run


@pytest.mark.parametrize(("role", "activity"), [("case", "try-review"), ("assessment", "review")])
@pytest.mark.thorough
def test_a_whole_review_by_keyboard_alone_with_a_reload_in_the_middle(
    page: LabPage, role: str, activity: str, tmp_path: Path
) -> None:
    opened(page, role)
    matter, hand = reviewing.practice(), Hand(page.page, DESK)
    for number, report in enumerate(matter.reports):
        if number:
            hand.open(report)
        steps: list[dict[str, Any]] = reviewing.right(matter, report)
        for at, step in enumerate(steps):
            hand.take(step, report)
            if number == 2 and at == 4:
                hand.settled()
                page.page.reload()
                assert page.state("ready") == "ready"
                page.page.wait_for_selector(DESK)
                page.complaints.clear()
    page.looked_at(tmp_path, f"{activity}-told", f"{DESK} .ir-paper")
    hand.press("Finish")
    page.page.locator(DESK).get_by_text(
        "with the ratings that hold" if role == "case" else "Finished."
    ).first.wait_for()
    page.looked_at(tmp_path, f"{activity}-end", f"{DESK} .ir-end")
    told = [(a.item, a.value) for a in journal_of(page.lab, rc.UNIT).history(rc.UNIT, activity)]
    assert set(RATING.marks(matter, steps_of(told)).values()) == {1.0}
    if role == "assessment":
        assert matter.reports[1].key is not None
        assert "It was 181 full days" not in page.page.content()
    assert page.complaints == []
