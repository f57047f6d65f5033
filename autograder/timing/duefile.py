"""Due times on their way to trainees: from the gradebook into the release, and into a trainee's own course folder.

The file of a release is read by everybody, so it holds the common due time alone; a trainee's own folder on the same
machine gets the time with the trainee's extension.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import get_username
from sqlalchemy.exc import SQLAlchemyError

from autograder.nbgrader_config import ADDRESS, COURSE, GRADEBOOK, database
from course.lab.due import FILENAME, Due
from course.lab.workspace import Workspace, write_whole
from course.model.unit import Unit


def due_texts(place: Path, units: Iterable[Unit], trainee: str = "") -> dict[str, str]:
    """The ``due.json`` of each unit that is due in the nbgrader course ``place``, for one trainee or for all."""
    if not ((place / GRADEBOOK).is_file() or (place / ADDRESS).is_file()):
        return {}
    found = {}
    with suppress(SQLAlchemyError), Gradebook(database(place), course_id=COURSE) as book:
        for unit in units:
            with suppress(MissingEntry):
                due = book.find_assignment(unit.assignment).duedate
                if due is not None:
                    due += _extension(book, unit, trainee) if trainee else timedelta()
                    found[unit.id] = Due(unit=unit.id, due=due.replace(tzinfo=UTC), mine=bool(trainee)).text()
    return found


def _extension(book: Any, unit: Unit, trainee: str) -> timedelta:
    """How much more time a trainee has."""
    try:
        return book.find_submission(unit.assignment, trainee).extension or timedelta()
    except MissingEntry:
        return timedelta()


def carry(place: Path, unit: Unit, exchange: Path) -> list[Path]:
    """Bring the due time of a unit into what is staged, released and handed out already; returns the files changed.

    Raises:
        OSError: one of them can't be written.
    """
    text = due_texts(place, [unit]).get(unit.id, "")
    folders = (place / "source", place / "release", exchange / COURSE / "outbound")
    return [folder / unit.assignment / FILENAME for folder in folders if _put(folder / unit.assignment, text)]


def carry_home(place: Path, space: Workspace, units: Iterable[Unit]) -> bool:
    """Bring the due times, extensions included, into the folder of the trainee of this machine; True if one changed.

    Raises:
        OSError: the folder can't be written.
    """
    folders = {unit.id: space.root / unit.folder for unit in space.outline().units}
    texts = due_texts(place, units, get_username())
    changed = [_put(folder, texts.get(unit, "")) for unit, folder in folders.items()]
    return any(changed)


def _put(folder: Path, text: str) -> bool:
    """Make the file of a folder say this, or be gone; True if that changed something."""
    file = folder / FILENAME
    if not folder.is_dir():
        return False
    if text:
        changed = write_whole(file, text)
        if changed:
            file.chmod(0o644)
        return changed
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    return True
