"""The daily review in a browser at a phone's width: keys, questions judged, what was missed again, a dead kernel."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import reviewcourse
from bench import Bench
from reviewcourse import DAY, NOON, UNITS, card_id

from course.library.shelf import Shelf
from course.model.entry import EntryError
from course.review_desk import NO_UNIT, ReviewDesk
from course.study.recall import CARDS, ITEMS
from course.widgets.review import Review

VIEWPORT = (360, 740)  #: a phone
TODAY = NOON + 3 * DAY


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(reviewcourse.make(tmp_path_factory.mktemp("course")))


@pytest.fixture
def desk(shelf: Shelf, tmp_path: Path) -> ReviewDesk:
    """A trainee three days after two cards of each of two units, one of them missed, and a question missed."""
    root = reviewcourse.workspace(tmp_path / "trainee").root
    for unit in UNITS[:2]:
        journal = reviewcourse.journal(root, unit)
        for n in range(reviewcourse.CARDS):
            journal.append(unit, "cards", card_id(unit, n), "again" if n < 2 else "knew", now=NOON)
    reviewcourse.journal(root, UNITS[0]).append(UNITS[0], "check", "alpha-one", "b", now=NOON + timedelta(hours=1))
    return ReviewDesk(root, shelf, clock=lambda: TODAY)


def opened(desk: ReviewDesk, more: float = 0) -> Review:
    return Review.opened(desk.sheet(more), desk.journal(), "", "review")


def only(review: Review, kind: str) -> None:
    """Leave cards or questions alone in the portion."""
    review.sheet.items = tuple(name for name in review.sheet.items if name.startswith(kind))
    review.sheet.asked_of = {name: review.sheet.asked_of[name] for name in review.sheet.items}
    review.spec = review._drawn()


def lines(review: Review) -> list[tuple[str, str, Any]]:
    return [
        (a.activity, a.item, a.value) for unit in UNITS for a in review.journal.history(unit) if "rating" in a.value
    ]


def sit(bench: Bench, key_of: dict[int, str], limit: int = 40) -> int:
    """Go through the sitting with the keyboard alone; questions get their first option. How many were shown."""
    page, n = bench.page, 0
    while page.locator(".ir-done").count() == 0 and n < limit:
        n += 1
        if page.locator(".ia-check").count():
            assert bench.focused("node => node.className") == "ia-stem"
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
            bench.tab_to(".ia-check")
            page.keyboard.press("Enter")
            page.wait_for_selector(".ia-feedback")
            page.keyboard.press("Enter")  # Next has the focus
        else:
            page.keyboard.press("Space")
            page.wait_for_selector(".ir-rates")
            page.keyboard.press(key_of.get(n, "3"))
    return n


def test_a_sitting_by_keyboard_alone_and_what_was_missed_comes_once_more(bench: Bench, desk: ReviewDesk) -> None:
    review = opened(desk)
    page = bench.show(review)
    count = len(review.sheet.items)
    assert count == 13
    first_card = next(n for n, name in enumerate(review.sheet.items, 1) if name.startswith(CARDS))
    shown = sit(bench, {first_card: "1"})
    assert shown == count + 1
    told = page.locator(".ir-done").inner_text()
    assert told == f"Done for today: you knew {count - 1} of {count} at the first try."
    recalls = lines(review)
    assert len(recalls) == shown
    (question,) = [value for activity, _, value in recalls if activity == ITEMS]
    assert (question["answer"], question["share"], question["rating"]) == ("a", 1.0, 3)
    assert {activity for activity, _, _ in recalls} == {CARDS, ITEMS}
    assert all(value["seconds"] >= 0 and value["text"] for _, _, value in recalls)
    assert page.locator(".ir-outlook").is_visible()
    page.locator(".ir-outlook summary").click()
    assert bench.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= VIEWPORT[0]
    assert len(desk.sheet().items) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_sides_fit_a_phone_and_axe_finds_nothing(bench: Bench, desk: ReviewDesk, theme: str) -> None:
    review = opened(desk)
    only(review, CARDS)
    page = bench.show(review, theme)
    assert "Answer" not in page.locator(".ia-deck").inner_text().replace("Show the answer", "")
    assert "<b>?" in page.locator(".ia-prompt").inner_text()  # hostile text stays text
    assert bench.axe() == []
    page.keyboard.press("3")  # no rating before the answer is seen
    assert lines(review) == []
    page.keyboard.press("Enter")
    names = [b.inner_text().split("\n")[:2] for b in page.locator(".ir-rate").all()]
    assert names == [["1", "Again"], ["2", "Hard"], ["3", "Good"], ["4", "Easy"]]
    assert bench.axe() == []
    page.emulate_media(forced_colors="active")
    assert bench.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= VIEWPORT[0]
    assert all(b.bounding_box()["height"] >= 44 for b in page.locator(".ir-rate").all())  # type: ignore[index]


def test_a_wrong_answer_is_explained_and_asked_again(bench: Bench, desk: ReviewDesk) -> None:
    review = opened(desk)
    only(review, ITEMS)
    page = bench.show(review)
    page.get_by_role("button", name="Check").click()
    assert "Answer first" in page.locator(".ia-feedback").inner_text()
    page.locator("input[value=b]").check()
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".ia-tone-wrong")
    assert "No, not b." in page.locator(".ia-feedback").inner_text()
    assert page.locator("input[value=a]").is_disabled()
    page.keyboard.press("Enter")
    assert "Once more" in page.locator(".ir-about").inner_text()
    assert page.locator("input:checked").count() == 0
    assert [value["rating"] for _, _, value in lines(review)] == [1]


def test_nothing_is_lost_while_the_kernel_is_dead(bench: Bench, desk: ReviewDesk) -> None:
    review = opened(desk)
    only(review, CARDS)
    page = bench.show(review)
    bench.alive = False
    page.keyboard.press("Space")
    page.keyboard.press("4")
    page.wait_for_selector(".ia-banner:not([hidden])")
    assert lines(review) == []
    Review.close_live()
    bench.alive = True
    again = opened(desk)
    only(again, ITEMS)  # another portion
    page = bench.show(again)
    page.wait_for_selector(".ia-status.ia-good")
    assert [(item, value["rating"]) for _, item, value in lines(again)] == [(review.sheet.items[0].split("/")[-1], 4)]


def test_the_kernel_takes_no_nonsense_and_retries_are_not_counted_twice(desk: ReviewDesk) -> None:
    review = opened(desk)
    name = next(n for n in review.sheet.items if n.startswith(CARDS))
    asked = next(n for n in review.sheet.items if n.startswith(ITEMS))
    for item, value in (
        (name, 3),
        (name, {"rating": 5}),
        (name, {"rating": True}),
        ("x", {"rating": 3}),
        (f"{CARDS}/itp/nope/x", {"rating": 3}),
        (asked, {}),
    ):
        with pytest.raises(EntryError):
            review.answer(item, value)
    for _ in range(2):
        review.answer(name, {"rating": 2, "seconds": float("nan")}, token="0" * 32)
    assert [value["seconds"] for _, _, value in lines(review)] == [0.0]
    assert review.sheet.plain() == "Daily review"
    assert "13 to review" in review.twin()
    assert "<table>" in review.twin()


def test_before_any_unit_was_opened_it_says_so(bench: Bench, shelf: Shelf, tmp_path: Path) -> None:
    desk = ReviewDesk(reviewcourse.workspace(tmp_path / "new").root, shelf, clock=lambda: TODAY)
    page = bench.show(opened(desk))
    assert page.locator(".ir-done").inner_text() == "Nothing is due today."
    assert NO_UNIT in page.locator(".ir-outlook").inner_text()
