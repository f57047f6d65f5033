"""Every unit with a key, through the real nbgrader: prepared submissions score what they stand for, no key leaks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import cohortcourse as cc
import handin
import pytest
from nbgrader.api import Gradebook

from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course
from autograder.release.exam import secrets
from autograder.release.trainee import make_trainee, release_unit
from autograder.scoring.answers import Sort, Submission, load_submissions
from autograder.scoring.keys import Key, canaries, key_root, load_key
from course.journal.journal import Journal
from course.library.shelf import shelf

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
#: One unit for each way of answering: a quiz and a talk, a draft, networks with code cells beside them, ratings.
EXECUTED = ("itp-interviewing", "itp-decision-writing", "ast-natsec-fraud-analysis", "ojt-quality-review")
#: What a docket, a console, private notes, a weekly exam and plain questions add to these.
MORE = ("itp-exam-week-1", "itp-naturalization", "itp-systems-records", "ojt-caseload-time", "ojt-resilience")
#: The others are for CI. `iso check` scores the prepared answers of every unit, without nbgrader.
KEYED = [
    pytest.param(name, marks=[] if name in EXECUTED + MORE else [pytest.mark.thorough])
    for name in sorted(p.parent.name for p in key_root().glob("*/scheme.yaml"))
]


@pytest.fixture(scope="module")
def trainee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a trainee gets, with every unit in it."""
    base = tmp_path_factory.mktemp("trainee")
    make_trainee(base / "trainee", shelf=shelf(), course=base / "instructor")
    return base / "trainee"


@pytest.fixture(scope="module", params=KEYED)
def unit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Key]]:
    """An instructor's course with every prepared submission of a unit graded in it."""
    before = os.environ.pop("ISO_RESPONSES", None)
    place = tmp_path_factory.mktemp("real") / "instructor"
    key = load_key(request.param)
    release_unit(key.scheme.unit, shelf=shelf(), course=place)
    for submission in load_submissions(key_root() / request.param):
        _hand_in(place, request.param, key, submission)
    assert cc.grade(place, request.param).failed == 0
    for student in ("reference-a", "wrong-a", "blank-a"):
        Course(place).feedback(request.param, student)
    yield place, key
    if before is not None:
        os.environ["ISO_RESPONSES"] = before


def name(submission: Submission) -> str:
    return f"{submission.kind.value}-{submission.form}"


def _hand_in(place: Path, assignment: str, key: Key, submission: Submission) -> None:
    folder = place / "submitted" / name(submission) / assignment
    shutil.copytree(place / "release" / assignment, folder)
    (folder / "timestamp.txt").write_text("2026-08-10 12:00:00.000000 UTC")
    (folder / "submission_secret.txt").write_text("ab" * 64)
    journal = Journal.exactly(folder / "responses.jsonl")
    journal.append(key.scheme.unit, "exam", "form", submission.form)
    for activity, item, value in submission.lines():
        journal.append(key.scheme.unit, activity, item, value)


def test_prepared_submissions_score_what_they_stand_for(unit: tuple[Path, Key]) -> None:
    place, key = unit
    assignment = key.scheme.unit.replace("/", "-")
    most = {c.id: c.points for c in key.scheme.criteria if c.counts != "rubric"}
    written = {c.id for c in key.scheme.criteria if c.counts == "rubric"}
    found = load_submissions(key_root() / assignment)
    assert {s.kind for s in found} == set(Sort)
    with Gradebook(database(place), COURSE) as book:
        for submission in found:
            graded = book.find_submission_notebook("assessment", assignment, name(submission))
            scores = {g.name: g.auto_score for g in graded.grades}
            counted = {criterion: scores[criterion] for criterion in most}
            assert {g.name for g in graded.grades if g.needs_manual_grade} == written
            if submission.kind is Sort.REFERENCE:
                assert counted == most
            elif submission.kind is Sort.BLANK:
                assert set(counted.values()) == {0.0}
            else:
                assert sum(counted.values()) < key.scheme.mastery * sum(most.values())


def assert_no_canary(*places: Path) -> None:
    planted = [canary.encode() for canary in canaries().values()]
    assert planted
    for place in places:
        files = [p for p in place.rglob("*") if p.is_file()]
        assert files
        for path in files:
            data = path.read_bytes()
            assert not [c for c in planted if c in data], path


def test_no_canary_is_in_the_folder_a_trainee_gets(trainee: Path) -> None:
    assert_no_canary(trainee)


def test_no_canary_is_in_anything_a_trainee_receives(unit: tuple[Path, Key]) -> None:
    place, _key = unit
    assert_no_canary(place / "release", place / "feedback")


def test_no_passage_of_the_key_is_in_the_release_or_in_feedback_on_a_blank(
    unit: tuple[Path, Key], trainee: Path
) -> None:
    place, key = unit
    passages = secrets(key)
    assert len(passages) > 20
    assignment = key.scheme.unit.replace("/", "-")
    texts = [p.read_text() for p in trainee.rglob("*") if p.suffix in (".ipynb", ".json", ".md")]
    texts += [p.read_text() for p in (place / "feedback").glob(f"blank-*/{assignment}/*.html")]
    for text in texts:
        assert not [p for p in passages if p in text]


def test_feedback_pages_run_and_fetch_nothing(unit: tuple[Path, Key]) -> None:
    place, _key = unit
    pages = list((place / "feedback").rglob("*.html"))
    assert pages
    for page in pages:
        handin.assert_inert(page.read_text())


@pytest.mark.parametrize("unit", EXECUTED, indirect=True)
def test_stock_execution_gives_the_same_points(unit: tuple[Path, Key]) -> None:
    """nbgrader's own Execute, with a kernel that runs every cell of the real notebooks, against ours."""
    place, key = unit
    assignment = key.scheme.unit.replace("/", "-")
    for student in ("reference-a", "wrong-b"):
        ours = handin.scores(place, student, assignment)
        for other in ("lesson", "case"):  # they hold no points and take a kernel each
            (place / "submitted" / student / assignment / f"{other}.ipynb").unlink()
        handin.stock(place).autograde(assignment, student)
        assert handin.scores(place, student, assignment) == ours
