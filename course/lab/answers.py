"""Answers from the daily review: read once, however many units ask for theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from course.journal.journal import FILENAME
from course.journal.line import Record
from course.journal.reading import records
from course.journal.trouble import JournalError
from course.study.evidence import Evidence
from course.study.reviewed import ACTIVITY, Asking, reviewed

REVIEW = Path("review") / FILENAME  #: the journal of the daily review, in the course folder


class Answers:
    """The answers in the review's journal; none where it can't be read, which its own page tells of."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._lines)

    def to(self, asked: Mapping[str, Asking]) -> tuple[Evidence, ...]:
        """What they show of the questions with these ids."""
        return reviewed((line for item in asked for line in self._lines.get(item, ())), asked)

    @cached_property
    def _lines(self) -> Mapping[str, list[Record]]:
        found: defaultdict[str, list[Record]] = defaultdict(list)
        try:
            for record in records(self._journal, having=ACTIVITY):
                found[record["item"]].append(record)
        except JournalError:
            found.clear()
        return found
