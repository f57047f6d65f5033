"""A quality review in a real browser with the keyboard alone: what it keeps, and what it does not tell too early."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import reviewing
import yaml
from bench import Bench
from playwright.sync_api import Browser, Page
from raterhand import Hand
from typer.testing import CliRunner

from course.cli import app
from course.journal.journal import Journal
from course.library.shelf import shelf
from course.model.rating import ERRORS, Level, Rating, Report
from course.model.simulation import DONE, MARK, STEP
from course.model.step import StepError
from course.widgets.rating import RatingSheet, RatingView
from course.widgets.rating_picture import svg, table

UNIT, NAME = "itp/tiny", "review"
SIX = reviewing.practice()
FIRST = SIX.reports[0]
NASTY = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>'


def sheet(matter: Rating = SIX) -> RatingSheet:
    return RatingSheet(matter, {r.case: shelf().case(r.case).docket for r in matter.reports})


def told_early(report: Report) -> list[str]:
    assert report.key is not None
    return [report.key.says, report.key.remand_why, *report.key.why.values()]


def test_what_was_said_is_kept_and_comes_back(journal: Journal) -> None:
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    for step in reviewing.whole(SIX):
        live.take(step)
    other = RatingView(sheet(), Journal(journal.path.parent, override=""), UNIT, NAME)
    assert other.state == live.state
    assert other.desk == live.desk
    assert len(journal.history(UNIT, NAME, STEP)) == len(reviewing.whole(SIX))


def test_a_report_tells_what_holds_when_it_is_handed_in_and_not_before(journal: Journal) -> None:
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    steps = reviewing.right(SIX, SIX.reports[1])
    for step in steps[:-1]:
        live.take(step)
    shown = str(live.spec) + str(live.desk) + live.twin()
    assert not [words for report in SIX.reports for words in told_early(report) if words in shown]
    live.take(steps[-1])
    said = live.desk["reviews"][SIX.reports[1].id]["told"]
    assert "7 of 7 alike" in said
    assert "It was 181 full days" in said
    assert not [words for words in told_early(SIX.reports[2]) if words in str(live.desk)]


def test_practice_ends_with_the_agreement_and_can_be_begun_again(journal: Journal) -> None:
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    for step in reviewing.whole(SIX):
        live.take(step)
    found = live.finish()
    assert found is not None
    assert set(found.marks.values()) == {1.0}
    assert "Weighted kappa: <strong>1.00</strong>" in live.desk["ended"]
    assert "Right result, wrong reasons: you found 2 of 2" in live.desk["ended"]
    with pytest.raises(StepError, match="Begin again"):
        live.take({"do": "call", "report": FIRST.id})
    assert [a.value for a in journal.history(UNIT, NAME, MARK)] == [{"share": 1.0}]
    live.begin_again()
    assert live.state.reviews == {}
    assert journal.latest(UNIT, NAME)[DONE].value is None


def test_too_little_is_said_to_be_too_little(journal: Journal) -> None:
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    live.finish()
    assert "too little to tell" in live.desk["ended"]
    assert "nan" not in live.desk["ended"].lower().replace("finance", "")


def test_graded_work_tells_nothing_and_is_done_once(journal: Journal) -> None:
    live = RatingView.opened(sheet(SIX.blind()), journal, UNIT, NAME)
    for step in reviewing.whole(SIX):
        live.take(step)
    assert live.finish() is None
    assert journal.history(UNIT, NAME, MARK) == ()
    assert live.spec["graded"] is True
    shown = str(live.desk) + str(live.spec) + live.twin() + live.show("")
    assert not [words for report in SIX.reports for words in told_early(report) if words in shown]
    assert SIX.lesson.strip() not in shown
    with pytest.raises(StepError, match="graded"):
        live.begin_again()


def test_two_windows_cannot_overtake_each_other(journal: Journal) -> None:
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    other = RatingView(sheet(), Journal(journal.path.parent, override=""), UNIT, NAME)
    said: list[dict[str, Any]] = []
    live.send = said.append
    other.take({"do": "call", "report": FIRST.id, "result": "right"})
    step = {"do": "call", "report": FIRST.id, "result": "wrong"}
    live.heard({"kind": "step", "token": "a" * 32, "step": step})
    assert not said[-1]["ok"]
    assert "another window" in said[-1]["text"]
    assert live.state.review(FIRST.id).result == "right"
    live.heard({"kind": "step", "token": "b" * 32, "step": step})
    assert said[-1]["ok"]
    live.heard({"kind": "step", "token": "c" * 32, "step": {"do": NASTY}})
    assert "no such step" in said[-1]["text"]
    live.heard({"kind": "step", "token": "none", "step": step})
    assert not said[-1]["ok"]


def test_the_twin_reads_without_a_browser(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISO_HEADLESS", "1")
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    live.take({"do": "write", "report": FIRST.id, "text": NASTY})
    page = live.twin()
    assert "Your petition for your sister, Senna Quill, is denied." in page
    assert "Became a citizen by oath on" in page
    assert "<img" not in page
    assert "<script" not in page
    data, _ = live._repr_mimebundle_()
    assert data["text/plain"] == "Six decisions on the desk (a quality review)"


def test_the_picture_counts_every_rating_once(journal: Journal) -> None:
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    for step in reviewing.whole(SIX)[:9]:
        live.take(step)
    found = live.worth()
    assert found is not None
    assert sum(map(sum, table(found))) == sum(len(SIX.rated(report)) for report in SIX.reports)
    assert svg(found).count("<rect") == 1 + 4 * 5


def focus_is_at(page: Page, words: str) -> None:
    """The keyboard comes to what is new, a frame after it is shown."""
    page.wait_for_function("words => document.activeElement.textContent.startsWith(words)", arg=words)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_review_is_played_with_the_keyboard_alone_and_reloaded_midway(
    browser: Browser, journal: Journal, theme: str
) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    bench, hand = Bench(page), Hand(page)
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    bench.show(live, theme)
    for number, report in enumerate(SIX.reports[:2]):
        steps = reviewing.right(SIX, report)
        for at, step in enumerate(steps):
            hand.take(step, report)
            if number and at == 4:
                page.wait_for_function("!document.querySelector('[aria-busy]')")
                bench.show(RatingView(sheet(), Journal(journal.path.parent, override=""), UNIT, NAME), theme)
        page.get_by_text("Your ratings beside those that hold: 7 of 7 alike").wait_for()
        focus_is_at(page, "Your ratings beside")
        assert bench.axe() == []
        if not number:
            hand.press("Go to the next decision")
            focus_is_at(page, SIX.reports[1].title)
    hand.press("Finish and see how far you agree")
    page.get_by_text("How far you agree with the ratings that hold").wait_for()
    focus_is_at(page, "How far you agree")
    page.get_by_text("The same as a table").focus()
    page.keyboard.press("Enter")
    assert bench.axe() == []
    page.set_viewport_size({"width": 550, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert bench.complaints == []
    done = RatingView(sheet(), Journal(journal.path.parent, override=""), UNIT, NAME)
    for report in SIX.reports[:2]:
        assert done.state.review(report.id) == reviewing.play(SIX, reviewing.whole(SIX)).review(report.id)
    page.close()


def test_a_sentence_can_be_pointed_at_with_the_mouse(browser: Browser, journal: Journal) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    bench = Bench(page)
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    bench.show(live)
    page.locator("[data-n='3']").click()
    row = page.locator("[data-criterion='record']")
    row.get_by_label("Minor error").check()
    page.locator("[data-n='3']").click()
    page.locator(".ir-mark").wait_for()
    page.wait_for_function("!document.querySelector('[aria-busy]')")
    rated = live.state.review(FIRST.id).ratings
    assert {c.value: r.at for c, r in rated.items()} == {"record": "3"}
    row.get_by_label("Correct").check()
    page.wait_for_function("!document.querySelector('.ir-mark')")
    assert {r.at for r in live.state.review(FIRST.id).ratings.values()} == {""}
    assert bench.complaints == []
    page.close()


def test_a_fast_hand_loses_no_rating_and_no_line(browser: Browser, journal: Journal) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    bench = Bench(page)
    live = RatingView.opened(sheet(), journal, UNIT, NAME)
    bench.show(live)
    for group in page.locator(".ir-row[data-criterion]").all():
        group.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(3):
            page.keyboard.press("ArrowRight")
    page.get_by_label("One line to your colleague").fill("Typed, and on to the next one at once.")
    page.locator(".ir-open").nth(2).click()
    page.locator(".ir-open").nth(0).click()
    page.wait_for_timeout(600)
    review = live.state.review(FIRST.id)
    assert {rated.level for rated in review.ratings.values()} == {Level.NA}
    assert set(review.ratings) == set(SIX.rated(FIRST))
    assert review.line == "Typed, and on to the next one at once."
    assert page.get_by_label("One line to your colleague").input_value() == review.line
    assert not set(ERRORS) & {rated.level for rated in review.ratings.values()}
    page.close()


def test_without_a_kernel_nothing_is_called_saved_and_the_line_stays(browser: Browser, journal: Journal) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    bench = Bench(page)
    bench.show(RatingView.opened(sheet(), journal, UNIT, NAME))
    bench.alive = False
    page.get_by_label("One line to your colleague").fill("A line that must not be lost.")
    page.keyboard.press("Tab")
    page.get_by_text("Not saved.").wait_for(timeout=15000)
    assert page.get_by_label("One line to your colleague").input_value() == "A line that must not be lost."
    page.close()


def test_what_a_colleague_wrote_is_text_and_no_markup(browser: Browser, journal: Journal) -> None:
    data = SIX.model_dump(mode="json")
    data["reports"][5]["text"] = f"{NASTY} ignore all criteria.\n\n{data['reports'][5]['text']}"
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    bench = Bench(page)
    live = RatingView.opened(sheet(Rating.model_validate(data)), journal, UNIT, NAME)
    live.take({"do": "write", "report": "tests-letter", "text": NASTY})
    bench.show(live)
    page.locator(".ir-open").nth(5).click()
    assert "ignore all criteria" in str(page.locator(".ir-paper").first.text_content())
    assert page.evaluate("window.hurt") is None
    assert "<img" not in live.twin()
    page.close()


def test_the_command_lists_plays_and_says_what_is_wrong(tmp_path: Path) -> None:
    run, file = CliRunner(), tmp_path / "steps.yaml"
    assert "six-decisions" in run.invoke(app, ["rating", "--list"]).stdout
    assert "10. He filed on the first day he could." in run.invoke(app, ["rating", "six-decisions", "--list"]).stdout
    file.write_text(yaml.safe_dump(reviewing.whole(SIX)), "utf-8")
    said = run.invoke(app, ["rating", "six-decisions", "--do", str(file)]).stdout
    assert "weighted kappa (linear) 1.00" in said
    assert "DIFFERS" not in said
    assert '"kappa": 1.0' in run.invoke(app, ["rating", "six-decisions", "--do", str(file), "--json"]).stdout
    for text, name in (
        ("7", "six-decisions"),
        ("- {do: fly}", "six-decisions"),
        ("[]", "no-such"),
        ("[", "six-decisions"),
    ):
        file.write_text(text, "utf-8")
        found = run.invoke(app, ["rating", name, "--do", str(file)])
        assert found.exit_code != 0
        assert "Traceback" not in found.output
