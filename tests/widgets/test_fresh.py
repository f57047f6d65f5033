"""Case files without end: the work on each is kept, and each trainee has files of their own."""

from __future__ import annotations

import os
from datetime import date

import pytest
from bench import Bench
from playwright.sync_api import Browser

from course.fresh_practice import NUMBERS, case_maker, drill_maker, numbers
from course.journal.journal import Journal
from course.journal.taken import taken
from course.model.answer import NotSavedError
from course.model.casework import FLAGS, OUTCOME
from course.widgets.fresh import FreshCasefile, FreshCaseSheet, FreshQuiz, FreshQuizSheet, Supply

UNIT, NAME = "itp/naturalization", "fresh"
MAKE = case_maker("n-400")


def sheet(journal: Journal, trainee: str = "ana") -> FreshCaseSheet:
    return FreshCaseSheet(MAKE, Supply(numbers(trainee, UNIT, NAME), taken(journal, UNIT, NAME)))


def opened(journal: Journal, trainee: str = "ana") -> FreshCasefile:
    return FreshCasefile.opened(sheet(journal, trainee), journal, UNIT, NAME)


def test_another_file_is_another_and_the_work_on_each_is_kept(journal: Journal) -> None:
    live = opened(journal)
    first, outcomes = live.sheet.supply.number, {}
    for turn in range(4):
        assert live.sheet.supply.turn == turn + 1
        assert live.values == {}
        truth = MAKE(live.sheet.supply.number).truth
        live.answer(OUTCOME, truth.outcome)
        assert live.check()[OUTCOME]["tone"] == "right"
        outcomes[live.sheet.supply.number] = truth.outcome
        live.take_another()
        assert live.feedback == {}
    assert len(outcomes) == 4
    kept = {n: journal.latest(UNIT, f"{NAME}-{n}")[OUTCOME].value for n in outcomes}
    assert kept == outcomes
    assert live.sheet.supply.number not in outcomes
    assert first in outcomes


def test_opened_again_the_same_file_lies_there_with_the_work_on_it(journal: Journal) -> None:
    live = opened(journal)
    live.take_another()
    flag = f"{live.sheet.docket.exhibits[0].id}/{live.sheet.docket.issues[0].id}"
    live.answer(FLAGS, [flag])
    FreshCasefile.close_live()
    again = opened(Journal(journal.path.parent, override=""))
    assert again is not live
    assert again.sheet.supply.taken == live.sheet.supply.taken
    assert again.values == {FLAGS: [flag]}
    assert again.place == live.place


def test_trainees_have_files_of_their_own_and_anybody_can_see_one_again() -> None:
    drawn = [numbers(who, UNIT, NAME)(turn) for who in ("ana", "ben", "eve") for turn in range(20)]
    assert len(set(drawn)) == 60
    assert all(0 <= number < NUMBERS for number in drawn)
    assert drawn == [numbers(who, UNIT, NAME)(turn) for who in ("ana", "ben", "eve") for turn in range(20)]
    assert MAKE(drawn[0]) == MAKE(drawn[0])


def test_a_disk_that_takes_nothing_leaves_the_file_on_the_desk(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = opened(journal)
    number, said = live.sheet.supply.number, []
    live.send = said.append

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError):
        live.take_another()
    live.heard({"kind": "another"})
    assert live.sheet.supply.number == number
    assert len(said) == 1
    assert "disk" in said[0]["text"] or "space" in said[0]["text"]


@pytest.mark.browser
def test_with_the_keyboard_from_one_file_to_the_next(browser: Browser, journal: Journal) -> None:
    context = browser.new_context(viewport={"width": 960, "height": 900}, locale="en-US")
    bench = Bench(context.new_page())
    live = opened(journal)
    page = bench.show(live)
    first = live.sheet
    assert page.locator(".ia-title").inner_text() == first.title
    assert (
        f"This is file {first.supply.number}, number 1 you have taken" in page.locator(".ia-progress-line").inner_text()
    )
    bench.tab_to(f'input[value="{first.docket.outcomes[0].id}"]')
    page.keyboard.press("Space")
    page.locator('[data-item="outcome"] .ia-status.ia-good').wait_for()
    page.get_by_text("Take another file").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "number => document.body.innerText.includes(`file ${number},`)", arg=live.sheet.supply.number
    )
    assert live.sheet.supply.number != first.supply.number
    assert bench.focused("node => node.textContent") == live.sheet.title
    assert page.locator(".ia-activity").count() == 1
    assert page.locator("input:checked").count() == 0
    assert bench.axe() == []
    assert journal.latest(UNIT, f"{NAME}-{first.supply.number}")[OUTCOME].value == first.docket.outcomes[0].id
    assert bench.complaints == []
    context.close()


@pytest.mark.browser
def test_a_drill_with_the_keyboard_from_one_to_the_next(browser: Browser, journal: Journal) -> None:
    context = browser.new_context(viewport={"width": 960, "height": 900}, locale="en-US")
    bench = Bench(context.new_page())
    make = drill_maker("unlawful-presence", unit=UNIT, on=date(2026, 8, 10))
    supply = Supply(numbers("ana", UNIT, "drill"))
    live = FreshQuiz.opened(FreshQuizSheet("Count the days", make, supply), journal, UNIT, "drill")
    page = bench.show(live)
    first = live.sheet
    days, bar = make(supply.number)[:2]
    page.locator("input[type=number], input[inputmode]").first.focus()
    page.keyboard.type(str(int(days.answer)))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(f'[data-item="{days.id}"][data-tone="right"]').wait_for()
    right = next(option.id for option in bar.options if option.correct)
    page.locator(f'[data-item="{bar.id}"] input[value="{right}"]').focus()
    page.keyboard.press("Space")
    page.locator(f'[data-item="{bar.id}"] .ia-status.ia-good').wait_for()
    assert bench.axe() == []
    page.get_by_text("Another one").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "number => document.body.innerText.includes(`exercise ${number},`)", arg=supply.next().number
    )
    assert live.sheet is not first
    assert live.values == {}
    kept = journal.latest(UNIT, f"drill-{supply.number}")
    assert (kept[days.id].value, kept[bar.id].value) == (days.answer, right)
    assert page.evaluate("window.progress.length") == 0, "practice without end is in nobody's count"
    assert bench.complaints == []
    context.close()
