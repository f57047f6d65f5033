"""A draft without a browser: kept, restored, reviewed, printed; what is graded tells nothing."""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
import sys
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from course.drafting_desk import how_it_reads, opened
from course.journal.journal import Journal
from course.letter_pdf import letter_pdf
from course.library.decisions import load_sample
from course.library.drafting import load_task, task_ids
from course.library.home import root
from course.library.shelf import ContentError, shelf
from course.model.answer import Answer
from course.model.draft import Criterion, DraftKind, Met
from course.model.drafting import DraftPaper
from course.model.entry import MAX_TEXT, EntryError
from course.model.unit import Activity as Listed
from course.widgets.drafting import Drafting
from course.widgets.drafting_page import headings, paragraphs, versions, word_count
from course.widgets.letter import MARK, letter, party

UNIT = "itp/family-petitions"
TASK = "sister-denial-to-mend"
TOKEN = "a" * 32
HOSTILE = "<script>alert(1)</script>\n\n# <img src=x onerror=alert(2)>\n\n&lt;b&gt; {mark} {{x}} %s"


def practice(journal: Journal, task: str = TASK) -> Drafting:
    return opened(UNIT, Listed(id="memo", kind="drafting", title="A memo", matter=task), None, journal)


def on_paper(journal: Journal) -> Drafting:
    task = load_task(root(), TASK).blind()
    paper = DraftPaper(task=task, docket=shelf().case(task.case).docket)
    return opened(UNIT, Listed(id="exam", kind="drafting", title="An exam", graded=True), paper, journal)


def talk(draft: Drafting, **message: Any) -> dict[str, Any]:
    said: list[dict[str, Any]] = []
    draft.send = lambda content: said.append(content)
    draft._handle_custom_msg(message, [])
    (only,) = said
    return only


def state_of(draft: Drafting) -> str:
    """All that the browser is sent."""
    return repr({name: getattr(draft, name) for name in draft.keys if not name.startswith("_")})


@pytest.mark.parametrize("name", task_ids(root()))
def test_every_practice_task_opens_is_restored_and_prints(journal: Journal, name: str) -> None:
    draft = practice(journal, name)
    text = f"{draft.sheet.task.start}\n\nOne line more (Exhibit A)."
    draft.answer(name, text)
    Drafting.close_live()
    again = practice(Journal(journal.path.parent, override=""), name)
    assert again.text == text
    assert len(again.reviewed()) == len(Criterion)
    assert "One line more" in again.twin()
    assert letter_pdf(again.sheet.task, again.sheet.docket, text).startswith(b"%PDF-")


def test_there_are_a_whole_one_a_frame_and_one_to_mend() -> None:
    tasks = [load_task(root(), name) for name in task_ids(root())]
    assert len(tasks) >= 3
    assert {bool(t.start) for t in tasks} == {True, False}
    with pytest.raises(ContentError, match=r"there are .*thin-request-frame"):
        load_task(root(), "no-such-task")


def test_a_flawed_draft_to_mend_is_seen_through_and_its_model_is_not() -> None:
    task = load_task(root(), TASK)
    journal = Journal(Path(os.devnull).parent / "nowhere", override="")
    sheet = opened(UNIT, Listed(id="look", kind="drafting", title="A memo", matter=TASK), None, journal).sheet
    assert sheet.tools.review is not None
    flawed = {v.criterion for v in sheet.tools.review(task.start) if v.level in (Met.NOT_MET, Met.PARTLY)}
    assert {Criterion.STANDARD, Criterion.RECORD, Criterion.RIGHTS, Criterion.TONE} <= flawed
    sound = sheet.tools.review(load_sample(root(), task.model).text)
    assert not [v for v in sound if v.level is Met.NOT_MET]
    assert all(v.sentence in " ".join(task.start.split()) for v in sheet.tools.review(task.start))


def test_a_review_is_of_the_saved_text_and_names_each_criterion_once(journal: Journal) -> None:
    draft = practice(journal)
    draft.answer(TASK, "Your petition is denied.")
    assert talk(draft, kind="review", value="Another text.") == {
        "kind": "review",
        "ok": False,
        "text": "Your last words are not saved yet: wait for the word Saved, then try again.",
    }
    assert talk(draft, kind="review", value="Your petition is denied.")["ok"] is True
    assert draft.review["text"] == "Your petition is denied."
    assert len({said["title"] for said in draft.review["said"]}) == len(Criterion)
    draft.answer(TASK, " \n")
    assert "nothing to review" in talk(draft, kind="review", value=" \n")["text"]


def test_the_model_decision_is_sent_only_to_who_is_done(journal: Journal) -> None:
    draft = practice(journal)
    model = load_sample(root(), draft.sheet.task.model).text
    passage = "18 days short of citizenship"
    assert passage in model
    draft.answer(TASK, "Mine.")
    assert passage not in state_of(draft)
    draft.answer("finished", True)
    assert passage in draft.sample
    draft.answer("finished", None)
    assert passage not in state_of(draft)


