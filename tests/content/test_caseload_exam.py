"""The exam of ojt/caseload-time: each last day by rule and calendar, each graded week by its recipe and its plays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, cast

import pytest

from autograder.scoring.docket import marks, said
from autograder.scoring.keys import key_root, load_key
from course.docket_desk import cooked
from course.library.home import root
from course.library.shelf import matter_from, read_yaml, shelf
from course.library.tables import load_parameters
from course.model.docket import Week
from course.rules.catalog import CATALOG
from course.simulators.docket.players import (
    Rank,
    congress_first,
    earliest_lawful_deadline,
    easiest_first,
    first_in_first_out,
    idle,
    par,
    played,
)

ASSIGNMENT = "ojt-caseload-time"
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
MASTERY = 0.8
every_form = pytest.mark.parametrize("form", FORMS)


def item(name: str, form: str) -> Any:
    return KEY.items[f"load-exam-{name}-{form}"]


def found(rule: str, facts: dict[str, Any], on: date, table: str) -> Any:
    return CATALOG[rule].apply(facts, on=on, law=load_parameters(root(), table), seen=date.max)


def days_of(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d{2}-\d{2}", text)]


def read(folder: str, form: str) -> Week:
    file = key_root() / ASSIGNMENT / folder / f"week-exam-{form}.yaml"
    return cast("Week", matter_from("docket", read_yaml(file), file.name))


@every_form
def test_the_decision_is_due_120_days_after_the_examination(form: str) -> None:
    asked = item("decision", form)
    (examined,) = days_of(asked.stem)
    due = found("review-clock", {"examined_on": examined}, examined, "naturalization").dates["decision-due"]
    assert asked.answer == due == examined + timedelta(days=120)
    assert examined.weekday() < 5


@every_form
def test_the_last_day_to_answer_moves_on_from_a_day_of_rest(form: str) -> None:
    asked = item("answer", form)
    (mailed,) = days_of(asked.stem)
    facts = {"kind": "request-for-evidence", "served_on": mailed, "service": "mail", "days_given": 84}
    assert asked.answer == found("notice-response", facts, mailed, "procedure").dates["response-due"]
    assert asked.answer != mailed + timedelta(days=87)


@every_form
def test_the_weekend_questions_count_ends_on_one_and_friday_is_the_key(form: str) -> None:
    asked = item("weekend", form)
    began = written_days(asked.stem)[0]
    last = began + timedelta(days=90 if "I-751" in asked.stem else 120)
    assert last.weekday() >= 5
    key = next(o.text for o in asked.options if o.correct)
    assert written_days(key)[0] == last - timedelta(days=last.weekday() - 4)


def written_days(text: str) -> list[date]:
    months = {date(2000, n, 1).strftime("%B"): n for n in range(1, 13)}
    named = re.findall(rf"({'|'.join(months)}) (\d{{1,2}}), (\d{{4}})", text)
    return [date(int(year), months[month], int(day)) for month, day, year in named]


@every_form
def test_the_memos_desk_fits_with_one_interview_handed_over_and_its_days_fall_in_the_week(form: str) -> None:
    asked = item("memo", form)
    now, free = written_days(asked.stem)[0], int(re.findall(r"You have (\d+) minutes", asked.stem)[0])
    rows = re.findall(r"\| (TRN-\S+) \| (.+?) \| (\d+) \|", asked.stem)
    minutes = {what: int(cost) for _, what, cost in rows}
    assert now.weekday() == 2
    handed = next(what for what in minutes if "Brandt" in what)
    young = next(what for what in minutes if "member of Congress" in what)
    planned = sum(cost for what, cost in minutes.items() if what not in (handed, young)) + 10
    assert planned <= free < planned + minutes[young]
    spans = {"N-400": 120, "I-751": 90, "First card": 30}
    for what in minutes:
        for name, span in spans.items():
            if what.startswith(name):
                began = written_days(what)[0]
                assert began.weekday() < 5
                assert now < began + timedelta(days=span) <= now + timedelta(days=4)


@every_form
def test_a_graded_week_is_what_its_recipe_makes(form: str) -> None:
    made = cooked(read("recipes", form), root())
    assert read("dockets", form).model_dump() == made.model_dump()


def test_the_three_weeks_ask_alike() -> None:
    weeks = [read("dockets", form) for form in FORMS]
    sorts = [sorted(case.truth.sort for case in w.cases if case.truth) for w in weeks]
    assert sorts[0] == sorts[1] == sorts[2]
    assert par(weeks[0]) == par(weeks[1]) == par(weeks[2])


def worth(form: str, steps: list[dict[str, Any]]) -> float:
    points = {c.id: (c.points, c.parts) for c in KEY.scheme.criteria if c.counts == "simulation"}
    got = marks(read("dockets", form), steps)
    return sum(p * got[parts[0]] for p, parts in points.values()) / sum(p for p, _ in points.values())


@every_form
def test_a_lawful_week_earns_everything(form: str) -> None:
    assert worth(form, played(read("dockets", form), earliest_lawful_deadline)) == pytest.approx(1)


@every_form
@pytest.mark.parametrize("rank", [first_in_first_out, easiest_first, congress_first])
def test_a_tempting_week_is_below_mastery(form: str, rank: Rank) -> None:
    assert worth(form, played(read("dockets", form), rank)) < MASTERY


@every_form
def test_going_home_and_nonsense_earn_nothing_and_feedback_names_no_case(form: str) -> None:
    graded = read("dockets", form)
    for steps in ([], idle(graded), ["nonsense", {"do": "fly"}, 7]):
        assert set(marks(graded, steps).values()) == {0.0}
    told = " ".join(line for lines in said(graded, idle(graded)).values() for line in lines)
    assert not [case.receipt for case in graded.cases if case.receipt in told or case.person in told]


@every_form
def test_a_blind_week_holds_no_word_of_the_truth(form: str) -> None:
    graded = read("dockets", form)
    blind = graded.blind().model_dump_json()
    for case in graded.cases:
        assert case.truth
        assert all(right.why not in blind for right in case.truth.rights)
    assert '"truth":{' not in blind


def practice(name: str) -> Any:
    (found,) = shelf().items((f"load-{name}",))
    return found


def test_practice_days_are_those_of_the_rules() -> None:
    (examined,) = days_of(practice("clocks-examined").stem)
    assert practice("clocks-examined").answer == examined + timedelta(days=120)
    (mailed,) = days_of(practice("clocks-answer").stem)
    facts = {"kind": "request-for-evidence", "served_on": mailed, "service": "mail", "days_given": 84}
    due = found("notice-response", facts, mailed, "procedure").dates["response-due"]
    assert practice("clocks-answer").answer == due
    today, began = days_of(practice("clocks-left").stem)
    assert practice("clocks-left").answer == (began + timedelta(days=120) - today).days


def test_the_worksheet_of_four_clocks_by_rule_and_calendar() -> None:
    sheet = practice("clocks-worksheet")
    cells = {blank.id: blank.accept[0] for blank in sheet.blanks} | sheet.given
    began = {row: date.fromisoformat(cells[f"{row}.began"]) for row in ("n400", "i751", "card", "n600k")}
    last = {row: date.fromisoformat(cells[f"{row}.last"]) for row in began}
    spans = {"n400": 120, "i751": 90, "card": 30}
    assert all(last[row] == began[row] + timedelta(days=span) for row, span in spans.items())
    assert last["n600k"] == began["n600k"].replace(year=began["n600k"].year + 18) - timedelta(days=1)
    for row, day in last.items():
        work = date.fromisoformat(cells[f"{row}.work"])
        assert work == day - timedelta(days=max(0, day.weekday() - 4))


def test_the_queues_of_practice_and_exam_add_up() -> None:
    for asked in (practice("pace-queue"), *(item("queue", form) for form in FORMS)):
        waiting, come, done = (int(n) for n in re.findall(r"\d+", asked.stem)[:3])
        weeks = {"ten": 10}.get(re.findall(r"after (\w+) weeks", asked.stem)[0]) or int(
            re.findall(r"after (\d+) weeks", asked.stem)[0]
        )
        assert asked.answer == waiting + (come - done) * weeks
