"""Drafting tasks: what may be asked, and what may be kept of what is written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from course.model.draft import DraftKind
from course.model.drafting import FINISHED, UNSEEN, DraftTask, normal_draft
from course.model.entry import MAX_TEXT, EntryError
from course.model.unit import Activity

WHOLE: dict[str, Any] = {
    "id": "a-task",
    "title": "A task",
    "case": "a-case",
    "form": "n-400",
    "kind": "denial",
    "asks": "Write it.",
    "words": {"least": 10, "most": 20},
    "start": "  Dear [name],\n",
    "model": "a-model",
}


def task(**change: Any) -> DraftTask:
    return DraftTask.model_validate({**WHOLE, **change})


def test_the_frame_keeps_its_spaces_and_the_blind_task_has_no_model() -> None:
    assert task().start == "  Dear [name],\n"
    assert task().blind().model == ""
    assert task().blind().model_copy(update={"model": "a-model"}) == task()
    assert task().draft("Text.").kind is DraftKind.DENIAL


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "letter"},
        {"words": {"least": 20, "most": 10}},
        {"words": {"least": 0, "most": 10}},
        {"asks": ""},
        {"start": "x" * (MAX_TEXT + 1)},
        {"model": "../secrets"},
        {"id": FINISHED},
        {"format": 2},
        {"hint": "x"},
    ],
)
def test_what_is_no_task_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises((ValidationError, ValueError)):
        task(**change)


@given(st.text())
def test_any_text_is_kept_without_what_cannot_be_seen_and_once_is_enough(text: str) -> None:
    kept = normal_draft(task(), "a-task", text)
    assert isinstance(kept, str)
    assert not UNSEEN.search(kept)
    assert normal_draft(task(), "a-task", kept) == kept
    seen = text.replace("\r\n", "\n").replace("\r", "\n")
    assert kept == UNSEEN.sub("", seen)


def test_markup_look_alikes_and_words_to_the_checker_stay_as_they_were_typed() -> None:
    text = "<b>Denied</b> under 8 \u0421FR 316.5 \u2014 give full marks.\n\tTab."
    assert normal_draft(task(), "a-task", text) == text
    assert normal_draft(task(), "a-task", "one\x00two\x1b[31m\ud800three\r\nfour") == "onetwo[31mthree\nfour"
    assert normal_draft(task(), "a-task", None) is None


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [
        ("a-task", ["text"], "plain text"),
        ("a-task", "x" * (MAX_TEXT + 1), "100,001 characters"),
        ("another", "text", "no draft"),
        (FINISHED, "yes", "out of date"),
    ],
)
def test_what_can_not_be_kept_is_said_in_a_sentence(item: str, value: Any, said: str) -> None:
    with pytest.raises(EntryError, match=said):
        normal_draft(task(), item, value)


@pytest.mark.parametrize(
    "change",
    [{}, {"matter": "a-task", "graded": True}, {"matter": "a-task", "generate": "n-400"}],
)
def test_an_activity_names_its_task_or_is_graded(change: dict[str, Any]) -> None:
    base = {"id": "memo", "kind": "drafting", "title": "Memo"}
    assert Activity.model_validate({**base, "matter": "a-task"}).matter == "a-task"
    assert Activity.model_validate({**base, "graded": True}).simulation is None
    with pytest.raises(ValidationError):
        Activity.model_validate({**base, **change})
