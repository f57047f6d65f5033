"""Receipts: the chain of hand-ins, what breaks it, handing in whole or not at all, and the way back to the trainee."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import gradedcourse as gc
import pytest

from autograder.exchange.audit import audit, checked
from autograder.exchange.ledger import HandIn, Ledger, broken, chance
from autograder.nbgrader_config import COURSE
from autograder.release.course import Course, StepError
from course.journal.journal import FILENAME
from course.lab.proof import Proof, own_chain
from course.lab.receipts import Receipts, fetch
from course.lab.submission import Submit

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")
ME = pwd.getpwuid(os.getuid()).pw_name
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROOT = pytest.mark.skipif(os.getuid() != 0, reason="needs root, to mount")


def hand_in(trainee: str, n: int = 0, answers: str = "a" * 64) -> HandIn:
    return HandIn(trainee, "itp-tiny", NOON + timedelta(minutes=n), answers, 10 * n)


def book(place: Path, *names: str) -> tuple[Ledger, list[Proof]]:
    ledger = Ledger(place)
    return ledger, ledger.add([hand_in(name, n) for n, name in enumerate(names)], chance())


def test_each_receipt_follows_on_the_trainees_own_and_on_the_courses(tmp_path: Path) -> None:
    ledger, made = book(tmp_path, "ann", "bo", "ann")
    more = ledger.add([hand_in("bo", 9)], chance())
    assert [p.number for p in [*made, *more]] == [1, 2, 3, 4]
    assert [p.before for p in [*made, *more]] == ["", *(p.hash for p in made)]
    assert (made[2].previous, more[0].previous, made[1].previous) == (made[0].hash, made[1].hash, "")
    assert ledger.proofs() == [*made, *more]
    assert list(broken(ledger.lines())) == list(own_chain(made[::2])) == []


def _edit(texts: list[str]) -> None:
    texts[1] = texts[1].replace('"size":10', '"size":11')


def _reseal(texts: list[str]) -> None:
    """Somebody who knows the way makes the hash anew: the next line no longer follows."""
    texts[1] = Proof.model_validate_json(texts[1]).model_copy(update={"size": 11}).sealed().model_dump_json()


def _swap(texts: list[str]) -> None:
    texts[0], texts[1] = texts[1], texts[0]


def _drop(texts: list[str]) -> None:
    del texts[1]


def _tear(texts: list[str]) -> None:
    texts[1] = texts[1][:40]


@pytest.mark.parametrize("spoil", [_edit, _reseal, _swap, _drop, _tear])
def test_a_book_that_was_changed_says_which_line(spoil: Any, tmp_path: Path) -> None:
    ledger, _ = book(tmp_path, "ann", "bo", "ann")
    texts = ledger.path.read_text().splitlines()
    spoil(texts)
    ledger.path.write_text("\n".join(texts) + "\n")
    found = list(broken(ledger.lines()))
    assert found
    assert all(line.startswith("Line ") and line.endswith(".") for line in found)
    assert ledger.add([hand_in("cy", 20)], chance())[0].before


def test_a_line_torn_by_a_power_cut_is_told_and_the_next_is_whole(tmp_path: Path) -> None:
    ledger, made = book(tmp_path, "ann")
    with ledger.path.open("a") as file:
        file.write('{"v":1,"number":2,')
    ledger.add([hand_in("bo", 5)], chance())
    assert [p.trainee for p in ledger.proofs()] == ["ann", "bo"]
    assert ledger.proofs()[1].before == made[0].hash
    assert "Line 2 of receipts.jsonl can't be read" in " ".join(broken(ledger.lines()))


def test_a_person_is_taken_out_and_the_chain_holds(tmp_path: Path) -> None:
    ledger, made = book(tmp_path, "ann", "bo", "ann")
    assert ledger.forget("ann") == 2
    assert "ann" not in ledger.path.read_text()
    assert made[0].answers not in ledger.path.read_text().splitlines()[0]
    assert list(broken(ledger.lines())) == []
    ledger.add([hand_in("cy", 7)], chance())
    assert list(broken(ledger.lines())) == []
    assert [p.trainee for p in ledger.proofs()] == ["bo", "cy"]
    assert ledger.forget("ann") == 0


def test_many_writers_make_one_chain(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    threads = [
        threading.Thread(target=lambda t=t: [ledger.add([hand_in(f"t{t}", n)], chance()) for n in range(4)])
        for t in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ledger.proofs()) == 16
    assert list(broken(ledger.lines())) == []


def test_a_trainee_sees_when_answers_or_receipts_were_changed(tmp_path: Path) -> None:
    answers = b'{"a":1}\n'
    import hashlib

    ledger = Ledger(tmp_path / "course")
    ledger.path.parent.mkdir()
    first, second = ledger.add(
        [
            HandIn("ann", "itp-tiny", NOON, hashlib.sha256(answers).hexdigest(), len(answers)),
            HandIn("ann", "itp-other", NOON, "b" * 64, 3),
        ],
        chance(),
    )
    mine = Receipts(tmp_path / "mine")
    assert (mine.keep([first, second]), mine.keep([first])) == (2, 0)
    assert list(mine.wrong("itp-tiny", answers + b"more\n")) == []
    assert "no longer begins with what receipt 1" in " ".join(mine.wrong("itp-tiny", answers.replace(b"1", b"2")))
    assert "no longer begins" in " ".join(mine.wrong("itp-tiny", b""))
    mine.path.write_text(mine.path.read_text().replace('"number":2', '"number":3') + "{torn")
    said = " ".join(mine.wrong("itp-tiny", answers))
    assert "Receipt 3 has been changed" in said
    assert "1 of the receipts" in said


@pytest.fixture
def place(exchange_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    return Path(shutil.copytree(exchange_master, tmp_path / "instructor"))


def work(place: Path, base: Path, answers: dict[tuple[str, str], Any]) -> Path:
    """A trainee's folder of the assignment."""
    folder = base / gc.ASSIGNMENT
    if not folder.is_dir():
        shutil.copytree(place / "release" / gc.ASSIGNMENT, folder)
    gc.answer(folder, answers)
    return folder


