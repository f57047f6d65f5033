"""Private notes stay private: a canary written through the real reflection and plan is in nothing that leaves."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradedcourse as gc
import pytest
import typer
from nbgrader.exchange.default.submit import ExchangeSubmit
from typer.testing import CliRunner

import course
from autograder.cli import register
from autograder.release.course import Course
from autograder.release.submit import submit
from autograder.release.trainee import make_trainee
from course import private_desk
from course.cli import app as trainee_app
from course.journal.private import ExposedError, private_folder, private_notes
from course.lab.presave import strip_widgets
from course.lab.workspace import Workspace
from course.library.home import root
from course.library.shelf import Shelf, shelf
from course.widgets.activity import Activity

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning"),
]
CANARY = "ISO-PRIVATE-CANARY-kestrel-at-dusk"
FOLDER = "ITP 01 - A tiny unit"
APP = typer.Typer()
register(APP)


@pytest.fixture
def base(tmp_path: Path, graded: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A trainee's machine: the course, the trainee's folder, and a home of their own beside them."""
    for name in ("ISO_RESPONSES", "ISO_EXCHANGE", "ISO_HEADLESS", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    (graded / "data").mkdir(exist_ok=True)
    (graded / "data" / "law").symlink_to(Path(__file__).resolve().parents[2] / "data" / "law")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "private"))
    monkeypatch.setenv("ISO_HOME", str(graded))
    monkeypatch.setenv("ISO_KEYS", str(graded / "autograder" / "keys"))
    root.cache_clear()
    shelf.cache_clear()
    yield tmp_path
    Activity.close_live()
    root.cache_clear()
    shelf.cache_clear()


def made(base: Path) -> Workspace:
    keys = base / "course" / "autograder" / "keys"
    return make_trainee(base / "trainee", shelf=Shelf(base / "course"), course=base / "instructor", keys=keys)


