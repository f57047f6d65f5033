"""Everything a course comes to know about one person, put there by what does so: copied, handed over, erased."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cohortcourse as cc
import fairclass as fc
import gradedcourse as gc
import handin
import pytest
import recordedclass as rc

from autograder.cohort.changes import Record
from autograder.cohort.code import refused
from autograder.cohort.flags import Flags
from autograder.cohort.queue import Ledger as Unfinished
from autograder.cohort.run import Order, grade_cohort
from autograder.exchange.ledger import HandIn, Ledger, chance
from autograder.marking.store import opened
from autograder.nbgrader_config import COURSE
from autograder.records.copies import CopyError, back_up, proved, put_back
from autograder.records.erase import erase
from autograder.records.holdings import NobodyError, holdings
from autograder.records.person import export
from autograder.release.course import Course
from autograder.release.stage import stage
from autograder.scoring.keys import load_key
from autograder.timing.attempts import allow, assign, read_allowed
from autograder.timing.extensions import due, extend
from course.journal.journal import Journal
from course.lab.receipts import FOLDER, receipt_name
from course.library.shelf import Shelf
from course.model.exam import name_digest

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed (database|file):ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed (database|file).*:pytest.PytestUnraisableExceptionWarning"),
]
NAME = "zebulon-quux"
LATER = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def known(classroom: Path, graded_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course in which one more trainee went through everything there is; ada and bob as they were."""
    keys = graded_master / "autograder" / "keys"
    allow(classroom, gc.ASSIGNMENT, 3, NAME)
    assign(classroom, load_key(gc.ASSIGNMENT, keys), NAME, "a")
    allow(classroom, gc.ASSIGNMENT, 2, "ada")
    stage(gc.UNIT, classroom, shelf=Shelf(graded_master), keys=keys)
    Course(classroom).generate(gc.ASSIGNMENT)
    Course(classroom).release(gc.ASSIGNMENT)
    folder = handin.hand_in(classroom, NAME, gc.right())
    Journal.exactly(folder / "responses.jsonl").append(gc.UNIT, "score", "points", 99)
    (folder / "collected.json").write_text(json.dumps({"blank": ["assessment"]}))
    secret = "cd" * 64
    (folder / "submission_secret.txt").write_text(secret)
    exchange = classroom / "exchange" / COURSE
    shutil.copytree(folder, exchange / "inbound" / f"{NAME}+{gc.ASSIGNMENT}+2026-08-10 12:00:00 UTC+x")
    receipt = exchange / FOLDER / receipt_name(secret)
    receipt.parent.mkdir(exist_ok=True)
    receipt.write_text(json.dumps({"trainee": NAME}))
    Ledger(classroom).add([HandIn(NAME, gc.ASSIGNMENT, gc.NOON, "c" * 64, 5)], chance())
    cc.grade(classroom, gc.ASSIGNMENT)
    due(classroom, gc.ASSIGNMENT, cc.NOW)
    extend(classroom, gc.ASSIGNMENT, NAME, timedelta(days=3))
    fc.mark(classroom, NAME, "decision-law", 1.0, f"For {NAME}.")
    with opened(classroom) as db:
        db.execute("INSERT INTO second VALUES (?, 'M', ?, 'decision-law', 2, '', '')", (gc.ASSIGNMENT, NAME))
        db.execute("INSERT INTO agreed VALUES (?, 'M', ?, 'decision-law', 1, 2, 2, '')", (gc.ASSIGNMENT, NAME))
        db.execute("INSERT INTO uses VALUES (1, ?, ?)", (gc.ASSIGNMENT, NAME))
        db.execute("INSERT INTO sample VALUES (?, 'M', ?)", (gc.ASSIGNMENT, NAME))
    fc.write(classroom)
    fc.hand_back(classroom)
    monkeypatch.setenv("ISO_KEYS", str(fc.other_key(keys, tmp_path, "numeric", answer=180)))
    order = Order(gc.ASSIGNMENT, again=True, by="carol", because="A day too many.")
    assert {
        one.student for one in grade_cohort(Course(classroom), order, refused, cc.Heard().telling(), cc.NOW).held
    } == {NAME, "ada"}
    monkeypatch.setenv("ISO_KEYS", str(keys))
    Unfinished(classroom, gc.ASSIGNMENT, "word").note(["word", NAME, "ada"])
    (Flags(classroom, gc.ASSIGNMENT).folder / f"{NAME}.part").write_text("[")
    return classroom


