"""Graded simulations from the key to the points: released blind, played as a trainee plays, marked from the record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradedcourse as gc
import handin
import playedcourse as pc
import pytest
import yaml

import course
from autograder.check.binder import open_binder
from autograder.check.wiring import matters_graded, matters_used
from autograder.release.course import Course
from autograder.release.exam import secrets
from autograder.scoring.answers import Sort, Submission, misfits
from autograder.scoring.grade import grade
from autograder.scoring.keys import canaries, load_key
from autograder.scoring.score import Score, score
from autograder.scoring.sheet import form_of, read_sheet
from autograder.scoring.simulation import MARKERS
from course.journal.attempt import Attempt
from course.journal.journal import Journal
from course.library.register import Register
from course.library.shelf import ContentError, Shelf
from course.model.exam import Exam
from course.model.simulation import FORMATS
from course.model.step import StepError
from course.simulator_desk import VIEWS
from course.simulators.interview.hearing import RefusedError


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pc.make(tmp_path_factory.mktemp("played") / "course")


@pytest.fixture
def keys(made: Path) -> Path:
    return made / "autograder" / "keys"


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a trainee with the released unit in it, and the trainee in it."""
    with handin.trainee(made, pc.UNIT, tmp_path, monkeypatch, XDG_DATA_HOME=made.parent / "records") as folder:
        yield folder


def play(form: str = "a") -> None:
    """Both simulations as well as they can be played."""
    talk, desk = course.interview(pc.UNIT, "talk"), course.console(pc.UNIT, "desk")
    for text in pc.said(form):
        talk.say(text)
    for step in pc.WORKED[form]:
        desk.take(step)
    desk.finish()


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def earned(place: Path, criterion: str) -> Score:
    key = load_key(pc.ASSIGNMENT)
    sheet = read_sheet(place / "responses.jsonl", pc.UNIT)
    return score(sheet.answers, key, form_of(sheet, key), key.scheme.criterion(criterion))


def points(place: Path) -> dict[str, float]:
    return {name: earned(place, name).points for name in pc.POINTS}


def test_every_kind_has_a_view_and_a_marker() -> None:
    assert set(FORMATS) == set(VIEWS) == set(MARKERS)
    for about in FORMATS.values():
        assert {"id", "title", "version"} <= set(about.shape.model_fields)
    assert set(FORMATS) <= set(course.__all__)


def test_played_well_it_earns_everything_and_through_the_grade_cell_too(place: Path) -> None:
    play()
    assert points(place) == pc.POINTS
    assert {name: grade(pc.ASSIGNMENT, name) for name in pc.POINTS} == pc.POINTS
    assert {type(grade(pc.ASSIGNMENT, name)) for name in pc.POINTS} == {float}


def test_opened_and_closed_it_earns_nothing(place: Path) -> None:
    assert points(place) == dict.fromkeys(pc.POINTS, 0.0)
    course.interview(pc.UNIT, "talk").say("That is all for today.")
    desk = course.console(pc.UNIT, "desk")
    desk.take({"do": "open", "record": "nobody"})
    desk.finish()
    assert points(place) == dict.fromkeys(pc.POINTS, 0.0)


def test_played_in_a_hurry_it_earns_little_and_the_feedback_gives_no_key_away(place: Path) -> None:
    for text in pc.HURRIED:
        course.interview(pc.UNIT, "talk").say(text)
    course.console(pc.UNIT, "desk").take(pc.WORKED["a"][0])
    assert all(found < 0.5 * most for found, most in zip(points(place).values(), pc.POINTS.values(), strict=True))
    said = " ".join(line for name in pc.POINTS for part in earned(place, name).parts for line in part.said)
    assert "needed facts did not come out." in said
    assert "2 more had to be done." in said
    hidden = set(secrets(load_key(pc.ASSIGNMENT)))
    shown = {text for text in hidden if text in said}
    assert len(shown) <= 2, "only what was done or came out is named"


