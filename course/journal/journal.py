"""The answer journal of one assignment folder: append an answer, ask for the latest ones, never lose one.

The file is ``responses.jsonl``: one line an answer, appended under a lock and flushed to the disk before
:meth:`Journal.append` returns. Nothing is ever rewritten. ``ISO_RESPONSES`` names another file (tests, CI).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from course.journal.appending import append_line
from course.journal.line import Key, LineError, answer, decode, encode
from course.journal.reading import MAX_FILE, Reading, records
from course.journal.trouble import ConflictError, JournalError, JournalTooNewError, not_written
from course.model.answer import Answer

FILENAME = "responses.jsonl"
OVERRIDE = "ISO_RESPONSES"

_SESSION = uuid4().hex[:12]


def _utc() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return uuid4().hex


@dataclass(frozen=True)
class Problems:
    """What of a journal can't be used: counts of lines, and a sentence for each kind of problem."""

    bad: int = 0  #: damaged or no answers at all
    newer: int = 0  #: items whose answer was written by a later version
    strays: int = 0  #: answers of other units
    sentences: tuple[str, ...] = ()


class Journal:
    """The journal in ``folder``, which is fixed here: a later ``chdir`` does not move it.

    ``session`` tells one run of a kernel from the next; ``clock`` and ``new_id`` are there for tests.
    """

    def __init__(
        self,
        folder: Path | str,
        *,
        session: str = _SESSION,
        clock: Callable[[], datetime] = _utc,
        new_id: Callable[[], str] = _new_id,
        override: str | None = None,
    ) -> None:
        named = os.environ.get(OVERRIDE) if override is None else override
        self.path = (Path(named) if named else Path(folder) / FILENAME).absolute()
        self.session, self._clock, self._new_id = session, clock, new_id
        self._reading = Reading(self.path)

    @classmethod
    def exactly(cls, file: Path) -> Journal:
        """The journal kept in this very file, whatever ``ISO_RESPONSES`` says: for graders and private notes."""
        return cls(file.parent, override=str(file))

    def append(
        self,
        unit: str,
        activity: str,
        item: str,
        value: Any,
        *,
        now: datetime | None = None,
        id: str | None = None,  # noqa: A002  the field of the line is called so
        seen: Collection[str] | None = None,
    ) -> Answer:
        """Write one answer and return it once it is safe on the disk; ``value`` is JSON data, None clears the answer.

        ``id`` lets a writer that retries use the same line id: an answer already recorded under it is not written
        twice. ``seen`` lists the ids of the answers the writer knew of (empty: none); a different answer it has not
        seen is then never superseded.

        Raises:
            ConflictError: the latest answer is one the writer has not seen.
            JournalTooNewError: a later version of the course wrote the latest answer.
            JournalError: it could not be written; nothing of it is in the file.
        """
        key = (unit, activity, item)
        line, made = self._encoded(self._made(key, value, now or self._clock(), id or self._new_id()))
        already: list[Answer] = []

        def agree() -> bool:
            already.extend(self._known_as(made, key, seen))
            return not already

        try:
            append_line(self.path, line, limit=MAX_FILE, agree=agree, pause=time.sleep)
        except OSError as problem:
            raise not_written(self.path, problem) from problem
        return already[0] if already else made

    def latest(self, unit: str, activity: str) -> dict[str, Answer]:
        """The latest answer of each item of an activity; a cleared one has the value None.

        Raises:
            JournalError: the file is there but can't be read.
        """
        found = self._reading.catch_up().latest
        return {key[2]: answer(record) for key, record in found.items() if key[:2] == (unit, activity)}

    def unit(self, unit: str) -> tuple[Answer, ...]:
        """The latest answer of every item of every activity of a unit."""
        found = self._reading.catch_up().latest
        return tuple(answer(record) for key, record in found.items() if key[0] == unit)

    def history(self, unit: str, activity: str | None = None, item: str | None = None) -> tuple[Answer, ...]:
        """Every answer of a unit, or of one activity or item of it, in the order they were given."""
        return tuple(
            answer(record)
            for record in records(self.path, activity or "")
            if record["unit"] == unit and activity in (None, record["activity"]) and item in (None, record["item"])
        )

    def problems(self, unit: str | None = None) -> Problems:
        """What can't be used, in sentences for the trainee. With ``unit``, answers of other units are told of too."""
        held = self._reading.catch_up()
        strays = sum(n for name, n in held.units.items() if name != unit) if unit else 0
        bad = held.bad + self._reading.torn
        said = []
        if bad:
            said.append(
                f"{_count(bad, 'line')} of {self.path} could not be read and {_were(bad)} passed over: every other "
                "answer is still there; check the answers you see and give a missing one again."
            )
        said += sorted(set(held.newer.values()))
        if self._reading.too_long:
            said.append(
                f"{self.path} is larger than {MAX_FILE:,} bytes, so its end was not read: tell your instructor."
            )
        if unit and strays and not held.units[unit]:
            said.append(
                f"{self.path} holds {_count(strays, 'answer')} of other units and none of {unit}: they are kept but "
                "don't count here; check that this is the folder of this unit."
            )
        return Problems(bad=bad, newer=len(held.newer), strays=strays, sentences=tuple(said))

    def _made(self, key: Key, value: Any, at: datetime, name: str) -> Answer:
        unit, activity, item = key
        return Answer(id=name, at=at, session=self.session, unit=unit, activity=activity, item=item, value=value)

    def _encoded(self, made: Answer) -> tuple[bytes, Answer]:
        """The line, and the answer as it will be read back from it."""
        try:
            line = encode(made)
            return line, answer(decode(line))
        except LineError as problem:
            raise JournalError(f"Your answer was NOT saved. {problem} Change it, then it will be saved.") from problem

    def _known_as(self, made: Answer, key: Key, seen: Collection[str] | None) -> list[Answer]:
        """The answer itself if it is already recorded, read under the lock; the errors of :meth:`append` otherwise."""
        held = self._reading.catch_up()
        for newer in (key, None):
            if newer in held.newer:
                raise JournalTooNewError(f"Your answer was NOT saved. {held.newer[newer]}")
        record = held.latest.get(key)
        last = answer(record) if record else None
        if last is None:
            return []
        if last.id == made.id and last.value == made.value:
            return [last]
        if seen is not None and last.id not in seen and last.value != made.value:
            raise ConflictError(last)
        return []


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
