"""The PDFs of a book, one a unit, each laid out by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.progress import Progress

from course.lab.pdf import laid_out
from course.model.unit import Unit
from edition.leaf import Leaf
from edition.paper import Booklet, page

FOLDER = "pdf"


def planned(units: Sequence[Unit]) -> dict[str, str]:
    """The PDFs there will be: what each is called, by its address in the site."""
    return {f"{FOLDER}/{unit.assignment}.pdf": unit.title for unit in units}


def write(
    found: Mapping[Unit, Sequence[tuple[Leaf, str]]], site: Path, size: str, progress: Progress
) -> dict[Path, int]:
    """Write the PDF of each unit below ``site`` and say how many sheets each has.

    Raises:
        PrintError: the libraries that lay out the text are missing.
    """
    (site / FOLDER).mkdir()
    bar = progress.add_task("Printing", total=len(found))
    sheets = {}
    for unit, chapters in found.items():
        told = page(Booklet(unit.title, unit.summary, chapters), site / "_images", size)
        data = laid_out(told, unit.assignment)
        path = Path(FOLDER) / f"{unit.assignment}.pdf"
        (site / path).write_bytes(data)
        sheets[path] = data.count(b"/Type /Page\n")
        progress.advance(bar)
    return sheets
