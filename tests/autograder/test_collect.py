"""Collecting: everything a trainee can put into the exchange, and everybody else's work collected all the same."""

from __future__ import annotations

import errno
import logging
import os
import pwd
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import gradedcourse as gc
import pytest
from nbgrader.utils import parse_utc

from autograder.cohort.lock import alone
from autograder.exchange.intake import RefusedError, last_change, take_in
from autograder.exchange.ledger import Ledger, broken
from autograder.nbgrader_config import COURSE
from autograder.preprocess.repairs import RECORD, repairs, shapes
from autograder.release.course import Course, StepError

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ME = pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture
def place(exchange_master: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exchange_master, tmp_path / "instructor"))


def inbound(place: Path, name: str = ME, at: str = "2026-08-10 12:00:00.000000 UTC", end: str = "abcDEF123_-x") -> Path:
    """An honest submission in the exchange, free to spoil."""
    folder = place / "exchange" / COURSE / "inbound" / f"{name}+{gc.ASSIGNMENT}+{at}+{end}"
    shutil.copytree(place / "release" / gc.ASSIGNMENT, folder)
    gc.answer(folder, gc.wrong())
    (folder / "timestamp.txt").write_text("2020-01-01 00:00:00.000000 UTC")
    (folder / "submission_secret.txt").write_text("cd" * 64)
    return folder


def collected(place: Path, name: str = ME) -> Path:
    return place / "submitted" / name / gc.ASSIGNMENT


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


KEPT = {"lesson.ipynb", "case.ipynb", "assessment.ipynb", "responses.jsonl", "timestamp.txt", "submission_secret.txt"}


def test_an_honest_submission_comes_whole_with_our_own_time(place: Path) -> None:
    folder = inbound(place)
    (folder / "notes.txt").write_text("mine")
    (folder / "scratch.ipynb").write_text("{}")
    Course(place).collect(gc.ASSIGNMENT)
    assert names(collected(place)) == KEPT
    assert (collected(place) / "responses.jsonl").read_bytes() == (folder / "responses.jsonl").read_bytes()
    assert (collected(place) / "submission_secret.txt").read_text() == "cd" * 64
    said = parse_utc((collected(place) / "timestamp.txt").read_text())
    assert abs(said.replace(tzinfo=UTC).timestamp() - last_change(folder, ["responses.jsonl"])) < 0.01
    assert said.year > 2020


def test_collecting_again_takes_only_what_is_newer(place: Path) -> None:
    folder = inbound(place)
    Course(place).collect(gc.ASSIGNMENT)
    (collected(place) / "mark").touch()
    Course(place).collect(gc.ASSIGNMENT)
    assert (collected(place) / "mark").exists()
    gc.answer(folder, {("objective", "late"): "x"})
    Course(place).collect(gc.ASSIGNMENT)
    assert not (collected(place) / "mark").exists()
    assert b"late" in (collected(place) / "responses.jsonl").read_bytes()


def test_work_under_another_name_replaces_nothing(place: Path, caplog: pytest.LogCaptureFixture) -> None:
    inbound(place, "alice", at="2030-01-01 12:00:00.000000 UTC")
    inbound(place)
    Course(place).collect(gc.ASSIGNMENT)
    assert names(place / "submitted") == {ME}


def _link(folder: Path) -> None:
    (folder / "responses.jsonl").unlink()
    (folder / "responses.jsonl").symlink_to(folder.parents[3] / "gradebook.db")


def _hard_link(folder: Path) -> None:
    (folder / "responses.jsonl").unlink()
    os.link(folder.parents[3] / "gradebook.db", folder / "responses.jsonl")


def _pipe(folder: Path) -> None:
    (folder / "responses.jsonl").unlink()
    os.mkfifo(folder / "responses.jsonl")


def _socket(folder: Path) -> None:
    (folder / "responses.jsonl").unlink()
    here = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("responses.jsonl")
    finally:
        os.chdir(here)


def _folder(folder: Path) -> None:
    (folder / "responses.jsonl").unlink()
    (folder / "responses.jsonl").mkdir()


def _giant(folder: Path) -> None:
    with (folder / "responses.jsonl").open("wb") as file:
        file.truncate(200_000_000)


@pytest.mark.parametrize("spoil", [_link, _hard_link, _pipe, _socket, _folder, _giant])
def test_what_is_no_plain_file_of_their_own_is_left_out(spoil: Callable[[Path], None], place: Path) -> None:
    spoil(inbound(place))
    Course(place).collect(gc.ASSIGNMENT)
    assert names(collected(place)) == KEPT - {"responses.jsonl"}


