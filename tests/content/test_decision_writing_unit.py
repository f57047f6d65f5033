"""Writing decisions: the letter taken apart is a model decision, drafts begin with the faults they are said to have.

Each form, day and count of the lesson is that of the law's tables.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from casebook import line

from autograder.check.binder import open_binder
from autograder.check.wiring import cases_used
from autograder.law.spots import unit_files
from course.library.decisions import decided_cases, load_sample, sample_ids
from course.library.drafting import load_task, task_ids
from course.library.home import root
from course.library.register import Register
from course.library.shelf import Shelf
from course.library.tables import load_parameters
from course.library.writing import load_forms, load_rubric, writing_law
from course.model.draft import Criterion, Draft, DraftKind, Met, Sample, Severity
from course.model.drafting import DraftTask
from course.model.item import Day
from course.model.verdict import judge
from course.rules.catalog import CATALOG
from course.writing.review import review

ROOT = Path(__file__).parents[2]
UNIT = "itp/decision-writing"
SHELF = Shelf(ROOT)
PAGE = {name: (ROOT / UNIT / f"{name}.md").read_text("utf-8") for name in ("lesson", "case")}
ITEMS = {item.id: item for item in SHELF.unit_items(UNIT)}
TASKS = {name: load_task(root(), name) for name in task_ids(root()) if name.startswith("writing-")}
MODELS = [load_sample(root(), name) for name in sample_ids(root()) if name.startswith("writing-")]
FORMS = {form.id: form for form in load_forms(root())}
BAD = (Met.NOT_MET, Met.PARTLY)
HOLIDAYS = {date(2026, 7, 4), date(2026, 10, 12)}  #: legal holidays near the days that are counted
every_model = pytest.mark.parametrize("one", MODELS, ids=lambda s: s.id)


def faults(draft: Draft) -> dict[Criterion, str]:
    found = review(load_rubric(root(), draft.kind.value), draft, SHELF.case(draft.case), writing_law(root()))
    return {v.criterion: v.says for v in found if v.level in BAD}


def last_day(served: date, days: int) -> date:
    """The last of so many days, moved off weekends and holidays (8 CFR 1.2)."""
    day = served + timedelta(days=days)
    while day.weekday() > 4 or day in HOLIDAYS:
        day += timedelta(days=1)
    return day


def worked_letter() -> str:
    """The sentences of the worked letter, as the lesson prints them."""
    part = PAGE["lesson"].split("### Worked example: eighteen days", 1)[1].split("**Take one out.**", 1)[0]
    return " ".join(re.findall(r"^\| \*(.+?)\* \|", part, re.M))


# --- the models -------------------------------------------------------------------------------------------------------


def test_the_letter_taken_apart_is_the_model_sentence_for_sentence() -> None:
    text = load_sample(root(), "writing-sister-denial").text
    paragraphs = [p for p in text.split("\n\n") if not p.startswith("#")]
    assert worked_letter() == " ".join(" ".join(paragraphs[1:]).split())


@every_model
def test_a_model_of_the_unit_is_sound_and_on_its_case(one: Sample) -> None:
    assert faults(one.sound()) == {}
    assert not one.held_out
    assert one.draft.form in FORMS


@every_model
def test_each_named_flaw_is_caught_where_it_is_said_to_be(one: Sample) -> None:
    assert one.flawed
    for flaw in one.flawed:
        assert flaw.severity is not Severity.NONE
        assert flaw.criterion in faults(one.flawed_draft(flaw.id)), flaw.id


def test_the_four_faults_of_the_unit_are_among_the_flaws() -> None:
    known = {flaw.criterion for one in MODELS for flaw in one.flawed}
    assert {Criterion.ELEMENTS, Criterion.STANDARD, Criterion.RIGHTS, Criterion.PLAIN} <= known


# --- the drafts -------------------------------------------------------------------------------------------------------


def test_every_draft_of_the_unit_has_a_task_with_a_model_of_the_same_case_that_keeps_to_its_length() -> None:
    drafts = [a for a in SHELF.unit(UNIT).activities if a.kind == "drafting" and not a.graded]
    named = {name for a in drafts for name in (a.matter, a.instead) if name}
    assert named == set(TASKS)
    for task in TASKS.values():
        model = load_sample(root(), task.model)
        assert model.draft == task.heading
        assert task.words.least <= len(model.text.split()) <= task.words.most


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("writing-flawed-door", {Criterion.STANDARD, Criterion.RIGHTS, Criterion.PLAIN}),
        ("writing-vague-request", {Criterion.ADVERSE, Criterion.RIGHTS, Criterion.BOILERPLATE}),
        ("writing-two-houses-frame", {Criterion.STANDARD, Criterion.RIGHTS}),
    ],
)
def test_a_draft_begins_with_the_faults_that_are_to_be_mended(name: str, wrong: set[Criterion]) -> None:
    task = TASKS[name]
    assert wrong <= set(faults(task.draft(task.start)))


def test_the_draft_to_mend_leaves_out_the_days_that_decide_and_its_model_has_them() -> None:
    task = TASKS["writing-flawed-door"]
    model = load_sample(root(), task.model).text
    for said in ("May 1, 2001", "May 4, 2001", "8 CFR 245.10(a)(2)(i)", "I-290B"):
        assert said not in task.start
        assert said in model


def test_a_frame_holds_only_sentences_of_its_model_and_gaps_in_brackets() -> None:
    task = TASKS["writing-two-houses-frame"]
    model = load_sample(root(), task.model).text
    gaps = re.findall(r"^\[.+\]$", task.start, re.M)
    assert len(gaps) == 4
    for paragraph in task.start.split("\n\n"):
        if paragraph.strip() not in gaps:
            assert paragraph.strip() in model


def test_the_kinds_of_writing_are_denial_approval_and_request() -> None:
    assert {t.kind for t in TASKS.values()} == {DraftKind.DENIAL, DraftKind.APPROVAL, DraftKind.RFE}
    assert {t.form for t in TASKS.values()} == {"n-400", "i-130", "i-485"}


def test_a_blind_task_has_no_model() -> None:
    assert all(isinstance(t, DraftTask) and not t.blind().model for t in TASKS.values())


# --- ways and days ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "forms"),
    [
        ("**N-400** denied", ["n-400"]),
        ("**I-130** denied", ["i-130"]),
        ("I-140, I-601 or N-600", ["i-140", "i-601", "n-600"]),
        ("**I-485** denied", ["i-485"]),
        ("I-751 denied", ["i-751"]),
        ("I-765, I-539", ["i-765", "i-539"]),
        ("I-601A denied", ["i-601a"]),
    ],
)
def test_the_map_of_ways_agrees_with_what_reviews_are_told(row: str, forms: list[str]) -> None:
    said = next(text for text in PAGE["lesson"].splitlines() if text.startswith(f"| {row}"))
    for law in (FORMS[name] for name in forms):
        remedy = law.appeal or law.motion
        if remedy is None:
            assert "neither appeal nor motion" in said
            continue
        assert remedy.form in said
        assert re.search(rf"\b{remedy.days}\b", said)
        assert ("no appeal" in said) is (law.appeal is None)


def test_the_three_letters_of_one_monday_are_counted_right() -> None:
    sent = date(2026, 6, 1)
    assert sent.strftime("%A") == "Monday"
    board, hearing = last_day(sent, 33), last_day(sent, 30)
    assert f"**{board:%A, %B} {board.day}**" in PAGE["lesson"]
    assert f"**{hearing:%A, %B} {hearing.day}**" in PAGE["lesson"]


def test_the_last_day_of_the_item_is_counted_right() -> None:
    item = ITEMS["decision-writing-rights-last-day"]
    assert isinstance(item, Day)
    served = date(2026, 9, 1)
    assert f"{served:%A, %B} {served.day}, {served.year}" in item.stem
    assert item.answer == last_day(served, FORMS["i-130"].appeal.mailed)  # type: ignore[union-attr]
    assert judge(item, item.answer.isoformat()).share == 1.0


def test_the_first_day_of_the_warm_up_is_the_rules() -> None:
    item = ITEMS["decision-writing-warm-filing"]
    assert isinstance(item, Day)
    assert item.answer == date(2026, 3, 10) - timedelta(days=90)


def test_the_day_of_the_request_is_the_rules() -> None:
    facts = {"kind": "request-for-evidence", "served_on": "2026-07-06", "service": "mail", "days_given": 84}
    entry = CATALOG["notice-response"]
    found = entry.apply(facts, on=date(2026, 7, 6), law=load_parameters(ROOT, entry.table))
    assert "2026-10-01" in found.model_dump_json()
    assert "by October 1, 2026" in PAGE["lesson"]


# --- the draft on the desk --------------------------------------------------------------------------------------------


def test_the_month_of_the_return_is_what_decides_the_draft_on_the_desk() -> None:
    case = SHELF.case("writing-desk-draft")
    assert "21 July 2023" in line(case, "n400", "trip")
    assert line(case, "passport", "back") == "21 AUG 2023"
    away = (date(2023, 8, 21) - date(2022, 8, 2)).days - 1  # full days, as the unit on naturalization counts them
    assert f"{away} full days" in case.truth.actions[0].feedback
    assert date(2023, 7, 21) < date(2023, 8, 2) <= date(2023, 8, 21), "by the form under a year, by the stamp over one"


def test_the_draft_on_the_desk_would_not_pass_the_review() -> None:
    case = SHELF.case("writing-desk-draft")
    text = "\n\n".join(p.text for p in next(e for e in case.docket.exhibits if e.id == "draft").parts)
    found = faults(Draft(case=case.id, form="n-400", kind=DraftKind.DENIAL, text=text))
    assert {Criterion.STANDARD, Criterion.RIGHTS, Criterion.PLAIN} <= set(found)


# --- cases kept for their model decisions -----------------------------------------------------------------------------


def test_the_cases_that_decisions_are_about_are_found_without_reading_all_of_them() -> None:
    assert decided_cases(ROOT) == {load_sample(ROOT, name).draft.case for name in sample_ids(ROOT)}


def test_a_case_of_the_unit_is_opened_or_has_a_model_decision_and_its_law_is_told() -> None:
    binder = open_binder(SHELF, UNIT, Register.load(ROOT), date(2026, 11, 22))
    assert list(cases_used(binder)) == []
    files = {path.stem for path in unit_files(ROOT, binder.unit) if path.parent.name == "casefiles"}
    assert {filed.thing.id for filed in binder.cases} <= files


def test_a_case_that_nothing_speaks_of_is_told() -> None:
    binder = open_binder(SHELF, UNIT, Register.load(ROOT), date(2026, 11, 22))
    lost = binder.cases[0].thing
    renamed = lost.model_copy(update={"docket": lost.docket.model_copy(update={"id": "writing-nobody"})})
    binder.cases.append(type(binder.cases[0])(binder.cases[0].file, renamed))
    assert [problem.what for problem in cases_used(binder)] == ["no activity opens this case"]
