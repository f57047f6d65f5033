"""The verbs about records as people type them: a look first, then the doing; wrong calls are sentences."""

from __future__ import annotations

import shutil
from pathlib import Path

import gradedcourse as gc
import pytest
import typer
from typer.testing import CliRunner, Result

from autograder.exchange.ledger import Ledger
from autograder.nbgrader_config import COURSE
from autograder.records.verbs import GROUPS, VERBS
from course.lab.receipts import FOLDER, receipt_name
from course.lab.workspace import Workspace
from course.receipt_command import told
from course.usage import UsageError

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")

app = typer.Typer()
for _name, _verb in VERBS:
    app.command(_name)(_verb)
for _name, _group in GROUPS:
    app.add_typer(_group, name=_name)


def iso(place: Path, *words: str, given: str = "") -> Result:
    done = CliRunner().invoke(app, [*words, "--workspace", str(place)], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_a_verb_takes_the_course_it_is_typed_in(
    class_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISO_WORKSPACE", str(tmp_path / "none"))
    monkeypatch.chdir(class_place)
    out = tmp_path / "roster.csv"
    assert CliRunner().invoke(app, ["roster", "export", str(out)]).output.startswith("Trainees: 3.")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    assert CliRunner().invoke(app, ["roster", "export", str(tmp_path / "b.csv")]).exit_code == 2


def test_a_roster_and_marks_go_out_and_come_in(class_place: Path, tmp_path: Path) -> None:
    out = tmp_path / "roster.csv"
    assert iso(class_place, "roster", "export", str(out)).output == f"Trainees: 3. Written to {out}.\n"
    out.write_text("id,email\ndee,d@example.org\n")
    said = iso(class_place, "roster", "import", str(out)).output
    assert "dee: new (d@example.org)" in said
    assert "Not in the file, and left as they are: ann, bo, cy." in said
    assert "Nothing was written; --write does it." in said
    assert "Written." in iso(class_place, "roster", "import", str(out), "--write").output
    marks = tmp_path / "marks.csv"
    marks.write_text("trainee;decision-plain\nbo;1,5\n")
    assert "bo, decision-plain: not marked -> 1.5" in iso(class_place, "grades", "import", gc.UNIT, str(marks)).output
    assert "Written." in iso(class_place, "grades", "import", gc.UNIT, str(marks), "--write").output
    assert iso(class_place, "grades", "export", str(tmp_path / "g.csv"), "--unit", gc.UNIT).output.startswith(
        "Rows: 4."
    )
    bad = iso(class_place, "grades", "import", "itp/none", str(marks))
    assert (bad.exit_code, len(bad.output.splitlines())) == (1, 1)


def test_a_copy_is_made_and_put_back(class_place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert "3 trainees, 2 submissions" in iso(class_place, "backup", "--out", str(copy)).output
    iso(class_place, "record", "erase", "ann", "--confirm", "ann")
    done = iso(class_place, "restore", str(copy))
    assert done.exit_code == 0, done.output
    assert "Erased since that copy was made: 1 persons, who are in it again." in done.output
    assert iso(class_place, "restore", str(tmp_path)).exit_code == 1


def test_the_name_must_be_typed_again(class_place: Path, tmp_path: Path) -> None:
    for given in ("\n", "Ann\n", "y\n"):
        done = iso(class_place, "record", "erase", "ann", given=given)
        assert done.exit_code == 1
        assert "nothing was erased" in done.output
    out = tmp_path / "a.zip"
    assert "open record.html" in iso(class_place, "record", "export", "ann", "--out", str(out)).output
    done = iso(class_place, "record", "erase", "ann", given="ann\n")
    assert done.exit_code == 0, done.output
    assert "Out of this course's reach:" in done.output
    assert iso(class_place, "record", "export", "ann", "--out", str(tmp_path / "b.zip")).exit_code == 1
    assert not (tmp_path / "b.zip").exists()


def test_a_trainee_of_a_class_fetches_and_checks_the_receipt(
    class_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder that the Assignment List fetched, with nbgrader set up for the class's exchange."""
    mine = tmp_path / "home" / gc.ASSIGNMENT
    shutil.copytree(class_place / "submitted" / "bo" / gc.ASSIGNMENT, mine)
    secret = (mine / "submission_secret.txt").read_text()
    proof = Ledger(class_place).proofs("bo")[0]
    exchange = class_place / "exchange"
    (exchange / COURSE / FOLDER / receipt_name(secret)).write_text(proof.model_dump_json())
    cached = tmp_path / "data" / "nbgrader_cache" / COURSE / f"bo+{gc.ASSIGNMENT}+now"
    shutil.copytree(mine, cached)
    (mine.parent / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = {COURSE!r}\nc.Exchange.root = {str(exchange)!r}\n"
    )
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(mine.parent)
    lines, fits = told(gc.UNIT, Workspace(mine.parent))
    assert fits
    assert lines[0] == "New receipts from the exchange: 1."
    assert proof.code in lines[1]
    assert lines[2] == "Your answers are what was handed in, and the receipts follow on each other."
    shown = mine.parent / ".iso-receipts" / "proofs.jsonl"
    assert "it is as this course gave it" in iso(class_place, "receipts", "--check", str(shown)).output
    (mine / "responses.jsonl").write_text("{}\n")
    lines, fits = told(gc.UNIT, Workspace(mine.parent))
    assert not fits
    assert "no longer begins with what receipt" in lines[-1]
    with pytest.raises(UsageError, match="stand where you fetched it"):
        told("itp/none", Workspace(mine.parent))


def test_the_instructor_checks_the_book(class_place: Path) -> None:
    done = iso(class_place, "receipts")
    assert done.exit_code == 0, done.output
    assert "Hand-ins: 2. Compared with what was collected: 2. Wrong: 0." in done.output
    (class_place / "submitted" / "bo" / gc.ASSIGNMENT / "responses.jsonl").write_text("")
    done = iso(class_place, "receipts", gc.UNIT)
    assert done.exit_code == 1
    assert "the collected answers are not those of receipt 2" in done.output
