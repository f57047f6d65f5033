"""Feedback pages in a unit's folder, and whether the trainee has opened them since they came.

``.iso/looked.json`` keeps, for each page, the time of its last change when it was opened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from course.lab.workspace import Workspace, write_whole

FOLDER = "feedback"  #: in a unit's folder: of ``iso submit``, and of nbgrader's ``fetch_feedback``
_LOOKED = "looked.json"
_GRADED = "assessment.html"  #: the page that holds the feedback; the other notebooks' lead to it


@dataclass(frozen=True)
class Feedback:
    """The newest feedback page of a unit: its path inside the workspace, when it came, whether it is still unopened."""

    path: str
    at: datetime
    new: bool


def feedback_of(space: Workspace, folder: str, looked: Mapping[str, int]) -> Feedback | None:
    """The newest feedback in the folder of a unit, if there is any."""
    pages = []
    for page in (space.root / folder / FOLDER).glob("**/*.html"):
        try:
            pages.append((page.name == _GRADED, page.stat().st_mtime_ns, page))
        except OSError:
            continue
    if not pages:
        return None
    _, changed, page = max(pages)
    path = page.relative_to(space.root).as_posix()
    return Feedback(path, datetime.fromtimestamp(changed / 1e9).astimezone(), looked.get(path, 0) < changed)


def looked_at(space: Workspace) -> dict[str, int]:
    """What has been opened, and what it was then; a damaged file means that nothing has."""
    try:
        held = json.loads((space.hidden / _LOOKED).read_text("utf-8"))
        return {str(path): int(changed) for path, changed in held["pages"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def look(space: Workspace, path: str) -> bool:
    """Note that a page of feedback was opened; False where it is none."""
    page = (space.root / path).resolve()
    if FOLDER not in Path(path).parts or not page.is_relative_to(space.root) or not page.is_file():
        return False
    pages = {**looked_at(space), page.relative_to(space.root).as_posix(): page.stat().st_mtime_ns}
    write_whole(space.hidden / _LOOKED, json.dumps({"v": 1, "pages": dict(sorted(pages.items()))}, indent=1) + "\n")
    return True
