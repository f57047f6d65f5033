"""The written work of an assignment: each trainee's text with its form, as it was graded."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.marking.store import MarkingError
from autograder.scoring.keys import Key, key_root, load_key
from autograder.scoring.sheet import form_of, read_sheet
from autograder.writing.rubric import Rubric, load_rubric, rubric_files
from course.journal.journal import FILENAME
from course.library.shelf import ContentError
from course.model.casefile import CaseFile
from course.model.draft import DraftKind


@dataclass(frozen=True)
class Piece:
    """One trainee's written answer on one form; ``text`` is as they wrote it and never trusted."""

    student: str
    form: str
    text: str

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.text.strip()

    @cached_property
    def digest(self) -> str:
        """A name for this text: a trainee who hands in another one is marked anew."""
        return hashlib.sha256(f"{self.form}\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True, eq=False)
class Subject:
    """The case that a decision is on, with its truth, the form as ``n-400``, and the kind of decision it calls for."""

    case: CaseFile
    form: str
    kind: DraftKind


@dataclass(frozen=True)
class Assignment:
    """What marking a written activity of an assignment needs: its key and its rubric."""

    name: str
    key: Key
    rubric: Rubric
    main: str = ""  #: the activity of ``rubric.yaml`` where this rubric is another

    @property
    def kept_as(self) -> str:
        """The name under which comments and second marks are kept: each written activity has its own."""
        first = self.main in ("", self.rubric.activity)
        return self.name if first else f"{self.name}/{self.rubric.activity}"

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria that a person marks, in the order of the rubric."""
        return tuple(m.id for m in self.rubric.criteria)

    def items(self, form: str) -> tuple[str, ...]:
        """The essays of a form that the rubric marks, or its drafting task."""
        drafted = self.key.scheme.forms[form].drafts.get(self.rubric.activity)
        if drafted:
            return (drafted,)
        asked = dict.fromkeys(i for c in self.criteria for i in self.key.scheme.criterion(c).items.get(form, ()))
        return tuple(asked)

    def about(self, form: str) -> Subject | None:
        """What the written answer of a form is a decision on; None where the review of decisions can't read it.

        Raises:
            ContentError: the question names no case of the key.
        """
        if self.rubric.activity in self.key.scheme.forms[form].drafts:
            task = self.key.draft(form, self.rubric.activity)
            return Subject(self.key.cases[task.case], task.form, task.kind)
        drafted = self.rubric.draft
        if drafted is None:
            return None
        for item in self.items(form):
            named = self.key.items[item].refers_to
            if named in self.key.cases:
                return Subject(self.key.cases[named], drafted.form, drafted.kinds[form])
        raise ContentError(
            f"The written question of form {form!r} names no case of {self.name}: add refers_to to the item."
        )

    def case(self, form: str) -> CaseFile | None:
        """The case that the written answer of a form is about; None where it is about none."""
        try:
            about = self.about(form)
        except ContentError:
            return None
        return about.case if about else None

    def text_in(self, answers: Any, form: str) -> str:
        """The written answer in a sheet of answers."""
        said = [answers.get((self.rubric.activity, item)) for item in self.items(form)]
        return "\n\n".join(text for text in said if isinstance(text, str))

    def piece(self, student: str, folder: Path) -> Piece:
        """What a trainee wrote, from the journal in a folder."""
        sheet = read_sheet(folder / FILENAME, self.key.scheme.unit)
        form = form_of(sheet, self.key)
        return Piece(student, form, self.text_in(sheet.answers, form))


def load_assignment(unit: str, keys: Path | None = None, activity: str = "") -> Assignment:
    """The key of a unit (or of an assignment by its name) and the rubric of a written activity, or of the first.

    Raises:
        ContentError: it has no key or no rubric that can be used; the message says what to do.
    """
    written = load_assignments(unit, keys)
    for one in written:
        if activity in ("", one.rubric.activity):
            return one
    known = ", ".join(one.rubric.activity for one in written)
    raise ContentError(f"{written[0].name} has no written activity {activity!r}; it has {known}.")


def load_assignments(unit: str, keys: Path | None = None) -> tuple[Assignment, ...]:
    """Each written activity of a unit: the one of ``rubric.yaml`` first.

    Raises:
        ContentError: as :func:`load_assignment`.
    """
    name = unit.replace("/", "-")
    key = load_key(name, keys)
    rubrics = [load_rubric(path) for path in rubric_files((keys or key_root()) / name)]
    return tuple(Assignment(name, key, rubric, rubrics[0].activity) for rubric in rubrics)


def pieces(place: Path, assignment: Assignment) -> tuple[Piece, ...]:
    """The graded work in a course folder, by trainee.

    Raises:
        MarkingError: nothing has been graded yet.
    """
    found = tuple(
        assignment.piece(folder.parent.name, folder)
        for folder in sorted(place.glob(f"autograded/*/{assignment.name}"))
        if folder.is_dir()
    )
    if not found:
        raise MarkingError(
            f"No submission of {assignment.name} has been scored in {place}: "
            f"run `iso grade {assignment.key.scheme.unit}`."
        )
    return found


def inert(text: str) -> str:
    """Text as a page may show it: signs that move the cursor or turn the direction of reading become visible."""
    return "".join(_seen(text))


def _seen(text: str) -> Iterator[str]:
    for char in text.replace("\r\n", "\n"):
        strange = unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in "\n\t\u00ad\u200d"
        yield "\ufffd" if strange else char
