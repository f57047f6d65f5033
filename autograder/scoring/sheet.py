"""An answer sheet: what the journal of a submission says for one unit, read as something a stranger handed in."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.scoring.keys import Key
from course.model.answer import FORMAT, Answer

JOURNAL = "responses.jsonl"
MAX_BYTES = 32_000_000
Answers = Mapping[tuple[str, str], Any]  #: (activity, item) -> the latest value


@dataclass(frozen=True)
class Sheet:
    """The latest answers of one unit, the form the trainee was given, and what could not be read, in a sentence."""

    answers: dict[tuple[str, str], Any] = field(default_factory=dict)
    form: str | None = None
    note: str = ""


def read_sheet(journal: Path, unit: str) -> Sheet:
    """The answers to a unit in a journal file; never raises, and never follows a link or waits on a pipe."""
    try:
        fd = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(fd, "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                return Sheet(note=f"{journal.name} is not a regular file, so no answer was read.")
            if about.st_size > MAX_BYTES:
                return Sheet(note=f"{journal.name} is larger than {MAX_BYTES // 1_000_000} MB, so no answer was read.")
            data = file.read(MAX_BYTES)
    except FileNotFoundError:
        return Sheet(note="No answers came with this submission.")
    except OSError as problem:
        return Sheet(note=f"{journal.name} could not be opened ({problem.strerror}), so no answer was read.")
    return parse_sheet(data, unit)


def parse_sheet(data: bytes, unit: str) -> Sheet:
    """The answers to a unit in the bytes of a journal. The latest line of an item wins, of the form the first."""
    answers: dict[tuple[str, str], Any] = {}
    form: str | None = None
    torn, newer, others = 0, 0, set()
    for line in data.splitlines():
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            if isinstance(raw, dict) and isinstance(raw.get("v"), int) and raw["v"] > FORMAT:
                newer += 1
                continue
            answer = Answer.model_validate(raw)
        except (ValueError, RecursionError):
            torn += 1
            continue
        if answer.unit != unit:
            others.add(answer.unit)
        elif (answer.activity, answer.item) != ("exam", "form"):
            answers[answer.activity, answer.item] = answer.value
        elif form is None and isinstance(answer.value, str):
            form = answer.value
    return Sheet(answers=answers, form=form, note=_note(torn, newer, others, empty=not answers))


def _note(torn: int, newer: int, others: set[str], *, empty: bool) -> str:
    said = []
    if torn:
        said.append(f"{torn} damaged {'line' if torn == 1 else 'lines'} of the answers could not be read.")
    if newer:
        said.append(f"{newer} {'answer was' if newer == 1 else 'answers were'} saved by a newer version of the course.")
    if others and empty:
        said.append(f"The answers in this folder are for {sorted(others)[0]}, another unit.")
    return " ".join(said)


def form_of(sheet: Sheet, key: Key) -> str:
    """The form to mark: the one recorded when the exam was opened, else the one with the most answers."""
    if sheet.form in key.scheme.forms:
        return str(sheet.form)

    def answered(name: str) -> int:
        quizzes = key.scheme.forms[name].quizzes
        return sum((activity, item) in sheet.answers for activity, ids in quizzes.items() for item in ids)

    return max(sorted(key.scheme.forms), key=answered)
