"""Late work, more time for one trainee, attempts and assigned forms."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import cohortcourse as cc
import fairclass as fc
import gradedcourse as gc
import handin
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_regrade import run

from autograder.release.course import Course
from autograder.release.exam import exam_text, make_exam
from autograder.release.scores import rows
from autograder.scoring.keys import load_key
from autograder.scoring.sheet import read_sheet
from autograder.timing.attempts import NAME, Allowed, AttemptsError, allow, assign, read_allowed
from autograder.timing.extensions import ExtensionError, due, extend, extensions
from autograder.timing.late import DAY, Policy, span
from course.journal.attempt import EXAM, FORM
from course.journal.journal import Journal
from course.model.exam import Exam

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed (database|file):ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed (database|file).*:pytest.PytestUnraisableExceptionWarning"),
]
DUE = datetime(2026, 8, 9, 12)  # noqa: DTZ001  (UTC, as nbgrader keeps it)


@pytest.mark.parametrize(
    ("policy", "seconds", "days"),
    [
        (Policy(percent=10), 0, 0),
        (Policy(percent=10), 1, 1),
        (Policy(percent=10), DAY, 1),
        (Policy(percent=10), DAY + 1, 2),
        (Policy(grace=15, percent=10), 900, 0),
        (Policy(grace=15, percent=10), 901, 1),
        (Policy(percent=10, most=3), 9 * DAY, 3),
    ],
)
def test_every_day_begun_counts_after_the_grace_and_up_to_the_most(policy: Policy, seconds: float, days: int) -> None:
    assert policy.days(seconds) == days
    assert policy.taken(20, seconds) == pytest.approx(2 * days)


@given(
    st.integers(0, 10_000),
    st.floats(0, 100),
    st.integers(0, 50),
    st.floats(0, 1e8),
    st.floats(0, 1e8),
    st.floats(-5, 99),
)
def test_a_penalty_never_exceeds_the_points_and_never_shrinks_with_time(
    grace: int, percent: float, most: int, one: float, other: float, points: float
) -> None:
    policy = Policy(grace, percent, most)
    sooner, later = sorted((one, other))
    assert 0 <= policy.taken(points, sooner) <= policy.taken(points, later) <= max(points, 0) + 1e-4


def test_a_time_in_words() -> None:
    assert (span(59), span(60), span(2 * DAY + 3 * 3600 + 5)) == ("less than a minute", "1 minute", "2 days 3 hours")


def penalised(place: Path) -> None:
    with (place / "nbgrader_config.py").open("a") as file:
        file.write("c.LateDays.percent_a_day = 10\n")
    due(place, gc.ASSIGNMENT, DUE)


@pytest.mark.slow
def test_a_policy_of_the_course_counts_for_us_and_for_nbgrader_alike(classroom: Path) -> None:
    penalised(classroom)
    assert cc.grade(classroom, gc.ASSIGNMENT, again=True).graded == 3
    assert fc.total(classroom, "ada") == 9.0
    Course(classroom)._api.autograde(gc.ASSIGNMENT, "ada", force=True)
    assert fc.total(classroom, "ada") == 9.0


@pytest.mark.slow
def test_an_extension_moves_the_due_time_of_one_trainee(classroom: Path) -> None:
    with pytest.raises(ExtensionError, match="never due"):
        extend(classroom, gc.ASSIGNMENT, "ada", timedelta(days=3))
    penalised(classroom)
    cc.grade(classroom, gc.ASSIGNMENT, again=True)
    done = run("extend", gc.UNIT, "ada", "--days", "1.5", "--workspace", str(classroom))
    assert done.exit_code == 0, done.output
    assert "--again --only ada" in done.output
    cc.grade(classroom, gc.ASSIGNMENT, "ada", again=True)
    assert (fc.total(classroom, "ada"), fc.total(classroom, "bob") < 1.4) == (10.0, True)
    fc.write(classroom, "ada")
    assert "Handed in in time with your extension of 1 day 12 hours." in fc.page(classroom, "ada")
    done = run("extend", gc.UNIT, "--workspace", str(classroom))
    assert "ada" in done.output
    assert "bob" not in done.output
    assert run("extend", gc.UNIT, "ada", "--days", "0", "--workspace", str(classroom)).exit_code == 0
    assert extensions(classroom, gc.ASSIGNMENT) == ()


@pytest.mark.slow
def test_an_extension_may_be_given_before_anything_came(classroom: Path) -> None:
    penalised(classroom)
    with pytest.raises(ExtensionError, match="knows no trainee 'zoe'"):
        extend(classroom, gc.ASSIGNMENT, "zoe", timedelta(days=3))
    with pytest.raises(ExtensionError, match="knows no itp-none"):
        extend(classroom, "itp-none", "ada", timedelta(days=3))
    with pytest.raises(ExtensionError, match="from 0 days"):
        extend(classroom, gc.ASSIGNMENT, "ada", timedelta(days=-1))
    Course(classroom)._api.gradebook.add_student("zoe")
    extend(classroom, gc.ASSIGNMENT, "zoe", timedelta(days=3))
    assert [row.student for row in rows(classroom, gc.ASSIGNMENT)] == sorted([fc.ODD, "ada", "bob"])
    handin.hand_in(classroom, "zoe", gc.right())
    assert cc.grade(classroom, gc.ASSIGNMENT).graded == 1
    assert fc.total(classroom, "zoe") == 10.0


@pytest.mark.parametrize("words", [("ada",), ("--days", "3"), ("--due", "soon")])
def test_a_call_that_lacks_something_is_told(classroom: Path, words: tuple[str, ...]) -> None:
    assert run("extend", gc.UNIT, *words, "--workspace", str(classroom)).exit_code == 2


def retaken(place: Path, student: str, form: str = "b") -> Path:
    """A submission of a trainee's second attempt."""
    folder = place / "submitted" / student / gc.ASSIGNMENT
    (folder / "timestamp.txt").write_text("2026-08-12 12:00:00.000000 UTC")
    journal = Journal.exactly(folder / "responses.jsonl")
    journal.append(gc.UNIT, EXAM, FORM, {"form": form, "attempt": 2})
    for (activity, item), value in gc.right(form).items():
        journal.append(gc.UNIT, activity, item, value)
    return folder


