"""The report on a real course: journals, gradebook, second marks, what is typed, what is written, what goes wrong."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import timedelta
from pathlib import Path
from random import Random

import cohortcourse as cc
import pytest
import simulatedclass as sc
import typer
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook, SubmittedAssignment
from typer.testing import CliRunner

from autograder.cli import register
from autograder.insight.cohort import Cohort
from autograder.insight.gathering import gather
from autograder.insight.needs import mastered
from autograder.marking.book import Book, Mark
from autograder.marking.double import Desk, Second
from autograder.marking.work import load_assignment, pieces
from autograder.nbgrader_config import COURSE, database
from autograder.release.scores import rows
from autograder.untrusted import defused
from course.library.shelf import shelf

APP = typer.Typer()
register(APP)
TODAY = cc.NOW.date()
SIZE = 24
HOSTILE = "=cmd|'<b>&\"x"
PRACTICE = [("warm-up", 60.0), ("warm-up", 90.0), ("residence", 4000.0), ("residence", 120.0), ("residence", 180.0)]


def iso(*words: str | Path) -> tuple[int, str]:
    """The exit code and what was said, on one line."""
    done = CliRunner(env={"COLUMNS": "200"}).invoke(APP, [str(word) for word in words])
    return done.exit_code, " ".join(done.output.replace("│", " ").split())


@pytest.fixture(scope="module")
def class_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of 24 whose journals were scored; 18 are marked, 12 of them twice; two never came, one came late."""
    place = tmp_path_factory.mktemp("insight") / "instructor"
    cc.release(place, sc.UNIT)
    maker, rng = sc.Maker(Random(11)), Random(12)
    people = [
        maker.trainee(f"t{n:02d}", -3.0 if n < 2 else maker.rng.gauss(1.2, 0.7), "abc"[n % 3]) for n in range(SIZE)
    ]
    people.append(sc.Drawn(HOSTILE, 0, "a", {}))
    for one in people:
        sc.journal(cc.hand_in(place, sc.UNIT, one.name, None), one, rng, first=PRACTICE)
    torn = place / "submitted" / "t03" / sc.NAME / "responses.jsonl"
    torn.write_bytes(torn.read_bytes() + b'{"v":1,"torn')
    cc.grade(place, sc.NAME)
    cc.hand_in(place, sc.UNIT, "late", None)
    with Gradebook(database(place), COURSE) as book:
        for name in ("absent1", "absent2"):
            book.add_student(name)
        extended = {"assignment_id": book.find_assignment(sc.NAME).id, "student_id": "absent2"}
        book.db.add(SubmittedAssignment(**extended, extension=timedelta(days=3)))
        book.db.commit()
    assignment = load_assignment(sc.UNIT)
    desk, there = Desk(place, assignment, "Bea"), pieces(place, assignment)
    given: dict[str, dict[str, Mark]] = {}
    for number, piece in enumerate(there[:18]):
        for measure in assignment.rubric.criteria:
            level = rng.randrange(4)
            given.setdefault(piece.student, {})[measure.id] = Mark(measure.levels[level].points)
            if number < 12:
                desk.put(piece, measure.id, Second(level if rng.random() < 0.85 else max(level - 1, 0)))
    Book(place, sc.NAME, assignment.criteria).write(given)
    return place


@pytest.fixture(scope="module")
def gathered(class_master: Path) -> Cohort:
    return gather(class_master, sc.UNIT, shelf(), TODAY)


@pytest.fixture
def place(class_master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(class_master, tmp_path / "instructor"))


