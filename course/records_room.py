"""The training records of this trainee: built once into a hidden folder, and searched together with a task's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

from course.casefiles.population import population
from course.library.records import FORMAT, RecordBase, RecordsError, merged
from course.model.console import Do, Step, Task
from course.model.lookup import By, QueryError
from course.model.records import Record

SEED, PEOPLE = 1, 10_000
EDITION = 1  #: goes up when the same seed makes other people, so that they are built anew

Progress = Callable[[int, int], None]


def where() -> Path:
    """The file of the training records."""
    name = f"records-{FORMAT}-{EDITION}-{SEED}-{PEOPLE}.sqlite"
    return Path(user_data_path("iso-academy", appauthor=False)) / "records" / name


def silent(_done: int, _of: int) -> None:
    """Progress that nobody watches."""


def records(progress: Progress = silent) -> RecordBase:
    """The training records; made now if they are not there, or can't be used.

    Raises:
        RecordsError: they can't be written or read.
    """
    path = where()
    if path.is_file():
        try:
            return _opened(path)
        except RecordsError:
            path.unlink(missing_ok=True)
    people = (record for _, record in population(SEED, PEOPLE))
    RecordBase.build(path, people, lambda done: progress(min(done, PEOPLE), PEOPLE))
    return _opened(path)


@cache
def _opened(path: Path) -> RecordBase:
    return RecordBase.opened(path)


class Room:
    """What a task's searches look through: the task's own records and the training records behind them."""

    def __init__(self, task: Task, behind: Callable[[], RecordBase]) -> None:
        self._task, self._behind = task, behind
        self._own = RecordBase.of(task.records)

    def record(self, name: str) -> Record | None:
        """The record with this id."""
        return self._own.record(name) or (self._behind().record(name) if name.startswith("r-") else None)

    def searched(self, step: Step) -> Step:
        """The step with what its search found; any other step, and a search for nothing possible, as it is."""
        if step.do is not Do.SEARCH:
            return step
        blank = step.model_copy(update={"found": (), "more": 0, "said": ""})
        try:
            by = By(step.by.strip().lower())
            capture = self._capture(step.text) if by is By.BIOMETRIC else 0
            found = merged(*(base.find(by, step.text, capture) for base in (self._own, self._behind())))
        except (ValueError, QueryError):
            return blank
        return step.model_copy(update={"found": found.hits, "more": found.more, "said": found.said})

    def _capture(self, name: str) -> int:
        record = self.record(" ".join(name.split()))
        if record is None:
            raise QueryError("That is no record of this system: choose one of the records found.")
        return record.capture
