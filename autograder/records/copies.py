"""Copies of what a course has on record: made while it is in use, proved when made and before they are put back.

A copy is a folder with the gradebook, the store of marks, the book of hand-ins, the record of changed scores, the rules
for attempts, the lists of signed completion records and of their issuers, and ``about.json``, which has the hash of
each. Submissions are not in it, nor what is noticed about them when they are scored: they stand in the course folder
and in the exchange.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.cohort.changes import FOLDER as CHANGES
from autograder.completion.issued import NAME as ISSUED
from autograder.completion.known import FOLDER as COMPLETED
from autograder.completion.known import NAME as ISSUERS
from autograder.exchange.ledger import NAME as LEDGER
from autograder.exchange.ledger import Ledger, Line
from autograder.marking.store import NAME as MARKING
from autograder.nbgrader_config import GRADEBOOK
from autograder.records.book import sqlite_file
from autograder.records.erasures import NAME as ERASURES
from autograder.timing.attempts import NAME as ATTEMPTS

FOLDER = "backups"
ABOUT = "about.json"
BASES = (GRADEBOOK, MARKING)
COMPLETION = (f"{COMPLETED}/{ISSUED}", f"{COMPLETED}/{ISSUERS}")
PLAIN = (LEDGER, ERASURES, *COMPLETION)
FORMAT = 1
_OURS = re.compile("|".join([*map(re.escape, (*BASES, *PLAIN, ATTEMPTS)), rf"{CHANGES}/[\w.-]+\.jsonl"]))
PATIENCE = 20.0  #: seconds to wait for whoever writes


class CopyError(RuntimeError):
    """A copy can't be made or put back; the message says why, that nothing was lost, and what to do."""


@dataclass(frozen=True)
class Copy:
    """A proved copy. ``rows`` counts the trainees and submissions in its gradebook."""

    folder: Path
    at: str
    rows: dict[str, int]

    def words(self) -> str:
        """What it holds."""
        return f"{self.rows.get('student', 0)} trainees, {self.rows.get('submitted_assignment', 0)} submissions"


