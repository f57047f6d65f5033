"""Weekly exams: blueprint from the scheme, points by week, forms equated by design, and what is shown of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import examcourse as ec
import pytest
import yaml
from pydantic import ValidationError
from soundcourse import TODAY

from autograder.build.course_map import page
from autograder.check.checks import run
from autograder.release.trainee import make_trainee
from autograder.scoring.scheme import Scheme
from course.lab.home import render_home
from course.lab.learned import learned
from course.lab.overview import overview
from course.lab.progress_page import render_progress
from course.lab.workspace import Workspace
from course.library.shelf import Shelf
from course.mastery_command import told as told_in_words
from course.model.unit import Unit
from course.study.gates import gates
from course.study.standing import Stand

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
SCHEME, ITEMS = f"{ec.KEYS}/scheme.yaml", f"{ec.KEYS}/items.yaml"


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ec.make(tmp_path_factory.mktemp("exam") / "course")


@pytest.fixture
def exam(master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(master, tmp_path / "course"))


def told(root: Path) -> str:
    """What the check says of the exam, notices and stale notebooks left out."""
    found = run(Shelf(root), [ec.EXAM], TODAY)
    return "\n".join(str(p) for said in found.values() for p in said if not p.notice and not p.file.endswith(".ipynb"))


def change(root: Path, file: str, how: Callable[[Any], object]) -> None:
    """Change the data of a key file."""
    data = yaml.safe_load((root / file).read_text("utf-8"))
    how(data)
    ec.rewrite(root / file, data)


def test_a_sound_exam_has_no_problem(exam: Path) -> None:
    found = run(Shelf(exam), [ec.EXAM], TODAY)
    assert [str(p) for said in found.values() for p in said if not p.notice] == []


def test_the_blueprint_is_made_from_the_scheme_and_the_units(exam: Path) -> None:
    lesson = (exam / ec.EXAM / "lesson.ipynb").read_text("utf-8")
    shown = next("".join(c["source"]) for c in json.loads(lesson)["cells"] if "by outcome" in "".join(c["source"]))
    assert "40 points in all" in shown
    assert (
        "| This week | A sample unit | Read a file, and write the decision on it. | case file, writing | 24 |" in shown
    )
    assert "| Earlier | A early unit | Choose the first step in a plain case. | questions | 16 |" in shown
    assert "this week 24 (60%), earlier 16 (40%)" in shown
    assert f"80% of the points, and no safety-critical point missed. {ec.CUT}" in shown


def one(data: Any, name: str) -> dict[str, Any]:
    return next(x for x in (data["criteria"] if isinstance(data, dict) else data) if x["id"] == name)


@pytest.mark.parametrize(
    ("file", "how", "said"),
    [
        (SCHEME, lambda d: one(d, "questions").update(points=21), "53% of the points are of this week; 60% should be"),
        (SCHEME, lambda d: one(d, "questions").update(points=12), "67% of the points are of this week; 60% should be"),
        (SCHEME, lambda d: d.update(cut=""), "it does not say how the cut score was set"),
        (ITEMS, lambda d: one(d, "exam-week-2-exam-01-b").update(bloom="analyze"), "forms a and b differ in number"),
        (ITEMS, lambda d: one(d, "exam-week-2-exam-01-b").update(safety_critical=True), "forms a and b differ"),
        (ITEMS, lambda d: one(d, "exam-week-2-exam-01-c").update(outcome="now"), "questions marks it for before"),
        (
            ITEMS,
            lambda d: one(d, "exam-week-2-exam-01-c").update(stem="A long story. " * 60),
            "differ in words to read",
        ),
        (
            ITEMS,
            lambda d: one(d, "exam-week-2-exam-decision-a").update(words=[250, 450]),
            "the forms differ in minutes by the estimate",
        ),
    ],
)
def test_each_thing_spoiled_is_told(exam: Path, file: str, how: Callable[[Any], object], said: str) -> None:
    change(exam, file, how)
    assert said in told(exam)


def test_five_points_of_a_hundred_may_lie_elsewhere(exam: Path) -> None:
    change(exam, SCHEME, lambda d: one(d, "questions").update(points=19))  # 24 of 43
    assert "of this week" not in told(exam)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f"{ec.EARLY}#first-outcome", f"{ec.EARLY}#lost", "has no outcome 'lost'"),
        (f"{ec.EARLY}#first-outcome", "itp/later#first-outcome", "itp/later does not come before this exam"),
        (f"{ec.EARLY}#first-outcome", f"{ec.LATE}#first-outcome", "2 rows ask about itp/sample#first-outcome"),
        ("assessment = 134", "assessment = 120", "it declares 121 minutes; 135 to 165"),
    ],
)
def test_a_row_or_a_length_that_does_not_fit_is_told(exam: Path, old: str, new: str, said: str) -> None:
    path = exam / ec.EXAM / "unit.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert said in told(exam)


def test_a_case_file_that_was_seen_elsewhere_is_told(exam: Path) -> None:
    passage = "The landlord writes that the family left in March and that nobody has paid the rent since that day."

    def story(data: Any) -> None:
        data["docket"]["exhibits"][1]["parts"] = [{"text": passage}]

    change(exam, f"{ec.KEYS}/casefiles/exam-week-2-exam-file-a.yaml", story)
    assert "stand in" not in told(exam)
    change(exam, "data/casefiles/early-first.yaml", story)
    assert "1 of its 1 longer passages stand in data/casefiles/early-first.yaml too" in told(exam)


def test_an_exam_without_a_case_file_or_anything_written_is_told(exam: Path) -> None:
    def bare(data: Any) -> None:
        data["criteria"] = [c for c in data["criteria"] if c["id"] == "questions"]
        for form in data["forms"].values():
            del form["cases"]

    change(exam, SCHEME, bare)
    said = told(exam)
    assert "a form has no case file" in said
    assert "nothing is written in this exam" in said


def test_the_first_exam_may_have_more_of_its_own_week(exam: Path) -> None:
    path = exam / "curriculum.toml"
    early = f'units = ["{ec.EARLY}"]\ndays = true'
    path.write_text(path.read_text("utf-8").replace(early, f'units = ["{ec.EARLY}"]'), "utf-8")
    change(exam, SCHEME, lambda d: one(d, "questions").update(points=4))
    assert "of this week" not in told(exam)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("case = 0", "case = 5", "case is 0 in an exam"),
        ('kind = "exam"\n', "", "case is 0 in an exam"),
        (f'of = "{ec.EARLY}#first-outcome"\n', "", "names the unit and outcome"),
        ('title = "Exam: objective"\ngraded = true', 'title = "Exam: x"\nitems = ["x"]', "has graded activities alone"),
    ],
)
def test_a_unit_is_wholly_an_exam_or_none(exam: Path, old: str, new: str, said: str) -> None:
    path = exam / ec.EXAM / "unit.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Exception, match=said):
        Shelf(exam).unit(ec.EXAM)


def test_the_course_map_names_its_two_pages(exam: Path) -> None:
    shelf = Shelf(exam)
    made = page(shelf.curriculum(), {u.id: u for u in shelf.units()})
    assert f"[how it works](../{ec.EXAM}/lesson.ipynb), [the exam](../{ec.EXAM}/assessment.ipynb)" in made
    assert f"../{ec.EXAM}/case.ipynb" not in made


# --- what a trainee sees ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("examined")
    make_trainee(base / "trainee", shelf=Shelf(master), course=base / "instructor", keys=master / "autograder/keys")
    return base / "trainee"


@pytest.fixture
def space(folder: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(folder, tmp_path / "trainee")))


def graded(space: Workspace, scheme: Scheme, share: float, *, missed: str = "") -> None:
    """Results of the exam with this share of every criterion, put where feedback comes back."""
    place = next(u for u in space.outline().units if u.id == scheme.unit)
    criteria = [
        {
            "id": c.id,
            "title": c.title,
            "outcome": c.objective,
            "points": c.points * share,
            "of": c.points,
            "missed": c.id == missed,
        }
        for c in scheme.criteria
    ]
    data = {
        "unit": scheme.unit, "form": "a", "attempt": 1, "at": NOW.isoformat(), "needed": 0.8, "criteria": criteria
    }  # fmt: skip
    target = space.root / place.folder / "feedback"
    target.mkdir(exist_ok=True)
    (target / "results.json").write_text(json.dumps(data), "utf-8")


def scheme_of(master: Path) -> Scheme:
    return Scheme.model_validate(yaml.safe_load((master / SCHEME).read_text("utf-8")))


def test_a_trainee_gets_two_pages_called_by_what_they_are(space: Workspace) -> None:
    (exam,) = space.outline().exams
    assert [n.title for n in exam.notebooks] == ["How it works", "The exam"]
    assert exam.notebooks[1].items == 1 + 3 + 1
    assert "Exam of week 2" in render_home(overview(space, NOW))


def test_an_exam_that_was_passed_stands_and_credits_the_units(space: Workspace, master: Path) -> None:
    shelf = Shelf(master)
    before = learned(space, shelf, NOW)
    assert before.standings[ec.EXAM].stand is Stand.NEW
    assert [s.unit.id for s in gates_missing(before, shelf)] == []  # one phase has no gate
    graded(space, scheme_of(master), 1.0)
    after = learned(space, shelf, NOW)
    assert after.standings[ec.EXAM].words() == "passed"
    for unit in (ec.EARLY, ec.LATE):
        (level,) = after.standings[unit].levels
        assert level.level == pytest.approx(1.0)
        assert not level.graded
        assert after.standings[unit].stand is Stand.BEGUN, "an exam does not stand for a unit's own graded work"
    later = learned(space, shelf, NOW.replace(year=2028))
    assert later.standings[ec.EXAM].stand is Stand.MASTERED, "it was passed, and no time takes that away"
    assert later.standings[ec.LATE].levels[0].level < 0.1
    assert "passed" in "\n".join(told_in_words(ec.EXAM, space, shelf, NOW))
    assert "Passed with 100%" in render_progress(space, shelf, NOW)
    held = overview(space, NOW, among=shelf).states
    assert held[ec.EXAM].held == "mastered"
    assert held[ec.EARLY].held == ""


def gates_missing(found: Any, shelf: Shelf) -> list[Any]:
    return [s for gate in gates(shelf.curriculum(), found.standings) for s in gate.missing]


def test_a_gate_asks_for_the_exam(space: Workspace, master: Path, tmp_path: Path) -> None:
    course = Path(shutil.copytree(master, tmp_path / "two-phases"))
    more = '[[phase]]\nid = "ojt"\ntitle = "On the job"\nsays = "Later."\n[[phase.stage]]\ntitle = "P"\nunits = []\n'
    path = course / "curriculum.toml"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    shelf = Shelf(course)
    assert ec.EXAM in [s.unit.id for s in gates_missing(learned(space, shelf, NOW), shelf)]
    graded(space, scheme_of(master), 1.0)
    assert ec.EXAM not in [s.unit.id for s in gates_missing(learned(space, shelf, NOW), shelf)]


def test_a_safety_critical_miss_in_an_exam_is_open_in_the_unit_and_home_follows(space: Workspace, master: Path) -> None:
    shelf = Shelf(master)
    overview(space, NOW, among=shelf)  # so that something is kept from before
    graded(space, scheme_of(master), 0.5, missed="questions")
    found = learned(space, shelf, NOW)
    assert found.standings[ec.EXAM].words() == "taken, and not passed yet"
    assert found.standings[ec.EARLY].levels[0].missed == ("exam-week-2-questions",)
    assert "graded work, exam week 2 questions" in render_progress(space, shelf, NOW)


def test_rows_and_kinds_are_refused_in_a_plain_unit() -> None:
    row = {"id": "x", "bloom": "apply", "text": "Do.", "assessed_by": ["x"], "of": "itp/a#b"}
    data = {
        "id": "itp/plain", "title": "T", "summary": "S", "minutes": {"lesson": 1, "case": 1, "assessment": 1},
        "as_of": "2026-09-01", "objective": [row],
        "activity": [{"id": "q", "kind": "quiz", "title": "Q", "graded": True}],
    }  # fmt: skip
    with pytest.raises(ValidationError, match="stands nowhere else"):
        Unit.model_validate(data)
