"""itp/fraud-detection: forms alike, last days by the rule, the graded inquiries played, and what earns mastery."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from datetime import date
from typing import Any, cast

import pytest
from parallel import alike_and_apart, same_slots, slot
from prepared import earns_what_it_stands_for

from autograder.check.truth import DECIDED, changed
from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.simulation import read_play
from autograder.writing.rubric import Rubric
from course.library.home import root
from course.library.register import Register
from course.library.shelf import read_matter, read_yaml, shelf
from course.library.systems import console_law
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.casework import judge_actions, judge_flags, judge_outcome, normal_casework
from course.model.inquiry import Matter
from course.model.inquiry_key import Key
from course.model.inquiry_key import Sort as Good
from course.model.item import Day, Item, Multiple, Single
from course.model.notice import NoticeFacts, NoticeKind, Service
from course.rules.catalog import CATALOG
from course.rules.notice_response import notice_response
from course.simulators.inquiry.judge import PARTS

ASSIGNMENT = "itp-fraud-detection"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
PLACE = key_root() / ASSIGNMENT
SUBMISSIONS = load_submissions(PLACE)
every_form = pytest.mark.parametrize("form", FORMS)


def graded(form: str) -> tuple[Matter, Key]:
    name = KEY.scheme.forms[form].simulations["file"]
    matter = cast("Matter", read_matter("inquiry", PLACE / "inquiries" / f"{name}.yaml"))
    assert matter.key is not None
    return matter, matter.key


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "steps", "rows", "blanks", "near")]
    right = sum(option.correct for option in getattr(item, "options", ()))
    return item.kind, item.outcome, item.bloom, item.confidence, item.safety_critical, tuple(sides), right


def test_forms_ask_the_same_slots_in_the_same_order_with_items_alike_and_facts_apart() -> None:
    same_slots(KEY, ("objective", "referral"))
    alike_and_apart(KEY, shape)


def test_points() -> None:
    criteria = KEY.scheme.criteria
    assert sum(c.points for c in criteria) == 40
    assert {c.id for c in criteria if c.safety_critical} == {"file-disclosure", "file-finding"}
    parts = [part for c in criteria if c.counts == "simulation" for part in c.parts]
    assert sorted(parts) == sorted(PARTS)


@every_form
def test_the_safety_critical_questions_are_the_notice_and_the_bar(form: str) -> None:
    flagged = {slot(i.id).partition("-exam-")[2] for i in KEY.items.values() if i.safety_critical}
    assert flagged == {"notice", "bar"}
    at = [
        next(option.id for option in item.options if option.correct)
        for item in map(KEY.items.__getitem__, KEY.scheme.forms[form].quizzes["objective"])
        if isinstance(item, Single)
    ]
    assert max(Counter(at).values()) <= 2


def test_feedback_on_a_wrong_choice_never_says_the_right_one() -> None:
    for item in KEY.items.values():
        if isinstance(item, (Single, Multiple)):
            keys = [option.text for option in item.options if option.correct]
            for option in item.options:
                if not option.correct:
                    assert not any(key.lower() in option.feedback.lower() for key in keys), item.id


def _noid_day(item: Day) -> tuple[date, int]:
    months = list(calendar.month_name)
    found = re.search(r"(\w+) (\d{1,2}), (\d{4})", item.stem)
    assert found
    days = re.search(r"(\d+) days", item.stem)
    return date(int(found[3]), months.index(found[1]), int(found[2])), int(days[1]) if days else 30


@pytest.mark.parametrize("name", ["fraud-warm-due", "fraud-dis-last-day", *(f"fraud-exam-due-{f}" for f in FORMS)])
def test_each_last_day_is_the_rules(name: str) -> None:
    item = KEY.items[name] if name in KEY.items else shelf().items([name])[0]
    assert isinstance(item, Day)
    on, days = _noid_day(item)
    facts = NoticeFacts(kind=NoticeKind.INTENT_TO_DENY, served_on=on, service=Service.MAIL, days_given=days)
    found = notice_response(facts, on=on, law=console_law(root()))
    assert found.dates["response-due"] == item.answer
    assert item.answer not in {date.fromisoformat(str(near.value)) for near in item.near}


@every_form
def test_graded_inquiries_are_alike_in_size(form: str) -> None:
    matter, key = graded(form)
    assert Counter(one.sort for one in key.facts.values()) == graded_sorts()
    assert [len(part) for part in (matter.facts, matter.leads, matter.inquiries, matter.phrases)] == [9, 3, 7, 2]
    assert sum(lead.ends == "baseless" for lead in key.leads.values()) == 1
    assert sum(one.needed for one in key.inquiries.values()) == 3
    assert len(key.protected) == 1


def graded_sorts() -> Counter[Good]:
    return Counter({Good.INDICATOR: 4, Good.NO_GROUND: 3, Good.ORDINARY: 2})


def test_the_forms_end_in_each_of_the_three_ways() -> None:
    ends = [next(d.denies for d in m.decisions if d.id == k.decision) for m, k in map(graded, FORMS)]
    assert sorted(ends) == ["", "fraud", "ground"]


@every_form
def test_what_a_record_earns(form: str) -> None:
    matter, key = graded(form)
    work = [dict(step) for step in key.work]
    assert read_play("inquiry", matter, work).marks == dict.fromkeys(PARTS, 1.0)
    assert set(read_play("inquiry", matter, []).marks.values()) == {0.0}
    told = [*work]
    where = next(n for n, step in enumerate(told) if step["do"] in ("close", "find"))
    lead = next(str(step["lead"]) for step in work if step["do"] == "state")
    told.insert(where, {"do": "disclose", "lead": lead, "how": "interview", "items": ["restricted"]})
    assert read_play("inquiry", matter, told).marks["disclosure"] == 0, "what is protected was told"
    at_once = [{"do": "decide", "decision": key.decision}]
    assert sum(read_play("inquiry", matter, at_once).marks.values()) <= 1


@every_form
def test_feedback_on_a_play_gives_no_sorting_away(form: str) -> None:
    matter, key = graded(form)
    wrong = next(s for s in SUBMISSIONS if s.form == form and s.kind is Sort.WRONG)
    for steps in ([{"do": "sort", "fact": matter.facts[0].id, "sort": "ordinary"}], wrong.answers["file"]["steps"]):
        said = " ".join(line for lines in read_play("inquiry", matter, steps).said.values() for line in lines)
        whys = [lead.why for lead in key.leads.values() if lead.ends != "established"]  # that one it did end so
        for secret in (*whys, *(one.why for one in key.facts.values()), key.lesson, key.decision_why):
            assert secret not in said


def test_each_form_has_the_four_submissions_and_they_score_what_they_stand_for() -> None:
    assert {(s.form, s.kind) for s in SUBMISSIONS} == {(form, kind) for form in FORMS for kind in Sort}
    for submission in SUBMISSIONS:
        scores = earns_what_it_stands_for(submission, KEY)
        if submission.kind in (Sort.WRONG, Sort.GUESS):
            critical = [s for s in scores if s.criterion in ("file-disclosure", "file-finding")]
            assert any(s.points < s.of for s in critical)


CASES = [shelf().case(name) for name in ("fraud-mason-street", "fraud-unasked-letter")]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def outcome_of(case: CaseFile, facts: dict[str, Any]) -> tuple[str, ...]:
    entry = CATALOG[case.truth.rule]
    return DECIDED[entry.apply(facts, on=case.docket.today, law=load_parameters(root(), entry.table)).outcome]


@each_case
def test_the_rule_gives_each_case_and_twin_its_outcome(case: CaseFile) -> None:
    truth = case.truth
    assert truth.outcome in outcome_of(case, truth.facts)
    for twin in truth.twins:
        assert twin.outcome in outcome_of(case, changed(truth.facts, twin.change)), twin.id
        assert (twin.outcome != truth.outcome) is twin.material


@each_case
def test_the_right_work_on_a_case_is_right_and_nothing_planted_is_decided_by_who_somebody_is(case: CaseFile) -> None:
    flags = [f"{planted.where[0]}/{planted.issue}" for planted in case.truth.planted]
    actions = [judged.id for judged in case.truth.actions if judged.right]
    assert judge_flags(case, normal_casework(case.docket, "flags", flags)).share == 1
    assert judge_actions(case, normal_casework(case.docket, "actions", actions)).share == 1
    assert judge_outcome(case, normal_casework(case.docket, "outcome", case.truth.outcome)).share == 1
    for planted in case.truth.planted:
        assert planted.issue != "profile-note" or not planted.material
    register = Register.load(root())
    for cite in (*case.truth.cites, *(cite for planted in case.truth.planted for cite in planted.cites)):
        assert register.resolve(cite)


def test_the_rubric_says_what_the_assessment_says() -> None:
    rubric = Rubric.model_validate(read_yaml(PLACE / "rubric.yaml"))
    page = (root() / "itp" / "fraud-detection" / "assessment.md").read_text("utf-8")
    for criterion in rubric.criteria:
        assert criterion.asks in page
        for level in criterion.levels:
            assert level.words in page
