"""itp/adjudication-framework: forms alike, last days by the rule, sixteen mini-files, the calibrator, the requests."""

from __future__ import annotations

import calendar
import contextlib
import io
import re
from collections import Counter
from datetime import date
from typing import Any, cast

import matplotlib
import pytest
from parallel import alike_and_apart, same_slots, slot
from prepared import counted, earns_what_it_stands_for

from autograder.check.choices import position_p
from autograder.check.truth import DECIDED, changed
from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import canaries, key_root, load_key
from autograder.writing.rubric import load_rubric
from course.library.drafting import read_task
from course.library.home import root
from course.library.register import Register
from course.library.shelf import read_yaml, shelf
from course.library.systems import console_law
from course.library.tables import load_parameters
from course.library.writing import load_rubric as review_rubric
from course.library.writing import writing_law
from course.model.casefile import CaseFile
from course.model.draft import Draft, Sample, Severity, Verdict
from course.model.item import Day, Item, Multiple, Numeric, Single, Table
from course.model.notice import NoticeFacts, NoticeKind, Service
from course.rules.catalog import CATALOG
from course.rules.notice_response import notice_response
from course.writing.review import review

UNIT = "itp/adjudication-framework"
KEY = load_key("itp-adjudication-framework")
FORMS = sorted(KEY.scheme.forms)
PLACE = key_root() / "itp-adjudication-framework"
SUBMISSIONS = load_submissions(PLACE)
MINIS = [cast("Table", i) for i in shelf().unit_items(UNIT) if i.id.startswith("framework-mini-")]
BUNDLES = [cast("Numeric", i) for i in shelf().items(shelf().unit(UNIT).activity("calibrator").items)]
TASKS = ("framework-decree", "framework-harbor")
every_form = pytest.mark.parametrize("form", FORMS)


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "near")]
    right = sum(option.correct for option in getattr(item, "options", ()))
    return item.kind, item.outcome, item.bloom, item.confidence, item.safety_critical, tuple(sides), right


def blanks(item: Table) -> dict[str, str]:
    return {blank.id: blank.accept[0] for blank in item.blanks}


# --- the graded questions ---------------------------------------------------------------------------------------------


def test_forms_ask_the_same_slots_in_the_same_order_with_items_alike_and_facts_apart() -> None:
    same_slots(KEY, ("objective",))
    alike_and_apart(KEY, shape)


def test_points_and_what_must_be_right() -> None:
    criteria = KEY.scheme.criteria
    assert sum(c.points for c in criteria) == 40
    assert sum(c.points for c in criteria if c.counts == "rubric") == 12
    assert {c.id for c in criteria if c.safety_critical} == {"file-outcome"}
    flagged = {slot(i.id).partition("-exam-")[2] for i in KEY.items.values() if i.safety_critical}
    assert flagged == {"filing", "notice"}


def test_positions_of_right_options_are_balanced() -> None:
    found = [i for i in KEY.items.values() if isinstance(i, Single)]
    at = {i.id: next(n for n, o in enumerate(i.options) if o.correct) for i in found}
    assert position_p([(at[i.id], len(i.options)) for i in found]) > 0.05
    for form in FORMS:
        mine = Counter(place for name, place in at.items() if name.endswith(f"-{form}"))
        assert max(mine.values()) == 1, "each letter once in a form"
    marked = Counter(o.id for i in KEY.items.values() if isinstance(i, Multiple) for o in i.options if o.correct)
    assert max(marked.values()) - min(marked[x] for x in "abcd") <= 1


def test_feedback_on_a_wrong_choice_never_says_the_right_one_and_sends_back() -> None:
    place = re.compile(r"\b(?:INA|8 CFR|USCIS-PM|Matter of|[Ss]tem)\b")
    for item in KEY.items.values():
        if isinstance(item, (Single, Multiple)):
            keys = [option.text for option in item.options if option.correct]
            for option in item.options:
                if not option.correct:
                    assert not any(key.lower() in option.feedback.lower() for key in keys), item.id
                    assert place.search(option.feedback), (item.id, option.feedback)
        if isinstance(item, (Numeric, Day)):
            said = [item.feedback, *(near.feedback for near in item.near)]
            assert not any(
                str(item.answer) in text or f"{item.answer:g}" in text for text in said if isinstance(item, Numeric)
            )


def _served(stem: str) -> tuple[NoticeKind, date]:
    found = re.search(r"(\w+) (\d{1,2}), (\d{4})", stem)
    assert found
    kind = NoticeKind.INTENT_TO_DENY if "intent to deny" in stem else NoticeKind.REQUEST_FOR_EVIDENCE
    return kind, date(int(found[3]), list(calendar.month_name).index(found[1]), int(found[2]))


