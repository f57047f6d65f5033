"""Papers side by side in a real browser with the keyboard alone; what is kept, and what it says when it can't be."""

from __future__ import annotations

import os
from typing import Any, cast

import pytest
from bench import Bench

from course.journal.journal import Journal
from course.library.shelf import shelf
from course.model.answer import NotSavedError
from course.model.comparison import Comparison
from course.model.simulation import DONE, STEP
from course.model.step import StepError
from course.widgets.comparison import ComparisonSheet, ComparisonView

VIEWPORT = (1200, 900)
UNIT, NAME = "itp/documents", "papers"
SETS = shelf().matter_ids("comparison")
NASTY = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script> is what the note says'
#: The spots of buttons that lie over each other.
OVERLAPS = """nodes => { const boxes = nodes.map((node) => [node.dataset.spot, node.getBoundingClientRect()]);
  return boxes.flatMap(([a, p], n) => boxes.slice(n + 1).filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1
    && p.top < q.bottom - 1 && q.top < p.bottom - 1).map(([b]) => `${a} and ${b}`)); }"""
TIE = {
    "do": "tie",
    "first": "travel/passport",
    "second": "passport/number",
    "kind": "clerical",
    "material": "no",
    "next": "ask",
    "limit": "why",
}


def sheet(name: str = "one-digit", **change: Any) -> ComparisonSheet:
    return ComparisonSheet(cast("Comparison", shelf().matter("comparison", name)).model_copy(update=change))


def opened(journal: Journal, name: str = "one-digit", **change: Any) -> ComparisonView:
    return ComparisonView.opened(sheet(name, **change), journal, UNIT, NAME)


def elsewhere(journal: Journal, **change: Any) -> ComparisonView:
    """The same set in another kernel."""
    return ComparisonView(sheet(**change), Journal(journal.path.parent, override=""), UNIT, NAME)


def test_the_journal_restores_every_step(journal: Journal) -> None:
    live = opened(journal)
    live.take(TIE)
    live.take({"do": "check", "check": "passport/document-number", "digit": "7"})
    live.take({**TIE, "kind": "no-matter"})
    assert len(journal.history(UNIT, NAME, STEP)) == 3
    again = elsewhere(journal)
    assert again.state.findings == live.state.findings
    assert again.desk == live.desk
    assert [f["kind"] for f in again.desk["findings"]] == ["no-matter"]


def test_it_is_finished_gone_on_with_and_begun_again(journal: Journal) -> None:
    live = opened(journal)
    live.take(TIE)
    made = live.finish()
    assert made is not None
    assert made.found == 1
    assert "Found 1 of 3" in live.desk["ended"]
    with pytest.raises(StepError, match="finished"):
        live.take(TIE)
    live.go_on()
    assert live.desk["ended"] == ""
    live.take({**TIE, "do": "untie"})
    live.take(TIE)
    live.begin_again()
    assert live.state.findings == ()
    assert journal.latest(UNIT, NAME)[DONE].value is None


def test_a_graded_set_shows_no_debrief_and_is_not_begun_again(journal: Journal) -> None:
    whole = sheet().matter
    live = ComparisonView(ComparisonSheet(whole.blind()), journal, UNIT, NAME)
    live.take(TIE)
    assert live.finish() is None
    assert live.desk["ended"] == ""
    assert whole.key is not None
    seen = live.twin() + str(live.spec) + str(live.desk)
    assert not any(difference.says in seen or difference.title in seen for difference in whole.key.differences)
    with pytest.raises(StepError, match="graded"):
        live.begin_again()
    live.go_on()
    assert len(live.take({**TIE, "first": "card/height", "second": "employer/text-1"}).findings) == 2


def test_steps_of_another_version_are_told_of(journal: Journal) -> None:
    opened(journal).take(TIE)
    later = elsewhere(journal, version=2)
    assert later.state.findings == ()
    assert later.notice.startswith("1 step was taken in another version of this set")


def test_what_cannot_be_kept_changes_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    live = opened(journal)
    for value in ({**TIE, "note": "x" * 100_000}, {"do": "dance"}, {**TIE, "first": "nowhere/at-all"}, None):
        with pytest.raises(StepError):
            live.take(value)
    assert not journal.path.exists()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError):
        live.take(TIE)
    assert live.state.findings == ()


