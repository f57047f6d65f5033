"""The decision workshop: its files agree with the rules, each day is counted again, and its texts are what they say."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from casebook import days, exhibit, finding, line, strings, words
from parallel import slot
from reviewing import practice, whole

from autograder.check.choices import position_p
from autograder.check.truth import DECIDED, changed
from autograder.scoring.answers import load_submissions
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.rating import RATING
from autograder.writing.rubric import Rubric, load_rubric, rubric_files
from course.library.decisions import load_sample
from course.library.drafting import load_task, read_task
from course.library.register import Register
from course.library.shelf import Shelf, read_yaml
from course.library.tables import load_parameters
from course.library.writing import load_rubric as decision_rubric
from course.library.writing import writing_law
from course.model.casefile import CaseFile, Twin
from course.model.casework import judge_actions, judge_flags, judge_outcome, normal_casework
from course.model.draft import Draft, Met
from course.model.drafting import DraftTask
from course.model.item import Bloom, Day, Item, Single
from course.model.rating import Rating
from course.model.verdict import judge
from course.rules.catalog import CATALOG
from course.writing.review import review

ROOT = Path(__file__).parents[2]
UNIT, ASSIGNMENT = "ojt/decision-workshop", "ojt-decision-workshop"
PLACE = key_root() / ASSIGNMENT
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
SHELF = Shelf(ROOT)
PAGE = {name: (ROOT / UNIT / f"{name}.md").read_text("utf-8") for name in ("lesson", "case", "assessment")}
CASES = {p.stem: CaseFile.model_validate(read_yaml(p)) for p in sorted((PLACE / "casefiles").glob("*.yaml"))}
TWINS = [pytest.param(c, t, id=f"{c.id}:{t.id}") for c in CASES.values() for t in c.truth.twins]
SAID = {s.form: s for s in load_submissions(PLACE) if s.kind.value == "reference"}
every_form = pytest.mark.parametrize("form", FORMS)
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
every_text = pytest.mark.parametrize("activity", ["letter", "decision"])
PRACTICE = ["custody", "last-page", "two-accounts", "retraction", "cold"]


def task(form: str, activity: str) -> DraftTask:
    return read_task(PLACE / "drafting" / f"{KEY.scheme.forms[form].drafts[activity]}.yaml")


def text(form: str, activity: str) -> str:
    return cast("str", SAID[form].answers[activity][task(form, activity).id])


def peers(form: str) -> Rating:
    return cast("Rating", KEY.matter(form, "peer").matter)


# --- the files --------------------------------------------------------------------------------------------------------


@every_case
def test_rule_gives_the_keyed_outcome(case: CaseFile) -> None:
    assert case.truth.outcome in DECIDED[finding(case, case.truth.facts).outcome]


@pytest.mark.parametrize(("case", "twin"), TWINS)
def test_a_twin_flips_the_outcome_when_and_only_when_it_is_material(case: CaseFile, twin: Twin) -> None:
    assert twin.outcome in DECIDED[finding(case, changed(case.truth.facts, twin.change)).outcome]
    assert (twin.outcome != case.truth.outcome) is twin.material


@every_case
def test_a_file_is_made_as_files_are(case: CaseFile) -> None:
    docket, truth = case.docket, case.truth
    assert docket.today.weekday() < 5
    assert all(e.dated <= docket.today for e in docket.exhibits if e.dated)
    assert [day for day in days(words(case)) if day > docket.today + timedelta(days=3650)] == []
    assert Counter(t.material for t in truth.twins) == {True: 2, False: 2}
    assert not set(truth.irrelevant) & {e for p in truth.planted for e in p.where}
    assert all(any({a, b} <= set(p.where) for p in truth.planted) for a, b in truth.contradictory)
    register = Register.load(ROOT)
    assert register.complaints("\n".join(strings(case.model_dump(mode="json")))) == []
    assert {c for p in truth.planted for c in p.cites if not register.covering(c)} == set()


@every_case
def test_reference_work_on_a_file_earns_everything_and_haste_nothing(case: CaseFile) -> None:
    reference = [f"{p.where[0]}/{p.issue}" for p in case.truth.planted]
    assert judge_flags(case, normal_casework(case.docket, "flags", reference)).share == 1
    assert judge_actions(case, [a.id for a in case.truth.actions if a.right]).share == 1
    assert judge_outcome(case, case.truth.outcome).share == 1
    assert judge_actions(case, [a.id for a in case.docket.actions]).share == 0


def test_people_and_numbers_of_the_exam_are_in_no_practice_file() -> None:
    known = [p.read_text("utf-8") for p in sorted((ROOT / "data" / "casefiles").glob("*.yaml"))]
    for what in ("name", "a-number"):
        mine = [line(case, "form", what) for case in CASES.values()]
        assert len(set(mine)) == len(mine)
        assert [value for value in mine if any(value in other for other in known)] == []


@every_form
def test_the_notice_rests_on_a_paper_nobody_has_seen(form: str) -> None:
    case = CASES[task(form, "letter").case]
    first, seen = (exhibit(case, i).dated for i in ("notes", "reply"))
    assert first
    assert seen
    assert first < seen
    assert line(case, "reply", "seen").startswith("No")
    assert case.truth.outcome == "intend"
    assert "adverse-unseen" in {p.issue for p in case.truth.planted if p.material}


# --- each day is counted again ----------------------------------------------------------------------------------------


@every_form
def test_the_lateness_in_the_reference_notice_is_counted(form: str) -> None:
    case = CASES[task(form, "letter").case]
    facts = case.truth.facts
    since, filed = date.fromisoformat(facts["resident_since"]), date.fromisoformat(facts["filed_on"])
    end = since.replace(year=since.year + 2)
    said = text(form, "letter")
    assert f"{(filed - end).days} days" in said
    got = next(d for d in named(said) if end - timedelta(days=90) < d < end and str(d) in ISO[form])
    assert re.search(rf"\b{(end - got).days} days", said)


#: The day on which, by the third party, the papers could be had.
ISO = {"a": "2024-10-28", "b": "2025-06-20", "c": "2024-11-08"}
MONTHS = list(calendar.month_name)


def named(said: str) -> list[date]:
    found = re.findall(rf"({'|'.join(MONTHS[1:])}) (\d{{1,2}}), (\d{{4}})", said)
    return [date(int(year), MONTHS.index(month), int(day)) for month, day, year in found]


@every_form
def test_the_unlawful_days_and_the_late_letter_in_the_reference_denial_are_counted(form: str) -> None:
    case = CASES[task(form, "decision").case]
    said = text(form, "decision")
    explain = {p.issue: p.explain for p in case.truth.planted}
    counted = re.search(r"(\d+) days of unlawful presence", explain["bar-three"])
    assert counted
    assert f"{counted[1]} days" in said
    left = date.fromisoformat(case.truth.facts["presence"]["stays"][0]["departed"])
    assert left.replace(year=left.year + 3) in named(said)
    last, came = named(line(case, "request", "answer-by"))[0], named(line(case, "late-letter", "stamp"))[0]
    assert f"{(came - last).days} days after" in said


def test_days_of_the_items_are_counted_again() -> None:
    law = load_parameters(ROOT, CATALOG["notice-response"].table)
    found = [i for i in KEY.items.values() if isinstance(i, Day)]
    assert len(found) == len(FORMS)
    for item in found:
        served = date.fromisoformat(re.findall(r"\d{4}-\d{2}-\d{2}", item.stem)[0])
        facts = {"kind": "intent-to-deny", "served_on": str(served), "service": "mail", "days_given": 30}
        answer = CATALOG["notice-response"].apply(facts, on=date(2026, 8, 10), law=law)
        assert item.answer in answer.dates.values(), item.id
        assert all(judge(item, near.value).share == 0 for near in item.near)


# --- the texts --------------------------------------------------------------------------------------------------------


@every_text
@every_form
def test_a_reference_text_has_nothing_the_review_would_mend(form: str, activity: str) -> None:
    about, said = task(form, activity), text(form, activity)
    draft = Draft(case=about.case, form=about.form, kind=about.kind, text=said)
    found = review(decision_rubric(ROOT, about.kind.value), draft, CASES[about.case], writing_law(ROOT))
    assert {v.criterion.value: v.says for v in found if v.level in {Met.NOT_MET, Met.PARTLY}} == {}
    assert about.words.least <= len(said.split()) <= about.words.most


@every_text
def test_a_wrong_text_has_much_to_mend(activity: str) -> None:
    for submission in load_submissions(PLACE):
        if submission.kind.value == "wrong":
            about = task(submission.form, activity)
            draft = about.draft(cast("str", submission.answers[activity][about.id]))
            found = review(decision_rubric(ROOT, about.kind.value), draft, CASES[about.case], writing_law(ROOT))
            assert sum(v.level is Met.NOT_MET for v in found) >= 3


@pytest.mark.parametrize("activity", PRACTICE)
def test_a_round_has_its_case_its_model_and_its_place(activity: str) -> None:
    matter = SHELF.unit(UNIT).activity(activity).matter
    about = load_task(ROOT, matter or "")
    assert load_sample(ROOT, about.model).draft == about.heading
    assert (PAGE["lesson"] + PAGE["case"]).count(f'drafting("{UNIT}", "{activity}")') == 1
    if activity in {"custody", "two-accounts"}:
        assert len(re.findall(r"^\[.+\]$", about.start, re.M)) >= 5
        kept = [part for part in about.start.split("\n\n") if not part.startswith(("[", "#")) and len(part) > 100]
        model = " ".join(load_sample(ROOT, about.model).text.split())
        assert any(part.split(". ")[0] in model for part in kept)


def test_the_cold_draft_is_one_the_review_can_point_at() -> None:
    about = load_task(ROOT, "workshop-after-the-grant-cold")
    found = review(
        decision_rubric(ROOT, about.kind.value), about.draft(about.start), SHELF.case(about.case), writing_law(ROOT)
    )
    missed = {v.criterion.value for v in found if v.level is Met.NOT_MET}
    assert {"standard", "record"} <= missed


# --- the peer review --------------------------------------------------------------------------------------------------


def test_the_practice_set_has_one_of_each_kind_on_the_files_of_the_rounds() -> None:
    filled = practice("workshop-four-drafts")
    tasks = [load_task(ROOT, SHELF.unit(UNIT).activity(a).matter or "") for a in PRACTICE[:4]]
    assert [r.case for r in filled.reports] == [t.case for t in tasks]
    keys = [r.key for r in filled.reports if r.key]
    assert Counter(k.reasons for k in keys) == {"right": 3, "wrong": 1}
    assert Counter(k.remand for k in keys) == {True: 3, False: 1}


@every_form
def test_reading_earns_everything_and_one_answer_for_all_next_to_nothing(form: str) -> None:
    matter = peers(form)
    assert set(RATING.marks(matter, whole(matter)).values()) == {1.0}
    lazy: list[dict[str, Any]] = []
    for step in whole(matter):
        taken = {k: v for k, v in step.items() if k not in {"at", "ground"}}
        if taken["do"] == "rate":
            taken["level"] = "correct"
        elif taken["do"] == "call":
            taken.update(result="right", reasons="right")
        elif taken["do"] == "predict":
            taken["remand"] = "stands"
        lazy.append(taken)
    assert sum(RATING.marks(matter, lazy).values()) < 0.5


def test_graded_reports_are_alike_and_on_files_no_round_or_worked_example_is_about() -> None:
    shapes = {
        tuple((r.id, r.criteria, tuple(sorted(k.gold.items())), k.reasons, k.remand) for r in m.reports if (k := r.key))
        for m in map(peers, FORMS)
    }
    assert len(shapes) == 1
    cases = [r.case for form in FORMS for r in peers(form).reports]
    assert len(set(cases)) == len(cases)
    practised = {load_task(ROOT, SHELF.unit(UNIT).activity(a).matter or "").case for a in PRACTICE}
    assert not practised & set(cases)
    told = PAGE["lesson"] + PAGE["case"]
    for case in cases:
        docket = SHELF.case(case).docket
        names = [entry.value for e in docket.exhibits[:1] for p in e.parts for entry in p.lines if entry.id == "name"]
        assert not any(name in told for name in names), case


@every_form
def test_what_is_wrong_in_a_graded_report_stands_in_no_text_that_trainees_have(form: str) -> None:
    open_text = " ".join(
        " ".join(p.read_text("utf-8").split()) for p in sorted((ROOT / "data" / "decisions").glob("*.yaml"))
    )
    for report in peers(form).reports:
        assert report.key
        for held in report.key.at.values():
            assert [w for w in held if len(w) > 40 and w in open_text] == []


# --- the exam ---------------------------------------------------------------------------------------------------------


@every_form
def test_forms_are_parallel(form: str) -> None:
    first, mine = KEY.scheme.forms[FORMS[0]], KEY.scheme.forms[form]
    assert [slot(i) for i in mine.quizzes["objective"]] == [slot(i) for i in first.quizzes["objective"]]
    for one, other in zip(mine.quizzes["objective"], first.quizzes["objective"], strict=True):
        a, b = KEY.items[one], KEY.items[other]
        assert (a.kind, a.outcome, a.bloom, a.safety_critical) == (b.kind, b.outcome, b.bloom, b.safety_critical)
    for activity in ("letter", "decision"):
        a_task, b_task = task(form, activity), task(FORMS[0], activity)
        assert (a_task.form, a_task.kind, a_task.words) == (b_task.form, b_task.kind, b_task.words)
        one_case, other_case = CASES[a_task.case], CASES[b_task.case]
        assert [e.id for e in one_case.docket.exhibits] == [e.id for e in other_case.docket.exhibits]
        assert [p.issue for p in one_case.truth.planted] == [p.issue for p in other_case.truth.planted]
        size = [len(words(c).split()) for c in (one_case, other_case)]
        assert max(size) / min(size) < 1.15


def test_points_levels_and_bloom() -> None:
    assert sum(c.points for c in KEY.scheme.criteria) == 40
    assert sum(c.points for c in KEY.scheme.criteria if c.counts == "rubric") == 24
    levels = list(Bloom)
    bank: list[Item] = [*KEY.items.values(), *SHELF.unit_items(UNIT)]
    assert sum(levels.index(i.bloom) >= levels.index(Bloom.APPLY) for i in bank) / len(bank) >= 0.85
    assert all(i.scenario for i in bank)


def test_each_written_piece_has_a_rubric_and_the_third_level_throughout_is_mastery() -> None:
    rubrics: list[Rubric] = [load_rubric(path) for path in rubric_files(PLACE)]
    assert sorted(r.activity for r in rubrics) == ["decision", "letter"]
    for rubric in rubrics:
        assert len(rubric.criteria) >= 6
        share = sum(m.levels[2].points for m in rubric.criteria) / sum(m.points for m in rubric.criteria)
        assert share == pytest.approx(KEY.scheme.mastery)
    assert "level 3 of 4" in PAGE["assessment"]


def test_no_letter_is_a_good_guess_and_feedback_sends_back_to_the_law() -> None:
    found = [i for i in KEY.items.values() if isinstance(i, Single)]
    assert position_p([(next(n for n, o in enumerate(i.options) if o.correct), len(i.options)) for i in found]) > 0.05
    for form in FORMS:
        mine = [i for i in found if i.id.endswith(f"-{form}")]
        assert max(sum(judge(i, letter).share for i in mine) for letter in "abcd") <= 2
    said = [o.feedback for i in KEY.items.values() if i.kind in {"single", "multiple"} for o in i.options]
    assert [t for t, n in Counter(said).items() if n > 1 and not t.startswith("Right")] == []
    place = re.compile(r"CFR|INA|USC|Matter of|Pub\. L\.|Chenery|stem")
    assert [t for t in said if not (place.search(t) or t.startswith("Right"))] == []


def test_the_two_cases_of_one_name_are_told_apart() -> None:
    register = Register.load(ROOT)
    one, other = (
        f"Matter of Ho, {cite}" for cite in ("19 I&N Dec. 582 (BIA 1988)", "22 I&N Dec. 206 (Assoc. Comm’r 1998)")
    )
    first, second, alone = (register.covering(c) for c in (one, other, "Matter of Ho"))
    assert first
    assert second
    assert first.id != second.id
    assert alone == first
    assert one in PAGE["lesson"].replace("*", "")
    assert other in PAGE["lesson"].replace("*", "")
