"""The whole book: the units read, the site built, the PDFs laid out, everything looked through, then put in place."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from rich.progress import Progress

from course.library.register import Register
from course.library.shelf import Shelf, shelf
from course.model.unit import Unit
from course.usage import UsageError
from edition import authorities, front, glossary, printing, scan, site
from edition.leaf import Leaf
from edition.units import leaves

MARK = "book.css"  #: what tells a book made earlier, which may be replaced, from somebody's own folder


@dataclass(frozen=True)
class Wishes:
    """What was asked for. Without ``units`` the book holds all there are; ``paper`` is ``a4`` or ``letter``."""

    units: tuple[str, ...]
    out: Path
    pdf: bool = False
    paper: str = "letter"


@dataclass
class Made:
    """What there is now. ``prints`` says how many sheets each PDF has."""

    index: Path
    pages: int
    units: int
    prints: dict[Path, int] = field(default_factory=dict)


def make(wishes: Wishes, progress: Progress, here: Shelf | None = None, keys: Path | None = None) -> Made:
    """Make the book and put it where it was asked for; a book that lies there is replaced, other files never.

    ``here`` is the course's own shelf unless another is given, ``keys`` the folder whose graded matter is looked for.

    Raises:
        UsageError: there is no such unit, or the folder holds something else.
        EditionError, BuildError, ContentError: something can't be printed, or must not be.
    """
    here = here or shelf()
    units = _chosen(here, wishes.units)
    _refuse_others(wishes.out)
    text = _read(here, units, wishes.pdf, progress)
    with tempfile.TemporaryDirectory(prefix="iso-book-") as folder:
        work = Path(folder)
        flat = [leaf for found in text.values() for leaf in found]
        bar = progress.add_task("Making the pages", total=len(flat))
        bodies = site.build(flat, work, lambda: progress.advance(bar))
        scan.look_through(work / "site", here.place / "data", progress, keys)
        sheets: dict[Path, int] = {}
        if wishes.pdf:
            booklets = {unit: [(leaf, bodies[leaf.name]) for leaf in text[unit.id]] for unit in units}
            sheets = printing.write(booklets, work / "site", wishes.paper, progress)
        _put(work / "site", wishes.out)
    return Made(wishes.out / "index.html", len(flat), len(units), {wishes.out / p: n for p, n in sheets.items()})


def _read(here: Shelf, units: tuple[Unit, ...], pdf: bool, progress: Progress) -> dict[str, list[Leaf]]:  # noqa: FBT001
    register = Register.load(here.place)
    text: dict[str, list[Leaf]] = {"": []}
    used: dict[str, list[Unit]] = defaultdict(list)

    def link(citation: str) -> str:
        try:
            return register.link(citation)
        except (LookupError, ValueError):
            return ""

    bar = progress.add_task("Reading the units", total=len(units))
    known = {unit.id: unit for unit in units}
    for unit in units:
        text[unit.id] = leaves(here, unit, link, known)
        for name in authorities.leaned_on(here, register, unit):
            used[name].append(unit)
        progress.advance(bar)
    prints = printing.planned(units) if pdf else {}
    text[""] = [
        front.leaf(here.curriculum(), known, prints, {u.id for u in here.units() if u.is_exam}),
        glossary.leaf(here, units),
    ]
    text["authorities"] = authorities.leaves(register, {name: tuple(by) for name, by in used.items()}, units)
    return text


def _chosen(here: Shelf, wanted: tuple[str, ...]) -> tuple[Unit, ...]:
    there = {unit.id: unit for unit in here.units() if not unit.is_exam}
    for name in wanted:
        if name not in there:
            raise UsageError(f"{name!r} is no unit; there are {', '.join(there)}.")
    return tuple(unit for name, unit in there.items() if not wanted or name in wanted)


def _refuse_others(out: Path) -> None:
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / "_static" / MARK).is_file())):
        raise UsageError(f"{out} holds something else than a book: name an empty folder with --out.")


def _put(made: Path, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.exists():
        shutil.rmtree(out)
    shutil.copytree(made, out)
