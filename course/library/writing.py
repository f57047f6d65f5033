"""What the review of a draft is handed from the library: rubrics, forms, the register and the numbers of the law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from course.library.citations import Cited, find
from course.library.register import Register
from course.library.shelf import ContentError, in_words, read_yaml
from course.library.tables import load_parameters
from course.model.authority import Authority
from course.model.form_law import FormLaw
from course.model.parameter import Parameters
from course.model.rubric import DecisionRubric

_FORMS = TypeAdapter(tuple[FormLaw, ...])


class WritingLaw:
    """The law a review leans on (``course.writing.law.Law``), read from ``data/`` under ``root``."""

    def __init__(self, root: Path) -> None:
        """Read the forms and the register.

        Raises:
            ContentError, RegisterError: a file can't be used.
        """
        self._root = root
        self._register = Register.load(root)
        self._entries = tuple(self._register)
        self._prose = "\n".join(f"{entry.heading} {entry.says}" for entry in self._entries)
        self._forms = {form.id: form for form in load_forms(root)}

    def find(self, text: str) -> Sequence[Cited]:
        """Every citation in a text, in order."""
        return _found(text)

    def covering(self, citation: str, on: date) -> Authority | None:
        """The entry that covers a citation, in the version of a day; None where there is none."""
        return self._register.covering(citation, on)

    def misnamed(self, citation: str, name: str) -> str:
        """One sentence where a case is called by another's name; empty otherwise."""
        return self._register.misnamed(citation, name)

    def parameters(self, table: str) -> Parameters:
        """The numbers of a table."""
        return load_parameters(self._root, table)

    @property
    def prose(self) -> str:
        """What the authorities say, as one text: the words that any decision may use."""
        return self._prose

    @property
    def entries(self) -> Sequence[Authority]:
        """Every authority of the register."""
        return self._entries

    def form(self, form: str) -> FormLaw | None:
        """What a decision on a form needs, or None where nothing is known of it."""
        return self._forms.get(form)


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Cited, ...]:
    """The citations in a text; a trainee who mends one sentence has all the others reviewed again."""
    return tuple(find(text))


@cache
def writing_law(root: Path) -> WritingLaw:
    """The law for reviews of the course under ``root``, read once, and every table, so that no review waits for one."""
    for table in (root / "data" / "tables").glob("*.yaml"):
        load_parameters(root, table.stem)
    return WritingLaw(root)


def load_forms(root: Path) -> tuple[FormLaw, ...]:
    """What the law asks of a decision on each form (``data/writing/forms.yaml``).

    Raises:
        ContentError: the file can't be used.
    """
    path = root / "data" / "writing" / "forms.yaml"
    data = read_yaml(path)
    try:
        return _FORMS.validate_python(data)
    except ValidationError as problem:
        raise ContentError(f"writing/{path.name}: {in_words(problem, data)}") from None


def rubric_names(root: Path) -> tuple[str, ...]:
    """The names of the rubrics for decisions, sorted."""
    return tuple(sorted(p.stem for p in (root / "data" / "rubrics").glob("*.yaml")))


def load_rubric(root: Path, name: str) -> DecisionRubric:
    """The rubric with this name, or in this file where ``name`` is the path of one.

    Raises:
        ContentError: there is none, or it can't be used; one sentence says what to do.
    """
    path = root / "data" / "rubrics" / f"{name}.yaml"
    if name not in rubric_names(root):
        path = Path(name)
        if not path.is_file():
            known = ", ".join(rubric_names(root))
            raise ContentError(f"There is no rubric {name!r}: name one of {known}, or the path of a rubric's file.")
    data = read_yaml(path)
    try:
        return DecisionRubric.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"rubrics/{path.name}: {in_words(problem, data)}") from None