def test_the_exam_holds_the_blind_matter_of_every_form_and_no_canary(place: Path, keys: Path) -> None:
    text = (place / "exam.json").read_text("utf-8")
    exam = Exam.model_validate_json(text)
    assert {f: exam.papers[f].simulations["talk"].matter["id"] for f in pc.FORMS} == pc.SCRIPTS
    assert {f: exam.papers[f].simulations["desk"].kind for f in pc.FORMS} == dict.fromkeys(pc.FORMS, "console")
    planted = canaries(keys)
    assert any(path.parent.name == "interviews" for path in planted)
    assert any(path.parent.name == "consoles" for path in planted)
    assert not [canary for canary in planted.values() if canary in text]
    passages = secrets(load_key(pc.ASSIGNMENT))
    assert len(passages) > 10  # what the practice scripts say openly, from which these were made, is none
    assert any("ISO-HIDDEN" in passage for passage in passages)
    assert not [passage for passage in passages if passage in text]


def test_a_finished_graded_interview_shows_its_transcript_and_codes_and_no_more(place: Path) -> None:
    play()
    talk = course.interview(pc.UNIT, "talk")
    assert talk.spec["graded"] is True
    assert talk.talk["suggestions"] == []
    for shown in (talk.talk["debrief"], talk.twin(), course.show(pc.UNIT, "talk").html):
        assert "The transcript with its codes" in shown
        assert "open" in shown
        for word in ("expert", "stayed hidden", "Never asked", "facts the decision needs", "never put"):
            assert word not in shown
    with pytest.raises(RefusedError, match="held once"):
        talk.again()
    with pytest.raises(RefusedError, match="over"):
        talk.say("One more thing.")


def test_a_finished_graded_task_shows_its_trail_and_no_more(place: Path) -> None:
    play()
    desk = course.console(pc.UNIT, "desk")
    assert desk.desk["ended"]["judged"] == []
    assert "is what will be marked" in desk.desk["ended"]["lesson"]
    for act in (desk.begin_again, lambda: desk.take({"do": "note", "text": "A late thought."})):
        with pytest.raises(StepError, match="graded"):
            act()


def test_a_reload_in_the_middle_loses_no_step(place: Path) -> None:
    for text in pc.said()[:5]:
        course.interview(pc.UNIT, "talk").say(text)
    before = course.interview(pc.UNIT, "talk").state
    type(course.interview(pc.UNIT, "talk")).close_live()
    assert course.interview(pc.UNIT, "talk").state == before
    for text in pc.said()[5:]:
        course.interview(pc.UNIT, "talk").say(text)
    assert earned(place, "talk-heard").points == pc.POINTS["talk-heard"]


def test_progress_counts_a_graded_simulation_when_it_is_finished(place: Path) -> None:
    def counted() -> dict[str, str]:
        rows = [r.split("</td>") for r in course.progress(pc.UNIT).html.split("<tr") if "Graded" in r]
        return {row[0].rsplit(">", 1)[-1]: " ".join(row) for row in rows}

    before = course.progress(pc.UNIT).text
    course.interview(pc.UNIT, "talk").say("Good morning.")
    assert course.progress(pc.UNIT).text == before
    play()
    done, of = (int(n) for n in before.split(":")[1].split()[0::2][:2])
    assert course.progress(pc.UNIT).text == before.replace(f"{done} of", f"{done + 2} of")
    assert of >= 4
    assert counted()


def test_the_form_first_opened_wins_and_a_retake_begins_with_other_people(place: Path) -> None:
    play()
    Journal(place).append(pc.UNIT, "exam", "form", "c")
    assert course.interview(pc.UNIT, "talk").sheet.script.id == pc.SCRIPTS["a"]
    journal = Journal(place)
    for answer in journal.unit(pc.UNIT):
        if answer.activity in ("talk", "desk"):
            journal.append(pc.UNIT, answer.activity, answer.item, None)
    journal.append(pc.UNIT, "exam", "form", Attempt(2, "b").record())
    talk, desk = course.interview(pc.UNIT, "talk"), course.console(pc.UNIT, "desk")
    assert (talk.sheet.script.id, desk.sheet.task.id) == (pc.SCRIPTS["b"], pc.TASKS["b"])
    assert talk.state.trace == desk.state.trail == ()
    assert points(place) == dict.fromkeys(pc.POINTS, 0.0)
    play("b")
    assert points(place) == pc.POINTS


