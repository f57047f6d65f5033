"""An answer sheet: what the journal of a submission says for one unit, read as something a stranger handed in."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.scoring.keys import Key
from course.journal.attempt import EXAM, FORM, Attempt, advance
from course.journal.journal import FILENAME
from course.journal.line import Record
from course.journal.reading import MAX_FILE, Held
from course.model.simulation import DONE, STEP, STEPS
from course.simulators.record import steps_of

#: (activity, item) -> the latest value; of a simulation, (activity, ``steps``) -> the steps of the play in order.
Answers = Mapping[tuple[str, str], Any]


@dataclass(frozen=True)
class Sheet:
    """The latest answers of one unit in the last attempt, its form and number, and what could not be read."""

    answers: dict[tuple[str, str], Any] = field(default_factory=dict)
    form: str | None = None
    note: str = ""
    attempt: int = 1


def read_sheet(journal: Path, unit: str) -> Sheet:
    """The answers to a unit in a journal file; never raises, and never follows a link or waits on a pipe."""
    try:
        fd = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(fd, "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                return Sheet(note=f"{FILENAME} is not a regular file, so no answer was read.")
            if about.st_size > MAX_FILE:
                return Sheet(note=f"{FILENAME} is larger than {MAX_FILE // 1_000_000} MB, so no answer was read.")
            data = file.read(MAX_FILE)
    except FileNotFoundError:
        return Sheet(note="No saved answers came with this submission.")
    except OSError as problem:
        return Sheet(note=f"{FILENAME} could not be opened ({problem.strerror}), so no answer was read.")
    return parse_sheet(data, unit)


class Played(Held):
    """What a journal holds, with every step of one unit's simulations beside the latest answers."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.unit = unit
        self._kept: dict[str, list[tuple[str, Any]]] = {}

    def took(self, record: Record) -> None:
        """Keep a step, or that a play was begun anew."""
        if record["unit"] == self.unit and record["item"] in (STEP, DONE):
            self._kept.setdefault(record["activity"], []).append((record["item"], record["value"]))

    def steps(self) -> dict[tuple[str, str], list[Any]]:
        """The steps of the play that is on in each activity that has any."""
        found = {(activity, STEPS): steps_of(kept) for activity, kept in self._kept.items()}
        return {place: steps for place, steps in found.items() if steps}


def parse_sheet(data: bytes, unit: str) -> Sheet:
    """The answers to a unit in the bytes of a journal. The latest line of an item wins.

    Of the records of an attempt's form the first wins, and what was answered before the record of a later attempt does
    not count: a record written by hand can only take answers away.
    """
    held, record_key, seen = Played(unit), (unit, EXAM, FORM), None
    now: Attempt | None = None
    lines, start = data.split(b"\n"), 0
    for number, line in enumerate(lines):
        held.take(line)
        record = held.latest.get(record_key)
        if record is seen:
            continue
        before, now, seen = now, advance(now, record["value"] if record else None), record
        if now and now != before and now.number > 1:
            start = number + 1
    latest, played = held.latest, held.steps()
    if start:
        late = Played(unit)
        for line in lines[start:]:
            late.take(line)
        latest, played = late.latest, late.steps()
    answers = {key[1:]: found["value"] for key, found in latest.items() if key[0] == unit and key != record_key}
    answers = {key: value for key, value in answers.items() if key[1] != STEP} | played
    note = _note(held, unit)
    return Sheet(answers, now.form if now else None, note, now.number if now else 1)


def _note(held: Held, unit: str) -> str:
    said = []
    if held.bad:
        said.append(f"{_count(held.bad, 'damaged line')} of {FILENAME} could not be read and did not count.")
    if held.newer:
        said.append(f"{_count(len(held.newer), 'answer')} saved by a newer version of the course did not count.")
    others = sorted(set(held.units) - {unit})
    if others and not held.units[unit]:
        said.append(f"The answers in this folder are for {others[0][:80]}, another unit, so none of them counted.")
    return " ".join(said)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def form_of(sheet: Sheet, key: Key) -> str:
    """The form to mark: the one recorded for the last attempt, else the one with the most answers."""
    if sheet.form in key.scheme.forms:
        return str(sheet.form)

    def answered(name: str) -> int:
        form = key.scheme.forms[name]
        asked = {(activity, item) for activity, ids in form.quizzes.items() for item in ids} | set(form.drafts.items())
        return len(asked & set(sheet.answers))

    return max(sorted(key.scheme.forms), key=answered)
