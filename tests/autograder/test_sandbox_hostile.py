"""The hostile corpus as one class, with honest trainees between: contained, worth nothing, told of, in nobody's way."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import boxedcourse as boxed
import cohortcourse as cc
import gradedcourse as gc
import handin
import hostilework as work
import pytest

from autograder.cohort.code import Contained, done, secret_places
from autograder.cohort.flags import Flags
from autograder.cohort.run import Order, Result, grade_cohort
from autograder.release.course import Course
from autograder.sandbox.probe import trouble

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(trouble()), reason=trouble() or "there is a sandbox"),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
SECONDS, TOGETHER = 1.5, 8.0
EVERY = 12  #: hostile submissions between two honest ones
SECRET = "ISO-SECRET-OF-THE-GRADER"
COUNTED = (*gc.RIGHT_POINTS, "days-counted")


@dataclass
class Class:
    """The class after it was graded."""

    place: Path
    keys: Path
    result: Result
    heard: cc.Heard
    before: dict[str, str]
    called: int
    honest: list[str] = field(default_factory=list)

    def said(self, student: str) -> str:
        return " ".join(said for who, said in self.heard.odd if who == student)

    def page(self, student: str) -> str:
        found = (self.place / "autograded" / student).rglob("*.ipynb")
        return "".join(path.read_text() for path in found)


@pytest.fixture(scope="module")
def patched() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def course(graded_master: Path, tmp_path_factory: pytest.TempPathFactory, patched: pytest.MonkeyPatch) -> Path:
    """The instructor's course, released, with keys and a home that hold canaries."""
    base = tmp_path_factory.mktemp("hostile")
    made = boxed.make(graded_master, base / "course")
    handin.release(made, base / "instructor")
    (base / "instructor" / "exchange").mkdir(exist_ok=True)
    (base / "home").mkdir()
    (base / "home" / "secret").write_text(SECRET)
    patched.setenv("ISO_KEYS", str(made / "autograder" / "keys"))
    patched.setenv("HOME", str(base / "home"))
    patched.setenv("GRADERS_SECRET", SECRET)
    patched.delenv("ISO_RESPONSES", raising=False)
    return base / "instructor"


@pytest.fixture(scope="module")
def graded(course: Path) -> Class:
    """Everything handed in and graded once, as ``iso grade --run-code`` does."""
    corpus, honest = work.corpus(), []
    with socket.create_server(("127.0.0.1", 0)) as server:
        keys = Path(os.environ["ISO_KEYS"])
        fill = {
            "PLACE": str(course),
            "KEYS": str(keys),
            "PORT": str(server.getsockname()[1]),
            "PID": str(os.getpid()),
        }
        for number, one in enumerate(corpus):
            if number % EVERY == 0:
                honest.append(f"honest-{number}")
                boxed.hand_in(course, honest[-1], boxed.RIGHT)
            work.hand_in(course, one, fill)
        before, heard, made = files(course, keys), cc.Heard(), Course(course)
        try:
            runs = Contained(tuple(secret_places(made)), seconds=SECONDS, together=TOGETHER)
            result = grade_cohort(made, Order(gc.ASSIGNMENT), runs, heard.telling(), cc.NOW)
        finally:
            done()
        server.setblocking(False)
        called = 0
        try:
            server.accept()
            called = 1
        except BlockingIOError:
            pass
    return Class(course, keys, result, heard, before, called, honest)


def files(place: Path, keys: Path) -> dict[str, str]:
    """What must stay as it is: keys, what was handed in and out, the exchange, the grader's home."""
    found = {}
    for folder in (
        keys,
        place.parent / "home",
        *(place / name for name in ("source", "release", "submitted", "exchange")),
    ):
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink() and path.name != "book.db" and path.stat().st_size < 50_000_000:
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def alive() -> list[str]:
    """What hostile code may have left: its boxes and the programs it starts; the boxes of other tests are theirs."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            ours = {1, os.getpid()} & set(ancestors(path.parent)[:2])
        except OSError:
            continue
        if "98765" in said or ("/iso-code-" in said and "--unshare-all" in said and ours):
            found.append(said)
    return found


def ancestors(process: Path) -> list[int]:
    """The parents of a process, nearest first; what outlives the one that started it belongs to process 1."""
    found = []
    while process.name not in ("0", "1"):
        parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        found.append(parent)
        process = process.with_name(str(parent))
    return found


def test_nobody_stops_the_others(graded: Class) -> None:
    assert len(work.corpus()) >= 50
    assert graded.heard.failed == []
    assert graded.result == Result(len(work.corpus()) + len(graded.honest), 0, 0)
    for student in graded.honest:
        found = handin.scores(graded.place, student)
        assert [found[name] for name in COUNTED] == [4.0, 3.0, 2.0, 1.0, 4.0], student
        assert graded.said(student) == ""


def test_no_trick_earns_a_point(graded: Class) -> None:
    wrong = {}
    for one in work.corpus():
        found = handin.scores(graded.place, one["name"])
        journal = sum(found[name] or 0 for name in gc.RIGHT_POINTS)
        most = one.get("most", 2)
        if (found["days-counted"] or 0) > most or journal > 10 or (journal < 10 and not one.get("loses")):
            wrong[one["name"]] = found
    assert wrong == {}


def test_each_is_told_of_in_words(graded: Class) -> None:
    missing = {
        one["name"]: graded.said(one["name"]) for one in work.corpus() if one["flag"] not in graded.said(one["name"])
    }
    assert missing == {}
    for _, said in graded.heard.odd:
        assert said.isprintable(), said
        assert said.endswith("."), said


def test_what_is_told_is_kept(graded: Class) -> None:
    flags = Flags(graded.place, gc.ASSIGNMENT)
    for one in work.corpus():
        kept = flags.read(one["name"])
        assert any(one["flag"] in said for said in kept), one["name"]
    assert all(flags.read(student) == () for student in graded.honest)


def test_nothing_was_read_changed_reached_or_left(graded: Class) -> None:
    assert files(graded.place, graded.keys) == graded.before
    assert graded.called == 0
    assert alive() == []
    canaries = [SECRET, "ISO-CANARY", "expect", "root:x:0", "SQLite format 3"]
    for one in work.corpus():
        page = graded.page(one["name"])
        if one["name"] in ("hunts-memory", "script-in-answer"):
            canaries_here = [SECRET, "ISO-CANARY", "root:x:0"]
        else:
            canaries_here = canaries
        assert not [c for c in canaries_here if c in page.replace("unexpected", "")], one["name"]
        assert len(page) < 12_000_000, one["name"]


def test_nbgraders_own_run_contains_the_same(
    course: Path, graded: Class, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A selection, by ``nbgrader autograde`` with our configuration."""
    chosen = work.corpus(nbgrader=True)
    with (course / "nbgrader_config.py").open("a") as file:
        file.write("\nc.ScoreFromJournal.run_code = True\nc.ScoreFromJournal.seconds = 2.0\n")
    made, flags = Course(course), Flags(course, gc.ASSIGNMENT)
    for one in chosen:
        made.config.Autograde.force = True
        before = handin.scores(course, one["name"])
        made.autograde(gc.ASSIGNMENT, one["name"])
        found = handin.scores(course, one["name"])
        assert found["days-counted"] == before["days-counted"], one["name"]
        assert any(one["flag"] in said for said in flags.read(one["name"])), (one["name"], flags.read(one["name"]))
        assert "ISO-CANARY" not in graded.page(one["name"])
    assert alive() == []
    assert files(graded.place, graded.keys) == graded.before