def test_graded_work_tells_nothing_and_shows_no_model(journal: Journal) -> None:
    draft = on_paper(journal)
    draft.answer(TASK, draft.sheet.task.start + " Done.")
    assert "marked after you submit" in talk(draft, kind="review", value=draft.text)["text"]
    assert draft.review == {}
    assert draft.sample == ""
    assert list(draft.sheet.items) == [TASK]
    state = state_of(draft)
    truth = shelf().case(draft.sheet.task.case).truth
    assert not [r for r in (*truth.reasons, *(p.explain for p in truth.planted)) if r in state]
    assert not [c.id for c in draft.sheet.docket.outcomes if f"'{c.text}'" in state]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("one\x00two\r\nthree", "onetwo\nthree"),
        (HOSTILE, HOSTILE),
        ("", ""),
        ("\u0410 8 \u0421FR", "\u0410 8 \u0421FR"),
    ],
)
def test_odd_text_is_kept_and_shown_as_text(journal: Journal, text: str, kept: str) -> None:
    draft = practice(journal)
    draft.answer(TASK, text)
    assert Journal(journal.path.parent, override="").latest(UNIT, "memo")[TASK].value == kept
    for page in (draft.twin(), headings(kept), letter(draft.sheet.task, draft.sheet.docket, kept)):
        assert "<script" not in page
        assert "<img" not in page
    draft.reviewed() if kept.strip() else None


