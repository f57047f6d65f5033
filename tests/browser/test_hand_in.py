"""Handing in from the page: what the server answers and whom it answers, and what a trainee sees."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import labpage
import pytest
from chromium import find_chromium
from labpage import READY, LabPage
from playwright.sync_api import Browser
from realcourse import UNIT, journal_of, page_of, real_course

from autograder.nbgrader_config import COURSE
from course.library.shelf import shelf

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DIALOG = ".iso-dialog"


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[labpage.Lab]:
    find_chromium()
    with real_course(tmp_path) as found:
        yield found


@pytest.fixture
def page(lab: labpage.Lab, browser: Browser) -> Iterator[LabPage]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield LabPage(lab, context.new_page())
    context.close()


def address(path: str) -> str:
    return f"iso/handin?path={quote(path)}"


def inbound(base: Path) -> list[Path]:
    return list((base / "instructor" / "exchange" / COURSE / "inbound").glob("*"))


def answer_one(lab: labpage.Lab) -> None:
    """As if the exam had been opened on form a and one question answered."""
    journal = journal_of(lab)
    journal.append(UNIT, "exam", "form", "a")
    exam = shelf().exam(journal.path.parent)
    journal.append(UNIT, "objective", exam.papers["a"].quizzes["objective"][0].id, None)
    journal.append(UNIT, "file", "outcome", exam.papers["a"].dockets["file"].outcomes[0].id)


def ended(lab: labpage.Lab, path: str) -> Any:
    """What the server says once no hand-in is running."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        said = lab.ask(address(path))
        if said["job"]["state"] != "running":
            return said
        time.sleep(0.2)
    raise TimeoutError(said)


def refused(lab: labpage.Lab, path: str, **headers: str) -> int:
    request = urllib.request.Request(lab.url(path, token=False), b"", headers, method="POST")
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request, timeout=20)
    raised.value.close()
    return raised.value.code


def test_the_server_hands_in_once_and_only_for_who_may(lab: labpage.Lab, tmp_path: Path) -> None:
    path = page_of(lab, "assessment")
    assert refused(lab, address(path)) == 403
    assert refused(lab, address(path), Cookie="username-localhost=somebody") == 403
    assert refused(lab, f"iso/retake?path={quote(path)}") == 403
    assert inbound(tmp_path) == []

    said = lab.ask(address(path))
    assert said["job"] is None
    assert said["standing"]["missing"] == 20
    lab.ask(address(path), "POST")
    said = ended(lab, path)
    assert said["job"]["state"] == "failed"
    assert said["job"]["problem"].startswith("Nothing was handed in. ")
    assert inbound(tmp_path) == []
    assert "hand in your work" in lab.ask(f"iso/retake?path={quote(path)}", "POST")["problem"]

    answer_one(lab)
    assert lab.ask(address(path))["standing"]["parts"][1] == "Part 2, Graded case file: 1 of 3 answered"
    first, second = (lab.ask(address(path), "POST")["job"] for _ in range(2))
    assert first["state"] == second["state"] == "running"
    said = ended(lab, path)
    assert said["job"]["state"] == "done", said
    assert said["standing"]["done"]
    receipt = said["standing"]["receipt"]
    assert receipt["sentences"][0].startswith("Scored so far: ")
    assert (lab.workspace.root / receipt["pages"][0]).is_file()
    assert len(inbound(tmp_path)) == 1
    assert UNIT in lab.workspace.submitted()


def test_a_page_of_no_unit_is_refused_in_a_sentence(lab: labpage.Lab) -> None:
    for path in ("../trainee/x.ipynb", "nowhere.ipynb", "/etc/passwd", "", ".iso/release.json"):
        for method in ("GET", "POST"):
            assert lab.ask(address(path), method)["problem"].endswith("open it from the course home."), path


