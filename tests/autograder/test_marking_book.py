"""Marks in the real gradebook: all or none, never over somebody else's, and nothing of the review reaches a trainee."""

from __future__ import annotations

import math
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import markedcourse as mc
import nbformat
import pytest
from bs4 import BeautifulSoup
from gradebookserver import on_both

from autograder.marking.book import Book, Mark
from autograder.marking.desk import MarkingDesk
from autograder.marking.store import MarkingError
from autograder.marking.work import load_assignment, pieces
from autograder.preprocess.beside import Beside
from autograder.release.course import Course
from autograder.release.workspace import make_workspace
from autograder.scoring.keys import key_root

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*unclosed <socket.*PGSQL:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
LAW, PLAIN = "decision-law", "decision-plain"
NONE = {"points": None, "comment": ""}


def desk(place: Path) -> MarkingDesk:
    return MarkingDesk(place, load_assignment(mc.UNIT))


def sent(*students: str, **more: Any) -> dict[str, Any]:
    seen = dict.fromkeys(students, NONE)
    return {"criterion": LAW, "students": list(students), "points": 1.4, "comment": "Good.", "seen": seen, **more}


def test_the_work_is_what_each_trainee_wrote(marked: Path) -> None:
    found = {p.student: (p.form, p.text) for p in pieces(marked, load_assignment(mc.UNIT))}
    assert found == mc.CLASS


@on_both("marked")
def test_a_group_is_marked_in_the_gradebook_and_one_is_changed_afterwards(marked: Path) -> None:
    at = desk(marked)
    assert at.give(sent("ada", "ben"))["given"] == ["ada", "ben"]
    assert mc.graded(marked, "ada", LAW) == (1.4, "Good.", False)
    assert mc.graded(marked, "cat", LAW) == (None, None, True)
    seen = {"ben": {"points": 1.4, "comment": "Good."}}
    at.give(sent("ben", points=0.7, comment="Name the pinpoint.", over=True, seen=seen))
    assert mc.graded(marked, "ben", LAW) == (0.7, "Name the pinpoint.", False)
    assert mc.graded(marked, "ada", LAW) == (1.4, "Good.", False)


def test_a_group_leaves_those_that_have_a_mark(marked: Path) -> None:
    at = desk(marked)
    at.give(sent("ada", points=2, comment="Mine."))
    again = at.give(sent("ada", "ben", seen={"ada": {"points": 2, "comment": "Mine."}, "ben": NONE}))
    assert again["given"] == ["ben"]
    assert "1 marked before kept" in again["said"]
    assert mc.graded(marked, "ada", LAW)[:2] == (2.0, "Mine.")


def test_forms_are_not_marked_together(marked: Path) -> None:
    with pytest.raises(MarkingError, match="different forms"):
        desk(marked).give(sent("ada", "dan"))
    assert mc.graded(marked, "ada", LAW) == (None, None, True)


@pytest.mark.parametrize("points", [None, "", "two", -0.1, 2.01, math.nan, math.inf])
def test_points_are_a_number_within_the_criterion(marked_master: Path, points: Any) -> None:
    with pytest.raises(MarkingError, match="nothing was written"):
        desk(marked_master).give(sent("ada", points=points))


@on_both("marked")
def test_what_another_marker_changed_is_not_written_over(marked: Path) -> None:
    at = desk(marked)
    at.give(sent("ben", points=2, comment="The other marker's."))
    with pytest.raises(MarkingError, match="Another marker has changed decision-law of ben"):
        at.give(sent("ada", "ben"))
    assert mc.graded(marked, "ada", LAW) == (None, None, True)
    assert mc.graded(marked, "ben", LAW)[:2] == (2.0, "The other marker's.")


@on_both("marked")
def test_all_are_written_or_none(marked: Path) -> None:
    book = Book(marked, mc.NAME, (LAW, PLAIN))
    with pytest.raises(MarkingError, match="no decision-nothing for ben"):
        book.write({"ada": {LAW: Mark(1.0, "x")}, "ben": {"decision-nothing": Mark(1.0)}})
    assert mc.graded(marked, "ada", LAW) == (None, None, True)


