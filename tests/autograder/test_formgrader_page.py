"""The marking page in a real browser, without a network: marks are shown and saved, nothing a trainee wrote runs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import gradedcourse as gc
import handin
import markwork
import pytest
from chromium import browsing
from nbgrader.api import Gradebook

from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course

sys.path.append(str(Path(__file__).resolve().parents[1] / "browser"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
LATE = """
const {open, send} = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (how, url, ...rest) {
  this.late = url.includes("/api/grades");
  open.call(this, how, url, ...rest);
};
XMLHttpRequest.prototype.send = function (...body) {
  setTimeout(() => send.apply(this, body), this.late ? 1500 : 0);
};
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_feedback_page_is_accessible(
    scheme: str, graded_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    monkeypatch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
    place = tmp_path / "instructor"
    handin.release(graded_master, place)
    handin.hand_in(place, "eve", gc.wrong())
    course = Course(place)
    course.autograde(gc.ASSIGNMENT, "eve")
    page_file = course.feedback(gc.ASSIGNMENT, "eve") / "assessment.html"
    with browsing() as browser:
        context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 400, "height": 800})
        page = context.new_page()
        page.goto(page_file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert Axe().run(page).response["violations"] == []
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
        assert [v["id"] for v in Axe().run(page).response["violations"]] == ["image-alt"]


def test_a_quick_instructor_marks_the_essay(
    graded_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The marks that stand arrive late, so the new one is typed before formgrader would hear of it."""
    keys = graded_master / "autograder" / "keys"
    monkeypatch.setenv("ISO_KEYS", str(keys))
    place = tmp_path / "instructor"
    handin.release(graded_master, place)
    handin.hand_in(place, "eve", gc.wrong())
    Course(place).autograde(gc.ASSIGNMENT, "eve")
    with Gradebook(database(place), COURSE) as book:
        submission = book.find_submission_notebook("assessment", gc.ASSIGNMENT, "eve").id
    with markwork.Formgrader(place) as formgrader, browsing() as browser:
        page = browser.new_page(extra_http_headers={"Authorization": f"token {markwork.TOKEN}"})
        trouble: list[str] = []
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.on("request", lambda r: trouble.append(r.url) if not r.url.startswith(formgrader.base) else None)
        page.add_init_script(LATE)
        page.goto(f"{formgrader.base}/formgrader/submissions/{submission}/")
        mark = page.locator("#decision-law")
        mark.fill("2.5")
        with page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT"):
            mark.press("Tab")
        assert page.get_by_text("I would").is_visible()
        assert trouble == []
    with Gradebook(database(place), COURSE) as book:
        assert book.find_grade("decision-law", "assessment", gc.ASSIGNMENT, "eve").manual_score == 2.5
    shutil.rmtree(place)