def test_two_hundred_pages_are_refused_in_a_sentence_and_what_was_there_stays(journal: Journal) -> None:
    draft = practice(journal)
    draft.answer(TASK, "Short.")
    long = "word " * (MAX_TEXT // 5 + 1)
    said = talk(draft, kind="answer", item=TASK, value=long, token=TOKEN, seen=[draft.answers[TASK]["id"]])
    assert said["kind"] == "nack"
    assert "shorten it" in said["text"]
    assert "stays in this browser" in said["text"]
    assert draft.text == "Short."
    full = "A plain sentence of a decision. " * (MAX_TEXT // 32)
    draft.answer(TASK, full)
    assert draft.reading["words"] == 0, "not measured, so that saving stays quick"
    assert len(draft.reviewed()) == len(Criterion)


def test_a_newer_text_of_another_window_is_never_written_over(journal: Journal) -> None:
    draft = practice(journal)
    first = draft.answer(TASK, "First.")
    Journal(journal.path.parent, override="").append(UNIT, "memo", TASK, "From elsewhere.")
    said = talk(draft, kind="answer", item=TASK, value="First, and more.", token=TOKEN, seen=[first.id])
    assert said["kind"] == "conflict"
    assert (said["there"], said["here"]) == ("From elsewhere.", "First, and more.")
    assert draft.text == "From elsewhere."


def test_a_kernel_killed_in_the_middle_loses_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    script = (
        "import sys; from course.journal.journal import Journal; from course.drafting_desk import opened;"
        "from course.model.unit import Activity as A;"
        f"d = opened({UNIT!r}, A(id='memo', kind='drafting', title='M', matter={TASK!r}), None, "
        f"Journal({str(tmp_path)!r}, override=''));\n"
        "text = ''\n"
        "for n in range(100_000):\n"
        f"    text = (text + f' word{{n}}')[-2000:]; d.answer({TASK!r}, text); print(text, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(40)]
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().splitlines(keepends=True)
    last = [line for line in [*said, *rest] if line.endswith("\n")][-1].rstrip("\n")
    kept = [a.value for a in Journal(tmp_path, override="").history(UNIT, "memo", TASK)]
    assert last in kept[-2:]
    assert practice(Journal(tmp_path, override="")).text in kept[-1:]


def answered(minute: float, text: str) -> Answer:
    at = datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(minutes=minute)
    return Answer(id=TOKEN, at=at, session="s", unit=UNIT, activity="memo", item=TASK, value=text)


def test_versions_are_the_ends_of_stretches_of_work_and_what_stood_before_a_loss() -> None:
    told = [
        answered(0, "One"),
        answered(1, "One two"),
        answered(20, "One two three four five six"),
        answered(20.1, "One"),
        answered(20.2, "One again"),
    ]
    assert [v["text"] for v in versions(told)] == ["One again", "One two three four five six", "One two"]
    assert versions(told)[1]["words"] == 6
    assert versions([]) == []
    assert versions([answered(0, "  ")]) == []


def test_earlier_versions_come_from_the_journal(journal: Journal) -> None:
    draft = practice(journal)
    draft.answer(TASK, "A long first version of the text.")
    draft.answer(TASK, "Short.")
    reply = talk(draft, kind="versions")
    assert [v["text"] for v in reply["versions"]] == ["Short.", "A long first version of the text."]


def test_headings_paragraphs_and_words() -> None:
    text = "Dear A,\nsecond line\n# One\nText\n\n## Two\n#\n\nEnd"
    assert list(paragraphs(text)) == [(0, "Dear A,\nsecond line"), (1, "One"), (0, "Text"), (2, "Two"), (0, "End")]
    assert headings("# A & B\n\nText", top=2) == "<h2>A &amp; B</h2><p style='white-space:pre-line'>Text</p>"
    assert word_count("# One, two - three") == 3


def test_the_reading_grade_passes_over_headings_exhibits_and_citations() -> None:
    plain = how_it_reads("You were not a citizen on the day you filed.")
    cited = how_it_reads("# Law\nYou were not a citizen on the day you filed (Exhibits B and C).")
    assert (cited.words, cited.grade) == (plain.words, plain.grade)


@pytest.mark.parametrize("case", shelf().case_ids())
def test_a_letter_names_who_filed_and_the_number_of_the_file(case: str) -> None:
    docket = shelf().case(case).docket
    form = next((f for f in ("n-400", "i-130", "i-485", "i-601", "i-589", "i-751") if _has(docket, f)), "n-400")
    task = load_task(root(), TASK).model_copy(update={"form": form, "case": case})
    who = party(task, docket)
    assert who.numbers
    assert all(number.startswith(("SAMPLE-", "A000-")) for number in who.numbers)
    assert not re.search(r"\d{4}|since|from", " ".join(who.address[1:]))
    assert not re.search(r"[,;(]", who.name)


def _has(docket: Any, form: str) -> bool:
    return any(f"Form {form.upper()}" in exhibit.title for exhibit in docket.exhibits)


def test_a_letter_looks_like_one_and_a_memo_like_one() -> None:
    task = load_task(root(), "early-filing-denial")
    docket = shelf().case(task.case).docket
    page = letter(task, docket, "Dear Mr. Talvik,\n\nYour application is denied.\n\n# Why\n\nBecause.")
    for part in ("Joren Talvik\n77 Specimen Avenue\nTulsa, OK", "SAMPLE-N400-0102", "February 24, 2026", "Sincerely,"):
        assert part in page
    assert "<h2>Why</h2>" in page
    assert page.count(MARK) == 1
    memo = letter(task.model_copy(update={"kind": DraftKind.APPROVAL}), docket, "Approved.")
    assert "<dt>To</dt><dd>The file</dd>" in memo
    assert "Sincerely" not in memo
    assert "77 Specimen Avenue" not in memo
    assert "Sincerely,</p>" not in letter(task, docket, "Text.\n\nRespectfully,")


def unpacked(pdf: bytes) -> list[str]:
    """The streams of a PDF that can be read."""
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(raw).decode("latin-1"))
    return found


def pages(pdf: bytes) -> list[str]:
    """The words of each page, read with each font of the file in turn: what is printed stands among them."""
    streams = unpacked(pdf)
    fonts = [
        {
            glyph: bytes.fromhex(text).decode("utf-16-be")
            for glyph, text in re.findall(r"<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>", stream)
        }
        for stream in streams
        if "beginbfchar" in stream
    ]
    told = []
    for stream in (s for s in streams if "TJ" in s and " Tf" in s):
        runs = ["".join(re.findall(r"<([0-9a-f]+)>", run)) for run in re.findall(r"\[(.*?)\]\s*TJ", stream, re.DOTALL)]
        told.append(
            "\n".join(
                "".join(font.get(run[at : at + 4], "?") for at in range(0, len(run), 4))
                for font in fonts
                for run in runs
            )
        )
    return told


def test_every_page_of_the_pdf_bears_the_mark_and_its_number_and_says_the_text(journal: Journal) -> None:
    draft = practice(journal)
    text = "# Result\n\nDenied <b>today</b>.\n\n" + "\n\n".join(f"Paragraph {n} of a decision." for n in range(120))
    draft.answer(TASK, text)
    pdf = base64.b64decode(talk(draft, kind="print", value=draft.text)["pdf"])
    assert pdf == letter_pdf(draft.sheet.task, draft.sheet.docket, text), "the same text gives the same bytes"
    told = pages(pdf)
    assert len(told) >= 3
    for number, page in enumerate(told, 1):
        assert MARK in page
        assert f"Page {number} of {len(told)}" in page
        assert "File SAMPLE-I130-0104 / A000-518-104" in page
    for part in ("ISO Academy Training Office", "Ilka Brandow", "Result", "Denied <b>today</b>.", "June 10, 2026"):
        assert part in told[0], part
    assert "Paragraph 119 of a decision." in told[-1]
    assert "Sincerely," in told[-1]
    assert "pdfuaid" in "".join(unpacked(pdf))


def test_an_empty_draft_prints_an_empty_letter(journal: Journal) -> None:
    draft = practice(journal, "early-filing-denial")
    assert talk(draft, kind="print", value=None)["ok"] is True


def test_what_goes_wrong_is_a_sentence(journal: Journal) -> None:
    draft = practice(journal)

    def fails(_text: str) -> bytes:
        raise RuntimeError("no paper")

    object.__setattr__(draft.sheet.tools, "printed", fails)
    assert talk(draft, kind="print", value=None) == {
        "kind": "print",
        "ok": False,
        "text": "This could not be done: no paper",
    }
    with pytest.raises(EntryError):
        draft.answer("no-such", "text")
