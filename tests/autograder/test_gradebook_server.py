"""The gradebook on a PostgreSQL server: the command that starts it, nbgrader's own steps on it, a copy of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import cohortcourse as cc
import gradebookserver as server
import gradedcourse as gc
import handin
import pytest
from nbgrader.api import Gradebook
from sqlalchemy import make_url

from autograder.cohort.connection import GradebookError
from autograder.cohort.held import Holdings
from autograder.insight.gradebook import read_gradebook
from autograder.nbgrader_config import COURSE, database
from autograder.release.course import Course
from autograder.release.scores import rows
from autograder.release.workspace import OtherGradebookError, make_workspace

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*unclosed <socket.*PGSQL:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]


@pytest.mark.parametrize("place", [server.SERVER], indirect=True)
def test_nbgraders_own_steps_and_ours_give_the_same_there(place: Path, tmp_path: Path) -> None:
    for name, answers in (("ada", gc.right()), ("ben", gc.wrong()), ("o'cat", {})):
        handin.hand_in(place, name, answers)
    course = Course(place)
    for name in ("ada", "ben", "o'cat"):
        course.autograde(gc.ASSIGNMENT, name)
    theirs, pages = cc.booked(place, gc.ASSIGNMENT), cc.pages(place, gc.ASSIGNMENT)
    shutil.rmtree(place / "autograded")
    assert cc.grade(place, gc.ASSIGNMENT, again=True).graded == 3
    assert cc.booked(place, gc.ASSIGNMENT) == theirs
    assert cc.pages(place, gc.ASSIGNMENT) == pages
    scores = {r.student: r.points for r in rows(place, gc.ASSIGNMENT, keys=place / "none")}
    assert scores["ada"] > 0
    assert {who: w.total for who, w in read_gradebook(database(place), gc.ASSIGNMENT).work.items()} == scores
    assert list(course.feedback(gc.ASSIGNMENT, "ada").glob("assessment.html"))
    assert not (place / "gradebook.db").exists()
    assert (place / "gradebook.url").stat().st_mode & 0o077 == 0


def test_a_copy_brings_the_gradebook_back(postgresql: str, released: Path, tmp_path: Path) -> None:
    folder = str(Path(make_url(postgresql).query["unix_sock"]).parent)
    place = Path(shutil.copytree(released, tmp_path / "instructor"))
    for file in place.glob("gradebook.db*"):
        file.unlink()
    make_workspace(place, gradebook=postgresql)
    with Gradebook(database(place), COURSE) as book:
        book.add_student("ada")
    copy = str(tmp_path / "copy")
    assert server.run("copy", folder, copy).returncode == 0
    assert "is there already" in server.run("copy", folder, copy).stderr
    with Gradebook(database(place), COURSE) as book:
        book.remove_student("ada")
    user = make_url(postgresql).username
    subprocess.run(["pg_restore", "-h", folder, "-U", user, "-d", "iso", "--clean", copy], check=True)
    with Gradebook(database(place), COURSE) as book:
        assert [s.id for s in book.students] == ["ada"]
    assert server.run("start", folder).stdout.strip() == postgresql


def test_a_server_that_is_away_is_a_sentence_for_who_reads(tmp_path: Path) -> None:
    away = "postgresql+pg8000://x@/iso?unix_sock=" + str(tmp_path / "none")
    for read in (lambda: read_gradebook(away, gc.ASSIGNMENT), lambda: Holdings(away, gc.ASSIGNMENT)):
        with pytest.raises(GradebookError, match=r"could not be read: nobody answers .*; start its server") as caught:
            read()
        assert "\n" not in str(caught.value)


def test_what_is_wrong_with_a_server_is_one_sentence(postgresql: str, tmp_path: Path) -> None:
    away = make_url(postgresql).set(query={"unix_sock": str(tmp_path / "none")}).render_as_string()
    for address, said in (
        (away, "server can't be used"),
        ("postgres at home", "is not like postgresql"),
        ("postgresql+nodriver://x@/iso", "is not like postgresql"),
    ):
        with pytest.raises(OtherGradebookError, match=said):
            make_workspace(tmp_path / "ws", gradebook=address)
        assert not (tmp_path / "ws" / "gradebook.url").exists()
    make_workspace(tmp_path / "file")
    with pytest.raises(OtherGradebookError, match=r"keeps its gradebook in gradebook\.db already"):
        make_workspace(tmp_path / "file", gradebook=postgresql)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "Usage:"),
        (("begin", "x"), 2, "It knows start, stop and copy"),
        (("copy", "x"), 1, "Say where the copy goes"),
        (("copy", "x", "y"), 1, "is not running: start it first"),
        (("start", "x" * 90), 1, "too long a path for a socket"),
    ],
)
def test_the_command_says_what_is_wrong(words: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    words = (words[0], *(str(tmp_path / word) for word in words[1:])) if words else ()
    done = server.run(*words)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert done.stderr.count("\n") == 1 or not words
    assert not list(tmp_path.iterdir())
