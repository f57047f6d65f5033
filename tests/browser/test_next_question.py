"""The way to the next question passes by what a content note keeps closed, and ends at the note's own keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from course.library.home import root

pytestmark = pytest.mark.browser
SCRIPT = root() / "deploy/lab/share/jupyter/labextensions/iso-lesson/static/next.js"
PAGE = """
<section><div class="ia-way"><button id="open">Open this one</button><button>Take the other one</button></div>
  <div hidden><fieldset data-item="closed" data-answered="no"><input id="closed"></fieldset></div></section>
<fieldset data-item="free" data-answered="no"><input id="free"></fieldset>
"""


def test_a_closed_question_is_gone_to_last_and_by_its_note(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    script = SCRIPT.read_text("utf-8").replace("export function", "function")
    page.add_script_tag(content=f"{script}\nwindow.go = () => goToNextQuestion(document.body);")
    focused = "document.activeElement.id"
    assert page.evaluate("go()") is True
    assert page.evaluate(focused) == "free"
    page.evaluate("document.querySelector('[data-item=free]').dataset.answered = 'yes'")
    assert page.evaluate("go()") is True
    assert page.evaluate(focused) == "open"
    page.evaluate("document.querySelector('[data-item=closed]').dataset.answered = 'yes'")
    assert page.evaluate("go()") is False
    page.close()
