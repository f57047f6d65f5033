"""``iso mark``, ``iso norm`` and ``iso comments`` as they are typed: what they print and how they fail."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import markedcourse as mc
import pytest
import typer
import yaml
from typer.testing import CliRunner

from autograder.cli import register
from autograder.marking.book import Book, Mark
from autograder.marking.double import Desk, Second
from autograder.marking.norming import load_norming
from autograder.marking.work import load_assignment, pieces

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")
LAW = "decision-law"
APP = typer.Typer()
register(APP)


def iso(*words: str | Path) -> tuple[int, str]:
    """The exit code and what was said, on one line."""
    done = CliRunner(env={"COLUMNS": "160"}).invoke(APP, [str(word) for word in words])
    return done.exit_code, " ".join(done.output.split())


def test_comments_are_kept_shown_and_dropped(marked_master: Path, tmp_path: Path) -> None:
    place = tmp_path / "course"
    place.mkdir()
    (place / "nbgrader_config.py").write_text((marked_master / "nbgrader_config.py").read_text())
    at = ("--workspace", place)
    assert iso("comments", mc.UNIT, *at) == (0, "No comment is kept for itp-naturalization yet.")
    code, said = iso("comments", mc.UNIT, *at, "--add", "Name the [day].", "--criterion", LAW, "--level", "In part")
    assert (code, said) == (0, "Comments kept for itp-naturalization: 1.")
    code, said = iso("comments", mc.UNIT, *at, "--list")
    assert "Name the [day]." in said
    assert "In part" in said
    assert iso("comments", mc.UNIT, *at, "--drop", "1") == (0, "Comments kept for itp-naturalization: 0.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("comments", mc.UNIT, "--add", "x"), "Say what it is for: --criterion with one of decision-elements"),
        (("comments", mc.UNIT, "--add", "x", "--criterion", "law"), "has no criterion 'law'"),
        (("comments", "itp/nothing"), "There is no marking scheme for 'itp-nothing'"),
        (("mark", mc.UNIT, "--second"), "Say who marks: add --marker NAME."),
        (("mark", mc.UNIT, "--second", "--marker", "Bea", "--share", "3"), "A share is above 0 and at most 1"),
        (("norm", mc.UNIT), "Say who marks: add --marker NAME."),
        (("norm", "itp/adjustment", "--marker", "Ann"), "There are no settled answers for itp-adjustment"),
        (("mark", "itp/adjustment"), "No submission of itp-adjustment has been scored"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(marked: Path, words: tuple[str, ...], said: str) -> None:
    code, output = iso(*words, "--workspace", marked)
    assert code == 1
    assert said in output
    assert "Traceback" not in output


def test_a_folder_that_is_no_course_is_a_wrong_call(tmp_path: Path) -> None:
    for verb in ("mark", "norm", "comments"):
        code, said = iso(verb, mc.UNIT, "--workspace", tmp_path)
        assert code == 2
        assert "is no nbgrader course" in re.sub(r"[│\s]+", " ", said)


@pytest.mark.slow
def test_the_report_names_differences_and_who_is_stricter(marked: Path) -> None:
    assert (
        "nothing that the gradebook and Bea have both marked"
        in iso("mark", mc.UNIT, "--report", "--marker", "Bea", "--workspace", marked)[1]
    )
    assignment = load_assignment(mc.UNIT)
    book, desk = Book(marked, mc.NAME, assignment.criteria), Desk(marked, assignment, "Bea")
    for piece in pieces(marked, assignment):
        if piece.student in ("ada", "cat", "dan"):
            book.write({piece.student: {m.id: Mark(m.points) for m in assignment.rubric.criteria}})
            for n, criterion in enumerate(assignment.criteria):
                desk.put(piece, criterion, Second(3 - n % 3))
    code, said = iso("mark", mc.UNIT, "--report", "--marker", "Bea", "--workspace", marked)
    assert code == 0
    assert "Bea by 1.00 of a level" in said
    assert "too little to tell" in said
    assert "Differences: 12, of more than one level: 6." in said
    assert "ada, decision-analysis: first Full, Bea In part" in said
    assert "--agree --marker Bea" in said


def test_norming_from_a_file_says_ready(marked_master: Path, tmp_path: Path) -> None:
    place = tmp_path / "course"
    place.mkdir()
    (place / "nbgrader_config.py").write_text((marked_master / "nbgrader_config.py").read_text())
    gold = load_norming(mc.real()).answers
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump({a.id: {c: g.level for c, g in a.gold.items()} for a in gold}))
    code, said = iso("norm", mc.UNIT, "--marker", "Ann", "--marks", file, "--workspace", place)
    assert code == 0
    assert "Ready: weighted kappa with the settled marks is 1.00" in said
    assert "Not ready: 60 marks" in iso("norm", mc.UNIT, "--marker", "Bea", "--report", "--workspace", place)[1]


@pytest.mark.slow
def test_the_page_is_served_until_it_is_ended(marked: Path) -> None:
    code = "from course.cli import main; main()"
    words = ["mark", mc.UNIT, "--workspace", str(marked), "--no-browser"]
    command = [sys.executable, "-u", "-W", "ignore", "-c", code, *words]
    page = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy())
    try:
        assert page.stdout is not None
        line = page.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/\S+/", line)
        assert address, line
        with urllib.request.urlopen(address[0], timeout=30) as reply:
            assert "A decision on Form N-400" in reply.read().decode()
        time.sleep(0.2)
        page.send_signal(signal.SIGINT)
        assert page.wait(20) == 0
        assert "What was saved is kept" in page.stdout.read()
    finally:
        page.kill()
        if page.stdout:
            page.stdout.close()
