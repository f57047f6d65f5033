"""Rosters and grades as tables: what spreadsheets do to them, what would change, and nothing half-imported."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import gradedcourse as gc
import handin
import pytest
from gradebookserver import on_both
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook

from autograder.cohort.connection import GradebookError
from autograder.nbgrader_config import COURSE, database
from autograder.records import grades, roster
from autograder.records.table import TableError, cells, number, read_table, write_table

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")


def table(tmp_path: Path, text: str | bytes, name: str = "in.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


ROSTER = "id;first_name;last_name\nmüller;Jürgen;Groß\n".replace("müller", "mueller")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_table_is_read_however_a_spreadsheet_saved_it(
    encoding: str, separator: str, ends: str, tmp_path: Path
) -> None:
    found = read_table(table(tmp_path, ROSTER.replace(";", separator).replace("\n", ends).encode(encoding)))
    assert found.columns == ("id", "first_name", "last_name")
    assert [(r.line, dict(r.cells)) for r in found.rows] == [
        (2, {"id": "mueller", "first_name": "Jürgen", "last_name": "Groß"})
    ]


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    found = read_table(table(tmp_path, 'sep=;\nId;Last Name\n\nann;"two\nlines"\nbo;"a;b"\n'))
    assert [(r.line, r.cells["last_name"]) for r in found.rows] == [(4, "two\nlines"), (6, "a;b")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("id,id\n", "has the column id twice"),
        ("id,email\nann,a,b\n", "line 2, has more cells"),
        ('id\n"ann\n', "can't be read"),
        (b"PK\x03\x04\0\0", "is no CSV file"),
        (b"\xff\xfea", "is damaged"),
    ],
)
def test_what_is_no_table_is_a_sentence(text: str | bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=said):
        read_table(table(tmp_path, text))
    with pytest.raises(TableError, match="check the path"):
        read_table(tmp_path / "none.csv")


@settings(max_examples=40)
@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=5), st.booleans())
def test_no_cell_that_is_written_is_a_formula(rows: list[list[str]], semicolons: bool) -> None:
    for row in rows:
        for cell in cells(row, semicolons=semicolons):
            assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            assert all(c.isprintable() or c in "\n\t" for c in cell)


@pytest.mark.parametrize("text", ["=1+1", "+49 30 1", "-x", "@SUM(A1)", "'quoted", "plain", "  spaced", 'say "hi"; ok'])
def test_what_is_written_is_read_back_the_same(text: str, tmp_path: Path) -> None:
    for name, semicolons in (("a.csv", False), ("b.csv", True)):
        write_table(tmp_path / name, ("id", "points"), [[text, 12.5]], semicolons=semicolons)
        found = read_table(tmp_path / name)
        assert found.rows[0].cells["id"] == text.strip()
        assert number(found.rows[0].cells["points"], comma=found.comma) == 12.5
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        with pytest.raises(TableError, match="is there already"):
            write_table(tmp_path / name, ("id",), [])


def test_numbers_are_numbers_or_nothing() -> None:
    assert [number(t, comma=True) for t in ("1", " 0.5 ", "12,5", "1e3", "nan", "inf", "", "\u0661", "1.2.3")] == [
        1.0, 0.5, *[None] * 7,
    ]  # fmt: skip
    assert [number(t, comma=False) for t in ("12,5", "12.5", "1.234,5")] == [12.5, 12.5, None]


@on_both("class_place")
def test_a_roster_is_looked_at_then_taken_and_exported_again(class_place: Path, tmp_path: Path) -> None:
    before = {p["id"]: p for p in roster.people(class_place)}
    given = read_table(
        table(tmp_path, "Student ID;Given Name;Surname;E-Mail\nann;Anna;;\ndee;Dörte;Groß;d@example.org\nbo;;;\n")
    )
    looked = roster.plan(class_place, given)
    assert [c.words() for c in looked.changes] == [
        "ann: first name Änne -> Anna",
        "dee: new (Groß, Dörte, d@example.org)",
    ]
    assert (looked.same, looked.missing) == (1, ("cy",))
    assert {p["id"]: p for p in roster.people(class_place)} == before
    assert roster.take(class_place, given) == looked
    after = {p["id"]: p for p in roster.people(class_place)}
    assert after["ann"] == {**before["ann"], "first_name": "Anna"}
    assert after["cy"] == before["cy"]
    assert roster.plan(class_place, given).changes == ()
    out = tmp_path / "out.csv"
    write_table(out, roster.COLUMNS, [[p[n] for n in roster.COLUMNS] for p in roster.people(class_place)])
    assert b"'=1+1" in out.read_bytes()
    assert roster.plan(class_place, read_table(out)).changes == ()
    with Gradebook(database(class_place), COURSE) as book:
        assert book.find_student("dee").last_name == "Groß"


def test_bad_lines_are_all_named_and_nothing_is_taken(class_place: Path, tmp_path: Path) -> None:
    rows = ["new", "o'brien", "../../etc", "a+b", "new", "NEW", "", '"; DROP TABLE student;--', "-rf", "x" * 65, ".hid"]
    text = "id,last_name\n" + "".join(f'"{r.replace(chr(34), chr(34) * 2)}",Name\n' for r in rows)
    with pytest.raises(TableError) as caught:
        roster.take(class_place, read_table(table(tmp_path, text)))
    said = str(caught.value)
    for line in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12):
        assert f"line {line}:" in said
    assert "'new' stands in line 2 already" in said
    assert "differs only in capital letters from 'new'" in said
    assert "nothing was changed" in said
    assert [p["id"] for p in roster.people(class_place)] == ["ann", "bo", "cy"]
    with pytest.raises(TableError, match="has no column id"):
        roster.take(class_place, read_table(table(tmp_path, "who\nann\n")))
    with pytest.raises(TableError, match=f"longer than {roster.MOST} characters"):
        roster.take(class_place, read_table(table(tmp_path, f"id,email\nann,{'x' * 129}\n")))
    with pytest.raises(TableError, match="two columns mean id: trainee and id"):
        roster.take(class_place, read_table(table(tmp_path, "trainee,id\nann,ann\n")))


@on_both("class_place")
def test_grades_go_out_and_marks_come_in(class_place: Path, tmp_path: Path) -> None:
    columns, rows = grades.exported(class_place, gc.ASSIGNMENT)
    by = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
    assert by["ann"]["decision-law"] == 2.0
    assert by["bo"]["decision-plain"] is None
    assert by["ann"]["points"] == sum(gc.RIGHT_POINTS.values()) + 2
    assert (by["cy"]["points"], by["cy"]["assignment"]) == (None, gc.ASSIGNMENT)
    assert by["ann"]["code"]
    out = tmp_path / "out.csv"
    write_table(out, columns, rows, semicolons=True)
    assert grades.plan(class_place, gc.ASSIGNMENT, read_table(out)).changes == ()
    given = read_table(table(tmp_path, "trainee;decision-plain;decision-law\nann;1,5;2\nbo;;0,5\n"))
    looked = grades.plan(class_place, gc.ASSIGNMENT, given)
    assert [c.words() for c in looked.changes] == [
        "ann, decision-plain: not marked -> 1.5",
        "bo, decision-law: 1 -> 0.5 (lower)",
    ]
    assert handin.waiting(class_place, "ann") == {"decision-plain"}
    assert grades.take(class_place, gc.ASSIGNMENT, given, looked) == looked
    assert handin.waiting(class_place, "ann") == set()
    assert handin.waiting(class_place, "bo") == {"decision-plain"}
    with pytest.raises(TableError, match="changed in between: nothing was written"):
        grades.take(class_place, gc.ASSIGNMENT, given, looked)
    every, all_rows = grades.exported(class_place, None)
    assert every == (*grades.ABOUT, *grades.SUMS)
    assert len(all_rows) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,decision-law\nann,1\n", "no column trainee"),
        ("trainee,decision-lore\nann,1\n", "'decision-lore' is no criterion of itp-tiny"),
        ("trainee,points\nann,1\n", "no column of a criterion"),
        ("trainee,assignment,decision-law\nann,itp-other,1\n", "line 2 is about 'itp-other'"),
        ("trainee,decision-law\nann,2\nann,1\n", "line 3: 'ann' stands in line 2 already"),
        ("trainee,decision-law\nann,1\nbo,two\n", "line 3: 'two' under decision-law is no number"),
        ("trainee,decision-law\nann,1\nbo,99\n", "line 3: 99 under decision-law is not between 0 and"),
        ("trainee,decision-law\nann,1\nbo,-1\n", "line 3: -1 under decision-law"),
        ("trainee,decision-law\nann,1\ncy,1\n", "line 3: 'cy' has nothing scored in itp-tiny"),
        ("trainee,decision-law\nann,1\nzoë,1\n", "line 3: 'zoë' is no trainee's id"),
    ],
)
def test_points_that_can_not_be_taken_change_nothing(text: str, said: str, class_place: Path, tmp_path: Path) -> None:
    before = grades.exported(class_place, gc.ASSIGNMENT)
    with pytest.raises(TableError, match=said):
        grades.take(class_place, gc.ASSIGNMENT, read_table(table(tmp_path, text)))
    assert grades.exported(class_place, gc.ASSIGNMENT) == before


@pytest.mark.parametrize("how", ["damaged", "missing", "empty"])
def test_a_gradebook_in_trouble_is_a_sentence(how: str, class_place: Path, tmp_path: Path) -> None:
    book = class_place / "gradebook.db"
    with sqlite3.connect(book) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    if how == "missing":
        book.unlink()
    else:
        book.write_bytes(book.read_bytes()[:100] + b"\xa5" * 9_000 if how == "damaged" else b"")
    given = read_table(table(tmp_path, "id\nnew\n"))
    for call in (lambda: roster.take(class_place, given), lambda: grades.exported(class_place, None)):
        with pytest.raises(GradebookError, match=r"iso restore|iso release"):
            call()
    assert book.exists() == (how != "missing")