def traces_of(place: Path) -> list[str]:
    """Where the name, or what stands for it, is found: in a file or in what it is called."""
    words = (NAME.encode(), name_digest(gc.UNIT, NAME).encode())
    named = [str(p) for p in place.rglob("*") if NAME in p.name]
    return named + [name for name, data in rc.everything(place).items() if any(word in data for word in words)]


def test_an_erased_trainee_is_found_nowhere_whatever_they_went_through(known: Path) -> None:
    back_up(known, cc.NOW)
    places = " ".join(traces_of(known))
    for store in (
        "gradebook.db",
        "marking.db",
        "receipts.jsonl",
        f"regrades/{gc.ASSIGNMENT}.jsonl",
        "attempts.json",
        f"flags/{NAME}.json",
        "grading.jsonl",
        f"submitted/{NAME}",
        f"autograded/{NAME}",
        f"feedback/{NAME}",
        "inbound",
        f"iso/{FOLDER}",
        "outbound/itp-tiny/exam.json",
        "backups/2026-11-22T120000/regrades",
        "backups/2026-11-22T120000/attempts.json",
    ):
        assert store in places, store
    others = {who: c for who, c in Record(known, gc.ASSIGNMENT).by_student().items() if who != NAME}
    done = erase(known, NAME, LATER, "me")
    assert done.left == ()
    assert traces_of(known) == []
    assert (done.counts["flags"], done.counts["changes"], done.counts["attempts"]) == (2, 1, 1)
    assert Record(known, gc.ASSIGNMENT).by_student() == others
    assert dict(read_allowed(known, gc.ASSIGNMENT).mosts) == {"ada": 2}
    (note,) = (known / "erasures.jsonl").read_text().splitlines()
    assert json.loads(note)["by"] == "me"
    (copy,) = (known / "backups").iterdir()
    assert proved(copy).folder == copy
    with pytest.raises(NobodyError):
        holdings(known, NAME)


def test_a_record_tells_what_was_noticed_what_changed_and_what_was_allowed(known: Path, tmp_path: Path) -> None:
    export(known, holdings(known, NAME), tmp_path / "record.zip", LATER)
    with zipfile.ZipFile(tmp_path / "record.zip") as archive:
        files = {name: archive.read(name).decode("utf-8-sig", "replace") for name in archive.namelist()}
    tables = {n: list(csv.DictReader(io.StringIO(t))) for n, t in files.items() if n.endswith(".csv")}
    (change,) = tables["changes.csv"]
    assert (change["criterion"], change["held_back"], change["because"]) == ("dates", "yes", "A day too many.")
    assert any("claim points" in row["sentence"] for row in tables["noticed.csv"])
    assert tables["attempts.csv"] == [{"assignment": gc.ASSIGNMENT, "attempts": "3", "form": "a"}]
    assert f"submitted/{gc.ASSIGNMENT}/collected.json" in files
    assert "claim points" in files["record.html"]
    assert not any("carol" in text or "ada" in text.split() for text in files.values())


def test_changed_scores_and_attempts_go_back_with_the_gradebook(known: Path) -> None:
    book, rules = known / "regrades" / f"{gc.ASSIGNMENT}.jsonl", known / "attempts.json"
    before = (book.read_bytes(), rules.read_bytes())
    made = back_up(known, cc.NOW)
    allow(known, gc.ASSIGNMENT, 9, "bob")
    book.write_bytes(before[0] * 2)
    (known / "regrades" / "itp-other.jsonl").write_text("{}\n")
    _, aside = put_back(known, made.folder, LATER)
    assert (book.read_bytes(), rules.read_bytes()) == before
    assert [p.name for p in (known / "regrades").iterdir()] == [book.name]
    assert (aside / "regrades" / "itp-other.jsonl").is_file()
    held = made.folder / "regrades" / book.name
    held.write_bytes(before[0][:-20])
    with pytest.raises(CopyError, match="is not as it was"):
        put_back(known, made.folder, LATER)
    held.unlink()
    with pytest.raises(CopyError, match="is not as it was"):
        put_back(known, made.folder, LATER)
    assert book.read_bytes() == before[0]
