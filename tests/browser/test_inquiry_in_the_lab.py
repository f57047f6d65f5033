"""A whole graded inquiry in the real JupyterLab, by keyboard alone, reloaded midway, and marked from its record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import labpage
import pytest
from chromium import find_chromium
from labpage import LabPage
from playwright.sync_api import Browser, Locator
from realcourse import journal_of, page_of, real_course

from autograder.scoring.keys import key_root
from autograder.scoring.simulation import read_play
from course.library.shelf import read_matter
from course.model.inquiry import Matter
from course.simulators.record import steps_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.thorough]
UNIT = "itp/fraud-detection"
DESK = ".iso-lesson:not(.lm-mod-hidden) .ia-activity:has(.iq-facts)"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[labpage.Lab]:
    find_chromium()
    with real_course(tmp_path_factory.mktemp("inquiry")) as found:
        yield found


@pytest.fixture
def page(lab: labpage.Lab, browser: Browser) -> Iterator[LabPage]:
    lab.start_afresh()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    yield LabPage(lab, context.new_page())
    context.close()


class Hand:
    """Somebody at the keyboard, who takes the steps of a record one after another."""

    def __init__(self, page: LabPage, matter: Matter) -> None:
        self.page, self.at, self.matter = page, page.page, matter
        self.words = {**matter.known, **{p.id: p.text for p in matter.phrases}}

    @property
    def desk(self) -> Locator:
        return self.at.locator(DESK)

    def opened(self) -> None:
        self.page.open(page_of(self.page.lab, "assessment", UNIT))
        assert self.page.state("ready") == "ready"
        self.desk.wait_for()

    def take(self, step: dict[str, Any]) -> None:
        before = self.desk.locator(".ic-trail tbody tr").count()
        if step["do"] == "sort":
            pick = self.desk.locator(".iq-facts select").nth([f.id for f in self.matter.facts].index(step["fact"]))
            self.choose(pick, step["sort"])
        else:
            self.choose(self.desk.get_by_label("Step", exact=True), step["do"])
            self.filled(step)
            self.desk.get_by_role("button", name="Take this step").focus()
            self.at.keyboard.press("Enter")
        count = f"document.querySelectorAll('{DESK} .ic-trail tbody tr').length"
        self.at.wait_for_function(f"{count} > {before} && !document.querySelector('{DESK} [aria-busy]')")

    def filled(self, step: dict[str, Any]) -> None:
        form = self.desk.locator(".ic-fields").first
        names = {"lead": "Question", "how": "How", "ground": "Ground", "verdict": "Finding", "decision": "Decision"}
        if step["do"] == "state":
            names["lead"] = "The question it raises"
        for name, label in {**names, "inquiry": "Inquiry"}.items():
            if step.get(name):
                self.choose(form.get_by_label(label, exact=True), step[name])
        if step.get("days"):
            form.get_by_label("Days to answer the notice").focus()
            self.at.keyboard.type(step["days"])
        for item in step.get("items", ()):
            self.ticked(form, item)
        for number, element in enumerate(step.get("elements", {}).values()):
            for item in element:
                self.ticked(form.locator("fieldset").nth(number), item)

    def ticked(self, box: Locator, item: str) -> None:
        box.get_by_role("checkbox", name=self.words[item], exact=True).focus()
        self.at.keyboard.press("Space")

    def choose(self, pick: Locator, value: str) -> None:
        """By arrow keys, from the first option on."""
        values = pick.locator("option").evaluate_all("options => options.map((one) => one.value)")
        pick.focus()
        for _ in range(values.index(value) - values.index(pick.input_value())):
            self.at.keyboard.press("ArrowDown")


def test_a_graded_inquiry_is_played_to_its_end_by_keyboard_and_marked(page: LabPage) -> None:
    page.open(page_of(page.lab, "assessment", UNIT))
    assert page.state("ready") == "ready"
    page.page.locator(DESK).wait_for()
    title = page.page.locator(f"{DESK} .ia-title").text_content()
    files = sorted((key_root() / "itp-fraud-detection" / "inquiries").glob("*.yaml"))
    matter = next(m for m in (cast("Matter", read_matter("inquiry", file)) for file in files) if m.title == title)
    assert matter.key is not None
    hand, work = Hand(page, matter), cast("tuple[dict[str, Any], ...]", matter.key.work)
    for step in work[:10]:
        hand.take(step)
    hand.opened()  # as after a reload
    for step in work[10:]:
        hand.take(step)
    hand.desk.get_by_role("button", name="Finish: this is my record").focus()
    page.page.keyboard.press("Enter")
    hand.desk.get_by_text("Your record is saved and is what will be marked.").wait_for()
    told = [(answer.item, answer.value) for answer in journal_of(page.lab, UNIT).history(UNIT, "file")]
    assert set(read_play("inquiry", matter, steps_of(told)).marks.values()) == {1.0}
    assert matter.key.lesson not in page.page.content()
    assert page.clipped(DESK) == []
    assert page.complaints == []
