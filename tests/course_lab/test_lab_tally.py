"""The tally of a journal: right whatever happened to the file, kept, counted on from, and never relied on blindly."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.journal import reading
from course.journal.line import encode
from course.lab.memory import Memory, Shelved, stamp_of
from course.lab.pace import OPENING, PAUSE, about, pace_of, worked
from course.lab.tally import Tally, tally
from course.model.answer import Answer

UNIT, NOON = "itp/one", datetime(2026, 11, 2, 12, tzinfo=UTC)
IDS = count()


def line(item: str, value: object = "a", *, minutes: float = 0, activity: str = "lesson", unit: str = UNIT) -> bytes:
    at = NOON + timedelta(minutes=minutes)
    made = Answer(id=f"{next(IDS):032x}", at=at, session="s", unit=unit, activity=activity, item=item, value=value)
    return encode(made)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "responses.jsonl"


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory")


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """Every line that is decoded."""
    lines: list[bytes] = []
    plain = reading.decode

    def watched(given: bytes) -> reading.Record:
        lines.append(given)
        return plain(given)

    monkeypatch.setattr(reading, "decode", watched)
    return lines


def fresh(journal: Path, tmp: Path) -> Tally:
    """The tally without anything kept."""
    return tally(journal, Memory(tmp / f"other {next(IDS)}"), UNIT)


def test_the_second_look_reads_no_line_and_the_next_only_what_is_new(
    journal: Path, memory: Memory, decoded: list[bytes]
) -> None:
    journal.write_bytes(b"".join(line(f"i{n % 50}", minutes=n) for n in range(2000)))
    first = tally(journal, memory, UNIT)
    assert (first.tracks[UNIT]["lesson"].given, len(decoded)) == (50, 2000)
    decoded.clear()
    assert tally(journal, memory, UNIT) == first
    assert decoded == []
    with journal.open("ab") as file:
        file.write(line("new", minutes=3000) + line("i0", None, minutes=3001))
    grown = tally(journal, memory, UNIT)
    assert len(decoded) == 2
    assert (grown.tracks[UNIT]["lesson"].given, grown.lines[UNIT]) == (50, 2002)


@given(st.lists(st.sampled_from(["good", "clear", "other", "bad", "torn", "again"]), max_size=12), st.integers(0, 12))
@settings(deadline=None, max_examples=60)
def test_counting_on_gives_what_counting_afresh_gives(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[str], cut: int
) -> None:
    tmp = tmp_path_factory.mktemp("journal")
    journal, memory = tmp / "responses.jsonl", Memory(tmp / "memory")
    twice = line("twice", minutes=7)
    made = {
        "good": lambda n: line(f"i{n % 3}", minutes=n * 4),
        "clear": lambda n: line(f"i{n % 3}", None, minutes=n * 4),
        "other": lambda n: line("x", minutes=n, unit="itp/two"),
        "bad": lambda _: b'{"v":1,"id":"no"}\n',
        "torn": lambda n: line(f"i{n}", minutes=n)[:-1],
        "again": lambda _: twice,
    }
    parts = [made[kind](n) for n, kind in enumerate(kinds)]
    for some in (parts[:cut], parts[cut:]):
        with journal.open("ab") as file:
            file.write(b"".join(some))
        found = tally(journal, memory, UNIT)
    assert found == fresh(journal, tmp)


def test_a_journal_changed_in_the_middle_is_read_again_whole(journal: Path, memory: Memory, tmp_path: Path) -> None:
    mine, theirs = [line(f"a{n}", minutes=n) for n in range(9)], [line(f"b{n}", minutes=n) for n in range(5)]
    journal.write_bytes(b"".join(mine))
    tally(journal, memory, UNIT)
    journal.write_bytes(b"".join([*mine[:4], *theirs, *mine[4:], *mine]))  # two machines, merged by hand
    merged = tally(journal, memory, UNIT)
    assert merged == fresh(journal, tmp_path)
    assert merged.tracks[UNIT]["lesson"].given == 14
    journal.write_bytes(b"".join(mine[:2]))  # cut
    assert tally(journal, memory, UNIT).tracks[UNIT]["lesson"].given == 2


def damages(file: Path) -> Iterator[bytes]:
    whole = file.read_bytes()
    yield b""
    yield whole[: len(whole) // 2]
    yield whole.replace(b"9", b"8", 1)
    yield whole.replace(b'"v": 1', b'"v": 99')
    yield b"[]\n[]"
    yield b'{"v": 1, "stamp": "x", "check": 0}\n' + b"[" * 100_000
    yield b"\xff\xfe\n"


def test_a_damaged_memory_is_no_memory(journal: Path, memory: Memory, tmp_path: Path) -> None:
    journal.write_bytes(b"".join(line(f"i{n}", minutes=n) for n in range(99)))
    tally(journal, memory, UNIT)
    wanted, kept = fresh(journal, tmp_path), sorted(memory.folder.iterdir())
    assert len(kept) == 2
    for file in kept:
        for damage in damages(file):
            with journal.open("ab") as added:
                added.write(b"\n")  # so that both files are asked
            file.write_bytes(damage)
            assert tally(journal, memory, UNIT) == wanted, (file.name, damage[:40])


def test_what_fits_the_form_and_not_the_journal_is_not_believed(journal: Path, memory: Memory) -> None:
    journal.write_bytes(line("a"))
    memory.keep(UNIT, stamp_of(journal), {"tracks": {UNIT: {"lesson": [1]}}})
    assert tally(journal, memory, UNIT).tracks[UNIT]["lesson"].given == 1


def test_many_may_look_at_once_and_a_folder_may_be_closed_to_writing(journal: Path, tmp_path: Path) -> None:
    journal.write_bytes(b"".join(line(f"i{n}", minutes=n) for n in range(300)))
    wanted, shared = fresh(journal, tmp_path), Memory(tmp_path / "shared")
    with ThreadPoolExecutor(8) as pool:
        assert all(found == wanted for found in pool.map(lambda _: tally(journal, shared, UNIT), range(24)))
    assert [file for file in shared.folder.iterdir() if file.suffix != ".json"] == []
    (tmp_path / "closed").write_text("no folder can be made here")
    assert tally(journal, Memory(tmp_path / "closed"), UNIT) == wanted


def test_no_journal_is_empty_and_an_unreadable_one_is_a_sentence(journal: Path, memory: Memory) -> None:
    assert tally(journal, memory, UNIT) == Tally()
    journal.mkdir()
    assert "can't be read" in tally(journal, memory, UNIT).trouble


def test_a_mapping_keeps_what_it_is_given_apart_from_other_names(memory: Memory) -> None:
    one, other = Shelved(memory, "one"), Shelved(memory, "other")
    one["a/b.c d"] = {"x": [1]}
    assert (dict(one), dict(other), len(one)) == ({"a/b.c d": {"x": [1]}}, {}, 1)
    del one["a/b.c d"]
    assert dict(one) == {}


def test_time_worked_cuts_pauses_and_counts_a_sitting_s_opening() -> None:
    assert worked([], 10**9) == 0
    assert worked([100, 104, 112, 112], 10**9) == OPENING + 12
    assert worked([100, 100 + PAUSE, 100 + 2 * PAUSE + 1], 10**9) == 2 * OPENING + PAUSE
    assert worked([100, 104, 5000], 200) == OPENING + 4


@given(st.lists(st.integers(0, 500), max_size=30), st.randoms())
def test_neither_order_nor_copies_change_the_time_worked(minutes: list[int], chance: object) -> None:
    mixed = minutes + minutes[::2]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert worked(mixed, 600) == worked(minutes, 600)


def test_a_pace_needs_evidence_and_stays_sane() -> None:
    assert pace_of(0, 0).words(130) == "about 2 h 10 min left, by the course's own estimate"
    assert not pace_of(10, 59).sure
    assert pace_of(200, 200).words(130) == "at your pace about 2 h 10 min left"
    assert (pace_of(10_000, 100).ratio, pace_of(0, 10_000).ratio) == (2.0, 0.5)


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "5 min"), (52, "50 min"), (58, "1 h"), (125, "2 h"), (134, "2 h 10 min"), (1850, "31 h")]
)
def test_about(minutes: float, said: str) -> None:
    assert about(minutes) == said