def test_renamed_lost_and_broken_notebooks_become_blank_ones(place: Path) -> None:
    folder = inbound(place)
    (folder / "assessment.ipynb").rename(folder / "My assessment.ipynb")
    (folder / "case.ipynb").write_bytes(b"{")
    (folder / "lesson.ipynb").unlink()
    (folder / "lesson.ipynb").symlink_to("/etc/passwd")
    Course(place).collect(gc.ASSIGNMENT)
    assert names(collected(place)) == KEPT | {RECORD}
    said = list(repairs(collected(place), shapes(place / "release" / gc.ASSIGNMENT)))
    assert len(said) == 1
    assert said[0].startswith("assessment.ipynb was missing or could not be read: a new copy took its place")
    for name in ("lesson.ipynb", "case.ipynb", "assessment.ipynb"):
        assert (collected(place) / name).read_bytes() == (place / "release" / gc.ASSIGNMENT / name).read_bytes()


def test_a_clock_that_was_set_back_since_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = inbound(place)
    ahead = last_change(folder, ["responses.jsonl"]) + 7200
    monkeypatch.setattr("autograder.exchange.collect.last_change", lambda _folder, _names: ahead)
    assert any("set back by 7" in line and "does not count as late" in line for line in heard(place))
    assert (collected(place) / "responses.jsonl").is_file()


def test_a_forged_secret_is_replaced(place: Path) -> None:
    (inbound(place) / "submission_secret.txt").write_text("../../etc/passwd")
    Course(place).collect(gc.ASSIGNMENT)
    assert len((collected(place) / "submission_secret.txt").read_text()) == 128


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to own files as several users")
def test_one_trainees_mischief_stops_nobody_elses_collection(place: Path) -> None:
    honest, closed, linked, odd = "daemon", "bin", "sys", "games"
    for name in (honest, closed, linked, odd):
        at = "soon" if name == odd else "2026-08-10 12:00:00.000000 UTC"
        folder = inbound(place, name, at=at)
        _own(folder, name)
        if name == linked:
            folder.rename(place / "elsewhere")
            folder.symlink_to(place / "elsewhere")
            os.chown(folder, pwd.getpwnam(name).pw_uid, -1, follow_symlinks=False)
    bad = place / "exchange" / COURSE / "inbound"
    (bad / f"{gc.ASSIGNMENT}").mkdir()
    (bad / f"..+{gc.ASSIGNMENT}+now").mkdir()
    (bad / f"x+{gc.ASSIGNMENT}+a+b+c+d").mkdir()
    os.mkfifo(bad / f"pipe+{gc.ASSIGNMENT}+now")
    Course(place).collect(gc.ASSIGNMENT)
    assert names(place / "submitted") == {honest, closed, odd}


def _own(folder: Path, user: str) -> None:
    for path in (folder, *folder.iterdir()):
        os.chown(path, pwd.getpwnam(user).pw_uid, -1)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to own files as several users")
def test_a_file_slipped_into_anothers_submission_is_left_out(place: Path) -> None:
    folder = inbound(place, "daemon")
    _own(folder, "daemon")
    os.chown(folder / "responses.jsonl", pwd.getpwnam("games").pw_uid, -1)
    Course(place).collect(gc.ASSIGNMENT)
    assert names(collected(place, "daemon")) == KEPT - {"responses.jsonl"}


def test_what_is_refused_is_said_and_nothing_half_stays(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "extra.py").write_text("")
    take_in(tmp_path / "from", tmp_path / "to", {}, os.getuid(), said.append)
    assert said == ["'extra.py' left out: it is no part of this assignment"]
    with pytest.raises(RefusedError, match="no folder that can be read"):
        take_in(tmp_path / "from" / "extra.py", tmp_path / "to2", {}, os.getuid(), said.append)


def test_a_folder_of_thousands_of_files_and_odd_names_is_told_in_few_words(tmp_path: Path) -> None:
    """What counts is opened by its name, however many others lie beside it."""
    folder = tmp_path / "from"
    folder.mkdir()
    for n in range(3_000):
        (folder / f"f{n}").touch()
    for odd in (b"a\nb", b"\xff\xfe", "ü'\"; rm -rf".encode(), b"-rf", b"$(id)"):
        os.close(os.open(os.fsencode(folder) + b"/" + odd, os.O_CREAT))
    (folder / "zz.jsonl").write_text("{}")
    said: list[str] = []
    take_in(folder, tmp_path / "to", {"zz.jsonl": 10}, os.getuid(), said.append)
    assert names(tmp_path / "to") == {"zz.jsonl", "submission_secret.txt"}
    assert len(said) == 6
    assert said[-1].startswith("more than 99")
    assert all(line.isprintable() for line in said)


