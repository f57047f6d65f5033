"""The coverage table: the real one holds, and a dangling entry of any kind is told."""

from __future__ import annotations

from pathlib import Path

import examcourse as ec
import pytest

from autograder.check.coverage import FILE, HEAD, ROWS, coverage, slug
from course.library.home import root
from course.library.shelf import Shelf

SOUND = f"{ec.LATE},lesson#first-part,questions,said there"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = ec.make(tmp_path_factory.mktemp("covered") / "course")
    lesson = made / ec.LATE / "lesson.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n## First part\n\nWords.\n", "utf-8")
    later = '[[phase]]\nid = "ojt"\ntitle = "T"\nsays = "S"\n[[phase.stage]]\ntitle = "P"\nunits = ["ojt/later"]\n'
    path = made / "curriculum.toml"
    path.write_text(path.read_text("utf-8") + later, "utf-8")
    return made


def told(course: Path, *odd: str, rows: range = range(1, ROWS + 1)) -> str:
    """What is said of a table with one sound line for each row, and some odd ones."""
    lines = [",".join(HEAD), *(f"{n},{SOUND}" for n in rows), *odd]
    (course / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    return "\n".join(str(p) for p in coverage(Shelf(course)))


def test_the_table_of_the_course_holds() -> None:
    assert (root() / FILE).is_file()
    assert [str(p) for p in coverage(Shelf(root()))] == []


def test_a_sound_table_has_no_problem(course: Path) -> None:
    question = f"2,{ec.LATE},lesson#first-part,sample-exam-01,by its question"
    assert told(course, question, "7,ojt/later,,,to come: the second phase") == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("3,itp/nowhere,lesson#first-part,questions,", "has no unit 'itp/nowhere'"),
        (f"3,{ec.LATE},lesson#second-part,questions,", "has no section 'lesson#second-part'"),
        (f"3,{ec.LATE},guide#first-part,questions,", "names no page"),
        (f"3,{ec.LATE},,questions,", "names no page"),
        (f"3,{ec.LATE},lesson#first-part,question,", "has no criterion and no question 'question'"),
        (f"3,{ec.LATE},lesson#first-part,sample-exam-01-a,", "has no criterion and no question"),
        (f"3,{ec.LATE},lesson#first-part,,", "has no criterion and no question"),
        (f"3,{ec.LATE},,,to come", "is written; name the section"),
        ("3,itp/later,,,to come", "is of the first phase"),
        ("3,itp/later,lesson#a,b,said", "itp/later is not written"),
        ("3,ojt/later,lesson#a,b,said", "ojt/later is not written"),
        ("3,ojt/later,lesson#a,,to come", "has nothing to name yet"),
        (f"111,{SOUND}", "there is no row '111'"),
        (f"x,{SOUND}", "there is no row 'x'"),
        ("3,itp/later", "it has 2 cells"),
    ],
)
def test_a_dangling_line_is_told(course: Path, line: str, said: str) -> None:
    assert said in told(course, line)


def test_a_row_without_a_line_is_told(course: Path) -> None:
    assert "row 110: no line covers it" in told(course, rows=range(1, ROWS))


def test_another_first_line_is_told_and_no_table_is_fine(course: Path) -> None:
    (course / FILE).write_text("row,unit\n", "utf-8")
    assert "its first line is another" in "\n".join(str(p) for p in coverage(Shelf(course)))
    (course / FILE).unlink()
    assert list(coverage(Shelf(course))) == []


def test_headings_as_they_are_named() -> None:
    assert slug("Question 1. What may I take? Five questions") == "question-1-what-may-i-take-five-questions"