def test_two_windows_cannot_overtake_each_other(journal: Journal) -> None:
    live, said = opened(journal), []
    live.take(TIE)
    live.send = said.append
    elsewhere(journal).take({**TIE, "do": "untie"})
    live.heard({"kind": "step", "token": "a" * 32, "step": {**TIE, "kind": "no-matter"}})
    assert "another window" in said[-1]["text"]
    assert live.state.findings == ()
    for _ in range(2):
        live.heard({"kind": "step", "token": "b" * 32, "step": TIE})
    assert said[-1]["ok"], "a repeated message is the same step"
    assert len(journal.history(UNIT, NAME, STEP)) == 3
    live.heard({"kind": "step", "token": "no token", "step": TIE})
    assert "Restart lesson" in said[-1]["text"]


def test_the_static_twin_holds_papers_and_findings_and_shows_markup_as_text(journal: Journal) -> None:
    live = opened(journal)
    live.take({**TIE, "note": NASTY})
    html = live.twin()
    assert "<script" not in html
    assert "<img" not in html
    assert "is what the note says" in html
    assert "SMPL52941" in html
    assert "differs from" in live.show(DONE)
    assert live.plain() == "One digit (1 set)"


@pytest.mark.parametrize("name", SETS)
def test_every_spot_of_every_paper_can_be_picked(bench: Bench, journal: Journal, name: str) -> None:
    live = opened(journal, name)
    page = bench.show(live)
    for paper in live.sheet.matter.papers:
        page.locator(".im-side select").first.select_option(paper.id)
        shown = page.locator(".im-pane").first.locator("button[data-spot]")
        found = shown.evaluate_all("nodes => nodes.map(node => [node.dataset.spot, node.getAttribute('aria-label')])")
        wanted = {spot for spot in live.sheet.matter.spots if spot.startswith(f"{paper.id}/")}
        assert {spot for spot, _ in found} == wanted
        assert len(found) == len(wanted)
        assert all(label.startswith("Pick: ") for _, label in found)
        assert shown.evaluate_all(OVERLAPS) == []


def test_a_difference_is_tied_changed_and_taken_back_with_the_keyboard_alone(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    bench.tab_to(".im-side:nth-child(2) select")
    page.keyboard.type("C.")
    bench.tab_to("[data-spot='travel/passport']")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    for _ in range(60):
        if bench.focused("node => node.dataset.spot === 'passport/number'"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    for typed in ("Cler", "It does not", "Ask", "I can say that"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.type(NASTY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".im-findings .im-saids")
    made = live.state.findings[0]
    assert (made.first, made.second) == ("travel/passport", "passport/number")
    assert (made.kind, made.material, made.next, made.limit) == ("clerical", "no", "ask", "why")
    assert page.locator(".im-note").inner_text().endswith("is what the note says")
    assert page.evaluate("window.hurt") is None
    bench.tab_to("[aria-label='Change finding 1']")
    page.keyboard.press("Enter")
    page.keyboard.type("Of no")
    bench.tab_to(".im-form .ia-primary")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.im-said').textContent.includes('Changed')")
    assert live.state.findings[0].kind == "no-matter"
    bench.tab_to("[aria-label='Take back finding 1']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".im-findings .ia-none")
    assert live.state.findings == ()


def test_the_worksheet_says_right_or_not_and_the_debrief_follows(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    bench.tab_to(".im-digit input")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    page.wait_for_selector(".im-bad")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    page.wait_for_selector(".im-good")
    assert live.state.digits == {"passport/document-number": ("4", "1")}
    bench.tab_to(".im-end .ia-primary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".im-debrief")
    assert bench.progress()["answered"] == 1
    assert "You typed 4, then 1" in page.locator(".im-debrief").inner_text()


def test_nothing_is_shown_as_done_when_the_lesson_is_gone(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    bench.alive = False
    faster = "(old) => (work, ms, ...more) => old(work, ms > 5000 ? 50 : ms, ...more)"
    page.evaluate(f"window.setTimeout = ({faster})(setTimeout)")
    bench.tab_to(".im-digit input")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.im-said').textContent.includes('was not done')")
    assert live.state.digits == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 600])
def test_no_accessibility_violation_and_no_sideways_scroll(
    bench: Bench, journal: Journal, theme: str, width: int
) -> None:
    live = opened(journal)
    live.take(TIE)
    bench.page.set_viewport_size({"width": width, "height": 900})
    page = bench.show(live, theme)
    page.locator(".im-pane").first.locator("button.pick").nth(2).click()
    page.locator(".im-pane").nth(1).locator("button.chip").nth(3).click()
    assert bench.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    live.finish()
    bench.push()
    page.wait_for_selector(".im-debrief")
    assert bench.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
