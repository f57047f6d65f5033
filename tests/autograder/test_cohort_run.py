"""A run over a class: what waits, what is told, a crash and the way on, two graders, a gradebook in trouble."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import cohortcourse as cc
import gradedcourse as gc
import handin
import pytest
from gradebookserver import FILE, SERVER, on_both
from nbgrader.api import Gradebook
from sqlalchemy import text

from autograder.cohort import files
from autograder.cohort.batch import SIZE, NoRoomError
from autograder.cohort.connection import GradebookError, engine_of, transaction
from autograder.cohort.lock import BusyError, alone
from autograder.cohort.master import NotReleasedError
from autograder.cohort.rules import own_ways
from autograder.cohort.run import NothingToGradeError, Order
from autograder.cohort.single import grade_singly
from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course
from course.library.shelf import ContentError

HERE = Path(__file__).resolve().parent
TASKS = dict.fromkeys(handin.TASKS)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed <socket.*PGSQL:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]


def cohort(place: Path, size: int) -> list[str]:
    """As many submissions, right, wrong and blank in turn, made quickly."""
    names = [f"s{n:04}" for n in range(size)]
    for n, name in enumerate(names):
        if n < 3:
            handin.hand_in(place, name, (gc.right(), gc.wrong(), {})[n])
        else:
            shutil.copytree(place / "submitted" / names[n % 3], place / "submitted" / name)
    return names


def grade(place: Path, *only: str, again: bool = False, heard: cc.Heard | None = None) -> tuple[int, int, int]:
    found = cc.grade(place, gc.ASSIGNMENT, *only, again=again, heard=heard)
    return found.graded, found.failed, found.before


def rows(place: Path) -> dict[str, int]:
    names = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
    with transaction(engine_of(database(place))) as db:
        return {name: int(db.scalar(text(f"SELECT count(*) FROM {name}"))) for name in names}


def expected(number: int) -> dict[str, float | None]:
    blank = dict.fromkeys(gc.RIGHT_POINTS, 0.0)
    return {**(gc.RIGHT_POINTS, gc.WRONG_POINTS, blank)[number % 3], **TASKS}


@on_both("place")
def test_what_is_graded_stays_and_what_came_in_since_is_graded(place: Path) -> None:
    cohort(place, 4)
    assert grade(place) == (4, 0, 0)
    before = cc.pages(place, gc.ASSIGNMENT)
    assert grade(place) == (0, 0, 4)
    assert cc.pages(place, gc.ASSIGNMENT) == before
    folder = place / "submitted" / "s0001" / gc.ASSIGNMENT
    shutil.rmtree(folder)
    handin.hand_in(place, "s0001", gc.right())
    (folder / "timestamp.txt").write_text("2026-08-11 12:00:00.000000 UTC")
    assert grade(place) == (1, 0, 3)
    assert handin.scores(place, "s0001") == expected(0)
    assert grade(place, "s0002", again=True) == (1, 0, 0)
    assert grade(place, again=True) == (4, 0, 0)
    assert rows(place)["submitted_assignment"] == 4


def test_one_that_is_graded_on_disk_and_unknown_to_the_gradebook_is_graded(place: Path) -> None:
    """As after an older gradebook was put back."""
    cohort(place, 2)
    shutil.copyfile(place / "gradebook.db", place / "old.db")
    assert grade(place) == (2, 0, 0)
    for name in ("gradebook.db", "gradebook.db-wal", "gradebook.db-shm"):
        (place / name).unlink(missing_ok=True)
    (place / "old.db").rename(place / "gradebook.db")
    assert grade(place) == (2, 0, 0)
    assert handin.scores(place, "s0001") == expected(1)


@on_both("place")
def test_bad_submissions_are_told_in_a_sentence_and_stop_nobody(place: Path, tmp_path: Path) -> None:
    cohort(place, 3)
    secret = tmp_path / "secret"
    secret.write_text("the instructor's")
    linked = handin.hand_in(place, "linked", gc.right())
    (linked / "notes.txt").symlink_to(secret)
    os.mkfifo(linked / "pipe")
    (handin.hand_in(place, "timeless", gc.right()) / "timestamp.txt").write_text("the day before yesterday, at noon")
    shutil.rmtree(handin.hand_in(place, "journalless", None) / "responses.jsonl", ignore_errors=True)
    stuck = handin.hand_in(place, "stuck", gc.right())
    (place / "autograded").mkdir()
    (place / "autograded" / "stuck").write_text("a file where a folder must be")
    (place / "submitted" / "stray.txt").write_text("no trainee")
    odd = 'o\'brien "x"; drop table grade;--'
    handin.hand_in(place, odd, gc.wrong())
    heard = cc.Heard()
    assert (grade(place, heard=heard), [who for who, _ in heard.failed]) == ((7, 1, 0), ["stuck"]), heard.failed
    assert all("\n" not in said and said.endswith((".", "'")) for _, said in [*heard.failed, *heard.odd])
    said = dict(heard.odd)
    assert "link or no plain file" in said["linked"]
    assert "says no time" in said["timeless"]
    assert "No saved answers" in said["journalless"]
    for n in range(3):
        assert handin.scores(place, f"s{n:04}") == expected(n)
    assert handin.scores(place, odd) == expected(1)
    assert "the instructor's" not in str([data for data, _ in cc.pages(place, gc.ASSIGNMENT).values()])
    assert stuck.is_dir()
    assert not list(place.rglob(".*.part"))


@on_both("place")
def test_a_late_policy_that_fails_for_one_trainee_fails_that_one_alone(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort(place, 4)
    with Gradebook(database(place), COURSE) as book:
        book.update_or_create_assignment(gc.ASSIGNMENT, duedate="2026-08-01 00:00:00 UTC")
    (place / "policy.py").write_text(
        "from nbgrader.plugins import LateSubmissionPlugin\n"
        "class Policy(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        if student_id == 's0002':\n            raise ZeroDivisionError('no policy')\n"
        "        return {'s0000': 0.5, 's0001': 99.0}.get(student_id, -1)\n"
    )
    with (place / "nbgrader_config.py").open("a") as file:
        file.write("\nc.AssignLatePenalties.plugin_class = 'policy.Policy'\n")
    monkeypatch.syspath_prepend(str(place))
    heard = cc.Heard()
    assert grade(place, heard=heard) == (3, 1, 0)
    assert heard.failed == [("s0002", "ZeroDivisionError: no policy")]
    said = cc.booked(place, gc.ASSIGNMENT)
    assert [said[who]["assessment"]["off"] for who in ("s0000", "s0001", "s0003")] == [
        0.5,
        pytest.approx(sum(gc.WRONG_POINTS.values())),
        0,
    ]
    assert "s0002" not in said


KILLED = """
import os, signal, sys
sys.path[:0] = sys.argv[2:4]
from pathlib import Path
import cohortcourse as cc, gradedcourse as gc
from autograder.cohort import batch, gradebook
batch.SIZE = 4
point, after, again = sys.argv[4], int(sys.argv[5]), sys.argv[6] == "again"
seen = 0
def die(*_args):
    global seen
    seen += 1
    if seen > after:
        os.kill(os.getpid(), signal.SIGKILL)
