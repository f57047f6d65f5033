"""Marking in a real browser: formgrader with the review beside the text, and the marking pages, by keyboard too."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import markedcourse as mc
import markwork
import pytest
from chromium import browsing

from autograder.marking import book as book_module
from autograder.marking.book import Book, Mark
from autograder.marking.comments import Bank
from autograder.marking.desk import MarkingDesk
from autograder.marking.double import Desk
from autograder.marking.norming import Norming, load_norming
from autograder.marking.papers import MeetingPapers, NormingPapers, Papers, SecondPapers
from autograder.marking.server import app
from autograder.marking.work import load_assignment

sys.path.append(str(Path(__file__).resolve().parents[1] / "browser"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
LAW, ELEMENTS = "decision-law", "decision-elements"
KEPT = "Say as of which day you read the law."


@contextmanager
def served(work: MarkingDesk | Papers) -> Iterator[str]:
    """The pages of a desk or pile, by a server of their own; gives the address."""
    ready, told = threading.Event(), dict[str, Any]()

    async def serve() -> None:
        made = app(work)
        server = made.listen(0, "127.0.0.1")
        port = next(iter(server._sockets.values())).getsockname()[1]
        told.update(address=f"http://127.0.0.1:{port}/{made.settings['token']}/", end=asyncio.Event())
        told["loop"] = asyncio.get_running_loop()
        ready.set()
        await told["end"].wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert ready.wait(20)
    try:
        yield told["address"]
    finally:
        told["loop"].call_soon_threadsafe(told["end"].set)
        thread.join(20)


def watched(page: Any, base: str) -> list[str]:
    """What should not happen on a page: errors, dialogs, requests elsewhere."""
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.on("request", lambda r: None if r.url.startswith(base) else trouble.append(r.url))
    return trouble


def test_formgrader_shows_the_review_and_puts_a_kept_comment_in(marked: Path) -> None:
    Bank(marked, mc.NAME).add(LAW, 1, KEPT)
    ada, gus = mc.page_of(marked, "ada"), mc.page_of(marked, "gus")
    with markwork.Formgrader(marked) as formgrader, browsing() as browser:
        page = browser.new_page(extra_http_headers={"Authorization": f"token {markwork.TOKEN}"})
        trouble = watched(page, formgrader.base)
        page.goto(f"{formgrader.base}/formgrader/submissions/{ada}/")
        assert page.locator("section.iso-beside").count() == 6
        above = page.locator(f"#{ELEMENTS}").evaluate(
            "e => e.closest('.cell').previousElementSibling.querySelector('.iso-beside').getAttribute('aria-label')"
        )
        assert above == "Review: Result and elements"
        assert page.locator("section.iso-beside mark").first.inner_text().startswith("Your application for")
        score = page.locator(f"#{LAW}")
        score.fill("1.4")
        with page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT"):
            score.press("Tab")
        for _ in range(3):  # extra credit, comment, the comments kept
            page.keyboard.press("Tab")
        with page.expect_response(lambda r: "/api/comment/" in r.url and r.request.method == "PUT"):
            page.keyboard.press("Enter")
        assert page.locator(f"#{LAW}-comment").input_value() == KEPT
        page.goto(f"{formgrader.base}/formgrader/submissions/{gus}/")
        assert page.locator("section.iso-beside").first.inner_text().count("<script>") == 1
        assert "used 1" in page.locator(f".iso-bank[data-criterion={LAW}]").inner_text()
        assert trouble == []
    assert mc.graded(marked, "ada", LAW) == (1.4, KEPT, False)
    assert mc.graded(marked, "ada", ELEMENTS) == (None, None, True)


def test_formgrader_opens_while_somebody_holds_the_comments(marked: Path) -> None:
    Bank(marked, mc.NAME).add(LAW, 1, KEPT)
    ada = mc.page_of(marked, "ada")
    holder = sqlite3.connect(marked / "marking.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with markwork.Formgrader(marked) as formgrader:
            page = formgrader.ask(f"/formgrader/submissions/{ada}/")
    finally:
        holder.close()
    assert "nothing was changed" in page
    assert page.count('aria-label="Review: ') == 6


def test_a_group_is_marked_by_keyboard_and_one_of_it_changed(marked: Path) -> None:
    with served(MarkingDesk(marked, load_assignment(mc.UNIT))) as base, browsing() as browser:
        page = browser.new_page()
        trouble = watched(page, base)
        page.goto(base)
        page.get_by_role("link", name="Mark Result and elements, form a").focus()
        page.keyboard.press("Enter")
        group = page.locator("section.group", has=page.locator("[data-student=ada]"))
        group.locator(".give").first.get_by_role("radio", name="Full").focus()
        page.keyboard.press("Space")
        box = group.locator(".give").first.locator("textarea")
        box.fill("Each requirement has its finding.")
        page.keyboard.press("Control+Enter")
        group.locator(".give").first.get_by_text("Saved for 2.").wait_for()
        assert mc.graded(marked, "ada", ELEMENTS) == (2.0, "Each requirement has its finding.", False)
        assert mc.graded(marked, "ben", ELEMENTS) == (2.0, "Each requirement has its finding.", False)
        assert mc.graded(marked, "cat", ELEMENTS) == (None, None, True)
        group.get_by_role("button", name="Keep this comment").first.click()
        group.locator(".give").first.get_by_text("Kept for the next").wait_for()
        group.locator("summary", has_text="One by one").click()
        one = group.locator("[data-student=ben] .give")
        assert one.locator("[name=points]").input_value() == "2"
        one.get_by_role("radio", name="Sound").check()
        one.get_by_role("button", name="Save", exact=True).click()
        one.get_by_text("Saved for 1.").wait_for()
        assert trouble == []
    assert mc.graded(marked, "ben", ELEMENTS)[0] == 1.4
    assert mc.graded(marked, "ada", ELEMENTS)[0] == 2.0
    assert [c.text for c in Bank(marked, mc.NAME).comments(ELEMENTS)] == ["Each requirement has its finding."]


def test_what_was_typed_stays_when_the_gradebook_is_held_or_another_was_first(
    marked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_module, "PATIENCE", 0)
    assignment = load_assignment(mc.UNIT)
    desk = MarkingDesk(marked, assignment)
    desk.book = Book(marked, assignment.name, assignment.criteria, patience=0)
    with served(desk) as base, browsing() as browser:
        page = browser.new_page()
        page.goto(f"{base}sheet/{ELEMENTS}/c")
        form = page.locator("[data-student=hal] .give")
        form.get_by_role("radio", name="Sound").check()
        form.locator("textarea").fill("Long thought about.")
        holder = sqlite3.connect(marked / "gradebook.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        form.get_by_role("button", name="Save", exact=True).click()
        form.get_by_text("The gradebook is in use").wait_for()
        assert form.locator("textarea").input_value() == "Long thought about."
        holder.close()
        Book(marked, mc.NAME, assignment.criteria).write({"hal": {ELEMENTS: Mark(0.7, "Another's.")}})
        form.get_by_role("button", name="Save", exact=True).click()
        form.get_by_text("Another marker has changed").wait_for()
        assert form.locator("textarea").input_value() == "Long thought about."
        assert mc.graded(marked, "hal", ELEMENTS)[:2] == (0.7, "Another's.")
        page.reload()
        form.get_by_role("radio", name="Sound").check()
        form.get_by_role("button", name="Save", exact=True).click()
        form.get_by_text("Saved for 1.").wait_for()
    assert mc.graded(marked, "hal", ELEMENTS)[0] == 1.4


def test_a_second_marker_sees_no_mark_and_no_review_and_then_the_two_meet(marked: Path) -> None:
    assignment = load_assignment(mc.UNIT)
    book, desk = Book(marked, mc.NAME, assignment.criteria), Desk(marked, assignment, "Bea")
    book.write({"hal": {LAW: Mark(2.0, "First-marker-comment")}})
    with served(SecondPapers(desk, 1.0)) as base, browsing() as browser:
        page = browser.new_page()
        trouble = watched(page, base)
        number = [p.student for p in SecondPapers(desk, None).pile()].index("hal") + 1
        page.goto(f"{base}paper/{number}")
        for secret in ("First-marker-comment", "Think about", "hal", "iso-suggests"):
            assert secret not in page.content().replace("shall", "")
        assert page.locator("input:checked").count() == 0
        form = page.locator(f"form[data-criterion={LAW}]")
        form.get_by_role("radio", name="Not yet").check()
        form.get_by_role("button", name="Save").click()
        form.get_by_text("Saved, apart from the gradebook.").wait_for()
        assert trouble == []
    assert mc.graded(marked, "hal", LAW)[0] == 2.0
    with served(MeetingPapers(desk, book)) as base, browsing() as browser:
        page = browser.new_page()
        page.goto(f"{base}paper/1")
        form = page.locator(f"form[data-criterion={LAW}]")
        assert "First marker: Full (2). Bea: Not yet." in form.inner_text()
        form.get_by_role("radio", name="In part").check()
        form.get_by_role("button", name="Save").click()
        form.get_by_text("Agreed, and written").wait_for()
        form.get_by_role("radio", name="Sound").check()
        form.get_by_role("button", name="Save").click()
        page.wait_for_timeout(300)
        assert form.locator(".outcome.good").count() == 1
    assert mc.graded(marked, "hal", LAW)[0] == 1.4


def test_norming_tells_the_settled_mark_after_the_markers_own(tmp_path: Path) -> None:
    assignment = load_assignment(mc.UNIT)
    norming = Norming(tmp_path, assignment, load_norming(assignment), "Ann")
    with served(NormingPapers(norming)) as base, browsing() as browser:
        page = browser.new_page()
        trouble = watched(page, base)
        page.goto(f"{base}paper/1")
        whys = [norming.gold(norming.pieces()[0].student, c)[1] for c in assignment.criteria]
        assert not any(why in page.content() for why in whys)
        form = page.locator(f"form[data-criterion={LAW}]")
        form.get_by_role("button", name="Save").click()
        form.get_by_text("Choose a level first").wait_for()
        form.get_by_role("radio", name="Sound").check()
        form.get_by_role("button", name="Save").click()
        form.locator(".told", has_text="Settled: ").wait_for()
        assert form.get_by_role("radio", name="Full").is_disabled()
        assert [t for t in trouble if "409" not in t] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["", f"sheet/{ELEMENTS}/a", "sheet/decision-rights/b"])
def test_the_pages_are_accessible(marked_master: Path, scheme: Literal["light", "dark"], where: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with served(MarkingDesk(marked_master, load_assignment(mc.UNIT))) as base, browsing() as browser:
        page = browser.new_context(
            color_scheme=scheme, bypass_csp=True, viewport={"width": 420, "height": 800}
        ).new_page()
        page.goto(base + where)
        for summary in page.locator("main summary").all():
            summary.evaluate("e => { e.parentElement.open = true }")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["", "paper/1"])
def test_the_papers_are_accessible(marked: Path, tmp_path: Path, scheme: Literal["light", "dark"], where: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    assignment = load_assignment(mc.UNIT)
    norming = Norming(tmp_path, assignment, load_norming(assignment), "Ann")
    norming.put(norming.pieces()[0].student, LAW, 1)
    for papers in (SecondPapers(Desk(marked, assignment, "Bea"), 1.0), NormingPapers(norming)):
        with served(papers) as base, browsing() as browser:
            page = browser.new_context(
                color_scheme=scheme, bypass_csp=True, viewport={"width": 420, "height": 800}
            ).new_page()
            page.goto(base + where)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            found = Axe().run(page).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_the_pages_answer_only_their_own(marked_master: Path) -> None:
    with served(MarkingDesk(marked_master, load_assignment(mc.UNIT))) as base:
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(urllib.request.Request(base, headers={"Host": "evil.example"}))
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(base.rsplit("/", 2)[0] + "/guess/")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{base}sheet/decision-none/a")
        with pytest.raises(urllib.error.HTTPError, match="415"):
            urllib.request.urlopen(urllib.request.Request(f"{base}give", data=b"criterion=x"))
        headers = {"Content-Type": "application/json"}
        for body in (
            b"[]",
            b"{",
            b'{"students": ["ada"], "criterion": "decision-law", "points": 1, "comment": "", "seen": 3}',
        ):
            with pytest.raises(urllib.error.HTTPError, match="409") as told:
                urllib.request.urlopen(urllib.request.Request(f"{base}give", data=body, headers=headers))
            assert "load it again" in told.value.read().decode()
    assert mc.graded(marked_master, "ada", LAW) == (None, None, True)