@pytest.mark.slow
def test_an_attempt_too_many_is_not_scored_and_the_earlier_score_stays(classroom: Path) -> None:
    allow(classroom, gc.ASSIGNMENT, 1)
    retaken(classroom, "bob")
    heard = cc.Heard()
    assert cc.grade(classroom, gc.ASSIGNMENT, heard=heard).failed == 1
    assert "attempt 2 of 1 allowed" in dict(heard.failed)["bob"]
    assert fc.total(classroom, "bob") == pytest.approx(1.4907)
    assert (classroom / "autograded" / "bob" / gc.ASSIGNMENT / "assessment.ipynb").is_file()
    allow(classroom, gc.ASSIGNMENT, 2, "bob")
    assert cc.grade(classroom, gc.ASSIGNMENT).graded == 1
    assert fc.total(classroom, "bob") == 10.0
    fc.write(classroom, "bob")
    assert "attempt 2, form b" in fc.page(classroom, "bob")
    done = run("attempts", gc.UNIT, "--workspace", str(classroom))
    assert done.exit_code == 0, done.output
    assert "Attempts that count: 1" in done.output


def test_an_assigned_form_travels_without_a_name_and_is_the_first_one_taken(classroom: Path) -> None:
    key = load_key(gc.ASSIGNMENT)
    free = make_exam(key, "Exam")
    for student in ("ada", "bob", 'x"/../y'):
        other = next(form for form in sorted(key.scheme.forms) if form != free.form_for(student))
        assign(classroom, key, student, other)
        exam = make_exam(key, "Exam", read_allowed(classroom, gc.ASSIGNMENT).assigned(gc.UNIT))
        assert exam.form_for(student) == other
        assert exam.form_for("somebody else") == free.form_for("somebody else")
        text = exam_text(exam)
        assert Exam.model_validate_json(text) == exam
        assert f'"{student}"' not in text
        assert "assigned" not in exam_text(free), "a course that assigns nothing releases the same bytes"
    assign(classroom, key, "ada", "")
    assert "ada" not in read_allowed(classroom, gc.ASSIGNMENT).forms
    with pytest.raises(AttemptsError, match="no form 'z'"):
        assign(classroom, key, "ada", "z")


@pytest.mark.slow
def test_another_form_than_the_assigned_one_is_scored_and_told(classroom: Path) -> None:
    assert run("attempts", gc.UNIT, "--only", "bob", "--form", "c", "--workspace", str(classroom)).exit_code == 0
    heard = cc.Heard()
    cc.grade(classroom, gc.ASSIGNMENT, again=True, heard=heard)
    assert ("bob", "It answers form a, and form c was assigned.") in heard.odd
    assert read_sheet(classroom / "submitted" / "bob" / gc.ASSIGNMENT / "responses.jsonl", gc.UNIT).form == "a"
    assert run("attempts", gc.UNIT, "--form", "c", "--workspace", str(classroom)).exit_code == 2


@pytest.mark.parametrize("text", ["{", "[]", '{"itp-tiny": {"most": "many", "forms": 7}}'])
def test_rules_that_cannot_be_read_are_named_or_allow_everything(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    if text.startswith('{"'):
        assert read_allowed(tmp_path, gc.ASSIGNMENT) == Allowed()
        return
    with pytest.raises(AttemptsError, match=NAME):
        read_allowed(tmp_path, gc.ASSIGNMENT)
    with pytest.raises(AttemptsError, match=NAME):
        allow(tmp_path, gc.ASSIGNMENT, 2)
    assert (tmp_path / NAME).read_text() == text
