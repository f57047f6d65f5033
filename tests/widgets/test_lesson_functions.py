"""What a lesson's cells call: it opens the right thing, and any error is one sentence rather than a traceback."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from itemsamples import CASE, DATA, ITEM_OF, ITEMS_OF_ALL_KINDS

import course
from course import lesson
from course.lab.outline import Outline
from course.lab.workspace import Workspace
from course.library.home import root
from course.library.shelf import shelf
from course.model.exam import Exam, Paper
from course.model.unit import Unit
from course.study.progress import blank, progress
from course.widgets.panel import Static

UNIT = "itp/naturalization"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An assignment folder with the exam in it, as a trainee has it, and a course whose items are the samples."""
    for name in ("ISO_RESPONSES", "ISO_HEADLESS", "NBGRADER_EXECUTION", "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "course"
    (home / UNIT).mkdir(parents=True)
    (home / "data" / "items").mkdir(parents=True)
    (home / "data" / "cards").mkdir()
    (home / "data" / "casefiles").mkdir()
    (home / "curriculum.toml").write_text((root() / "curriculum.toml").read_text())
    (home / UNIT / "unit.toml").write_text(UNIT_TOML)
    (home / "data" / "items" / "itp-naturalization.yaml").write_text(json.dumps(DATA))
    (home / "data" / "casefiles" / f"{CASE.id}.yaml").write_text(CASE.model_dump_json())
    (home / "data" / "cards" / "itp-naturalization.yaml").write_text(json.dumps([CARD]))
    (home / "data" / "interviews").symlink_to(root() / "data" / "interviews")
    (home / "data" / "law").symlink_to(root() / "data" / "law")
    (home / "data" / "tables").symlink_to(root() / "data" / "tables")
    monkeypatch.setenv("ISO_HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "private"))
    place = tmp_path / "unit"
    place.mkdir()
    form = Paper(quizzes={"objective": tuple(i.blind() for i in ITEMS_OF_ALL_KINDS)}, dockets={"file": CASE.docket})
    exam = Exam(unit=UNIT, title="T", papers={"a": form, "b": form, "c": form})
    (place / "exam.json").write_text(exam.model_dump_json())
    monkeypatch.chdir(place)
    root.cache_clear()
    shelf.cache_clear()
    yield place
    root.cache_clear()
    shelf.cache_clear()


UNIT_TOML = """
id = "itp/naturalization"
title = "Naturalization"
summary = "S"
as_of = 2026-08-10
[minutes]
lesson = 1
case = 1
assessment = 1
[[objective]]
id = "residence-presence"
bloom = "apply"
text = "T"
assessed_by = ["dates"]
[[activity]]
id = "objective"
kind = "quiz"
title = "Graded questions"
graded = true
[[activity]]
id = "file"
kind = "casefile"
title = "Graded case"
graded = true
[[activity]]
id = "practice"
kind = "quiz"
title = "Practice"
items = ["sample-single", "sample-short"]
[[activity]]
id = "long-trip"
kind = "casefile"
title = "Case"
case = "sample-long-trip"
[[activity]]
id = "talk"
kind = "interview"
title = "A talk"
matter = "n400-long-trip"
"""
CARD = {
    "id": "card-one",
    "unit": UNIT,
    "outcome": "residence-presence",
    "prompt": "When?",
    "answer": "Then.",
    "cites": ["INA 316(b)"],
    "as_of": "2026-08-10",
}


def test_the_names_a_notebook_may_use_are_these() -> None:
    names = ["calculator", "calibration", "cards", "casefile", "comparison", "console", "docket", "drafting", "home"]
    names += ["inquiry", "interview", "network", "placement"]
    names += ["progress", "quiz", "rating", "reflection", "review", "rows", "show", "timeline"]
    assert sorted(course.__all__) == sorted(lesson.__all__) == names
    assert all(callable(getattr(course, name)) for name in names)


def test_a_practice_quiz_is_opened_answered_shown_and_counted(folder: Path) -> None:
    quiz = course.quiz(UNIT, "practice")
    quiz.answer("sample-single", "presumed")
    assert quiz.check("sample-single")["cites"][0]["href"].startswith("https://")
    assert (folder / "responses.jsonl").is_file()
    assert "presumed to break" in course.show(UNIT, "practice", "sample-single").html
    assert "1 of 2 answered" in course.show(UNIT, "practice").html
    assert course.progress(UNIT).text == "Naturalization: 1 of 20 answered"


def test_a_mock_interview_is_opened_held_shown_and_counted(folder: Path) -> None:
    live = course.interview(UNIT, "talk")
    live.say("What is your full name?")
    assert course.interview(UNIT, "talk") is live
    assert "Ilsabet Marrow. I have never had another name." in course.show(UNIT, "talk").html
    assert course.progress(UNIT).text == "Naturalization: 0 of 20 answered"
    live.say("That is all for today.")
    assert course.progress(UNIT).text == "Naturalization: 1 of 20 answered"
    assert "of the kind interview: open it with interview(...)" in course.quiz(UNIT, "talk").text


def test_the_first_recorded_form_of_the_exam_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "mara")
    assert course.quiz(UNIT, "objective").spec["checkable"] is False
    lines = [json.loads(line) for line in (folder / "responses.jsonl").read_text().splitlines()]
    chosen = lines[0]
    assert (chosen["activity"], chosen["item"]) == ("exam", "form")
    others = [c for c in "abc" if c != chosen["value"]]
    with (folder / "responses.jsonl").open("a") as file:
        file.write(json.dumps({**chosen, "id": "f" * 32, "value": others[0]}) + "\n")
    monkeypatch.setenv("JUPYTERHUB_USER", "somebody-else")
    course.casefile(UNIT, "file")
    assert lesson._form(shelf().exam(folder)) == chosen["value"]
    assert len((folder / "responses.jsonl").read_text().splitlines()) == 2


def test_grading_a_folder_writes_nothing_into_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    course.quiz(UNIT, "objective")
    course.casefile(UNIT, "file")
    course.show(UNIT, "objective")
    course.reflection(UNIT, "Think.")
    assert sorted(p.name for p in folder.iterdir()) == ["exam.json"]
    assert not (folder.parent / "private").exists()


def test_a_reflection_never_enters_the_folder_or_the_notebook(folder: Path) -> None:
    note = course.reflection(UNIT, "Think.")
    note.answer(note.sheet.items[0], "my secret thought")
    assert "secret" not in note._repr_mimebundle_()[0]["text/html"]
    assert not any("secret" in p.read_text() for p in folder.iterdir())
    kept = list((folder.parent / "private").rglob("*.jsonl"))
    assert len(kept) == 1
    assert "secret" in kept[0].read_text()
    assert course.progress(UNIT).text.startswith("Naturalization: 0 of")


def test_cards_timelines_and_calculators_open(folder: Path) -> None:
    assert course.cards(UNIT).answer("card-one", "knew").value == "knew"
    given = {"basis": "general", "resident_since": "2021-06-01", "filed_on": "2026-02-27"}
    assert "<svg" in course.timeline("filing-window", given).html
    assert course.calculator("filing-window", given).finding.as_of.isoformat() == "2026-08-10"
    assert course.calculator("filing-window", given, on="2026-01-02").finding.as_of.isoformat() == "2026-01-02"


MISTAKES = {
    "no such unit": lambda: course.quiz("itp/nonsense", "practice"),
    "no such activity": lambda: course.quiz(UNIT, "nonsense"),
    "another kind": lambda: course.quiz(UNIT, "long-trip"),
    "no such item": lambda: course.show(UNIT, "practice", "nonsense"),
    "no such rule": lambda: course.calculator("nonsense"),
    "wrong facts": lambda: course.timeline("filing-window", {"basis": "nonsense"}),
    "no such day": lambda: course.calculator("filing-window", {}, on="soon"),
    "not in a course": lambda: course.home(),
    "wrong call": lambda: course.quiz(),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_sentence_and_raised_only_where_ci_looks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, mistake: object
) -> None:
    shown = mistake()
    assert isinstance(shown, Static)
    bundle = shown._repr_mimebundle_()
    assert "Traceback" not in bundle["text/html"]
    assert "\n" not in bundle["text/plain"]
    assert len(bundle["text/plain"]) > 20
    monkeypatch.setenv("ISO_HEADLESS", "1")
    with pytest.raises((ValueError, LookupError, TypeError)):
        mistake()


def test_the_exam_of_another_unit_missing_or_damaged_says_so(folder: Path) -> None:
    exam = folder / "exam.json"
    exam.write_text(exam.read_text().replace(UNIT, "itp/adjustment"))
    assert "belong to itp/adjustment" in course.quiz(UNIT, "objective").text
    exam.write_text("{")
    assert "fetch the assignment again" in course.quiz(UNIT, "objective").text
    exam.unlink()
    assert "fetch the assignment" in course.quiz(UNIT, "objective").text
    assert "opens with the assessment" in course.progress(UNIT).html


def test_an_unreadable_journal_says_so(folder: Path) -> None:
    (folder / "responses.jsonl").mkdir()
    assert "can't be read" in course.quiz(UNIT, "practice").text


def test_progress_counts_answers_and_nothing_else() -> None:
    for value in (None, "", [], {}, {"answer": None, "confidence": 70}):
        assert blank(value)
    for value in (0, "a", ["a"], {"answer": 0, "confidence": None}):
        assert not blank(value)
    unit = Unit.model_validate(__import__("tomllib").loads(UNIT_TOML))
    paper = Paper(quizzes={"objective": (ITEM_OF["single"].blind(),)})
    assert progress(unit, (), None).total == 6
    assert progress(unit, (), paper).total == 10


def test_a_lesson_opens_quickly_because_it_loads_little() -> None:
    heavy = "pandas matplotlib nbgrader citeurl numpy jupyterlab jupyter_server"
    code = f"import sys, course.lesson; print([m for m in '{heavy}'.split() if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root())
    assert said.stdout.strip() == "[]"


def test_a_lesson_whose_folder_is_gone_says_so(folder: Path) -> None:
    shutil.rmtree(folder)
    assert "moved or deleted" in course.quiz(UNIT, "practice").text


def test_the_home_page_is_shown_with_links_that_lead_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = {"title": "Lesson", "path": "01/lesson.ipynb", "role": "lesson", "minutes": 5}
    unit = {"id": UNIT, "title": "Naturalization", "folder": "01", "notebooks": [notebook]}
    outline = Outline.model_validate({"title": "Course", "phases": [{"title": "ITP", "weeks": [{"units": [unit]}]}]})
    Workspace(tmp_path).prepare(outline, [])
    (tmp_path / "01" / "deeper").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "01" / "deeper")
    monkeypatch.delenv("ISO_HEADLESS", raising=False)
    shown = course.home()
    assert 'href="../../01/lesson.ipynb"' in shown.html
    assert shown.text == "Course home: Course"
