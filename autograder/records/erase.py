"""Erasing one person's record: everywhere this course can reach, told what it can't reach, noted without the person."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Connection, delete, select

from autograder.cohort.connection import engine_of, transaction
from autograder.cohort.lock import alone
from autograder.completion.issued import forget as forget_issued
from autograder.exchange.ledger import Ledger
from autograder.marking.store import NAME as MARKING
from autograder.nbgrader_config import GRADEBOOK
from autograder.records.book import engine_here, sqlite_file
from autograder.records.copies import ABOUT, BASES, FOLDER, copies, seal
from autograder.records.erasures import note
from autograder.records.holdings import Holdings, about_trainees, exchange_of, holdings, plain_files
from autograder.records.traces import exams, forget_forms, forget_traces

_LARGEST = 50_000_000  #: bytes of a file that is searched for the name
_OTHERS = {"source", "release", "exchange"}  #: what no trainee's data stand in, or what is cleared by itself
ELSEWHERE = (
    "The trainee's own computer or account: their answers, feedback they fetched, private reflections.",
    "Copies made by others: backups of the machine, spreadsheets, e-mail, print.",
    "Completion records that were given out, and printed or signed ones kept outside the course folder.",
    "What other people wrote about the person under other names.",
)


@dataclass(frozen=True)
class Erased:
    """What an erasure did: how much went, and what is left, in sentences."""

    number: int
    counts: dict[str, int]
    left: tuple[str, ...]


def erase(place: Path, trainee: str, now: datetime, by: str) -> Erased:
    """Erase all that the course in ``place`` holds about a person. Nobody may be collecting or grading meanwhile.

    Done twice it finishes what the first time could not: the roster's row goes last.

    Raises:
        NobodyError: there is nothing.
        BusyError: somebody collects or grades.
        GradebookError, LedgerError: the gradebook or the book of hand-ins can't be used; run it again once it can.
    """
    found = holdings(place, trainee)
    left: list[str] = []
    with ExitStack() as held:
        for assignment in sorted(path.name for path in (place / "source").glob("*") if path.is_dir()):
            for doing in ("graded", "collected"):
                held.enter_context(alone(place, assignment, now, doing))
        for path in [*found.given, *found.inbound, *found.completion, *found.folders.values()]:
            left += _remove(path)
        _forget_queues(place, trainee)
        Ledger(place).forget(trainee)
        left += forget_traces(place, trainee)
        left += _forget_records(place, trainee)
        left += forget_forms(exams(place, exchange_of(place)), trainee)
        left += _from_store(place / MARKING, trainee)
        left += _from_copies(place, trainee)
        engine = engine_here(place)
        with transaction(engine) as db:
            _rows(db, trainee)
        engine.dispose()
        left += _wipe(sqlite_file(place))
        left += list(_mentions(place, trainee))
        counts = found.counts()
        number = note(place, now, by, counts, len(left))
    return Erased(number, counts, tuple(left))


def outlook(found: Holdings) -> list[str]:
    """What would be erased, in lines."""
    words = {
        "gradebook": "entries in the gradebook, with every score, mark and comment below them",
        "files": "files in submitted, autograded and feedback",
        "hand-ins": "hand-ins in the exchange",
        "given out": "feedback pages and receipts in the exchange",
        "receipts": "lines of the book of hand-ins (their hashes stay)",
        "marks": "rows of the store of marks",
        "flags": "sentences about what was odd in submissions",
        "changes": "lines about scores that changed",
        "attempts": "rules about attempts and forms",
        "completion records": "completion records, and lines about signed ones (what was given out stays valid)",
    }
    return [f"{number:>6} {words[kind]}" for kind, number in found.counts().items()]


def _remove(path: Path) -> Iterator[str]:
    """Take a file, link or folder away."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as problem:
        yield f"{path} could not be removed ({problem.strerror}): have its owner or an administrator remove it."


def _rows(db: Connection, trainee: str) -> None:
    """Delete a trainee and all below from a gradebook."""
    student, work, book = Student.__table__, SubmittedAssignment.__table__, SubmittedNotebook.__table__
    works = select(work.c.id).where(work.c.student_id == trainee)
    books = select(book.c.id).where(book.c.assignment_id.in_(works))
    for table in (Grade.__table__, Comment.__table__):
        db.execute(delete(table).where(table.c.notebook_id.in_(books)))
    db.execute(delete(book).where(book.c.assignment_id.in_(works)))
    db.execute(delete(work).where(work.c.student_id == trainee))
    db.execute(delete(student).where(student.c.id == trainee))


