"""The exam of week 1: days counted anew, files that agree with their letters, slots that are safety critical alike."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from casebook import CASES, EXAM, line
from datedpapers import Change, Request, d, in_force

from autograder.scoring.answers import load_submissions
from autograder.scoring.keys import key_root, load_key
from course.library.tables import load_parameters
from course.model.item import Day, Item, Numeric, Table
from course.rules.catalog import CATALOG

ROOT = Path(__file__).parents[2]
UNIT = "itp/exam-week-1"
KEY = load_key("itp-exam-week-1")
CRITICAL = {"call", "notice", "court"}
#: What each form's letter is mailed on, and the last day to answer it.
MAILED = {"a": (date(2026, 6, 17), "July 20, 2026"), "b": (date(2026, 6, 23), "September 18, 2026"),
          "c": (date(2026, 7, 1), "August 3, 2026")}  # fmt: skip
#: Which letter each file calls for, and the longest time it may give: a retake does not know the outcome.
LETTER = {"a": ("intent-to-deny", 30), "b": ("request-for-evidence", 84), "c": ("intent-to-deny", 30)}
OUTCOME = {"intent-to-deny": ("intend", "noid"), "request-for-evidence": ("request", "rfe")}
#: Questions on a notice's last day: its kind, the days it gives and the day of mailing.
DUE = {"a": ("intent-to-deny", 30, "2026-06-08"), "b": ("request-for-evidence", 84, "2026-05-21"),
       "c": ("intent-to-deny", 30, "2026-07-14")}  # fmt: skip
#: Gifts of the calendar year, in dollars.
GIFTS = {"a": (12, 17), "b": (19, 18), "c": (20, 16)}
#: What is asked for more strongly than the ordinary standard does, and has no number; and how many facts a stem has.
HIGHER = re.compile(r"evade the immigration laws|while a removal case ran")
FACTS = {"a": 6, "b": 6, "c": 5}

#: The invented memoranda of *inforce* as dated facts; what is filed after the day was not pending on it. An opinion in
#: one person's case changes nothing for the others, so it is no fact here.
T70 = (Change(1, d(3, 16), True, "filed"),)
T70A = (*T70, Change(2, d(4, 20), False), Change(3, d(4, 27), True), Change(2, d(6, 1), False))
T83 = (Change(2, d(3, 2), True),)
T83B = (*T83, Change(3, d(2, 9), False, member=True))
T95 = (Change(1, d(4, 15), True), Change(3, d(6, 10), False), Change(4, d(6, 22), True))
NOT_PENDING = (Change(1, date.max, True),)
INFORCE = {
    "a": [
        (T70A, Request(d(4, 22), filed=d(3, 10))),
        (T70A, Request(d(4, 30), filed=d(3, 18))),
        (T70, Request(d(5, 25), filed=d(3, 20))),
        (T70A, Request(d(6, 5), filed=d(3, 12))),
    ],
    "b": [
        (T83, Request(d(2, 10))),
        (T83B, Request(d(4, 27))),
        (T83B, Request(d(2, 20), member=True)),
        (T83B, Request(d(4, 28), member=True)),
    ],
    "c": [
        (NOT_PENDING, Request(d(7, 9), filed=d(4, 20))),
        (NOT_PENDING, Request(d(6, 15), filed=d(4, 22))),
        (T95, Request(d(6, 25), filed=d(3, 3))),
        (T95, Request(d(5, 20), filed=d(3, 5))),
    ],
}


def item(slot: str, form: str) -> Item:
    return KEY.items[f"exam-week-1-{slot}-{form}"]


def last_day(kind: str, given: int, mailed: str) -> str:
    entry = CATALOG["notice-response"]
    facts = {"kind": kind, "served_on": mailed, "service": "mail", "days_given": given}
    found = entry.apply(facts, on=date(2026, 8, 10), law=load_parameters(ROOT, entry.table), seen=date.max)
    return " ".join(f"{name} {day}" for name, day in found.dates.items())


@pytest.mark.parametrize("form", "abc")
def test_days_to_answer_are_those_of_the_rule(form: str) -> None:
    asked = item("due", form)
    assert isinstance(asked, Day)
    assert asked.answer.isoformat() in last_day(*DUE[form])
    mailed, says = MAILED[form]
    assert CASES[f"exam-week-1-file-{form}"].docket.today == mailed
    kind, days = LETTER[form]
    due = mailed + timedelta(days=days + 3)
    assert due.isoformat() in last_day(kind, days, mailed.isoformat())
    assert f"{due:%B} {due.day}, {due.year}" == says
    letters = [s.answers["letter"] for s in load_submissions(key_root() / "itp-exam-week-1")
               if (s.form, s.kind) == (form, "reference")]  # fmt: skip
    assert says in str(letters[0])


def test_first_and_last_days_of_invented_policies() -> None:
    found = {form: item("lastday", form) for form in "abc"}
    assert {form: asked.answer for form, asked in found.items() if isinstance(asked, Day)} == {
        "a": date(2026, 4, 20) + timedelta(days=45),
        "b": date(2026, 5, 28) + timedelta(days=10),
        "c": min(date(2026, 3, 3) + timedelta(days=120 - 1), date(2026, 5, 15) - timedelta(days=1)),
    }


@pytest.mark.parametrize("form", "abc")
def test_each_row_of_a_memo_follows_from_its_dated_papers(form: str) -> None:
    table = item("inforce", form)
    assert isinstance(table, Table)
    keys = {blank.id: blank.accept for blank in table.blanks}
    for n, (changes, request) in enumerate(INFORCE[form], 1):
        stands, paper = in_force(changes, request)
        assert keys[f"r{n}.in"] == ("yes" if stands else "no",), n
        assert keys[f"r{n}.by"] == (f"paper {paper}",), n
        assert f"{request.decided:%B} {request.decided.day}" in table.rows[n - 1].text, n


@pytest.mark.parametrize("form", "abc")
def test_sums_are_what_the_story_gives(form: str) -> None:
    gift, likely = item("sum", form), item("likely", form)
    assert isinstance(gift, Numeric)
    assert isinstance(likely, Numeric)
    assert gift.answer == min(20, 50 - sum(GIFTS[form]))
    facts = re.findall(r"that (.+?), (\d\d)[;.]", likely.stem)
    assert len(facts) == FACTS[form]
    assert likely.answer == sum(int(figure) > 50 and not HIGHER.search(fact) for fact, figure in facts)


@pytest.mark.parametrize("form", "abc")
def test_a_person_could_be_harmed_in_the_same_slots(form: str) -> None:
    own = {name.split("-")[3] for name, asked in KEY.items.items() if name.endswith(form) and asked.safety_critical}
    assert own == CRITICAL
    assert [c.id for c in KEY.scheme.criteria if c.safety_critical] == ["file-outcome"]


@pytest.mark.parametrize("case_id", EXAM[UNIT])
def test_namesake_differs_by_the_desk_rule(case_id: str) -> None:
    ours = line(CASES[case_id], "i130", "marks").split("; ")
    other = line(CASES[case_id], "search", "marks").split("; ")
    assert sum(a != b for a, b in zip(ours, other, strict=True)) >= 2
    assert line(CASES[case_id], "search", "prints").startswith("none")


@pytest.mark.parametrize("form", "abc")
def test_entries_stand_in_the_form_that_is_shown(form: str) -> None:
    asked = item("entry", form)
    assert isinstance(asked, Table)
    for blank in asked.blanks:
        said = blank.accept[0]
        if said not in {"blank", "none", "unclear"} and not re.match(r"\d{4}-", said):
            assert said in asked.stem


@pytest.mark.parametrize("form", "abc")
def test_letter_is_silent_about_caller_and_namesake(form: str) -> None:
    letter = next(
        str(s.answers["letter"])
        for s in load_submissions(key_root() / "itp-exam-week-1")
        if (s.form, s.kind) == (form, "reference")
    )
    assert not re.search(r"\b(?:telephone|brother|aunt|uncle|fraud|false)\b|A000-748-9", letter)
    assert 200 <= len(letter.split()) <= 320


@pytest.mark.parametrize("form", "abc")
def test_file_and_letter_are_of_one_kind_and_the_page_does_not_tell_which(form: str) -> None:
    outcome, kind = OUTCOME[LETTER[form][0]]
    assert CASES[f"exam-week-1-file-{form}"].truth.outcome == outcome
    drafts = {task.id: task.kind for task in KEY.drafts.values()}
    assert drafts[f"exam-week-1-letter-{form}"] == kind
    page = (ROOT / UNIT / "assessment.md").read_text("utf-8").lower()
    assert not re.search(r"denial is intended|intent to deny|request for evidence", page)
