"""The PDFs of a book: one a unit, and one of all the pages to keep; each laid out by itself, several at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from rich.progress import Progress

from course.lab.pdf import laid_out
from course.model.unit import Unit
from edition.leaf import Leaf
from edition.paper import Booklet, page

FOLDER = "pdf"
AIDS = "job-aids"
_HELPERS = 4  #: at most; each takes some 300 MB
_WORTH_HELPERS = 3  #: PDFs; to start a helper takes longer than one small PDF
_AIDS = "One page to keep, of every unit"


def planned(units: Sequence[Unit]) -> dict[str, str]:
    """The PDFs there will be: what each is called, by its address in the site."""
    return {f"{FOLDER}/{AIDS}.pdf": _AIDS} | {f"{FOLDER}/{unit.assignment}.pdf": unit.title for unit in units}


def write(
    found: Mapping[Unit, Sequence[tuple[Leaf, str]]], site: Path, size: str, progress: Progress
) -> dict[Path, int]:
    """Write the PDFs below ``site`` and say how many sheets each has.

    Raises:
        PrintError: the libraries that lay out the text are missing.
    """
    (site / FOLDER).mkdir()
    booklets = {unit.assignment: Booklet(unit.title, unit.summary, chapters) for unit, chapters in found.items()}
    kept = [(leaf, body) for chapters in found.values() for leaf, body in chapters if leaf.file == "summary"]
    if kept:
        booklets[AIDS] = Booklet(_AIDS, "The summary and the job aid of each unit, for the desk.", kept)
    bar = progress.add_task("Printing", total=len(booklets))
    sheets: dict[Path, int] = {}
    for path, count in _laid_out(booklets, site, size):
        sheets[path] = count
        progress.advance(bar)
    return dict(sorted(sheets.items()))


def _laid_out(booklets: Mapping[str, Booklet], site: Path, size: str) -> Iterator[tuple[Path, int]]:
    """Each PDF as it is done, by several helpers where there is enough to do for them."""
    if len(booklets) < _WORTH_HELPERS:
        for name, booklet in booklets.items():
            yield _printed(name, booklet, site, size)
        return
    # Not forked: the program has threads by now, and a fork of one that prints progress may never wake.
    with ProcessPoolExecutor(min(_HELPERS, os.cpu_count() or 1), get_context("spawn")) as helpers:
        work = [helpers.submit(_printed, name, booklet, site, size) for name, booklet in booklets.items()]
        for done in as_completed(work):
            yield done.result()


def _printed(name: str, booklet: Booklet, site: Path, size: str) -> tuple[Path, int]:
    counted: list[int] = []
    path = Path(FOLDER) / f"{name}.pdf"
    (site / path).write_bytes(laid_out(page(booklet, site / "_images", size), name, told=counted.append))
    return path, counted[0]
