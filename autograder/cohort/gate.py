"""The gate between scoring and the gradebook: what changes is recorded, and no released grade falls unasked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from autograder.cohort.assess import Assessed
from autograder.cohort.batch import NoRoomError
from autograder.cohort.changes import Change, Record, moment
from autograder.cohort.held import Holdings
from autograder.cohort.outlook import Outlook, Penalty, outlook


@dataclass(frozen=True)
class Say:
    """What the instructor said of a new scoring: whether released grades may fall, why it was done, and who did it."""

    lower: bool = False
    because: str = ""
    by: str = ""
    at: str = ""
    key: str = ""  #: the version of the key


class Gate:
    """Looks at each batch before it is written. ``held`` are the trainees whose grade would have fallen."""

    def __init__(
        self, held: Holdings, record: Record, released: Callable[[str], bool], penalty: Penalty, said: Say
    ) -> None:
        self._holdings, self._record, self._released, self._penalty, self._said = held, record, released, penalty, said
        self._waiting = {who: last for who, last in record.last().items() if last.held}
        self.held: list[Outlook] = []
        self.changed = 0

    def __call__(self, found: Sequence[Assessed]) -> list[Assessed]:
        """Those of a batch that may be written; their changes are on record when this returns.

        Raises:
            NoRoomError: the record can't be kept, and so nothing of the batch was changed.
        """
        works = self._holdings.of([one.student for one in found])
        cells = list(self._holdings.cells.values())
        passed: list[Assessed] = []
        changes: list[Change] = []
        for one in found:
            work = works.get(one.student)
            seen = outlook(one, work, cells, self._holdings.due, self._penalty) if work else None
            if seen is None or not seen.shifts:
                passed.append(one)
                changes += self._settled(seen)
                continue
            out = self._released(one.student)
            back = out and seen.falls and not self._said.lower
            changes += self._changes(seen, released=out, held=back)
            if back:
                self.held.append(seen)
                shutil.rmtree(one.draft, ignore_errors=True)
            else:
                self.changed += 1
                passed.append(one)
        try:
            self._record.write(changes)
        except OSError as problem:
            raise NoRoomError(
                f"{self._record.path} can't be written ({problem.strerror}), so no score was changed: make room or "
                "mend its permissions, then run the same command."
            ) from problem
        return passed

    def _settled(self, seen: Outlook | None) -> Iterator[Change]:
        """That a grade is no longer held back, since the key gives it again."""
        last = self._waiting.get(seen.student) if seen else None
        if seen and last:
            now = replace(last, total_before=seen.before, total_after=seen.after, key=self._said.key)
            yield replace(now, before=last.after, after=last.before, held=False)

    def _changes(self, seen: Outlook, *, released: bool, held: bool) -> Iterator[Change]:
        said = self._said
        for shift in seen.shifts:
            yield Change(
                student=seen.student,
                criterion=shift.criterion,
                before=shift.before,
                after=shift.after,
                total_before=seen.before,
                total_after=seen.after,
                handed_in=moment(seen.handed_in),
                released=released,
                held=held,
                key=said.key,
                because=said.because,
                by=said.by,
                at=said.at,
            )
