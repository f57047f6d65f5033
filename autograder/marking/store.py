"""What markers keep beside the gradebook: comments, second marks, norming. One SQLite file of the course folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "marking.db"
FORMAT = 1
PATIENCE = 10.0  #: seconds to wait for another marker's writing
_TABLES = """
CREATE TABLE IF NOT EXISTS comments (
  id INTEGER PRIMARY KEY, rubric TEXT NOT NULL, criterion TEXT NOT NULL, level INTEGER NOT NULL, text TEXT NOT NULL,
  UNIQUE (rubric, criterion, level, text));
CREATE TABLE IF NOT EXISTS uses (
  comment INTEGER NOT NULL, assignment TEXT NOT NULL, student TEXT NOT NULL,
  PRIMARY KEY (comment, assignment, student));
CREATE TABLE IF NOT EXISTS sample (
  assignment TEXT NOT NULL, marker TEXT NOT NULL, student TEXT NOT NULL, PRIMARY KEY (assignment, marker, student));
CREATE TABLE IF NOT EXISTS second (
  assignment TEXT NOT NULL, marker TEXT NOT NULL, student TEXT NOT NULL, criterion TEXT NOT NULL,
  level INTEGER NOT NULL, comment TEXT NOT NULL, digest TEXT NOT NULL,
  PRIMARY KEY (assignment, marker, student, criterion));
CREATE TABLE IF NOT EXISTS agreed (
  assignment TEXT NOT NULL, marker TEXT NOT NULL, student TEXT NOT NULL, criterion TEXT NOT NULL,
  first REAL, second INTEGER NOT NULL, level INTEGER NOT NULL, digest TEXT NOT NULL,
  PRIMARY KEY (assignment, marker, student, criterion));
CREATE TABLE IF NOT EXISTS norm (
  assignment TEXT NOT NULL, marker TEXT NOT NULL, answer TEXT NOT NULL, criterion TEXT NOT NULL, level INTEGER NOT NULL,
  PRIMARY KEY (assignment, marker, answer, criterion));
"""


class MarkingError(RuntimeError):
    """Marking can't go on as asked; the message says why, that nothing was lost, and what to do."""


@contextmanager
def opened(place: Path, *, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """The store of the course in ``place``, in one transaction: all that is done in it is kept, or nothing.

    Raises:
        MarkingError: another marker writes for too long, the file is no store, or a newer version made it.
    """
    path = place / NAME
    try:
        db = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            yield from _in_one_go(db, path)
        finally:
            db.close()
    except sqlite3.OperationalError as problem:
        raise MarkingError(
            f"{NAME} in {place} can't be used now ({problem}): nothing was changed; close what holds it and try again."
        ) from problem
    except sqlite3.DatabaseError as problem:
        raise MarkingError(
            f"{path} is no store of marks ({problem}): put it aside under another name, or bring back a copy."
        ) from problem


def _in_one_go(db: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    db.row_factory = sqlite3.Row
    db.execute("BEGIN IMMEDIATE")
    try:
        _make(db, path)
        yield db
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _make(db: sqlite3.Connection, path: Path) -> None:
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    if found > FORMAT:
        raise MarkingError(f"{path} was made by a newer version: update ISO Academy, then try again.")
    if found < FORMAT:
        for statement in _TABLES.split(";"):
            if statement.strip():
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {FORMAT}")
