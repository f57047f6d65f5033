"""A graded quality review from the key to the points: released blind, rated by a trainee, marked from the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradedcourse as gc
import handin
import pytest
import ratedcourse as rc
import reviewing
import yaml

import course
from autograder.check import ratings
from autograder.check.binder import open_binder
from autograder.release.exam import secrets
from autograder.scoring.answers import Sort, Submission, misfits
from autograder.scoring.grade import grade
from autograder.scoring.keys import canaries, load_key
from autograder.scoring.score import score
from autograder.scoring.sheet import form_of, read_sheet
from course.library.register import Register
from course.library.shelf import ContentError, Shelf
from course.model.exam import Exam
from course.model.rating import Level


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rc.make(tmp_path_factory.mktemp("rated") / "course")


@pytest.fixture
def keys(made: Path) -> Path:
    return made / "autograder" / "keys"


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a trainee with the released unit in it, and the trainee in it."""
    with handin.trainee(made, rc.UNIT, tmp_path, monkeypatch) as folder:
        yield folder


def points(place: Path) -> dict[str, float]:
    key = load_key(rc.ASSIGNMENT)
    sheet = read_sheet(place / "responses.jsonl", rc.UNIT)
    return {
        name: score(sheet.answers, key, form_of(sheet, key), key.scheme.criterion(name)).points for name in rc.POINTS
    }


def rate(steps: list[dict[str, Any]]) -> None:
    live = course.rating(rc.UNIT, "review")
    for step in steps:
        live.take(step)
    live.finish()


def test_rated_as_the_key_does_it_earns_everything(place: Path) -> None:
    rate(reviewing.whole(rc.graded("a")))
    assert points(place) == rc.POINTS
    assert {name: grade(rc.ASSIGNMENT, name) for name in rc.POINTS} == rc.POINTS
    live = course.rating(rc.UNIT, "review")
    assert gc.HIDDEN not in str(live.desk) + str(live.spec) + live.twin()


def test_opened_and_finished_it_earns_nothing(place: Path) -> None:
    assert points(place) == dict.fromkeys(rc.POINTS, 0.0)
    rate([{"do": "write", "report": "first-memo", "text": "Well done."}])
    assert points(place) == dict.fromkeys(rc.POINTS, 0.0)


@pytest.mark.parametrize(
    ("level", "call", "remand"), [(Level.CORRECT, "right", "stands"), (Level.SIGNIFICANT, "wrong", "sent-back")]
)
def test_one_answer_for_everything_fails(level: Level, call: str, remand: str, place: Path) -> None:
    rate(reviewing.alike(rc.graded("a"), level, call=call, remand=remand, at="1"))
    assert sum(points(place).values()) < 0.2 * sum(rc.POINTS.values())


def test_the_exam_holds_the_reports_and_none_of_the_ratings(place: Path, keys: Path) -> None:
    text = (place / "exam.json").read_text("utf-8")
    exam = Exam.model_validate_json(text)
    held = exam.papers["b"].simulations["review"]
    assert held.kind == "rating"
    assert [r["id"] for r in held.matter["reports"]] == [r.id for r in rc.graded("b").reports]
    assert all("key" not in r and r["text"] for r in held.matter["reports"])
    assert gc.HIDDEN not in text
    passages = secrets(load_key(rc.ASSIGNMENT))
    assert len([p for p in passages if gc.HIDDEN in p]) > 20
    assert not [passage for passage in passages if passage in text]
    assert not [canary for canary in canaries(keys).values() if canary in text]


def test_prepared_answers_may_point_with_words(keys: Path) -> None:
    key, matter = load_key(rc.ASSIGNMENT, keys), rc.graded("a")
    steps = [
        {**step, "at": matter.report(step["report"]).key.at[step["criterion"]][0]} if step.get("at") else step  # type: ignore[union-attr]
        for step in reviewing.whole(matter)
    ]
    activities: dict[str, dict[str, Any]] = {name: {} for name in ("objective", "file", "decision")}
    for (activity, item), value in gc.right().items():
        activities[activity][item] = value
    submission = Submission(form="a", kind=Sort.REFERENCE, answers={**activities, "review": {"steps": steps}})
    assert list(misfits(submission, key)) == []
    for name, most in rc.POINTS.items():
        assert score(submission.sheet(), key, "a", key.scheme.criterion(name)).points == most


def test_a_graded_set_that_names_a_model_decision_is_refused(keys: Path, tmp_path: Path) -> None:
    folder = tmp_path / "keys" / rc.ASSIGNMENT
    folder.mkdir(parents=True)
    for path in (keys / rc.ASSIGNMENT).iterdir():
        if path.name != "ratings":
            (folder / path.name).symlink_to(path)
    for form in rc.FORMS:
        data = rc.graded(form).model_dump(mode="json")
        data["reports"][0] |= {"text": "", "sample": "long-trip-approval"}
        gc._key_file(folder / "ratings" / f"review-{form}.yaml", data)
    with pytest.raises(ContentError, match=r"ratings/review-a.yaml: .* graded reports carry their own text"):
        load_key(rc.ASSIGNMENT, tmp_path / "keys")


def test_the_check_names_what_a_set_leans_on_and_is_not_there(made: Path, tmp_path: Path) -> None:
    binder = open_binder(Shelf(made), rc.UNIT, Register([]), date(2026, 9, 1))
    assert list(ratings.reports(binder)) == []
    file = binder.keys / "ratings" / "review-a.yaml"
    before = file.read_text("utf-8")
    data = yaml.safe_load(before)
    data["reports"][0]["case"] = "nobodys-case"
    try:
        file.write_text(yaml.safe_dump(data), "utf-8")
        (problem,) = ratings.reports(binder)
        assert "there is no practice case 'nobodys-case'" in str(problem)
        data["reports"][0] |= {"text": "", "sample": "no-such"}
        file.write_text(yaml.safe_dump(data), "utf-8")
        (problem,) = ratings.reports(binder)
        assert "no model decision 'no-such'" in str(problem)
    finally:
        file.write_text(before, "utf-8")