def test_a_trainee_hands_in_sees_the_receipt_and_takes_another_form(page: LabPage) -> None:
    path, at = page_of(page.lab, "assessment"), page.page
    page.open(path)
    assert page.state("ready") == "ready"
    at.wait_for_selector(f"{READY} .ia-question")
    form = shown_form(page)
    at.locator(f"{READY} .ia-question input[type=radio]").first.click()
    at.wait_for_selector(f"{READY} .ia-status.ia-good")

    page.press("Hand in")
    at.wait_for_selector(f"{DIALOG} >> text=Part 1, Graded questions: 1 of 16 answered")
    assert "19 questions are not answered" in at.inner_text(DIALOG)
    assert page.axe(DIALOG) == []
    at.keyboard.press("Escape")
    assert at.locator(DIALOG).count() == 0
    assert page.lab.ask(address(path))["job"] is None

    page.press("Hand in")
    page.tab_to(f"{DIALOG} .iso-primary")
    at.keyboard.press("Enter")
    at.keyboard.press("Enter")
    at.wait_for_selector(f"{DIALOG} >> text=Handed in: your receipt", timeout=60_000)
    receipt = page.lab.workspace.receipt(UNIT)
    assert receipt is not None
    for words in (
        receipt.code,
        receipt.when(),
        "Scored so far: ",
        "of 28 points",
        "Mastery of the part scored so far: not yet",
    ):
        assert words in at.inner_text(DIALOG)
    assert len(inbound(page.lab.workspace.root.parent)) == 1
    assert page.axe(DIALOG) == []
    with at.context.expect_page() as opened:
        at.click(f"{DIALOG} a")
    assert "Score by criterion" in opened.value.inner_text("body")
    at.bring_to_front()
    at.get_by_role("button", name="Course home").last.click()
    at.wait_for_selector(".iso-card.iso-waiting")
    assert "Submitted " in at.inner_text(".iso-card.iso-waiting .iso-state")

    page.open(path)
    at.wait_for_selector(f"{READY} .ia-question")
    page.press("Hand in")
    at.get_by_role("button", name="See the receipt").click()
    assert receipt.code in at.inner_text(DIALOG)
    at.keyboard.press("Escape")
    page.press("Hand in")
    at.get_by_role("button", name="Take another form").click()
    at.get_by_role("button", name="Take another form").click()
    at.wait_for_selector(f"{READY} .ia-question")
    at.wait_for_function(
        "text => document.querySelector('.iso-progress-text').textContent === text", arg="0 of 20 answered"
    )
    assert shown_form(page) == {"a": "b", "b": "c", "c": "a"}[form]
    assert page.complaints == []


def shown_form(page: LabPage) -> str:
    """The form on the page, by the ids of its questions."""
    found = page.page.locator(f"{READY} .ia-question").first.get_attribute("data-item")
    return str(found)[-1]


def test_next_question_goes_to_what_is_unanswered_and_says_when_nothing_is(page: LabPage) -> None:
    page.open(page_of(page.lab, "lesson"))
    assert page.state("ready") == "ready"
    page.page.wait_for_selector(f"{READY} .ia-question")
    page.page.focus(f"{READY} [data-do=home]")
    page.tab_to("[data-do=next]")
    page.page.keyboard.press("Enter")
    questions = page.page.locator(f"{READY} [data-item][data-answered]")
    assert focused_item(page) == questions.first.get_attribute("data-item")
    page.page.keyboard.press("Space")
    page.page.wait_for_selector(f"{READY} [data-answered=yes]")
    page.press("Next question")
    assert focused_item(page) == questions.nth(1).get_attribute("data-item")
    in_sight = "() => document.activeElement.getBoundingClientRect().top < innerHeight"
    assert page.page.evaluate(in_sight)
    page.page.evaluate("document.querySelectorAll('[data-answered=no]').forEach(q => (q.dataset.answered = 'yes'))")
    page.press("Next question")
    page.page.wait_for_selector(".iso-message >> text=Every question on this page is answered.")


def focused_item(page: LabPage) -> str:
    return str(page.page.evaluate("document.activeElement.closest('[data-item]')?.dataset.item ?? ''"))


@pytest.mark.thorough
def test_a_heading_is_shown_once_and_no_question_is_nameless(page: LabPage) -> None:
    page.open(page_of(page.lab, "lesson"))
    page.page.wait_for_selector(f"{READY} .ia-question")
    titles = page.page.locator(f"{READY} .ia-title", has_text="Warm-up: recall first")
    assert titles.count() == 1
    box = titles.bounding_box()
    assert box is not None
    assert box["width"] <= 1
    assert page.page.get_by_role("region", name="Warm-up: recall first").count() == 1


@pytest.mark.thorough
def test_no_two_activities_share_an_id_or_a_group_of_radios(page: LabPage) -> None:
    page.open(page_of(page.lab, "lesson"))
    page.page.wait_for_selector(f"{READY} .ia-question")
    page.page.wait_for_timeout(1000)
    twice = page.page.evaluate(
        """() => {
          const ids = [...document.querySelectorAll(".ia-activity [id]:not(pattern)")].map((node) => node.id);
          const groups = {};
          for (const radio of document.querySelectorAll(".ia-activity input[type=radio]")) {
            (groups[radio.name] ??= new Set()).add(radio.closest("[data-item], .ia-activity"));
          }
          const shared = Object.values(groups).filter((group) => group.size > 1).length;
          return [ids.filter((id, n) => ids.indexOf(id) !== n), shared, ids.length];
        }"""
    )
    assert twice[:2] == [[], 0]
    assert twice[2] > 100
