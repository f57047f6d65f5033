"""A manuscript: the text of one notebook, with everything else that goes into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pydantic import ValidationError

from autograder.build.blueprint import blueprint_of
from autograder.law.banner import Banner, banner
from autograder.scoring.scheme import Scheme
from course.library.shelf import ContentError, Shelf, in_words, read_yaml
from course.model.unit import Unit

Role = Literal["lesson", "case", "assessment"]
ROLES: tuple[Role, ...] = get_args(Role)


class BuildError(ValueError):
    """A text can't become a notebook; the message names the file, what is wrong and what to do."""


@dataclass(frozen=True)
class Manuscript:
    """The text of one notebook. ``path`` is the text file; the marking scheme is there where the unit has one."""

    unit: Unit
    role: Role
    text: str
    path: Path
    scheme: Scheme | None = None
    banner: Banner | None = None  #: what to say of law texts that are old or out of force
    blueprint: str = ""  #: of an exam: what it asks, by outcome

    @property
    def notebook(self) -> Path:
        """Where the notebook goes: beside its text."""
        return self.path.with_suffix(".ipynb")

    @property
    def name(self) -> str:
        """The text file as people say it: ``itp/naturalization/lesson.md``."""
        return f"{self.unit.id}/{self.path.name}"

    @property
    def minutes(self) -> int:
        """Planned minutes of this notebook."""
        return int(getattr(self.unit.minutes, self.role))


def manuscripts(shelf: Shelf, unit_ids: tuple[str, ...] = ()) -> Iterator[Manuscript]:
    """The texts of these units (default: of all), in the order they are worked.

    Raises:
        ContentError: a unit, or its marking scheme, is missing or can't be used.
        RegisterError: the law register can't be used.
        BuildError: a text is not UTF-8.
    """
    for unit in [shelf.unit(i) for i in unit_ids] if unit_ids else shelf.units():
        scheme, said = read_scheme(shelf.place, unit), banner(shelf, unit)
        asked = blueprint_of(shelf, unit, scheme)
        for role in ROLES:
            path = shelf.place / unit.id / f"{role}.md"
            if path.is_file():
                yield Manuscript(unit, role, _text(path, unit), path, scheme, said, asked)


def scheme_path(place: Path, unit: Unit) -> Path:
    """Where the marking scheme of a unit lies, in the course folder ``place``."""
    return place / "autograder" / "keys" / unit.assignment / "scheme.yaml"


def read_scheme(place: Path, unit: Unit) -> Scheme | None:
    """The marking scheme of a unit; None where it has none yet.

    Raises:
        ContentError: it is no YAML, no scheme, or another unit's.
    """
    path = scheme_path(place, unit)
    if not path.is_file():
        return None
    data = read_yaml(path)
    try:
        scheme = Scheme.model_validate(data)
    except ValidationError as problem:
        raise ContentError(f"{unit.assignment}/scheme.yaml: {in_words(problem, data)}") from None
    if scheme.unit != unit.id:
        raise ContentError(f"{unit.assignment}/scheme.yaml is for {scheme.unit}, not {unit.id}: mend its unit.")
    return scheme


def _text(path: Path, unit: Unit) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as problem:
        raise BuildError(f"{unit.id}/{path.name} is not UTF-8 text ({problem.reason}): save it as UTF-8.") from None
