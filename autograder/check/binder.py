"""A binder: everything of one unit, read file by file so that one bad entry hides no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from nbformat import NotebookNode
from pydantic import TypeAdapter, ValidationError

from autograder.build.blueprint import blueprint_of
from autograder.build.manuscript import ROLES, BuildError, Manuscript, read_scheme
from autograder.build.reading import carry, read, split
from autograder.check.problem import Problem
from autograder.law.banner import Banner, banner
from autograder.scoring.scheme import Scheme
from course.library.drafting import read_task
from course.library.register import Register
from course.library.shelf import ContentError, Shelf, in_words, read_yaml
from course.model.card import Card
from course.model.casefile import CaseFile
from course.model.drafting import FOLDER as DRAFTING
from course.model.drafting import DraftTask
from course.model.item import ITEM, Item
from course.model.unit import Unit

T = TypeVar("T")
_ADVICE = re.compile(r"(?:add|close|drop|give|keep|make|mend|name|put|reword|save|set|start|write)\b", re.I)


@dataclass(frozen=True)
class Filed(Generic[T]):
    """A thing and the file it is written in."""

    file: str
    thing: T


@dataclass
class Binder:
    """One unit. ``items``, ``cases`` are practice matter; those named ``exam_`` lie with the keys.

    ``texts`` holds each Markdown file by name, ``cells`` those of the notebooks' texts, by role.
    """

    place: Path
    unit: Unit
    register: Register
    on: date  #: the day the check runs
    scheme: Scheme | None = None
    banner: Banner | None = None
    blueprint: str = ""  #: of an exam
    texts: dict[str, str] = field(default_factory=dict)
    manuscripts: dict[str, Manuscript] = field(default_factory=dict)
    cells: dict[str, list[NotebookNode]] = field(default_factory=dict)
    items: list[Filed[Item]] = field(default_factory=list)
    exam_items: list[Filed[Item]] = field(default_factory=list)
    cases: list[Filed[CaseFile]] = field(default_factory=list)
    exam_cases: list[Filed[CaseFile]] = field(default_factory=list)
    cards: list[Filed[Card]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  #: what could not be read

    @property
    def toml(self) -> str:
        """The unit's own file, as a place for a problem."""
        return f"{self.unit.id}/unit.toml"

    @property
    def keys(self) -> Path:
        """The folder of the unit's keys."""
        return self.place / "autograder" / "keys" / self.unit.assignment

    @property
    def all_items(self) -> list[Filed[Item]]:
        """Practice and exam items."""
        return [*self.items, *self.exam_items]

    @property
    def all_cases(self) -> list[Filed[CaseFile]]:
        """Practice and exam case files."""
        return [*self.cases, *self.exam_cases]

    def drafts(self) -> list[tuple[str, Filed[DraftTask]]]:
        """The drafting tasks that can be read, each with the activity that gives it: practice ones, then graded."""
        named = [(a.id, self.place / "data" / DRAFTING, a.matter) for a in self.unit.activities if a.kind == "drafting"]
        forms = self.scheme.forms.values() if self.scheme else ()
        named += [(activity, self.keys / DRAFTING, task) for form in forms for activity, task in form.drafts.items()]
        found = []
        for activity, folder, name in named:
            path = folder / f"{name}.yaml"
            if name and path.is_file():
                try:
                    found.append((activity, Filed(path.relative_to(self.place).as_posix(), read_task(path))))
                except ContentError:
                    continue  # told of by the checks of drafts
        return found

    @staticmethod
    def matter(*lists: Sequence[Filed[Any]]) -> list[Filed[Any]]:
        """Several lists as one, where what they hold is asked only for what all of it has."""
        return [filed for one in lists for filed in one]


def open_binder(shelf: Shelf, unit_id: str, register: Register, on: date) -> Binder:
    """Read everything of a unit. What can't be read is in ``problems``.

    Raises:
        ContentError: ``unit.toml`` itself can't be used.
    """
    binder = Binder(shelf.place, shelf.unit(unit_id), register, on)
    binder.banner = banner(shelf, binder.unit)
    try:
        binder.scheme = read_scheme(shelf.place, binder.unit)
    except ContentError as problem:
        binder.problems.append(_said(f"autograder/keys/{binder.unit.assignment}/scheme.yaml", problem))
    try:
        binder.blueprint = blueprint_of(shelf, binder.unit, binder.scheme)
    except ContentError as problem:
        binder.problems.append(_said(binder.toml, problem))
    _read_texts(binder)
    data, stem = shelf.place / "data", binder.unit.assignment
    for path in _named_for(data / "items", stem, [i.replace("/", "-") for i in shelf.curriculum().unit_ids]):
        binder.items += _rows(binder, path, ITEM)
    for path in sorted(binder.keys.glob("items*.yaml")):
        binder.exam_items += _rows(binder, path, ITEM)
    named = {a.case for a in binder.unit.activities}
    for path in sorted((data / "casefiles").glob("*.yaml")):
        if path.stem in named or unit_id in units_named(path):
            binder.cases += _one(binder, path, TypeAdapter(CaseFile))
    for path in sorted((binder.keys / "casefiles").glob("*.yaml")):
        binder.exam_cases += _one(binder, path, TypeAdapter(CaseFile))
    for path in _named_for(data / "cards", stem, []):
        binder.cards += _rows(binder, path, TypeAdapter(Card))
    return binder


