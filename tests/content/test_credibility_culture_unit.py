"""itp/credibility-culture: forms alike, calendars counted, pairs that differ in people alone, reports as keyed."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from parallel import alike_and_apart, same_slots, slot
from prepared import earns_what_it_stands_for

from autograder.scoring.answers import Sort, load_submissions
from autograder.scoring.keys import key_root, load_key
from course.casefiles.recast import matter_apart
from course.journal.journal import Journal
from course.library.shelf import shelf
from course.model.casefile import CaseFile
from course.model.item import Day, Item, Single, Table
from course.study.chance import more_often
from course.study.pair import pairs
from course.study.parity import LEVEL, parity

UNIT = shelf().unit("itp/credibility-culture")
KEY = load_key(UNIT.assignment)
FORMS = sorted(KEY.scheme.forms)
SUBMISSIONS = load_submissions(key_root() / UNIT.assignment)
every_form = pytest.mark.parametrize("form", FORMS)
DAYS = [i for i in (*KEY.items.values(), *shelf().unit_items(UNIT.id)) if isinstance(i, Day)]
STORY = re.compile(
    r"begins on (\d+) (\w+) (\d{4})\. Months have (\d+) days: ([\w, ]+)\.” .* the (\d+)(?:st|nd|rd|th) of (\w+), \d+\."
)


def shape(item: Item) -> tuple[Any, ...]:
    sides = [len(getattr(item, part, ())) for part in ("options", "cards", "places", "rows", "blanks", "near")]
    return item.kind, item.outcome, item.bloom, item.confidence, item.safety_critical, item.scenario, tuple(sides)


def test_forms_ask_the_same_slots_with_items_alike_and_facts_apart() -> None:
    same_slots(KEY, ("objective", "paragraph"))
    alike_and_apart(KEY, shape)


def test_points_and_what_must_be_right() -> None:
    criteria = KEY.scheme.criteria
    assert sum(c.points for c in criteria) == 40
    assert {c.id for c in criteria if c.safety_critical} == {"file-outcome"}
    assert {slot(i.id) for i in KEY.items.values() if i.safety_critical} == {"credibility-exam-notice"}


@every_form
def test_the_paragraph_is_about_the_file_of_its_form(form: str) -> None:
    paper = KEY.scheme.forms[form]
    (essay,) = paper.quizzes["paragraph"]
    assert KEY.items[essay].refers_to == paper.cases["file"]


@every_form
def test_no_letter_chosen_throughout_gets_far(form: str) -> None:
    mine = [i for n in KEY.scheme.forms[form].quizzes["objective"] if isinstance(i := KEY.items[n], Single)]
    for letter in "abcd":
        assert sum(o.correct for i in mine for o in i.options if o.id == letter) <= 3


@pytest.mark.parametrize("item", DAYS, ids=lambda i: i.id)
def test_each_foreign_day_is_counted_day_by_day(item: Day) -> None:
    found = STORY.search(item.stem)
    assert found, item.stem
    day, month, year, length, months, nth, name = found.groups()
    names = list(calendar.month_name)
    walked = date(int(year), names.index(month), int(day))
    days = [(m, n) for m in months.split(", ") for n in range(1, int(length) + 1)]
    for m, n in days:
        if (m, n) == (name, int(nth)):
            break
        walked += timedelta(days=1)
    assert walked == item.answer
    assert (walked + timedelta(days=1)).isoformat() in {str(n.value) for n in item.near}


def test_the_worked_wedding_is_the_day_of_the_form() -> None:
    year = date(2024, 4, 14)
    assert year + timedelta(days=2 * 30 + 25) == date(2024, 7, 8)
    case = shelf().case("credibility-third-rain")
    assert case.truth.facts["wedding"]["married_on"] == date(2024, 7, 8)
    assert next(t for t in case.truth.twins if t.id == "in-march").change["wedding.married_on"] == "2024-03-26"
    assert date(2024, 1, 1) + timedelta(days=85) == date(2024, 3, 26)


# The pairs


def case_of(activity: str) -> CaseFile:
    case = UNIT.activity(activity).case
    assert case
    return shelf().case(case)


@pytest.mark.parametrize("pair", UNIT.pairs, ids=lambda p: p.swapped)
def test_a_pair_is_one_matter_and_reads_alike_without_its_people(pair: Any) -> None:
    one, other = case_of(pair.first.activity), case_of(pair.second.activity)
    assert matter_apart(one, other) == ""
    for mine, theirs in zip(one.docket.exhibits, other.docket.exhibits, strict=True):
        dates = [re.findall(r"\d+", e.model_dump_json().replace("A000-171-00", "")) for e in (mine, theirs)]
        assert len(dates[0]) == len(dates[1])
        changed = [(a, b) for a, b in zip(*dates, strict=True) if a != b]
        assert len(changed) <= (2 if mine.id == "i130" else 0), mine.id  # the two numbers of the form itself
    assert (one.truth.outcome, one.truth.facts) == (other.truth.outcome, other.truth.facts)


def test_the_second_of_each_pair_comes_in_the_other_notebook() -> None:
    place = shelf().place / UNIT.id
    for pair in UNIT.pairs:
        assert f'"{pair.first.activity}")' in (place / "lesson.md").read_text("utf-8")
        assert f'"{pair.second.activity}")' in (place / "case.md").read_text("utf-8")


def test_judging_the_twins_fills_the_report(tmp_path: Path) -> None:
    journal = Journal.exactly(tmp_path / "responses.jsonl")
    for activity, outcome in (
        ("foundry-street", "approve"),
        ("sunday-bus", "request"),
        ("cove-road", "intend"),
        ("staff-room", "intend"),
    ):
        journal.append(UNIT.id, activity, "outcome", outcome)
    found = parity(pairs(UNIT, journal))
    assert {(row.what, row.count, row.outcome) for row in found.rows} == {("country", 1, 1), ("gender", 1, 0)}
    assert found.swapped.found == "few"


def test_reports_in_questions_say_what_the_page_would_say() -> None:
    for form, said in (("a", "some"), ("b", "few"), ("c", "none")):
        item = KEY.items[f"credibility-exam-parity-{form}"]
        assert isinstance(item, Table)
        one, of, other, of_other = (
            int(n)
            for row in re.findall(r"pairs: (\d+), outcome changed in (\d+)|pairs: (\d+), changed in (\d+)", item.stem)
            for n in row
            if n
        )
        few = one < 10 or other < 5
        chance = more_often(of, one, of_other, other)
        assert said == ("few" if few else "some" if chance < LEVEL else "none")


# Prepared work


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=lambda s: f"{s.form}-{s.kind.value}")
def test_prepared_work_scores_what_it_stands_for(submission: Any) -> None:
    scores = earns_what_it_stands_for(submission, KEY)
    if submission.kind in (Sort.WRONG, Sort.GUESS):
        assert next(s for s in scores if s.criterion == "file-outcome").points == 0


@every_form
def test_the_reference_paragraph_survives_its_own_criteria(form: str) -> None:
    (mine,) = (s for s in SUBMISSIONS if s.form == form and s.kind is Sort.REFERENCE)
    text = str(next(v for a, _, v in mine.lines() if a == "paragraph"))
    item = KEY.items[f"credibility-exam-paragraph-text-{form}"]
    low, high = item.words  # type: ignore[union-attr]
    assert low <= len(text.split()) <= high
    assert "8 CFR 103.2(b)(16)(i)" in text
    assert "8 CFR 204.2(d)(2)(iii)" in text
    assert not re.search(r"INA 208|INA 240|seemed|implausible|not credible", text)