def test_steps_of_another_version_are_left_out_told_of_and_earn_nothing(place: Path) -> None:
    journal = Journal(place)
    for text in pc.said():
        journal.append(pc.UNIT, "talk", "step", {"run": 1, "text": text, "v": 7, "script": "0"})
    for step in pc.WORKED["a"]:
        journal.append(pc.UNIT, "desk", "step", {**step, "v": 7})
    talk, desk = course.interview(pc.UNIT, "talk"), course.console(pc.UNIT, "desk")
    for live in (talk, desk):
        assert "taken in another version" in live.notice
        assert "\n" not in live.notice
    assert talk.state.trace == desk.state.trail == ()
    assert points(place) == dict.fromkeys(pc.POINTS, 0.0)
    assert "another version" in earned(place, "desk-record").parts[0].said[-1]
    assert "another version" in earned(place, "talk-heard").parts[0].said[0]


@pytest.mark.parametrize("value", ["rubbish", 3, {"run": 1}, {"run": True, "text": "x"}, {"do": ["x"]}, [[]], {}])
def test_a_record_a_stranger_wrote_is_no_error_and_no_mark(value: Any, place: Path) -> None:
    for activity in ("talk", "desk"):
        Journal(place).append(pc.UNIT, activity, "step", value)
    assert course.interview(pc.UNIT, "talk").state is not None
    assert course.console(pc.UNIT, "desk").state.trail == ()
    assert points(place) == dict.fromkeys(pc.POINTS, 0.0)


def test_a_matter_missing_from_the_exam_is_one_clear_sentence(place: Path) -> None:
    path = place / "exam.json"
    exam = json.loads(path.read_text("utf-8"))
    for paper in exam["papers"].values():
        del paper["simulations"]["talk"]
        paper["simulations"]["desk"]["matter"]["cheat"] = 1
    path.write_text(json.dumps(exam), "utf-8")
    said = course.interview(pc.UNIT, "talk").text
    assert said == "The graded part 'talk' of itp/tiny is not in exam.json: fetch the assignment again."
    said = course.console(pc.UNIT, "desk").text
    assert said.startswith("exam.json, desk: ")
    assert said.endswith("fetch the assignment again, or tell your instructor. Your record stays.")
    paper["simulations"]["desk"]["kind"] = "interview"
    for other in exam["papers"].values():
        other["simulations"]["desk"]["kind"] = "interview"
    path.write_text(json.dumps(exam), "utf-8")
    assert "the lesson expects a console task" in course.console(pc.UNIT, "desk").text


SPOILED: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda s: s["forms"]["b"]["simulations"].pop("talk"), "not parallel"),
    (lambda s: s["forms"]["b"]["simulations"].update(talk="nobody"), "no file there holds it"),
    (lambda s: s["forms"]["b"]["simulations"].update(talk="rfe-clock"), "needs one kind of simulation"),
    (lambda s: s["criteria"][-1].update(parts=["charm"]), "a console task is marked by done, restraint, worth"),
    (lambda s: s["criteria"][-1].update(parts=[]), "name its parts"),
    (lambda s: s["criteria"][-1].update(parts=["worth", "worth"]), "each once"),
    (lambda s: s["criteria"][0].update(parts=["worth"]), "only when, it counts a simulation"),
    (lambda s: s["criteria"][-1].update(activity="file"), "needs one kind of simulation"),
]


