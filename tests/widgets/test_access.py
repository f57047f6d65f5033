"""Every activity for everybody: by keyboard, in every set of colours, at 320 pixels, without motion, on paper.

The whole walk is one table over all activities (everyactivity.py); each activity's own tests play it by keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import everyactivity
import pytest
import reachable
from bench import Bench
from playwright.sync_api import Browser, Page

from course.journal.journal import Journal
from course.widgets.activity import Activity
from course.widgets.fresh import Fresh
from course.widgets.panel import Panel, Static
from course.widgets.play import Play

pytestmark = pytest.mark.browser
#: They show little that another one does not: CI opens them too.
ALIKE = {"fresh-casefile", "shown", "comparison", "inquiry", "network-ended", "docket", "rating", "console"}
ACTIVITIES = [pytest.param(name, marks=pytest.mark.thorough) if name in ALIKE else name for name in everyactivity.ALL]
#: What WCAG 1.4.12 lets a reader set.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
#: A fault, how the page is looked at, what must find it, and a word it is known by.
FAULTS = {
    "faint words": ("<p id=planted style='color:#999;background:#aaa'>Faint</p>", "axe", "planted"),
    "a nameless button": ("<button id=planted></button>", "axe", "button-name"),
    "a small button beside others": (
        "<div id=planted>"
        + "<button style='width:9px;height:9px;padding:0;border:0' aria-label=x></button>" * 3
        + "</div>",
        "axe",
        "target-size",
    ),
    "no ring": ("<button style='outline:none'>Ringless</button>", "walk", "no visible focus: button Ringless"),
    "an order of its own": ("<button>One</button><button tabindex=1>Two</button>", "walk", "out of order"),
    "a host that locks the keyboard out": (
        "<div tabindex=-1 id=host></div>",
        "walk",
        "not reached: button Locked",
    ),
    "a line that can't break": ("<p style='white-space:nowrap;width:900px'>Long</p>", "too_wide", "too wide"),
    "words that scroll sideways": (
        "<div tabindex=0 style='overflow-x:auto'><p style='width:900px'>Long</p></div>",
        "too_wide",
        "sideways",
    ),
    "words cut off": (
        "<p style='overflow:hidden;width:90px;white-space:nowrap'>Long words, long words</p>",
        "too_wide",
        "cut off",
    ),
    "something that moves": ("<p style='transition:all 1s'>Moves</p>", "moving", "Moves"),
    "words on a strip": (
        "<p style='background:CanvasText;color:Canvas'>Covered</p>",
        "covered",
        "Covered",
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name, value in everyactivity.shelter(tmp_path).items():
        monkeypatch.setenv(name, value)
    yield tmp_path
    Activity.close_live()


@pytest.fixture
def calm(browser: Browser) -> Iterator[Bench]:
    """A page of somebody who wants nothing to move."""
    context = browser.new_context(viewport={"width": 960, "height": 900}, locale="en-US", reduced_motion="reduce")
    made = Bench(context.new_page())
    yield made
    context.close()
    assert made.complaints == []


def shown(bench: Bench, name: str, folder: Path) -> Page:
    """An activity with all its parts open."""
    page = bench.show(everyactivity.ALL[name](Journal(folder, override="")))
    page.wait_for_selector("#place > *")
    page.wait_for_timeout(60)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    return page


def test_every_live_view_is_in_the_table() -> None:
    def concrete(kind: type[Panel]) -> set[str]:  # by name: anywidget makes a class of the same name for each widget
        return {kind.__name__, *(name for below in kind.__subclasses__() for name in concrete(below))}

    made = {get_type_hints(make)["return"] for make in everyactivity.ALL.values()}
    shared = {kind.__name__ for kind in (Panel, Activity, Play, Fresh)}
    assert concrete(Panel) - shared == {kind.__name__ for kind in made - {Static}}


@pytest.mark.parametrize("name", ACTIVITIES)
def test_an_activity_is_for_everybody(calm: Bench, folder: Path, name: str) -> None:
    page = shown(calm, name, folder)
    assert reachable.axe(page) == []
    assert reachable.walk(page) == []
    assert reachable.moving(page) == []
    calm.dress("dark")
    assert reachable.axe(page, "color-contrast") == []
    page.emulate_media(forced_colors="active", color_scheme="dark")
    assert reachable.covered(page) == []
    assert reachable.axe(page, "color-contrast") == []
    page.emulate_media(forced_colors="none")
    page.set_viewport_size(reachable.NARROW)
    page.wait_for_timeout(60)
    assert reachable.too_wide(page) == []
    page.add_style_tag(content=SPACED)
    assert reachable.too_wide(page) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", everyactivity.ALL)
def test_in_jupyters_high_contrast_with_other_forced_colours_and_on_paper(calm: Bench, folder: Path, name: str) -> None:
    page = shown(calm, name, folder)
    calm.dress("contrast")
    assert reachable.axe(page, "color-contrast") == []
    page.emulate_media(media="print")
    assert reachable.axe(page, "color-contrast") == []
    page.emulate_media(media="screen", forced_colors="active", color_scheme="light")
    assert reachable.covered(page) == []
    assert reachable.walk(page) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", everyactivity.ALL)
def test_what_stands_for_an_activity_without_a_script(calm: Bench, folder: Path, name: str) -> None:
    made = everyactivity.ALL[name](Journal(folder, override=""))
    if isinstance(made, Panel):
        assert "\n" not in made.plain()
        made = Static(made.twin(), made.plain())
    page = calm.show(made)
    assert len(page.locator("#place").inner_text()) > 40
    assert reachable.axe(page) == []
    page.set_viewport_size(reachable.NARROW)
    assert reachable.too_wide(page) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(calm: Bench, fault: str) -> None:
    html, looked_for_by, said = FAULTS[fault]
    page = calm.show(Static(html, fault))
    page.evaluate(
        """() => {
          for (const place of document.querySelectorAll("main, main *")) place.classList.remove(...place.classList);
          const host = document.getElementById("host");
          if (host) host.attachShadow({ mode: "open" }).innerHTML = "<button>Locked</button>"; }"""
    )
    if looked_for_by == "too_wide":
        page.set_viewport_size(reachable.NARROW)
    if fault == "faint words":  # in the reader's own colours too, if something insists on its own
        page.evaluate("document.getElementById('planted').style.forcedColorAdjust = 'none'")
        page.emulate_media(forced_colors="active")
    if looked_for_by == "covered":
        page.emulate_media(forced_colors="active", color_scheme="dark")
    assert any(said in found for found in getattr(reachable, looked_for_by)(page))
