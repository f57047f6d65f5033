"""The mock interview as a trainee meets it: in the journal, after a restart, in a browser with the keyboard alone."""

from __future__ import annotations

import pytest
from bench import Bench

from course.journal.journal import Journal
from course.library.home import root
from course.library.shelf import Shelf
from course.model.answer import NotSavedError
from course.simulators.interview.hearing import RefusedError
from course.widgets.interview import Interview, InterviewSheet

VIEWPORT = (960, 1000)
UNIT, NAME, SCRIPT = "itp/interviewing", "practice", "n400-long-trip"
HOSTILE = "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'> What is your name?"


def sheet() -> InterviewSheet:
    shelf = Shelf(root())
    return InterviewSheet("The trip that is not on the form", shelf.interview(SCRIPT), shelf.interview_common())


def opened(journal: Journal) -> Interview:
    return Interview.opened(sheet(), journal, UNIT, NAME)


def reopened(journal: Journal) -> Interview:
    """As after a restart of the kernel."""
    return Interview(sheet(), Journal(journal.path.parent, override=""), UNIT, NAME)


def test_every_step_is_in_the_journal_and_replaying_it_restores_the_interview(journal: Journal) -> None:
    live = opened(journal)
    for text in ("Good morning.", "Please tell me about your trips outside the United States.", HOSTILE, "(wait)"):
        live.say(text)
    again = reopened(journal)
    assert again is not live
    assert again.state == live.state
    assert again.talk == live.talk
    assert len(again.state.trace) == 4


def test_the_same_message_sent_twice_is_said_once(journal: Journal) -> None:
    live = opened(journal)
    for _ in range(2):
        live._handle_custom_msg({"kind": "say", "text": "Good morning.", "token": "a" * 32}, [])
    assert len(live.state.trace) == 1


def test_another_kernel_on_the_same_journal_is_not_talked_over(journal: Journal) -> None:
    one = opened(journal)
    other = reopened(journal)
    one.say("Good morning.")
    other.say("What is your full name?")
    assert [t.text for t in other.state.trace] == ["Good morning.", "What is your full name?"]


def test_what_is_not_saved_did_not_happen(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    live = opened(journal)

    def full(*_: object, **__: object) -> None:
        raise NotSavedError("The disk is full.")

    monkeypatch.setattr(live.journal, "append", full)
    with pytest.raises(NotSavedError):
        live.say("Good morning.")
    assert live.state.trace == ()


def test_refused_words_leave_no_trace(journal: Journal) -> None:
    live = opened(journal)
    for text in ("", "   ", "?!", "why " * 25_000):
        with pytest.raises(RefusedError, match=r"ask one question|type a question"):
            live.say(text)
    assert live.state.trace == ()
    assert not journal.path.exists()


def test_closing_gives_the_debrief_and_counts_and_one_may_begin_again(journal: Journal) -> None:
    live = opened(journal)
    live.say("That is all for today.")
    assert live.values == {"done": "thin"}
    assert "Debrief" in live.talk["debrief"]
    assert 0 <= journal.history(UNIT, NAME, "mark")[0].value["share"] < 1
    with pytest.raises(RefusedError, match="over"):
        live.say("One more thing.")
    live.again()
    assert live.state.trace == ()
    assert reopened(journal).state.trace == ()
    assert len(journal.history(UNIT, NAME, "step")) == 2


def test_a_journal_of_an_earlier_script_says_so_in_one_sentence(journal: Journal) -> None:
    journal.append(UNIT, NAME, "step", {"run": 1, "text": "What is your full name?", "script": "0badcafe"})
    live = opened(journal)
    assert "revised after you began" in live.notice
    assert live.state.out == ("identity",)
    live.again()
    assert live.notice == ""


@pytest.mark.parametrize(
    "value", [None, 3, "x", [], {"run": "x"}, {"run": 1, "text": 7}, {"run": 1, "text": "w" * 9999}]
)
def test_a_damaged_step_in_the_journal_does_no_harm(journal: Journal, value: object) -> None:
    journal.append(UNIT, NAME, "step", value)
    live = opened(journal)
    live.say("Good morning.")
    assert live.state.trace[-1].move == "greeting"


def test_the_twin_holds_everything_and_no_markup_of_the_trainee(journal: Journal) -> None:
    live = opened(journal)
    live.say(HOSTILE)
    live.say("That is all for today.")
    twin = live.twin()
    assert "<script" not in twin
    assert "<img" not in twin
    assert "&lt;script&gt;" in twin
    assert "Debrief" in twin
    assert live.plain() == "The trip that is not on the form (mock interview)"


@pytest.mark.browser
def test_a_whole_interview_with_the_keyboard_alone(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    bench.tab_to("textarea")
    for step in live.sheet.script.expert:
        page.keyboard.type(step.ask)
        page.keyboard.press("Enter")
        page.wait_for_function("n => document.querySelectorAll('.ia-turn').length >= n", arg=len(live.state.trace))
    page.locator(".ia-debrief").wait_for()
    assert "The record is complete" in page.locator(".ia-debrief").inner_text()
    assert bench.focused("node => node.className") == "ia-end"
    assert bench.progress() == {"activity": NAME, "answered": 1, "total": 1, "unsaved": 0}
    assert bench.axe() == []


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_suggestions_refusals_and_hostile_words(bench: Bench, journal: Journal, theme: str) -> None:
    live = opened(journal)
    page = bench.show(live, theme)
    page.get_by_role("button", name="Suggestions").click()
    first = page.locator(".ia-ideas button").first
    words = first.inner_text()
    first.click()
    assert page.locator("textarea").input_value() == words
    page.keyboard.press("Enter")
    page.locator(".ia-turn").first.wait_for()
    page.locator("textarea").fill("")
    page.get_by_role("button", name="Say it").click()
    page.get_by_text("Nothing was asked yet").first.wait_for()
    page.locator("textarea").fill(HOSTILE)
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.ia-turn').length === 2")
    assert page.evaluate("window.hit") is None
    assert bench.axe() == []


@pytest.mark.browser
def test_a_dead_kernel_keeps_what_was_typed(bench: Bench, journal: Journal) -> None:
    live = opened(journal)
    page = bench.show(live)
    bench.alive = False
    page.locator("textarea").fill("What is your full name?")
    page.keyboard.press("Enter")
    page.get_by_text("NOT said yet").wait_for()
    bench.alive = True
    page = bench.show(live)
    assert page.locator("textarea").input_value() == "What is your full name?"
    page.locator("textarea").focus()
    page.keyboard.press("Enter")
    page.locator(".ia-answer").first.wait_for()
    assert page.locator("textarea").input_value() == ""


@pytest.mark.browser
@pytest.mark.parametrize("late", [0, 5600], ids=["at once", "after the page gave up waiting"])
def test_what_is_typed_and_sent_before_the_reply_came_is_said_after_it(
    bench: Bench, journal: Journal, late: int
) -> None:
    live = opened(journal)
    page = bench.show(live)
    page.evaluate(
        """(late) => {
          const [send, first] = [window.toKernel, new Promise((go) => setTimeout(go, late))];
          window.toKernel = async (text) => (await first, send(text));
        }""",
        late,
    )
    page.locator("textarea").focus()
    said = ["Good morning.", "What is your full name?"]
    page.evaluate(
        """(said) => {
          const box = document.querySelector("textarea");
          for (const text of said) {
            box.value += text;
            box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          }
        }""",
        said,
    )
    page.wait_for_function("document.querySelectorAll('.ia-turn').length === 2")
    assert [turn.text for turn in live.state.trace] == said
    page.wait_for_function("document.querySelector('textarea').value === ''")
