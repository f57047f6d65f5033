"""The final of the phase: forms alike in what they ask, one person in talk, file and letter, days counted anew."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations, groupby
from pathlib import Path

import pytest
from casebook import exhibit, line, words
from test_exam_craft import said, shape, slot, wrong_and_keys

from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from autograder.scoring.score import score_all
from course.library.home import root
from course.library.shelf import Shelf
from course.library.writing import load_rubric, writing_law
from course.model.casefile import CaseFile
from course.model.draft import Met
from course.model.interview import Script
from course.model.item import Classify, Day, Item, Single
from course.model.verdict import judge
from course.simulators.interview.kinds import kind_of
from course.simulators.interview.room import Room
from course.writing.review import review

ROOT = Path(__file__).parents[2]
ASSIGNMENT = "itp-decision-writing"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
SUBMISSIONS = load_submissions(key_root() / ASSIGNMENT)
CRITICAL = {"last-day", "letter", "ways"}
HOLIDAYS = {date(2026, 9, 7), date(2026, 10, 12)}
every_form = pytest.mark.parametrize("form", FORMS)
every_item = pytest.mark.parametrize("item", KEY.items.values(), ids=lambda i: i.id)


def case(form: str) -> CaseFile:
    return KEY.case(form, "file")


def script(form: str) -> Script:
    found = KEY.matter(form, "interview").matter
    assert isinstance(found, Script)
    return found


def asked(form: str) -> list[Item]:
    return [KEY.items[i] for i in KEY.scheme.forms[form].quizzes["objective"]]


def last_day(mailed: date) -> date:
    """The last of thirty days and three for mail, moved off weekends and holidays (8 CFR 1.2)."""
    day = mailed + timedelta(days=33)
    while day.weekday() > 4 or day in HOLIDAYS:
        day += timedelta(days=1)
    return day


# --- the forms are parallel -------------------------------------------------------------------------------------------


def test_forms_ask_the_same_slots_in_the_same_order_and_of_the_same_shape() -> None:
    a, b, c = (asked(form) for form in FORMS)
    assert [slot(i.id) for i in a] == [slot(i.id) for i in b] == [slot(i.id) for i in c]
    assert [shape(i) for i in a] == [shape(i) for i in b] == [shape(i) for i in c]


def test_items_of_a_slot_differ_in_facts_and_answers_are_said_in_their_own_words() -> None:
    every = sorted(KEY.items.values(), key=lambda i: i.id)
    for name, same in groupby(every, key=lambda i: slot(i.id)):
        for one, other in combinations(list(same), 2):
            days = [set(re.findall(r"\d{4}-\d{2}-\d{2}", i.stem)) for i in (one, other)]
            assert not days[0] & days[1], name
            assert one.blind().model_dump(exclude={"id"}) != other.blind().model_dump(exclude={"id"}), name
    feedback = Counter(text for i in every for text in said(i))
    assert [text for text, n in feedback.items() if n > 1] == []


def test_half_is_on_this_unit_and_the_points_are_fifty() -> None:
    topics = Counter(i.outcome for i in asked("a"))
    assert topics == {"phase": 10, "anatomy": 4, "rights": 3, "ask": 3, "clarity": 2}
    assert sum(c.points for c in KEY.scheme.criteria) == 50
    assert sum(c.points for c in KEY.scheme.criteria if c.counts == "rubric") == 12
    assert {slot(i.id).removeprefix("decision-writing-exam-") for i in asked("b") if i.safety_critical} == CRITICAL


def test_each_form_ends_in_another_letter() -> None:
    assert [case(form).truth.outcome for form in FORMS] == ["deny", "approve", "intend"]
    assert [KEY.draft(form, "decision").kind.value for form in FORMS] == ["denial", "approval", "noid"]


@every_form
def test_a_position_tells_nothing_and_no_kind_runs_past_three(form: str) -> None:
    items = asked(form)
    keys = [next(n for n, o in enumerate(i.options) if o.correct) for i in items if isinstance(i, Single)]
    assert max(Counter(keys).values()) <= 4
    for values in (keys, [i.kind for i in items]):
        assert max(len(list(run)) for _, run in groupby(values)) <= 3


@every_item
def test_feedback_on_a_wrong_answer_does_not_hold_the_right_one(item: Item) -> None:
    wrong, keys = wrong_and_keys(item)
    for text in wrong:
        assert not [k for k in keys if re.search(rf"(?<!\w){re.escape(k)}(?!\w)", text, re.I)], text


# --- what is asked is so ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", [i for i in KEY.items.values() if isinstance(i, Day)], ids=lambda i: i.id)
def test_every_last_day_is_counted_again(item: Day) -> None:
    mailed = date.fromisoformat(re.findall(r"\d{4}-\d{2}-\d{2}", item.stem)[0])
    assert item.answer == last_day(mailed)
    assert mailed.strftime("(a %A)") in item.stem
    assert all(judge(item, near.value).share == 0 for near in item.near)


@every_form
def test_the_coder_calls_each_question_what_the_key_calls_it(form: str) -> None:
    item = KEY.items[f"decision-writing-exam-coding-{form}"]
    assert isinstance(item, Classify)
    assert {c.id: kind_of(c.text.strip("“”")) for c in item.cards} == {c.id: c.to for c in item.cards}


# --- one person -------------------------------------------------------------------------------------------------------


@every_form
def test_talk_file_and_letter_are_of_one_person(form: str) -> None:
    filed, talk, task = case(form), script(form), KEY.draft(form, "decision")
    assert line(filed, "i485", "name") == talk.applicant.name == filed.docket.title
    assert task.case == filed.id
    assert talk.applicant.name in task.asks
    assert exhibit(filed, "notes").dated == talk.today
    told = " ".join(f"{p.title} {p.text}" for p in talk.file)
    assert line(filed, "i485", "born") in told
    assert line(filed, "birth", "english") in told
    assert line(filed, "petition", "approved") in told
    evening = next(a for t in talk.topics for a in t.asks if a.id == "evening").answers[-1].says
    assert evening in words(filed)


@every_form
def test_the_county_is_heard_after_the_interview_and_the_form_decides_who_saw_it(form: str) -> None:
    filed = case(form)
    county, letter, answer = (exhibit(filed, i).dated for i in ("county", "letter", "answer"))
    assert county
    assert letter
    assert answer
    seen = letter > county
    assert county > script(form).today
    assert seen is (filed.truth.outcome != "intend")
    assert answer > letter


@every_form
def test_the_expert_brings_out_all_of_it_and_the_blind_talk_hears_each_wording(form: str) -> None:
    talk = script(form)
    room = Room(talk.blind(), Shelf(ROOT).interview_common())
    for ask in talk.asks_listed:
        for wording in ask.asks:
            assert room.step(room.begin(), wording).trace[-1].ask == ask.id, wording


# --- prepared answers -------------------------------------------------------------------------------------------------


@every_form
def test_prepared_answers_score_what_they_stand_for(form: str) -> None:
    most = sum(c.points for c in KEY.scheme.criteria if c.counts != "rubric")
    got = {}
    for one in SUBMISSIONS:
        if one.form == form:
            found = score_all(one.sheet(), KEY, form)
            got[one.kind] = sum(s.points or 0 for s in found)
    assert got[Sort.REFERENCE] == most == 38
    assert got[Sort.BLANK] == 0
    assert got[Sort.WRONG] < 0.6 * most
    assert got[Sort.GUESS] < 0.3 * most


@every_form
def test_the_reference_letter_passes_the_review_and_the_wrong_one_does_not(form: str) -> None:
    task = KEY.draft(form, "decision")
    rubric = load_rubric(root(), task.kind.value)

    def bad(kind: Sort) -> set[str]:
        text = next(s for s in SUBMISSIONS if (s.form, s.kind) == (form, kind)).answers["decision"][task.id]
        found = review(rubric, task.draft(text), case(form), writing_law(root()))
        return {v.criterion.value for v in found if v.level in (Met.NOT_MET, Met.PARTLY)}

    assert bad(Sort.REFERENCE) == set()
    assert len(bad(Sort.WRONG)) >= 3
