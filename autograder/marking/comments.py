"""The bank of comments of a rubric: written once, used for many trainees, kept from round to round."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.marking.store import PATIENCE, MarkingError, opened
from autograder.writing.rubric import Rubric

ANY = -1  #: the level of a comment that suits every level
LONGEST = 2_000  #: characters
_SHORTEST_SEEN = 12  #: characters; a shorter comment is not looked for inside what was typed


@dataclass(frozen=True)
class Comment:
    """One comment: the criterion and level it is for, and for how many trainees it was used."""

    id: int
    criterion: str
    level: int
    text: str
    used: int


class Bank:
    """The comments on one rubric, which bears the name of its assignment, in the course folder ``place``."""

    def __init__(self, place: Path, rubric: str, patience: float = PATIENCE) -> None:
        self.place, self.rubric, self.patience = place, rubric, patience

    def add(self, criterion: str, level: int, text: str) -> Comment:
        """Keep a comment; one that is there already stays as it is.

        Raises:
            MarkingError: it says nothing or is far too long, or the store can't be used.
        """
        kept = " ".join(text.split())
        if not 0 < len(kept) <= LONGEST:
            raise MarkingError(
                f"A comment has 1 to {LONGEST:,} characters; this one has {len(kept):,}: write it again."
            )
        row = (self.rubric, criterion, level, kept)
        with opened(self.place, patience=self.patience) as db:
            db.execute("INSERT OR IGNORE INTO comments (rubric, criterion, level, text) VALUES (?, ?, ?, ?)", row)
            found = db.execute(
                "SELECT id FROM comments WHERE rubric = ? AND criterion = ? AND level = ? AND text = ?", row
            ).fetchone()
            used = db.execute("SELECT count(*) FROM uses WHERE comment = ?", (found["id"],)).fetchone()[0]
        return Comment(found["id"], criterion, level, kept, used)

    def drop(self, number: int) -> None:
        """Take a comment out of the bank; what was written to trainees stays.

        Raises:
            MarkingError: this rubric has no such comment.
        """
        with opened(self.place, patience=self.patience) as db:
            gone = db.execute("DELETE FROM comments WHERE id = ? AND rubric = ?", (number, self.rubric)).rowcount
            if not gone:
                raise MarkingError(f"{self.rubric} has no comment number {number}: see `iso comments` for the numbers.")
            db.execute("DELETE FROM uses WHERE comment = ?", (number,))

    def comments(self, criterion: str | None = None) -> tuple[Comment, ...]:
        """The comments, by criterion and level, those used most first."""
        with opened(self.place, patience=self.patience) as db:
            rows = db.execute(
                "SELECT c.id, c.criterion, c.level, c.text, count(u.student) AS used FROM comments c "
                "LEFT JOIN uses u ON u.comment = c.id WHERE c.rubric = ? GROUP BY c.id "
                "ORDER BY c.criterion, c.level, used DESC, c.id",
                (self.rubric,),
            ).fetchall()
        return tuple(_comment(row) for row in rows if criterion in (None, row["criterion"]))

    def note_uses(self, assignment: str, written: Mapping[str, Mapping[str, str]]) -> None:
        """Count for whom each comment was used, from what is written to the trainees: criterion -> student -> text."""
        with opened(self.place, patience=self.patience) as db:
            rows = db.execute("SELECT id, criterion, text FROM comments WHERE rubric = ?", (self.rubric,)).fetchall()
            found = [
                (row["id"], assignment, student)
                for row in rows
                for student, text in written.get(row["criterion"], {}).items()
                if _holds(text, row["text"])
            ]
            db.executemany("INSERT OR IGNORE INTO uses (comment, assignment, student) VALUES (?, ?, ?)", found)


def _holds(text: str, comment: str) -> bool:
    said = " ".join(text.split())
    return comment == said or (len(comment) >= _SHORTEST_SEEN and comment in said)


def _comment(row: sqlite3.Row) -> Comment:
    return Comment(row["id"], row["criterion"], row["level"], row["text"], row["used"])


def level_number(rubric: Rubric, criterion: str, level: str) -> int:
    """The number of a level by its name, or :data:`ANY` for no name.

    Raises:
        MarkingError: the rubric has no such criterion or level; the message lists those there are.
    """
    try:
        names = [v.name for v in rubric.measure(criterion).levels]
    except KeyError as problem:
        raise MarkingError(str(problem.args[0])) from None
    if not level:
        return ANY
    if level not in names:
        raise MarkingError(f"{criterion} has no level {level!r}: write one of {', '.join(names)}, or none for any.")
    return names.index(level)


def with_level_first(comments: Iterable[Comment], level: int | None) -> list[Comment]:
    """Comments in the order to offer them: those for this level, then for any, then the rest; used most first."""
    return sorted(comments, key=lambda c: ((c.level != level, c.level != ANY), -c.used, c.id))
