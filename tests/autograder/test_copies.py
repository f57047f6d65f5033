"""Copies of the records: made in use, proved, put back; what was there is kept, and a bad copy changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import cohortcourse as cc
import gradedcourse as gc
import handin
import pytest
from nbgrader.api import Gradebook

from autograder.exchange.ledger import HandIn, Ledger, broken, chance
from autograder.nbgrader_config import COURSE, database
from autograder.records import copies
from autograder.records.copies import CopyError, back_up, proved, put_back
from autograder.records.roster import people

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 13, tzinfo=UTC)


def spoil(place: Path) -> None:
    """Everybody's marks are lost and somebody is new."""
    with closing(sqlite3.connect(place / "gradebook.db")) as db, db:
        db.execute("UPDATE grade SET manual_score = NULL")
        db.execute("INSERT INTO student (id) VALUES ('zed')")
    with closing(sqlite3.connect(place / "marking.db")) as db, db:
        db.execute("DELETE FROM second")


def marks(place: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(place / "marking.db")) as db:
        return db.execute("SELECT student, level FROM second ORDER BY student").fetchall()


def test_what_was_copied_comes_back_and_what_was_there_is_kept(class_place: Path) -> None:
    before = cc.booked(class_place, gc.ASSIGNMENT)
    made = back_up(class_place, NOW)
    assert (made.folder.name, made.rows) == ("2026-11-22T120000", {"student": 3, "submitted_assignment": 2})
    assert made.folder.stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o077 for p in made.folder.glob("*.db")} == {0}
    spoil(class_place)
    lost = cc.booked(class_place, gc.ASSIGNMENT)
    assert lost != before
    with Gradebook(database(class_place), COURSE) as open_elsewhere:
        assert open_elsewhere.students
        back, aside = put_back(class_place, made.folder, LATER)
        assert back == made
    assert cc.booked(class_place, gc.ASSIGNMENT) == before
    assert marks(class_place) == [("ann", 2), ("bo", 2)]
    put_back(class_place, aside, LATER)
    assert cc.booked(class_place, gc.ASSIGNMENT) == lost
    assert len(copies.copies(class_place)) == 3


def test_a_damaged_gradebook_is_put_right_and_grading_goes_on(class_place: Path) -> None:
    before = cc.booked(class_place, gc.ASSIGNMENT)
    made = back_up(class_place, NOW, class_place.parent / "copy")
    handin.hand_in(class_place, "new", gc.right())
    cc.grade(class_place, gc.ASSIGNMENT)
    book = class_place / "gradebook.db"
    broken_bytes = book.read_bytes()[:100] + b"\xa5" * 50_000
    book.write_bytes(broken_bytes)
    with pytest.raises(CopyError, match=r"could not be copied \(.*\): nothing was changed; .iso doctor."):
        back_up(class_place, LATER)
    assert copies.copies(class_place) == []
    _, aside = put_back(class_place, made.folder, LATER)
    assert (aside / "gradebook.db").read_bytes() == broken_bytes
    assert cc.booked(class_place, gc.ASSIGNMENT) == before
    assert cc.grade(class_place, gc.ASSIGNMENT).graded == 1
    assert handin.scores(class_place, "new")["dates"] == 4.0


def test_receipts_given_since_stay_given(class_place: Path) -> None:
    made = back_up(class_place, NOW)
    ledger = Ledger(class_place)
    ledger.add([HandIn("cy", gc.ASSIGNMENT, NOW, "c" * 64, 5)], chance())
    put_back(class_place, made.folder, LATER)
    assert [p.trainee for p in ledger.proofs()] == ["ann", "bo", "cy"]
    ledger.path.unlink()
    put_back(class_place, made.folder, LATER)
    assert [p.trainee for p in ledger.proofs()] == ["ann", "bo"]
    assert list(broken(ledger.lines())) == []


