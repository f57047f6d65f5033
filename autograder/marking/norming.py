"""Norming: answers whose marks are settled, marked by somebody who is about to mark, and how far the two agree."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import Field, ValidationError, model_validator

from autograder.marking.comments import level_number
from autograder.marking.raters import ALL, Compared, Pairs
from autograder.marking.store import MarkingError, opened
from autograder.marking.work import Assignment, Piece
from autograder.scoring.keys import key_root
from course.library.shelf import ContentError, in_words, read_yaml
from course.model.base import Model, Prose, Slug, UnitId, check_version

FORMAT = 1
FILE = "norming.yaml"
READY, PILOT = 0.70, 0.60  #: weighted kappa with the settled marks (the content standard's row on raters)
FEWEST_ANSWERS = 9


class Gold(Model):
    """The settled mark of one criterion: the level's name and one sentence why it is this one."""

    level: Prose
    why: Prose


class Settled(Model):
    """One answer with its settled marks, by criterion."""

    id: Slug
    form: Slug
    text: Prose
    gold: dict[Slug, Gold]


class NormingSet(Model):
    """The answers of one rubric (``autograder/keys/<assignment>/norming.yaml``)."""

    format: int = FORMAT
    unit: UnitId
    answers: tuple[Settled, ...] = Field(min_length=FEWEST_ANSWERS)

    @model_validator(mode="after")
    def _once(self) -> NormingSet:
        check_version(self.format, current=FORMAT, what=f"The norming set of {self.unit}")
        ids = [a.id for a in self.answers]
        if len(set(ids)) < len(ids):
            raise ValueError("two answers have one id: rename one")
        return self


def load_norming(assignment: Assignment, keys: Path | None = None) -> NormingSet:
    """The norming set of an assignment.

    Raises:
        ContentError: there is none, or it does not fit the rubric; one sentence says what to do.
    """
    path = (keys or key_root()) / assignment.name / FILE
    where = f"{assignment.name}/{FILE}"
    if not path.is_file():
        raise ContentError(f"There are no settled answers for {assignment.name}: write {where} among the keys.")
    data = read_yaml(path)
    try:
        found = NormingSet.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"{where}: {in_words(problem, data)}") from None
    for answer in found.answers:
        _fits(answer, assignment, where)
    return found


def _fits(answer: Settled, assignment: Assignment, where: str) -> None:
    if answer.form not in assignment.key.scheme.forms:
        raise ContentError(f"{where}: {answer.id} is on form {answer.form!r}, which there is not: mend the form.")
    if set(answer.gold) != set(assignment.criteria):
        raise ContentError(f"{where}: {answer.id} needs one mark for each of {', '.join(assignment.criteria)}.")
    for criterion, gold in answer.gold.items():
        names = [v.name for v in assignment.rubric.measure(criterion).levels]
        if gold.level not in names:
            raise ContentError(
                f"{where}: {answer.id}, {criterion}: {gold.level!r} is no level; it is one of {', '.join(names)}."
            )


class Norming:
    """One marker at the settled answers of an assignment; what they give is kept in the course folder ``place``."""

    def __init__(self, place: Path, assignment: Assignment, answers: NormingSet, marker: str) -> None:
        if not marker.strip():
            raise MarkingError("Say who marks: add --marker NAME.")
        self.place, self.assignment, self.answers, self.marker = place, assignment, answers, marker.strip()

    def pieces(self) -> tuple[Piece, ...]:
        """The answers as pieces of work, in an order of this marker's own."""

        def turn(answer: Settled) -> str:
            return hashlib.sha256(f"{self.marker}\n{answer.id}".encode()).hexdigest()

        return tuple(Piece(a.id, a.form, a.text) for a in sorted(self.answers.answers, key=turn))

    def put(self, answer: str, criterion: str, level: int) -> None:
        """Keep a mark; the first one counts, since the settled one is shown after it.

        Raises:
            MarkingError: there is no such answer.
        """
        self._known(answer)
        row = (self.assignment.name, self.marker, answer, criterion, level)
        with opened(self.place) as db:
            db.execute("INSERT OR IGNORE INTO norm VALUES (?, ?, ?, ?, ?)", row)

    def take(self, file: Path) -> None:
        """Keep the marks in a YAML file: answer, then criterion and the name of a level. All of them or none.

        Raises:
            MarkingError: something in it is no answer, criterion or level.
            ContentError: the file can't be read.
        """
        data = read_yaml(file)
        found = []
        for answer, given in data.items() if isinstance(data, dict) else ():
            for criterion, level in given.items() if isinstance(given, dict) else ():
                number = level_number(self.assignment.rubric, str(criterion), str(level))
                found.append((str(answer), str(criterion), number))
        if not found:
            raise MarkingError(f"{file.name} holds no marks: write an answer's id, then criterion: level under it.")
        for row in found:
            self._known(row[0])
        for row in found:
            self.put(*row)

    def marks(self) -> dict[str, dict[str, int]]:
        """What this marker has given, by answer and criterion."""
        with opened(self.place) as db:
            rows = db.execute(
                "SELECT answer, criterion, level FROM norm WHERE assignment = ? AND marker = ?",
                (self.assignment.name, self.marker),
            ).fetchall()
        found: dict[str, dict[str, int]] = {}
        for row in rows:
            found.setdefault(row["answer"], {})[row["criterion"]] = row["level"]
        return found

    def _known(self, answer: str) -> None:
        if answer not in {a.id for a in self.answers.answers}:
            known = ", ".join(a.id for a in self.answers.answers)
            raise MarkingError(f"There is no answer {answer!r} to norm on; there are {known}.")

    def again(self) -> None:
        """Forget what this marker has given, for another round after a talk."""
        with opened(self.place) as db:
            db.execute("DELETE FROM norm WHERE assignment = ? AND marker = ?", (self.assignment.name, self.marker))

    def gold(self, answer: str, criterion: str) -> tuple[int, str]:
        """The settled level and why."""
        found = next(a for a in self.answers.answers if a.id == answer).gold[criterion]
        names = [v.name for v in self.assignment.rubric.measure(criterion).levels]
        return names.index(found.level), found.why

    def pairs(self) -> Pairs:
        """The settled level and this marker's, where there is one, by criterion and answer."""
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for answer, given in self.marks().items():
            for criterion, level in given.items():
                found.setdefault(criterion, {})[answer] = (self.gold(answer, criterion)[0], level)
        return found

    @property
    def left(self) -> int:
        """How many marks are still to give."""
        return len(self.answers.answers) * len(self.assignment.criteria) - sum(map(len, self.marks().values()))


def verdict(rows: tuple[Compared, ...], left: int) -> str:
    """Whether somebody who marked the set may mark, in one sentence; nobody is ready before the set is done."""
    whole = next((row for row in rows if row.criterion == ALL), None)
    if left or whole is None:
        return f"Not ready: {left} marks of the norming set are still to give."
    kappa = whole.found.kappa
    if kappa is None:
        return "Not ready: there is too little to tell."
    if kappa >= READY:
        return f"Ready: weighted kappa with the settled marks is {kappa:.2f} (at least {READY:.2f})."
    if kappa >= PILOT:
        return f"Ready for a pilot only: weighted kappa is {kappa:.2f} (pilot {PILOT:.2f}, marking {READY:.2f})."
    return f"Not ready: weighted kappa is {kappa:.2f}; read the differences, talk them over, then mark the set again."
