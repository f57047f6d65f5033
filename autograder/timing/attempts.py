"""How many attempts each trainee has at a unit's graded work, and which form was assigned to whom.

Kept in ``attempts.json`` of the course folder. A trainee's assigned form travels in ``exam.json`` under a digest of the
name, so that nobody reads who else has which.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.scoring.keys import Key
from autograder.scoring.sheet import form_of, read_sheet
from course.journal.journal import FILENAME
from course.model.exam import name_digest

NAME = "attempts.json"


class AttemptsError(ValueError):
    """The rules for attempts can't be used or set; the message says what to do."""


@dataclass(frozen=True)
class Allowed:
    """The rules of one assignment: how many attempts count (0: any number), trainees who differ, and assigned forms."""

    most: int = 0
    mosts: Mapping[str, int] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)

    def most_of(self, student: str) -> int:
        """How many attempts this trainee has; 0 for any number."""
        return self.mosts.get(student, self.most)

    def assigned(self, unit: str) -> dict[str, str]:
        """The assigned forms as the exam carries them."""
        return {name_digest(unit, student): form for student, form in sorted(self.forms.items())}


@dataclass(frozen=True)
class Standing:
    """One trainee's submission: the form and attempt it answers, and what the rules say."""

    student: str
    form: str
    attempt: int
    most: int
    assigned: str

    @property
    def note(self) -> str:
        """What an instructor should know; empty where all is as the rules have it."""
        if self.most and self.attempt > self.most:
            return f"attempt {self.attempt} of {self.most} allowed"
        if self.assigned and self.attempt == 1 and self.form != self.assigned:
            return f"form {self.assigned} was assigned"
        return ""


def read_allowed(course: Path, assignment: str) -> Allowed:
    """The rules of an assignment; those that nobody has set allow everything.

    Raises:
        AttemptsError: the file is there and can't be read.
    """
    return _allowed(_load(course / NAME).get(assignment, {}))


def allow(course: Path, assignment: str, most: int, student: str = "") -> Allowed:
    """Set how many attempts count, for everybody or for one trainee; 0 for any number.

    Raises:
        AttemptsError: the number is negative, or the file can't be used.
    """
    if not 0 <= most <= 1000:
        raise AttemptsError("Allow from 1 to 1000 attempts, or 0 for any number.")
    with _changing(course, assignment) as rules:
        now = rules[0]
        rules[0] = replace(now, mosts={**now.mosts, student: most}) if student else replace(now, most=most)
    return rules[0]


def assign(course: Path, key: Key, student: str, form: str) -> Allowed:
    """Assign a form to a trainee for the first attempt; no form takes the assignment back.

    Raises:
        AttemptsError: there is no such form, or the file can't be used.
    """
    if form and form not in key.scheme.forms:
        raise AttemptsError(f"{key.scheme.unit} has no form {form!r}: name one of {', '.join(key.scheme.forms)}.")
    with _changing(course, key.scheme.unit.replace("/", "-")) as rules:
        kept = {name: given for name, given in rules[0].forms.items() if name != student}
        rules[0] = replace(rules[0], forms={**kept, student: form} if form else kept)
    return rules[0]


def units(course: Path) -> tuple[str, ...]:
    """The assignments that have rules.

    Raises:
        AttemptsError: the file is there and can't be read.
    """
    return tuple(sorted(_load(course / NAME)))


def forget(course: Path, assignment: str, student: str) -> None:
    """Take a trainee out of the rules of an assignment.

    Raises:
        AttemptsError: the file can't be used.
    """
    with _changing(course, assignment) as rules:
        mosts = {name: most for name, most in rules[0].mosts.items() if name != student}
        forms = {name: form for name, form in rules[0].forms.items() if name != student}
        rules[0] = replace(rules[0], mosts=mosts, forms=forms)


def standing(student: str, folder: Path, key: Key, allowed: Allowed) -> Standing:
    """Which form and attempt a submission in a folder answers."""
    sheet = read_sheet(folder / FILENAME, key.scheme.unit)
    form = form_of(sheet, key)
    return Standing(student, form, sheet.attempt, allowed.most_of(student), allowed.forms.get(student, ""))


@contextmanager
def _changing(course: Path, assignment: str) -> Iterator[list[Allowed]]:
    """The rules to be changed in place of the list's one; written whole or not at all, one writer at a time."""
    path = course / NAME
    try:
        lock = os.open(course / f".{NAME}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            held = _load(path)
            rules = [_allowed(held.get(assignment, {}))]
            yield rules
            draft = path.with_name(f".{NAME}.part")
            draft.write_text(json.dumps({**held, assignment: asdict(rules[0])}, indent=1, sort_keys=True), "utf-8")
            draft.replace(path)
        finally:
            os.close(lock)
    except OSError as problem:
        raise AttemptsError(f"{path} can't be written ({problem.strerror}): nothing was changed.") from problem


def _load(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        raise AttemptsError(f"{path} can't be read ({problem}): bring back a copy, or put it aside.") from problem
    if not isinstance(found, dict):
        raise AttemptsError(f"{path} holds no rules for attempts: bring back a copy, or put it aside.")
    return found


def _allowed(data: Any) -> Allowed:
    if not isinstance(data, dict):
        return Allowed()
    most, mosts, forms = data.get("most", 0), data.get("mosts", {}), data.get("forms", {})
    return Allowed(
        most if isinstance(most, int) else 0,
        {str(k): v for k, v in mosts.items() if isinstance(v, int)} if isinstance(mosts, dict) else {},
        {str(k): str(v) for k, v in forms.items()} if isinstance(forms, dict) else {},
    )
