"""Answers marked one by one, all criteria at a time: by a second marker, when the two marks meet, and for norming."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from autograder.marking.book import Book, Mark
from autograder.marking.desk import LONG_COMMENT, text_of
from autograder.marking.double import Desk, Second
from autograder.marking.norming import Norming
from autograder.marking.store import MarkingError
from autograder.marking.work import Assignment, Piece, pieces


@dataclass(frozen=True)
class Slot:
    """One criterion of a paper as the page shows it: the level given, the comment, and what else may be told now."""

    level: int | None = None
    comment: str = ""
    told: str = ""
    fixed: bool = False  #: it can't be changed any more
    seen: Mark = field(default_factory=Mark)


class Papers(Protocol):
    """A pile of papers and where their marks go."""

    title: str
    assignment: Assignment
    comments: bool

    def pile(self) -> tuple[Piece, ...]:
        """The papers, in the order to mark them."""

    def slots(self, piece: Piece) -> Mapping[str, Slot]:
        """What stands under each criterion."""

    def put(self, piece: Piece, criterion: str, level: int, said: Mapping[str, Any]) -> dict[str, Any]:
        """Keep a mark; returns what to tell under ``said``."""


class SecondPapers:
    """The sample of a second marker, who sees neither the first's marks nor the review."""

    comments = True

    def __init__(self, desk: Desk, share: float | None) -> None:
        self.desk, self.assignment = desk, desk.assignment
        self.title = f"Second marking by {desk.marker}"
        self.desk.sample(self._all(), share)

    def pile(self) -> tuple[Piece, ...]:
        """The sample."""
        return self.desk.sample(self._all())

    def slots(self, piece: Piece) -> Mapping[str, Slot]:
        """What this marker gave."""
        given = self.desk.marks([piece]).get(piece.student, {})
        return {c: Slot(given[c].level, given[c].comment) if c in given else Slot() for c in self.assignment.criteria}

    def put(self, piece: Piece, criterion: str, level: int, said: Mapping[str, Any]) -> dict[str, Any]:
        """Keep it apart from the gradebook."""
        if (piece.student, criterion) in self.desk.agreed([piece]):
            raise MarkingError("This mark has been agreed on with the first marker and stays as it is.")
        self.desk.put(piece, criterion, Second(level, text_of(said.get("comment", ""), LONG_COMMENT)))
        return {"said": "Saved, apart from the gradebook."}

    def _all(self) -> tuple[Piece, ...]:
        return pieces(self.desk.place, self.assignment)


class MeetingPapers:
    """The papers on which two markers differ, with both marks: what they agree on goes into the gradebook."""

    comments = True

    def __init__(self, desk: Desk, book: Book) -> None:
        self.desk, self.book, self.assignment = desk, book, desk.assignment
        self.title = f"Agreeing with {desk.marker}"

    def pile(self) -> tuple[Piece, ...]:
        """The papers with a difference."""
        among = pieces(self.desk.place, self.assignment)
        pairs = self.desk.pairs(among, self.book.marks())
        differ = {who for found in pairs.values() for who, (a, b) in found.items() if a != b}
        return tuple(p for p in self.desk.sample(among) if p.student in differ)

    def slots(self, piece: Piece) -> Mapping[str, Slot]:
        """Both marks, side by side, and what was agreed on."""
        first = self.book.marks().get(piece.student, {})
        second = self.desk.marks([piece]).get(piece.student, {})
        settled = self.desk.agreed([piece])
        found = {}
        for measure in self.assignment.rubric.criteria:
            mark, other = first.get(measure.id, Mark()), second.get(measure.id)
            before, agreed = settled.get((piece.student, measure.id), (mark.points, None))
            own = "has not marked" if before is None else f"{measure.levels[measure.nearest(before)].name} ({before:g})"
            theirs = "has not marked" if other is None else measure.levels[other.level].name
            note = f" {self.desk.marker} wrote: {other.comment}" if other and other.comment else ""
            told = f"First marker: {own}. {self.desk.marker}: {theirs}.{note}"
            found[measure.id] = Slot(agreed, mark.comment, told, other is None or before is None, mark)
        return found

    def put(self, piece: Piece, criterion: str, level: int, said: Mapping[str, Any]) -> dict[str, Any]:
        """Write the agreed level into the gradebook."""
        sent = said.get("seen") or {}
        points = sent.get("points")
        seen = Mark(float(points) if isinstance(points, int | float) else None, str(sent.get("comment") or ""))
        comment = text_of(said.get("comment", ""), LONG_COMMENT)
        self.desk.agree(self.book, piece, criterion, level, comment, {piece.student: {criterion: seen}})
        now = {"points": self.assignment.rubric.measure(criterion).levels[level].points, "comment": comment}
        return {"said": "Agreed, and written into the gradebook.", "seen": now}


class NormingPapers:
    """The settled answers: the settled mark and its reason are told once the marker has given theirs."""

    comments = False

    def __init__(self, norming: Norming) -> None:
        self.norming, self.assignment = norming, norming.assignment
        self.title = f"Norming: {norming.marker}"

    def pile(self) -> tuple[Piece, ...]:
        """The answers, in this marker's order."""
        return self.norming.pieces()

    def slots(self, piece: Piece) -> Mapping[str, Slot]:
        """What was given, and beside it the settled mark."""
        given = self.norming.marks().get(piece.student, {})
        return {
            c: Slot(given[c], told=self._told(piece.student, c), fixed=True) if c in given else Slot()
            for c in self.assignment.criteria
        }

    def put(self, piece: Piece, criterion: str, level: int, said: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """Keep it and tell the settled mark."""
        self.norming.put(piece.student, criterion, level)
        return {"said": self._told(piece.student, criterion)}

    def _told(self, answer: str, criterion: str) -> str:
        level, why = self.norming.gold(answer, criterion)
        return f"Settled: {self.assignment.rubric.measure(criterion).levels[level].name}. {why}"
