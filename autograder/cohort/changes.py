"""The record of scores that were changed after they had been given: one line each, kept for good.

It lies in the course folder, ``regrades/<assignment>.jsonl``. A line is written before the gradebook is, so that no
change goes without one; a line that is there twice after a crash is read once.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.scoring.keys import key_root

FOLDER = "regrades"
DEFAULT = "The work was scored again."


class RecordError(OSError):
    """The record can't be read; one sentence says where and what to do."""


@dataclass(frozen=True)
class Change:
    """One criterion of one trainee whose score changed, or is held back (``held``). Points are None for no score."""

    student: str
    criterion: str
    before: float | None
    after: float | None
    total_before: float
    total_after: float
    handed_in: str  #: when the submission came in, as the gradebook has it
    released: bool  #: whether the trainee had been told the grade before
    held: bool = False
    key: str = ""  #: the version of the key
    because: str = ""
    by: str = ""
    at: str = ""

    @property
    def sort(self) -> tuple[str, str, float | None, float | None, str, bool, str, str]:
        """What makes two lines the same change."""
        same = (self.student, self.criterion, self.before, self.after)
        return (*same, self.handed_in, self.held, self.key, self.because)


class Record:
    """The changes of one assignment in a course folder."""

    def __init__(self, course: Path, assignment: str) -> None:
        self.path = course / FOLDER / f"{assignment}.jsonl"
        self._known: dict[tuple[str, str], tuple[Any, ...]] | None = None  # read when first needed, then kept up

    def write(self, changes: Iterable[Change]) -> None:
        """Add changes and make sure that they are on the disk. What is already the last word on them is left out.

        Raises:
            OSError: they can't be kept, and so nothing may be changed.
        """
        given = list(changes)
        if not given:
            return
        if self._known is None:
            self._known = {_about(change): change.sort for change in self.read()}
        fresh = [change for change in given if self._known.get(_about(change)) != change.sort]
        if not fresh:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o660)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            end = os.fstat(handle).st_size
            torn = end > 0 and os.pread(handle, 1, end - 1) != b"\n"
            text = "".join(json.dumps(asdict(change), ensure_ascii=True) + "\n" for change in fresh)
            os.write(handle, (b"\n" if torn else b"") + text.encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        self._known |= {_about(change): change.sort for change in fresh}

    def read(self) -> tuple[Change, ...]:
        """Every change, oldest first; a line that a crash tore is left out.

        Raises:
            RecordError: the file is there and can't be read.
        """
        try:
            lines = self.path.read_text("utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return ()
        except OSError as problem:
            raise RecordError(
                f"{self.path} can't be read ({problem.strerror}), so no score was changed: mend it, then try again."
            ) from problem
        return tuple(change for line in lines if (change := _read(line)) is not None)

    def forget(self, student: str) -> None:
        """Take a trainee's changes out of the record, whole or not at all.

        Raises:
            OSError: it can't be changed.
        """
        try:
            lines = self.path.read_text("utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return
        kept = [line for line in lines if (change := _read(line)) is None or change.student != student]
        if kept == lines:
            return
        draft = self.path.with_suffix(".part")
        draft.touch(mode=0o660)
        draft.write_text("".join(f"{line}\n" for line in kept), "utf-8")
        draft.replace(self.path)
        self._known = None

    def last(self) -> Mapping[str, Change]:
        """The last word on everybody's work, by trainee."""
        return {change.student: change for change in self.read()}

    def by_student(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of everybody, by trainee."""
        found: dict[str, list[Change]] = {}
        for change in self.read():
            found.setdefault(change.student, []).append(change)
        return {student: tuple(changes) for student, changes in found.items()}


def held_back(changes: Iterable[Change], handed_in: str) -> bool:
    """Whether the last word on a submission is that its lower grade is held back."""
    mine = [change for change in changes if change.handed_in == handed_in]
    return bool(mine) and mine[-1].held


def key_version(assignment: str, root: Path | None = None) -> str:
    """A short name for the key as it is now: it changes with any of its files."""
    folder, total = (root or key_root()) / assignment, hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(f"\0{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    return total.hexdigest()[:12]


def moment(at: datetime | None) -> str:
    """When a submission came in, as the record has it."""
    return at.isoformat(sep=" ", timespec="seconds") if at else ""


def _about(change: Change) -> tuple[str, str]:
    return change.student, change.criterion


def _read(line: str) -> Change | None:
    try:
        data: Any = json.loads(line)
        return Change(**data)
    except (ValueError, TypeError):
        return None
