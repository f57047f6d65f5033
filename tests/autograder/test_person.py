"""One person's record: all of it in a zip that can be read, or gone from everywhere, with nobody else touched."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import cohortcourse as cc
import gradedcourse as gc
import handin
import pytest
import recordedclass as rc
from gradebookserver import on_both
from nbgrader.api import Gradebook

from autograder.cohort.lock import BusyError, alone
from autograder.exchange.audit import audit
from autograder.exchange.ledger import Ledger, broken
from autograder.nbgrader_config import COURSE, database
from autograder.records.copies import back_up, proved
from autograder.records.erase import erase
from autograder.records.erasures import noted
from autograder.records.holdings import NobodyError, holdings
from autograder.records.person import export
from autograder.records.table import TableError

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_record_holds_everything_and_reads_as_a_page(class_place: Path, tmp_path: Path) -> None:
    target = tmp_path / "ann.zip"
    (class_place / "submitted" / "ann" / "link").symlink_to(class_place / "gradebook.db")
    count = export(class_place, holdings(class_place, "ann"), target, NOW)
    assert target.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        assert len(names) == count
        files = {name: archive.read(name) for name in names}
    folder = class_place / "submitted" / "ann" / gc.ASSIGNMENT
    assert files[f"submitted/{gc.ASSIGNMENT}/responses.jsonl"] == (folder / "responses.jsonl").read_bytes()
    assert {n for n in names if n.startswith("feedback/")} >= {f"feedback/{gc.ASSIGNMENT}/assessment.html"}
    assert any(n.startswith("exchange/ann+") for n in names)
    assert not any("secret" in n or "autograded" in n or "link" in n for n in names)
    rows = {r["criterion"]: r for r in table(files["gradebook.csv"])}
    assert (rows["decision-law"]["by_person"], rows["dates"]["by_program"]) == ("2", "4")
    answers = table(files[f"answers-{gc.ASSIGNMENT}.csv"])
    assert len(answers) == len(gc.right()) + 1
    assert table(files["marks.csv"])[0]["kind"] == "second"
    assert len(files["receipts.jsonl"].splitlines()) == len(table(files["receipts.csv"])) == 1
    page = files["record.html"].decode()
    handin.assert_inert(page)
    assert "&lt;b&gt;For ann&lt;/b&gt;" in page
    assert "Änne" in page
    whole = b"".join(files.values())
    assert b"Marker" not in whole
    assert b"For bo" not in whole
    export(class_place, holdings(class_place, "bo"), tmp_path / "bo.zip", NOW)
    with zipfile.ZipFile(tmp_path / "bo.zip") as archive:
        assert gc.HIDDEN.encode() not in b"".join(archive.read(name) for name in archive.namelist())
    with pytest.raises(TableError, match="is there already"):
        export(class_place, holdings(class_place, "ann"), target, NOW)


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", ["nobody", "..", "../ann", "", "ann/itp-tiny", "a'; DROP TABLE student;--", "*"])
def test_nobody_is_a_sentence_and_touches_nothing(name: str, class_place: Path) -> None:
    before = rc.everything(class_place)
    with pytest.raises(NobodyError, match="holds nothing about"):
        erase(class_place, name, NOW, "me")
    assert rc.everything(class_place) == before


def test_an_erased_person_is_nowhere_and_everybody_else_is_as_before(class_place: Path) -> None:
    handin.hand_in(class_place, "eve", gc.right())
    (class_place / ".iso" / gc.ASSIGNMENT / "grading.jsonl").write_text('"word"\n"ann"\n"bo"\n')
    copy = back_up(class_place, NOW)
    others = [p for p in cc.booked(class_place, gc.ASSIGNMENT).items() if p[0] not in ("ann", "students")]
    kept = {n: d for n, d in rc.everything(class_place).items() if "/bo" in n or "/eve" in n}
    done = erase(class_place, "ann", NOW, "the instructor")
    assert done.left == ()
    assert done.counts["gradebook"] == 2
    for name, data in rc.everything(class_place).items():
        if not name.startswith(("source", "release")):
            for trace in (b"ann@example.org", "Änne".encode(), b"For ann", b'"ann"', rc.SECRET["ann"].encode()):
                assert trace not in data, name
        assert "ann" not in Path(name).parts
    assert not list(class_place.rglob("ann+*"))
    assert [p for p in cc.booked(class_place, gc.ASSIGNMENT).items() if p[0] != "students"] == others
    assert {n: d for n, d in rc.everything(class_place).items() if "/bo" in n or "/eve" in n} == kept
    assert list(broken(Ledger(class_place).lines())) == []
    assert audit(class_place).wrong == ()
    assert proved(copy.folder).rows["student"] == 2
    note = json.loads((class_place / "erasures.jsonl").read_text())
    assert (note["number"], note["by"], note["left"]) == (1, "the instructor", 0)
    assert noted(class_place) == [NOW.isoformat(timespec="seconds")]
    with pytest.raises(NobodyError):
        erase(class_place, "ann", NOW, "me")
    assert cc.grade(class_place, gc.ASSIGNMENT).graded == 1


def test_what_is_out_of_reach_is_said(class_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Gradebook(database(class_place), COURSE) as book:
        sent = book.find_submission_notebook("assessment", gc.ASSIGNMENT, "bo")
        next(c for c in sent.comments if c.name == "decision-plain").manual_comment = "Compare with ann."
        book.db.commit()
    (class_place / "notes.txt").write_text("Talk to ann; annual report.")
    (class_place / "ann-record.zip").write_bytes(b"compressed")
    (class_place / "other.txt").write_text("annual, joann, ann-marie")
    copy = back_up(class_place, NOW)
    (copy.folder / "gradebook.db").write_bytes(b"damaged")
    real = shutil.rmtree

    def rmtree(path: Path, *args: object, **more: object) -> None:
        if "ann+" in str(path):
            raise PermissionError(13, "Permission denied")
        real(path, *args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("autograder.records.erase.shutil.rmtree", rmtree)
        done = erase(class_place, "ann", NOW, "me")
    said = " | ".join(done.left)
    assert "could not be removed (Permission denied): have its owner" in said
    assert "notes.txt still names ann" in said
    assert "ann-record.zip still names ann" in said
    assert "other.txt" not in said
    assert "1 rows of comment in gradebook.db still name ann" in said
    assert f"The copy {copy.folder} could not be changed" in said
    assert json.loads((class_place / "erasures.jsonl").read_text())["left"] == len(done.left)
    assert "hand-ins" in holdings(class_place, "ann").counts()
    shutil.rmtree(copy.folder)
    (class_place / "notes.txt").unlink()
    (class_place / "ann-record.zip").unlink()
    assert len(erase(class_place, "ann", NOW, "me").left) == 1


@on_both("class_place")
def test_a_person_is_gone_from_the_gradebook_wherever_it_is(class_place: Path) -> None:
    assert erase(class_place, "ann", NOW, "me").left == ()
    with Gradebook(database(class_place), COURSE) as book:
        assert sorted(s.id for s in book.students) == ["bo", "cy"]
        assert [s.student.id for s in book.assignment_submissions(gc.ASSIGNMENT)] == ["bo"]


def test_nobody_is_erased_while_somebody_grades(class_place: Path) -> None:
    before = rc.everything(class_place, leave=(".lock",))
    with alone(class_place, gc.ASSIGNMENT, NOW), pytest.raises(BusyError, match="is being graded already"):
        erase(class_place, "ann", NOW, "me")
    assert rc.everything(class_place, leave=(".lock",)) == before


def test_a_link_in_the_place_of_a_folder_is_taken_away_and_not_followed(class_place: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine").write_text("kept")
    real = class_place / "submitted" / "ann"
    shutil.rmtree(real)
    real.symlink_to(outside)
    (class_place / "feedback" / "ann" / "to").symlink_to(outside)
    assert erase(class_place, "ann", NOW, "me").left == ()
    assert (outside / "mine").read_text() == "kept"
    assert not real.is_symlink()


def test_nothing_of_a_person_stays_in_freed_pages(class_place: Path) -> None:
    with closing(sqlite3.connect(class_place / "gradebook.db")) as db, db:
        db.execute("UPDATE comment SET manual_comment = 'a-canary-of-ann' WHERE manual_comment LIKE '%For ann%'")
    erase(class_place, "ann", NOW, "me")
    for path in class_place.glob("*.db*"):
        assert b"a-canary-of-ann" not in path.read_bytes(), path.name
    assert (class_place / "erasures.jsonl").stat().st_mode & 0o077 == 0
