"""Blind double marking: a second marker marks a sample without the first's marks; what differs is talked over."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from autograder.marking.book import Book, Mark, Marks
from autograder.marking.raters import Pairs
from autograder.marking.store import MarkingError, opened
from autograder.marking.work import Assignment, Piece

USUAL = 0.2  #: the share of answers marked twice unless somebody says another
GAP = 2  #: levels; from here on two marks are talked over


@dataclass(frozen=True)
class Second:
    """The level and comment a second marker gave; kept apart from the gradebook."""

    level: int
    comment: str = ""


@dataclass(frozen=True)
class Difference:
    """Two marks of one criterion of one answer."""

    student: str
    criterion: str
    first: int
    second: int

    @property
    def wide(self) -> bool:
        """Whether they are more than one level apart."""
        return abs(self.first - self.second) >= GAP


class Desk:
    """What one second marker does with one assignment of the course in ``place``."""

    def __init__(self, place: Path, assignment: Assignment, marker: str) -> None:
        if not marker.strip():
            raise MarkingError("Say who marks: add --marker NAME.")
        self.place, self.assignment, self.marker = place, assignment, marker.strip()

    def sample(self, pieces: Sequence[Piece], share: float | None = None) -> tuple[Piece, ...]:
        """The answers to mark. Who is in it is settled by the name, form by form; a larger share adds to it."""
        names = set(self._drawn())
        if share is not None or not names:
            wanted = _draw(
                self.assignment.kept_as, [p for p in pieces if not p.empty], USUAL if share is None else share
            )
            extra = [p.student for p in wanted if p.student not in names][: max(len(wanted) - len(names), 0)]
            names |= set(extra)
            with opened(self.place) as db:
                rows = [(self.assignment.kept_as, self.marker, name) for name in sorted(extra)]
                db.executemany("INSERT OR IGNORE INTO sample VALUES (?, ?, ?)", rows)
        return tuple(sorted((p for p in pieces if p.student in names), key=lambda p: _turn(self.assignment.kept_as, p)))

    def put(self, piece: Piece, criterion: str, given: Second) -> None:
        """Keep a second mark. Giving it again changes it, until it is agreed on."""
        row = (self.assignment.kept_as, self.marker, piece.student, criterion, given.level, given.comment, piece.digest)
        with opened(self.place) as db:
            db.execute("INSERT OR REPLACE INTO second VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def marks(self, pieces: Sequence[Piece]) -> dict[str, dict[str, Second]]:
        """The second marks by trainee and criterion; those of a text since replaced by another are left out."""
        now = {p.student: p.digest for p in pieces}
        with opened(self.place) as db:
            rows = db.execute(
                "SELECT student, criterion, level, comment, digest FROM second WHERE assignment = ? AND marker = ?",
                (self.assignment.kept_as, self.marker),
            ).fetchall()
        found: dict[str, dict[str, Second]] = {}
        for row in rows:
            if now.get(row["student"]) == row["digest"]:
                found.setdefault(row["student"], {})[row["criterion"]] = Second(row["level"], row["comment"])
        return found

    def agreed(self, pieces: Sequence[Piece]) -> dict[tuple[str, str], tuple[float | None, int]]:
        """What was agreed on: (trainee, criterion) -> the first's points as they were, and the level now."""
        now = {p.student: p.digest for p in pieces}
        with opened(self.place) as db:
            rows = db.execute(
                "SELECT student, criterion, first, level, digest FROM agreed WHERE assignment = ? AND marker = ?",
                (self.assignment.kept_as, self.marker),
            ).fetchall()
        return {
            (r["student"], r["criterion"]): (r["first"], r["level"])
            for r in rows
            if now.get(r["student"]) == r["digest"]
        }

    def agree(self, book: Book, piece: Piece, criterion: str, level: int, comment: str, seen: Marks) -> None:
        """Write the agreed mark into the gradebook, and keep what both had given before.

        Raises:
            MarkingError: the second marker has not marked it, or the gradebook can't be written.
        """
        second = self.marks([piece]).get(piece.student, {}).get(criterion)
        if second is None:
            raise MarkingError(f"{self.marker} has not marked {criterion} of {piece.student} yet: do that first.")
        first = self.agreed([piece]).get((piece.student, criterion), (seen[piece.student][criterion].points, 0))[0]
        row = (self.assignment.kept_as, self.marker, piece.student, criterion, first, second.level, level, piece.digest)
        points = self.assignment.rubric.measure(criterion).levels[level].points
        with opened(self.place) as db:
            db.execute("INSERT OR REPLACE INTO agreed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            book.write({piece.student: {criterion: Mark(points, comment)}}, seen)

    def pairs(self, pieces: Sequence[Piece], first: Marks) -> Pairs:
        """Both marks, as they were before anything was agreed on, where both have marked."""
        second, settled = self.marks(pieces), self.agreed(pieces)
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for student, given in second.items():
            for criterion, mark in given.items():
                before = first.get(student, {}).get(criterion, Mark()).points
                points = settled.get((student, criterion), (before, 0))[0]
                if points is not None:
                    level = self.assignment.rubric.measure(criterion).nearest(points)
                    found.setdefault(criterion, {})[student] = (level, mark.level)
        return found

    def _drawn(self) -> list[str]:
        with opened(self.place) as db:
            rows = db.execute(
                "SELECT student FROM sample WHERE assignment = ? AND marker = ?", (self.assignment.kept_as, self.marker)
            ).fetchall()
        return [row["student"] for row in rows]


def differences(pairs: Pairs) -> tuple[Difference, ...]:
    """Where the two differ, the widest first."""
    found = [
        Difference(student, criterion, a, b)
        for criterion, by_student in pairs.items()
        for student, (a, b) in by_student.items()
        if a != b
    ]
    return tuple(sorted(found, key=lambda d: (-abs(d.first - d.second), d.student, d.criterion)))


def _draw(assignment: str, pieces: Sequence[Piece], share: float) -> list[Piece]:
    """A share of the answers, rounded up, with each form in turn; the same for the same class."""
    if not 0 < share <= 1:
        raise MarkingError(f"A share is above 0 and at most 1, such as 0.2; {share:g} is not.")
    forms: Mapping[str, list[Piece]] = {
        form: sorted((p for p in pieces if p.form == form), key=lambda p: _turn(assignment, p))
        for form in sorted({p.form for p in pieces})
    }
    mixed = [p for row in zip_longest(*forms.values()) for p in row if p is not None]
    return mixed[: math.ceil(share * len(mixed))]


def _turn(assignment: str, piece: Piece) -> str:
    return hashlib.sha256(f"{assignment}\n{piece.student}".encode()).hexdigest()