def _from_store(store: Path, trainee: str) -> Iterator[str]:
    """Out of a store of marks."""
    if not store.is_file():
        return
    try:
        with closing(sqlite3.connect(store, timeout=20, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            for name in about_trainees(db):
                db.execute(f'DELETE FROM "{name}" WHERE student = ?', (trainee,))  # noqa: S608
            db.execute("COMMIT")
    except sqlite3.DatabaseError as problem:
        yield f"{store} could not be changed ({problem}): mend that, then erase again."
        return
    yield from _wipe(store)


def _from_copies(place: Path, trainee: str) -> Iterator[str]:
    """Out of the copies in the course folder; one that can't be opened is told."""
    for folder in copies(place):
        try:
            at = str(json.loads((folder / ABOUT).read_text("utf-8"))["at"])
            engine = engine_of(f"sqlite:///{(folder / GRADEBOOK).resolve()}?timeout=20")
            with transaction(engine) as db:
                _rows(db, trainee)
            engine.dispose()
            yield from [*_wipe(folder / GRADEBOOK), *_from_store(folder / MARKING, trainee)]
            yield from forget_traces(folder, trainee)
            forget_issued(folder, trainee)
            Ledger(folder).forget(trainee)
            seal(folder, at)
        except (OSError, ValueError, KeyError) as problem:
            yield f"The copy {folder} could not be changed ({problem}): remove it."
    for folder in sorted((place / FOLDER).glob("*")):
        if folder.is_dir() and not (folder / ABOUT).is_file():
            yield f"{folder} holds files that were damaged when they were set aside: remove it."


def _wipe(path: Path | None) -> Iterator[str]:
    """Write a database anew, so that no freed page keeps what was deleted."""
    if path is None or not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as db:
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError as problem:
        yield f"Deleted rows may still be read in {path} ({problem}): close what holds it, then erase again."


def _forget_queues(place: Path, trainee: str) -> None:
    """Out of the lists that unfinished runs of grading keep."""
    for path in (place / ".iso").glob("*/grading.jsonl"):
        lines = path.read_text("utf-8", "replace").splitlines(keepends=True)
        kept = [line for line in lines if line.strip() != json.dumps(trainee)]
        if kept != lines:
            path.write_text("".join(kept), "utf-8")


def _forget_records(place: Path, trainee: str) -> Iterator[str]:
    """Out of the list of signed completion records."""
    try:
        forget_issued(place, trainee)
    except OSError as problem:
        yield f"{problem.filename} could not be changed ({problem.strerror}): mend that, then erase again."


def _mentions(place: Path, trainee: str) -> Iterator[str]:
    """Files of the course folder in which the name still stands: a person must look."""
    word = re.compile(rb"(?<![\w.@-])" + re.escape(trainee.encode()) + rb"(?![\w@-]|\.\w)")
    for top in sorted(place.iterdir()):
        if top.name in _OTHERS or top.is_symlink():
            continue
        for path in plain_files(top) if top.is_dir() else [top]:
            if path.name.endswith(("-wal", "-shm")) or path.name in BASES:
                continue
            own = path.name.startswith((f"{trainee}-record", f"{trainee}+"))
            if own or trainee in path.relative_to(place).parts or _names(path, word):
                yield f"{path} still names {trainee}: look at it and mend or remove it."
    for name in BASES:
        yield from _mentioned(place / name, re.compile(word.pattern.decode()), trainee)


def _names(path: Path, word: re.Pattern[bytes]) -> bool:
    try:
        return path.is_file() and path.stat().st_size <= _LARGEST and word.search(path.read_bytes()) is not None
    except OSError:
        return False


def _mentioned(path: Path, word: re.Pattern[str], trainee: str) -> Iterator[str]:
    """Texts of a database that name the person, such as a comment on somebody else's work."""
    if not path.is_file():
        return
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=20)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            rows = db.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            hits = sum(any(isinstance(cell, str) and word.search(cell) for cell in row) for row in rows)
            if hits:
                yield f"{hits} rows of {table} in {path.name} still name {trainee}: look at the comments there."
