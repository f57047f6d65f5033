"""Somebody who rates a quality review in a browser, with the keyboard alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from course.model.rating import Level, Report
from course.widgets.rating_words import CRITERIA, LEVELS


class Hand:
    """Somebody at the keyboard."""

    def __init__(self, page: Page, desk: str = ".ir-desk") -> None:
        self.page, self.desk = page, page.locator(desk)

    def pick(self, group: str, words: str) -> None:
        """An answer of a group, by arrow keys from wherever the group stands."""
        box = self.desk.get_by_role("group", name=group, exact=True)
        names = box.get_by_role("radio").evaluate_all("all => all.map((one) => one.parentElement.textContent)")
        checked = box.locator("input:checked")
        at = 0 if not checked.count() else names.index(checked.evaluate("one => one.parentElement.textContent"))
        box.get_by_role("radio").nth(at).focus()
        if not checked.count():
            self.page.keyboard.press("Space")
        for _ in range(names.index(words) - at):
            self.page.keyboard.press("ArrowRight")
        assert box.get_by_role("radio", name=words, exact=True).is_checked()

    def choose(self, label: str, value: str) -> None:
        pick = self.desk.get_by_label(label, exact=True)
        pick.focus()
        values = pick.locator("option").evaluate_all("all => all.map((one) => one.value)")
        for _ in range(values.index(value) - values.index(pick.input_value())):
            self.page.keyboard.press("ArrowDown")

    def take(self, step: dict[str, Any], report: Report) -> None:
        if step["do"] == "rate":
            title = next(words for name, (words, _) in CRITERIA.items() if name.value == step["criterion"])
            self.pick(title, LEVELS[Level(step["level"])])
            if step.get("at"):
                self.choose(f"What does the error rest on? ({title})", step["at"])
        elif step["do"] == "call":
            self.pick("Is the result right?", step["result"].capitalize())
            self.pick("Are the reasons that carry it right?", step["reasons"].capitalize())
        elif step["do"] == "predict":
            back = step["remand"] == "sent-back"
            self.pick("Would a reviewer send it back?", "It is sent back" if back else "It stands")
            if back:
                self.choose("On what ground?", step["ground"])
        elif step["do"] == "write":
            self.desk.get_by_label("One line to your colleague").focus()
            self.page.keyboard.type(step["text"])
        else:
            self.press("Hand in this decision")
            self.desk.get_by_role("button", name=f"{report.title} ✓ handed in").wait_for()

    def press(self, button: str) -> None:
        self.desk.get_by_role("button", name=button).focus()
        self.page.keyboard.press("Enter")

    def open(self, report: Report) -> None:
        """Put a report on the desk."""
        self.press(report.title)

    def settled(self) -> None:
        """Wait until nothing is on its way."""
        self.page.wait_for_function("!document.querySelector('.ir-desk[aria-busy]')")
