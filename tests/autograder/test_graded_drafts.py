"""Graded drafts from the key to the instructor: released blind, written as a trainee writes, shown in full to mark."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import draftedcourse as dc
import gradedcourse as gc
import handin
import nbformat
import pytest
import yaml

import course
from autograder.check.binder import open_binder
from autograder.check.drafting import graded, used
from autograder.check.outcomes import enough_items
from autograder.check.wiring import calls, exam_used
from autograder.check.workload import estimated
from autograder.release.exam import secrets
from autograder.scoring.answers import Submission, misfits
from autograder.scoring.keys import load_key
from autograder.scoring.score import score
from autograder.scoring.sheet import form_of, read_sheet
from course.journal.journal import Journal
from course.library.home import root
from course.library.register import Register
from course.library.shelf import ContentError, Shelf, shelf
from course.model.entry import EntryError
from course.model.exam import Exam
from course.study.progress import progress

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dc.make(tmp_path_factory.mktemp("drafted") / "course")


@pytest.fixture
def spoilt(made: Path, tmp_path: Path) -> Path:
    """A copy of the course that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "spoilt", symlinks=True))


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a trainee with the released unit in it, and the trainee in it."""
    with handin.trainee(made, dc.UNIT, tmp_path, monkeypatch) as folder:
        yield folder


def test_what_is_handed_out_is_the_task_and_the_docket_of_its_case_and_no_truth(place: Path) -> None:
    text = (place / "exam.json").read_text("utf-8")
    exam = Exam.model_validate(json.loads(text))
    given = exam.papers["a"].drafts["draft"]
    assert given.task.id == "tiny-draft-a"
    assert given.docket.id == given.task.case == "tiny-exam-file-a"
    assert gc.HIDDEN not in text
    key = load_key(dc.ASSIGNMENT)
    assert not [secret for secret in secrets(key) if secret in text]


def test_a_trainee_writes_is_counted_and_hears_nothing_of_how_good_it_is(place: Path) -> None:
    draft = course.drafting(dc.UNIT, "draft")
    assert draft.spec["reviewed"] is False
    draft.answer("tiny-draft-a", dc.TEXT)
    with pytest.raises(EntryError, match="marked after you submit"):
        draft.reviewed()
    with pytest.raises(EntryError):
        draft.answer("finished", True)
    exam = Exam.model_validate(json.loads((place / "exam.json").read_text("utf-8")))
    told = progress(shelf().unit(dc.UNIT), Journal(place).unit(dc.UNIT), exam.papers["a"])
    assert [(p.answered, p.total) for p in told.parts if p.activity in ("draft", "try-draft")] == [(0, 1), (1, 1)]


def test_a_draft_that_names_the_outcome_opens_when_the_outcome_is_chosen(
    spoilt: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml = spoilt / "itp" / "tiny" / "unit.toml"
    toml.write_text(toml.read_text("utf-8") + 'after = "file"\n', "utf-8")
    monkeypatch.setenv("ISO_HOME", str(spoilt))
    root.cache_clear()
    shelf.cache_clear()
    waits = course.drafting(dc.UNIT, "draft")
    assert "opens when you have chosen how you would leave the case in: Graded file." in waits.text
    asks = load_key(dc.ASSIGNMENT).draft("a", "draft").asks
    held = course.show(dc.UNIT, "draft")
    assert "Not open yet" in held.html
    assert not [words for words in (asks, "denial", "Denial") if words in held.html + held.text]
    file = course.casefile(dc.UNIT, "file")
    file.answer("outcome", "grant")
    file.answer("outcome", None)
    assert "opens when" in course.drafting(dc.UNIT, "draft").text
    file.answer("outcome", "deny")
    assert course.drafting(dc.UNIT, "draft").spec["item"] == "tiny-draft-a"
    assert "Not open yet" not in course.show(dc.UNIT, "draft").html


def test_the_outcome_stays_once_the_letter_that_names_it_is_open(
    spoilt: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml = spoilt / "itp" / "tiny" / "unit.toml"
    toml.write_text(toml.read_text("utf-8") + 'after = "file"\n', "utf-8")
    monkeypatch.setenv("ISO_HOME", str(spoilt))
    root.cache_clear()
    shelf.cache_clear()
    file = course.casefile(dc.UNIT, "file")
    file.answer("outcome", "grant")
    monkeypatch.setenv("ISO_HEADLESS", "1")
    course.drafting(dc.UNIT, "draft")  # a grader's run settles nothing
    monkeypatch.delenv("ISO_HEADLESS")
    file.answer("outcome", "deny")
    for _ in range(2):
        course.drafting(dc.UNIT, "draft")
    for other in ("grant", None):
        with pytest.raises(EntryError, match="your outcome stays as you chose it: Then deny"):
            file.answer("outcome", other)
    file.answer("outcome", "deny")
    journal = Journal(place)
    assert [a.value for a in journal.history(dc.UNIT, "draft", "outcome")] == ["deny"]
    assert journal.latest(dc.UNIT, "file")["outcome"].value == "deny"
    for answer in journal.unit(dc.UNIT):  # as a retake does
        if answer.activity in ("file", "draft"):
            journal.append(dc.UNIT, answer.activity, answer.item, None)
    assert "opens when" in course.drafting(dc.UNIT, "draft").text
    again = course.casefile(dc.UNIT, "file")
    again.answer("outcome", "grant")
    course.drafting(dc.UNIT, "draft")
    with pytest.raises(EntryError, match="stays as you chose it"):
        again.answer("outcome", "deny")


@pytest.mark.parametrize("after", ["objective", "try-draft", "nothing"])
def test_a_draft_waits_for_a_graded_case_file_of_its_unit_only(spoilt: Path, after: str) -> None:
    toml = spoilt / "itp" / "tiny" / "unit.toml"
    toml.write_text(toml.read_text("utf-8") + f'after = "{after}"\n', "utf-8")
    with pytest.raises(ContentError, match="names no graded case file"):
        Shelf(spoilt).unit(dc.UNIT)


def test_it_is_shown_as_it_was_written_and_nothing_in_it_is_markup(place: Path) -> None:
    course.drafting(dc.UNIT, "draft").answer("tiny-draft-a", dc.TEXT)
    shown = course.show(dc.UNIT, "draft").html
    assert "bring the missing records &lt;b&gt;now&lt;/b&gt;." in shown
    assert "14 words; 5 to 90 asked." in shown
    assert "Nothing was written" not in shown


def test_a_criterion_of_a_rubric_waits_for_a_person_and_holds_the_text(place: Path) -> None:
    course.drafting(dc.UNIT, "draft").answer("tiny-draft-a", dc.TEXT)
    key, sheet = load_key(dc.ASSIGNMENT), read_sheet(place / "responses.jsonl", dc.UNIT)
    found = score(sheet.answers, key, form_of(sheet, key), key.scheme.criterion("draft-law"))
    assert (found.counted, found.points, found.of) == (False, 0.0, 4.0)
    assert found.parts[0].answered == dc.TEXT
    blank = score({}, key, "a", key.scheme.criterion("draft-law"))
    assert blank.parts[0].answered == "No answer"


def test_the_form_is_known_by_the_draft_alone(place: Path) -> None:
    del place
    key = load_key(dc.ASSIGNMENT)
    found = read_sheet(Path("nowhere"), dc.UNIT)
    assert form_of(type(found)({("draft", "tiny-draft-c"): "Text."}), key) == "c"


def test_an_instructor_reads_the_whole_text_above_its_rubric(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISO_KEYS", str(made / "autograder" / "keys"))
    handed = handin.release(made, tmp_path / "marking")
    handin.hand_in(tmp_path / "marking", "ann", {**gc.right(), ("draft", "tiny-draft-a"): dc.TEXT})
    handed.autograde(gc.ASSIGNMENT, "ann")
    path = tmp_path / "marking" / "autograded" / "ann" / gc.ASSIGNMENT / "assessment.ipynb"
    notebook = nbformat.read(path, as_version=4)
    names = [c.metadata.get("nbgrader", {}).get("grade_id") for c in notebook.cells]
    answer = notebook.cells[names.index("answer-draft")]
    assert names.index("answer-draft") + 1 == names.index("draft-law")
    assert "records &lt;b&gt;now&lt;/b&gt;" in answer.outputs[0].data["text/html"]
    assert "The file has a gap (Exhibit A)." in answer.outputs[0].data["text/html"]
    found = handin.scores(tmp_path / "marking", "ann")
    assert found["draft-law"] is None
    assert found["dates"] == 4.0
    page = (handed.feedback(gc.ASSIGNMENT, "ann") / "assessment.html").read_text("utf-8")
    handin.assert_inert(page)
    assert "The file has a gap (Exhibit A)." in page


def test_prepared_answers_give_the_text_under_the_task(made: Path) -> None:
    key = load_key(dc.ASSIGNMENT, made / "autograder" / "keys")
    answers: dict[str, dict[str, object]] = {"draft": {"tiny-draft-a": dc.TEXT}}
    for (activity, item), value in gc.right().items():
        answers.setdefault(activity, {})[item] = value
    sound = Submission.model_validate({"form": "a", "kind": "reference", "answers": answers})
    assert list(misfits(sound, key)) == []
    del answers["draft"]
    lost = Submission.model_validate({"form": "a", "kind": "reference", "answers": answers})
    assert [said for said in misfits(lost, key) if "leave out draft/tiny-draft-a" in said]
    answers["draft"] = {"tiny-draft-a": ["no text"]}
    odd = Submission.model_validate({"form": "a", "kind": "reference", "answers": answers})
    assert [said for said in misfits(odd, key) if "plain text" in said]


def test_a_sound_course_has_no_problem_with_its_drafts(made: Path) -> None:
    binder = open_binder(Shelf(made), dc.UNIT, Register.load(made), TODAY)
    for check in (used, graded, exam_used, calls, enough_items):
        said = [p for p in check(binder) if "draft" in str(p)]
        assert said == [], check.__name__
    assert 8 < estimated(binder, "case") < 30


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "approval"}, "leads to 'continue'"),
        ({"form": "n-4000"}, "there is no form 'n-4000'"),
        ({"case": "no-such-case"}, "no exam case file"),
        ({"asks": "Cite 8 CFR 999.9(z) to her."}, "999"),
        ({"start": "Her number is 123-45-6789."}, "could be a real Social Security number"),
        ({"start": "TODO: the rest."}, "it is unfinished"),
    ],
)
def test_what_does_not_fit_is_said(spoilt: Path, change: dict[str, str], said: str) -> None:
    path = spoilt / "autograder/keys/itp-tiny/drafting/tiny-draft-b.yaml"
    path.write_text("# canary ISO-CANARY-00112233\n" + yaml.safe_dump({**dc.task("b"), **change}), "utf-8")
    binder = open_binder(Shelf(spoilt), dc.UNIT, Register.load(spoilt), TODAY)
    assert [p for p in graded(binder) if said in str(p)]


def test_a_lost_or_left_over_task_and_a_lost_practice_task_are_said(spoilt: Path) -> None:
    keys = spoilt / "autograder/keys/itp-tiny/drafting"
    (keys / "tiny-draft-a.yaml").rename(keys / "tiny-draft-z.yaml")
    toml = spoilt / "itp/tiny/unit.toml"
    toml.write_text(toml.read_text("utf-8").replace(dc.PRACTICE, "no-such-task"), "utf-8")
    binder = open_binder(Shelf(spoilt), dc.UNIT, Register.load(spoilt), TODAY)
    told = " ".join(map(str, [*graded(binder), *used(binder)]))
    assert "there is no drafting task 'tiny-draft-a'" in told
    assert "no form gives this task" in told
    assert "there is no drafting task 'no-such-task'" in told


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: s["forms"]["b"].pop("drafts"), "not parallel"),
        (lambda s: s["forms"]["b"]["drafts"].update(draft="tiny-draft-x"), "no drafting/tiny-draft-x.yaml"),
        (lambda s: s["criteria"][-1].update(activity="file"), "name its essay items"),
        (lambda s: s["criteria"][-1].update(items={f: [f"tiny-essay-{f}"] for f in dc.FORMS}), "criterion"),
    ],
)
def test_a_scheme_that_does_not_fit_is_refused(spoilt: Path, spoil: object, said: str) -> None:
    scheme = dc.scheme()
    spoil(scheme)  # type: ignore[operator]
    gc._key_file(spoilt / "autograder/keys/itp-tiny/scheme.yaml", scheme)
    with pytest.raises(ContentError, match=said):
        load_key(dc.ASSIGNMENT, spoilt / "autograder" / "keys")


def test_a_graded_task_names_no_model_decision(spoilt: Path) -> None:
    path = spoilt / "autograder/keys/itp-tiny/drafting/tiny-draft-a.yaml"
    gc._key_file(path, {**dc.task("a"), "model": "thin-request"})
    with pytest.raises(ContentError, match="names a model decision"):
        load_key(dc.ASSIGNMENT, spoilt / "autograder" / "keys")
