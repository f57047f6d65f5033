"""The answer journal keeps every acknowledged answer, and says in one sentence what it can't do."""

from __future__ import annotations

import json
import os
import stat
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.journal.journal import FILENAME, Journal
from course.journal.line import MAX_LINE
from course.journal.trouble import ConflictError, JournalError, JournalTooNewError
from course.model.base import FormatTooNewError

UNIT, QUIZ = "itp/naturalization", "residence"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_override(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ISO_RESPONSES", raising=False)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path, clock=lambda: NOON)


def line(item: str = "q1", value: Any = "a", **other: Any) -> bytes:
    record = {"v": 1, "id": "0" * 32, "at": "2026-11-21T12:00:00+00:00", "session": "s", "unit": UNIT}
    return json.dumps({**record, "activity": QUIZ, "item": item, "value": value, **other}).encode() + b"\n"


def values(journal: Journal) -> dict[str, Any]:
    return {item: answer.value for item, answer in journal.latest(UNIT, QUIZ).items()}


def test_the_latest_answer_of_an_item_wins_and_the_earlier_ones_stay(journal: Journal) -> None:
    for value in ("a", "b", None, "c"):
        journal.append(UNIT, QUIZ, "q1", value)
    journal.append(UNIT, "other", "q1", "x")
    assert values(journal) == {"q1": "c"}
    assert [a.value for a in journal.history(UNIT, QUIZ, "q1")] == ["a", "b", None, "c"]
    assert len(journal.history(UNIT)) == 5
    assert {a.activity for a in journal.unit(UNIT)} == {QUIZ, "other"}


def test_an_answer_carries_its_time_session_and_id(journal: Journal) -> None:
    made = journal.append(UNIT, QUIZ, "q1", "a", now=datetime(2026, 1, 2, tzinfo=UTC), id="f" * 32)
    assert (made.at.day, made.id, made.session) == (2, "f" * 32, journal.session)
    assert journal.latest(UNIT, QUIZ)["q1"] == made
    assert journal.append(UNIT, QUIZ, "q2", "a").at == NOON


def test_nothing_answered_yet_is_no_error(journal: Journal) -> None:
    assert journal.latest(UNIT, QUIZ) == {}
    assert journal.history(UNIT) == ()
    assert journal.problems(UNIT).sentences == ()


def test_the_folder_is_fixed_when_the_journal_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    journal = Journal(".")
    monkeypatch.chdir(tmp_path / "elsewhere")
    journal.append(UNIT, QUIZ, "q1", "a")
    assert (tmp_path / FILENAME).exists()


def test_the_environment_names_another_file_except_for_one_that_asks_for_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISO_RESPONSES", str(tmp_path / "ci.jsonl"))
    assert Journal(tmp_path / "unit").path == tmp_path / "ci.jsonl"
    assert Journal.exactly(tmp_path / "mine.jsonl").path == tmp_path / "mine.jsonl"
    assert Journal(tmp_path / "unit", override="").path == tmp_path / "unit" / FILENAME


HOSTILE = [
    "\x00",
    "\u2028\n\r",
    "é" * 1000,
    "😀",
    "</script>",
    "x" * 100_000,
    {"a": [1, 2.5, None, True]},
    [],
    {},
    0,
    "",
]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda v: repr(v)[:20])
def test_any_json_value_comes_back_as_it_was(journal: Journal, value: Any) -> None:
    journal.append(UNIT, QUIZ, "q1", value)
    journal.append(UNIT, QUIZ, "q2", "after")
    assert values(Journal(journal.path.parent)) == {"q1": value, "q2": "after"}


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(json_values)
def test_what_append_returns_is_what_a_reader_sees(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    journal = Journal(tmp_path_factory.mktemp("j"), override="")
    made = journal.append(UNIT, QUIZ, "q1", value)
    assert Journal(journal.path.parent, override="").latest(UNIT, QUIZ)["q1"] == made


def test_half_a_character_is_kept_as_a_question_mark(journal: Journal) -> None:
    assert journal.append(UNIT, QUIZ, "q1", {"t\ud800": ["a\udfff"]}).value == {"t?": ["a?"]}
    journal.path.write_bytes(journal.path.read_bytes() + line("q2", "x\ud83d"))
    assert values(journal)["q2"] == "x?"


def deep(levels: int) -> list[Any]:
    nest: list[Any] = []
    for _ in range(levels):
        nest = [nest]
    return nest


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("-inf"), {1, 2}, object(), 10**5000, "x" * 1_000_001, deep(100_000), b"bytes"],
    ids=["nan", "inf", "set", "object", "huge number", "1 MB", "deep", "bytes"],
)
def test_what_is_no_answer_is_refused_in_words_and_nothing_is_written(journal: Journal, value: Any) -> None:
    journal.append(UNIT, QUIZ, "q1", "a")
    before = journal.path.read_bytes()
    with pytest.raises(JournalError, match="NOT saved"):
        journal.append(UNIT, QUIZ, "q1", value)
    assert journal.path.read_bytes() == before


