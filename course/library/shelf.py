"""The shelf: units, practice items, cases and cards, read from the course's folder and validated on the way in."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import TypeAdapter, ValidationError

from course.library.home import root
from course.model.base import FormatError
from course.model.card import Card
from course.model.casefile import CaseFile
from course.model.curriculum import Curriculum
from course.model.exam import FILENAME, Exam
from course.model.interview import Common, Script
from course.model.item import ITEMS, Item
from course.model.simulation import FORMATS, Matter, SimulationKind
from course.model.unit import Unit

T = TypeVar("T")
_CURRICULUM, _UNIT, _CASE = TypeAdapter(Curriculum), TypeAdapter(Unit), TypeAdapter(CaseFile)
_COMMON = "common"  #: the file beside the scripts of mock interviews
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ContentError(ValueError):
    """A content file can't be used; the message names the file, what is wrong and what to do."""


class Shelf:
    """The content under one folder. Files are read when first asked for, and again after a change."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._kept: dict[Path, tuple[tuple[int, int], Any]] = {}
        self._items: dict[str, Item] = {}
        self._read: set[Path] = set()

    def curriculum(self) -> Curriculum:
        """The order of the course."""
        return self._keep(self.place / "curriculum.toml", read_toml, _CURRICULUM)

    def units(self) -> tuple[Unit, ...]:
        """The units that exist, in the order of the curriculum."""
        return tuple(self.unit(u) for u in self.curriculum().unit_ids if (self.place / u / "unit.toml").is_file())

    def unit(self, unit_id: str) -> Unit:
        """What ``unit.toml`` of this unit says."""
        path = self.place / unit_id / "unit.toml"
        if not path.is_file():
            raise ContentError(f"There is no unit {unit_id!r}: {unit_id}/unit.toml is missing.")
        unit = self._keep(path, read_toml, _UNIT)
        if unit.id != unit_id:
            raise ContentError(f"{path.name} in {unit_id} says its id is {unit.id!r}: make the two the same.")
        return unit

    def unit_items(self, unit_id: str) -> tuple[Item, ...]:
        """Every practice item of the unit, in the order of its files."""
        return tuple(item for path in self._item_files(unit_id) for item in self._load_items(path))

    def items(self, ids: Iterable[str]) -> tuple[Item, ...]:
        """The practice items with these ids, in this order."""
        return tuple(self._item(i) for i in ids)

    def case(self, case_id: str) -> CaseFile:
        """The practice case file with this id."""
        path = self.place / "data" / "casefiles" / f"{case_id}.yaml"
        if not path.is_file():
            raise ContentError(f"There is no case file {case_id!r}: data/casefiles/{path.name} is missing.")
        return self._keep(path, read_yaml, _CASE)

    def case_ids(self) -> tuple[str, ...]:
        """The ids of all practice case files, sorted."""
        return tuple(sorted(p.stem for p in (self.place / "data" / "casefiles").glob("*.yaml")))

    def matter(self, kind: SimulationKind, matter_id: str) -> Matter:
        """The practice matter of a simulation: a script, a task ..."""
        about = FORMATS[kind]
        path = self.place / "data" / about.practice / f"{matter_id}.yaml"
        if not re.fullmatch(r"[a-z0-9-]+", matter_id) or matter_id == _COMMON or not path.is_file():
            known = ", ".join(self.matter_ids(kind)) or "none yet"
            raise ContentError(f"There is no {about.noun} {matter_id!r}; there are {known}.")
        return read_matter(kind, path)

    def matter_ids(self, kind: SimulationKind) -> tuple[str, ...]:
        """The ids of all practice matter of a kind, sorted."""
        found = (p.stem for p in (self.place / "data" / FORMATS[kind].practice).glob("*.yaml"))
        return tuple(sorted(i for i in found if i != _COMMON))

    def interview(self, script_id: str) -> Script:
        """The script of a mock interview."""
        return cast("Script", self.matter("interview", script_id))

    def interview_ids(self) -> tuple[str, ...]:
        """The ids of all mock interviews, sorted."""
        return self.matter_ids("interview")

    def interview_common(self) -> Common:
        """What every officer may say in any mock interview."""
        path = self.place / "data" / "interviews" / f"{_COMMON}.yaml"
        return _valid(TypeAdapter(Common), read_yaml(path), path)

    def cards(self, unit_id: str) -> tuple[Card, ...]:
        """The review cards of the unit; none where it has no card file."""
        path = self.place / "data" / "cards" / f"{unit_id.replace('/', '-')}.yaml"
        return _valid(TypeAdapter(tuple[Card, ...]), read_yaml(path), path) if path.is_file() else ()

    def exam(self, folder: Path) -> Exam:
        """The graded matter handed out with the notebooks in ``folder``."""
        path = folder / FILENAME
        if not path.is_file():
            raise ContentError(
                f"The graded questions ({FILENAME}) are not in this folder: open the assessment from the course home, "
                "or fetch the assignment again."
            )
        try:
            return _valid(TypeAdapter(Exam), json.loads(path.read_text("utf-8")), path)
        except (ValueError, OSError) as problem:
            if isinstance(problem, (ContentError, FormatError)):
                raise
            raise ContentError(f"{FILENAME} can't be read: fetch the assignment again. Your answers stay.") from problem

    def _keep(self, path: Path, read: Callable[[Path], Any], shape: TypeAdapter[T]) -> T:
        """What a file holds, read again only after the file has changed; models are frozen, so one serves all."""
        mark = _mark(path)
        kept = self._kept.get(path)
        if kept is None or kept[0] != mark:
            kept = self._kept[path] = (mark, _valid(shape, read(path), path))
        return cast("T", kept[1])

    def _item_files(self, unit_id: str) -> list[Path]:
        stem = unit_id.replace("/", "-")
        folder = self.place / "data" / "items"
        return sorted(p for p in folder.glob(f"{stem}*.yaml") if p.stem == stem or p.stem.startswith(f"{stem}-"))

    def _load_items(self, path: Path) -> tuple[Item, ...]:
        found = _valid(ITEMS, read_yaml(path), path)
        if path not in self._read:
            for item in found:
                if item.id in self._items:
                    raise ContentError(
                        f"{path.name}: item id {item.id!r} is used twice in the course: give one another id."
                    )
                self._items[item.id] = item
            self._read.add(path)
        return found

    def _item(self, item_id: str) -> Item:
        if item_id not in self._items:
            for path in self._likely(item_id):
                self._load_items(path)
                if item_id in self._items:
                    break
            else:
                raise ContentError(f"There is no practice item {item_id!r} in data/items: mend the id or add the item.")
        return self._items[item_id]

    def _likely(self, item_id: str) -> list[Path]:
        """Files not read yet that name the item: a search of text is much faster than parsing every file."""
        unread = (p for p in sorted((self.place / "data" / "items").glob("*.yaml")) if p not in self._read)
        return [p for p in unread if item_id in p.read_text("utf-8")]


def _mark(path: Path) -> tuple[int, int]:
    found = path.stat() if path.is_file() else None
    return (found.st_mtime_ns, found.st_size) if found else (0, 0)


@cache
def shelf() -> Shelf:
    """The shelf of the installed course."""
    return Shelf(root())


def read_matter(kind: SimulationKind, path: Path) -> Matter:
    """The matter of a simulation in a file that is called after it.

    Raises:
        ContentError: the file can't be used, or says another id.
    """
    found = matter_from(kind, read_yaml(path), f"{path.parent.name}/{path.name}")
    if found.id != path.stem:
        raise ContentError(f"{path.parent.name}/{path.name} says its id is {found.id!r}: make the two the same.")
    return found


def matter_from(kind: SimulationKind, data: Any, where: str) -> Matter:
    """The matter of a simulation in plain data; ``where`` names its place in an error.

    Raises:
        ContentError: it is not of this kind's format.
    """
    try:
        return cast("Matter", FORMATS[kind].shape.model_validate(data))
    except ValidationError as problem:
        raise ContentError(f"{where}: {in_words(problem, data)}") from None


def read_yaml(path: Path) -> Any:
    """The data in a YAML file.

    Raises:
        ContentError: it is missing, or no YAML; the message names file and line.
    """
    try:
        return yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506  (the C version of the safe loader)
    except FileNotFoundError:
        raise ContentError(f"{path.name} is missing in {path.parent.name}/.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", None)
        where = f" line {line + 1}" if line is not None else ""
        raise ContentError(
            f"{path.name}{where} is not valid YAML ({getattr(problem, 'problem', None) or problem}): mend that line."
        ) from None


def read_toml(path: Path) -> Any:
    """The data in a TOML file.

    Raises:
        ContentError: it is missing, or no TOML; the message names file and line.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{path.name} is missing in {path.parent.name}/.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ContentError(f"{path.parent.name}/{path.name} is not valid TOML ({problem}): mend that line.") from None