@pytest.mark.parametrize("name", ["framework-action-day", *(f"framework-exam-due-{form}" for form in FORMS)])
def test_each_last_day_is_the_rules(name: str) -> None:
    item = KEY.items[name] if name in KEY.items else shelf().items([name])[0]
    assert isinstance(item, Day)
    assert "mail" in item.stem
    kind, on = _served(item.stem)
    found = notice_response(NoticeFacts(kind=kind, served_on=on, service=Service.MAIL), on=on, law=console_law(root()))
    assert found.dates["response-due"] == item.answer
    assert item.answer not in {date.fromisoformat(str(near.value)) for near in item.near}


@every_form
def test_a_count_carries_the_burden_only_beyond_the_middle(form: str) -> None:
    item = cast("Numeric", KEY.items[f"framework-exam-likely-{form}"])
    files = re.split(r"(?:First|Second|Third|Fourth|Fifth|Sixth): ", item.stem)[1:]
    counts = [[(int(right), int(whole)) for right, whole in re.findall(r"(\d+) of (\d+)", one)] for one in files]
    own = [groups[-1] for groups in counts]  # the group that shares every known fact comes last
    level = [one for one, (right, whole) in zip(files, own, strict=True) if 2 * right == whole]
    higher = [one for one in files if "INA 245(e)(3)" in one]  # a little beyond the middle will not do
    past = sum(2 * right > whole for right, whole in own)
    assert item.answer == past - len(higher)
    assert item.answer != sum(2 * right > whole for (right, whole), *_ in counts), "the whole group must not do"
    assert sum("counsel" in one for one in level) == 1, "counsel's word tips one level count"
    assert "INA 245(e)(3)" in item.stem or "INA 204(c)" in item.stem, "one of them has a measure of its own"
    mixed = past + len(level) if higher else item.answer - 1  # the other measure forgotten, or used where none is
    near = {item.answer + 1, item.answer + len(level), mixed}
    assert {int(float(one.value)) for one in item.near} == near


# --- sixteen mini-files -----------------------------------------------------------------------------------------------


def test_sixteen_mini_files_with_three_to_five_papers_each() -> None:
    assert len(MINIS) == 16
    for item in MINIS:
        papers = [row for row in item.rows if row.id.startswith("p")]
        assert 3 <= len(papers) <= 5, item.id
        assert {"act.mark", "rule.mark"} <= set(blanks(item))
        assert re.match(r"\*\*\d+\. ", item.stem), item.id


def test_the_actions_are_the_ones_the_case_notebook_counts() -> None:
    text = (root() / UNIT / "case.md").read_text("utf-8")
    words = {
        "approve": "Six approvals",
        "request for evidence": "three requests",
        "notice of intent to deny": "two notices",
    }
    words |= {"deny": "three denials", "nothing needed from the person now": "two in which nobody"}
    said = dict(zip(("two", "three", "six"), (2, 3, 6), strict=True))
    found = Counter(blanks(item)["act.mark"] for item in MINIS)
    for action, phrase in words.items():
        assert phrase in text
        assert found[action] == said[phrase.split()[0].lower()]


def test_the_issues_of_the_syllabus_are_among_the_mini_files() -> None:
    ids = {item.id.removeprefix("framework-mini-") for item in MINIS}
    assert {"translation", "consul", "employer", "needless", "age"} <= ids


# --- the calibrator ---------------------------------------------------------------------------------------------------


def cell() -> str:
    text = (root() / UNIT / "lesson.md").read_text("utf-8")
    found: list[str] = [code for code in re.findall(r"```\{code-cell\}\n(.*?)```", text, re.S) if "\nmine = []" in code]
    return found[0]


def played(numbers: list[int]) -> str:
    matplotlib.use("Agg")
    from matplotlib import pyplot

    heard = io.StringIO()
    with contextlib.redirect_stdout(heard):
        exec(cell().replace("mine = []", f"mine = {numbers}"), {})  # the lesson's own cell, as a trainee fills it in
    pyplot.close("all")
    return heard.getvalue()


def test_the_picture_measures_against_what_the_questions_hold() -> None:
    assert f"evidence, span = {[int(b.answer) for b in BUNDLES]}, {[int(b.tolerance) for b in BUNDLES]}" in cell()


@pytest.mark.filterwarnings("ignore:FigureCanvasAgg is non-interactive")
def test_the_picture_says_what_the_numbers_say() -> None:
    assert "eight numbers" in played([])
    right = played([int(b.answer) for b in BUNDLES])
    assert "Inside the span: 8 of 8" in right
    assert right.endswith("even in bundles: none\n")
    sure = played([95] * 8)
    assert "too high by 30 points" in sure
    assert sure.endswith("even in bundles: 2 6 7\n")


def test_bundles_at_even_are_not_taken_for_shown() -> None:
    even = [b for b in BUNDLES if b.answer == 50]
    assert len(even) == 2
    assert all(b.tolerance < 10 and any(near.value in (51, 100) for near in b.near) for b in even)


