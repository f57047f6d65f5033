"""What a marking page works on: the answers with their advice, the marks, the comments, read anew for each page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.marking.advice import Advice, advise
from autograder.marking.book import Book, Mark, Marks
from autograder.marking.comments import ANY, LONGEST, Bank, Comment
from autograder.marking.groups import Group, grouped
from autograder.marking.store import MarkingError
from autograder.marking.work import Assignment, Piece, pieces

LONG_COMMENT = 10_000  #: characters of what is written to one trainee


@dataclass(frozen=True)
class Line:
    """One criterion on one form: how many answers, how many of them marked, in how many groups."""

    criterion: str
    title: str
    form: str
    answers: int
    marked: int
    groups: int


class MarkingDesk:
    """The first marker's desk for one assignment of the course in ``place``."""

    def __init__(self, place: Path, assignment: Assignment) -> None:
        self.place, self.assignment = place, assignment
        self.book = Book(place, assignment.name, assignment.criteria)
        self.bank = Bank(place, assignment.kept_as)

    def pieces(self) -> tuple[Piece, ...]:
        """The answers as they are now."""
        return pieces(self.place, self.assignment)

    def advice(self, among: Sequence[Piece]) -> dict[str, dict[str, Advice]]:
        """The review of each; a text read once is remembered."""
        return {p.student: advise(self.assignment, p) for p in among}

    def numbers(self, among: Sequence[Piece]) -> dict[str, int]:
        """A number for each trainee in the place of the name, that says nothing of the alphabet."""
        turn = sorted(among, key=lambda p: hashlib.sha256(f"{self.assignment.name}\n{p.student}".encode()).digest())
        return {p.student: n for n, p in enumerate(turn, 1)}

    def lines(self) -> tuple[Line, ...]:
        """The table of what there is to mark, criterion by criterion and form by form."""
        among, marks = self.pieces(), self.book.marks()
        found, advice = [], self.advice(among)
        for measure in self.assignment.rubric.criteria:
            groups = grouped(measure.id, among, advice)
            for form in sorted({g.form for g in groups}):
                mine = [g for g in groups if g.form == form]
                students = [s for g in mine for s in g.students]
                done = sum(_of(marks, s, measure.id).points is not None for s in students)
                found.append(Line(measure.id, measure.title, form, len(students), done, len(mine)))
        return tuple(found)

    def sheet(self, criterion: str, form: str) -> tuple[tuple[Group, ...], Mapping[str, Mapping[str, Advice]], Marks]:
        """The groups of a criterion on one form, the advice on each answer, and the marks."""
        among = [p for p in self.pieces() if p.form == form]
        advice = self.advice(among)
        return grouped(criterion, among, advice), advice, self.book.marks()

    def comments(self, criterion: str, marks: Marks) -> tuple[Comment, ...]:
        """The comments kept for a criterion, after counting for whom they were used."""
        written = {criterion: {who: _of(marks, who, criterion).comment for who in marks}}
        self.bank.note_uses(self.assignment.name, written)
        return self.bank.comments(criterion)

    def give(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Marks for a group or for one: what the page sends, what it then shows.

        ``over`` is False for a group, whose members that are marked already keep their marks.

        Raises:
            MarkingError: what was sent can't be given, or the gradebook can't be written.
        """
        criterion, students = str(said.get("criterion")), [str(s) for s in said.get("students") or ()]
        points, comment = self._points(criterion, said.get("points")), text_of(said.get("comment"), LONG_COMMENT)
        seen = _seen(criterion, said.get("seen") or {})
        self._alike(students)
        chosen = [s for s in students if said.get("over") or _of(seen, s, criterion) == Mark()]
        if not chosen:
            return {"given": [], "said": "Each answer here has a mark of its own; none was changed."}
        self.book.write({s: {criterion: Mark(points, comment)} for s in chosen}, seen)
        kept = len(students) - len(chosen)
        also = f" {kept} marked before kept their own." if kept else ""
        return {"given": chosen, "points": points, "comment": comment, "said": f"Saved for {len(chosen)}.{also}"}

    def keep(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """A comment for the bank."""
        criterion, level = str(said.get("criterion")), said.get("level")
        self._measure(criterion)
        number = level if isinstance(level, int) and 0 <= level < len(self._measure(criterion).levels) else ANY
        made = self.bank.add(criterion, number, text_of(said.get("text"), LONGEST))
        return {"said": "Kept for the next trainees.", "text": made.text}

    def _alike(self, students: Sequence[str]) -> None:
        """Refuse marks for trainees who did not answer one and the same form."""
        forms = {p.form for p in self.pieces() if p.student in students}
        if len(forms) != 1:
            raise MarkingError(
                "Answers on different forms, or of nobody here, are not marked together: nothing was written."
            )

    def _measure(self, criterion: str) -> Any:
        try:
            return self.assignment.rubric.measure(criterion)
        except KeyError as problem:
            raise MarkingError(str(problem.args[0])) from None

    def _points(self, criterion: str, given: Any) -> float:
        most = self._measure(criterion).points
        try:
            points = float(given)
        except (TypeError, ValueError):
            raise MarkingError(f"Choose a level or write points from 0 to {most:g}: nothing was written.") from None
        if not 0 <= points <= most:  # NaN is in no range
            raise MarkingError(f"{points:g} points are not between 0 and {most:g}: nothing was written.")
        return points


def text_of(value: Any, most: int) -> str:
    """A comment as somebody typed it.

    Raises:
        MarkingError: it is no text, or far too long.
    """
    if not isinstance(value, str):
        raise MarkingError("A comment is text: write it again.")
    if len(value) > most:
        raise MarkingError(f"The comment has {len(value):,} characters; {most:,} are enough. Nothing was written.")
    return value.strip()


def _of(marks: Marks, student: str, criterion: str) -> Mark:
    return marks.get(student, {}).get(criterion, Mark())


def _seen(criterion: str, sent: Any) -> dict[str, dict[str, Mark]]:
    """The marks that the page showed, by trainee."""
    if not isinstance(sent, dict):
        raise MarkingError("The page sent something that is no mark: load it again.")
    found = {}
    for student, mark in sent.items():
        points = mark.get("points") if isinstance(mark, dict) else None
        comment = mark.get("comment") if isinstance(mark, dict) else None
        number = float(points) if isinstance(points, int | float) else None
        found[str(student)] = {criterion: Mark(number, comment if isinstance(comment, str) else "")}
    return found
