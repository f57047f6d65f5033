"""The unit on interviewing: its keys and the coder agree on each question, its transcripts with the scripts."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

import pytest
from parallel import slot

from autograder.check.choices import position_p
from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.score import score_all
from course.library.shelf import Shelf
from course.model.interview import Kind
from course.model.item import Classify, Hotspot, Item, Single, Table
from course.model.verdict import judge
from course.simulators.interview.kinds import kind_of

ROOT = Path(__file__).parents[2]
UNIT, ASSIGNMENT = "itp/interviewing", "itp-interviewing"
KINDS = set(get_args(Kind))
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
PRACTICE = {i.id: i for i in Shelf(ROOT).unit_items(UNIT)}
ITEMS: dict[str, Item] = PRACTICE | dict(KEY.items)
LESSON = (ROOT / UNIT / "lesson.md").read_text("utf-8")
every_form = pytest.mark.parametrize("form", FORMS)


def quoted(text: str) -> str:
    return text.strip().removeprefix("“").removesuffix("”")


def coded(item: Item) -> list[tuple[str, str]]:
    """(question, the code its key gives it) of an item that asks for the six codes."""
    if isinstance(item, Classify) and {p.id for p in item.places} == KINDS:
        return [(quoted(c.text), c.to) for c in item.cards]
    if isinstance(item, Table) and any(set(b.choices) == KINDS for b in item.blanks):
        codes = {b.id: b.accept[0] for b in item.blanks} | item.given
        return [(quoted(row.text), codes[f"{row.id}.code"]) for row in item.rows]
    return []


CODED = [(i.id, q, code) for i in ITEMS.values() for q, code in coded(i)]


# --- coding -----------------------------------------------------------------------------------------------------------


def test_there_is_a_lot_to_code_and_every_kind_of_question() -> None:
    assert len(CODED) >= 40
    for name, rows in groupby(CODED, key=lambda row: row[0]):
        assert len({code for _, _, code in rows}) >= 5, name


@pytest.mark.parametrize(("item", "question", "code"), CODED, ids=[f"{i}:{n}" for n, (i, _, _) in enumerate(CODED)])
def test_a_key_and_the_coder_of_the_simulator_agree(item: str, question: str, code: str) -> None:
    assert kind_of(question) == code


@pytest.mark.parametrize("item", [i for i in ITEMS.values() if isinstance(i, Hotspot)], ids=lambda i: i.id)
def test_lines_to_mark_lead_and_the_others_do_not(item: Hotspot) -> None:
    marked = {s.field for s in item.spots if s.correct}
    asked = {entry.id: entry.value for part in item.document.parts for entry in part.lines if entry.id[0] == "q"}
    assert {name for name, words in asked.items() if kind_of(words) == "leading"} == marked


def test_the_share_to_work_out_is_that_of_its_stem() -> None:
    item: Any = PRACTICE["interviewing-code-share"]
    counts = [int(n) for n in re.findall(r"\b(\d+)\b", item.stem)]
    assert item.answer == 100 * counts[0] / sum(counts)


def test_the_badly_asked_interview_of_the_lesson_is_coded_as_the_program_codes_it() -> None:
    table = LESSON.split("### Worked example: the same man, asked badly")[1].split("**Finding.**")[0]
    rows = re.findall(r"^\| \d \| (.+?) \| (\w+) \|", table, re.M)
    assert len(rows) == 5
    assert [kind_of(words) for words, _ in rows] == [code for _, code in rows]


# --- the lesson and the scripts ---------------------------------------------------------------------------------------


def test_what_the_expert_says_in_the_lesson_stands_in_the_script() -> None:
    script: Any = Shelf(ROOT).matter("interview", "i485-weekdays-away")
    said = " ".join(step.ask for step in script.expert)
    table = LESSON.split("### Worked example: an expert interviews Mr. Lindqvar")[1].split("**Count.**")[0]
    rows = re.findall(r"^\| \w* ?\| ([^|]+) \| ([^|]+) \|", table, re.M)[1:]
    assert len(rows) == 13
    for words, code in rows:
        questions = re.findall(r"[A-Z][^.?]*[.?]", words.split("—")[-1])
        assert all(q in said for q in questions), words
        if code in KINDS:
            assert kind_of(words) == code


def test_the_interviews_go_from_the_annotated_one_to_one_alone_to_another_form() -> None:
    unit = Shelf(ROOT).unit(UNIT)
    opened = [
        unit.activity(name).matter
        for page in ("lesson.md", "case.md")
        for name in re.findall(rf'^interview\("{UNIT}", "([a-z-]+)"\)', (ROOT / UNIT / page).read_text("utf-8"), re.M)
    ]
    assert opened == ["i485-weekdays-away", "i485-nineteen-days", "n400-dropped-charge"]


# --- the exam ---------------------------------------------------------------------------------------------------------


@every_form
def test_forms_ask_the_same_slots_in_one_order(form: str) -> None:
    papers = KEY.scheme.forms
    for activity in ("objective", "plan"):
        mine, first = papers[form].quizzes[activity], papers[FORMS[0]].quizzes[activity]
        assert [slot(i) for i in mine] == [slot(i) for i in first]
        assert all(i.endswith(f"-{form}") for i in mine)


def shape(item: Item) -> tuple[Any, ...]:
    fields = ("options", "cards", "places", "rows", "blanks", "steps", "spots")
    parts = [len(getattr(item, field, ())) for field in fields]
    right = sum(o.correct for o in getattr(item, "options", ()))
    return item.kind, item.outcome, item.bloom, item.safety_critical, right, *parts


def test_items_of_a_slot_are_alike_and_differ_in_facts() -> None:
    for name, same in groupby(sorted(KEY.items.values(), key=lambda i: i.id), key=lambda i: slot(i.id)):
        three = list(same)
        assert len(three) == 3, name
        assert len({shape(i) for i in three}) == 1, name
        assert len({i.blind().model_copy(update={"id": "x"}).model_dump_json() for i in three}) == 3, name


@every_form
def test_one_letter_throughout_fails_and_positions_are_balanced(form: str) -> None:
    mine = [i for i in KEY.items.values() if isinstance(i, Single) and i.id.endswith(f"-{form}")]
    for letter in "abcd":
        assert sum(judge(i, letter).share for i in mine) <= 2
    found = [i for i in KEY.items.values() if isinstance(i, Single)]
    assert position_p([(next(n for n, o in enumerate(i.options) if o.correct), 4) for i in found]) > 0.05


@every_form
def test_putting_the_unseen_is_safety_critical_in_each_form(form: str) -> None:
    flagged = [i.id for i in KEY.items.values() if i.id.endswith(f"-{form}") and i.safety_critical]
    assert flagged == [f"interviewing-exam-conflict-{form}"]
    assert [c.id for c in KEY.scheme.criteria if c.safety_critical] == ["outcome"]


@every_form
def test_prepared_submissions_score_what_they_stand_for(form: str) -> None:
    worth = {}
    for submission in load_submissions(key_root() / ASSIGNMENT):
        if submission.form == form:
            scores = [s for s in score_all(submission.sheet(), KEY, form) if s.counted]
            worth[submission.kind] = sum(s.points for s in scores) / sum(s.of for s in scores)
    assert worth[Sort.REFERENCE] == 1
    assert worth[Sort.BLANK] == 0
    assert 0.25 < worth[Sort.WRONG] < KEY.scheme.mastery
    assert worth[Sort.GUESS] < 0.4


@every_form
def test_the_model_plan_has_its_six_boxes_and_asks_open_first(form: str) -> None:
    submissions = load_submissions(key_root() / ASSIGNMENT)
    model = next(s for s in submissions if s.form == form and s.kind is Sort.REFERENCE)
    text = model.answers["plan"][f"interviewing-exam-plan-{form}"]
    low, high = KEY.items[f"interviewing-exam-plan-{form}"].words  # type: ignore[union-attr]
    assert low <= len(text.split()) <= high
    for box in ("What must be known", "What does not fit", "Questions", "Conflicts", "People", "Opening", "Close"):
        assert f"\n{box}" in text, box
    for cite in ("INA 287(b)", "8 CFR 292.5(b)", "8 CFR 103.2(b)(16)(i)"):
        assert cite in text, cite
    paragraph = text.split("\nQuestions")[1].split("\n\n")[0]
    asked = [kind_of(q) for q in re.findall(r"[A-Z][^.?]*[.?]", paragraph.split(". ", 1)[1])]
    assert len(asked) >= 5
    assert set(asked) <= {"open", "probing"}
    assert asked.count("open") / len(asked) >= 0.6


@every_form
def test_the_first_interview_of_an_exam_file_has_its_oath_last_and_two_lines_that_lead(form: str) -> None:
    case = KEY.case(form, "file")
    first = next(e for e in case.docket.exhibits if e.id == "first")
    grid = next(part.grid for part in first.parts if part.grid)
    by_officer = [(int(row[0]), row[2]) for row in grid.rows if row[1] == "Officer"]
    assert [n for n, words in by_officer if kind_of(words) == "leading"] == [3, 6]
    assert re.search(r"swear|raise your hand", by_officer[-1][1])
    assert not any(re.search(r"swear|hand", words) for _, words in by_officer[:-1])
