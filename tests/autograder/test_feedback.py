"""Feedback: what a trainee reads, what never stands in it, and that nbgrader hands it out."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import cohortcourse as cc
import fairclass as fc
import gradedcourse as gc
import handin
import nbformat
import pytest
import tinycourse
from bs4 import BeautifulSoup

from autograder.feedback.sources import of_item
from autograder.release.course import Course
from autograder.scoring.keys import load_key
from autograder.timing.extensions import due
from course.lab.results import results_in
from course.library.home import root
from course.library.sections import sections
from course.model.results import Results

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed (database|file):ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*unclosed (database|file).*:pytest.PytestUnraisableExceptionWarning"),
]


def test_a_page_says_answers_points_reasons_law_and_what_to_review(classroom: Path) -> None:
    fc.mark(classroom, "bob", "decision-law", 1.5, "Cite the paragraph, <b>Bob</b>.<script>alert(1)</script>")
    done, said = fc.write(classroom)
    assert (done.written, done.failed, said) == (3, 0, [])
    page = fc.page(classroom, "bob")
    handin.assert_inert(page)
    soup = BeautifulSoup(page, "html.parser")
    text = " ".join(soup.get_text(" ").split())
    for words in (
        "2.99 of 14.5 points, written work not marked yet",
        "Birch option",
        "No: that trip breaks nothing. (a)",
        "0 of 0.44 (not right)",
        "INA 316(b)",
        "Cite the paragraph",
        "not marked yet, of 2",
        "I would <img src=x onerror=alert(1)> deny",
        "What to review next",
    ):
        assert words in text, words
    assert "Mastery" in text
    for secret in (gc.HIDDEN, "ISO-CANARY", "HIDDEN TESTS", "autograder", "Alder option", "fibs"):
        assert secret not in page, secret
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    assert next(h.name for h in soup.find_all(["h1", "h2", "h3"])) == "h1"
    named = {tag["id"] for tag in soup.find_all(id=True)}
    assert {str(a["href"])[1:] for a in soup.find_all("a") if str(a["href"]).startswith("#")} <= named
    assert "What to review next" not in fc.page(classroom, "ada")
    assert gc.HIDDEN in fc.page(classroom, "ada"), "the reason for a right answer is told"


def test_a_strange_name_is_text_and_nobody_reads_of_another(classroom: Path) -> None:
    fc.write(classroom)
    odd = fc.page(classroom, fc.ODD)
    handin.assert_inert(odd)
    assert "x&quot;; &lt;b onmouseover=alert(1)&gt;eve" in odd
    for student in ("ada", "bob"):
        assert "onmouseover" not in fc.page(classroom, student)
    assert "ada" not in fc.page(classroom, "bob")


def test_nbgraders_command_writes_the_same_pages_and_hands_them_out(classroom: Path) -> None:
    fc.write(classroom)
    ours = {name: fc.page(classroom, "bob", name) for name in ("assessment", "lesson", "case")}
    Course(classroom)._api.generate_feedback(gc.ASSIGNMENT, "bob", force=True)
    assert {name: fc.page(classroom, "bob", name) for name in ours} == ours
    assert (classroom / "feedback" / "bob" / gc.ASSIGNMENT / "responses.jsonl").is_file(), "nbgrader's own copy"
    fc.write(classroom, "bob")
    assert sorted(p.name for p in (classroom / "feedback" / "bob" / gc.ASSIGNMENT).iterdir()) == [
        "assessment.html",
        "case.html",
        "lesson.html",
        "results.json",
        "submission_secret.txt",
        "timestamp.txt",
    ]
    fc.hand_back(classroom)
    out = {p.read_text("utf-8") for p in (classroom / "exchange" / "iso" / "feedback").glob("*.html")}
    assert set(ours.values()) <= out, "the list of assignments wants a page for each notebook"
    for name in ("lesson", "case"):
        handin.assert_inert(ours[name])
        assert "assessment.html" in ours[name]


def test_results_go_with_the_page_as_data_and_hold_points_alone(classroom: Path) -> None:
    fc.write(classroom)
    for student in ("ada", "bob"):
        text = (classroom / "feedback" / student / gc.ASSIGNMENT / "results.json").read_text("utf-8")
        assert results_in(fc.page(classroom, student)) == text.strip()
        assert results_in(fc.page(classroom, student, "lesson")) == ""
        found = Results.model_validate_json(text)
        assert [(c.id, c.of) for c in found.criteria] == [
            (c["id"], c["points"]) for c in tinycourse.scheme()["criteria"]
        ]
        assert set(json.loads(text)["criteria"][0]) == {"id", "title", "outcome", "points", "of", "missed"}
        shown = f"{round(sum(c.points or 0 for c in found.criteria), 2):g} of"
        assert shown in fc.page(classroom, student)


def test_what_was_mended_is_told(classroom: Path) -> None:
    folder = classroom / "submitted" / "bob" / gc.ASSIGNMENT
    (folder / "timestamp.txt").write_text("2026-08-11 12:00:00.000000 UTC")
    path, nb = handin.edit(folder)
    nb.cells = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") != "issues"]
    path.write_text(nbformat.writes(nb))
    (folder / "case.ipynb").unlink()
    with (folder / "responses.jsonl").open("ab") as file:
        file.write(b'{"v": 1, "torn')
    heard = cc.Heard()
    assert cc.grade(classroom, gc.ASSIGNMENT, heard=heard).graded == 1
    assert any("graded cells missing: issues" in said for who, said in heard.odd if who == "bob")
    fc.write(classroom)
    text = fc.page(classroom, "bob")
    assert "assessment.ipynb was mended from the release (graded cells missing: issues)" in text
    assert "every recorded answer is graded" in text
    assert "damaged line" in text
    assert "mended" not in fc.page(classroom, "ada")


def test_points_of_another_key_are_not_explained_by_this_one(
    classroom: Path, graded_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fc.write(classroom)
    before = fc.page(classroom, "bob")
    keys = fc.other_key(graded_master / "autograder" / "keys", tmp_path, "numeric", answer=180)
    monkeypatch.setenv("ISO_KEYS", str(keys))
    done, said = fc.write(classroom)
    assert (done.written, done.failed) == (0, 3)
    assert "run `iso grade itp/tiny --again` first" in dict(said)["bob"]
    assert fc.page(classroom, "bob") == before


def test_a_folder_that_cannot_be_written_costs_one_trainee_a_sentence(classroom: Path) -> None:
    (classroom / "feedback").mkdir()
    (classroom / "feedback" / "bob").write_text("in the way")
    done, said = fc.write(classroom)
    assert (done.written, done.failed) == (2, 1)
    assert "no feedback was written" in dict(said)["bob"]
    assert fc.page(classroom, "ada")


def test_a_pdf_is_tagged_and_holds_the_page(classroom: Path) -> None:
    fc.write(classroom, "bob", pdf=True)
    data = (classroom / "feedback" / "bob" / gc.ASSIGNMENT / "feedback.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/StructTreeRoot" in data or b"/ObjStm" in data


def test_late_work_reads_why_it_lost_points(classroom: Path) -> None:
    with (classroom / "nbgrader_config.py").open("a") as file:
        file.write("c.LateDays.percent_a_day = 10\nc.LateDays.grace_minutes = 15\n")
    due(classroom, gc.ASSIGNMENT, datetime(2026, 8, 9, 6))  # noqa: DTZ001  (as nbgrader keeps it)
    cc.grade(classroom, gc.ASSIGNMENT, again=True)
    fc.write(classroom, "ada")
    text = fc.page(classroom, "ada")
    assert "Handed in 1 day 6 hours after the due time (August 9, 2026, 06:00 UTC): 2 points less." in text
    assert "Late work loses 10 % of the points earned for each day begun after 15 minutes of grace." in text
    assert "8 of 14.5 points" in text


def test_a_provision_that_is_the_answer_is_named_only_with_the_right_one() -> None:
    key = load_key("itp-naturalization")
    asked = [item for item in key.items.values() if item.kind == "single"]
    for item in asked:
        named = of_item(item, right=False)
        options = " ".join(option.text for option in item.options)
        for cite in set(item.cites) - set(named):
            assert cite in of_item(item, right=True)
        for cite in named:
            number = cite.split("(")[0].split()[-1]
            assert f" {number}(" not in f" {options}", (item.id, cite)
    assert any(of_item(item, right=False) for item in asked)
    assert all(of_item(item, right=False) == () for item in key.items.values() if item.kind == "essay")


def test_a_lessons_sections_are_found_by_the_skill_they_train() -> None:
    found = sections(root() / "itp" / "naturalization" / "lesson.ipynb")
    assert "Part 2. Time and place, Worked example: Lena Vasquez" in map(str, found["residence-presence"])
    assert sections(Path("/nowhere/lesson.ipynb")) == {}
