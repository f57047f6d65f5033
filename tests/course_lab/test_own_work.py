"""A trainee's own accounts, from all journals of the course folder: the same on a page, in a lesson, in a terminal."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from uuid import UUID

import pytest
from typer.testing import CliRunner

import course
from course.cli import app
from course.journal.first import FIRST
from course.lab.outline import Notebook, Outline, OutlineUnit, Phase, Week
from course.lab.own_work import calibration_of, calibration_section, parity_of, parity_section
from course.lab.workspace import Workspace
from course.library.shelf import shelf

NOW = datetime(2026, 11, 22, tzinfo=UTC)
UNITS = ("itp/naturalization", "itp/documents", "itp/no-longer-there")
WHO = {"name": "<b>Ana</b>\n\n# Lissac", "country": "Averonne", "gender": "woman"}


def line(n: int, unit: str, activity: str, item: str, value: object) -> str:
    at = (datetime(2026, 8, 10, tzinfo=UTC) + timedelta(minutes=n)).isoformat()
    about = {"v": 1, "id": UUID(int=n).hex, "at": at, "session": "s", "unit": unit}
    return json.dumps({**about, "activity": activity, "item": item, "value": value})


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """Three units with eight rated answers each, one pair in the first, and a torn line at every end."""
    units = []
    for unit in UNITS:
        folder = unit.replace("/", "-")
        (tmp_path / folder).mkdir()
        looks = [{"answer": "a", "confidence": 90, "share": float(n % 2)} for n in range(8)]
        lines = [line(n, unit, FIRST, f"i{n}.first", value) for n, value in enumerate(looks)]
        if unit == UNITS[0]:
            pairing = {
                "number": 22,
                "of": 11,
                "swap": "country-1",
                "first": WHO,
                "second": {**WHO, "country": "Galoru"},
            }
            lines.append(line(50, unit, "fresh", "number", pairing))
            lines += [line(60 + n, unit, f"fresh-{n}", "outcome", o) for n, o in ((11, "approve"), (22, "deny"))]
        (tmp_path / folder / "responses.jsonl").write_text("\n".join([*lines, "{torn"]), "utf-8")
        notebook = Notebook(title="Lesson", path=f"{folder}/lesson.ipynb", role="lesson", minutes=10)
        units.append(OutlineUnit(id=unit, title=f"Unit <i>{unit}</i>", folder=folder, notebooks=(notebook,)))
    made = Workspace(tmp_path)
    made.prepare(Outline(title="A course", phases=(Phase(title="ITP", weeks=(Week(units=tuple(units)),)),)), [])
    return made


def test_every_unit_counts_also_one_the_course_no_longer_has(space: Workspace) -> None:
    found, account = calibration_of(space, shelf())
    assert found.whole is not None
    assert (found.whole.count, found.whole.right, found.whole.lean) == (24, 12, "over")
    assert [row.name for row in found.units] == list(UNITS)
    assert account.said[0].startswith(
        "24 answers: you were 90 % sure on average, and 50 % were right. Fewer were right"
    )


def test_pairs_stand_side_by_side_and_one_tells_nothing(space: Workspace) -> None:
    found, account = parity_of(space, shelf())
    assert [(r.what, r.count, r.outcome) for r in found.rows] == [("country", 1, 1)]
    assert "Too few pairs to tell" in account.said[1]
    assert account.grids[1].rows[0][3] == "Outcome: approve, then deny."


def test_the_page_escapes_what_it_shows_and_says_who_sees_it(space: Workspace) -> None:
    page = calibration_section(space, shelf(), NOW) + parity_section(space, shelf(), NOW)
    assert "<b>Ana" not in page
    assert "&lt;b&gt;Ana&lt;/b&gt;" in page
    assert "Unit &lt;i&gt;itp/documents" in page
    assert page.count("No report of the course counts or shows") == 2
    assert "<script" not in page
    assert "\n\n" not in page


def test_a_lesson_shows_the_picture_and_the_same_in_words(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISO_HEADLESS", "1")
    monkeypatch.chdir(space.root / "itp-documents")
    whole = course.calibration()
    assert whole.html.count("<circle") == 1
    assert "90 to 99 %" in whole.html
    assert "24 answers" in whole.text
    monkeypatch.chdir(space.root.parent)
    monkeypatch.setenv("ISO_RESPONSES", str(space.root / "itp-documents" / "responses.jsonl"))
    assert "8 answers" in course.calibration().text
    assert "No answer counts yet" in text_of(space, monkeypatch)


def text_of(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ISO_RESPONSES", str(space.root / "nothing-here.jsonl"))
    return str(course.calibration().text)


def test_the_terminal_says_the_same(space: Workspace) -> None:
    for verb, said in (("calibration", "24 answers"), ("parity", "1 pair: in 1 the outcome changed")):
        run = CliRunner().invoke(app, [verb, "--workspace", str(space.root)])
        assert run.exit_code == 0, run.output
        assert said in run.output


def test_nothing_an_instructor_runs_reads_these_accounts() -> None:
    theirs = "".join(
        file.read_text("utf-8") for file in (Path(course.__file__).parents[1] / "autograder").rglob("*.py")
    )
    for name in ("calibration", "rating", "pair", "parity"):
        assert f"course.study.{name}" not in theirs
        assert f"from course.study import {name}" not in theirs
    assert "own_work" not in theirs


def test_a_hundred_thousand_lines_are_read_once(space: Workspace) -> None:
    file = space.root / "itp-documents" / "responses.jsonl"
    with file.open("a", encoding="utf-8") as more:
        more.write("\n")
        more.writelines(line(n, UNITS[1], "practice", "q", n) + "\n" for n in range(1000, 101_000))
    first = calibration_of(space, shelf())
    began = perf_counter()
    assert calibration_of(space, shelf()) == first
    assert perf_counter() - began < 0.25
    with file.open("a", encoding="utf-8") as more:
        more.write(line(200_000, UNITS[1], FIRST, "new.first", {"answer": "a", "confidence": 50, "share": 1}) + "\n")
    found, _ = calibration_of(space, shelf())
    assert found.whole is not None
    assert found.whole.count == 25