TORN = [line("q9")[:cut] for cut in (1, 30, len(line("q9")) - 2)] + [b"\x00" * 50, b"\xff\xfe", b"[" * 100_000, b"{}"]


@pytest.mark.parametrize("tail", TORN, ids=lambda t: repr(t[:9]))
def test_a_torn_tail_costs_only_itself(journal: Journal, tail: bytes) -> None:
    journal.append(UNIT, QUIZ, "q1", "a")
    with journal.path.open("ab") as file:
        file.write(tail)
    assert values(journal) == {"q1": "a"}
    assert journal.problems().bad == 1
    journal.append(UNIT, QUIZ, "q2", "b")
    assert values(journal) == {"q1": "a", "q2": "b"} == values(Journal(journal.path.parent))
    problems = journal.problems()
    assert problems.bad == 1
    assert "1 line of" in problems.sentences[0]


def test_a_whole_answer_without_its_line_end_counts(journal: Journal) -> None:
    journal.path.write_bytes(line("q1", "a")[:-1])
    assert values(journal) == {"q1": "a"}
    assert journal.problems().bad == 0
    journal.append(UNIT, QUIZ, "q2", "b")
    assert values(journal) == {"q1": "a", "q2": "b"} == values(Journal(journal.path.parent))


BAD = {
    "number": b"7\n",
    "list": b"[]\n",
    "no version": b'{"item":"q1"}\n',
    "version 0": line(v=0),
    "version true": line(v=True),
    "no time": line(at=None),
    "time without zone": line(at="2026-11-21T12:00:00"),
    "short id": line(id="abc"),
    "item no text": line(item=["q1"]),  # type: ignore[arg-type]
    "extra field": line(score=5),
    "NaN": line(value=float("nan")),
    "overlong": line(value="x" * (MAX_LINE + 300_000)),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_line_that_is_no_answer_is_passed_over_and_counted(journal: Journal, bad: bytes) -> None:
    journal.path.write_bytes(line("q1", "first") + bad + line("q2", "second"))
    assert values(journal) == {"q1": "first", "q2": "second"}
    assert journal.problems().bad == 1
    assert [a.value for a in journal.history(UNIT)] == ["first", "second"]


def test_a_later_version_is_named_kept_and_never_superseded(journal: Journal) -> None:
    text = line("q1", "old") + line("q1", {"new": "shape"}, v=2, extra=1) + line("q2", "b")
    journal.path.write_bytes(text)
    assert values(journal) == {"q1": "old", "q2": "b"}
    assert journal.problems().newer == 1
    assert "newer than the format 1" in journal.problems().sentences[0]
    with pytest.raises(FormatTooNewError, match="update ISO Academy") as problem:
        journal.append(UNIT, QUIZ, "q1", "c")
    assert isinstance(problem.value, JournalTooNewError)
    assert journal.path.read_bytes() == text
    journal.append(UNIT, QUIZ, "q2", "c")
    assert journal.path.read_bytes().startswith(text)


def test_answers_of_another_unit_are_ignored_kept_and_told_of(journal: Journal) -> None:
    journal.path.write_bytes(line("q1", "theirs", unit="itp/adjustment"))
    assert values(journal) == {}
    assert journal.problems(UNIT).strays == 1
    assert "1 answer of other units and none of itp/naturalization" in journal.problems(UNIT).sentences[0]
    journal.append(UNIT, QUIZ, "q1", "mine")
    assert values(journal) == {"q1": "mine"}
    assert journal.problems(UNIT).sentences == ()
    assert b"theirs" in journal.path.read_bytes()


def test_a_replaced_or_cut_file_is_read_afresh(journal: Journal) -> None:
    for n in range(5):
        journal.append(UNIT, QUIZ, f"q{n}", "a")
    assert len(values(journal)) == 5
    journal.path.write_bytes(line("q7", "z"))
    assert values(journal) == {"q7": "z"}
    journal.path.write_bytes(line("q8", "y" * 2000))
    assert set(values(journal)) == {"q8"}
    journal.path.unlink()
    assert values(journal) == {}


def test_an_answer_sent_twice_under_one_id_is_written_once(journal: Journal) -> None:
    first = journal.append(UNIT, QUIZ, "q1", "a", id="1" * 32)
    assert journal.append(UNIT, QUIZ, "q1", "a", id="1" * 32) == first
    assert len(journal.history(UNIT)) == 1


def test_a_newer_answer_from_elsewhere_is_never_superseded_unseen(journal: Journal) -> None:
    mine = journal.append(UNIT, QUIZ, "q1", "mine")
    theirs = Journal(journal.path.parent).append(UNIT, QUIZ, "q1", "theirs")
    with pytest.raises(ConflictError) as conflict:
        journal.append(UNIT, QUIZ, "q1", "again", seen=[mine.id])
    assert conflict.value.newer == theirs
    assert values(journal) == {"q1": "theirs"}
    journal.append(UNIT, QUIZ, "q1", "theirs", seen=[])
    journal.append(UNIT, QUIZ, "q1", "again", seen=[journal.latest(UNIT, QUIZ)["q1"].id])
    assert values(journal) == {"q1": "again"}
    with pytest.raises(ConflictError):
        journal.append(UNIT, QUIZ, "q1", "first ever", seen=[])


def one_sentence(problem: pytest.ExceptionInfo[JournalError], *words: str) -> None:
    text = str(problem.value)
    assert "\n" not in text
    assert all(word in text for word in words), text


def test_a_read_only_folder_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    folder = Path("/sys/kernel") if os.geteuid() == 0 else tmp_path  # root may write anywhere but there
    with pytest.raises(JournalError) as problem:
        Journal(folder).append(UNIT, QUIZ, "q1", "a")
    tmp_path.chmod(0o700)
    one_sentence(problem, "NOT saved")
    assert "may not write" in str(problem.value) or "read-only" in str(problem.value)


def test_a_moved_folder_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "unit"
    folder.mkdir()
    journal = Journal(folder)
    journal.append(UNIT, QUIZ, "q1", "a")
    folder.rename(tmp_path / "moved")
    with pytest.raises(JournalError) as problem:
        journal.append(UNIT, QUIZ, "q2", "b")
    one_sentence(problem, "NOT saved", "moved or deleted")
    assert not folder.exists()
    assert values(Journal(tmp_path / "moved")) == {"q1": "a"}


def test_a_folder_or_pipe_in_the_files_place_says_so(tmp_path: Path) -> None:
    (tmp_path / FILENAME).mkdir()
    with pytest.raises(JournalError) as problem:
        Journal(tmp_path).append(UNIT, QUIZ, "q1", "a")
    one_sentence(problem, "NOT saved", "a folder stands")
    with pytest.raises(JournalError):
        Journal(tmp_path).latest(UNIT, QUIZ)
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    with pytest.raises(JournalError):
        Journal.exactly(pipe).append(UNIT, QUIZ, "q1", "a")
    with pytest.raises(JournalError):
        Journal.exactly(pipe).latest(UNIT, QUIZ)


def test_a_full_disk_says_so_and_takes_back_the_half_written_line(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real full disk needs root; the writes here go through to the file until the space is used up."""
    journal.append(UNIT, QUIZ, "q1", "a")
    before = journal.path.read_bytes()
    real, space = os.write, [40]

    def write(handle: int, data: bytes) -> int:
        if not space[0]:
            raise OSError(28, "No space left on device")
        done = real(handle, data[: space[0]])
        space[0] -= done
        return done

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(JournalError) as problem:
        journal.append(UNIT, QUIZ, "q2", "b")
    one_sentence(problem, "NOT saved", "the disk is full")
    assert journal.path.read_bytes() == before
    space[0] = 10_000
    journal.append(UNIT, QUIZ, "q2", "b")
    assert values(journal) == {"q1": "a", "q2": "b"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_is_no_journal() -> None:
    with pytest.raises(JournalError):
        Journal.exactly(Path("/dev/full")).append(UNIT, QUIZ, "q1", "a")


def test_a_file_at_its_largest_size_takes_no_more(journal: Journal) -> None:
    journal.append(UNIT, QUIZ, "q1", "a")
    with journal.path.open("r+b") as file:
        file.truncate(64_000_000)
    with pytest.raises(JournalError) as problem:
        journal.append(UNIT, QUIZ, "q2", "b")
    one_sentence(problem, "largest size", "tell your instructor")
    assert values(journal) == {"q1": "a"}


def test_a_monstrous_file_is_read_in_little_memory_and_said_to_be_too_large(journal: Journal) -> None:
    journal.append(UNIT, QUIZ, "q1", "a")
    with journal.path.open("r+b") as file:
        file.truncate(20_000_000_000)  # sparse
    start = time.perf_counter()
    assert values(journal) == {"q1": "a"}
    assert time.perf_counter() - start < 5
    assert any("larger than" in s for s in journal.problems().sentences)


def test_the_file_is_private_to_no_one_but_written_by_its_owner_only(journal: Journal) -> None:
    journal.append(UNIT, QUIZ, "q1", "a")
    assert stat.S_IMODE(journal.path.stat().st_mode) & 0o133 == 0


def test_a_hundred_thousand_lines_are_read_once_and_then_only_what_is_new(journal: Journal) -> None:
    journal.path.write_bytes(b"".join(line(f"q{n % 24}", n) for n in range(100_000)))
    start = time.perf_counter()
    assert values(journal)["q23"] == 99_983
    first = time.perf_counter() - start
    start = time.perf_counter()
    journal.append(UNIT, QUIZ, "q1", "new")
    assert values(journal)["q1"] == "new"
    again = time.perf_counter() - start
    assert first < 10
    assert again < first / 4
