"""Every place of the course that cites law, found in the files as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from course.library import pinpoint
from course.library.citations import canonical, find
from course.library.decisions import decided_cases
from course.library.register import Register, Use
from course.library.shelf import Shelf
from course.model.simulation import FORMATS
from course.model.unit import Unit
from course.rules.catalog import CATALOG

_CALLED = re.compile(r"""\b(?:calculator|timeline)\(\s*["']([a-z0-9-]+)["']|^\s*rule: ([a-z0-9-]+)\s*$""", re.M)
_IMPORTED = re.compile(r"^from course\.rules(?:\.(\w+) import| import (\([^)]*\)|[^\n(]+))", re.M)
#: Where the course cites law outside of units, by what a reader would call it.
CODE = {
    "rule": "course/rules/*.py",
    "table": "data/tables/*.yaml",
    "case kind": "course/casefiles/kinds/**/*.py",
    "console": "course/simulators/systems/*.py",
    "console task": "data/systems/*.yaml",
    "docket": "course/casefiles/dockets/*.py",
}


@dataclass(frozen=True, order=True)
class Spot:
    """One citation: the file, the line it stands on, and what it cites."""

    file: str
    line: int
    citation: str


def spots(place: Path, paths: Iterable[Path]) -> Iterator[Spot]:
    """Every citation of law in these files of the course folder ``place``; forms named in passing are none."""
    for path in sorted(set(paths)):
        text = path.read_text("utf-8", errors="replace")
        for cited in find(text):
            if cited.family != "Form":
                line = text.count("\n", 0, cited.span[0]) + 1
                yield Spot(path.relative_to(place).as_posix(), line, cited.citation)


def unit_files(place: Path, unit: Unit) -> list[Path]:
    """The files of a unit: texts, items, cards, cases and keys."""
    stem, data = unit.assignment, place / "data"
    named = {activity.case for activity in unit.activities} | _own_decided(place, unit)
    found = [*(place / unit.id).glob("*.md"), place / unit.id / "unit.toml"]
    found += [*(data / "items").glob(f"{stem}*.yaml"), *(data / "cards").glob(f"{stem}.yaml")]
    found += [path for path in (data / "casefiles").glob("*.yaml") if path.stem in named]
    plays = [(FORMATS[a.simulation].practice, a.matter) for a in unit.activities if a.simulation and a.matter]
    found += [path for folder, name in plays if (path := data / folder / f"{name}.yaml").is_file()]
    drafts = [data / "drafting" / f"{a.matter}.yaml" for a in unit.activities if a.kind == "drafting"]
    found += [path for path in drafts if path.is_file()]
    return found + list((place / "autograder" / "keys" / stem).rglob("*.yaml"))


def _own_decided(place: Path, unit: Unit) -> set[str]:
    """Cases of the unit that model decisions are about, whether an activity opens them or not."""
    own = re.compile(rf"^\s+unit:\s*[\"']?{re.escape(unit.id)}[\"']?\s*$", re.M)
    files = {name: place / "data" / "casefiles" / f"{name}.yaml" for name in decided_cases(place)}
    return {name for name, path in files.items() if path.is_file() and own.search(path.read_text("utf-8"))}


def rule_files(place: Path, paths: Iterable[Path]) -> list[Path]:
    """The modules of the rules that these files call, with the rules those are made of."""
    called = {name for path in paths for pair in _CALLED.findall(path.read_text("utf-8")) for name in pair if name}
    folder = place / "course" / "rules"
    waiting = {CATALOG[name].rule.__module__.rsplit(".", 1)[1] for name in called if name in CATALOG}
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        path = folder / f"{name}.py"
        if name not in found and path.is_file():
            found.add(name)
            waiting |= {
                n for two in _IMPORTED.findall(path.read_text("utf-8")) for n in re.findall(r"\w+", "".join(two))
            }
    return [folder / f"{name}.py" for name in found]


def unit_uses(place: Path, unit: Unit) -> list[Use]:
    """What a unit and the rules it calls lean on, each place once."""
    files = unit_files(place, unit)
    unopened = _own_decided(place, unit) - {activity.case for activity in unit.activities}
    opened = [path for path in files if path.parent.name != "casefiles" or path.stem not in unopened]
    return as_uses(spots(place, [*files, *rule_files(place, opened)]), unit.as_of)


def code_uses(place: Path, on: date) -> list[Use]:
    """What rules, tables and kinds of case files lean on; they are read for the law of ``on``."""
    return as_uses(spots(place, [path for pattern in CODE.values() for path in place.glob(pattern)]), on)


def as_uses(found: Iterable[Spot], as_of: date) -> list[Use]:
    """Spots as uses of the law of a date."""
    return [Use(f"{spot.file}:{spot.line}", spot.citation, as_of) for spot in found]


def touched(shelf: Shelf, register: Register, citation: str) -> list[Spot]:
    """Every place in the course that a change of this authority touches: it, its pinpoints and its parallels.

    Raises:
        LookupError, ValueError: the register has no such authority, or the text names several.
    """
    entry, key = register.resolve(citation), canonical(citation)
    place = shelf.place
    files = [path for unit in shelf.units() for path in unit_files(place, unit)]
    files += [path for pattern in CODE.values() for path in place.glob(pattern)]
    return [
        spot
        for spot in spots(place, files)
        if key in pinpoint.ancestors(spot.citation) or register.covering(spot.citation) == entry
    ]
