"""An inquiry in a real browser with the keyboard alone; what it keeps, and what it does not tell in graded work."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from bench import Bench
from playwright.sync_api import Browser
from typer.testing import CliRunner

from course.cli import app
from course.journal.journal import Journal
from course.library.home import root
from course.library.shelf import shelf
from course.library.systems import console_law
from course.model.inquiry import Matter
from course.model.simulation import DONE, MARK, STEP
from course.model.step import StepError
from course.widgets.inquiry import Inquiry, InquirySheet

UNIT, NAME = "itp/fraud-detection", "roof"
ROOF = cast("Matter", shelf().matter("inquiry", "shared-roof"))
NASTY = '<img src=x onerror="window.hurt=1">'
STATE: dict[str, Any] = {"do": "state", "lead": "home", "items": ["same-unit"]}
SEARCH = {"do": "inquire", "lead": "home", "inquiry": "property-record"}


def sheet(matter: Matter = ROOF) -> InquirySheet:
    return InquirySheet(matter, console_law(root()))


def work(matter: Matter) -> tuple[dict[str, Any], ...]:
    assert matter.key is not None
    return cast("tuple[dict[str, Any], ...]", matter.key.work)


def test_what_was_done_is_kept_and_comes_back(journal: Journal) -> None:
    live = Inquiry.opened(sheet(), journal, UNIT, NAME)
    for step in work(ROOF):
        live.take(step)
    other = Inquiry(sheet(), Journal(journal.path.parent, override=""), UNIT, NAME)
    assert other.state == live.state
    assert other.desk == live.desk
    assert len(journal.history(UNIT, NAME, STEP)) == len(work(ROOF))


def test_practice_ends_with_a_debrief_and_can_be_begun_again(journal: Journal) -> None:
    live = Inquiry.opened(sheet(), journal, UNIT, NAME)
    for step in work(ROOF):
        live.take(step)
    found = live.finish()
    assert found is not None
    assert found.share == 1
    assert live.desk["ended"]["head"] == "100 of 100"
    with pytest.raises(StepError, match="Begin again"):
        live.take(STATE)
    assert [a.value for a in journal.history(UNIT, NAME, MARK)] == [{"share": 1.0}]
    live.begin_again()
    assert live.state.trail == ()
    assert journal.latest(UNIT, NAME)[DONE].value is None


def test_graded_work_tells_nothing_and_is_done_once(journal: Journal) -> None:
    live = Inquiry.opened(sheet(ROOF.blind()), journal, UNIT, NAME)
    live.take({"do": "state", "lead": "ring", "items": ["same-country"]})
    assert live.state.trail[-1].outcome == "done"
    assert live.finish() is None
    assert journal.history(UNIT, NAME, MARK) == ()
    assert live.desk["ended"]["parts"] == []
    assert live.spec["graded"] is True
    with pytest.raises(StepError, match="graded"):
        live.begin_again()
    assert ROOF.key is not None
    assert ROOF.key.lesson not in str(live.desk) + str(live.spec) + live.twin()


def test_two_windows_cannot_overtake_each_other(journal: Journal) -> None:
    live = Inquiry.opened(sheet(), journal, UNIT, NAME)
    said: list[dict[str, Any]] = []
    live.take(STATE)
    live.send = said.append
    other = Inquiry(sheet(), Journal(journal.path.parent, override=""), UNIT, NAME)
    other.take(SEARCH)
    live.heard({"kind": "step", "token": "a" * 32, "step": STATE})
    assert "another window" in said[-1]["text"]
    live.heard({"kind": "step", "token": "b" * 32, "step": {"do": "wait", "until": "2026-08-12"}})
    live.heard({"kind": "step", "token": "b" * 32, "step": {"do": "wait", "until": "2026-08-12"}})
    assert said[-1]["ok"]
    assert sum(entry.do == "wait" for entry in live.state.trail) == 1
    live.heard({"kind": "step", "token": "none", "step": STATE})
    assert not said[-1]["ok"]
    live.heard({"kind": "step", "token": "c" * 32, "step": {"do": NASTY}})
    assert "no such step" in said[-1]["text"]


def test_the_twin_reads_without_a_browser(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISO_HEADLESS", "1")
    live = Inquiry.opened(sheet(), journal, UNIT, NAME)
    live.take(STATE)
    live.take({**STATE, "lead": NASTY})
    page = live.twin()
    assert "Do these two live at the address" in page
    assert "<img" not in page
    data, _ = live._repr_mimebundle_()
    assert data["text/plain"] == "Three couples, one address (an inquiry)"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_inquiry_is_worked_with_the_keyboard_alone(browser: Browser, journal: Journal, theme: str) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    bench = Bench(page)
    bench.show(Inquiry.opened(sheet(), journal, UNIT, NAME), theme)
    first = page.get_by_label("What this fact is good for").first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('.ic-trail').textContent.includes('Sorted as an indicator')")
    assert first.evaluate("node => node === document.activeElement"), "the place of the keyboard stays"
    _step(page, "state", "lead", "home")
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    _go(page, "Stated:")
    _step(page, "inquire", "", "")
    page.get_by_label("Question", exact=True).select_option("home")
    page.get_by_label("Inquiry", exact=True).select_option("property-record")
    _go(page, "A permit of 2023")
    assert "Result in" in str(page.locator(".ic-days svg").text_content())
    _step(page, "close", "lead", "home")
    page.get_by_role("checkbox").last.focus()
    page.keyboard.press("Space")
    _go(page, "Closed, on")
    page.get_by_role("button", name="Finish, and read").focus()
    page.keyboard.press("Enter")
    page.get_by_text("What was asked: 100%").wait_for()
    assert bench.axe() == []
    page.set_viewport_size({"width": 550, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert bench.complaints == []
    page.close()


def test_a_fast_hand_at_the_keyboard_loses_no_choice(browser: Browser, journal: Journal) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    bench = Bench(page)
    live = Inquiry.opened(sheet(), journal, UNIT, NAME)
    bench.show(live)
    picks = page.locator(".iq-facts select")
    for at in range(picks.count()):
        picks.nth(at).focus()
        for _ in range(3):
            page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelectorAll('.ic-trail tbody tr').length >= 10")
    page.wait_for_timeout(500)
    assert set(live.state.sorted.values()) == {"no-ground"}
    assert set(live.state.sorted) == {fact.id for fact in ROOF.facts}
    assert bench.complaints == []
    page.close()


def _step(page: Any, do: str, field: str, value: str) -> None:
    page.get_by_label("Step", exact=True).select_option(do)
    if field:
        page.locator(".ic-fields select").first.select_option(value)


def _go(page: Any, words: str) -> None:
    page.get_by_role("button", name="Take this step").focus()
    page.keyboard.press("Enter")
    page.locator(".ic-trail").get_by_text(words).first.wait_for()


def test_the_command_lists_plays_and_says_what_is_wrong(tmp_path: Path) -> None:
    run, file = CliRunner(), tmp_path / "steps.yaml"
    assert "shared-roof" in run.invoke(app, ["inquiry", "--list"]).stdout
    file.write_text("- {do: state, lead: home, items: [same-unit]}\n- {do: decide, decision: approve}\n", "utf-8")
    assert "Worth" in run.invoke(app, ["inquiry", "shared-roof", "--do", str(file)]).stdout
    assert '"share"' in run.invoke(app, ["inquiry", "shared-roof", "--do", str(file), "--json"]).stdout
    for text, matter in (("7", "shared-roof"), ("- {do: fly}", "shared-roof"), ("[]", "no-such"), ("[", "shared-roof")):
        file.write_text(text, "utf-8")
        found = run.invoke(app, ["inquiry", matter, "--do", str(file)])
        assert found.exit_code != 0
        assert "Traceback" not in found.output
