"""An activity records answers through one write path, wherever they come from, and says what is not saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from itemsamples import CASE, ITEM_OF, ITEMS_OF_ALL_KINDS, RIGHT, WRONG

from course.journal.journal import Journal
from course.model.answer import CHECKED, NotSavedError
from course.model.entry import EntryError
from course.widgets.activity import Activity
from course.widgets.casefile import Casefile, CaseSheet
from course.widgets.panel import VIEW
from course.widgets.quiz import Quiz, QuizSheet

UNIT = "itp/naturalization"
TOKEN = "a" * 32


@pytest.fixture
def quiz(journal: Journal) -> Quiz:
    return Quiz.opened(QuizSheet.practice("Practice", ITEMS_OF_ALL_KINDS), journal, UNIT, "residence")


def talk(activity: Activity, **message: Any) -> list[dict[str, Any]]:
    """What the activity answers to one message of the browser."""
    said: list[dict[str, Any]] = []
    activity.send = lambda content: said.append(content)
    activity._handle_custom_msg(message, [])
    return said


def give(
    activity: Activity, item: str, value: Any, token: str = TOKEN, seen: list[str] | None = None
) -> dict[str, Any]:
    return talk(activity, kind="answer", item=item, value=value, token=token, seen=seen or [])[0]


@pytest.mark.parametrize("kind", sorted(ITEM_OF))
def test_every_kind_is_answered_restored_and_shown_without_a_browser(quiz: Quiz, journal: Journal, kind: str) -> None:
    item = f"sample-{kind}"
    quiz.answer(item, RIGHT[kind])
    again = Journal(journal.path.parent, override="").latest(UNIT, "residence")[item].value
    assert again == quiz.values[item]
    assert "No answer recorded" not in quiz.show(item)
    assert quiz.sheet.lines(item, quiz.values[item])


def test_the_page_gets_no_key_before_an_answer_is_checked(quiz: Quiz) -> None:
    state = repr({name: getattr(quiz, name) for name in quiz.keys if not name.startswith("_")})
    for secret in (
        "secret-misconception",
        "What is said of",
        "misconception",
        "8 CFR 316.5",
        "Count back 90",
        "correct",
    ):
        assert secret not in state


def test_feedback_comes_when_asked_for_and_goes_when_the_answer_changes(quiz: Quiz) -> None:
    quiz.answer("sample-single", "breaks")
    assert quiz.feedback == {}
    said = quiz.check("sample-single")
    assert (said["head"], said["tone"]) == ("Not right yet", "wrong")
    assert said["parts"][0]["text"] == "What is said of breaks."
    assert [c["text"] for c in said["cites"]] == ["INA 316(b)", "8 CFR 316.5(c)(1)(i)"]
    assert "misconception" not in repr(said)
    quiz.answer("sample-single", "presumed")
    assert quiz.feedback == {}
    assert quiz.check("sample-single")["head"] == "Right"


def test_the_journal_notes_once_that_feedback_was_looked_at(
    quiz: Quiz, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz.answer("sample-single", "breaks")
    quiz.check("sample-single")
    quiz.check("sample-single")
    quiz.answer("sample-single", "presumed")
    quiz.check("sample-single")
    told = [(a.item, a.value) for a in journal.history(UNIT, "residence")]
    looked = (CHECKED, "sample-single")
    assert told == [("sample-single", "breaks"), looked, ("sample-single", "presumed"), looked]
    quiz.answer("sample-single", "breaks")

    def full(*_: object, **__: object) -> None:
        raise NotSavedError("The disk is full.")

    monkeypatch.setattr(quiz.journal, "append", full)
    assert quiz.check("sample-single")["head"] == "Not right yet"


@pytest.mark.parametrize("kind", sorted(WRONG))
def test_wrong_answers_of_every_kind_get_words_for_each_part(quiz: Quiz, kind: str) -> None:
    quiz.answer(f"sample-{kind}", WRONG[kind])
    said = quiz.check(f"sample-{kind}")
    assert said["tone"] in ("wrong", "partly")
    assert all(part["text"] for part in said["parts"])
    quiz.answer(f"sample-{kind}", RIGHT[kind])
    assert quiz.check(f"sample-{kind}")["tone"] == "right"


def test_a_graded_quiz_saves_and_says_nothing(journal: Journal) -> None:
    graded = Quiz.opened(
        QuizSheet.graded("Graded", [i.blind() for i in ITEMS_OF_ALL_KINDS]), journal, UNIT, "objective"
    )
    assert graded.spec["checkable"] is False
    assert give(graded, "sample-single", "breaks")["kind"] == "ack"
    with pytest.raises(EntryError):
        graded.check("sample-single")
    reply = talk(graded, kind="check", item="sample-single", value="breaks")[0]
    assert "after you submit" in reply["feedback"]["head"]


def test_an_answer_of_the_browser_is_acknowledged_once_it_is_on_the_disk(quiz: Quiz, journal: Journal) -> None:
    reply = give(quiz, "sample-single", "breaks")
    assert (reply["kind"], reply["id"], reply["token"]) == ("ack", TOKEN, TOKEN)
    assert TOKEN in journal.path.read_text()
    assert give(quiz, "sample-single", "breaks")["kind"] == "ack"
    assert len(journal.history(UNIT)) == 1


def test_an_older_answer_of_the_browser_never_supersedes_a_newer_one_from_elsewhere(
    quiz: Quiz, journal: Journal
) -> None:
    first = give(quiz, "sample-single", "none")
    theirs = Journal(journal.path.parent, override="").append(UNIT, "residence", "sample-single", "presumed")
    reply = give(quiz, "sample-single", "breaks", token="b" * 32, seen=[first["id"]])
    assert reply["kind"] == "conflict"
    assert reply["there"].startswith("It is presumed")
    assert reply["here"].startswith("It breaks")
    assert journal.latest(UNIT, "residence")["sample-single"].value == "presumed"
    settled = give(quiz, "sample-single", "breaks", token="b" * 32, seen=[first["id"], theirs.id])
    assert settled["kind"] == "ack"
    assert quiz.values["sample-single"] == "breaks"


@pytest.mark.parametrize(
    ("message", "keep"),
    [
        ({"item": "sample-single", "value": "none-such", "token": TOKEN}, False),
        ({"item": "no-such-item", "value": "a", "token": TOKEN}, False),
        ({"item": ["x"], "value": "a", "token": TOKEN}, False),
        ({"item": "sample-single", "value": "none", "token": "../../etc"}, False),
        ({"item": "sample-single", "value": "none"}, False),
        ({"item": "sample-short", "value": "x" * 2_000_000, "token": TOKEN}, False),
    ],
)
def test_a_message_that_is_no_answer_gets_a_sentence_and_writes_nothing(
    quiz: Quiz, journal: Journal, message: dict[str, Any], keep: bool
) -> None:
    reply = talk(quiz, kind="answer", **message)[0]
    assert (reply["kind"], reply["keep"]) == ("nack", keep)
    assert reply["text"].endswith(".")
    assert not journal.path.exists()


@pytest.mark.parametrize(
    "message", ["text", None, [], {"kind": "check"}, {"kind": "check", "item": 7}, {"kind": "other"}]
)
def test_any_other_message_is_ignored(quiz: Quiz, message: Any) -> None:
    quiz._handle_custom_msg(message, [])


def test_what_can_not_be_written_stays_with_the_browser_and_is_never_shown_as_saved(tmp_path: Path) -> None:
    folder = tmp_path / "unit"
    folder.mkdir()
    moved = Quiz.opened(
        QuizSheet.practice("Practice", ITEMS_OF_ALL_KINDS), Journal(folder, override=""), UNIT, "residence"
    )
    folder.rename(tmp_path / "elsewhere")
    reply = give(moved, "sample-single", "none")
    assert (reply["kind"], reply["keep"]) == ("nack", True)
    assert "NOT saved" in reply["text"]
    assert moved.answers == {}


def test_an_answer_not_saved_is_not_judged_in_place_of_the_saved_one(quiz: Quiz) -> None:
    quiz.answer("sample-single", "presumed")
    reply = talk(quiz, kind="check", item="sample-single", value="breaks")[0]
    assert "not saved" in reply["feedback"]["head"]
    assert quiz.feedback == {}


def test_one_live_model_for_each_activity_with_a_stable_name(quiz: Quiz, journal: Journal) -> None:
    sheet = QuizSheet.practice("Practice, new wording", ITEMS_OF_ALL_KINDS)
    Journal(journal.path.parent, override="").append(UNIT, "residence", "sample-short", "N-400")
    again = Quiz.opened(sheet, Journal(journal.path.parent, override=""), UNIT, "residence")
    assert again is quiz
    assert quiz.spec["title"] == "Practice, new wording"
    assert quiz.values == {"sample-short": "N-400"}
    other = Quiz.opened(sheet, journal, UNIT, "tests")
    assert other is not quiz
    assert other.model_id != quiz.model_id
    assert quiz.model_id == Quiz.opened(sheet, journal, UNIT, "residence").model_id


def test_the_output_always_has_a_readable_twin_and_a_live_view_only_with_a_browser(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("ISO_HEADLESS", raising=False)
    before, _ = quiz._repr_mimebundle_()
    assert VIEW in before
    quiz.answer("sample-short", "<script>alert(1)</script>\x07")
    for name in ("NBGRADER_EXECUTION", "ISO_HEADLESS"):
        monkeypatch.setenv(name, "autograde")
        data, _ = quiz._repr_mimebundle_()
        assert VIEW not in data
        assert data["text/plain"] == before["text/plain"] == "Practice (11 questions)"
        assert "&lt;script&gt;alert(1)" in data["text/html"]
        assert "<script>" not in data["text/html"]
        assert data["text/html"].startswith('<div class="mathjax_ignore">'), "sums of money would show as formulas"
        monkeypatch.delenv(name)


def test_a_damaged_journal_is_told_of_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "responses.jsonl").write_text("torn\n")
    quiz = Quiz.opened(QuizSheet.practice("P", ITEMS_OF_ALL_KINDS), Journal(tmp_path, override=""), UNIT, "residence")
    assert "1 line of" in quiz.notice


def test_a_case_is_worked_checked_and_restored_without_a_browser(journal: Journal) -> None:
    case = Casefile.opened(CaseSheet.practice(CASE), journal, UNIT, "long-trip")
    assert "The stamps show" not in repr(case.spec)
    case.answer("flags", ["passport/trip-understated", "library/unsigned"])
    case.answer("actions", ["ask"])
    case.answer("outcome", "continue")
    said = case.check()
    assert said["flags"]["head"] == "Partly right: 1 missed and 1 too many"
    assert "No translator signed" not in repr(said["flags"]["parts"])
    assert said["outcome"]["tone"] == "right"
    assert said["actions"]["parts"][-1]["text"] == "There is one more to find."
    case.answer("flags", [])
    assert "flags" not in case.feedback
    assert "outcome" in case.feedback
    case.check()
    assert [a.value for a in journal.history(UNIT, "long-trip", CHECKED)] == ["", ""]
    assert "TRAINING SPECIMEN" in case.twin().upper()


def test_a_graded_case_says_nothing(journal: Journal) -> None:
    case = Casefile.opened(CaseSheet(CASE.docket), journal, UNIT, "file")
    case.answer("outcome", "deny")
    assert "after you submit" in talk(case, kind="check")[0]["text"]
    assert case.feedback == {}
