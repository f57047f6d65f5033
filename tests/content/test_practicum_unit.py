"""The field office practicum: its sheet, scripts and files tell of the same people, and each clock is counted again."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from casebook import line, words
from parallel import slot

from autograder.check.choices import position_p
from autograder.scoring.keys import load_key
from course.library.shelf import Shelf
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.item import Day, Item, Single
from course.model.verdict import judge
from course.rules.catalog import CATALOG
from course.simulators.interview.kinds import kind_of
from course.simulators.interview.room import Room

ROOT = Path(__file__).parents[2]
UNIT, ASSIGNMENT = "ojt/field-office-practicum", "ojt-field-office-practicum"
SHELF = Shelf(ROOT)
KEY = load_key(ASSIGNMENT)
FORMS = sorted(KEY.scheme.forms)
ITEMS: dict[str, Item] = {i.id: i for i in SHELF.unit_items(UNIT)} | dict(KEY.items)
PAGE = {name: (ROOT / UNIT / f"{name}.md").read_text("utf-8") for name in ("lesson", "case", "assessment")}
#: Appointment: hour, case file, script.
SHEET = [
    ("08:30", "two-trips", "long-trip"),
    ("09:30", "no-disposition", "dropped-charge"),
    ("10:30", "counsel-late", "weekdays-away"),
    ("11:50", "blue-box", "new-account"),
    ("13:30", "two-houses", "living-apart"),
    ("14:30", "decree-of-may", "nineteen-days"),
]
every_form = pytest.mark.parametrize("form", FORMS)
every_hour = pytest.mark.parametrize(("hour", "case", "talk"), SHEET, ids=[h for h, _, _ in SHEET])


def practice(case: str, talk: str) -> tuple[CaseFile, Any]:
    about = SHELF.unit(UNIT)
    filed, script = about.activity(case).case, about.activity(talk).matter
    assert filed
    assert script
    return SHELF.case(filed), SHELF.matter("interview", script)


def graded(form: str) -> tuple[CaseFile, Any]:
    paper = KEY.scheme.forms[form]
    return KEY.cases[paper.cases["file"]], KEY.matter(form, "talk").matter


# --- one day, one set of people ---------------------------------------------------------------------------------------


@every_hour
def test_file_and_script_are_of_one_person_and_one_day(hour: str, case: str, talk: str) -> None:
    filed, script = practice(case, talk)
    assert filed.docket.title.startswith(hour)
    assert filed.docket.today == script.today
    assert line(filed, "form", "name") == script.applicant.name
    assert f"## {hour}. " in PAGE["case"]
    assert f"**{hour} to " in PAGE["lesson"]


@every_hour
def test_each_appointment_is_held_once_and_decided_once(hour: str, case: str, talk: str) -> None:
    held = PAGE["lesson"] + PAGE["case"]
    assert held.count(f'interview("{UNIT}", "{talk}")') == 1
    assert PAGE["case"].count(f'casefile("{UNIT}", "{case}")') == 1


def test_the_day_has_what_it_promises() -> None:
    forms = Counter(practice(case, talk)[1].process for _, case, talk in SHEET)
    assert forms == {"n-400": 3, "i-485": 2, "i-751": 1}
    ends = Counter(practice(case, talk)[0].truth.outcome for _, case, talk in SHEET)
    assert ends == {"approve": 3, "continue": 1, "deny": 1, "intend": 1}


@every_form
def test_the_graded_file_is_of_the_person_of_the_graded_interview(form: str) -> None:
    filed, script = graded(form)
    assert filed.docket.today == script.today
    assert line(filed, "form", "name") == script.applicant.name
    counsel = next(c.name for c in script.company if c.role == "attorney")
    assert line(filed, "appearance", "g28").startswith(counsel)
    assert counsel in words(filed)
    told = " ".join(p.text for p in script.file)
    assert line(filed, "form", "received").split(",")[0] in " ".join(p.title for p in script.file)
    assert line(filed, "form", "resident") in told
    assert line(filed, "form", "home").split(",")[0] in told


@every_form
def test_the_graded_interview_and_its_file_tell_of_one_arrest_and_one_end(form: str) -> None:
    filed, script = graded(form)
    told = next(t for t in script.topics if t.id == "conduct")
    said = next(a for a in told.asks if a.id == "court").answers[-1].says
    dismissed = "Dismissed" in line(filed, "court", "state")
    assert line(filed, "court", "event").split(",")[0] in told.truth
    assert ("dismissed" in told.truth, "dismissed" in said) == (dismissed, dismissed)
    assert line(filed, "form", "arrests") == "No"
    before = next(a for a in told.asks if a.id == "before").answers[-1].says
    assert before.startswith(("No", "Nothing"))


FAIR = {
    "identity": "Please tell me your full name and date of birth.",
    "voting": "Have you ever registered to vote or voted?",
    "charge": "Which court is it, and what is the charge?",
    "corrections": "Are the corrections right, and do you swear to them?",
}


@every_form
@pytest.mark.parametrize("wanted", FAIR)
def test_what_the_lesson_tells_to_ask_is_understood_in_the_graded_interview(form: str, wanted: str) -> None:
    _, script = graded(form)
    room = Room(script.blind(), SHELF.interview_common())
    turn = room.step(room.begin(), FAIR[wanted]).trace[-1]
    assert (turn.understood, turn.ask) == (True, wanted)


# --- clocks and lines -------------------------------------------------------------------------------------------------


def test_every_last_day_is_counted_again() -> None:
    law = load_parameters(ROOT, "naturalization")
    found = [i for i in ITEMS.values() if isinstance(i, Day)]
    assert len(found) >= 5
    for item in found:
        examined = date.fromisoformat(re.findall(r"\d{4}-\d{2}-\d{2}", item.stem)[0])
        span = 90 if "second test" in item.stem else 120
        assert item.answer == examined + timedelta(days=span), item.id
        facts = {"examined_on": examined.isoformat()}
        if span == 120:
            clock = CATALOG["review-clock"].apply(facts, on=date(2026, 8, 10), law=law, seen=date.max)
            assert item.answer in clock.dates.values(), item.id
        for near in item.near:
            assert judge(item, near.value).share == 0


def test_days_named_in_the_text_are_counted_again() -> None:
    assert date(2026, 8, 10) + timedelta(days=120) == date(2026, 12, 8)
    assert "120 days end on December 8" in PAGE["lesson"]
    assert date(2026, 8, 12) + timedelta(days=120) == date(2026, 12, 10)
    assert "the 120th day is December 10" in PAGE["case"]


def test_questions_of_the_lesson_are_what_it_says_they_are() -> None:
    assert kind_of("What has happened in your life since you signed the form in March?") in {"open", "probing"}
    assert kind_of("Tell me about the court.") == "open"
    assert kind_of("Have you ever been arrested?") == "closed"


# --- the exam ---------------------------------------------------------------------------------------------------------


@every_form
def test_forms_are_parallel(form: str) -> None:
    first, mine = KEY.scheme.forms[FORMS[0]], KEY.scheme.forms[form]
    for activity in ("objective", "decision"):
        assert [slot(i) for i in mine.quizzes[activity]] == [slot(i) for i in first.quizzes[activity]]
        for one, other in zip(mine.quizzes[activity], first.quizzes[activity], strict=True):
            a, b = KEY.items[one], KEY.items[other]
            assert (a.kind, a.outcome, a.bloom, a.safety_critical) == (b.kind, b.outcome, b.bloom, b.safety_critical)
            assert one == other or a.stem != b.stem or a.kind in {"classify", "match", "hotspot", "essay"}
    assert KEY.items[mine.quizzes["decision"][0]].refers_to == mine.cases["file"]


def test_points() -> None:
    assert sum(c.points for c in KEY.scheme.criteria) == 40
    assert sum(c.points for c in KEY.scheme.criteria if c.counts == "simulation") == 12
    assert sum(c.points for c in KEY.scheme.criteria if c.counts == "rubric") == 12


def test_no_letter_is_a_good_guess() -> None:
    found = [i for i in KEY.items.values() if isinstance(i, Single)]
    assert position_p([(next(n for n, o in enumerate(i.options) if o.correct), len(i.options)) for i in found]) > 0.05
    for form in FORMS:
        mine = [i for i in found if i.id.endswith(f"-{form}")]
        assert max(sum(judge(i, letter).share for i in mine) for letter in "abcd") <= 2


def test_feedback_of_the_exam_is_unique_and_sends_back_to_the_law() -> None:
    said = [o.feedback for i in KEY.items.values() if i.kind in {"single", "multiple"} for o in i.options]
    assert [text for text, n in Counter(said).items() if n > 1] == []
    assert all(re.search(r"CFR|INA", text) or text.startswith("Right") for text in said)
