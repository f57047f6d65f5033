"""What practice shows, counted on from what was judged before: the same as judging the whole journal at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.journal.line import encode
from course.journal.reading import records
from course.lab import shown as module
from course.lab.memory import Memory
from course.lab.shown import Shown, shown
from course.library.shelf import shelf
from course.model.answer import CHECKED, Answer
from course.model.unit import Unit
from course.study.evidence import Bank, bank_of, summarize

UNIT, BEGUN = "itp/naturalization", datetime(2026, 3, 2, 23, 40, tzinfo=UTC)


@cache
def unit() -> Unit:
    return shelf().unit(UNIT)


@cache
def bank() -> Bank:
    return bank_of(shelf(), unit())


def line(number: int, at: datetime, item: int, value: object) -> bytes:
    quiz = next(a for a in unit().activities if a.kind == "quiz" and a.items and not a.graded)
    name = CHECKED if item < 0 else quiz.items[item % len(quiz.items)]
    made = Answer(
        id=f"{number:032x}", at=at, session="s", unit=UNIT, activity=quiz.id, item=name, value="" if item < 0 else value
    )
    return encode(made)


def looked(journal: Path, memory: Memory) -> Shown:
    with patch.object(module, "bank_of", lambda *_: bank()):  # read once; each case would read it anew
        return shown(journal, unit(), shelf=shelf(), memory=memory)


@given(
    st.lists(
        st.tuples(st.sampled_from([1, 5, 15, 600, 1500, 4000, -30, -3000]), st.integers(-1, 3), st.sampled_from("ab")),
        max_size=14,
    ),
    st.sets(st.integers(0, 14), max_size=4),
)
@settings(deadline=None, max_examples=60)
def test_in_steps_or_at_once_it_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, str]], looks: set[int]
) -> None:
    tmp = tmp_path_factory.mktemp("shown")
    journal, memory, at = tmp / "responses.jsonl", Memory(tmp / "memory"), BEGUN
    for number, (minutes, item, value) in enumerate(steps):
        at += timedelta(minutes=minutes)
        with journal.open("ab") as file:
            file.write(line(number, at, item, value))
        if number in looks:
            looked(journal, memory)
    whole = summarize(unit(), records(journal), bank()).evidence
    for _ in range(2):
        found = looked(journal, memory)
        assert sorted(found.evidence, key=repr) == sorted(whole, key=repr)


def test_what_is_settled_is_not_judged_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, memory = tmp_path / "responses.jsonl", Memory(tmp_path / "memory")
    days = [BEGUN + timedelta(days=n // 4, minutes=n % 4) for n in range(400)]
    journal.write_bytes(b"".join(line(n, at, n, "a") for n, at in enumerate(days)))
    shown(journal, unit(), shelf=shelf(), memory=memory)
    judged: list[int] = []

    def counted(of: Unit, held: list[object], among: Bank) -> object:
        judged.append(len(held))
        return summarize(of, held, among)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "summarize", counted)
    shown(journal, unit(), shelf=shelf(), memory=memory)
    assert judged == []
    with journal.open("ab") as file:
        file.write(line(400, days[-1] + timedelta(minutes=1), 2, "b"))
    shown(journal, unit(), shelf=shelf(), memory=memory)
    assert sum(judged) <= 5
