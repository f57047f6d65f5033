"""Scoring again after a corrected key: seen before it is done, told, recorded, and never lower in silence."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import cohortcourse as cc
import fairclass as fc
import gradedcourse as gc
import handin
import pytest
from gradebookserver import on_both
from typer.testing import CliRunner

from autograder.cli import register
from autograder.cohort.changes import Change, Record, key_version
from autograder.cohort.code import refused
from autograder.cohort.preview import preview
from autograder.cohort.run import Order, Result, grade_cohort
from autograder.release.course import Course
from course.cli import app

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*unclosed <socket.*PGSQL:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed (database|file):ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed (database|file).*:pytest.PytestUnraisableExceptionWarning"),
]
WORTH = round(4 / 9, 4)  #: points of one question of criterion dates


@pytest.fixture
def lower(graded_master: Path, tmp_path: Path) -> Path:
    """Keys by which 180 days is right and 181, which Ada answered, is not."""
    return fc.other_key(graded_master / "autograder" / "keys", tmp_path, "numeric", answer=180)


def again(place: Path, **said: Any) -> Result:
    order = Order(gc.ASSIGNMENT, again=True, by="carol", **said)
    return grade_cohort(Course(place), order, refused, cc.Heard().telling(), cc.NOW)


def ahead(place: Path) -> dict[str, tuple[Any, ...]]:
    rows = preview(Course(place), Order(gc.ASSIGNMENT, again=True), refused, cc.Heard().telling(), cc.NOW)
    return {row.student: (row.criterion, row.total_before, row.total_after, row.held, row.why) for row in rows}


def everything(place: Path) -> dict[str, bytes]:
    found = {
        str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file() and ".iso" not in p.parts
    }
    return {name: data for name, data in found.items() if not name.endswith(("-wal", "-shm"))}


@on_both("classroom")
def test_a_preview_says_who_changes_by_how_much_and_why_and_writes_nothing(
    classroom: Path, lower: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ahead(classroom) == {}
    monkeypatch.setenv("ISO_KEYS", str(lower))
    before = everything(classroom)
    found = ahead(classroom)
    assert everything(classroom) == before
    assert set(found) == {"ada", "bob", fc.ODD}
    ada, bob = found["ada"], found["bob"]
    assert (ada[0], ada[1], ada[3]) == ("dates", 10.0, False)
    assert ada[2] == pytest.approx(10 - WORTH, abs=1e-3)
    assert "Work out the numeric for Ms. Oro (a).: 0.44 to 0" in ada[4]
    assert bob[2] == pytest.approx(bob[1] + WORTH, abs=1e-3)
    assert "0 to 0.44" in bob[4]


@on_both("classroom")
def test_a_released_grade_falls_only_when_somebody_says_so(
    classroom: Path, lower: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fc.write(classroom)
    fc.hand_back(classroom)
    told = fc.page(classroom, "ada")
    monkeypatch.setenv("ISO_KEYS", str(lower))
    assert ahead(classroom)["ada"][3] is True
    assert ahead(classroom)["bob"][3] is False
    found = again(classroom, because="Question 5 counted a day too many.")
    assert [one.student for one in found.held] == ["ada"]
    assert (found.graded, found.failed, found.changed) == (2, 0, 2)
    assert fc.total(classroom, "ada") == 10.0
    assert handin.scores(classroom, "ada")["dates"] == 4.0
    assert fc.total(classroom, "bob") == pytest.approx(1.4907 + WORTH, abs=1e-3)
    done, said = fc.write(classroom)
    assert (done.written, done.failed) == (2, 1)
    assert "held back" in dict(said)["ada"]
    assert fc.page(classroom, "ada") == told
    bob = fc.page(classroom, "bob")
    assert "Your grade was changed on 2026-11-22, from 1.49 to 1.94" in bob
    assert "Question 5 counted a day too many." in bob

    assert [one.student for one in again(classroom).held] == ["ada"], "still held, and told again"
    assert [one.student for one in cc.grade(classroom, gc.ASSIGNMENT).held] == ["ada"], "told by every run"
    found = again(classroom, lower=True, because="181 days was wrong.")
    assert found.held == ()
    assert fc.total(classroom, "ada") == pytest.approx(10 - WORTH, abs=1e-3)
    assert fc.write(classroom)[0].failed == 0
    assert "from 10 to 9.56" in fc.page(classroom, "ada")
    kept = [c for c in Record(classroom, gc.ASSIGNMENT).read() if c.student == "ada"]
    assert [(c.held, c.by, c.key) for c in kept] == [
        (True, "carol", key_version(gc.ASSIGNMENT, lower)),
        (True, "carol", key_version(gc.ASSIGNMENT, lower)),
        (False, "carol", key_version(gc.ASSIGNMENT, lower)),
    ]
    assert kept[-1].because == "181 days was wrong."


def test_a_key_that_is_put_right_again_lets_go_of_what_was_held(
    classroom: Path, lower: Path, graded_master: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fc.write(classroom)
    fc.hand_back(classroom)
    monkeypatch.setenv("ISO_KEYS", str(lower))
    assert again(classroom).held
    monkeypatch.setenv("ISO_KEYS", str(graded_master / "autograder" / "keys"))
    assert "ada" not in {one.student for one in again(classroom).held}
    fc.write(classroom)
    assert "Your grade was changed" not in fc.page(classroom, "ada")


def test_a_grade_that_was_never_told_may_fall_and_is_recorded(
    classroom: Path, lower: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISO_KEYS", str(lower))
    assert again(classroom).held == ()
    assert fc.total(classroom, "ada") == pytest.approx(10 - WORTH, abs=1e-3)
    assert {c.student for c in Record(classroom, gc.ASSIGNMENT).read()} == {"ada", "bob", fc.ODD}
    fc.write(classroom)
    assert "Your grade was changed" not in fc.page(classroom, "ada")


def test_nbgraders_own_autograde_holds_it_back_too(
    classroom: Path, lower: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fc.write(classroom)
    fc.hand_back(classroom)
    monkeypatch.setenv("ISO_KEYS", str(lower))
    for name in ("ada", "bob"):
        assert Course(classroom)._api.autograde(gc.ASSIGNMENT, name, force=True)["success"]
    assert fc.total(classroom, "ada") == 10.0
    assert fc.total(classroom, "bob") == pytest.approx(1.4907 + WORTH, abs=1e-3)
    assert {c.student: c.held for c in Record(classroom, gc.ASSIGNMENT).read()} == {"ada": True, "bob": False}
    done, said = fc.write(classroom, "ada", "bob")
    assert (done.written, list(dict(said))) == (1, ["ada"])
    folder = classroom / "submitted" / "ada" / gc.ASSIGNMENT
    (folder / "submission_secret.txt").write_text("cd" * 64)
    (folder / "timestamp.txt").write_text("2026-08-12 12:00:00.000000 UTC")
    assert Course(classroom)._api.autograde(gc.ASSIGNMENT, "ada")["success"]
    assert fc.total(classroom, "ada") < 10.0, "new work is no regrade"


def test_new_work_is_no_regrade(classroom: Path) -> None:
    fc.write(classroom)
    fc.hand_back(classroom)
    folder = classroom / "submitted" / "ada" / gc.ASSIGNMENT
    (folder / "timestamp.txt").write_text("2026-08-12 12:00:00.000000 UTC")
    (folder / "responses.jsonl").unlink()
    gc.answer(folder, gc.wrong())
    found = cc.grade(classroom, gc.ASSIGNMENT)
    assert (found.graded, found.held) == (1, ())
    assert fc.total(classroom, "ada") < 2


def test_a_persons_marks_stay_and_count(classroom: Path, lower: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fc.mark(classroom, "ada", "dates", 4.0)
    fc.write(classroom)
    fc.hand_back(classroom)
    monkeypatch.setenv("ISO_KEYS", str(lower))
    assert again(classroom).held == (), "the person's points count, so the grade does not fall"
    assert fc.total(classroom, "ada") == 10.0
    fc.write(classroom)
    assert "Your instructor gave 4 points in the place of the program" in fc.page(classroom, "ada")


def test_a_record_that_cannot_be_kept_stops_the_change(
    classroom: Path, lower: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (classroom / "regrades").write_text("in the way")
    monkeypatch.setenv("ISO_KEYS", str(lower))
    done = run("grade", gc.UNIT, "--again", "--workspace", str(classroom))
    assert done.exit_code == 1
    assert "so no score was changed" in done.output, done.exception
    assert fc.total(classroom, "ada") == 10.0


def test_a_torn_record_is_read_and_added_to(tmp_path: Path) -> None:
    record = Record(tmp_path, "a")
    change = Change("ada", "dates", 1.0, 2.0, 1.0, 2.0, "then", released=True)
    record.write([change])
    with record.path.open("a") as file:
        file.write('{"student": "bob", "crit')
    record.write([change, Change("bob", "dates", None, 2.0, 0.0, 2.0, "then", released=False)])
    assert [c.student for c in record.read()] == ["ada", "bob"]
    assert all(json.loads(line) for line in record.path.read_text().splitlines() if not line.endswith("crit"))


def run(*words: str) -> Any:
    if not any(c.name == "grade" for c in app.registered_commands):
        register(app)
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "240"})


def test_the_verb_previews_with_a_table_and_a_csv_and_then_lowers(
    classroom: Path, lower: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("=cmd()", "eve"):
        shutil.copytree(classroom / "submitted" / "ada", classroom / "submitted" / name)
    cc.grade(classroom, gc.ASSIGNMENT)
    fc.write(classroom)
    fc.hand_back(classroom)
    monkeypatch.setenv("ISO_KEYS", str(lower))
    place, table = ("--workspace", str(classroom)), tmp_path / "changes.csv"
    done = run("grade", gc.UNIT, "--preview", "--csv", str(table), *place)
    assert done.exit_code == 0, done.output
    assert "Nothing was changed." in done.output
    assert "would fall and be held back: 3" in done.output
    with table.open(newline="") as file:
        rows = {row["trainee"]: row for row in csv.DictReader(file)}
    assert "'=cmd()" in rows
    assert rows["ada"]["held back"] == "yes"
    assert rows["ada"]["before"] == "4"
    done = run("grade", gc.UNIT, "--again", *place)
    assert done.exit_code == 1
    assert "--lower-released-grades" in done.output
    done = run(
        "grade", gc.UNIT, "--again", "--lower-released-grades", "--because", "It was wrong.", "--feedback", *place
    )
    assert done.exit_code == 0, done.output
    assert "It was wrong." in fc.page(classroom, "eve")
    assert run("grade", gc.UNIT, "--csv", str(table), *place).exit_code == 2
