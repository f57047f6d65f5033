"""What stood at the first look is kept, once; what comes after knows the feedback. And twins, as they are dealt."""

from __future__ import annotations

import os

import pytest
from bench import Bench
from playwright.sync_api import Browser

from course.fresh_practice import BETWEEN, FIRST_TWIN, case_maker, supply
from course.journal.first import FIRST, first_looks
from course.journal.journal import Journal
from course.journal.taken import Taken
from course.library.shelf import shelf
from course.model.answer import NotSavedError
from course.model.casework import OUTCOME
from course.study.pair import pairs
from course.study.rating import ratings
from course.widgets.fresh import FreshCasefile, FreshCaseSheet
from course.widgets.quiz import Quiz, QuizSheet

UNIT = "itp/naturalization"
ITEM = "naturalization-residence-after-filing"
MAKE = case_maker("n-400")


def quiz(journal: Journal) -> Quiz:
    return Quiz.opened(QuizSheet.practice("Practice", shelf().items([ITEM])), journal, UNIT, "residence")


def test_the_first_check_counts_and_says_how_sure_and_whether_right(journal: Journal) -> None:
    live = quiz(journal)
    wrong = next(o.id for o in shelf().items([ITEM])[0].options if not o.correct)
    live.check(ITEM)
    live.answer(ITEM, {"answer": wrong, "confidence": 90})
    assert live.check(ITEM)["sure"] == "You were 90 % sure, and it is not right."
    live.answer(ITEM, {"answer": "a", "confidence": 100})
    assert live.check(ITEM)["sure"] == "You were 100 % sure, and it is right."
    (found,) = ratings(first_looks(journal, UNIT).values())
    assert (found.sure, found.right) == (90, False)


def test_who_does_not_say_how_sure_is_told_and_does_not_count_even_later(journal: Journal) -> None:
    live = quiz(journal)
    live.answer(ITEM, {"answer": "a", "confidence": None})
    assert "not in your calibration" in live.check(ITEM)["sure"]
    live.answer(ITEM, {"answer": "a", "confidence": 100})
    live.check(ITEM)
    assert ratings(first_looks(journal, UNIT).values()) == []


def test_an_answer_from_before_the_question_asked_is_still_there(journal: Journal) -> None:
    journal.append(UNIT, "residence", ITEM, "a")
    live = quiz(journal)
    assert live.check(ITEM)["tone"] == "right"
    assert "A break is presumed" in live.twin()


def test_nothing_is_told_before_the_first_look_is_on_the_disk(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = quiz(journal)
    live.answer(ITEM, {"answer": "a", "confidence": 70})

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(NotSavedError):
            live.check(ITEM)
    assert live.feedback == {}
    assert journal.latest(UNIT, FIRST) == {}


def taken_through(journal: Journal, files: int) -> list[Taken]:
    """Work through so many files, each decided wrongly at first and then mended."""
    activity = shelf().unit(UNIT).activity("fresh")
    live = FreshCasefile.opened(FreshCaseSheet(MAKE, supply("ana", journal, UNIT, activity)), journal, UNIT, "fresh")
    for _ in range(files):
        right = MAKE(*live.sheet.supply.last).truth.outcome
        live.answer(OUTCOME, next(o.id for o in live.sheet.docket.outcomes if o.id != right))
        live.check()
        live.answer(OUTCOME, right)
        live.check()
        live.take_another()
    return [Taken(live.sheet.supply.draw(0)), *live.sheet.supply.taken]


def test_twins_are_dealt_as_the_page_says_and_make_pairs(journal: Journal) -> None:
    files = taken_through(journal, 24)
    places = {one.number: n for n, one in enumerate(files)}
    twins = [(n, one) for n, one in enumerate(files) if one.pairing]
    assert 3 <= len(twins) <= 14
    for place, (number, pairing) in twins:
        assert pairing is not None
        assert place >= FIRST_TWIN - 1
        assert place - places[pairing.of] > BETWEEN
        assert number != pairing.of
        assert MAKE(number, pairing).id == f"n-400-{number}"
        assert MAKE(number, pairing).truth.facts == MAKE(pairing.of).truth.facts
    assert len({one.pairing.of for _, one in twins if one.pairing}) == len(twins)
    found = list(pairs(shelf().unit(UNIT), journal))
    assert [p.second.label for p in found] == [str(one.number) for _, one in twins if one.number != files[-1].number]
    assert all(p.first.right is False and p.second.right is False for p in found)
    FreshCasefile.close_live()
    activity = shelf().unit(UNIT).activity("fresh")
    again = supply("ana", Journal(journal.path.parent, override=""), UNIT, activity)
    assert [again.last, again.turn] == [files[-1], len(files)]


def test_a_twin_that_can_not_be_made_any_more_is_a_file_like_any_other() -> None:
    from course.journal.taken import Pairing
    from course.model.twins import Who

    who = Who(name="A", country="B", gender="woman")
    for of, swap in ((5, "name-99"), (10**15, "name-1"), (-1, "name-1")):
        assert MAKE(12, Pairing(of=of, swap=swap, first=who, second=who)) == MAKE(12)


@pytest.mark.browser
def test_how_sure_by_keyboard_from_a_guess_to_certain(browser: Browser, journal: Journal) -> None:
    context = browser.new_context(viewport={"width": 480, "height": 900}, locale="en-US")
    bench = Bench(context.new_page())
    journal.append(UNIT, "residence", ITEM, "a")
    page = bench.show(quiz(journal))
    assert page.locator('.ia-option input[value="a"]').is_checked()
    steps = page.locator(".ia-sure-step").all_inner_texts()
    assert steps == ["25 % a guess", "40 %", "50 %", "60 %", "70 %", "80 %", "90 %", "100 % certain"]
    page.locator(".ia-sure input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.locator(".ia-status.ia-good").wait_for()
    page.get_by_text("Check", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator(".ia-sure-said").wait_for()
    assert page.locator(".ia-sure-said").inner_text() == "You were 40 % sure, and it is right."
    assert bench.axe() == []
    assert bench.complaints == []
    assert first_looks(journal, UNIT)[ITEM].value == {
        "answer": "a",
        "confidence": 40,
        "share": 1.0,
        "outcome": "residence-presence",
    }
    context.close()
