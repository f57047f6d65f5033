"""The training console in a real browser with the keyboard alone; what it keeps, and what it says when it can't."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import tinycourse
from bench import Bench

import course
from course import lesson, records_room
from course.journal.journal import FILENAME, Journal
from course.lab.memory import Memory
from course.lab.outline import Notebook, OutlineUnit
from course.lab.states import state_of
from course.lab.tally import tally
from course.library.home import root
from course.library.shelf import Shelf
from course.library.systems import console_law, load_task
from course.model.answer import NotSavedError
from course.model.simulation import DONE, STEP
from course.model.step import StepError
from course.records_room import Room
from course.widgets.console import Console, ConsoleSheet

VIEWPORT = (1100, 900)
UNIT, NAME = "itp/identity-checks", "console"
NASTY = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script> is what the note says'
GOOD = [
    {"do": "open", "record": "false-hit-other"},
    {"do": "resolve", "check": "name", "verdict": "not-theirs", "text": "Other birth date and other finger."},
    {"do": "approve", "receipt": "TRN-2026-0388", "text": "Eligible on the record."},
]


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Training records of these tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


def sheet(task: str = "false-hit", **change: Any) -> ConsoleSheet:
    found = load_task(root(), task).model_copy(update=change)
    room = Room(found, records_room.records)
    return ConsoleSheet(found, console_law(root()), lambda: room)


def opened(journal: Journal, task: str = "false-hit") -> Console:
    return Console.opened(sheet(task), journal, UNIT, NAME)


def elsewhere(journal: Journal, **change: Any) -> Console:
    """The same task in another kernel."""
    return Console(sheet(**change), Journal(journal.path.parent, override=""), UNIT, NAME)


def test_the_journal_is_the_audit_trail_and_opening_again_restores_the_desk(journal: Journal) -> None:
    live = opened(journal)
    live.take({"do": "search", "by": "name", "text": "Corvin Tervigne"})
    for step in GOOD:
        live.take(step)
    live.take({"do": "deny", "receipt": "TRN-2026-0388", "text": "One decision too many."})
    kept = journal.history(UNIT, NAME, STEP)
    assert [answer.value["do"] for answer in kept] == [entry.do for entry in live.state.trail]
    assert live.state.trail[-1].outcome == "refused"
    again = elsewhere(journal)
    assert again is not live
    assert again.state == live.state
    assert again.desk == live.desk


def test_a_finished_task_is_counted_judged_and_can_be_begun_again(journal: Journal) -> None:
    live = opened(journal)
    for step in GOOD:
        live.take(step)
    assert live.finish().share == 1.0
    assert live.desk["ended"]["head"] == "What the record is worth: 100 of 100"
    with pytest.raises(StepError, match="Begin again"):
        live.take({"do": "note", "text": "One more thing to say."})
    live.begin_again()
    assert live.state.trail == ()
    assert live.desk["ended"] is None
    assert live.take({"do": "note", "text": "A fresh look at it."}).trail[0].outcome == "done"
    assert len(journal.history(UNIT, NAME, STEP)) == len(GOOD) + 1
    assert journal.latest(UNIT, NAME)[DONE].value is None


def test_steps_of_an_earlier_version_are_told_of_and_the_task_begins_anew(journal: Journal) -> None:
    live = opened(journal)
    live.take(GOOD[0])
    later = elsewhere(journal, version=2)
    assert later.state.trail == ()
    assert later.notice.startswith("1 step was taken in another version of this task")
    assert "\n" not in later.notice
    assert later.take(GOOD[0]).opened == ("false-hit-other",)


def test_what_cannot_be_kept_is_one_sentence_and_changes_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = opened(journal)
    for value in ({"do": "note", "text": "x" * 100_000}, {"do": "dance"}, None):
        with pytest.raises(StepError):
            live.take(value)
    assert not journal.path.exists()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError):
        live.take(GOOD[0])
    assert live.state.trail == ()


def test_two_windows_cannot_overtake_each_other(journal: Journal) -> None:
    live, said = opened(journal), []
    live.take(GOOD[0])
    live.send = said.append
    other = elsewhere(journal)
    other.take({"do": "note", "text": "Written in the other window."})
    step = {"do": "note", "text": "Written in this window."}
    live.heard({"kind": "step", "token": "a" * 32, "step": step})
    assert "another window" in said[-1]["text"]
    assert [entry.do for entry in live.state.trail] == ["open", "note"]
    live.heard({"kind": "step", "token": "b" * 32, "step": step})
    live.heard({"kind": "step", "token": "b" * 32, "step": step})
    assert said[-1]["ok"], "a repeated message is the same step"
    assert len(live.state.trail) == 3
    live.heard({"kind": "step", "token": "no token", "step": step})
    assert "Restart lesson" in said[-1]["text"]


def test_the_static_twin_holds_the_trail_and_shows_markup_as_text(journal: Journal) -> None:
    live = opened(journal)
    live.take({"do": "note", "text": NASTY})
    for html in (live.twin(), live.show(DONE)):
        assert "<script" not in html
        assert "<img" not in html
        assert "is what the note says" in html
    assert live.plain() == "A hit that is somebody else (1 task)"


def test_a_lesson_opens_it_and_grading_makes_no_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml = tinycourse.make(tmp_path / "course") / tinycourse.UNIT / "unit.toml"
    named = '\n[[activity]]\nid = "desk"\nkind = "console"\ntitle = "A desk"\nmatter = "false-hit"\n'
    toml.write_text(toml.read_text("utf-8") + named, "utf-8")
    shelf = Shelf(tmp_path / "course")
    monkeypatch.setattr(lesson, "shelf", lambda: shelf)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.chdir(tmp_path)
    assert "Audit trail" in course.console(tinycourse.UNIT, "desk").twin()
    assert not (tmp_path / "data").exists()
    monkeypatch.delenv("NBGRADER_EXECUTION")
    live = course.console(tinycourse.UNIT, "desk")
    assert records_room.where().is_file()
    live.take({"do": "search", "by": "name", "text": "Tervigne"})
    assert len(live.state.seen) > 2
    live.finish()
    assert "1 of" in course.progress(tinycourse.UNIT).text
    notebook = Notebook(title="Case", path="01/case.ipynb", role="case", minutes=5, items=1, activities=("desk",))
    about = OutlineUnit(id=tinycourse.UNIT, title="Tiny", folder="01", notebooks=(notebook,))
    counted = tally(tmp_path / FILENAME, Memory(tmp_path / "memory"), tinycourse.UNIT)
    assert state_of(about, counted, datetime.now(UTC)).answered == {"01/case.ipynb": 1}
    assert "Audit trail" in course.show(tinycourse.UNIT, "desk").html
    assert "open it with console(...)" in course.quiz(tinycourse.UNIT, "desk").text


def act(bench: Bench, action: str, **typed: str) -> None:
    """Choose an action by typing its name, fill its fields in order, and press the button: keys only."""
    page = bench.page
    bench.tab_to(".ic-act > select")
    page.keyboard.type(action)
    for text in typed.values():
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    bench.tab_to(".ic-act button")
    before = page.locator(".ic-trail tbody tr").count()
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('.ic-trail tbody tr').length > n", arg=before)


@pytest.mark.browser
def test_a_whole_task_with_the_keyboard_alone(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    bench.tab_to(".ic-query")
    page.keyboard.type("tervinge corvin")
    page.keyboard.press("Enter")
    page.locator(".ic-count").wait_for()
    assert page.locator(".ic-results tbody tr").count() >= 2
    bench.tab_to(".ic-tiles button")
    page.keyboard.press("Enter")
    page.locator('[role="tab"]').wait_for()
    page.wait_for_function("document.activeElement.getAttribute('role') === 'tab'")
    assert "1979" in page.locator('[role="tabpanel"]').inner_text()
    page.evaluate("document.activeElement.blur()")
    act(bench, "Approve", reason="Eligible on the record.", receipt="TRN-2026-0388")
    assert "nobody has settled" in page.locator(".ic-said").inner_text()
    assert page.locator(".ic-said").inner_text().startswith("✗ Refused.")
    assert page.locator(".ic-act input").input_value() == "TRN-2026-0388", "what was typed stays to be mended"
    assert bench.axe() == []
    act(bench, "Settle a hit", check="name", verdict="somebody", text="Other birth date and other finger.")
    act(bench, "Approve", reason="Eligible on the record.", receipt="TRN-2026-0388")
    assert page.locator(".ic-state").inner_text() == "Approved"
    bench.tab_to(".ic-end button")
    page.keyboard.press("Enter")
    page.locator(".ic-end h4").wait_for()
    assert "100 of 100" in page.locator(".ic-end h4").inner_text()
    assert bench.progress() == {"activity": NAME, "answered": 1, "total": 1, "unsaved": 0}
    assert bench.axe() == []
    page = bench.show(live, "dark")
    assert "100 of 100" in page.locator(".ic-end h4").inner_text()
    assert bench.axe() == []
    assert live.state.status == "approved"


@pytest.mark.browser
def test_records_stand_in_tabs_that_the_arrows_move_between(bench: Bench, journal: Journal) -> None:
    live = opened(journal, "several-records")
    live.take({"do": "search", "by": "name", "text": "Milvana Kolvanik"})
    for name in ("desk", "student", "turned"):
        live.take({"do": "open", "record": f"several-records-{name}"})
    page = bench.show(live)
    bench.tab_to('[role="tab"]')
    assert bench.focused("node => node.textContent") == "Milvana, Kolvanik"
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("document.activeElement.textContent.startsWith('Kolwanik')")
    assert page.locator('[role="tabpanel"] thead th').all_inner_texts() == ["On the desk", "This record"]
    assert len(live.state.trail) == 4, "looking again at an open record is no new step"
    bench.tab_to(".ic-record > div > .ia-button")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.ic-trail tbody tr').length === 5")
    found = page.locator(".ic-results tbody th").all_inner_texts()
    assert sum(name.startswith(("Kolvanik", "Kolwanik", "Milvana")) for name in found) >= 3
    page.set_viewport_size({"width": 420, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert bench.axe() == []


@pytest.mark.browser
def test_markup_in_a_note_is_text_and_a_broken_search_one_sentence(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    act(bench, "Write a file note", text=NASTY)
    assert NASTY in page.locator(".ic-trail").inner_text()
    assert page.evaluate("window.hurt") is None
    page.locator(".ic-query").fill("<b>Ter*")
    page.keyboard.press("Enter")
    page.locator(".ic-said .ia-tone-wrong").wait_for()
    assert "is no part of a name" in page.locator(".ic-said").inner_text()
    page.evaluate("""document.querySelector('.ic-query').value = 'x'.repeat(100000)""")
    page.locator(".ic-query").press("Enter")
    page.wait_for_function("document.querySelector('.ic-said').innerText.includes('too long')")
    assert len(live.state.trail) == 2


@pytest.mark.browser
def test_with_a_dead_kernel_the_page_says_that_the_step_was_not_taken(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    bench.alive = False
    page.locator(".ic-query").fill("Tervigne")
    page.keyboard.press("Enter")
    page.locator(".ic-said .ia-tone-wrong").wait_for(timeout=12_000)
    assert "was not taken" in page.locator(".ic-said").inner_text()
    assert page.locator(".ic-query").input_value() == "Tervigne"
    assert not journal.path.exists()