if point == "assessed":
    real = batch.tried
    batch.tried = lambda assess, student: (die(), real(assess, student))[1]
elif point == "written":
    real_write = gradebook.CohortGradebook.write
    def write(self, found):
        real_write(self, found)
        die()
    gradebook.CohortGradebook.write = write
elif point == "writing":
    real_work = gradebook._Changes.write
    def halfway(self, db):
        gradebook._add(db, gradebook._GRADE, self.grades)
        die()
        self.grades = []
        real_work(self, db)
    gradebook._Changes.write = halfway
else:
    real_place = batch._place
    batch._place = lambda one: (die(), real_place(one))[1]
cc.grade(Path(sys.argv[1]), gc.ASSIGNMENT, again=again)
"""


@pytest.mark.parametrize(
    ("point", "place"),
    [*((point, FILE) for point in ("assessed", "writing", "written", "placed")), ("writing", SERVER)],
    indirect=["place"],
)
def test_killed_anywhere_the_next_run_goes_on_and_nothing_counts_twice(point: str, place: Path) -> None:
    names = cohort(place, 14)
    after = {"assessed": 9, "writing": 1, "written": 1, "placed": 6}[point]
    killed(place, point, after)
    done = {name for name in names if (place / "autograded" / name / gc.ASSIGNMENT).is_dir()}
    assert done < set(names)
    with Gradebook(database(place), COURSE) as book:
        known = {s.student.id for s in book.assignment_submissions(gc.ASSIGNMENT)}
    assert done <= known
    assert grade(place) == (len(names) - len(done), 0, len(done))
    for n, name in enumerate(names):
        assert handin.scores(place, name) == expected(n), name
    assert rows(place) == {
        "student": 14,
        "submitted_assignment": 14,
        "submitted_notebook": 14 * 3,
        "grade": 14 * 6,
        "comment": 14 * 2,
    }
    assert not [p for p in place.rglob(".*") if p.name.endswith((".part", ".old"))]


def killed(place: Path, point: str, after: int, how: str = "first") -> None:
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        KILLED,
        str(place),
        str(HERE),
        str(HERE.parent),
        point,
        str(after),
        how,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_a_killed_run_of_again_goes_on_unless_the_key_has_changed(place: Path, graded_master: Path) -> None:
    cohort(place, 10)
    assert grade(place) == (10, 0, 0)
    killed(place, "assessed", 8, "again")
    assert grade(place, again=True) == (2, 0, 8)
    assert grade(place, again=True) == (10, 0, 0)
    killed(place, "assessed", 8, "again")
    keys = Path(shutil.copytree(graded_master / "autograder" / "keys", place / "keys"))
    with (keys / gc.ASSIGNMENT / "scheme.yaml").open("a") as file:
        file.write("\n# mended\n")
    os.environ["ISO_KEYS"] = str(keys)
    assert grade(place, again=True) == (10, 0, 0)


def test_two_graders_at_once(place: Path) -> None:
    cohort(place, 1)
    with alone(place, gc.ASSIGNMENT, cc.NOW):
        with pytest.raises(BusyError, match=f"process {os.getpid()} on .* since 12:00: wait until"):
            grade(place)
        with alone(place, "itp-other", cc.NOW):
            pass
    assert grade(place) == (1, 0, 0)


@on_both("place")
def test_a_dead_grader_holds_no_lock(place: Path) -> None:
    cohort(place, 6)
    killed(place, "assessed", 2)
    assert grade(place)[0] == 6


def test_while_somebody_writes_the_gradebook_it_waits(place: Path) -> None:
    cohort(place, 2)
    code = (
        "import sqlite3, sys, time; db = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "db.execute('BEGIN IMMEDIATE'); print('held', flush=True); time.sleep(1.5); db.execute('COMMIT')"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(place / "gradebook.db")], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    assert grade(place) == (2, 0, 0)
    other.stdout.close()
    assert other.wait() == 0


@pytest.mark.parametrize("how", ["damaged", "readonly"])
def test_a_gradebook_in_trouble_is_a_sentence_and_nothing_is_half_done(how: str, place: Path) -> None:
    cohort(place, 3)
    grade(place, "s0000")
    book = place / "gradebook.db"
    with sqlite3.connect(book) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if how == "readonly":
            db.execute("CREATE TRIGGER no BEFORE INSERT ON grade BEGIN SELECT raise(ABORT, 'readonly database'); END")
    db.close()
    if how == "damaged":
        data = book.read_bytes()
        book.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))
    heard = cc.Heard()
    if how == "damaged":
        with pytest.raises(GradebookError, match="is damaged: `iso restore` puts back"):
            grade(place, heard=heard)
    else:
        assert grade(place, heard=heard) == (0, 2, 1)
        assert len(heard.failed) == 2
    assert sorted(p.name for p in (place / "autograded").iterdir() if (p / gc.ASSIGNMENT).is_dir()) == ["s0000"]
    assert not list(place.rglob(".*.part"))


def test_a_full_disk_stops_the_run_in_a_sentence_and_the_next_goes_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort(place, 5)
    real = files._put

    def full(source: Path, target: Path) -> None:
        if "s0003" in str(target):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        real(source, target)

    monkeypatch.setattr(files, "_put", full)
    with pytest.raises(NoRoomError, match=r"No space left on device.*make room"):
        grade(place)
    assert not list(place.rglob(".*.part"))
    monkeypatch.setattr(files, "_put", real)
    assert grade(place) == (5, 0, 0)


def test_what_can_not_be_graded_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NothingToGradeError, match="nbgrader collect itp-tiny"):
        grade(place)
    cohort(place, 1)
    with pytest.raises(NothingToGradeError, match="collected of nobody"):
        grade(place, "nobody")
    release = place / "release" / gc.ASSIGNMENT / "assessment.ipynb"
    release.rename(place / "aside")
    with pytest.raises(NotReleasedError, match="nbgrader generate_assignment"):
        grade(place)
    (place / "aside").rename(release)
    monkeypatch.setenv("ISO_KEYS", str(place))
    with pytest.raises(ContentError, match="no marking scheme"):
        grade(place)
    shutil.copytree(place / "submitted" / "s0000" / gc.ASSIGNMENT, place / "submitted" / "s0000" / "itp-other")
    with pytest.raises(NotReleasedError, match="knows no itp-other"):
        cc.grade(place, "itp-other")


def test_a_course_that_grades_its_own_way_is_left_to_nbgrader(place: Path) -> None:
    assert own_ways(Course(place)) == ""
    with (place / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Autograde.autograde_preprocessors = ['nbgrader.preprocessors.SaveAutoGrades']\n")
    course = Course(place)
    assert own_ways(course) == "Autograde.autograde_preprocessors"
    cohort(place, 2)
    heard = cc.Heard()
    found = grade_singly(course, Order(gc.ASSIGNMENT), heard.telling(), cc.NOW)
    assert (found.graded, heard.failed) == (2, [])
    assert handin.scores(place, "s0000")["dates"] == 4.0  # nothing scored it: nbgrader gives no output full marks


def test_the_bar_counts_what_was_done_before(place: Path) -> None:
    cohort(place, SIZE + 3)
    heard = cc.Heard(stop=SIZE)
    with pytest.raises(KeyboardInterrupt):
        grade(place, heard=heard)
    assert heard.steps == [SIZE]
    heard = cc.Heard()
    assert grade(place, heard=heard) == (3, 0, SIZE)
    assert heard.totals == (3, SIZE)


def test_stock_formgrader_opens_and_marks_what_was_graded(place: Path) -> None:
    from markwork import Formgrader

    cohort(place, 2)
    grade(place)
    with Formgrader(place) as formgrader:
        import json

        work = json.loads(formgrader.ask(f"/formgrader/api/submitted_notebooks/{gc.ASSIGNMENT}/assessment"))
        assert all(w["needs_manual_grade"] for w in work)
        assert {w["student"]: w["score"] for w in work} == {
            "s0000": 10.0,
            "s0001": pytest.approx(sum(gc.WRONG_POINTS.values())),
        }
        ann = next(w["id"] for w in work if w["student"] == "s0000")
        page = formgrader.ask(f"/formgrader/submissions/{ann}/")
        assert "The case is continued under INA 316(b)." in page
        grades = json.loads(formgrader.ask(f"/formgrader/api/grades?submission_id={ann}"))
        task = next(g for g in grades if g["name"] == "decision-law")
        formgrader.ask(f"/formgrader/api/grade/{task['id']}", {"manual_score": 2.0, "extra_credit": 0})
    grade(place, again=True)
    said = {g[0]: g[1:] for g in cc.booked(place, gc.ASSIGNMENT)["s0000"]["assessment"]["grades"]}
    assert said["decision-law"][1:4] == (2.0, 0.0, False)
    assert (Course(place).feedback(gc.ASSIGNMENT, "s0000") / "assessment.html").is_file()


def test_time_and_memory_do_not_grow_with_the_class(place: Path) -> None:
    """Batches are let go: what a batch held is not there when the next begins."""
    import gc as collector
    import weakref

    from autograder.cohort import batch
    from autograder.cohort.assess import Assessed

    cohort(place, 5)
    alive: list[weakref.ref[Assessed]] = []

    def assess(_student: str) -> Assessed:
        made = Assessed("x", None)
        alive.append(weakref.ref(made))
        return made

    class Book:
        def write(self, _found: Sequence[Assessed]) -> None:
            collector.collect()
            assert sum(ref() is not None for ref in alive) <= 2 * batch.SIZE

    ears = batch.Ears(lambda *_: None, lambda *_: None, lambda _: None)
    real, batch._place = batch._place, lambda _one: None
    try:
        batch.grade_all((f"s{n}" for n in range(6 * SIZE)), batch.one_by_one(assess), Book(), ears)  # type: ignore[arg-type]
    finally:
        batch._place = real