@pytest.mark.parametrize(("spoil", "words"), SPOILED, ids=range(len(SPOILED)))
def test_a_scheme_that_cannot_mark_says_why(
    spoil: Callable[[dict[str, Any]], Any], words: str, keys: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "keys" / pc.ASSIGNMENT
    folder.mkdir(parents=True)
    for path in (keys / pc.ASSIGNMENT).iterdir():
        if path.name != "scheme.yaml":
            (folder / path.name).symlink_to(path)
    scheme = pc.scheme()
    spoil(scheme)
    (folder / "scheme.yaml").write_text(yaml.safe_dump(scheme), "utf-8")
    with pytest.raises(ContentError, match=words):
        load_key(pc.ASSIGNMENT, tmp_path / "keys")


def test_prepared_answers_give_the_steps_as_a_list(keys: Path, tmp_path: Path) -> None:
    key = load_key(pc.ASSIGNMENT, keys)
    answers = {name: {} for name in ("objective", "file", "decision")}
    for (activity, item), value in gc.right().items():
        answers[activity][item] = value
    full = {**answers, "talk": {"steps": pc.said()}, "desk": {"steps": pc.WORKED["a"]}}
    submission = Submission(form="a", kind=Sort.REFERENCE, answers=full)
    assert list(misfits(submission, key)) == []
    for name, most in pc.POINTS.items():
        assert score(submission.sheet(), key, "a", key.scheme.criterion(name)).points == most
    journal = Journal(tmp_path, override="")
    for line in submission.lines():
        journal.append(pc.UNIT, *line)
    assert read_sheet(journal.path, pc.UNIT).answers[("desk", "steps")] == pc.WORKED["a"]
    assert read_sheet(journal.path, pc.UNIT).answers[("talk", "steps")] == pc.said()
    short = Submission(form="a", kind=Sort.REFERENCE, answers={**full, "talk": {"steps": "Good morning."}, "desk": {}})
    said = " ".join(misfits(short, key))
    assert "talk/steps: steps is a list" in said
    assert "leave out desk/steps" in said


def test_the_check_names_matter_that_is_lost_or_left_over(made: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(made, tmp_path / "course", symlinks=True))
    unit, folder = place / "itp/tiny", place / "autograder/keys" / pc.ASSIGNMENT

    def told() -> list[str]:
        binder = open_binder(Shelf(place), pc.UNIT, Register([]), date(2026, 9, 1))
        return [str(problem) for problem in (*matters_used(binder), *matters_graded(binder))]

    assert told() == []
    swap(unit / "unit.toml", 'matter = "n400-long-trip"', 'matter = "lost-talk"')
    (folder / "consoles" / "false-hit.yaml").rename(folder / "consoles" / "spare.yaml")
    said = " ".join(told())
    assert "there is no mock interview 'lost-talk'" in said
    assert "form a: there is no console task 'false-hit'" in said
    assert "no form gives this matter" in said
    swap(unit / "unit.toml", 'id = "talk"', 'id = "talks"')
    said = " ".join(told())
    assert "unit.toml has no graded simulation 'talk'" in said
    assert "it gives no matter for 'talks'" in said


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning")
@pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")
def test_nbgrader_gives_the_same_points_with_our_scoring_and_with_its_own(
    made: Path, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISO_KEYS", str(keys))
    monkeypatch.delenv("ISO_RESPONSES", raising=False)
    place = tmp_path / "instructor"
    handin.release(made, place)
    handin.hand_in(place, "idle", {})
    folder = handin.hand_in(place, "able", gc.right())
    journal = Journal.exactly(folder / "responses.jsonl")
    for text in pc.said():
        journal.append(pc.UNIT, "talk", "step", {"run": 1, "text": text, "v": 1, "script": "0"})
    for step in pc.WORKED["a"]:
        journal.append(pc.UNIT, "desk", "step", {**step, "v": 1})
    Course(place).autograde(pc.ASSIGNMENT, "*")
    able, idle = handin.scores(place, "able"), handin.scores(place, "idle")
    assert {name: able[name] for name in pc.POINTS} == pc.POINTS
    assert {name: idle[name] for name in pc.POINTS} == dict.fromkeys(pc.POINTS, 0.0)
    handin.stock(place).autograde(pc.ASSIGNMENT, "able")
    assert handin.scores(place, "able") == able