def units_named(path: Path) -> set[str]:
    """The units a content file says it belongs to, read without parsing it, since it may be broken."""
    return set(
        re.findall(r"^\s*-?\s*unit:\s*[\"']?([a-z0-9/-]+)[\"']?\s*$", path.read_text("utf-8", errors="replace"), re.M)
    )


def strings(thing: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text in plain data, with the dotted path to it."""
    if isinstance(thing, str):
        yield where, thing
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from strings(value, f"{where}.{key}".lstrip("."))
    elif isinstance(thing, (list, tuple)):
        for number, value in enumerate(thing):
            name = value["id"] if isinstance(value, dict) and isinstance(value.get("id"), str) else str(number)
            yield from strings(value, f"{where}.{name}".lstrip("."))


def _read_texts(binder: Binder) -> None:
    folder = binder.place / binder.unit.id
    for path in sorted(folder.glob("*.md")):
        name = f"{binder.unit.id}/{path.name}"
        try:
            binder.texts[path.name] = path.read_text("utf-8")
        except (UnicodeDecodeError, OSError) as problem:
            binder.problems.append(Problem(name, "", f"it can't be read ({problem})", "save it as UTF-8 text"))
    for role in ROLES:
        if f"{role}.md" in binder.texts:
            text, path = binder.texts[f"{role}.md"], folder / f"{role}.md"
            manuscript = Manuscript(binder.unit, role, text, path, binder.scheme, binder.banner, binder.blueprint)
            binder.manuscripts[role] = manuscript
            try:
                binder.cells[role] = split(manuscript, carry(manuscript, read(manuscript, [])))
            except BuildError as problem:
                binder.problems.append(_said(manuscript.name, problem))


def _named_for(folder: Path, stem: str, others: list[str]) -> list[Path]:
    """Files called after a unit, its parts included, but not those of a unit whose name only starts the same."""
    longer = [o for o in others if o.startswith(f"{stem}-")]
    return sorted(
        p
        for p in folder.glob(f"{stem}*.yaml")
        if (p.stem == stem or p.stem.startswith(f"{stem}-"))
        and not any(p.stem == o or p.stem.startswith(f"{o}-") for o in longer)
    )


def _rows(binder: Binder, path: Path, shape: TypeAdapter[T]) -> list[Filed[T]]:
    """The good entries of a list file; each bad one becomes a problem."""
    name = path.relative_to(binder.place).as_posix()
    rows = _data(binder, path)
    if rows is None:
        return []
    if not isinstance(rows, list):
        binder.problems.append(Problem(name, "", "it is not a list", "start each entry with a dash"))
        return []
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(Filed(name, shape.validate_python(row)))
        except ValidationError as problem:
            where = str(row.get("id", f"entry {number}")) if isinstance(row, dict) else f"entry {number}"
            binder.problems.append(Problem(name, where, in_words(problem, row).rstrip("."), "mend the entry"))
    return found


def _one(binder: Binder, path: Path, shape: TypeAdapter[T]) -> list[Filed[T]]:
    name = path.relative_to(binder.place).as_posix()
    data = _data(binder, path)
    if data is None:
        return []
    try:
        return [Filed(name, shape.validate_python(data))]
    except ValidationError as problem:
        binder.problems.append(Problem(name, "", in_words(problem, data).rstrip("."), "mend the file"))
        return []


def _data(binder: Binder, path: Path) -> Any:
    try:
        return read_yaml(path)
    except ContentError as problem:
        binder.problems.append(_said(path.relative_to(binder.place).as_posix(), problem))
        return None


def _said(file: str, problem: Exception) -> Problem:
    """An error that is a whole sentence already, as a problem: its last part may be what to do."""
    whole = str(problem).rstrip(".")
    for name in (file, "/".join(file.split("/")[-2:]), file.rsplit("/", maxsplit=1)[-1]):
        whole = whole.removeprefix(name).lstrip(":, ")
    what, found, todo = whole.rpartition(": ")
    if found and _ADVICE.match(todo):
        return Problem(file, "", what, todo)
    return Problem(file, "", whole, "mend the file")