def test_a_gradebook_that_somebody_holds_is_one_sentence(marked: Path) -> None:
    holder = sqlite3.connect(marked / "gradebook.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(MarkingError, match=r"The gradebook is in use .*locked.*nothing was written"):
            Book(marked, mc.NAME, (LAW,), patience=0).write({"ada": {LAW: Mark(1.0)}})
        assert Book(marked, mc.NAME, (LAW,), patience=0).marks()["ada"][LAW] == Mark()
    finally:
        holder.close()
    Book(marked, mc.NAME, (LAW,)).write({"ada": {LAW: Mark(1.0)}})
    assert mc.graded(marked, "ada", LAW)[0] == 1.0


def test_a_spoilt_gradebook_and_none_at_all_are_said(tmp_path: Path) -> None:
    with pytest.raises(MarkingError, match="has no gradebook"):
        Book(tmp_path, mc.NAME, (LAW,)).marks()
    (tmp_path / "gradebook.db").write_bytes(b"no database" * 500)
    with pytest.raises(MarkingError, match="can't be read"):
        Book(tmp_path, mc.NAME, (LAW,)).marks()


def test_nothing_scored_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(MarkingError, match="run `iso grade itp/naturalization`"):
        pieces(make_workspace(tmp_path / "empty"), load_assignment(mc.UNIT))


def test_feedback_carries_the_comment_and_nothing_of_the_review(marked: Path) -> None:
    desk(marked).give(sent("cat", comment="Name the <b>pinpoint</b>."))
    page = (Course(marked).feedback(mc.NAME, "cat") / "assessment.html").read_text("utf-8")
    shown = BeautifulSoup(page, "html.parser").get_text(" ")
    assert "pinpoint" in shown
    anchors = [v.anchor for m in mc.real().rubric.criteria for v in m.levels]
    for secret in ("iso-beside", "To mend:", "Think about", "No level is suggested", "iso-bank", *anchors):
        assert secret not in page
    for path in (marked / "release").rglob("*"):
        if path.is_file():
            data = path.read_text("utf-8", "replace")
            assert not any(secret in data for secret in ("iso-beside", "To mend:", *anchors)), path


def test_comments_written_count_as_used(marked: Path) -> None:
    at = desk(marked)
    at.keep({"criterion": LAW, "level": 1, "text": "Name the pinpoint of each rule."})
    at.give(sent("ada", "ben", comment="Well put.\n\nName the pinpoint of each rule."))
    assert [c.used for c in at.comments(LAW, at.book.marks())] == [2]


def test_the_table_counts_answers_marks_and_groups(marked: Path) -> None:
    at = desk(marked)
    at.give(sent("ada", "ben"))
    line = next(x for x in at.lines() if (x.criterion, x.form) == (LAW, "a"))
    assert (line.answers, line.marked) == (5, 2)
    assert {x.form for x in at.lines()} == {"a", "b", "c"}
    numbers = at.numbers(at.pieces())
    assert sorted(numbers.values()) == list(range(1, 9))
    assert [numbers[s] for s in sorted(numbers)] != sorted(numbers.values())


WRITER = """
import sys
from pathlib import Path
from autograder.marking.book import Book, Mark
from autograder.marking.store import MarkingError
book, who = Book(Path(sys.argv[1]), "itp-naturalization", ("decision-law", "decision-plain")), sys.argv[2]
mine = "decision-law" if who == "ann" else "decision-plain"
for n in range(6):
    book.write({s: {mine: Mark(n / 5, who)} for s in ("ada", "ben", "cat")})
try:
    book.write({"hal": {"decision-law": Mark(1.0, who)}}, {"hal": {"decision-law": Mark()}})
    print("first")
except MarkingError as problem:
    print("late" if "Another marker has changed" in str(problem) else problem)
"""


@on_both("marked")
def test_two_markers_at_once_lose_nothing_and_one_of_them_is_told(marked: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-c", WRITER, str(marked)]
    both = [subprocess.Popen([*command, who], stdout=subprocess.PIPE, text=True) for who in ("ann", "bea")]
    said = [process.communicate(timeout=90)[0].strip() for process in both]
    assert sorted(said) == ["first", "late"]
    for student in ("ada", "ben", "cat"):
        assert mc.graded(marked, student, LAW) == (1.0, "ann", False)
        assert mc.graded(marked, student, PLAIN) == (1.0, "bea", False)
    assert mc.graded(marked, "hal", LAW)[1] == ("ann", "bea")[said.index("first")]


def test_formgrader_s_page_opens_where_key_and_rubric_do_not_go_together(
    marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = tmp_path / "keys"
    shutil.copytree(key_root() / mc.NAME, keys / mc.NAME)
    rubric = keys / mc.NAME / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace("id: decision-rights", "id: decision-other"), "utf-8")
    monkeypatch.setenv("ISO_KEYS", str(keys))
    folder = marked / "autograded" / "ada" / mc.NAME
    about = {"submission_id": "x", "student": "ada", "assignment_id": mc.NAME, "metadata": {"path": str(folder)}}
    nb = nbformat.read(folder / "assessment.ipynb", as_version=4)
    before = len(nb.cells)
    made, _ = Beside(course=str(marked)).preprocess(nb, about)
    assert len(made.cells) == before + 1
    assert "mark as usual" in made.cells[0].outputs[0].data["text/html"]


@pytest.mark.parametrize("about", [{}, {"nbgrader": {"student": "ada"}}, {"submission_id": "x", "nbgrader": {}}])
def test_no_other_page_than_formgrader_s_is_touched(marked_master: Path, about: dict[str, Any]) -> None:
    folder = marked_master / "autograded" / "ada" / mc.NAME
    nb = nbformat.read(folder / "assessment.ipynb", as_version=4)
    before = nbformat.writes(nb)
    made, _ = Beside(course=str(marked_master)).preprocess(nb, {"metadata": {"path": str(folder)}, **about})
    assert nbformat.writes(made) == before
