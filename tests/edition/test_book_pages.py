"""The site of two real units: nothing graded in it, and its pages as somebody with or without a mouse meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import browsing
from playwright.sync_api import Browser
from rich.progress import Progress

import course
from autograder.scoring.keys import canaries, key_root, load_key
from course.library.shelf import Shelf
from edition.book import Wishes, make
from edition.scan import Passages, asked

UNITS = ("ojt/liaison-referral", "ojt/caseload-time")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("book") / "site"
    with Progress(disable=True) as progress:
        make(Wishes(UNITS, out), progress, Shelf(Path(course.__file__).parents[1]))
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as found:
        yield found


def test_no_page_holds_a_canary_or_a_question_of_any_exam(book: Path) -> None:
    stems = [text for path in sorted(key_root().glob("*/scheme.yaml")) for text in asked(load_key(path.parent.name))]
    assert len(stems) > 500
    wanted, planted = Passages(stems, 6), [c.encode() for c in canaries().values()]
    assert wanted.first_in(f"<p>x</p> <p>{max(stems, key=len)}</p>")  # it can find one
    for path in sorted(p for p in book.rglob("*") if p.is_file()):
        data = path.read_bytes()
        assert b"ISO-CANARY" not in data, path
        assert not any(canary in data for canary in planted), path
        if path.suffix == ".html":
            assert wanted.first_in(data.decode()) == "", path


def test_every_link_of_the_site_leads_somewhere(book: Path) -> None:
    lost = []
    ids = {p: set(re.findall(r'\bid="([^"]+)"', p.read_text("utf-8"))) for p in book.rglob("*.html")}
    for path in ids:
        for to in re.findall(r'<a\b[^>]*href="([^"]*)"', path.read_text("utf-8")):
            if re.match("https?:", to) or to in ("", "#"):
                continue
            name, _, anchor = to.partition("#")
            target = (path.parent / name).resolve() if name else path
            there = target in ids or target.is_file()
            if not there or (anchor and anchor not in ids.get(target, {anchor})):
                lost.append(f"{path.relative_to(book)}: {to}")
    assert lost == []


@pytest.mark.thorough
def test_every_unit_can_be_printed(tmp_path: Path) -> None:
    with Progress(disable=True) as progress:
        made = make(Wishes((), tmp_path / "all"), progress, Shelf(Path(course.__file__).parents[1]))
    assert made.pages > 8 * made.units


@pytest.mark.thorough
def test_pdfs_are_laid_out_by_helpers_as_by_one(book: Path, tmp_path: Path) -> None:
    with Progress(disable=True) as progress:
        made = make(Wishes(UNITS, tmp_path / "all", pdf=True), progress, Shelf(Path(course.__file__).parents[1]))
    assert [path.stem for path in made.prints] == ["job-aids", "ojt-caseload-time", "ojt-liaison-referral"]
    assert min(made.prints.values()) >= 3


@pytest.mark.browser
@pytest.mark.parametrize(
    ("scheme", "wide", "names"),
    [
        ("light", 1280, ("index", "ojt/liaison-referral/case")),
        ("dark", 360, ("ojt/liaison-referral/lesson", "ojt/caseload-time/cards")),
    ],
)
def test_the_pages_are_accessible_and_ask_nothing_of_the_network(
    book: Path, browser: Browser, scheme: Literal["light", "dark"], wide: int, names: tuple[str, ...]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": wide, "height": 800})
    page, asked_for = context.new_page(), []
    page.on("request", lambda request: asked_for.append(request.url))
    for name in names:
        page.goto((book / f"{name}.html").as_uri())
        page.evaluate("document.querySelectorAll('article details').forEach((fold) => { fold.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(name, v["id"], len(v["nodes"]), v["nodes"][0]["html"][:200]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert [url for url in asked_for if not url.startswith(("file:", "data:"))] == []
    page.evaluate("document.querySelector('article p').style.cssText = 'color:#999;background:#aaa'")
    assert [v["id"] for v in Axe().run(page).response["violations"]] == ["color-contrast"]  # it can find one
    context.close()


@pytest.mark.browser
def test_search_and_the_menu_work_from_a_file_with_the_keyboard_alone(book: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((book / "index.html").as_uri())
    for _ in range(3):  # the menu, the skip link
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-controls')") == "__navigation":
            break
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert page.locator("#__navigation").is_checked()
    page.keyboard.press("Escape")
    assert not page.locator("#__navigation").is_checked()
    page.goto((book / "search.html").as_uri() + "?q=referral")
    page.wait_for_selector("#search-results li a")
    page.locator("#search-results li a").first.click()
    assert "/ojt/" in page.url
    context.close()