def _valid(shape: TypeAdapter[T], data: Any, path: Path) -> T:
    try:
        return shape.validate_python(data)
    except ValidationError as problem:
        raise ContentError(f"{path.parent.name}/{path.name}: {in_words(problem, data)}") from None


_NO_DAY = "input is no day of the calendar, written as 2026-08-10"
_NO_OBJECT = "input should be a list of names with their values"
_PLAIN = {
    "date_parsing": _NO_DAY,
    "date_from_datetime_parsing": _NO_DAY,
    "date_from_datetime_inexact": _NO_DAY,
    "date_type": _NO_DAY,
    "model_type": _NO_OBJECT,
    "dict_type": _NO_OBJECT,
}


def in_words(problem: ValidationError, data: Any, whole: str = "the file") -> str:
    """The first thing wrong, in one sentence, with the id of the entry it is in; ``whole`` names all of the data."""
    first = problem.errors()[0]
    steps = [str(s) for s in first["loc"]]
    entry = data
    name = ""
    for step in first["loc"]:
        try:
            entry = entry[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            name = entry["id"]
    place = f"{name}, {'.'.join(steps)}" if name else ".".join(steps) or whole
    said = _PLAIN.get(first["type"], first["msg"].removeprefix("Value error, "))
    return f"{place}: {said[0].lower() + said[1:] if said[:1].isupper() and not said[1:2].isupper() else said}."