def test_a_copy_taken_while_somebody_writes_is_one_moment(class_place: Path) -> None:
    """Two tables are written in each transaction; no copy has one without the other."""
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(class_place / "gradebook.db", timeout=30, isolation_level=None)) as db:
            for n in range(10_000):
                if stop.is_set():
                    return
                db.execute("BEGIN IMMEDIATE")
                db.execute("INSERT INTO student (id) VALUES (?)", (f"w{n}",))
                db.execute("UPDATE grade SET extra_credit = ?", (n,))
                db.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [back_up(class_place, NOW) for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    assert len({copy.folder for copy in made}) == 3
    for copy in made:
        with closing(sqlite3.connect(copy.folder / "gradebook.db")) as db:
            extra = db.execute("SELECT max(extra_credit) FROM grade").fetchone()[0]
            written = db.execute("SELECT count(*) FROM student WHERE id LIKE 'w%'").fetchone()[0]
        assert written == (0 if extra is None else extra + 1)


@pytest.mark.parametrize("how", ["edited", "torn", "no about", "newer", "missing", "another database"])
def test_a_copy_that_is_not_what_it_was_changes_nothing(how: str, class_place: Path, tmp_path: Path) -> None:
    folder = back_up(class_place, NOW, tmp_path / "copy").folder
    book, about = folder / "gradebook.db", folder / copies.ABOUT
    if how == "edited":
        with closing(sqlite3.connect(book)) as db, db:
            db.execute("UPDATE grade SET manual_score = 99")
    elif how == "torn":
        book.write_bytes(book.read_bytes()[:5000])
    elif how == "no about":
        about.unlink()
    elif how == "newer":
        about.write_text(about.read_text().replace('"v": 1', '"v": 2'))
    elif how == "missing":
        book.unlink()
    else:
        book.unlink()
        with closing(sqlite3.connect(book)) as db, db:
            db.execute("CREATE TABLE other (a)")
        copies.seal(folder, "2026")
    before = cc.booked(class_place, gc.ASSIGNMENT)
    with pytest.raises(CopyError, match=r"take another copy|no copy made by|newer version") as caught:
        put_back(class_place, folder, LATER)
    assert "\n" not in str(caught.value)
    assert cc.booked(class_place, gc.ASSIGNMENT) == before
    assert not (class_place / "backups").exists()


def test_a_copy_is_never_written_over_and_a_bad_place_is_a_sentence(class_place: Path, tmp_path: Path) -> None:
    folder = back_up(class_place, NOW, tmp_path / "copy").folder
    held = {p.name: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(CopyError, match="is there already: name a new folder"):
        back_up(class_place, LATER, folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == held
    (tmp_path / "file").write_text("")
    with pytest.raises(CopyError, match=r"could not be written to .*name another folder"):
        back_up(class_place, LATER, tmp_path / "file" / "copy")
    (class_place / "gradebook.db").unlink()
    with pytest.raises(CopyError, match="no gradebook to copy"):
        back_up(class_place, LATER)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to mount")
def test_a_full_disk_leaves_no_half_copy(class_place: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=True)
    try:
        with pytest.raises(CopyError, match=r"could not be (written|copied)"):
            back_up(class_place, NOW, small / "copy")
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_held_gradebook_is_not_half_put_back(class_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = back_up(class_place, NOW)
    spoil(class_place)
    monkeypatch.setattr(copies, "PATIENCE", 0.2)
    with closing(sqlite3.connect(class_place / "gradebook.db", isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(CopyError, match="close formgrader and graders"):
            put_back(class_place, made.folder, LATER)
        db.execute("ROLLBACK")
    assert "zed" in [p["id"] for p in people(class_place)]
    assert proved(made.folder) == made
    shutil.rmtree(class_place / "backups" / "2026-11-22T130000-before-restore")
    put_back(class_place, made.folder, LATER)
    assert "zed" not in [p["id"] for p in people(class_place)]
    assert json.loads((made.folder / copies.ABOUT).read_text())["v"] == 1