# --- requests ---------------------------------------------------------------------------------------------------------


def reviewed(draft: Draft, case: CaseFile) -> tuple[Verdict, ...]:
    return review(review_rubric(root(), "rfe"), draft, case, writing_law(root()))


@pytest.mark.parametrize("name", TASKS)
def test_model_requests_are_sound_and_their_flaws_are_seen(name: str) -> None:
    sample = Sample.model_validate(read_yaml(root() / "data" / "decisions" / f"{name}-request.yaml"))
    case = shelf().case(name)
    assert {v.severity for v in reviewed(sample.sound(), case)} == {Severity.NONE}
    for flaw in sample.flawed:
        seen = {v.criterion for v in reviewed(sample.flawed_draft(flaw.id), case) if v.severity is not Severity.NONE}
        assert flaw.criterion in seen, flaw.id


@pytest.mark.parametrize("name", TASKS)
def test_practice_requests_name_their_case_and_model(name: str) -> None:
    task = read_task(root() / "data" / "drafting" / f"{name}.yaml")
    assert (task.case, task.kind.value, task.model) == (name, "rfe", f"{name}-request")
    assert bool(task.start) is (name == "framework-decree"), "first a frame, then an empty page"


@every_form
def test_the_reference_request_is_sound_and_the_wrong_one_is_not(form: str) -> None:
    task = KEY.draft(form, "letter")
    case = KEY.cases[task.case]
    found = {}
    for submission in SUBMISSIONS:
        if submission.form == form and "letter" in submission.answers:
            text = submission.answers["letter"][task.id]
            found[submission.kind] = {v.severity for v in reviewed(task.draft(text), case)}
    assert found[Sort.REFERENCE] == {Severity.NONE}
    assert Severity.SIGNIFICANT in found[Sort.WRONG]
    words = len(
        next(s for s in SUBMISSIONS if (s.form, s.kind) == (form, Sort.REFERENCE)).answers["letter"][task.id].split()
    )
    assert task.words.least <= words <= task.words.most


@every_form
def test_the_request_is_about_another_file_with_two_things_open(form: str) -> None:
    task = KEY.draft(form, "letter")
    assert task.case != KEY.scheme.forms[form].cases["file"]
    case = KEY.cases[task.case]
    assert case.truth.outcome == "request"
    assert [p.issue for p in case.truth.planted if p.material] == ["earlier-open", "translation-uncertified"]
    assert [e.id for e in case.docket.exhibits] == [e.id for e in shelf().case("framework-decree").docket.exhibits]


LETTERS = [*(KEY.cases[KEY.draft(form, "letter").case] for form in FORMS), shelf().case("framework-harbor")]


@pytest.mark.parametrize("case", LETTERS, ids=lambda case: case.id)
def test_the_rule_gives_each_file_of_a_request_and_its_twins_their_outcome(case: CaseFile) -> None:
    entry = CATALOG[case.truth.rule]
    law = load_parameters(root(), entry.table)
    outcome = entry.apply(case.truth.facts, on=case.docket.today, law=law).outcome
    assert case.truth.outcome in DECIDED[outcome]
    for twin in case.truth.twins:
        found = entry.apply(changed(case.truth.facts, twin.change), on=case.docket.today, law=law).outcome
        assert twin.outcome in DECIDED[found], twin.id
        assert (twin.outcome != case.truth.outcome) is twin.material
    register = Register.load(root())
    cites = {*case.truth.cites, *(cite for planted in case.truth.planted for cite in planted.cites)}
    assert {cite: said for cite in sorted(cites) if (said := register.explain(cite))} == {}


# --- prepared submissions ---------------------------------------------------------------------------------------------


def test_each_form_has_the_four_submissions_and_they_score_what_they_stand_for() -> None:
    assert {(s.form, s.kind) for s in SUBMISSIONS} == {(form, kind) for form in FORMS for kind in Sort}
    for submission in SUBMISSIONS:
        scores = earns_what_it_stands_for(submission, KEY)
        if submission.kind in (Sort.WRONG, Sort.GUESS):
            assert next(s for s in scores if s.criterion == "file-outcome").points == 0
        if submission.kind is Sort.WRONG:
            assert counted(submission, KEY)[1] > 0.25, "a common-error set knows something"


def test_the_rubric_shows_trainees_what_it_marks_and_covers_the_checklist() -> None:
    rubric = load_rubric(PLACE / "rubric.yaml")
    assert len(rubric.criteria) == 6
    assert sum(m.points for m in rubric.criteria) == 12
    assert len({cover for m in rubric.criteria for cover in m.covers}) == 10


def test_every_key_file_has_a_canary_of_its_own() -> None:
    files = [p for p in canaries() if p.is_relative_to(PLACE)]
    assert len(files) == len(list(PLACE.rglob("*.yaml")))
