"""The course home in JupyterLab: by keyboard, in both themes, zoomed, on a phone, on paper; opened feedback is old."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import labpage
import lesson_fixture
import pytest
from playwright.sync_api import Request, Route

from course.journal.journal import FILENAME, Journal
from course.lab.due import Due
from course.lab.workspace import Workspace

pytestmark = pytest.mark.browser
UNIT, PHONE = "itp/naturalization", {"width": 390, "height": 844}


@pytest.fixture
def lived_in(workspace: Workspace) -> Workspace:
    """A folder with answers, a due time, feedback and a unit that is no longer part of the course."""
    folder = workspace.root / lesson_fixture.FOLDER
    Journal.exactly(folder / FILENAME).append(UNIT, "q1", "one", "a")
    (folder / "due.json").write_text(Due(unit=UNIT, due=datetime.now(UTC) + timedelta(days=2)).text())
    (folder / "feedback").mkdir()
    (folder / "feedback" / "assessment.html").write_text("<h1>Your feedback</h1>")
    (workspace.root / "Old").mkdir()
    Journal.exactly(workspace.root / "Old" / FILENAME).append("itp/old", "q", "one", "a")
    return workspace


def test_home_at_a_glance_and_opened_feedback(
    lived_in: Workspace, open_page: Callable[..., labpage.LabPage], tmp_path: Path
) -> None:
    page = open_page(color_scheme="light")
    page.home()
    at = page.page
    at.wait_for_selector(".iso-today .iso-due.iso-pressing")
    assert "due in 2 days" in at.inner_text(".iso-today")
    assert "1 saved answer of itp/old" in at.inner_text(".iso-notes")
    assert at.get_by_role("link", name="Naturalization (Form N-400): in progress").count() == 1
    for scheme in ("light", "dark"):
        at.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.theme(scheme)
        at.wait_for_timeout(200)
        page.picture(tmp_path, f"home-{scheme}")
        assert page.axe(".iso-home") == []
    for size in (labpage.ZOOMED, PHONE):
        at.set_viewport_size(size)  # type: ignore[arg-type]
        at.wait_for_timeout(200)
        assert page.clipped(".iso-home", ".jp-MarkdownViewer") == []
    on_paper(page)
    at.set_viewport_size(labpage.WIDE)  # type: ignore[arg-type]
    page.tab_to(".iso-today .iso-feedback a")
    with at.expect_response(lambda r: "iso/looked" in r.url) as told:
        at.keyboard.press("Enter")
    assert told.value.json() == {"noted": True}
    page.command("Course home")
    at.wait_for_selector(".iso-today:not(:has(.iso-feedback))")


def test_what_is_new_is_drawn_though_the_first_drawing_takes_longer_than_the_answer(
    lived_in: Workspace, open_page: Callable[..., labpage.LabPage]
) -> None:
    page = open_page(color_scheme="light")
    at = page.page
    asked: list[Request] = []
    held: list[Route] = []
    at.on("request", lambda request: asked.append(request) if "iso/home" in request.url else None)
    at.route("**/static/lab/*.js*", lambda route: held.append(route) if asked else route.continue_())
    with at.expect_response(lambda r: "iso/home" in r.url) as told:
        at.goto(page.lab.url("lab/tree/Home.md"))
    assert told.value.json() == {"changed": True}
    at.wait_for_timeout(1000)  # time enough to read the file again
    assert held, "the page did not wait for what draws it"
    asked.clear()
    for route in held:
        route.continue_()
    at.wait_for_selector(".iso-today .iso-due.iso-pressing")


def on_paper(page: labpage.LabPage) -> None:
    """The whole page is printed, dark on white though the theme is dark, and nothing of JupyterLab's frame."""
    page.page.emulate_media(media="print", color_scheme="dark")
    whole = page.page.evaluate("document.querySelector('.iso-home').scrollHeight")
    assert page.page.evaluate("document.documentElement.scrollHeight") >= whole
    assert not page.page.is_visible("#jp-top-panel")
    ink = page.page.evaluate("getComputedStyle(document.querySelector('.iso-map a')).color")
    assert max(map(int, re.findall(r"\d+", ink)[:3])) < 128
    page.page.emulate_media(media="screen", color_scheme="dark")
