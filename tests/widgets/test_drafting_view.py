"""The editor of drafts in a real browser, by keyboard: inserting, saving, a dead kernel, versions, review, letter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bench import Bench
from playwright.sync_api import Page, expect

from course.drafting_desk import opened
from course.journal.journal import Journal
from course.library.drafting import load_task
from course.library.home import root
from course.library.shelf import shelf
from course.model.drafting import DraftPaper
from course.model.entry import MAX_TEXT
from course.model.unit import Activity as Listed
from course.widgets.drafting import Drafting

VIEWPORT = (1280, 900)
pytestmark = pytest.mark.browser
UNIT, TASK = "itp/family-petitions", "sister-denial-to-mend"


def practice(journal: Journal, task: str = "early-filing-denial") -> Drafting:
    return opened(UNIT, Listed(id="memo", kind="drafting", title="A memo", matter=task), None, journal)


def text_of(page: Page) -> str:
    return page.locator("textarea.dr-text").input_value()


def saved(bench: Bench) -> None:
    """Wait until the page says that the text is saved; what the kernel said is brought to it."""
    expect(bench.page.locator(".dr-write .ia-status")).to_contain_text("Saved at")


def kept(journal: Journal, item: str = "early-filing-denial") -> object:
    found = Journal(journal.path.parent, override="").latest(UNIT, "memo").get(item)
    return found.value if found else None


def test_one_key_inserts_exhibits_and_citations_and_esc_goes_back_to_the_caret(bench: Bench, journal: Journal) -> None:
    page = bench.show(practice(journal))
    bench.tab_to("textarea.dr-text")
    page.keyboard.type("Before, after")
    for _ in range(len(", after")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("F2")
    expect(page.get_by_role("combobox", name="Find an exhibit")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.selectionStart") == len("Before")
    page.keyboard.press("F2")
    page.keyboard.type("exhibit c")
    page.keyboard.press("Enter")
    assert text_of(page) == "Before (Exhibit C), after"
    page.keyboard.press("F2")
    page.keyboard.type("334.2 b")
    options = page.locator(".dr-option")
    assert all("334.2" in option for option in options.all_inner_texts())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    first = options.first.locator("strong").inner_text()
    page.keyboard.press("Enter")
    assert text_of(page) == f"Before (Exhibit C) {first}, after"
    page.keyboard.press("Control+z")
    assert text_of(page) == "Before (Exhibit C), after", "undo takes back what was inserted"
    page.keyboard.press("F2")
    page.keyboard.type("no such thing at all")
    expect(page.locator(".dr-found")).to_have_text("Nothing in the file or the register matches this.")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("textarea.dr-text")).to_be_focused()
    saved(bench)
    assert kept(journal) == "Before (Exhibit C), after"


def test_the_list_holds_every_exhibit_and_the_register(bench: Bench, journal: Journal) -> None:
    draft = practice(journal)
    page = bench.show(draft)
    page.locator("textarea.dr-text").focus()
    page.keyboard.press("F2")
    shown = page.locator(".dr-option").all_inner_texts()
    exhibits = draft.sheet.docket.exhibits
    assert shown[: len(exhibits)] == [f"Exhibit {chr(65 + n)} {e.title}" for n, e in enumerate(exhibits)]
    for wanted in ("INA 319(a)", "8 CFR 336.1(b)", "Matter of Chawathe"):
        page.get_by_role("combobox", name="Find an exhibit").fill(wanted)
        assert wanted in page.locator(".dr-option").first.inner_text()


def test_words_outline_and_odd_letters_follow_the_text(bench: Bench, journal: Journal) -> None:
    page = bench.show(practice(journal))
    area = page.locator("textarea.dr-text")
    area.fill("Your application is denied.\n\n# Why\n\nUnder 8 \u0421FR 334.2(b).\n\n## What next\n\nAsk.")
    assert "12 words (aim for 250 to 450: 238 to go)" in page.locator(".dr-tally").inner_text()
    assert page.locator(".dr-jump").all_inner_texts() == ["Why", "What next"]
    assert "\u0421FR" in page.locator(".dr-odd").first.inner_text()
    page.locator(".dr-jump", has_text="What next").press("Enter")
    chosen = "a => a.value.slice(a.selectionStart, a.selectionEnd)"
    assert area.evaluate(chosen) == "## What next"
    area.fill("A plain word \x00\x07of text.")
    assert text_of(page) == "A plain word of text."
    assert "2 characters that can't be seen were left out." in page.locator(".dr-odd").first.inner_text()
    saved(bench)


def test_pasted_markup_stays_plain_text(bench: Bench, journal: Journal) -> None:
    page = bench.show(practice(journal))
    page.locator("textarea.dr-text").focus()
    page.keyboard.insert_text("<b onclick=alert(1)>Denied</b> <script>alert(2)</script>")
    saved(bench)
    page = bench.show(practice(journal))
    assert text_of(page) == "<b onclick=alert(1)>Denied</b> <script>alert(2)</script>"
    assert page.locator(".ia-activity script").count() == 0


def test_a_dead_kernel_and_a_reload_lose_no_key(bench: Bench, journal: Journal) -> None:
    draft = practice(journal)
    page = bench.show(draft)
    page.locator("textarea.dr-text").focus()
    page.keyboard.type("Saved words.")
    saved(bench)
    bench.alive = False
    page.keyboard.type(" Typed into the void.")
    page.locator(".ia-banner:visible").wait_for(timeout=8000)
    assert "NOT saved" in page.locator(".ia-banner").inner_text()
    page.get_by_role("button", name="Review my draft").click()
    expect(page.locator(".dr-review .ia-checked")).to_contain_text("does not answer", timeout=8000)
    page.locator("textarea.dr-text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("!")
    assert kept(journal) == "Saved words."
    Drafting.close_live()
    bench.alive = True
    again = practice(Journal(journal.path.parent, override=""))
    page = bench.show(again)
    assert text_of(page) == "Saved words. Typed into the void.!"
    saved(bench)
    assert kept(journal) == "Saved words. Typed into the void.!"


@pytest.mark.parametrize(("button", "wins"), [("elsewhere", "Theirs."), ("this browser", "Mine. More.")])
def test_another_windows_text_is_asked_about_and_the_one_that_loses_stays_among_the_versions(
    bench: Bench, journal: Journal, button: str, wins: str
) -> None:
    draft = practice(journal)
    page = bench.show(draft)
    page.locator("textarea.dr-text").focus()
    page.keyboard.type("Mine.")
    saved(bench)
    Journal(journal.path.parent, override="").append(UNIT, "memo", draft.sheet.task.id, "Theirs.")
    page.keyboard.type(" More.")
    page.get_by_role("group", name="Two answers to choose from").wait_for()
    page.get_by_role("button", name=button).click()
    expect(page.locator("textarea.dr-text")).to_have_value(wins)
    page.wait_for_timeout(200)
    assert kept(journal) == wins
    told = [a.value for a in Journal(journal.path.parent, override="").history(UNIT, "memo", draft.sheet.task.id)]
    assert {"Theirs.", "Mine. More."} <= set(told)
    page.locator("textarea.dr-text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" On.")
    saved(bench)
    page.wait_for_timeout(1000)
    assert kept(journal) == f"{wins} On."


def test_a_text_saved_elsewhere_while_one_types_is_never_written_over(bench: Bench, journal: Journal) -> None:
    draft = practice(journal)
    page = bench.show(draft)
    page.locator("textarea.dr-text").focus()
    page.keyboard.type("Mine.")
    saved(bench)
    draft.answer(draft.sheet.task.id, "Another tab of this very lesson.")
    bench.push()
    assert text_of(page) == "Mine.", "nobody's text changes under the hand"
    page.keyboard.type(" More.")
    page.get_by_role("group", name="Two answers to choose from").wait_for()
    assert kept(journal) == "Another tab of this very lesson."


def test_two_hundred_pages_are_refused_in_words_and_stay_in_the_browser(bench: Bench, journal: Journal) -> None:
    draft = practice(journal)
    page = bench.show(draft)
    page.locator("textarea.dr-text").focus()
    page.keyboard.insert_text("Sound.")
    saved(bench)
    page.keyboard.insert_text(" word" * (MAX_TEXT // 5))
    page.keyboard.press("Tab")
    expect(page.locator(".dr-write .ia-status")).to_contain_text("shorten it")
    assert kept(journal) == "Sound."
    page = bench.show(draft)
    assert len(text_of(page)) > MAX_TEXT
    page.locator("textarea.dr-text").fill("Short again.")
    saved(bench)
    assert kept(journal) == "Short again."


def test_an_earlier_version_is_looked_at_and_brought_back(bench: Bench, journal: Journal) -> None:
    draft = practice(journal)
    item = draft.sheet.task.id
    early = datetime.now(UTC) - timedelta(hours=1)
    journal.append(UNIT, "memo", item, "The first version.", now=early)
    draft.refresh()
    page = bench.show(draft)
    page.locator("textarea.dr-text").fill("The second.")
    saved(bench)
    page.get_by_role("button", name="Earlier versions").press("Enter")
    page.locator(".dr-versions button").nth(1).press("Enter")
    assert page.locator(".dr-version").inner_text() == "The first version."
    page.get_by_role("button", name="Bring this version back").press("Enter")
    assert text_of(page) == "The first version."
    saved(bench)
    page.wait_for_timeout(1000)
    assert kept(journal) == "The first version."
    page.locator("textarea.dr-text").focus()
    page.keyboard.press("Control+z")
    assert text_of(page) == "The second."


def test_a_review_says_what_to_mend_and_shows_the_sentence(bench: Bench, journal: Journal) -> None:
    page = bench.show(practice(journal, TASK))
    page.get_by_role("button", name="Review my draft").press("Enter")
    page.locator(".dr-verdict").first.wait_for()
    told = page.locator(".dr-review > .dr-verdicts").inner_text()
    assert "beyond a reasonable doubt" in told
    assert "To mend:" in told
    rights = page.locator(".dr-verdict", has_text="Form N-336 is not")
    rights.get_by_role("button", name="Show in my text").press("Enter")
    area = page.locator("textarea.dr-text")
    expect(area).to_be_focused()
    chosen = area.evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)")
    assert chosen == "You may ask for a hearing on Form N-336."
    page.keyboard.type("You may appeal on Form EOIR-29.")
    assert "changed your text since" in page.locator(".dr-review .dr-odd").inner_text()
    rights.get_by_role("button", name="Show in my text").click()
    expect(page.locator(".dr-review .ia-checked")).to_have_text("This sentence is no longer in your text.")


def test_the_model_stands_beside_the_text_of_who_is_done_and_goes_when_they_go_on(
    bench: Bench, journal: Journal
) -> None:
    page = bench.show(practice(journal, TASK))
    assert "18 days short" not in page.content()
    page.get_by_role("button", name="I am done").press("Enter")
    page.locator(".dr-model", has_text="18 days short").wait_for()
    page.get_by_role("button", name="Go on writing").press("Enter")
    expect(page.locator(".dr-model")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Exhibits")).to_be_visible()
    assert "18 days short" not in page.content()


def test_graded_there_is_no_review_no_end_and_no_model(bench: Bench, journal: Journal) -> None:
    task = load_task(root(), TASK).blind()
    paper = DraftPaper(task=task, docket=shelf().case(task.case).docket)
    listed = Listed(id="memo", kind="drafting", title="An exam", graded=True)
    page = bench.show(opened(UNIT, listed, paper, journal))
    for name in ("Review my draft", "I am done", "The model decision"):
        assert page.get_by_role("button", name=name).count() == 0 or page.get_by_role("button", name=name).is_hidden()
    assert "marked after you submit" in page.locator(".ia-progress-line").inner_text()
    assert bench.progress()["answered"] == 0, "what the draft begins with is nobody's answer"
    page.locator("textarea.dr-text").fill("Mine.")
    saved(bench)
    assert bench.progress()["answered"] == 1


def test_the_letter_is_made_and_can_be_saved(bench: Bench, journal: Journal) -> None:
    page = bench.show(practice(journal, TASK))
    page.get_by_role("button", name="Letter (PDF)").press("Enter")
    link = page.get_by_role("link", name="save it as a PDF")
    link.wait_for(timeout=20_000)
    with page.expect_download() as got:
        link.press("Enter")
    assert got.value.suggested_filename == f"{TASK}.pdf"
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_page_at_200_percent(
    bench: Bench, journal: Journal, theme: str
) -> None:
    page = bench.show(practice(journal, TASK), theme)
    page.get_by_role("button", name="I am done").click()
    page.get_by_role("button", name="Review my draft").click()
    page.locator(".dr-verdict").first.wait_for()
    page.locator("textarea.dr-text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nOne \u0441ase.")
    saved(bench)
    page.get_by_role("button", name="Earlier versions").click()
    page.locator(".dr-versions button").first.click()
    for fold in page.locator("summary").all():
        fold.click()
    page.locator("textarea.dr-text").focus()
    page.keyboard.press("F2")
    assert bench.axe() == []
    for width in (640, 480):
        page.set_viewport_size({"width": width, "height": 450})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