def test_a_file_that_changes_while_it_is_read_is_not_half_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "from"
    folder.mkdir()
    (folder / "a.jsonl").write_text("first\n")
    real, calls = os.fstat, []

    def fstat(handle: int) -> os.stat_result:
        calls.append(handle)
        if len(calls) == 2:
            (folder / "a.jsonl").write_text("second and longer\n")
        return real(handle)

    monkeypatch.setattr("autograder.exchange.intake.os.fstat", fstat)
    with pytest.raises(RefusedError, match=r"a\.jsonl changed while it was read: collect again"):
        take_in(folder, tmp_path / "to", {"a.jsonl": 1000}, None, str)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to own a folder as somebody else")
def test_a_folder_closed_to_the_instructor_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Root reads anything, so the reader runs without that right."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    os.chown(folder, pwd.getpwnam("daemon").pw_uid, -1)
    code = (
        "import sys; from pathlib import Path; from autograder.exchange.intake import *\n"
        "try: take_in(Path(sys.argv[1]), Path(sys.argv[2]), {}, None, print)\n"
        "except RefusedError as p: print(p)"
    )
    without = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
    done = subprocess.run(
        [*without, sys.executable, "-c", code, str(folder), str(tmp_path / "to")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "it is no folder that can be read (Permission denied)"


def test_a_submission_of_another_unit_is_not_taken_for_this_one(place: Path) -> None:
    folder = inbound(place)
    folder.rename(folder.with_name(f"{ME}+itp-other+{gc.ASSIGNMENT}+x"))
    Course(place).collect(gc.ASSIGNMENT)
    assert not (place / "submitted").exists()


def test_two_collectors_at_once(place: Path) -> None:
    inbound(place)
    with alone(place, gc.ASSIGNMENT, NOW, doing="collected"):
        with pytest.raises(StepError, match=r"is being collected already, by process .*: wait until"):
            Course(place).collect(gc.ASSIGNMENT)
        assert not (place / "submitted").exists()
    Course(place).collect(gc.ASSIGNMENT)
    assert names(collected(place)) == KEPT


def test_a_full_disk_is_a_sentence_and_what_was_collected_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = inbound(place)
    Course(place).collect(gc.ASSIGNMENT)
    before = (collected(place) / "responses.jsonl").read_bytes()
    gc.answer(folder, {("objective", "late"): "x"})

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("autograder.exchange.collect.take_in", full)
        said = heard(place)
    assert any("has no room for 1 submissions: make room, then collect again" in line for line in said)
    assert (collected(place) / "responses.jsonl").read_bytes() == before
    assert [p.name for p in collected(place).parent.iterdir()] == [gc.ASSIGNMENT]
    assert not any("not collected" in line for line in heard(place))
    assert b"late" in (collected(place) / "responses.jsonl").read_bytes()


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to mount")
def test_an_exchange_that_can_only_be_read_is_collected_from(place: Path) -> None:
    inbound(place)
    exchange = place / "exchange"
    subprocess.run(["mount", "--bind", str(exchange), str(exchange)], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(exchange)], check=True)
        said = heard(place)
    finally:
        subprocess.run(["umount", str(exchange)], check=True)
    assert names(collected(place)) == KEPT
    assert [line for line in said if "receipts could not be put into the exchange" in line]


def test_a_clock_that_was_set_back_loses_nobody_an_answer(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbound(place)
    Course(place).collect(gc.ASSIGNMENT)
    later = inbound(place, at="2026-08-11 12:00:00.000000 UTC", end="again")
    gc.answer(later, {("objective", "late"): "x"})
    real = last_change
    monkeypatch.setattr(
        "autograder.exchange.collect.last_change", lambda f, n: real(f, n) - (9_000 if f.name == later.name else 0)
    )
    said = heard(place)
    assert any("clock was set back: the new one counts" in line for line in said)
    assert b"late" in (collected(place) / "responses.jsonl").read_bytes()
    assert not any("set back" in line for line in heard(place))
    assert [p.number for p in Ledger(place).proofs()] == [1, 2]
    assert "clock was set back" in " ".join(broken(Ledger(place).lines()))


def heard(place: Path) -> list[str]:
    """What collecting says."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    course = Course(place)
    course._api.log.addHandler(handler)
    try:
        course._api.collect(gc.ASSIGNMENT)
    finally:
        course._api.log.removeHandler(handler)
    return said


def test_refusals_are_logged_for_the_instructor(place: Path) -> None:
    folder = inbound(place, "alice")
    said = heard(place)
    assert any(folder.name in line and f"belongs to {ME}" in line for line in said)