@pytest.fixture(scope="module")
def written(class_master: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A page and files with names, once."""
    out = tmp_path_factory.mktemp("out")
    at = ("--workspace", class_master, "--page", out / "report.html", "--csv", out / "csv")
    code, said = iso("report", sc.UNIT, *at)
    assert code == 0, said
    return out, said


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_points_form_and_mastery_are_those_of_the_table_on_the_screen(class_master: Path, gathered: Cohort) -> None:
    shown = {row.student: row for row in rows(class_master, sc.NAME) if row.student != "absent2"}
    assert set(shown) == {w.trainee for w in gathered.works}
    for work in gathered.works:
        row = shown[work.trainee]
        assert work.total == pytest.approx(row.points)
        assert gathered.exam.of == row.of
        assert work.attempt == row.attempt
        assert mastered(gathered, work) == (row.mastery == "mastered")
        assert bool(work.missed) == ("safety-critical" in row.mastery)
    assert gathered.absent == ("absent1", "absent2")
    assert gathered.unscored == ("late",)
    assert sum(w.waits for w in gathered.works) == SIZE + 1 - 18


def test_shares_add_up_to_the_programs_points(gathered: Cohort) -> None:
    for work in gathered.works:
        parts = gathered.exam.forms[work.form]
        counted = sum(work.points[c.id] or 0 for c in gathered.exam.counted)
        assert sum(work.shares[p.id] * p.worth for p in parts) == pytest.approx(counted, abs=1e-3)
        assert sum(p.worth for p in parts) == 28


def test_time_comes_from_the_journal(gathered: Cohort) -> None:
    work = next(w for w in gathered.works if w.trainee == "t05")
    assert work.minutes["warm-up"] == pytest.approx(2.5)
    assert work.minutes["residence"] == pytest.approx(5.0)  # the gap of 4,000 seconds is a pause
    assert work.minutes["objective"] == pytest.approx(16 * 1.5)
    planned = {p.id: p for p in gathered.planned}
    assert planned["objective"].notebook == "assessment"
    assert planned["residence"].notebook == "lesson"
    assert planned["long-trip"].notebook == "case"
    assert planned["residence"].minutes == pytest.approx(20.5)
    assert planned["fresh"].minutes is None
    assert gathered.declared["assessment"] == 110


def test_what_the_page_says(written: tuple[Path, str]) -> None:
    out, said = written
    assert "Trainees: 28. Scored: 25. May need help: " in said
    soup = BeautifulSoup((out / "report.html").read_text("utf-8"), "html.parser")
    helped = [row.get_text(" ", strip=True) for row in soup.select("#help table")[0].select("tbody tr")]
    first = {row.split()[0] for row in helped[: len([r for r in helped if "safety-critical" in r])]}
    assert {"t00", "t01"} & first or "t00" in " ".join(helped[:6])
    assert any(row.startswith("absent1") and "Has not handed in." in row for row in helped)
    assert "late" in soup.select("#help table")[1].get_text()
    assert "1 damaged line" in soup.select("#notes-caption")[0].parent.get_text()  # type: ignore[union-attr]
    assert re.search(r"t03\s*1 damaged line", soup.select("#flags-caption")[0].parent.get_text(" "))  # type: ignore[union-attr]
    assert "8 papers, 10 needed" in soup.select("#items")[0].get_text()
    assert "12" in soup.select("#raters table tbody tr td.number")[0].get_text()
    assert soup.select("#time svg")
    assert "shorter than the estimate" in soup.select("#time")[0].get_text()


def test_the_page_is_inert_and_each_picture_has_its_table(written: tuple[Path, str]) -> None:
    text = (written[0] / "report.html").read_text("utf-8")
    soup = BeautifulSoup(text, "html.parser")
    policy = soup.select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy
    assert str(policy["content"]).startswith("default-src 'none'; style-src 'sha256-")
    assert not soup.find_all(["script", "iframe", "object", "embed", "form", "link", "base", "img"])
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], tag
        assert str(tag.get("href", "#")).startswith("#")
    assert "http" not in re.sub(r"http-equiv", "", text)
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    for figure in soup.find_all("figure"):
        assert figure.select("svg[role=img] > title")
        assert figure.find_next("table")
    assert "&lt;b&gt;&amp;" in text
    assert "<b>" not in text


def test_the_files_are_read_as_data_by_a_spreadsheet(written: tuple[Path, str]) -> None:
    out, _ = written
    people = table(out, "trainees")
    assert len(people) == 25
    assert people[0]["Trainee"] == f"'{HOSTILE}"
    assert float(people[5]["Points"]) >= 0
    for path in (out / "csv").glob("*.csv"):
        for row in csv.reader(path.read_text("utf-8-sig").splitlines()):
            assert all(not c.startswith(("=", "+", "@", "\t", "\r")) for c in row)
            assert all(not c.startswith("-") or float(c) < 0 for c in row)
    facility = table(out, "items")[0]
    assert (facility["Facility"], facility["Facility, note"]) == ("", "too little to say: 8 papers, 10 needed")
    assert {p.stem for p in (out / "csv").iterdir()} >= {
        "help",
        "outcomes",
        "items",
        "options",
        "reliability",
        "raters",
    }
    assert oct((out / "report.html").stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize("said", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", " @x", "\uff1d1", "|x", "%x"])
def test_a_formula_is_defused(said: str) -> None:
    assert defused(said) == f"'{said}"
    assert defused(f"a{said}") == f"a{said}"


def test_names_can_be_left_out(place: Path, tmp_path: Path) -> None:
    code, said = iso(
        "report", sc.UNIT, "--workspace", place, "--no-names", "--page", tmp_path / "a.html", "--csv", tmp_path / "csv"
    )
    assert code == 0, said
    text = (tmp_path / "a.html").read_text() + "".join(p.read_text() for p in (tmp_path / "csv").iterdir())
    assert not re.search(r"\bt\d\d\b|absent\d|\bBea\b|cmd", text)
    assert "Trainee 28" in text
    code, said = iso("report", sc.UNIT, "--workspace", place, "--no-names")
    assert code == 0
    assert "Trainee 25" in said
    assert not re.search(r"\bt\d\d\b|cmd", said)


def test_the_table_on_the_screen_stays(place: Path) -> None:
    code, said = iso("report", sc.UNIT, "--workspace", place)
    assert code == 0
    for word in ("Trainee Assignment Attempt Points Of Mastery Receipt", "t05", "written work to mark"):
        assert word in re.sub(r"[┃┏┓┡┩━]", "", " ".join(said.split())).replace("  ", " ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--page", "x.html"), 2, "Name the unit"),
        (("itp/nothing", "--page", "x.html"), 1, "There is no unit 'itp/nothing'"),
        (("itp/adjustment", "--page", "x.html"), 1, "The gradebook knows no itp-adjustment"),
        ((sc.UNIT, "--page", "."), 2, "is a folder: name a file"),
        ((sc.UNIT, "--csv", "a-file"), 1, "can't be written"),
    ],
)
def test_wrong_calls(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").write_text("kept")
    got, heard = iso("report", *words, "--workspace", place)
    assert got == code, heard
    assert said in heard
    assert not (tmp_path / "x.html").exists()
    assert (tmp_path / "a-file").read_text() == "kept"


@pytest.mark.parametrize("folder", ["source", "release", "exchange", "feedback"])
def test_a_report_is_not_put_where_trainees_get_files(place: Path, folder: str) -> None:
    code, said = iso("report", sc.UNIT, "--workspace", place, "--page", place / folder / sc.NAME / "report.html")
    assert code == 2
    assert "trainees get files from" in said
    config = place / "nbgrader_config.py"
    config.write_text(config.read_text() + f'\nc.Exchange.root = "{place.parent / "shared"}"\n')
    assert iso("report", sc.UNIT, "--workspace", place, "--csv", place.parent / "shared" / "iso")[0] == 2


def test_a_damaged_or_missing_gradebook_is_told(place: Path, tmp_path: Path) -> None:
    at = ("--workspace", place, "--page", tmp_path / "x.html")
    (place / "marking.db").write_bytes(b"no store at all" * 100)
    code, said = iso("report", sc.UNIT, *at)
    assert (code, "is no store of marks" in said) == (1, True)
    (place / "gradebook.db").write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    for more in ((), at[2:]):
        code, said = iso("report", sc.UNIT, *at[:2], *more)
        assert (code, "puts back your latest copy" in said) == (1, True), said
    (place / "gradebook.db").unlink()
    code, said = iso("report", sc.UNIT, *at)
    assert (code, "There is no gradebook" in said) == (1, True)
    assert not (tmp_path / "x.html").exists()


def test_an_empty_class_and_journals_of_any_kind(place: Path, tmp_path: Path) -> None:
    for number, journal in enumerate(sorted(place.glob(f"autograded/*/{sc.NAME}/responses.jsonl"))):
        match number % 4:
            case 0:
                journal.unlink()
            case 1:
                journal.write_bytes(b"\xff\xfe\x00" * 1000)
            case 2:
                journal.write_text('{"v":1,"at":NaN}\n[]\n{"v":99}\n' * 5)
            case _:
                journal.unlink()
                journal.symlink_to("/etc/passwd")
    shutil.rmtree(place / "submitted")
    code, said = iso("report", sc.UNIT, "--workspace", place, "--page", tmp_path / "odd.html")
    assert code == 0, said
    text = (tmp_path / "odd.html").read_text()
    assert "No saved answers came with this submission." in text
    assert "not a regular file" in text or "could not be opened" in text
    assert "root:" not in text
    assert "nan" not in text.lower().split()


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ISO_RESPONSES", "ISO_KEYS"):
        monkeypatch.delenv(name, raising=False)
