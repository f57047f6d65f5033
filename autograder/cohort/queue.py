"""Which submissions wait to be graded, and how far an unfinished run had come."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from autograder.cohort.rules import Rules


class Ledger:
    """The trainees a run of ``--again`` has done, so that the next one goes on after a crash.

    ``order`` is a word for what that run was to do: one with another key or other trainees begins anew. Without
    ``--again`` no ledger is needed: what is graded is in its place.
    """

    def __init__(self, course: Path, assignment: str, order: str) -> None:
        self.path = course / ".iso" / assignment / "grading.jsonl"
        self.order = order

    def done(self) -> set[str]:
        """Who was done before the crash; nobody where the last run came to its end or was another one."""
        try:
            lines = self.path.read_text("utf-8").splitlines()
        except (OSError, UnicodeError):
            lines = []
        found = list(_read(lines))
        if not found or found[0] != self.order:
            self.clear()
            self.note([self.order])
            return set()
        return set(found[1:])

    def note(self, students: Iterable[str]) -> None:
        """Remember that these are done."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write("".join(f"{json.dumps(student)}\n" for student in students))

    def clear(self) -> None:
        """The run came to its end."""
        self.path.unlink(missing_ok=True)


def _read(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        try:
            yield str(json.loads(line))
        except ValueError:
            return  # the line a crash tore


def digest(folders: Iterable[Path], words: Iterable[str]) -> str:
    """A word that changes with any file below ``folders`` and with any of ``words``."""
    total = hashlib.sha256(json.dumps(list(words)).encode())
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            total.update(f"\0{path}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def handed_in(rules: Rules) -> list[str]:
    """Every trainee with a collected submission, by name."""
    top = rules.folder(rules.submitted, "x").parent.parent
    try:
        with os.scandir(top) as found:
            names = [e.name for e in found if not e.name.startswith(".")]
    except FileNotFoundError:
        return []
    return sorted(name for name in names if rules.folder(rules.submitted, name).is_dir())


def waiting(rules: Rules, students: Iterable[str], booked: Collection[str]) -> list[str]:
    """Those of ``students`` whose submission is not graded yet, or came in again since.

    ``booked`` are the trainees the gradebook has a submission of.
    """
    return [name for name in students if name not in booked or not _graded(rules, name)]


def _graded(rules: Rules, student: str) -> bool:
    done = rules.folder(rules.autograded, student)
    if not done.is_dir():
        return False
    try:
        new, old = rules.stamp(rules.folder(rules.submitted, student)), rules.stamp(done)
    except (ValueError, OverflowError, OSError):
        return True
    return new is None or old is None or new == old  # a clock may have been set back in between
