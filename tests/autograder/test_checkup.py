"""``iso doctor`` on an instructor's course: each thing that can be wrong is found, with what to do about it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from gradebookserver import on_both

from autograder.records.checkup import examine
from course.lab import doctor
from course.lab.doctor import Line

pytestmark = pytest.mark.filterwarnings("ignore:.*unclosed database.*:pytest.PytestUnraisableExceptionWarning")
ROOT = pytest.mark.skipif(os.getuid() != 0, reason="needs root, to mount")


def wrong(place: Path, now: float | None = None) -> list[Line]:
    found = list(examine(place, now or time.time() + 5))
    assert all(line.todo and not line.todo.endswith(".") and "\n" not in line.todo for line in found if not line.ok)
    return [line for line in found if not line.ok and not line.optional]


def test_a_course_that_is_well_says_so_and_is_left_as_it_was(class_place: Path) -> None:
    class_place.chmod(0o700)
    before = {p for p in class_place.rglob("*") if not p.name.endswith(("-wal", "-shm"))}
    assert wrong(class_place) == []
    assert {p for p in class_place.rglob("*") if not p.name.endswith(("-wal", "-shm"))} == before


@on_both("class_place")
def test_a_gradebook_that_answers_wherever_it_is(class_place: Path) -> None:
    class_place.chmod(0o700)
    assert wrong(class_place) == []


def test_where_there_is_no_class_nothing_is_wrong(tmp_path: Path) -> None:
    assert wrong(tmp_path) == []


def _damaged(place: Path) -> None:
    book = place / "gradebook.db"
    book.write_bytes(book.read_bytes()[:100] + b"\xa5" * 20_000)


def _older(place: Path) -> None:
    with closing(sqlite3.connect(place / "gradebook.db")) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '724cde206c17'")


def _foreign(place: Path) -> None:
    with closing(sqlite3.connect(place / "gradebook.db")) as db, db:
        db.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")


def _unused(place: Path) -> None:
    with (place / "nbgrader_config.py").open("a") as file:
        file.write("\nc.ExchangeFactory.collect = 'nbgrader.exchange.default.ExchangeCollect'\n")


def _typo(place: Path) -> None:
    with (place / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Exchange.root = (\n")


def _marks(place: Path) -> None:
    (place / "marking.db").write_bytes(b"SQLite format 3\0" + b"\xa5" * 5000)


def _newer_marks(place: Path) -> None:
    with closing(sqlite3.connect(place / "marking.db")) as db, db:
        db.execute("PRAGMA user_version = 99")


def _book(place: Path) -> None:
    path = place / "receipts.jsonl"
    path.write_text(path.read_text().replace('"trainee":"ann"', '"trainee":"eve"'))


def _no_exchange(place: Path) -> None:
    shutil.rmtree(place / "exchange")


def _no_book(place: Path) -> None:
    (place / "gradebook.db").unlink()


@pytest.mark.parametrize(
    ("spoil", "todo"),
    [
        (_damaged, r"it is damaged .*iso restore"),
        (_older, r"iso backup.*nbgrader db upgrade"),
        (_foreign, r"another version of nbgrader.*make env"),
        (_unused, r"sets ExchangeFactory\.collect otherwise"),
        (_typo, r"can't be read \(SyntaxError.*mend that line"),
        (_marks, r"it is damaged .*iso restore"),
        (_newer_marks, r"update this one"),
        (_book, r"Line 1 of receipts\.jsonl was changed"),
        (_no_exchange, r"mkdir -p"),
        (_no_book, r"iso release"),
        (lambda place: place.chmod(0o755), r"chmod o-rwx"),
    ],
)
def test_each_trouble_is_found_with_what_to_do(spoil: Callable[[Path], None], todo: str, class_place: Path) -> None:
    class_place.chmod(0o700)
    with closing(sqlite3.connect(class_place / "gradebook.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(class_place)
    found = wrong(class_place)
    assert len(found) == 1, found
    assert re.search(todo, found[0].todo), found[0].todo


def test_a_clock_that_is_behind_a_held_gradebook_and_a_full_disk(
    class_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class_place.chmod(0o700)
    assert "set the clock" in wrong(class_place, 1_000_000_000.0)[0].todo
    with closing(sqlite3.connect(class_place / "gradebook.db", isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        assert "somebody is writing it" in wrong(class_place)[0].todo
    full = shutil._ntuple_diskusage(10, 9, 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    assert [line.todo.split(":")[1].split()[0] for line in wrong(class_place) if "make room before" in line.todo] == [
        "make"
    ]


@ROOT
def test_a_read_only_exchange_and_one_that_trainees_can_not_use(class_place: Path, tmp_path: Path) -> None:
    class_place.chmod(0o700)
    shared = tmp_path / "shared"
    (class_place / "exchange").rename(shared)
    config = class_place / "nbgrader_config.py"
    config.write_text(config.read_text().replace(".parent)", f".parent, exchange=Path({str(shared)!r}))"))
    shared.chmod(0o755)
    (shared / "iso" / "inbound").chmod(0o777)
    assert [line.todo.split()[1] for line in wrong(class_place)] == ["`chmod", "`chmod"]
    subprocess.run(["mount", "--bind", str(shared), str(shared)], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(shared)], check=True)
        assert "is mounted read-only" in wrong(class_place)[0].todo
    finally:
        subprocess.run(["umount", str(shared)], check=True)


def test_a_kernel_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from jupyter_client import kernelspec

    assert doctor._kernel().ok

    def none(*_args: object) -> None:
        raise kernelspec.NoSuchKernel("python3")

    monkeypatch.setattr(kernelspec.KernelSpecManager, "get_kernel_spec", none)
    found = doctor._kernel()
    assert (found.ok, found.optional) == (False, False)
    assert "ipykernel install" in found.todo