def submit(place: Path, folder: Path) -> None:
    """As ``nbgrader submit`` does with our plug-in, the trainee's copy kept."""
    course = Course(place)
    with course._about(gc.ASSIGNMENT, student="*"):
        step = course._api.exchange.Submit(
            coursedir=course._api.coursedir,
            authenticator=course._api.authenticator,
            parent=course._api,
            assignment_dir=str(folder.parent),
        )
        assert isinstance(step, Submit)
        course._run("submit", step.start)


def test_from_handing_in_to_the_receipt_and_back_to_the_book(place: Path, tmp_path: Path) -> None:
    folder = work(place, tmp_path, gc.wrong())
    submit(place, folder)
    work(place, tmp_path, {("objective", "tiny-single-a"): "a"})
    submit(place, folder)
    Course(place).collect(gc.ASSIGNMENT)
    proofs = Ledger(place).proofs()
    assert [p.number for p in proofs] == [1, 2]
    assert proofs[1].previous == proofs[0].hash
    assert proofs[0].size < proofs[1].size == (folder / FILENAME).stat().st_size
    exchange = place / "exchange" / COURSE
    assert (exchange / "receipts").stat().st_mode & 0o777 == 0o711
    got = fetch(exchange, tmp_path / "data" / "nbgrader_cache" / COURSE)
    assert sorted(got, key=lambda p: p.number) == proofs
    mine = Receipts(tmp_path / "mine")
    mine.keep(got)
    assert list(mine.wrong(gc.ASSIGNMENT, (folder / FILENAME).read_bytes())) == []
    assert (audit(place).compared, audit(place).wrong) == (1, ())
    assert [ok for ok, _ in checked(place, mine.path)] == [True, True]
    mine.path.write_text(proofs[0].model_copy(update={"trainee": "eve"}).sealed().model_dump_json() + "\nno\n")
    assert next(said for _, said in checked(place, mine.path)).endswith("it is not in this course's book.")
    assert [ok for ok, _ in checked(place, mine.path)] == [False, False]
    (place / "submitted" / ME / gc.ASSIGNMENT / FILENAME).write_bytes(b"{}\n")
    assert "the collected answers are not those of receipt 2" in audit(place).wrong[0]
    assert not [p for p in (exchange / "inbound").iterdir() if p.name.startswith(".")]


def test_a_rewritten_journal_is_told_to_the_instructor(place: Path, tmp_path: Path) -> None:
    folder = work(place, tmp_path, gc.wrong())
    submit(place, folder)
    (folder / FILENAME).unlink()
    submit(place, work(place, tmp_path, gc.right()))
    Course(place).collect(gc.ASSIGNMENT)
    assert "receipt 2 did not grow out of those of receipt 1" in audit(place).wrong[0]


@contextmanager
def small_disk(at: Path, size: str) -> Iterator[None]:
    held = at.with_name("held")
    shutil.copytree(at, held)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], check=True)
    try:
        shutil.copytree(held, at, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", str(at)], check=True)


@ROOT
@pytest.mark.parametrize("how", ["full", "read-only"])
def test_an_exchange_that_takes_nothing_is_a_sentence_and_keeps_nothing_half(
    how: str, place: Path, tmp_path: Path
) -> None:
    folder = work(place, tmp_path, gc.right())
    with (folder / "case.ipynb").open("ab") as file:
        file.write(b" " * 3_000_000)
    exchange = place / "exchange"
    inbound = exchange / COURSE / "inbound"
    with small_disk(exchange, "2m"):
        if how == "read-only":
            subprocess.run(["mount", "-o", "remount,ro", str(exchange)], check=True)
        with pytest.raises(StepError, match=r"has no room left|may not be written now") as caught:
            submit(place, folder)
        assert str(caught.value).endswith("Nothing was handed in; your answers are safe.")
        assert "tell your instructor, then hand in again" in str(caught.value)
        assert list(inbound.iterdir()) == []
    assert not (tmp_path / "data" / "nbgrader_cache" / COURSE).exists()
    submit(place, folder)
    assert len(list(inbound.iterdir())) == 1


def test_two_hundred_megabytes_are_named_and_not_handed_in(place: Path, tmp_path: Path) -> None:
    folder = work(place, tmp_path, gc.right())
    with (folder / "film.mp4").open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(StepError, match=r"holds 200 MB, where 100 MB is the most .*: move film\.mp4 \(200 MB\) out"):
        submit(place, folder)
    assert list((place / "exchange" / COURSE / "inbound").iterdir()) == []


def test_what_can_not_be_copied_stops_the_hand_in_whole(place: Path, tmp_path: Path) -> None:
    folder = work(place, tmp_path, gc.right())
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(StepError, match=r"could not be copied .*mend or remove that file"):
        submit(place, folder)
    assert list((place / "exchange" / COURSE / "inbound").iterdir()) == []
    assert json.loads((folder / FILENAME).read_text().splitlines()[0])
