"""The views in a real browser, worked with the keyboard alone; a kernel that dies. Access: test_access.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bench import Bench
from itemsamples import CASE, ITEM_OF, ITEMS_OF_ALL_KINDS, RIGHT, WRONG

from course.journal.journal import Journal
from course.library.home import root
from course.library.tables import load_parameters
from course.model.card import Card
from course.model.finding import Outcome
from course.rules.catalog import CATALOG
from course.widgets.calculator import Calculator
from course.widgets.cards import Cards, CardSheet
from course.widgets.casefile import Casefile, CaseSheet
from course.widgets.quiz import Quiz, QuizSheet

pytestmark = pytest.mark.browser
UNIT = "itp/naturalization"
GIVEN = {
    "basis": "general",
    "resident_since": "2020-09-14",
    "filed_on": "2025-09-22",
    "trips": [{"departed": "2023-02-10", "returned": "2023-08-11"}],
}


def quiz_of(journal: Journal, *kinds: str) -> Quiz:
    return Quiz.opened(
        QuizSheet.practice("Practice", [ITEM_OF[k] for k in kinds], lambda _c: "https://law.example/"),
        journal,
        UNIT,
        "q",
    )


def saved(bench: Bench, item: str = "") -> str:
    """Wait for the line that says the answer is saved."""
    box = bench.page.locator(f'[data-item="{item}"] .ia-status.ia-good' if item else ".ia-status.ia-good").first
    box.wait_for()
    return box.inner_text()


def keys(bench: Bench, *pressed: str) -> None:
    for key in pressed:
        bench.page.keyboard.press(key)


def tick(bench: Bench, *values: str) -> None:
    for value in values:
        bench.tab_to(f'input[value="{value}"]')
        keys(bench, "Space")


def choose(bench: Bench, *texts: str) -> None:
    """Pick from the lists in turn by typing what is on them."""
    for text in texts:
        keys(bench, "Tab")
        bench.tab_to("select")
        bench.page.keyboard.type(text)


def type_into(bench: Bench, selector: str, text: str) -> None:
    bench.tab_to(selector)
    bench.page.keyboard.type(text)


def order(bench: Bench) -> None:
    """Sort the steps by moving the right one up into each place."""
    steps = ["Read the receipt date", "Work out the age", "Look for an exemption", "Give the test"]
    for place, step in enumerate(steps):
        while step not in bench.page.locator(".ia-steps li").nth(place).inner_text():
            bench.page.evaluate("document.activeElement.blur()")
            bench.tab_to(f'button[aria-label^="Move up: {step}"]')
            keys(bench, "Enter")
    assert bench.page.get_by_role("button", name="Keep this order").is_hidden()


def table(bench: Bench) -> None:
    type_into(bench, 'input[aria-label="Trip 1, Days"]', "17")
    type_into(bench, 'input[aria-label="Trip 2, Date"]', "02102023")
    type_into(bench, 'input[aria-label="Trip 2, Days"]', "182")
    bench.tab_to('select[aria-label="Trip 2, Effect"]')
    bench.page.keyboard.type("Presumed")


def numeric(bench: Bench) -> None:
    type_into(bench, "input[inputmode]", "181")
    bench.tab_to('input[type="radio"]')
    keys(bench, *["ArrowDown"] * 6)


def single(bench: Bench) -> None:
    bench.tab_to('input[type="radio"]')
    keys(bench, "ArrowDown")


BY_KEYBOARD: dict[str, Callable[[Bench], None]] = {
    "single": single,
    "multiple": lambda b: tick(b, "job", "lease"),
    "classify": lambda b: choose(b, *(_place(b, n) for n in range(3))),
    "match": lambda b: choose(b, "INA 316(b)", "INA 316(a"),
    "order": order,
    "numeric": numeric,
    "date": lambda b: type_into(b, 'input[type="date"]', "03032026"),
    "short": lambda b: type_into(b, 'input[type="text"]', "form n-400"),
    "hotspot": lambda b: tick(b, "days", "trips"),
    "table": table,
    "essay": lambda b: type_into(b, "textarea", RIGHT["essay"]),
}
PLACES = {"17 days": "No pres", "182 days": "Presumed", "365 days": "Breaks"}


def _place(bench: Bench, n: int) -> str:
    return PLACES[bench.page.locator(".ia-card-text").nth(n).inner_text()]


@pytest.mark.parametrize("kind", sorted(BY_KEYBOARD))
def test_every_kind_is_answered_and_checked_with_the_keyboard_alone(bench: Bench, journal: Journal, kind: str) -> None:
    quiz = quiz_of(journal, kind)
    page = bench.show(quiz)
    BY_KEYBOARD[kind](bench)
    bench.tab_to("button.ia-check")
    assert saved(bench).startswith("Saved at ")
    assert journal.latest(UNIT, "q")[f"sample-{kind}"].value == RIGHT[kind]
    keys(bench, "Enter")
    head = page.locator(".ia-head")
    head.wait_for()
    assert head.inner_text().endswith("Right" if kind != "essay" else "below.")
    assert bench.progress() == {"activity": "q", "answered": 1, "total": 1, "unsaved": 0}
    page = bench.show(quiz)
    assert page.locator(".ia-head").is_visible(), "a reload with a live kernel keeps the feedback"
    assert page.locator(".ia-status").inner_text().startswith("Saved at ")


def test_feedback_says_right_and_wrong_in_words_for_each_part_and_links_the_law(bench: Bench, journal: Journal) -> None:
    quiz = quiz_of(journal, "multiple")
    quiz.answer("sample-multiple", WRONG["multiple"])
    page = bench.show(quiz)
    page.get_by_role("button", name="Check").click()
    parts = page.locator(".ia-parts li").all_inner_texts()
    assert [" ".join(p.split()) for p in parts] == [
        "✓ Right: A letter that her job was kept open. What is said of job.",
        "✗ Not right: A photograph of the airport. What is said of photo.",
        "• There is one more to find.",
    ]
    page.get_by_text("The reasoning and the law").click()
    assert page.get_by_role("link", name="INA 316(b)").get_attribute("href") == "https://law.example/"
    page.get_by_label("A photograph of the airport").uncheck()
    page.get_by_label("A lease she went on paying").check()
    page.locator(".ia-feedback").wait_for(state="detached")
    page.get_by_role("button", name="Check").click()
    page.locator(".ia-head").wait_for()
    assert "Right" in page.locator(".ia-head").inner_text()
    assert "secret-misconception" not in page.content()


def test_with_a_dead_kernel_the_page_says_so_within_four_seconds_and_nothing_is_lost(
    bench: Bench, journal: Journal
) -> None:
    quiz = quiz_of(journal, "single", "short")
    page = bench.show(quiz)
    bench.alive = False
    page.get_by_label("It is presumed").check()
    page.get_by_role("textbox").fill("N-400")
    page.locator(".ia-banner:visible").wait_for(timeout=4000)
    assert "NOT saved" in page.locator(".ia-banner").inner_text()
    assert "kept in this browser" in page.locator('[data-item="sample-single"] .ia-status').inner_text()
    assert not journal.path.exists()
    bench.alive = True
    page = bench.show(quiz)
    saved(bench, "sample-single")
    saved(bench, "sample-short")
    assert page.locator(".ia-banner").is_hidden()
    assert {i: a.value for i, a in journal.latest(UNIT, "q").items()} == {
        "sample-single": "presumed",
        "sample-short": "N-400",
    }
    assert page.evaluate("localStorage.length") == 0


def test_typing_and_reloading_at_once_loses_nothing(bench: Bench, journal: Journal) -> None:
    quiz = quiz_of(journal, "essay")
    bench.show(quiz)
    type_into(bench, "textarea", "Typed just before")
    assert not journal.path.exists()
    page = bench.show(quiz)
    assert page.locator("textarea").input_value() == "Typed just before"
    saved(bench)
    assert journal.latest(UNIT, "q")["sample-essay"].value == "Typed just before"


@pytest.mark.parametrize(("button", "kept"), [("elsewhere", "none"), ("this browser", "presumed")])
def test_two_answers_that_did_not_know_of_each_other_are_left_to_the_trainee(
    bench: Bench, journal: Journal, button: str, kept: str
) -> None:
    quiz = quiz_of(journal, "single")
    bench.show(quiz)
    bench.alive = False
    bench.page.get_by_label("It is presumed").check()
    Journal(journal.path.parent, override="").append(UNIT, "q", "sample-single", "none")
    bench.alive = True
    page = bench.show(quiz)
    choice = page.get_by_role("group", name="Two answers to choose from")
    choice.wait_for()
    assert "Saved elsewhere: Nothing: it is shorter" in choice.inner_text()
    assert "In this browser: It is presumed" in choice.inner_text()
    assert bench.axe() == []
    choice.get_by_role("button", name=button).click()
    saved(bench)
    assert journal.latest(UNIT, "q")["sample-single"].value == kept
    assert page.locator(f'input[value="{kept}"]').is_checked()


def test_a_number_that_is_none_is_refused_in_words_and_not_judged(bench: Bench, journal: Journal) -> None:
    page = bench.show(quiz_of(journal, "numeric"))
    type_into(bench, "input[inputmode]", "about six")
    keys(bench, "Tab")
    page.locator(".ia-status.ia-bad").wait_for()
    assert "Type a number" in page.locator(".ia-status").inner_text()
    page.get_by_role("button", name="Check").click()
    page.locator(".ia-head").wait_for()
    assert "Type a number" in page.locator(".ia-head").inner_text()
    page.locator("input[inputmode]").fill("181")
    keys(bench, "Tab")
    saved(bench)


def test_what_was_said_of_an_unsaved_answer_stays_when_another_is_checked(bench: Bench, journal: Journal) -> None:
    page = bench.show(quiz_of(journal, "numeric", "single"))
    first, second = page.locator("fieldset.ia-question").all()
    type_into(bench, "input[inputmode]", "about six")
    first.get_by_role("button", name="Check").click()
    first.locator(".ia-head").wait_for()
    second.locator('input[value="none"]').check()
    saved(bench, "sample-single")
    second.get_by_role("button", name="Check").click()
    second.locator(".ia-head").wait_for()
    assert "Type a number" in first.locator(".ia-head").inner_text()
    first.locator("input[inputmode]").fill("181")
    assert first.locator(".ia-head").count() == 0


def test_a_text_too_long_to_be_saved_is_kept_on_the_page_and_says_so(bench: Bench, journal: Journal) -> None:
    quiz = quiz_of(journal, "essay")
    page = bench.show(quiz)
    page.locator("textarea").fill("word " * 20_001)
    keys(bench, "Tab")
    page.locator(".ia-status.ia-bad").wait_for()
    assert "shorten it" in page.locator(".ia-status").inner_text()
    page = bench.show(quiz)
    page.locator(".ia-status.ia-bad").wait_for()
    assert len(page.locator("textarea").input_value()) == 100_005
    page.locator("textarea").fill("Short now.")
    keys(bench, "Tab")
    saved(bench)
    assert journal.latest(UNIT, "q")["sample-essay"].value == "Short now."


def test_an_answer_given_in_another_tab_appears_here(bench: Bench, journal: Journal) -> None:
    quiz = quiz_of(journal, "single")
    page = bench.show(quiz)
    quiz.answer("sample-single", "none")
    bench.push()
    assert page.locator('input[value="none"]').is_checked()
    assert bench.progress()["answered"] == 1


def test_a_card_can_be_dragged_to_its_place(bench: Bench, journal: Journal) -> None:
    page = bench.show(quiz_of(journal, "classify"))
    page.locator('[data-part="half"]').drag_to(page.locator(".ia-bin").nth(1))
    saved(bench)
    assert journal.latest(UNIT, "q")["sample-classify"].value == {"half": "presumption"}


def test_bare_keys_stay_in_the_activity_and_shortcuts_pass(bench: Bench, journal: Journal) -> None:
    page = bench.show(quiz_of(journal, "multiple"))
    page.evaluate("window.out = []; document.addEventListener('keydown', (e) => window.out.push(e.key))")
    bench.tab_to('input[value="job"]')
    page.evaluate("window.out = []")
    keys(bench, "d", "d", "Space", "Enter", "Shift+M")
    assert [k for k in page.evaluate("window.out") if k != "Shift"] == []
    keys(bench, "Control+s")
    assert "s" in page.evaluate("window.out")


def test_a_graded_quiz_has_nothing_to_check(bench: Bench, journal: Journal) -> None:
    graded = Quiz.opened(QuizSheet.graded("Graded", [i.blind() for i in ITEMS_OF_ALL_KINDS]), journal, UNIT, "g")
    page = bench.show(graded)
    assert page.get_by_role("button", name="Check").count() == 0
    page.get_by_label("It is presumed").check()
    saved(bench)
    assert "1 of 11 answered" in page.locator(".ia-progress-line").inner_text()


def case_of(journal: Journal) -> Casefile:
    return Casefile.opened(CaseSheet.practice(CASE), journal, UNIT, "long-trip")


def test_a_case_is_read_compared_flagged_decided_and_checked_with_the_keyboard(bench: Bench, journal: Journal) -> None:
    page = bench.show(case_of(journal))
    bench.tab_to(".ia-tab")
    keys(bench, "Tab", "Enter")
    assert page.locator(".ia-tab").nth(1).get_attribute("aria-current") == "true"
    assert "Two pages with stamps" in page.locator(".ia-document article").inner_text()
    bench.tab_to('select[aria-label="Exhibit to compare with"]')
    bench.page.keyboard.type("A.")
    assert page.locator(".ia-document").count() == 2
    bench.tab_to('.ia-check-label input[type="checkbox"]')
    keys(bench, "Space")
    assert "Total days outside: 172" in page.locator("pre").nth(1).inner_text()
    bench.tab_to(".ia-flagging select")
    bench.page.keyboard.type("A trip")
    keys(bench, "Tab", "Enter")
    saved(bench, "flags")
    tick(bench, "ask", "rfe")
    bench.tab_to('input[value="continue"]')
    keys(bench, "Space")
    saved(bench, "outcome")
    assert {i: a.value for i, a in journal.latest(UNIT, "long-trip").items()} == {
        "flags": ["passport/trip-understated"],
        "actions": ["ask", "rfe"],
        "outcome": "continue",
    }
    bench.tab_to("button.ia-check")
    keys(bench, "Enter")
    page.locator(".ia-feedback").nth(2).wait_for()
    heads = [h.split(" ", 1)[1] for h in page.locator(".ia-head").all_inner_texts()]
    assert heads == ["Partly right: 1 missed", "Right", "Right"]
    page.get_by_role("button", name="Remove flag").focus()
    keys(bench, "Enter")
    page.wait_for_function("document.querySelectorAll('.ia-flags .ia-button').length === 0")
    page = bench.show(case_of(journal))
    assert page.locator('input[value="continue"]').is_checked()
    assert journal.latest(UNIT, "long-trip")["flags"].value == []


def cards_of(journal: Journal) -> Cards:
    common: dict[str, Any] = {"unit": UNIT, "outcome": "o", "cites": ["INA 316(b)"], "as_of": "2026-08-10"}
    cards = [Card(id=f"card-{n}", prompt=f"Prompt {n}", answer=f"Answer {n}", **common) for n in (1, 2)]
    return Cards.opened(CardSheet("Review cards", cards), journal, UNIT, "cards")


def test_cards_are_turned_and_judged_with_the_keyboard_and_come_back_when_not_known(
    bench: Bench, journal: Journal
) -> None:
    page = bench.show(cards_of(journal))
    assert "Answer 1" not in page.locator(".ia-deck").inner_text()
    for button in ("Show the answer", "Again later", "Show the answer", "I knew it", "Show the answer", "I knew it"):
        page.get_by_role("button", name=button).focus()
        keys(bench, "Enter")
    assert "All 2 cards done; you knew 2" in page.locator(".ia-progress-line").inner_text()
    assert [a.value for a in journal.history(UNIT, "cards", "card-1")] == ["again", "knew"]
    assert bench.progress() is None


def test_a_calculator_is_filled_in_with_the_keyboard(bench: Bench) -> None:
    widget = calculator()
    page = bench.show(widget)
    assert "More evidence" in page.locator(".ia-head").inner_text()
    page.get_by_role("button", name="Remove").focus()
    keys(bench, "Enter")
    page.get_by_role("button", name="Work it out").focus()
    keys(bench, "Enter")
    page.wait_for_function("document.querySelector('.ia-head').textContent.includes('Met')")
    assert widget.finding is not None
    assert widget.finding.outcome is Outcome.MET
    page.get_by_role("button", name="Add to trips").focus()
    keys(bench, "Enter")
    bench.page.keyboard.type("02102023")
    page.get_by_role("button", name="Work it out").click()
    page.wait_for_function("document.querySelector('.ia-head').textContent.includes('Returned')")


def calculator() -> Calculator:
    entry = CATALOG["continuous-residence"]
    return Calculator(entry, GIVEN, on=date(2026, 8, 10), law=load_parameters(root(), entry.table))
