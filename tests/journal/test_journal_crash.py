"""Writers killed at any moment, and many writers at once: no acknowledged answer is ever missing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course.journal.journal import Journal

UNIT, QUIZ = "itp/naturalization", "residence"

#: Appends numbered answers and says each number only once the journal has acknowledged it.
WRITER = """
import sys
from course.journal.journal import Journal
journal, name, count = Journal(sys.argv[1], override=""), sys.argv[2], int(sys.argv[3])
for n in range(count):
    journal.append("itp/naturalization", "residence", f"{name}-{n}", {"n": n, "text": "x" * (n % 7 * 50)})
    print(n, flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, str(count)], stdout=subprocess.PIPE)


def said(process: subprocess.Popen[bytes]) -> list[int]:
    assert process.stdout is not None
    with process.stdout:
        return [int(n) for n in process.stdout.read().split(b"\n")[:-1]]


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing_and_tear_nothing(tmp_path: Path) -> None:
    writers = [writer(tmp_path, f"w{n}", 60) for n in range(8)]
    assert [said(w) for w in writers] == [list(range(60))] * 8
    assert [w.wait() for w in writers] == [0] * 8
    journal = Journal(tmp_path, override="")
    assert len(journal.history(UNIT)) == len(journal.latest(UNIT, QUIZ)) == 480
    assert journal.problems().bad == 0


@pytest.mark.slow
def test_a_killed_writer_has_kept_all_it_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(7)
    journal = Journal(tmp_path, override="")
    for turn in range(6):
        process = writer(tmp_path, f"k{turn}", 100_000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.15))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        acknowledged = [0, *said(process)]
        kept = journal.latest(UNIT, QUIZ)
        assert all(kept[f"k{turn}-{n}"].value["n"] == n for n in acknowledged)
    assert journal.problems().bad == 0


@pytest.mark.slow
def test_a_writer_that_holds_the_lock_for_ever_is_waited_for_only_so_long(tmp_path: Path) -> None:
    hold = "import fcntl,sys,time; f=open(sys.argv[1],'a'); fcntl.flock(f,2); print(1,flush=True); time.sleep(60)"
    file = tmp_path / "responses.jsonl"
    holder = subprocess.Popen([sys.executable, "-c", hold, str(file)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        start = time.monotonic()
        with pytest.raises(RuntimeError, match="in use by another program"):
            Journal(tmp_path, override="").append(UNIT, QUIZ, "q1", "a")
        assert 2 < time.monotonic() - start < 10
    finally:
        holder.kill()
        holder.wait()
        if holder.stdout:
            holder.stdout.close()
    assert Journal(tmp_path, override="").append(UNIT, QUIZ, "q1", "a").value == "a"
