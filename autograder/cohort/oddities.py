"""What is odd about what was handed in, found by reading it: other points, claims in the journal, markup in answers.

What was mended is told by ``autograder/preprocess/repairs.py``; here is what that does not say.

None of it changes a score: cells are graded as they were released, and only answers to questions that were asked count.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.coderun.signs import controls, live
from autograder.scoring.keys import Key
from autograder.scoring.sheet import Sheet

MOST = 10_000_000  #: bytes of a notebook
NAMED = 3
_CLAIMS = frozenset({"points", "score", "scores", "grade", "marks", "mark", "total", "mastery", "auto_score"})
_MARKS = ("grade", "solution", "locked", "task")


@dataclass(frozen=True)
class Released:
    """A notebook as trainees got it: its bytes, and what nbgrader's cells in it say."""

    name: str
    data: bytes
    cells: Mapping[str, Mapping[str, Any]]


def read_released(path: Path) -> Released:
    """The released notebook at a path.

    Raises:
        OSError, ValueError: it is not there, or is none.
    """
    data = path.read_bytes()
    cells = dict(_graded(json.loads(data)))
    return Released(path.name, data, cells)


def of_file(path: Path, released: Released) -> list[str]:
    """What is odd about the notebook file that was handed in for a released one; nothing where it can't be read."""
    try:
        if path.stat().st_size > MOST:
            return []
        data = path.read_bytes()
        return [] if data == released.data else of_notebook(json.loads(data), released)
    except (ValueError, RecursionError, OSError):
        return []


def of_notebook(notebook: Any, released: Released) -> list[str]:
    """What is odd about the cells of a notebook; the release's own are graded whatever it is."""
    theirs = dict(_graded(notebook))
    points, unlocked = [], []
    for name, meant in released.cells.items():
        if name not in theirs:
            continue
        marks, own = meant["metadata"]["nbgrader"], theirs[name]["metadata"]["nbgrader"]
        if marks.get("points") != own.get("points"):
            points.append(name)
        if any(bool(marks.get(m)) != bool(own.get(m)) for m in _MARKS):
            unlocked.append(name)
    return [
        f"{released.name} has {said} ({_named(names)}); they are graded as they were released."
        for said, names in (("cells with other points", points), ("cells that were unlocked", unlocked))
        if names
    ]


def of_answers(sheet: Sheet, key: Key) -> list[str]:
    """What is odd about the recorded answers."""
    asked: dict[str, set[str]] = {}
    for form in key.scheme.forms.values():
        for activity, ids in form.quizzes.items():
            asked.setdefault(activity, set()).update(ids)
    claims = [f"{a}/{i}"[:60] for a, i in sheet.answers if a.lower() in _CLAIMS or i.lower() in _CLAIMS]
    strange = sum(a in asked and i not in asked[a] and i.lower() not in _CLAIMS for a, i in sheet.answers)
    texts = [text for value in sheet.answers.values() for text in _texts(value)]
    found = []
    if claims:
        found.append(f"The journal holds records that claim points ({_named(claims)}); they count for nothing.")
    if strange:
        found.append(f"The journal answers questions that this exam does not ask ({strange}); they count for nothing.")
    if any(map(live, texts)):
        found.append("An answer holds markup that could run in a browser; every page shows it as text.")
    if any(map(controls, texts)):
        found.append("An answer holds characters that steer a terminal or turn the direction of writing.")
    return found


def of_writing(texts: Iterable[str]) -> list[str]:
    """What is odd about text that was written into the notebook itself."""
    for text in texts:
        if live(text):
            return ["A written cell holds markup that could run in a browser; pages leave it out."]
    return []


def _graded(notebook: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The cells with a name of nbgrader's, from a notebook in which nothing can be relied on."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ValueError("no notebook")  # noqa: TRY004  (a file that is none, not a mistake of ours)
    for cell in cells:
        about = cell.get("metadata") if isinstance(cell, dict) else None
        marks = about.get("nbgrader") if isinstance(about, dict) else None
        name = marks.get("grade_id") if isinstance(marks, dict) else None
        if isinstance(name, str):
            yield name, cell


def _texts(value: Any) -> Iterator[str]:
    """Every text in an answer; an answer is never deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for member in value.values() if isinstance(value, dict) else value:
            if isinstance(member, str):
                yield member
            elif isinstance(member, dict):
                yield from (text for text in member.values() if isinstance(text, str))


def _named(names: list[str]) -> str:
    """Names in quotes, the first few of them."""
    shown = ", ".join(repr(name[:60]) for name in names[:NAMED])
    return f"{shown} and {len(names) - NAMED} more" if len(names) > NAMED else shown
