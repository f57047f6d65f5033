"""What is broken in a handed-in notebook and was mended from the release, in words for trainee and instructor.

Grading never needs this: it always starts from the release. It is here so that nobody is left to wonder.
"""

from __future__ import annotations

import json
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RECORD = "collected.json"  #: beside a collected submission: what collecting had to replace
MOST = 10_000_000  #: bytes of a notebook that is read
NAMED = 3  #: cells named in a sentence
_ALL = "every recorded answer is graded"


@dataclass(frozen=True)
class Shape:
    """The cells of a released notebook that nbgrader marks, in order: name, kind, and text where it is locked."""

    name: str
    cells: tuple[tuple[str, str, str | None], ...]
    made: str  #: which build of the unit it is


def shape(name: str, notebook: Any) -> Shape:
    """The shape of a notebook of the release, which may be a plain dictionary."""
    cells = tuple(
        (marks["grade_id"], cell["cell_type"], _text(cell) if marks.get("locked") else None)
        for cell in notebook["cells"]
        if (marks := cell.get("metadata", {}).get("nbgrader"))
    )
    return Shape(name, cells, _made(notebook))


def shapes(release: Path) -> tuple[Shape, ...]:
    """The shapes of every notebook in a release folder that has graded cells."""
    found = [shape(path.stem, json.loads(path.read_bytes())) for path in sorted(release.glob("*.ipynb"))]
    return tuple(one for one in found if one.cells)


def repairs(folder: Path, released: Sequence[Shape]) -> Iterator[str]:
    """One sentence for each notebook of a submission that had to be mended; never raises."""
    blank = _blank(folder)
    for one in released:
        said = _replaced(one.name) if one.name in blank else _mended(folder / f"{one.name}.ipynb", one)
        if said:
            yield said


def missing(folder: Path, released: Sequence[Shape]) -> dict[str, str]:
    """A sentence for each notebook of a submission that did not come as a file, by its name."""
    return {one.name: not_handed_in(one.name) for one in released if not _is_file(folder / f"{one.name}.ipynb")}


def not_handed_in(name: str) -> str:
    """That a notebook did not come, and what is graded in its place."""
    return f"{name}.ipynb was not handed in: a new copy is graded, with all saved answers."


def mended(notebook: Any, released: Shape) -> str:
    """What differs in the graded cells of a notebook that could be read, in a sentence; empty where nothing does."""
    wrong = list(_differences([cell for cell in notebook["cells"] if isinstance(cell, dict)], released))
    if not wrong:
        return ""
    if _made(notebook) not in ("", released.made):
        return (
            f"{released.name}.ipynb came from another release of the unit: the present one took its place, and {_ALL}."
        )
    return f"{released.name}.ipynb was mended from the release ({'; '.join(wrong)}), and {_ALL}."


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def note_blank(folder: Path, names: Sequence[str]) -> None:
    """Remember beside a collected submission which notebooks were replaced by new copies."""
    if names:
        (folder / RECORD).write_text(json.dumps({"blank": list(names)}), "utf-8")


def _blank(folder: Path) -> set[str]:
    try:
        found = json.loads((folder / RECORD).read_text("utf-8"))["blank"]
        return {name for name in found if isinstance(name, str)}
    except (OSError, ValueError, LookupError, TypeError):
        return set()


def _replaced(name: str) -> str:
    return f"{name}.ipynb was missing or could not be read: a new copy took its place, and {_ALL}."


def _mended(path: Path, released: Shape) -> str:
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > MOST:
            return _replaced(path.stem)
        return mended(json.loads(path.read_bytes()), released)
    except FileNotFoundError:
        return ""  # who takes the files in says so
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return _replaced(path.stem)


def _differences(cells: Sequence[dict[str, Any]], released: Shape) -> Iterator[str]:
    """What differs in the graded cells, each as a few words with their names; those of a stranger are only counted."""
    known = {name: (kind, text) for name, kind, text in released.cells}
    found = [(name, cell) for cell in cells if (name := _name(cell)) is not None]
    count = Counter(name for name, _ in found if name in known)
    lost = [name for name in known if name not in count]
    strange = sum(name not in known for name, _ in found)
    twice = [name for name, number in count.items() if number > 1]
    retyped = [name for name, cell in found if name in known and cell.get("cell_type") != known[name][0]]
    changed = [name for name, cell in found if known.get(name, ("", None))[1] not in (None, _text(cell))]
    order = [name for name in known if name in count]
    moved = list(dict.fromkeys(name for name, _ in found if name in known)) != order
    if lost:
        yield f"graded cells missing: {_named(lost)}"
    if twice:
        yield f"there more than once: {_named(twice)}"
    if strange:
        yield f"of an unknown name: {strange}"
    if retyped:
        yield f"of another kind: {_named(retyped)}"
    if changed:
        yield f"locked and yet changed: {_named(changed)}"
    if moved:
        yield "in another order"


def _named(names: Sequence[str]) -> str:
    """Names of the release, the first few of them."""
    each = list(dict.fromkeys(names))
    more = f" and {len(each) - NAMED} more" if len(each) > NAMED else ""
    return ", ".join(each[:NAMED]) + more


def _name(cell: dict[str, Any]) -> str | None:
    """The name of a graded cell; None for a cell that is not one."""
    about = cell.get("metadata")
    marks = about.get("nbgrader") if isinstance(about, dict) else None
    return str(marks.get("grade_id")) if isinstance(marks, dict) else None


def _text(cell: Any) -> str:
    source = cell.get("source", "")
    return "".join(s for s in source if isinstance(s, str)) if isinstance(source, list) else str(source)


def _made(notebook: Any) -> str:
    try:
        return str(notebook["metadata"]["iso"]["made"])
    except (LookupError, TypeError):
        return ""