def back_up(place: Path, now: datetime, into: Path | None = None) -> Copy:
    """Copy the records of the course in ``place`` to a new folder, and prove the copy.

    Raises:
        CopyError: it could not be made; nothing half stays.
    """
    if sqlite_file(place) is None:
        raise CopyError(
            "This gradebook is on a database server: copy it with pg_dump, and put it back with pg_restore."
        )
    if not (place / GRADEBOOK).is_file():
        raise CopyError(f"{place} has no gradebook to copy: run `iso release UNIT` first.")
    target = into or _free(place / FOLDER / f"{now:%Y-%m-%dT%H%M%S}")
    if target.exists():
        raise CopyError(f"{target} is there already: name a new folder.")
    draft = target.with_name(f".{target.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir(parents=True, mode=0o700)
        for name in BASES:
            if (place / name).is_file():
                _copy_base(place / name, draft / name)
        _copy_plain(place, draft, [*PLAIN, *_with_gradebook(place)])
        seal(draft, f"{now.isoformat(timespec='seconds')}")
        draft.rename(target)
    except sqlite3.DatabaseError as problem:
        raise CopyError(
            f"The gradebook of {place} could not be copied ({problem}): nothing was changed; `iso doctor` says more."
        ) from problem
    except OSError as problem:
        raise CopyError(
            f"The copy could not be written to {target} ({problem.strerror}): make room or name another folder. "
            "Nothing was changed."
        ) from problem
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return proved(target)


def proved(folder: Path) -> Copy:
    """A copy that is whole: every file as when it was made, every database sound.

    Raises:
        CopyError: it is not.
    """
    try:
        said: dict[str, Any] = json.loads((folder / ABOUT).read_text("utf-8"))
        files, at = dict(said["files"]), str(said["at"])
        version = int(said["v"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise CopyError(
            f"{folder} is no copy made by `iso backup`: name one that is. Nothing was changed."
        ) from problem
    if version > FORMAT:
        raise CopyError(f"{folder} was made by a newer version: update ISO Academy, then try again.")
    for name in sorted({GRADEBOOK, *_kept(folder), *filter(_OURS.fullmatch, files)}):
        path = folder / name
        if not path.is_file() or _digest(path) != files.get(name):
            raise CopyError(f"{path} is not as it was when the copy was made: take another copy. Nothing was changed.")
        if name in BASES and (why := unsound(path)):
            raise CopyError(f"{path} is damaged ({why}): take another copy. Nothing was changed.")
    return Copy(folder, at, _rows(folder / GRADEBOOK))


def put_back(place: Path, folder: Path, now: datetime) -> tuple[Copy, Path]:
    """Make the records what a copy says; returns the copy, and the folder with what was there before.

    A sound database is written through its own lock, so formgrader may be open; a damaged one is set aside whole.

    Raises:
        CopyError: nothing was changed, or what was changed is in the folder named.
    """
    if sqlite_file(place) is None:
        raise CopyError("This gradebook is on a database server: put its copy back with pg_restore.")
    copy = proved(folder)
    aside = _free(place / FOLDER / f"{now:%Y-%m-%dT%H%M%S}-before-restore")
    try:
        _set_aside(place, aside, now)
        for name in BASES:
            if (folder / name).is_file():
                _put_base(folder / name, place / name)
        # What was given out since stays given out: the book of hand-ins only grows, and comes back only if it is lost.
        if (folder / LEDGER).is_file() and not all(
            line.hash for line in Ledger(place).lines() or [Line(1, "", "", None)]
        ):
            _replace(folder / LEDGER, place / LEDGER)
        for name in COMPLETION:  # likewise
            if (folder / name).is_file() and not (place / name).is_file():
                (place / name).parent.mkdir(exist_ok=True, mode=0o700)
                _replace(folder / name, place / name)
        _put_plain(folder, place)
    except (sqlite3.DatabaseError, OSError) as problem:
        why = getattr(problem, "strerror", None) or problem
        kept = f" What was there is in {aside}." if aside.is_dir() else ""
        raise CopyError(
            f"The copy could not be put back ({why}): close formgrader and graders, make room, then try again.{kept}"
        ) from problem
    return copy, aside


def copies(place: Path) -> list[Path]:
    """The copies in the course folder, oldest first."""
    return sorted(p.parent for p in (place / FOLDER).glob(f"*/{ABOUT}") if not p.parent.name.startswith("."))


def seal(folder: Path, at: str) -> None:
    """Write down what is in a copy, so that it can be proved later."""
    files = {name: _digest(folder / name) for name in _kept(folder)}
    (folder / ABOUT).write_text(json.dumps({"v": FORMAT, "at": at, "files": files}, indent=1) + "\n", "utf-8")


def unsound(path: Path) -> str:
    """What is wrong with a database, in SQLite's words; empty where it is sound."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as db:
            said = [str(row[0]) for row in db.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as problem:
        return str(problem)
    return "" if said == ["ok"] else "; ".join(" ".join(line.split()) for line in said)


def _with_gradebook(place: Path) -> list[str]:
    """The plain files that go back in time with the gradebook: changed scores, and the rules for attempts."""
    changes = sorted(f"{CHANGES}/{path.name}" for path in (place / CHANGES).glob("*.jsonl"))
    return [name for name in [*changes, ATTEMPTS] if (place / name).is_file()]


def _kept(folder: Path) -> list[str]:
    """All that is in a copy, by name."""
    return [name for name in [*BASES, *PLAIN, *_with_gradebook(folder)] if (folder / name).is_file()]


def _copy_plain(source: Path, target: Path, names: Sequence[str]) -> None:
    for name in names:
        if (source / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(source / name, target / name)


def _put_plain(folder: Path, place: Path) -> None:
    """Make the files that go with the gradebook what they were: also none, where there was none."""
    for name in _with_gradebook(place):
        if not (folder / name).is_file():
            (place / name).unlink()
    for name in _with_gradebook(folder):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        _replace(folder / name, place / name)


def _copy_base(source: Path, target: Path) -> None:
    """A database as it is at one moment, by SQLite's online copy; a write meanwhile is either in it or not."""
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)) as held,
        closing(sqlite3.connect(target)) as made,
    ):
        held.backup(made, progress=_patient())
        made.execute("PRAGMA journal_mode=DELETE")
    target.chmod(0o600)
    if why := unsound(target):
        raise sqlite3.DatabaseError(why)


def _put_base(source: Path, target: Path) -> None:
    if target.is_file() and not unsound(target):
        with closing(sqlite3.connect(source)) as held, closing(sqlite3.connect(target, timeout=PATIENCE)) as there:
            held.backup(there, progress=_patient())
        return
    _replace(source, target)
    with closing(sqlite3.connect(target, timeout=PATIENCE)) as there:
        there.execute("PRAGMA journal_mode=WAL")


def _patient() -> Callable[[int, int, int], None]:
    """Ends a copy that somebody's writing holds up for too long; SQLite's own would wait for ever."""
    end = time.monotonic() + PATIENCE

    def look(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > end:
            raise sqlite3.OperationalError("database is locked")

    return look


def _replace(source: Path, target: Path) -> None:
    draft = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, draft)
    draft.chmod(0o600)
    for end in ("-wal", "-shm"):
        target.with_name(target.name + end).unlink(missing_ok=True)
    draft.replace(target)


def _set_aside(place: Path, aside: Path, now: datetime) -> None:
    """What is there: a proper copy where it is sound, else its files as they are."""
    if (place / GRADEBOOK).is_file() and not any((place / n).is_file() and unsound(place / n) for n in BASES):
        back_up(place, now, aside)
        return
    aside.mkdir(parents=True, mode=0o700)
    names = [base + end for base in BASES for end in ("", "-wal", "-shm")]
    _copy_plain(place, aside, [*names, *PLAIN, *_with_gradebook(place)])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _rows(path: Path) -> dict[str, int]:
    names = ("student", "submitted_assignment")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return {name: int(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}  # noqa: S608
    except sqlite3.DatabaseError as problem:
        raise CopyError(f"{path} is no gradebook ({problem}): take another copy. Nothing was changed.") from problem


def _free(folder: Path) -> Path:
    """A name that is free: two copies may be made in one second, or the clock set back."""
    found, number = folder, 1
    while found.exists() or os.path.lexists(found):
        number += 1
        found = folder.with_name(f"{folder.name}-{number}")
    return found