def write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Write a reflection and a plan as a trainee does; returns the outputs their cells would have."""
    monkeypatch.chdir(folder)
    note = course.reflection(gc.UNIT, "What stayed with you?")
    note.answer(note.sheet.items[0], f"{CANARY} reflection")
    plan = course.reflection(gc.UNIT, "My plan", ("My early signs", "Whom I call"))
    for item in plan.sheet.items:
        plan.answer(item, f"{CANARY} plan")
    bundles = [view._repr_mimebundle_()[0] for view in (note, plan)]
    assert note.sheet.items[0] not in plan.values  # two on a page don't mix
    assert all("widget-view" in " ".join(bundle) for bundle in bundles)
    return bundles


def save_with(notebook: Path, bundles: list[dict[str, object]]) -> None:
    """The lesson as JupyterLab saves it after these cells ran, widget state and all."""
    state = {"m": {"state": {"answers": CANARY}}}

    def change(nb: dict[str, Any]) -> None:
        cells = nb["cells"]
        nb["metadata"] = {**nb["metadata"], "widgets": {"application/vnd.jupyter.widget-state+json": {"state": state}}}
        code = next(cell for cell in cells if cell["cell_type"] == "code")
        code["outputs"] = [{"output_type": "display_data", "data": b, "metadata": {}} for b in bundles]
        strip_widgets(nb)

    gc.rewrite(notebook, change)


def holding(*places: Path) -> list[Path]:
    """The files whose bytes hold the canary, in archives too."""
    found = []
    for place in places:
        for path in place.rglob("*"):
            if not path.is_file():
                continue
            data = path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    data += b"".join(archive.read(name) for name in archive.namelist())
            if CANARY.encode() in data:
                found.append(path)
    return found


def do(*words: object) -> str:
    done = CliRunner().invoke(APP, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


def everywhere_but_home(base: Path) -> list[Path]:
    return holding(*(p for p in base.iterdir() if p.is_dir() and p.name != "private"))


def test_nothing_that_leaves_holds_a_private_note(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space = made(base)
    folder, instructor = space.root / FOLDER, base / "instructor"
    gc.answer(folder, gc.right())
    save_with(folder / "lesson.ipynb", write(folder, monkeypatch))
    keys = base / "course" / "autograder" / "keys"
    submit(gc.UNIT, space=space, shelf=Shelf(base / "course"), course=instructor, today=date(2026, 8, 10), keys=keys)

    graded = Course(instructor, keys)
    stock = base / "fetched" / gc.ASSIGNMENT  # nbgrader's own hand-in takes the whole folder
    stock.parent.mkdir()
    folder.rename(stock)
    sent = ExchangeSubmit(
        coursedir=graded._api.coursedir,
        authenticator=graded._api.authenticator,
        parent=graded._api,
        assignment_dir=str(stock.parent),
        cache=str(base / "cache"),
    )
    with graded._about(gc.ASSIGNMENT, student="*"):
        sent.start()
    stock.rename(folder)
    graded.collect(gc.ASSIGNMENT)
    (student,) = [p.name for p in (instructor / "submitted").iterdir()]
    graded.autograde(gc.ASSIGNMENT, student)
    graded.feedback(gc.ASSIGNMENT, student)

    told = do("report", "--workspace", instructor)
    told += do("report", gc.UNIT, "--page", base / "instructor" / "report.html", "--workspace", instructor)
    told += do("record", "export", student, "--workspace", instructor, "--out", base / "instructor" / "record.zip")
    told += do("backup", "--workspace", instructor)
    made(base)  # a fresh release leaves the notes alone, and holds none

    assert (base / "instructor" / "record.zip").is_file()
    assert holding(base / "private"), "the notes themselves must be there, or nothing was proved"
    assert everywhere_but_home(base) == []
    assert CANARY not in told
    for name, positive in (("answers", folder / "responses.jsonl"), ("book", instructor / "gradebook.db")):
        assert positive.is_file(), name  # the search looked at real work


def test_the_search_finds_a_note_that_did_leak(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(base).root / FOLDER
    write(folder, monkeypatch)
    (folder / "notes.json").write_text(json.dumps({"x": CANARY}))
    with zipfile.ZipFile(base / "trainee" / "kept.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", CANARY * 9)
    assert {p.name for p in everywhere_but_home(base)} == {"notes.json", "kept.zip"}


def test_notes_are_their_writers_alone_and_survive_a_new_folder(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space = made(base)
    loose = private_folder()
    loose.mkdir(parents=True, mode=0o777)
    loose.chmod(0o777)
    write(space.root / FOLDER, monkeypatch)
    assert stat.S_IMODE(private_folder().stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in private_folder().iterdir()} == {0o600}
    Activity.close_live()
    monkeypatch.chdir(base)
    space.root.rename(base / "old")
    monkeypatch.chdir(made(base).root / FOLDER)
    again = course.reflection(gc.UNIT, "What stayed with you?")
    assert list(again.values.values()) == [f"{CANARY} reflection"]
    assert again.spec["kept"].endswith("reflections")


def test_their_writer_reads_exports_and_deletes_them(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(base).root / FOLDER
    write(folder, monkeypatch)
    ask = CliRunner()
    assert str(private_folder()) in ask.invoke(trainee_app, ["reflections"]).output
    read = ask.invoke(trainee_app, ["reflections", gc.UNIT, "--read"]).output
    assert read.count(CANARY) == 3
    assert "Whom I call" in read
    kept = base / "mine.md"
    assert ask.invoke(trainee_app, ["reflections", "--export", str(kept)]).exit_code == 0
    assert kept.read_text().count(CANARY) == 3
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for refused in (kept, folder / "mine.md"):
        assert ask.invoke(trainee_app, ["reflections", "--export", str(refused)]).exit_code != 0
    assert not (folder / "mine.md").exists()
    assert ask.invoke(trainee_app, ["reflections", "--delete"], input="n\n").exit_code != 0
    assert len(list(private_desk.notes())) == 3
    assert ask.invoke(trainee_app, ["reflections", "--delete", "--yes"]).exit_code == 0
    assert holding(base / "private") == []
    assert list(private_desk.notes()) == []


def test_a_private_folder_inside_an_assignment_is_refused(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(base).root / FOLDER
    (base / "private").mkdir(exist_ok=True)
    (base / "private" / "iso-academy").symlink_to(folder)
    with pytest.raises(ExposedError, match="are handed in"):
        private_notes(gc.UNIT)
    assert not (folder / "reflections").exists()
