"""The coverage table: where the course covers, and corrects, each of the statements it was asked to cover.

``data/coverage.csv`` has a line or more for each of :data:`ROWS` numbered statements: the unit, the section
(``lesson#`` or ``case#`` and the heading in small letters with hyphens), and what grades it: a criterion, or
a question by the name its three forms share. A unit of a later phase may be named before it is written: then section
and graded stay empty and the note begins with "to come".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from autograder.build.manuscript import read_scheme
from autograder.build.reading import headings
from autograder.check.problem import Problem
from autograder.scoring.scheme import Scheme
from course.library.shelf import ContentError, Shelf

FILE = Path("data/coverage.csv")
HEAD = ("row", "unit", "section", "graded", "note")
ROWS = 110
TO_COME = "to come"


class Line(NamedTuple):
    """One line of the table, as text."""

    row: str
    unit: str
    section: str
    graded: str
    note: str


def coverage(shelf: Shelf) -> Iterator[Problem]:
    """Every line names what is there, and every statement has a line. A course without the table has nothing to say."""
    path = shelf.place / FILE
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    if not lines or tuple(lines[0]) != HEAD:
        yield Problem(FILE.as_posix(), "", "its first line is another", f"write {','.join(HEAD)}")
        return
    place, there = _Place(shelf), set[str]()
    for number, cells in enumerate(lines[1:], 2):
        if len(cells) != len(HEAD):
            yield Problem(FILE.as_posix(), f"line {number}", f"it has {len(cells)} cells", f"write {len(HEAD)}")
            continue
        line = Line(*cells)
        there.add(line.row)
        where = f"line {number}, row {line.row}"
        for what, todo in _wrong(place, line):
            yield Problem(FILE.as_posix(), where, what, todo)
    for missing in sorted({str(n) for n in range(1, ROWS + 1)} - there, key=int):
        yield Problem(FILE.as_posix(), f"row {missing}", "no line covers it", "name unit, section and what grades it")


class _Place:
    """What lines may name, each text and marking scheme read once for all of them."""

    def __init__(self, shelf: Shelf) -> None:
        self.root, self._shelf = shelf.place, shelf
        self.units = frozenset(shelf.curriculum().unit_ids)
        self._sections: dict[Path, frozenset[str]] = {}
        self._schemes: dict[str, Scheme | None] = {}

    def sections(self, path: Path) -> frozenset[str]:
        """The headings of a page, as lines name them."""
        if path not in self._sections:
            self._sections[path] = frozenset(slug(words) for _, _, words in headings(path.read_text("utf-8")))
        return self._sections[path]

    def scheme(self, unit: str) -> Scheme | None:
        """The marking scheme of a unit. Raises ContentError as reading it does."""
        if unit not in self._schemes:
            self._schemes[unit] = read_scheme(self.root, self._shelf.unit(unit))
        return self._schemes[unit]


def _wrong(place: _Place, line: Line) -> Iterator[tuple[str, str]]:
    """What does not hold in a line, and what to do."""
    if line.row not in {str(n) for n in range(1, ROWS + 1)}:
        yield f"there is no row {line.row!r}", f"write a number from 1 to {ROWS}"
    if line.unit not in place.units:
        yield f"curriculum.toml has no unit {line.unit!r}", "mend the name"
        return
    written = (place.root / line.unit / "unit.toml").is_file()
    to_come = line.note.startswith(TO_COME)
    if to_come and written:
        yield f"{line.unit} is written", "name the section and what grades it, and take “to come” away"
    elif to_come and line.unit.startswith("itp/"):
        yield f"{line.unit} is of the first phase, which is to be whole", "name a unit that is written"
    elif to_come and (line.section or line.graded):
        yield f"{line.unit} is to come and has nothing to name yet", "leave section and graded empty"
    elif not to_come and not written:
        yield f"{line.unit} is not written", f"begin the note with “{TO_COME}”, if it is of a later phase"
    elif written:
        yield from _section(place, line)
        yield from _graded(place, line)


def _section(place: _Place, line: Line) -> Iterator[tuple[str, str]]:
    page, _, heading = line.section.partition("#")
    path = place.root / line.unit / f"{page}.md"
    if page not in ("lesson", "case") or not path.is_file():
        yield f"{line.section!r} names no page", "write lesson# or case# and the heading"
        return
    if heading not in place.sections(path):
        yield f"{line.unit} has no section {line.section!r}", "name a heading of that page"


def _graded(place: _Place, line: Line) -> Iterator[tuple[str, str]]:
    try:
        scheme = place.scheme(line.unit)
    except ContentError:
        return  # told of by the unit's own checks
    if scheme is None:
        yield f"{line.unit} has no marking scheme", "write it"
        return
    asked = [{i for ids in form.quizzes.values() for i in ids} for form in scheme.forms.values()]
    alike = [f"{line.graded}-{form}" in ids for form, ids in zip(scheme.forms, asked, strict=True)]
    if line.graded not in {c.id for c in scheme.criteria} and not all(alike):
        what = f"{line.unit} has no criterion and no question {line.graded!r}"
        yield what, "name a criterion, or a question without the letter of its form"


def slug(heading: str) -> str:
    """A heading in small letters, with hyphens: ``Fact check: three lines`` is ``fact-check-three-lines``."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
